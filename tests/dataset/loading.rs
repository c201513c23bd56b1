//! Loads the bundled dataset, and the example of its README, as the program does.

use atlante::domain::claim::Claims;
use atlante::domain::date::Day;
use atlante::domain::load::{Input, Loaded, load, schema};

use super::data::{ARRAYS, DATASET, id, none, records, root};

fn file(name: &str) -> Input {
    Input { name: name.to_owned(), bytes: std::fs::read(root().join("assets").join(name)).unwrap() }
}

fn loaded(inputs: Vec<Input>) -> Loaded {
    load(inputs, &|_| {}).unwrap_or_else(|refusals| panic!("refused: {refusals:?}"))
}

fn faultless(loaded: &Loaded) {
    none(&loaded.faults.iter().map(|fault| format!("{fault:?}")).collect::<Vec<_>>());
    assert_eq!(loaded.dataset.ids().count(), loaded.records, "records left out");
}

#[test]
fn the_dataset_loads_without_a_fault() {
    let loaded = loaded(vec![file("atlante.json")]);
    faultless(&loaded);
    let written: usize = ARRAYS.iter().map(|array| records(array).len()).sum();
    assert_eq!(loaded.records, written);
    for record in ARRAYS.iter().flat_map(|array| records(array)) {
        assert!(loaded.dataset.find(id(record)).is_some(), "{} cannot be found", id(record));
    }
}

#[test]
fn the_dataset_conforms_to_the_schema() {
    let schema = jsonschema::validator_for(&schema()).expect("the schema is one");
    let errors: Vec<String> =
        schema.iter_errors(&DATASET).map(|error| format!("{}: {error}", error.instance_path())).collect();
    none(&errors);
    let mut strange = DATASET.clone();
    strange["colour"] = "blue".into();
    assert!(!schema.is_valid(&strange), "an unknown field passes");
}

#[test]
fn check_has_nothing_to_say() {
    let output = assert_cmd::Command::cargo_bin("atlante")
        .unwrap()
        .env_clear()
        .env("HOME", "/no/such/folder")
        .arg("check")
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    assert!(output.stdout.is_empty() && output.stderr.is_empty(), "{output:?}");
}

/// The example in the README is a dataset of its own, and goes together with the bundled one.
#[test]
fn the_example_of_the_readme_is_valid() {
    let readme = std::fs::read_to_string(root().join("assets/README.md")).unwrap();
    let example = readme.split("```json\n").nth(1).and_then(|rest| rest.split("```").next()).expect("an example");
    let example = || Input { name: "example.json".to_owned(), bytes: example.as_bytes().to_vec() };
    faultless(&loaded(vec![example()]));
    let both = loaded(vec![file("atlante.json"), example()]);
    faultless(&both);
    let bundled = loaded(vec![file("atlante.json")]).records;
    assert!(both.records > bundled, "the example adds nothing to {bundled} records");
}

/// A figure that its own speaker has changed is never the one shown, however vaguely it is dated.
#[test]
fn no_figure_that_was_changed_is_in_force() {
    fn is_sound<T>(claims: &Claims<T>) -> bool {
        let is_any_upheld = claims.all().iter().any(|claim| !claim.superseded);
        !is_any_upheld || claims.in_force(Day::MAX).iter().all(|claim| !claim.superseded)
    }
    let dataset = loaded(vec![file("atlante.json")]).dataset;
    let mut complaints = Vec::new();
    let mut note = |name: &str, is_sound: bool| {
        if !is_sound {
            complaints.push(format!("{name}: a superseded figure is in force"));
        }
    };
    for (_, site) in dataset.sites.iter() {
        note(&site.entry.id, is_sound(&site.opening) && is_sound(&site.status));
        site.capacity.iter().for_each(|lot| note(&site.entry.id, is_sound(&lot.value)));
    }
    for (_, money) in dataset.commitments.iter() {
        note(&money.entry.id, is_sound(&money.amount) && is_sound(&money.stage));
    }
    for (_, milestone) in dataset.milestones.iter() {
        note(&milestone.entry.id, is_sound(&milestone.date));
    }
    none(&complaints);
}
