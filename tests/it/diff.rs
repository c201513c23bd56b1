//! What changed between two datasets, through the program: as a summary of news, whole, and as JSON.

use std::fmt::Write;

use serde_json::Value;

use super::harness::program;

const SMALL: &str = include_str!("small.json");

/// A dataset in which every kind of difference from [`OLD`] occurs.
const NEW: &str = r#"{"format": "atlante/1", "title": "Works", "version": "2", "compiled": "2026-06-30",
  "organisations": [
    {"id": "north", "name": {"en": "North", "it": "Nord"}}, {"id": "south", "name": {"en": "South", "it": "Sud"}}
  ],
  "partnerships": [
    {"id": "pact", "title": {"en": "Pact", "it": "Patto"}, "parties": [{"organisation": "north"}], "terms": ["Not alone."],
     "status": [{"value": "agreement", "stated": "2025-10-01"}, {"value": "agreement", "stated": "2026-05-02"}]}
  ],
  "sites": [
    {"id": "quay", "kind": "plant", "name": {"en": "Quay", "it": "Molo"}, "country": "PL", "checked": "2026-06-30",
     "opening": [{"value": "2026-40", "stated": "2025-10-01", "superseded": true},
       {"value": "2027", "stated": "2026-05-02", "evidence": [{"document": "post", "confidence": "confirmed"}]}],
     "status": [{"value": "selected", "stated": "2025-10-01"}, {"value": "under_construction", "stated": "2026-05-02"}],
     "capacity": [{"what": "power_mw", "value": [{"value": {"at_least": 20, "unit": "MW"}, "stated": "2025-11-01"}]}]}
  ],
  "commitments": [
    {"id": "bridge", "title": {"en": "Bridge", "it": "Ponte"}, "from": ["north", "south"], "stage": "announced", "amount": [
      {"value": {"about": 80000000, "currency": "EUR"}, "stated": "2025-10-01", "superseded": true},
      {"value": {"at_least": 95000000, "currency": "EUR"}, "stated": "2026-05-02",
       "evidence": [{"document": "post", "confidence": "confirmed"}]}]},
    {"id": "tower", "title": {"en": "Tower", "it": "Torre"}, "amount": [
      {"value": {"exact": 9, "unit": "GW"}, "stated": "2025-10-01", "superseded": true},
      {"value": {"at_most": 7, "unit": "GW"}, "stated": "2026-05-02"}]},
    {"id": "road", "title": {"en": "Road", "it": "Strada"}, "amount": [
      {"value": {"exact": 50000000, "currency": "EUR"}, "stated": "2025-10-01"},
      {"value": {"exact": 60000000, "currency": "EUR"}, "stated": "2026-05-02"}]},
    {"id": "canal", "title": {"en": "Canal", "it": "Canale"}, "amount": [
      {"value": {"exact": 12000000, "currency": "EUR"}, "stated": "2025-10-01"}]},
    {"id": "letter", "title": {"en": "Letter", "it": "Lettera"}, "amount": [
      {"value": {"at_most": 100000000, "currency": "USD"}, "stated": "2025-10-01"}]},
    {"id": "stake", "title": {"en": "Stake", "it": "Quota"}, "supersedes": ["letter"], "amount": [
      {"value": {"exact": 30000000, "currency": "USD"}, "stated": "2026-05-02",
       "evidence": [{"document": "post", "confidence": "confirmed"}]}]},
    {"id": "mast", "title": {"en": "Mast", "it": "Pilone"}, "amount": [
      {"value": {"exact": 5000000, "currency": "EUR"}, "stated": "2026-05-02"}]}
  ],
  "milestones": [
    {"id": "start", "title": {"en": "Works start", "it": "Inizio dei lavori"}, "kind": "target", "date": "2026-03",
     "met": {"date": "2026-03-20", "evidence": [{"document": "post", "confidence": "confirmed"}]}},
    {"id": "end", "title": {"en": "Works end", "it": "Fine dei lavori"}, "kind": "target", "date": "2026-04"}
  ],
  "documents": [{"id": "post", "publisher": "The Post", "published": "2026-05-02", "grade": "press"}]
}"#;

/// Returns what the dataset said before.
fn old() -> String {
    let mut old: Value = serde_json::from_str(NEW).unwrap();
    old["version"] = "1".into();
    old["compiled"] = "2026-03-31".into();
    old["organisations"][1] = serde_json::json!({"id": "gone", "name": {"en": "Lost works", "it": "Opere perse"}});
    old["partnerships"][0]["terms"] = serde_json::json!(["Alone."]);
    old["partnerships"][0]["status"].as_array_mut().unwrap().truncate(1);
    old["milestones"][0].as_object_mut().unwrap().remove("met");
    old["documents"] = serde_json::json!([]);
    let site = old["sites"][0].as_object_mut().unwrap();
    site.remove("checked");
    site.remove("capacity");
    let commitments = old["commitments"].as_array_mut().unwrap();
    commitments.truncate(5);
    commitments[0]["from"] = serde_json::json!(["north"]);
    commitments[3]["amount"][0]["value"]["exact"] = 10_000_000.into();
    for field in [
        ("sites", 0, "opening"),
        ("sites", 0, "status"),
        ("commitments", 0, "amount"),
        ("commitments", 1, "amount"),
        ("commitments", 2, "amount"),
    ] {
        let claims = old[field.0][field.1][field.2].as_array_mut().unwrap();
        claims.truncate(1);
        claims[0].as_object_mut().unwrap().remove("superseded");
    }
    old.to_string()
}

fn atlante(folder: &tempfile::TempDir, arguments: &[&str]) -> (i32, String, String) {
    let mut command = program();
    let output = command.current_dir(folder.path()).args(arguments).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

fn place(old: &str, new: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("old.json"), old).unwrap();
    std::fs::write(folder.path().join("new.json"), new).unwrap();
    folder
}

#[test]
fn it_reads_as_a_summary_of_news() {
    let folder = place(&old(), NEW);
    let (status, text, errors) = atlante(&folder, &["diff", "old.json", "new.json"]);
    assert_eq!(status, 1, "{errors}");
    insta::assert_snapshot!(text, @r#"
    The dataset (2)
      version: "1" → "2"
      compiled: 31 March 2026 → 30 June 2026

    Raised (1)
      Bridge: about 80 million EUR → at least 95 million EUR (The Post, 2 May 2026)

    Cut (1)
      Tower: 9 GW → up to 7 GW (2 May 2026)

    Slipped (1)
      Quay: opening: first half of 2026 → 2027 (18 months later; The Post, 2 May 2026)

    Met (1)
      Works start: 20 March 2026 (The Post)

    Overdue by now (1)
      Works end · 2026-04 · target

    Status (1)
      Quay: selected → under construction (2 May 2026)

    Replaced (1)
      Letter, up to 100 million USD → Stake, 30 million USD (The Post, 2 May 2026)

    Terms changed (1)
      Pact (2 May 2026)

    Contradicted, and nobody has taken back what stood (1)
      Road: 50 million EUR → 50 million EUR ≠ 60 million EUR (2 May 2026)

    No longer in the data (1)
      Organisations: 1
        Lost works

    New since 31 March 2026 (2)
      Commitments: 1
        Mast · €5M
      Documents: 1
        The Post · 2026-05-02 · press

    Put right in the data, no news (2)
      Canal: 10 million EUR → 12 million EUR (1 October 2025)
      Bridge: paid by: North → North and South

    Now in the data too, though it was known by 31 March 2026 (2)
      Quay: capacity: at least 20 MW (1 November 2025)
      Organisations: 1
        South

    Upkeep of the data (2)
      News looked for again: one record
      Sources of one record: status 1
    "#);
}

#[test]
fn it_reads_so_in_italian() {
    let folder = place(&old(), NEW);
    let (_, italian, _) = atlante(&folder, &["--lang", "it", "diff", "old.json", "new.json"]);
    insta::assert_snapshot!(italian, @r#"
    L’insieme dei dati (2)
      versione: "1" → "2"
      aggiornato al: 31 marzo 2026 → 30 giugno 2026

    In aumento (1)
      Ponte: circa 80 milioni di EUR → almeno 95 milioni di EUR (The Post, 2 maggio 2026)

    In calo (1)
      Torre: 9 GW → fino a 7 GW (2 maggio 2026)

    Slittano (1)
      Molo: apertura: primo semestre del 2026 → 2027 (18 mesi più tardi; The Post, 2 maggio 2026)

    Raggiunti (1)
      Inizio dei lavori: 20 marzo 2026 (The Post)

    Ormai in ritardo (1)
      Fine dei lavori · 2026-04 · obiettivo

    Stato (1)
      Molo: selezionato → in costruzione (2 maggio 2026)

    Sostituiti (1)
      Lettera, fino a 100 milioni di USD → Quota, 30 milioni di USD (The Post, 2 maggio 2026)

    Condizioni modificate (1)
      Patto (2 maggio 2026)

    Contraddetti, senza che nessuno abbia ritirato quanto detto prima (1)
      Strada: 50 milioni di EUR → 50 milioni di EUR ≠ 60 milioni di EUR (2 maggio 2026)

    Non più nei dati (1)
      Organizzazioni: 1
        Opere perse

    Novità dopo il 31 marzo 2026 (2)
      Impegni: 1
        Pilone · 5 mln €
      Documenti: 1
        The Post · 2026-05-02 · stampa

    Correzioni dei dati, non notizie (2)
      Canale: 10 milioni di EUR → 12 milioni di EUR (1º ottobre 2025)
      Ponte: a carico di: Nord → Nord e Sud

    Aggiunte ai dati, ma già note al 31 marzo 2026 (2)
      Molo: capacità: almeno 20 MW (1º novembre 2025)
      Organizzazioni: 1
        Sud

    Manutenzione dei dati (2)
      Notizie cercate di nuovo: una scheda
      Fonti di una scheda: stato 1
    "#);
}

#[test]
fn all_of_it_has_a_line_for_each_difference_and_the_ids() {
    let folder = place(&old(), NEW);
    let (_, text, _) = atlante(&folder, &["diff", "old.json", "new.json", "--all"]);
    let (_, json, _) = atlante(&folder, &["diff", "old.json", "new.json", "--format", "json"]);
    let whole: Value = serde_json::from_str(&json).unwrap();
    let below = text.lines().filter(|line| line.starts_with("  ") && !line.ends_with(char::is_numeric)).count();
    let of = |name: &str| whole[name].as_array().unwrap().len();
    let changes: usize =
        whole["changed"].as_array().unwrap().iter().map(|one| one["changes"].as_array().unwrap().len()).sum();
    // What replaces another is added too.
    assert_eq!(below, of("dataset") - 1 + changes + of("added") + of("removed") + of("overdue"), "{text}");
    for name in ["added", "removed", "changed", "overdue", "replaced"] {
        for one in whole[name].as_array().unwrap() {
            let id = one["id"].as_str().or(one.as_str()).unwrap();
            assert!(text.contains(&format!("({id})")), "{id}: {text}");
        }
    }
    assert!(text.contains("Quay (quay): checked: nothing → \"2026-06-30\""), "{text}");
}

#[test]
fn a_program_is_told_where_each_difference_belongs() {
    let folder = place(&old(), NEW);
    let arguments = ["diff", "old.json", "new.json", "--format", "json"];
    let (status, text, _) = atlante(&folder, &arguments);
    let whole: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(status, 1);
    let mut parts = String::new();
    for one in ["added", "removed"].iter().flat_map(|name| whole[*name].as_array().unwrap()) {
        writeln!(parts, "{} {}", one["id"].as_str().unwrap(), one["part"].as_str().unwrap()).unwrap();
    }
    for changed in whole["changed"].as_array().unwrap() {
        for change in changed["changes"].as_array().unwrap() {
            let [id, field, part] =
                [&changed["id"], &change["field"], &change["part"]].map(|text| text.as_str().unwrap());
            writeln!(parts, "{id} {field} {part}").unwrap();
        }
    }
    insta::assert_snapshot!(parts, @r#"
    stake replaced
    mast new
    south known
    post new
    gone gone
    pact terms[0] amended
    pact status upkeep
    quay capacity known
    quay opening later
    quay status status
    quay checked upkeep
    bridge amount raised
    bridge from corrected
    tower amount cut
    road amount disputed
    canal amount corrected
    start met met
    "#);
    let bridge = whole["changed"].as_array().unwrap().iter().find(|one| one["id"] == "bridge").unwrap();
    let change = &bridge["changes"][0];
    assert_eq!((&change["change"], &change["old"][0]["about"]), (&"raised".into(), &80_000_000.into()));
    assert_eq!((&change["stated"], &change["documents"]), (&"2026-05-02".into(), &serde_json::json!(["post"])));
    assert_eq!(whole["replaced"][0]["replaces"], serde_json::json!(["letter"]));
    assert_eq!(whole["overdue"], serde_json::json!(["end"]));
    let (_, italian, _) = atlante(&folder, &[&["--lang", "it"], &arguments[..]].concat());
    assert_eq!(italian, text);
}

#[test]
fn what_a_dataset_holds_cannot_steer_a_terminal() {
    let folder = place(SMALL, &SMALL.replace("\"Ada Nord\"", "\"Ada N.\\u001b[31m\""));
    let (_, text, _) = atlante(&folder, &["diff", "old.json", "new.json"]);
    assert!(text.contains("speaker: Ada Nord → Ada N.[31m") && !text.contains('\u{1b}'), "{text}");
    let (_, coloured, _) = atlante(&folder, &["diff", "old.json", "new.json", "--color", "always"]);
    assert!(coloured.contains("\u{1b}["), "{coloured}");
}

#[test]
fn the_same_is_no_difference() {
    let folder = place(SMALL, SMALL);
    let (status, text, _) = atlante(&folder, &["diff", "old.json", "old.json"]);
    assert_eq!((status, text.as_str()), (0, "no difference\n"));
    let (status, _, errors) = atlante(&folder, &["diff", "old.json", "none.json"]);
    assert!(status == 2 && errors.contains("none.json"), "{errors}");
    let (status, _, errors) = atlante(&folder, &["diff", "old.json"]);
    assert!(status == 2 && errors.starts_with("error:"), "{errors}");
}
