//! Lists for programs: the order of the records.

use std::process::Command;

use crate::harness::TODAY;

/// Runs the program in a folder with a dataset in it; the status, standard output and standard error.
fn run(dataset: &str, arguments: &[&str]) -> (i32, String, String) {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("data.json"), dataset).unwrap();
    let mut command = Command::new(assert_cmd::cargo::cargo_bin("atlante"));
    command.env_clear().current_dir(folder.path()).args(["--as-of", TODAY, "--data", "data.json"]).args(arguments);
    let output = command.output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

#[test]
fn money_is_sorted_within_its_currency() {
    let commitment = |id: &str, amount: &str| format!(r#"{{"id": "{id}", "title": "A sum"{amount}}}"#);
    let amount = |number: &str, rest: &str| format!(r#", "amount": {{"exact": {number}, {rest}}}"#);
    let all = [
        ("taiwan", amount("79800000000", r#""currency": "TWD""#)),
        ("none", String::new()),
        ("power", amount("900000000000", r#""unit": "MW""#)),
        ("dollars", amount("38000000000", r#""currency": "USD""#)),
        ("rate", amount("400000000000", r#""currency": "EUR", "per": "year""#)),
        ("euros", amount("50000000000", r#""currency": "EUR""#)),
        ("few-euros", amount("5", r#""currency": "EUR""#)),
        ("koruna", amount("1", r#""currency": "CZK""#)),
        ("chips", amount("7", r#""unit": "GPU""#)),
    ];
    let list = all.each_ref().map(|(id, amount)| commitment(id, amount)).join(",");
    let data = format!(r#"{{"format": "atlante/1", "title": "T", "commitments": [{list}]}}"#);
    let order = |sort: &str, format: &str| {
        let (_, text, _) = run(&data, &["list", "--sort", sort, "--format", format, "--fields", "id"]);
        let id = |line: &str| line.replace("\"id\":", "").trim_matches(['{', '}', '"']).to_owned();
        text.lines().map(id).filter(|id| id != "id").collect::<Vec<_>>()
    };
    let up = ["few-euros", "euros", "rate", "dollars", "koruna", "taiwan", "chips", "power", "none"];
    let down = ["euros", "few-euros", "rate", "dollars", "koruna", "taiwan", "chips", "power", "none"];
    for format in ["csv", "tsv", "jsonl"] {
        assert_eq!(order("amount", format), up, "{format}");
        assert_eq!(order("amount:desc", format), down, "{format}");
    }
    let (_, table, _) = run(&data, &["list", "--sort", "amount:desc"]);
    let place = |id: &str| table.find(&format!(" {id}\n")).unwrap();
    assert!(place("euros") < place("dollars") && place("dollars") < place("taiwan"), "{table}");
}
