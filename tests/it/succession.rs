//! Records that take the place of others: what replaces what, and what is the same.

use atlante::words::Language;
use atlante::words::Words;
use serde_json::{Value, json};

use super::harness::{explorer, explorer_with, library, program, screen};

const DATA: &str = r#"{
    "format": "atlante/1", "title": "Successions", "compiled": "2026-10-10",
    "documents": [
        {"id": "gazette", "publisher": "Gazette", "published": "2025-03-01", "grade": "press"},
        {"id": "wire", "publisher": "Wire", "published": "2026-02-01", "grade": "agency"}
    ],
    "sites": [
        {"id": "old-plant", "kind": "plant", "name": "Old plant", "country": "PL", "status": "announced", "opening": "2026-03"},
        {"id": "new-plant", "kind": "plant", "name": "New plant", "country": "PL", "status": "announced", "supersedes": ["old-plant"],
         "opening": [{"value": "2026-05", "stated": "2026-02-01"}]}
    ],
    "commitments": [
        {"id": "plan", "title": "First plan", "stage": "announced", "amount": {"exact": 900, "currency": "EUR"},
         "evidence": [{"document": "gazette", "confidence": "confirmed"}]},
        {"id": "slice", "title": "Slice of the plan", "stage": "announced", "amount": {"exact": 90, "currency": "EUR"},
         "part_of": [{"id": "plan", "certainty": "stated"}]},
        {"id": "new-plan", "title": "Second plan", "stage": "committed", "supersedes": ["plan"],
         "amount": {"exact": 1000, "currency": "EUR"}, "evidence": [{"document": "wire", "confidence": "confirmed"}]},
        {"id": "grant", "title": "Grant", "stage": "committed", "amount": {"exact": 50, "currency": "USD"},
         "evidence": [{"document": "gazette", "confidence": "confirmed"}]},
        {"id": "grant-again", "title": "The grant again", "stage": "committed", "same_as": ["grant"],
         "amount": {"exact": 70, "currency": "USD"}, "evidence": [{"document": "gazette", "confidence": "reported"}]}
    ],
    "milestones": [
        {"id": "due", "title": "Due", "kind": "target", "date": "2026-01", "about": ["new-plant"]},
        {"id": "due-too", "title": "Due too", "kind": "target", "date": "2026-02", "about": ["new-plant"], "same_as": ["due"],
         "met": {"date": "2026-03-01", "evidence": [{"document": "wire", "confidence": "confirmed"}]}}
    ]
}"#;

/// What the program prints of these records, standing on a day.
fn on(day: &str, arguments: &[&str]) -> String {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("data.json"), DATA).unwrap();
    let mut command = program();
    command.current_dir(folder.path()).args(["--data", "data.json", "--as-of", day]);
    String::from_utf8(command.args(arguments).output().unwrap().stdout).unwrap()
}

/// A day before the second plan is known, and one after.
const BEFORE: &str = "2026-01-31";
const AFTER: &str = "2026-06-30";

fn sums(day: &str) -> Vec<Value> {
    serde_json::from_str(&on(day, &["totals", "--format", "json"])).unwrap()
}

#[test]
fn what_is_replaced_is_in_no_sum_from_the_day_on_which_the_other_is_known() {
    let before = &sums(BEFORE)[0];
    assert_eq!((&before["max"], &before["records"]), (&json!(900), &json!(["plan"])));
    let after = &sums(AFTER)[0];
    assert_eq!((&after["min"], &after["max"], &after["records"]), (&json!(1000), &json!(1000), &json!(["new-plan"])));
    let left_out = json!([{"id": "plan", "because": "superseded by new-plan"}, {"id": "slice", "because": "new-plan"}]);
    assert_eq!(after["left_out"], left_out, "a part of the old plan is one of the new");
    let text = on(AFTER, &["totals", "--explain"]);
    assert!(text.contains("left out, because replaced by new-plan\n    €900  plan"), "{text}");
    let text = on(AFTER, &["totals", "--explain", "--lang", "it"]);
    assert!(text.contains("escluso, perché sostituito da new-plan"), "{text}");
}

#[test]
fn what_is_the_same_counts_once_with_all_claims() {
    let dollars = &sums(AFTER)[1];
    assert_eq!((&dollars["min"], &dollars["max"]), (&json!(50), &json!(70)));
    assert_eq!((&dollars["records"], &dollars["conflicting"]), (&json!(["grant"]), &json!(["grant"])));
    assert_eq!(dollars["left_out"], json!([{"id": "grant-again", "because": "same as grant"}]));
    let text = on(AFTER, &["totals", "--explain"]);
    assert!(text.contains("left out, because the same as grant, which counts\n    USD 70  grant-again"), "{text}");
    let page = on(AFTER, &["show", "grant"]);
    for line in ["≠ 50 USD", "≠ 70 USD", "The same as (1)", "The grant again"] {
        assert!(page.contains(line), "{line}: {page}");
    }
}

#[test]
fn only_what_counts_is_due_or_overdue() {
    let overdue = |day| on(day, &["list", "is:overdue", "--fields", "id", "--format", "csv"]);
    assert_eq!(overdue(AFTER), "id\r\nnew-plant\r\n", "due was met, as the other record of it says");
    let due = |day| on(day, &["list", "due<=2027", "--fields", "id", "--format", "csv"]);
    assert_eq!(due(AFTER), "id\r\nnew-plant\r\ndue\r\n");
    assert_eq!(due(BEFORE), "id\r\nold-plant\r\ndue\r\n", "the new plant is not known yet");
}

#[test]
fn a_replaced_record_is_marked_and_leads_to_the_other() {
    let page = on(AFTER, &["show", "plan"]);
    assert!(page.contains("» replaced by Second plan\n"), "{page}");
    assert!(page.contains("Replaced by (1)\n  Second plan"), "{page}");
    assert!(page.contains("»   replaced: another record has taken its place"), "{page}");
    assert!(on(AFTER, &["show", "new-plan"]).contains("Replaces (1)\n  » First plan"));
    let early = on(BEFORE, &["show", "plan"]);
    assert!(!early.contains("» replaced by"), "{early}");
    let same = on(AFTER, &["show", "grant-again", "--lang", "it", "--ascii"]);
    assert!(same.contains("== identico a Grant, che conta con le affermazioni di tutti"), "{same}");
    let table = on(AFTER, &["list", "type:commitment", "--fields", "marks,id"]);
    let marked: Vec<_> = table.lines().filter(|line| line.starts_with(['»', '≡', '≠'])).collect();
    assert_eq!(marked, ["»  plan", "≠  grant", "≡  grant-again"], "{table}");
    let columns = "id,supersedes,same_as,replaced_by,counted,least_in";
    let rows = on(AFTER, &["list", "type:commitment", "--fields", columns, "--format", "csv"]);
    assert!(rows.contains("plan,,,new-plan,superseded,\r\n"), "{rows}");
    assert!(rows.contains("new-plan,plan,,,yes,committed announced aimed\r\n"), "{rows}");
    assert!(rows.contains("grant-again,,grant,,same,\r\n"), "{rows}");
}

#[test]
fn the_explorer_marks_them_too() {
    let mut player = explorer(library(DATA.as_bytes()), (120, 40), Language::EN);
    player.press("3").unwrap();
    let picture = screen(&player);
    assert!(picture.lines().any(|line| line.contains('»') && line.contains("First plan")), "{picture}");
    assert!(picture.lines().any(|line| line.contains('≡') && line.contains("The grant again")), "{picture}");
    assert!(picture.contains("committed €1K") || picture.contains("committed €1,000"), "{picture}");
    let mut ascii = explorer_with(library(DATA.as_bytes()), (120, 40), Words::new(Language::EN, true));
    ascii.press("3").unwrap();
    assert!(screen(&ascii).lines().any(|line| line.contains(">>") && line.contains("First plan")));
}

#[test]
fn a_change_of_succession_is_a_difference() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("new.json"), DATA).unwrap();
    std::fs::write(folder.path().join("old.json"), DATA.replace("\"supersedes\": [\"plan\"],", "")).unwrap();
    let mut command = program();
    let output = command.current_dir(folder.path()).args(["diff", "old.json", "new.json"]).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("  First plan, 900 EUR → Second plan, "), "{text}");
}
