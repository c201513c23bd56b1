//! What a dataset may say beyond what every dataset says: shown, listed, cited and found.

use atlante::diff::Difference;
use atlante::domain::dataset::Dataset;
use atlante::domain::load::{Input, load};
use atlante::domain::on_day::OnDay;
use atlante::page::{Comparing, DigestExtent, PageLine, Phrasing, citation, ties_page};
use atlante::query::{Index, NoReviews, Query, search};
use atlante::report::{ListFormat, ListOptions, diff_json, diff_text, list, show_text};
use atlante::words::Language;
use serde_json::Value;

use crate::harness::{TODAY, day, explorer, library, screen, words};

/// A dataset of some fields, compiled on 10 October 2026.
fn dataset(fields: &str) -> Dataset {
    let text = whole(fields);
    let loaded = load(vec![Input { name: "more.json".into(), bytes: text.into() }], &|_| ()).unwrap();
    assert_eq!(loaded.faults, []);
    loaded.dataset
}

fn whole(fields: &str) -> String {
    format!(r#"{{"format": "atlante/1", "title": "More", "compiled": "2026-10-10", {fields}}}"#)
}

/// What a page of a record says, and its citation.
fn told(dataset: &Dataset, today: &str, id: &str, language: Language) -> [String; 2] {
    let words = words(language, false);
    let writer = Phrasing { on: OnDay { dataset, day: day(today) }, words: &words };
    let id = dataset.find(id).unwrap();
    [show_text(&writer, id, 100, None), citation(&writer, id)]
}

fn listed(dataset: &Dataset, today: &str, query: &str, format: ListFormat, fields: &[&str]) -> String {
    let words = words(Language::EN, false);
    let on = OnDay { dataset, day: day(today) };
    let query = Query::parse(query, dataset).unwrap();
    let hits = search(&query, on, &Index::new(dataset), &NoReviews, &|_| true).unwrap();
    let fields = Some(fields.iter().map(|&field| field.to_owned()).collect());
    list(&Phrasing { on, words: &words }, &query, &hits, &ListOptions { format, fields, ..ListOptions::default() })
        .unwrap()
        .text()
}

/// The ids of the records that a query lists.
fn found(dataset: &Dataset, today: &str, query: &str) -> Vec<String> {
    let rows = listed(dataset, today, query, ListFormat::Rows, &["id"]);
    let row = |line: &str| serde_json::from_str::<Value>(line).unwrap()["id"].as_str().unwrap().to_owned();
    rows.lines().map(row).collect()
}

const MET: &str = r#""milestones": [
    {"id": "reached", "title": "Reached", "kind": "target", "met": {"date": "2026-06-30", "evidence": []}},
    {"id": "open", "title": "Open", "kind": "target"}
]"#;

#[test]
fn what_was_met_without_a_due_day_is_shown_on_that_day() {
    let dataset = dataset(MET);
    let [shown, cited] = told(&dataset, TODAY, "reached", Language::EN);
    assert!(shown.contains("milestone · target · met\n\nMet: 30 June 2026\n"), "{shown}");
    assert!(!shown.contains("undated") && cited.contains("Met: 30 June 2026\n"), "{shown}{cited}");
    let [before, _] = told(&dataset, "2026-06-29", "reached", Language::IT);
    assert!(before.contains("Data: senza data") && !before.contains("2026\n"), "{before}");
    let row = listed(&dataset, TODAY, "id:reached", ListFormat::Csv, &["id", "date", "date_latest", "overdue"]);
    assert_eq!(row, "id,date,date_latest,overdue\r\nreached,2026-06-30,2026-06-30,\r\n");
    assert!(listed(&dataset, TODAY, "id:reached", ListFormat::Table, &["id", "date"]).contains("2026-06-30"));
    assert_eq!(found(&dataset, TODAY, "date:2026-06"), ["reached"]);
    assert_eq!(found(&dataset, TODAY, "due<=2027"), [""; 0]);
    assert_eq!(found(&dataset, TODAY, "is:overdue"), [""; 0]);
    let mut player = explorer(library(whole(MET).as_bytes()), (120, 30), Language::EN);
    player.press("3").unwrap();
    let screen = screen(&player);
    let row = screen.lines().find(|line| line.contains("Reached")).unwrap();
    assert!(row.contains("2026-06-30") && row.contains('◆'), "{screen}");
}

const DOUBTED: &str = r#""sites": [
    {"id": "hall", "kind": "data_centre", "name": "Hall", "country": "US",
     "opening": [{"value": "2027", "certainty": "likely"}],
     "status": [{"value": "operational", "certainty": "speculative"}],
     "capacity": [{"what": "gpus", "value": [{"value": {"exact": 9, "unit": "GPU"}, "certainty": "stated"}]}]}
], "commitments": [
    {"id": "guess", "title": "Guess", "sites": ["hall"],
     "amount": [{"value": {"exact": 30000000, "currency": "USD"}, "derived": true, "certainty": "speculative", "note": "Half."}]},
    {"id": "sides", "title": "Two sides", "stage": [{"value": "contracted", "certainty": "likely"}], "amount": [
        {"value": {"exact": 1000000, "currency": "USD"}, "stated": "2026-01-02", "certainty": "likely"},
        {"value": {"exact": 2000000, "currency": "USD"}, "stated": "2026-01-03"}
    ]},
    {"id": "agreed", "title": "Said twice", "amount": [
        {"value": {"exact": 5000000, "currency": "USD"}, "certainty": "likely"},
        {"value": {"exact": 5000000, "currency": "USD"}}
    ]}
]"#;

#[test]
fn what_is_not_stated_outright_is_marked_in_every_text() {
    let dataset = dataset(DOUBTED);
    for (id, language, lines) in [
        (
            "hall",
            Language::EN,
            vec![
                "site · data centre · United States · operational (speculative) · firmness 5",
                "\nStatus: ¿ operational · speculative\n",
                "\nOpening: ¿ 2027 · likely\n",
                "\nGPUs: 9 GPUs\n",
                "Guess · = ¿ USD 30M",
                "\n¿   not stated outright",
            ],
        ),
        ("guess", Language::EN, vec!["\nAmount: = ¿ 30 million USD · derived · speculative\n"]),
        ("guess", Language::IT, vec!["\nImporto: = ¿ 30 milioni di USD · derivato · ipotetico\n", "\n¿   non"]),
        ("sides", Language::EN, vec!["≠ ¿ 1 million USD · likely · stated", "contracted (likely)"]),
        ("agreed", Language::EN, vec!["¿ 5 million USD · likely"]),
    ] {
        let [shown, _] = told(&dataset, TODAY, id, language);
        for line in lines {
            assert!(shown.contains(line), "{line}:\n{shown}");
        }
    }
    let [_, cited] = told(&dataset, TODAY, "guess", Language::EN);
    assert!(cited.contains("Amount: 30 million USD (derived, speculative; Half.)"), "{cited}");
    let [_, cited] = told(&dataset, TODAY, "hall", Language::IT);
    assert!(cited.contains("Apertura: 2027 (probabile)"), "{cited}");
}

#[test]
fn what_is_not_stated_outright_is_told_in_every_list() {
    let dataset = dataset(DOUBTED);
    let csv = listed(&dataset, TODAY, "type:site,commitment", ListFormat::Csv, &["id", "certainty"]);
    let rows = "id,certainty\r\nhall,status: speculative; opening: likely\r\nguess,amount: speculative\r\n\
                sides,amount: likely; stage: likely\r\nagreed,\r\n";
    assert_eq!(csv, rows);
    let claims = listed(&dataset, TODAY, "id:sides", ListFormat::Rows, &["claims"]);
    assert!(
        claims.contains(r#"\"certainty\":\"stated\""#) && claims.contains(r#"\"certainty\":\"likely\""#),
        "{claims}"
    );
    let table = listed(&dataset, TODAY, "type:commitment", ListFormat::Table, &["id", "amount"]);
    for figure in ["= ¿ USD 30M", "¿USD 1M ≠ 2M", "sides"] {
        assert!(table.contains(figure), "{figure}:\n{table}");
    }
    // What somebody states outright too is not in doubt.
    assert!(table.lines().any(|line| line.contains("agreed") && line.contains("  USD 5M")), "{table}");
}

/// Returns every difference on a line, in English.
fn all_differences(old: &Dataset, new: &Dataset, difference: &Difference) -> String {
    let words = words(Language::EN, false);
    diff_text(Comparing { words: &words, old, new }, difference, DigestExtent::Whole, usize::MAX, None)
}

#[test]
fn a_change_says_how_firmly_the_values_are_claimed() {
    let (old, new) =
        (dataset(&DOUBTED.replace("\"certainty\": \"likely\"}],", "\"certainty\": \"stated\"}],")), dataset(DOUBTED));
    let difference = atlante::diff::compare(&old, &new);
    let text = all_differences(&old, &new, &difference);
    assert!(text.contains("Hall (hall): opening: 2027 → 2027 (likely)"), "{text}");
    let json: Value = serde_json::from_str(&diff_json(&old, &new, &difference)).unwrap();
    let change = &json["changed"][0]["changes"][0];
    assert_eq!((&change["new_certainty"], change.get("old_certainty")), (&serde_json::json!(["likely"]), None));
}

const QUOTED: &str = r#""documents": [
    {"id": "page", "publisher": "Wire", "published": "2026-03-01", "url": "https://wire.example/a"}
], "commitments": [
    {"id": "loan", "title": "Loan", "amount": {"exact": 14, "currency": "EUR"}, "evidence": [
        {"document": "page", "figure": "14 euro", "quote": "the board lends\u001b[2J 14 euro\u202e", "retrieved": "2026-09",
         "confidence": "confirmed"}
    ]}
]"#;

#[test]
fn a_quote_and_the_day_of_reading_are_shown_cited_and_found() {
    let dataset = dataset(QUOTED);
    for (language, place, reading, cited) in [
        (
            Language::EN,
            "“14 euro”\n    Quote: “the board lends[2J 14 euro”",
            "Retrieved: September 2026",
            "retrieved September 2026",
        ),
        (
            Language::IT,
            "«14 euro»\n    Citazione: «the board lends[2J 14 euro»",
            "Consultato: settembre 2026",
            "consultato: settembre 2026",
        ),
    ] {
        let [shown, citation] = told(&dataset, TODAY, "loan", language);
        assert!(shown.contains(place) && shown.contains(reading), "{shown}");
        assert!(citation.contains("board lends[2J 14 euro") && citation.contains(cited), "{citation}");
        assert!(!shown.contains('\u{1b}') && !citation.contains('\u{202e}'));
    }
    assert_eq!(found(&dataset, TODAY, "board"), ["loan"]);
    assert_eq!(found(&dataset, "2026-02-28", "board"), [""; 0]);
}

#[test]
fn the_day_up_to_which_a_record_was_checked_is_told_and_asked_for() {
    let dataset = dataset(
        r#""milestones": [
        {"id": "old", "title": "Old", "kind": "target", "date": "2026-03", "checked": "2026-06-17"},
        {"id": "usual", "title": "Usual", "kind": "target", "date": "2026-03"}
    ]"#,
    );
    for (id, language, says) in [
        ("old", Language::EN, vec!["by 7 months, no news since 17 Jun 2026", "\nChecked: 17 June 2026\nId: old"]),
        ("old", Language::IT, vec!["nessuna notizia dal 17 giu 2026", "\nVerificato: 17 giugno 2026\n"]),
        ("usual", Language::EN, vec!["no news since 10 Oct 2026"]),
    ] {
        let [shown, _] = told(&dataset, TODAY, id, language);
        for text in says {
            assert!(shown.contains(text), "{text}:\n{shown}");
        }
        assert_eq!(shown.contains("Checked") || shown.contains("Verificato"), id == "old", "{shown}");
    }
    for (query, ids) in [
        ("checked:2026-06", vec!["old"]),
        ("checked<2026-10", vec!["old"]),
        ("checked>=2026-10-10", vec!["usual"]),
        ("-checked:2026-06", vec!["usual"]),
    ] {
        assert_eq!(found(&dataset, TODAY, query), ids, "{query}");
    }
    let csv = listed(&dataset, TODAY, "kind:target", ListFormat::Csv, &["id", "checked"]);
    assert_eq!(csv, "id,checked\r\nold,2026-06-17\r\nusual,2026-10-10\r\n");
}

#[test]
fn without_any_day_of_checking_the_question_is_undecided() {
    let text = r#"{"format": "atlante/1", "title": "T", "organisations": [{"id": "o", "name": "O"}]}"#;
    let loaded = load(vec![Input { name: "o".into(), bytes: text.into() }], &|_| ()).unwrap();
    let query = Query::parse("checked>=2020", &loaded.dataset).unwrap();
    let on = OnDay { dataset: &loaded.dataset, day: day(TODAY) };
    let hits = search(&query, on, &Index::new(&loaded.dataset), &NoReviews, &|_| true).unwrap();
    assert_eq!((hits.hits.len(), hits.without_date), (0, 1));
}

#[test]
fn ids_elsewhere_are_shown_listed_and_found() {
    let dataset = dataset(
        r#""organisations": [
        {"id": "works", "name": "Works", "ids": {"wikidata": "Q5170140", "lei": "5493\u001b[1m00"}},
        {"id": "other", "name": "Other"}
    ]"#,
    );
    let [english, _] = told(&dataset, TODAY, "works", Language::EN);
    assert!(english.contains("\nIds elsewhere: wikidata: Q5170140, lei: 5493[1m00\nId: works\n"), "{english}");
    let [italian, _] = told(&dataset, TODAY, "works", Language::IT);
    assert!(italian.contains("\nId altrove: wikidata: Q5170140"), "{italian}");
    let csv = listed(&dataset, TODAY, "type:organisation", ListFormat::Csv, &["id", "ids"]);
    assert_eq!(csv, "id,ids\r\nworks,wikidata: Q5170140; lei: 5493[1m00\r\nother,\r\n");
    let json = listed(&dataset, TODAY, "id:works", ListFormat::Jsonl, &["ids"]);
    assert_eq!(json, "{\"ids\":{\"wikidata\":\"Q5170140\",\"lei\":\"5493[1m00\"}}\n");
    assert_eq!(found(&dataset, TODAY, "q5170140"), ["works"]);
    // The field asks for the record's own id.
    assert_eq!(found(&dataset, TODAY, "id:Q5170140"), [""; 0]);
}

const PARTIES: &str = r#""organisations": [
    {"id": "crusoe", "name": "Crusoe", "country": "US"}, {"id": "lab", "name": "Lab"}
], "sites": [
    {"id": "hall", "kind": "data_centre", "name": "Hall", "country": "US",
     "host": [{"organisation": "crusoe", "certainty": "likely"}, "lab"],
     "partners": [
        {"organisation": "crusoe", "role": {"en": "builder", "it": "costruttore"}, "certainty": "likely"},
        {"organisation": "lab", "role": "user", "certainty": "stated"},
        {"organisation": "lab", "role": "buyer", "certainty": "speculative"}
     ]}
], "milestones": [{"id": "opens", "title": "Opens", "date": "2026-05", "about": ["hall"]}]"#;

#[test]
fn the_part_of_an_organisation_in_a_site_is_shown_wherever_it_is_named() {
    let dataset = dataset(PARTIES);
    for (id, language, lines) in [
        (
            "hall",
            Language::EN,
            vec![
                "\nRun by (2)\n  Crusoe · United States · ¿ likely\n  Lab\n",
                "\nPartners (2)\n  Crusoe · United States · builder · ¿ likely\n  Lab · user · buyer · ¿ speculative\n",
                "\n¿   not stated outright",
            ],
        ),
        ("hall", Language::IT, vec!["  Crusoe · Stati Uniti · costruttore · ¿ probabile\n", "buyer · ¿ ipotetico\n"]),
        ("crusoe", Language::EN, vec!["\nSites that it runs (1)\n  Hall · data centre · United States · ¿ likely\n"]),
        ("lab", Language::EN, vec!["  Hall · data centre · United States · user · buyer · ¿ speculative\n"]),
    ] {
        let [shown, _] = told(&dataset, TODAY, id, language);
        for line in lines {
            assert!(shown.contains(line), "{line}:\n{shown}");
        }
    }
    let [_, cited] = told(&dataset, TODAY, "hall", Language::EN);
    assert!(cited.contains("Partners: Crusoe (builder, likely), Lab (user) and Lab (buyer, speculative)"), "{cited}");
    assert!(cited.contains("Host: Crusoe (likely) and Lab;"), "{cited}");
    let words = words(Language::EN, false);
    let writer = Phrasing { on: OnDay { dataset: &dataset, day: day(TODAY) }, words: &words };
    let ties = ties_page(&writer, dataset.find("crusoe").unwrap(), 100);
    let ties: Vec<String> = ties.lines.iter().map(PageLine::text).collect();
    assert!(
        ties.iter().any(|line| line.ends_with("Hall · data centre · United States · builder · ¿ likely")),
        "{ties:?}"
    );
}

#[test]
fn the_part_of_an_organisation_is_listed_and_found() {
    let dataset = dataset(PARTIES);
    let fields = ["host_names", "partners", "partners_names", "certainty"];
    let csv = listed(&dataset, TODAY, "type:site", ListFormat::Csv, &fields);
    let row = "host_names,partners,partners_names,certainty\r\n\
               Crusoe (likely); Lab,crusoe; lab; lab,\"Crusoe (builder, likely); Lab (user); Lab (buyer, speculative)\",\
               host: likely; partners: speculative\r\n";
    assert_eq!(csv, row);
    let json = listed(&dataset, TODAY, "type:site", ListFormat::Jsonl, &["host"]);
    assert_eq!(json, "{\"host\":[{\"organisation\":\"crusoe\",\"certainty\":\"likely\"},\"lab\"]}\n");
    let table = listed(&dataset, TODAY, "type:site", ListFormat::Table, &["id", "host"]);
    assert!(table.contains("Crusoe (likely) and Lab"), "{table}");
    for query in ["party:crusoe", "crusoe type:site", "costruttore", "party:lab builder"] {
        assert_eq!(found(&dataset, TODAY, query), ["hall"], "{query}");
    }
    // On the timeline a milestone is grouped under whom the site is said outright to be run by.
    let mut player = explorer(library(whole(PARTIES).as_bytes()), (120, 30), Language::EN);
    player.press("3sjjj<enter>").unwrap();
    let screen = screen(&player);
    assert!(screen.contains("Lab") && !screen.contains("Crusoe"), "{screen}");
}

#[test]
fn licence_and_address_of_a_file_are_cited_and_compared() {
    let fields = r#""licence": "CC BY 4.0", "source_url": "https://example.org/data", "#;
    let organisation = r#""organisations": [{"id": "o", "name": "O"}]"#;
    let (old, new) = (dataset(organisation), dataset(&format!("{fields}{organisation}")));
    for (language, ends) in [
        (Language::EN, ", licence CC BY 4.0, <https://example.org/data>\n"),
        (Language::IT, ", licenza CC BY 4.0, <https://example.org/data>\n"),
    ] {
        let [_, cited] = told(&new, TODAY, "o", language);
        assert!(cited.ends_with(ends), "{cited}");
        let [_, cited] = told(&old, TODAY, "o", language);
        assert!(!cited.contains("licen"), "{cited}");
    }
    let difference = atlante::diff::compare(&old, &new);
    let text = all_differences(&old, &new, &difference);
    for line in ["licence: nothing → \"CC BY 4.0\"", "source address: nothing → \"https://example.org/data\""] {
        assert!(text.contains(line), "{line}:\n{text}");
    }
    let json: Value = serde_json::from_str(&diff_json(&old, &new, &difference)).unwrap();
    assert_eq!(json["new"]["files"][0]["licence"], "CC BY 4.0");
    assert_eq!(json["old"]["files"][0].get("source_url"), None);
}
