//! What a promise of money says besides how much and how firm: in what form it is given.

use std::process::Command;

use atlante::domain::text::Language;

use super::harness::{explorer, library, screen};

const PROMISES: &str = r#"{
    "format": "atlante/1", "title": "Promises", "compiled": "2026-10-10",
    "commitments": [
        {"id": "lake-loan", "title": "Loan for the lake", "stage": "committed", "instrument": "loan",
         "amount": {"exact": 5000000, "currency": "AUD"}},
        {"id": "hill-grant", "title": "Grant for the hill", "instrument": "grant"},
        {"id": "mute", "title": "Money of some sort"}
    ]
}"#;

/// What the program prints of these promises.
fn printed(arguments: &[&str]) -> String {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("promises.json"), PROMISES).unwrap();
    let mut command = Command::new(assert_cmd::cargo::cargo_bin("atlante"));
    command.env_clear().current_dir(folder.path()).args(["--data", "promises.json", "--as-of", "2026-11-22"]);
    String::from_utf8(command.args(arguments).output().unwrap().stdout).unwrap()
}

#[test]
fn the_form_in_which_money_is_given_is_said_and_found() {
    assert!(printed(&["show", "lake-loan"]).contains("Instrument: loan\n"));
    assert!(printed(&["show", "lake-loan", "--lang", "it"]).contains("Strumento: prestito\n"));
    assert!(!printed(&["show", "mute"]).contains("Instrument"));
    assert!(printed(&["show", "hill-grant", "--format", "citation"]).contains("Instrument: grant"));
    let rows =
        printed(&["list", "instrument:loan,grant", "--fields", "id,instrument", "--format", "csv", "--lang", "it"]);
    assert_eq!(rows, "id,instrument\r\nlake-loan,loan\r\nhill-grant,grant\r\n");
    let table = printed(&["list", "-instrument:loan", "--fields", "id,instrument", "--lang", "it"]);
    assert!(table.contains("hill-grant  sovvenzione") && !table.contains("lake-loan"), "{table}");
    let mut player = explorer(library(PROMISES.as_bytes()), (100, 40), Language::Italian);
    player.press("3f").unwrap();
    let facets = screen(&player);
    assert!(facets.contains("Strumento") && facets.contains("prestito"), "{facets}");
}
