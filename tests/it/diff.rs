//! What changed between two datasets, through the program.

use super::harness::program;

const SMALL: &str = include_str!("small.json");

fn atlante(folder: &tempfile::TempDir, arguments: &[&str]) -> (i32, String, String) {
    let mut command = program();
    let output = command.current_dir(folder.path()).args(arguments).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

fn place() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let new = SMALL
        .replace("\"about\": 95000000", "\"about\": 120000000")
        .replace("\"value\": \"2026-40\"", "\"value\": \"2026-41\"")
        .replace("\"stage\": \"target\"", "\"stage\": \"committed\"")
        .replace("\"Ada Nord\"", "\"Ada N.\\u001b[31m\"")
        .replace("\"id\": \"call-closes\"", "\"id\": \"call-ends\"")
        .replace("\"version\": \"1\"", "\"version\": \"2\"");
    std::fs::write(folder.path().join("old.json"), SMALL).unwrap();
    std::fs::write(folder.path().join("new.json"), new).unwrap();
    folder
}

#[test]
fn changes_are_told_sums_dates_and_status_first() {
    let folder = place();
    let (status, text, errors) = atlante(&folder, &["diff", "old.json", "new.json"]);
    assert_eq!(status, 1, "{errors}");
    let expected = "The dataset (1)\n  version: \"1\" → \"2\"\n\n\
        Amounts (1)\n  harbour-total: amount: about 95 million EUR → about 120 million EUR (raised, no later source)\n\n\
        Dates (1)\n  harbour: opening: first half of 2026 → second half of 2026 (6 months later, no later source)\n\n\
        Status (1)\n  north-plan: stage: target → committed (firmer, no later source)\n\n\
        Added (1)\n  call-ends: The call closes (milestone)\n\n\
        Removed (1)\n  call-closes: The call closes (milestone)\n\n\
        Other changes (1)\n  north-says: speaker: \"Ada Nord\" → \"Ada N.\\u001b[31m\"\n";
    assert_eq!(text, expected);
    let (_, italian, _) = atlante(&folder, &["--lang", "it", "diff", "old.json", "new.json"]);
    assert!(italian.contains("6 mesi più tardi") && italian.contains("aumentato"), "{italian}");
}

#[test]
fn json_is_the_same_in_any_language() {
    let folder = place();
    let arguments = ["diff", "old.json", "new.json", "--format", "json"];
    let (status, text, _) = atlante(&folder, &arguments);
    let whole: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(status, 1);
    assert_eq!(whole["added"][0], serde_json::json!({"id": "call-ends", "type": "milestone"}));
    assert_eq!(whole["removed"][0]["id"], "call-closes");
    let of = |id: &str| {
        let changed = whole["changed"].as_array().unwrap();
        changed.iter().find(|changed| changed["id"] == id).unwrap()["changes"][0].clone()
    };
    assert_eq!(
        (&of("harbour-total")["change"], &of("harbour-total")["new"][0]["about"]),
        (&"raised".into(), &120_000_000.into())
    );
    assert_eq!((&of("harbour")["change"], &of("harbour")["by"]["months"]), (&"later".into(), &6.into()));
    let (_, italian, _) = atlante(&folder, &[&["--lang", "it"], &arguments[..]].concat());
    assert_eq!(italian, text);
}

#[test]
fn the_same_is_no_difference() {
    let folder = place();
    let (status, text, _) = atlante(&folder, &["diff", "old.json", "old.json"]);
    assert_eq!((status, text.as_str()), (0, "no difference\n"));
    let (status, _, errors) = atlante(&folder, &["diff", "old.json", "none.json"]);
    assert!(status == 2 && errors.contains("none.json"), "{errors}");
    let (status, _, errors) = atlante(&folder, &["diff", "old.json"]);
    assert!(status == 2 && errors.starts_with("error:"), "{errors}");
}
