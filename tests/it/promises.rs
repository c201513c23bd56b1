//! What a promise of money says besides how much and how firm: in what form it is given, and
//! what it comes to in another currency.

use atlante::words::Language;

use super::harness::{explorer, library, program, screen};

const PROMISES: &str = r#"{
    "format": "atlante/1", "title": "Promises", "compiled": "2026-10-10",
    "commitments": [
        {"id": "lake-loan", "title": "Loan for the lake", "stage": "committed", "instrument": "loan",
         "amount": {"exact": 5000000, "currency": "AUD"},
         "converted": [{"amount": {"exact": 3100000, "currency": "USD"}, "rate_date": "2025-06-30"}, {"amount": {"about": 2800000, "currency": "EUR"}}]},
        {"id": "hill-grant", "title": "Grant for the hill", "instrument": "grant"},
        {"id": "mute", "title": "Money of some sort"}
    ]
}"#;

/// What the program prints of these promises.
fn printed(arguments: &[&str]) -> String {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("promises.json"), PROMISES).unwrap();
    let mut command = program();
    command.current_dir(folder.path()).args(["--data", "promises.json", "--as-of", "2026-11-22"]);
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
    let mut player = explorer(library(PROMISES.as_bytes()), (100, 40), Language::IT);
    player.press("3f").unwrap();
    let facets = screen(&player);
    assert!(facets.contains("Strumento") && facets.contains("prestito"), "{facets}");
}

#[test]
fn a_converted_amount_stands_beside_the_amount_and_counts_nowhere() {
    let page = printed(&["show", "lake-loan"]);
    let beside = "Converted: ≈ 3.1 million USD at the rate of 30 June 2025; ≈ about 2.8 million EUR\n";
    assert!(page.contains(beside), "{page}");
    let page = printed(&["show", "lake-loan", "--lang", "it", "--ascii"]);
    assert!(page.contains("Convertito: ~ 3,1 milioni di USD al cambio del 30 giugno 2025; "), "{page}");
    assert!(printed(&["show", "lake-loan", "--format", "citation"]).contains("Converted: ≈ 3.1 million USD"));
    let sums: serde_json::Value = serde_json::from_str(&printed(&["totals", "--format", "json"])).unwrap();
    let currencies: Vec<_> = sums.as_array().unwrap().iter().map(|sum| sum["currency"].clone()).collect();
    assert_eq!(currencies, ["AUD".into(), serde_json::Value::Null]);
    for query in ["currency:USD", "amount:3.1M", "amount<4M"] {
        let listed = printed(&["list", query, "--format", "json"]);
        assert!(!listed.contains("lake-loan"), "{query}: {listed}");
    }
    let rows = printed(&["list", "id:lake-loan", "--fields", "amount_text,converted", "--format", "rows"]);
    let row: serde_json::Value = serde_json::from_str(&rows).unwrap();
    let cell: serde_json::Value = serde_json::from_str(row["converted"].as_str().unwrap()).unwrap();
    assert_eq!((&cell[0]["rate_date"], &cell[1]["amount"]["currency"]), (&"2025-06-30".into(), &"EUR".into()));
}
