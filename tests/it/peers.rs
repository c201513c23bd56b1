//! What sums say of money that the query does not ask for: of those who pay at the same level, and of a whole of
//! which only parts have an amount.

use serde_json::Value;

use super::harness::{TODAY, explorer, library, program, screen};
use atlante::words::Language;

const DATA: &str = r#"{"format": "atlante/1", "title": "Levels", "compiled": "2026-01-01", "organisations": [
    {"id": "union", "name": {"en": "Union", "it": "Unione"}, "kind": "public_body", "country": "EU", "level": "eu"},
    {"id": "undertaking", "name": {"en": "Undertaking", "it": "Impresa"}, "kind": "public_body", "country": "EU", "level": "eu"},
    {"id": "land", "name": "Land", "kind": "public_body", "country": "FI", "level": "state"}
  ], "commitments": [
    {"id": "whole", "title": {"en": "Whole", "it": "Tutto"}, "stage": "announced"},
    {"id": "machine", "title": {"en": "Machine", "it": "Macchina"}, "from": ["union"], "stage": "contracted",
     "amount": {"exact": 30000000, "currency": "EUR"}, "part_of": [{"id": "whole", "certainty": "stated"}]},
    {"id": "grant", "title": {"en": "Grant", "it": "Sovvenzione"}, "from": ["undertaking", "land"], "stage": "contracted",
     "amount": {"exact": 8000000, "currency": "EUR"}}
  ]}"#;

fn said(arguments: &[&str]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("levels.json");
    std::fs::write(&file, DATA).unwrap();
    let output = program().args(["--as-of", TODAY, "--data"]).arg(&file).args(arguments).output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn sums_by_a_payer_say_who_else_pays_at_its_level() {
    let told = "Others pay at the same level (EU) too: Undertaking (level:eu finds all)\n";
    for arguments in [&["totals", "from:union"][..], &["totals", "from:union", "--explain"]] {
        assert!(said(arguments).ends_with(told), "{}", said(arguments));
    }
    let told = "Allo stesso livello (UE) pagano anche altri: Impresa (con level:eu si trovano tutti)\n";
    assert!(said(&["totals", "from:union", "--lang", "it"]).ends_with(told));
    for arguments in [&["totals", "level:eu"][..], &["totals", "from:land"], &["totals"], &["list", "from:union"]] {
        let text = said(arguments);
        assert!(!text.is_empty() && !text.contains("same level"), "{text}");
    }
    let json: Value = serde_json::from_str(&said(&["totals", "from:union", "--format", "json"])).unwrap();
    let expected = serde_json::json!([{"level": "eu", "payers": ["undertaking"], "all": "level:eu"}]);
    assert_eq!(json.as_array().unwrap().last().unwrap()["level_peers"], expected);
    let json: Value = serde_json::from_str(&said(&["totals", "--format", "json"])).unwrap();
    assert_eq!(json.as_array().unwrap().last().unwrap().get("level_peers"), None);
}

#[test]
fn so_does_the_explanation_in_the_explorer() {
    for (language, told) in [
        (Language::EN, "Others pay at the same level (EU) too: Undertaking (level:eu finds all)"),
        (Language::IT, "Allo stesso livello (UE) pagano anche altri: Impresa (con level:eu si trovano tutti)"),
    ] {
        let mut player = explorer(library(DATA.as_bytes()), (200, 40), language);
        player.press("3/from:union<enter>$").unwrap();
        let page = screen(&player).replace('┃', " ");
        let page: String = page.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(page.contains(told), "{page}");
    }
}

#[test]
fn an_explanation_says_which_parts_stand_for_a_whole_without_an_amount() {
    let text = said(&["totals", "type:commitment", "--explain"]);
    let told = "1 of 3 gives no amount\n  undisclosed  whole\n\
        whole gives no amount; of it no more is counted than this part\n  €30M  machine\n";
    assert!(text.ends_with(told), "{text}");
    assert!(!said(&["totals", "type:commitment"]).contains("this part"));
}
