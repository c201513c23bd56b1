//! Evidence checked against the user's copies of its documents, through the program.

use tempfile::TempDir;

use super::harness::program;

const SMALL: &str = include_str!("small.json");

/// A copy of the small dataset's first document in which every figure stands.
const GAZETTE: &str = "  date 2025-10-10 Harbour news

Nothing of note.
On 20 November the two will meet.
Harbour AI was chosen.

It opens in the first half of\u{a0}2026.
It costs about 80 million.
North spends up to 3 billion.
The call closes in September 2026.
It will be ready in time, she said.
";

fn place(gazette: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("gazette.txt"), gazette).unwrap();
    std::fs::write(folder.path().join("small.json"), SMALL).unwrap();
    folder
}

fn atlante(folder: &TempDir, arguments: &[&str]) -> (i32, String, String) {
    let mut command = program();
    command.current_dir(folder.path());
    let output = command.args(["--as-of", "2026-11-22", "--sources", "."]).args(arguments).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

#[test]
fn evidence_that_the_copies_bear_out_is_silent_and_counted() {
    let (status, output, errors) = atlante(&place(GAZETTE), &["check", "small.json"]);
    assert_eq!((status, output.as_str()), (0, ""), "{errors}");
    assert!(errors.contains("7 entries") && errors.contains("2 without a copy"), "{errors}");
}

#[test]
fn a_changed_digit_is_found_at_its_entry() {
    for (from, to, line) in
        [("80 million", "81 million", 63), ("3 billion", "13 billion", 78), ("2026.\nIt costs", "2027.\nIt costs", 35)]
    {
        assert!(GAZETTE.contains(from), "{from}");
        let (status, output, _) = atlante(&place(&GAZETTE.replace(from, to)), &["check", "small.json"]);
        assert_eq!(status, 1, "{from}");
        let figure = output.strip_prefix(&format!("small.json:{line}:")).unwrap_or_else(|| panic!("{from}: {output}"));
        assert!(figure.contains(".evidence[0]: “") && output.lines().count() == 1, "{output}");
    }
    let folder = place(&GAZETTE.replace("she said.", ""));
    std::fs::write(folder.path().join("gazette.txt"), "one\n\ntwo").unwrap();
    let (status, output, _) = atlante(&folder, &["check", "small.json", "--format", "json"]);
    let faults: Vec<serde_json::Value> = serde_json::from_str(&output).unwrap();
    assert_eq!((status, faults.len()), (1, 7), "{output}");
    assert_eq!((&faults[0]["kind"], &faults[1]["kind"]), (&"no_figure".into(), &"no_paragraph".into()));
}

#[test]
fn a_record_is_shown_with_the_paragraph_and_the_figure_marked() {
    let folder = place(GAZETTE);
    let (status, output, errors) = atlante(&folder, &["--data", "small.json", "show", "harbour-total"]);
    assert_eq!(status, 0, "{errors}");
    assert!(output.contains("It costs [[about 80 million]]."), "{output}");
    assert!(output.contains("of one more document there is no copy"), "{output}");
    let (_, output, _) = atlante(&folder, &["--lang", "it", "--data", "small.json", "show", "harbour"]);
    assert!(output.contains("[[first half of\u{a0}2026]]") && output.contains("paragrafo 4"), "{output}");
}

#[test]
fn a_quote_is_checked_and_marked_as_a_figure_is() {
    let folder = place(GAZETTE);
    let at = "\"figure\": \"about 80 million\"";
    for (quote, status) in [("It costs  about 80 million.", 0), ("It may cost about 80 million.", 1)] {
        assert_eq!(SMALL.matches(at).count(), 1);
        let text = SMALL.replace(at, &format!("{at}, \"quote\": \"{quote}\""));
        std::fs::write(folder.path().join("small.json"), text).unwrap();
        let (found, output, errors) = atlante(&folder, &["check", "small.json"]);
        assert_eq!((found, output.contains(quote)), (status, status == 1), "{output}{errors}");
        let (_, shown, _) = atlante(&folder, &["--data", "small.json", "show", "harbour-total"]);
        assert_eq!(shown.contains("[[It costs about 80 million.]]"), status == 0, "{shown}");
        assert_eq!(shown.contains(&format!("“{quote}” does not stand there")), status == 1, "{shown}");
    }
}

#[test]
fn a_folder_that_is_none_is_refused() {
    let folder = place(GAZETTE);
    let mut command = program();
    let output = command
        .args(["--lang", "en", "check", "--sources", "/no/such/folder"])
        .current_dir(folder.path())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8(output.stderr).unwrap().contains("/no/such/folder"));
}
