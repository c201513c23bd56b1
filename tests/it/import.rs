//! `atlante import`: a table and a map become a dataset that the program itself finds sound.

use assert_cmd::Command;
use serde_json::Value;
use tempfile::TempDir;

use super::harness::program;

/// The block of a kind in the document about importing.
pub(crate) fn example(kind: &str) -> String {
    let text = include_str!("../../docs/IMPORT.md");
    let block = text.split_once(&format!("```{kind}\n")).unwrap().1;
    block.split("```").next().unwrap().to_owned()
}

struct Desk(TempDir);

struct Done {
    status: i32,
    output: String,
    errors: String,
}

impl Desk {
    fn with(files: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in files {
            std::fs::write(folder.path().join(name), text).unwrap();
        }
        Self(folder)
    }

    fn run(&self, arguments: &[&str]) -> Done {
        let mut command = Command::from_std(program());
        let output = command.current_dir(self.0.path()).args(arguments).output().unwrap();
        Done {
            status: output.status.code().unwrap(),
            output: String::from_utf8(output.stdout).unwrap(),
            errors: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// Imports a table of made-up plants, and returns what was said with the dataset, which must be sound.
    fn dataset(&self, status: i32) -> (String, Value) {
        let done = self.run(&["import", "plants.csv", "--map", "plants.toml", "-o", "out.json", "--force"]);
        assert_eq!(done.status, status, "{}", done.errors);
        let checked = self.run(&["check", "out.json"]);
        assert_eq!((checked.status, checked.output.as_str()), (0, ""), "{}", checked.errors);
        let text = std::fs::read_to_string(self.0.path().join("out.json")).unwrap();
        (done.errors, serde_json::from_str(&text).unwrap())
    }
}

#[test]
fn the_example_of_the_document_is_whole() {
    let (table, map) = (example("csv"), example("toml"));
    let desk = Desk::with(&[("plants.csv", &table), ("plants.toml", &map)]);
    let (said, data) = desk.dataset(0);
    assert!(said.contains("nothing was lost"), "{said}");
    let (alpha, beta) = (&data["sites"][0], &data["sites"][1]);
    assert_eq!([&alpha["id"], &alpha["country"], &beta["country"]], ["site-1", "IT", "KR"]);
    assert_eq!((alpha["lat"].as_f64(), alpha["lon"].as_f64()), (Some(45.07), Some(7.68)));
    assert_eq!((&alpha["opening"], &beta["opening"]), (&"2026-36".into(), &"2027-40".into()));
    assert_eq!(alpha["host"][0]["certainty"], "likely");
    assert_eq!(beta["host"], serde_json::json!(["works", "mill"]));
    assert_eq!(alpha["capacity"][0]["value"]["at_most"], 120);
    let claim = &data["commitments"][0]["amount"][0];
    assert_eq!((&claim["value"]["exact"], &claim["value"]["currency"]), (&1_200_500_000.into(), &"EUR".into()));
    assert!(claim["note"].as_str().unwrap().contains("1.200,5"), "{claim}");
    assert_eq!(data["commitments"][1]["sites"][0], "site-2");
    let figures: Vec<_> = alpha["evidence"].as_array().unwrap().iter().map(|one| &one["figure"]).collect();
    assert!(figures.contains(&&"up to 120".into()), "{figures:?}");
    assert!(said.contains("sites 2") && said.contains("1 site has a country and no coordinates"), "{said}");
}

#[test]
fn the_figures_stand_in_the_lines_that_the_evidence_names() {
    let (table, map) = (example("csv"), example("toml"));
    let desk = Desk::with(&[("plants.csv", &table), ("plants.toml", &map)]);
    desk.dataset(0);
    let checked = desk.run(&["check", "out.json", "--sources", "."]);
    assert_eq!((checked.status, checked.output.as_str()), (0, ""), "{}", checked.errors);
    assert!(checked.errors.starts_with(|sign: char| sign.is_ascii_digit() && sign != '0'), "{}", checked.errors);
}

const MAP: &str = r#"
[table]
key = "id"

[[record]]
type = "site"
kind = { from = "{kind}", words = { "Data hall" = "data_centre", "Mine" = "" } }
name = "{name}"
country = "{country}"
lat = "{lat}"
lon = "{lon}"
opening = "{opens}"
linked_sites = { from = "{next}", split = [" "] }
sources = "{link}"
capacity = [{ what = "power_mw", value = { from = "{mw}", unit = "MW" } }]
"#;

#[test]
fn what_is_lost_is_told_with_its_place_and_nothing_else_is() {
    let table = "id,kind,name,country,lat,lon,opens,mw,next,link,extra\n\
        1,Data hall,A,Italia,45.07,7.68,1/2/2026,\"1,200\",site-2 site-9,example.org,x\n\
        2,Gallery,B,IT,45.07,,2026,5,,,x\n\
        ,Data hall,C,IT,,,soon,about,,,\n\
        1,Data hall,D,Atlantis,,,2026,\"2,500\",,,\n\
        Total,,,,,,,9,,,\n\
        3,Data hall,\"1.2 GW, E\",FR,45.07,7.68,2026,1.2,,,\n";
    let desk = Desk::with(&[("plants.csv", table), ("plants.toml", MAP)]);
    let (said, data) = desk.dataset(1);
    let ids: Vec<_> = data["sites"].as_array().unwrap().iter().map(|site| site["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["site-1", "site-3"]);
    assert!(data["sites"][0]["opening"].is_null(), "two readings");
    for part in [
        "dates of “opens” have two readings",
        "not taken, “kind” (1), not in the map: “Gallery” (line 3)",
        "not made, sites (1), required fields are missing: “kind” (line 3)",
        "not taken, “lat” (1), not a pair of coordinates",
        "nothing to make an id of: line 4",
        "not taken, “country” (1), not a country: “Atlantis” (line 5)",
        "another record has this id: “site-1 (2)” (line 5)",
        "a row of sums: “Total” (line 6)",
        "not an address of the web: “example.org” (line 2)",
        "no record has this id",
        "columns not used: extra",
        "look at line 7, the row names the same number in another unit: mw: 1.2 MW / 1.2 gw",
        "look at line 7, the coordinates lie in another country: site-3: FR, 45.07 7.68 IT",
        "something of 5 rows was lost",
    ] {
        assert!(said.contains(part), "{part}\n{said}");
    }
}

#[test]
fn a_trial_writes_nothing_and_a_wrong_map_is_told_by_line() {
    let (table, map) = (example("csv"), example("toml"));
    let wrong = map.replace("\"{Opens}\"", "\"{Open}\"").replace("times = 1e6", "time = 1e6");
    let desk = Desk::with(&[("plants.csv", &table), ("plants.toml", &map), ("wrong.toml", &wrong)]);
    let trial = desk.run(&["import", "plants.csv", "--map", "plants.toml", "--dry-run", "-o", "out.json"]);
    assert_eq!((trial.status, trial.errors.as_str()), (0, ""));
    assert!(trial.output.contains("2 rows") && !desk.0.path().join("out.json").exists(), "{}", trial.output);
    let refused = desk.run(&["import", "plants.csv", "--map", "wrong.toml"]);
    let line = |part: &str| wrong.lines().position(|line| line.contains(part)).unwrap() + 1;
    assert_eq!((refused.status, refused.output.as_str()), (2, ""));
    for (part, what) in [("{Open}", "there is no column “Open”"), ("time = ", "“time” is not known")] {
        let place = format!("wrong.toml:{}:", line(part));
        assert!(refused.errors.lines().any(|said| said.contains(&place) && said.contains(what)), "{}", refused.errors);
    }
    let without = desk.run(&["import", "plants.csv", "--lang", "it"]);
    assert_eq!(without.status, 2);
    assert!(without.errors.contains("--guess"), "{}", without.errors);
    // A file that is not there is neither a dataset nor something to be mended.
    for arguments in [&["import", "none.csv", "--guess"][..], &["import", "plants.csv", "--map", "none.csv"]] {
        let absent = desk.run(arguments);
        assert_eq!(absent.status, 2);
        assert!(absent.errors.starts_with("error: none.csv cannot be read\n"), "{}", absent.errors);
        assert!(!absent.errors.contains("dataset") && !absent.errors.contains("mend"), "{}", absent.errors);
    }
}

#[test]
fn what_is_guessed_is_a_map() {
    for (language, table) in [
        (
            "en",
            "Name,Country,Latitude,Longitude,Operator,Power (MW),Status\nA,Italy,45.07,7.68,Works #likely,5,Operational\n",
        ),
        ("it", "Titolo;Paese;Importo (mln EUR);Stato\nA;Italia;1,5;In corso\n"),
        ("en", "Milestone title\tDate\nOpening\t2026-05-01\n"),
        ("it", "a,b\n1,2\n"),
    ] {
        let desk = Desk::with(&[("plants.csv", table)]);
        let guess = desk.run(&["import", "plants.csv", "--guess", "--lang", language, "-o", "plants.toml"]);
        assert_eq!(guess.status, 0, "{}", guess.errors);
        let trial = desk.run(&["import", "plants.csv", "--map", "plants.toml", "--dry-run"]);
        assert!(trial.status < 2, "{table}: {}", trial.errors);
    }
    // What happened when is told apart from what is where, by the cells where the names say nothing.
    let places = ["1", "2", "3", "4", "5", "6", "7", "8", "9"];
    let progress =
        places.map(|place| ["P", place, ";Goal ", place, " is reached;2022 - 4° trimestre\n"].concat()).concat();
    let events = places
        .map(|place| ["2025-0", place, "-01,Hall,Part ", place, " of the hall runs,", place, "0\n"].concat())
        .concat();
    for (table, status) in [
        (format!("Codice;Nome del traguardo;Avanzamento\n{progress}"), 0),
        (format!("Date,Where,What became of it,Power (MW)\n{events}"), 1),
    ] {
        let desk = Desk::with(&[("plants.csv", &table)]);
        desk.run(&["import", "plants.csv", "--guess", "-o", "plants.toml"]);
        let (_, data) = desk.dataset(status);
        assert_eq!(data["milestones"].as_array().map(Vec::len), Some(9), "{data}");
        assert!(data.get("sites").is_none_or(|sites| sites.as_array().unwrap().is_empty()), "{data}");
    }
    let money = Desk::with(&[("plants.csv", "Title,Cost (million EUR)\nA,1.5\n")]);
    money.run(&["import", "plants.csv", "--guess", "-o", "plants.toml"]);
    let (_, data) = money.dataset(0);
    assert_eq!(data["commitments"][0]["amount"][0]["value"]["exact"], 1_500_000);
}

#[test]
fn sheets_and_second_tables_are_read() {
    let map = "[[join]]\nfile = \"more.csv\"\nkey = \"id\"\nother = \"no\"\n\n[table]\nkey = \"id\"\n\n[[record]]\n\
        type = \"organisation\"\nname = \"{name}\"\ncountry = \"{more.where}\"\n";
    let (table, more) = ("id,name\n1,A\n2,B\n", "no,where\n1,ITA\n1,FRA\n");
    let desk = Desk::with(&[("plants.csv", table), ("more.csv", more), ("plants.toml", map)]);
    let (said, data) = desk.dataset(1);
    assert_eq!(
        (&data["organisations"][0]["country"], &data["organisations"][1]["country"]),
        (&"IT".into(), &Value::Null)
    );
    assert!(said.contains("several rows of the joined table") && said.contains("no row of the joined table"), "{said}");
}

/// A map of the columns of `list --format csv` for records with certain qualifiers, with what is said of the amount.
fn own_columns(qualifiers: &str, amount: &str) -> String {
    format!(
        r#"
[[record]]
type = "commitment"
when = {{ from = ["{{amount_qualifier}}", "none"], is = [{qualifiers}] }}
id = "{{id}}"
title = "{{title}}"
stage = "{{stage}}"
period = "{{date}}"
from = {{ from = "{{from}}", split = [";"] }}
to = {{ from = "{{to}}", split = [";"] }}
part_of = [{{ id = {{ from = "{{part_of}}", split = [";"] }}, certainty = "stated" }}]
may_overlap = {{ from = "{{may_overlap}}", split = [";"] }}
{amount}
"#
    )
}

/// Lists the commitments of a dataset, reads that table by a map of these records, and lists what was made of it:
/// the rows before and after. All of them are there again.
fn there_and_back(records: &str) -> [Vec<std::collections::BTreeMap<String, String>>; 2] {
    let map = format!("compiled = \"2026-11-22\"\n[table]\nignore = [\"*\"]\n{records}");
    let desk = Desk::with(&[("plants.toml", &map)]);
    let list = |data: &str, file: &str| {
        let fields = ["list", "type:commitment", "--as-of", "2026-11-22", "--data", data, "-o", file];
        assert_eq!(desk.run(&fields).status, 0);
        let text = std::fs::read_to_string(desk.0.path().join(file)).unwrap();
        let rows = csv::Reader::from_reader(text.as_bytes()).into_deserialize();
        rows.map(Result::unwrap).collect::<Vec<std::collections::BTreeMap<String, String>>>()
    };
    let before = list("bundled", "plants.csv");
    let (said, _) = desk.dataset(0);
    assert!(said.contains(&format!("commitments {}", before.len())), "{said}");
    let after = list("out.json", "again.csv");
    assert!(before.len() > 100 && before.len() == after.len());
    [before, after]
}

/// The columns that come back whatever is read of the amount.
const BROUGHT_BACK: [&str; 13] = [
    "id",
    "title",
    "stage",
    "currency",
    "unit",
    "per",
    "date",
    "date_earliest",
    "date_latest",
    "from",
    "to",
    "part_of",
    "may_overlap",
];

#[test]
fn what_list_wrote_comes_back() {
    let (least, most) = ("\"{amount_least}\"", "\"{amount_most}\"");
    let amounts = [
        ("exact", format!("exact = {least}")),
        ("about", format!("about = {least}")),
        ("at_least", format!("at_least = {least}")),
        ("at_most", format!("at_most = {most}")),
        ("between", format!("at_least = {least}\nat_most = {most}")),
        ("none", String::new()),
    ];
    let measure = r#"currency = "{currency}"
unit = "{unit}"
per = { from = "{per}", words = { total = "" } }"#;
    let records = amounts.iter().map(|(qualifier, numbers)| {
        own_columns(&format!("\"{qualifier}\""), &format!("[record.amount]\n{numbers}\n{measure}"))
    });
    let [before, after] = there_and_back(&records.collect::<String>());
    for column in BROUGHT_BACK.into_iter().chain(["amount_qualifier", "amount_least", "amount_most", "from_names"]) {
        for (one, other) in before.iter().zip(&after) {
            assert_eq!(one[column], other[column], "{column} of {}", one["id"]);
        }
    }
}

#[test]
fn claims_that_list_wrote_come_back() {
    let all = r#""exact", "about", "at_least", "at_most", "between", "none""#;
    let [before, after] = there_and_back(&own_columns(all, "amount = \"{claims}\""));
    // The documents of each claim are not in the table, which is the evidence itself.
    let claims = |row: &std::collections::BTreeMap<String, String>| {
        let mut claims: Vec<Value> = serde_json::from_str(&row["claims"]).unwrap_or_default();
        for claim in &mut claims {
            claim.as_object_mut().unwrap().remove("documents");
        }
        claims
    };
    for (one, other) in before.iter().zip(&after) {
        assert_eq!(claims(one), claims(other), "{}", one["id"]);
    }
    let columns = ["amount_text", "amount_qualifier", "amount_least", "amount_most", "amount_about"];
    for column in BROUGHT_BACK.into_iter().chain(columns) {
        for (one, other) in before.iter().zip(&after) {
            assert_eq!(one[column], other[column], "{column} of {}", one["id"]);
        }
    }
    assert!(before.iter().filter(|row| claims(row).len() > 1).count() > 5, "several claims on one amount");
}

#[test]
fn a_country_that_no_cell_names_is_said_in_the_map() {
    let map = r#"[table]
key = "Site"
[[record]]
type = "site"
kind = "plant"
name = "{Site}"
country = { from = "{Site}", words = { "Hall, Osaka" = "JP" }, otherwise = "US" }
"#;
    let desk = Desk::with(&[("plants.toml", map), ("plants.csv", "Site\n\"Hall, Osaka\"\nDyke\nItaly\n")]);
    let (_, data) = desk.dataset(0);
    let countries: Vec<_> = data["sites"].as_array().unwrap().iter().map(|site| site["country"].clone()).collect();
    assert_eq!(countries, ["JP", "US", "IT"]);
}

#[test]
fn an_amount_is_in_the_measure_that_cell_and_map_agree_on() {
    let map = "[table]\nkey = \"id\"\nignore = [\"mw\"]\n[[record]]\ntype = \"commitment\"\ntitle = \"{id}\"\n\
        amount = { from = \"{sum}\", times = 1e9, currency = \"USD\" }\n\
        [[record]]\ntype = \"commitment\"\nid = \"power-{id}\"\ntitle = \"{id}\"\namount = { from = \"{mw}\", unit = \"MW\" }\n";
    let table = "id,sum,mw\n1,2.5,30\n2,1.5 bn,1.2 GW\n3,~3,4 acre\n4,\u{20ac}5,up to 50 MW\n5,5 GW,7 CZK\n";
    let desk = Desk::with(&[("plants.csv", table), ("plants.toml", map)]);
    let (said, data) = desk.dataset(1);
    let amount = |id: &str| {
        let record = data["commitments"].as_array().unwrap().iter().find(|record| record["id"] == id).unwrap();
        let amount = &record["amount"];
        let amount = if amount.is_array() { &amount[0]["value"] } else { amount };
        amount.as_object().map(|amount| amount.values().map(Value::to_string).collect::<Vec<_>>().join(" "))
    };
    let money = ["commitment-1", "commitment-2", "commitment-3", "commitment-4", "commitment-5"].map(amount);
    let usd = |digits: &str| Some(format!("{digits} \"USD\""));
    assert_eq!(money, [usd("2500000000"), usd("1500000000"), usd("3000000000"), None, None]);
    let power = ["power-1", "power-2", "power-3", "power-4", "power-5"].map(amount);
    let unit = |text: &str| Some(text.replace('\'', "\""));
    assert_eq!(power, [unit("30 'MW'"), unit("1.2 'GW'"), None, unit("50 'MW'"), None]);
    assert!(said.contains("“sum” (2), no currency or unit, or another than the map says"), "{said}");
    assert!(said.contains("“mw” (2), no currency or unit, or another than the map says"), "{said}");
}

#[test]
fn an_organisation_of_a_record_is_the_one_that_others_name() {
    let map = "[[record]]\ntype = \"organisation\"\nid = \"{owner}\"\nname = \"{owner}\"\ncountry = \"{country}\"\n\
        [[record]]\ntype = \"site\"\nkind = \"plant\"\nname = \"{name}\"\nhost = \"{owner}\"\npartners = \"{partner}\"\n";
    let table = "name,owner,country,partner\nA,Zyx,IT,Wvu\nB,Wvu,FR,Zyx\nC,Zyx,IT,\n";
    let desk = Desk::with(&[("plants.csv", table), ("plants.toml", map)]);
    let (_, data) = desk.dataset(0);
    let made: Vec<_> =
        data["organisations"].as_array().unwrap().iter().map(|one| (&one["id"], &one["country"])).collect();
    assert_eq!(made, [(&"zyx".into(), &"IT".into()), (&"wvu".into(), &"FR".into())]);
    assert_eq!(data["sites"][1]["partners"][0], "zyx");
}

/// The blocks of the tutorial, in their order: the table, what is told, the sums.
fn tutorial() -> Vec<String> {
    let text = include_str!("../../docs/YOUR-OWN-ATLAS.md");
    let blocks = text.split("```").skip(1).step_by(2);
    blocks.map(|block| block.split_once('\n').unwrap().1.to_owned()).collect()
}

/// The table of the tutorial.
pub(crate) fn tutorial_table() -> String {
    tutorial().swap_remove(0)
}

#[test]
fn the_tutorial_goes_as_it_is_printed() {
    let [table, told, sums] = <[String; 3]>::try_from(tutorial()).unwrap();
    assert_eq!(table.lines().count(), 11, "ten lines and their heading");
    let desk = Desk::with(&[("sites.csv", &table)]);
    let guess = desk.run(&["import", "sites.csv", "--guess", "-o", "sites.toml"]);
    assert_eq!(guess.status, 0, "{}", guess.errors);
    let made = desk.run(&["import", "sites.csv", "--map", "sites.toml", "-o", "sites.json"]);
    assert_eq!((made.status, made.errors.trim()), (0, told.trim()));
    let path = desk.0.path().join("sites.toml");
    let map = std::fs::read_to_string(&path).unwrap().replace("stage = \"reported\"", "stage = \"announced\"");
    std::fs::write(&path, map).unwrap();
    let again = desk.run(&["import", "sites.csv", "--map", "sites.toml", "-o", "sites.json", "--force"]);
    assert_eq!(again.status, 0, "{}", again.errors);
    let totals = desk.run(&["--data", "sites.json", "totals", "country:SE"]);
    assert_eq!(totals.output.trim(), sums.trim());
    let checked = desk.run(&["check", "sites.json"]);
    assert_eq!((checked.status, checked.output.as_str(), checked.errors.as_str()), (0, "", ""));
    let country = |code: &str| desk.run(&["--data", "sites.json", "list", &format!("type:commitment country:{code}")]);
    assert!(country("PT").output.contains("€1.8B"));
}

#[test]
fn what_means_nothing_for_the_form_of_a_file_is_told() {
    let (table, map) = (example("csv"), example("toml"));
    let features = r#"{"type": "FeatureCollection", "features": [{"type": "Feature", "geometry": null,
        "properties": {"No": 1, "Plant": "Alpha"}}]}"#;
    for (option, table, word) in [
        ("sheet = \"Money\"", table.as_str(), "“sheet”"),
        ("separator = \";\"", features, "“separator”"),
        ("header = 2", features, "“header”"),
    ] {
        let map = map.replace("[table]\n", &format!("[table]\n{option}\n"));
        let desk = Desk::with(&[("plants.csv", table), ("plants.toml", &map)]);
        let done = desk.run(&["import", "plants.csv", "--map", "plants.toml"]);
        assert_eq!(done.status, 2, "{}", done.errors);
        assert!(done.errors.contains("plants.toml:") && done.errors.contains(word), "{}", done.errors);
    }
    let map = map.replace("[table]\n", "[table]\nseparator = \";\"\nheader = 1\n");
    let desk = Desk::with(&[("plants.csv", &table), ("plants.toml", &map)]);
    assert_eq!(desk.dataset(0).1["sites"].as_array().unwrap().len(), 2);
}
