//! The way of somebody who has the README and nothing else: the money of the Polish factories, a citation, a
//! spreadsheet, data of their own. Every line is one that is printed there, or differs from it in the query alone.

use std::path::Path;
use std::process::Output;

use calamine::{Data, Reader, Xlsx, open_workbook};

use super::docs::{commands, read, shell_words};
use super::harness::program;

/// A folder, and the lines of the README to run in it.
struct Newcomer {
    folder: tempfile::TempDir,
    lines: Vec<String>,
}

impl Newcomer {
    /// Runs the printed line that begins as given, with some words in the place of others.
    fn run(&self, beginning: &str, replaced: &[(&str, &str)]) -> Output {
        let line = self.lines.iter().find(|line| line.starts_with(beginning));
        let mut line = line.unwrap_or_else(|| panic!("the README has no line {beginning}")).clone();
        for (printed, own) in replaced {
            assert!(line.contains(printed), "{line}: {printed}");
            line = line.replace(printed, own);
        }
        program().current_dir(self.folder.path()).args(&shell_words(&line)[1..]).output().unwrap()
    }

    /// Returns what such a line prints, once it has succeeded.
    fn told(&self, beginning: &str, replaced: &[(&str, &str)]) -> String {
        let output = self.run(beginning, replaced);
        let text = |bytes| String::from_utf8(bytes).unwrap();
        let (told, errors) = (text(output.stdout), text(output.stderr));
        assert!(output.status.success(), "{beginning}: {errors}");
        told
    }

    fn path(&self, name: &str) -> std::path::PathBuf {
        self.folder.path().join(name)
    }
}

fn rows(path: &Path) -> Vec<Vec<Data>> {
    let mut book: Xlsx<_> = open_workbook(path).unwrap();
    let name = book.sheet_names().first().unwrap().clone();
    book.worksheet_range(&name).unwrap().rows().map(<[Data]>::to_vec).collect()
}

#[test]
fn the_readme_alone_leads_to_money_citation_spreadsheet_and_own_data() {
    let newcomer = Newcomer { folder: tempfile::tempdir().unwrap(), lines: commands(&read("README.md")) };
    // The factories, and their money as the explained sum has it.
    let listed = newcomer.told("atlante list 'kind:ai_factory country:PL'", &[]);
    assert!(listed.contains("PIAST") && listed.contains("Gaia"), "{listed}");
    let sum = newcomer.told("atlante totals 'wave:3' --explain", &[("wave:3", "kind:ai_factory country:PL")]);
    let lines: Vec<_> = sum.lines().filter(|line| line.contains('€') || line.contains("PLN")).collect();
    assert!(lines.len() > 2 && sum.contains("piast"), "{sum}");

    let cited = newcomer.told("atlante show gaia-ai-factory --format citation", &[]);
    assert!(cited.contains("Gaia") && cited.contains("https://"), "{cited}");

    newcomer
        .told("atlante list 'wave:3' -o wave3.xlsx", &[("wave:3", "kind:ai_factory country:PL"), ("wave3", "polish")]);
    let written = rows(&newcomer.path("polish.xlsx"));
    let has = |text: &str| written.iter().flatten().any(|cell| cell.to_string().contains(text));
    assert!(written.len() > 2 && has("PIAST") && has("Gaia"), "{written:?}");

    // Their own table, by way of a guessed map.
    let table =
        "name,country,city,latitude,longitude,MW\nOld Mill,PL,Łódź,51.77,19.46,40\nQuay,PL,Gdynia,54.52,18.53,12\n";
    std::fs::write(newcomer.path("plants.csv"), table).unwrap();
    let guessed = newcomer.told("atlante import plants.csv", &[("--map plants.toml", "--guess")]);
    std::fs::write(newcomer.path("plants.toml"), guessed).unwrap();
    let dataset = newcomer.told("atlante import plants.csv", &[]);
    std::fs::write(newcomer.path("mine.json"), dataset).unwrap();
    assert_eq!(newcomer.told("atlante check mine.json", &[]), "");
    let own = newcomer.told(
        "atlante list 'kind:ai_factory country:PL'",
        &[("'kind:ai_factory country:PL'", "country:PL --data mine.json")],
    );
    assert!(own.contains("Old Mill") && own.contains("Quay") && !own.contains("PIAST"), "{own}");
    // The explorer itself, which gets as far as to ask for a terminal.
    let opened = newcomer.run("atlante --data mine.json", &[]);
    assert!(String::from_utf8(opened.stderr).unwrap().starts_with("error: the explorer needs a terminal"));
}
