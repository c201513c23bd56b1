//! The session in lines: what is told, what a typed line means, and the set tasks played on the real program.

use std::collections::BTreeSet;

use assert_cmd::Command;
use atlante::app::Model;
use atlante::app::action::Action;
use atlante::app::keymap::{Binding, Context, bindings};
use atlante::app::layout;
use atlante::app::library::Library;
use atlante::app::marking::{SessionForm, SessionPurpose};
use atlante::lines::{LineRoom, LineSession, why_not};
use atlante::panes;
use atlante::runtime::Player;
use atlante::words::{Language, Words};
use proptest::prelude::*;
use ratatui::layout::Size;
use std::sync::Arc;

use super::harness::{self, TODAY, bundled, cases, day, program, words};

/// A session on a library: the player of the model, and what was told.
struct Told {
    player: Player,
    session: LineSession,
    lines: Vec<String>,
}

impl Told {
    fn new(library: Arc<Library>, words: Arc<Words>, room: LineRoom) -> Self {
        let mut model = Model::new(panes::all(), words, day(TODAY), layout::LARGEST, String::new());
        model.form = SessionForm::Told;
        let player = Player::new(model, library);
        let mut session = LineSession::new(room);
        let lines = session.welcome(&player.model);
        Self { player, session, lines }
    }

    fn english() -> Self {
        Self::new(bundled(), words(Language::EN, false), LineRoom::Endless)
    }

    /// Types lines; the answer to the last one comes back.
    fn type_lines(&mut self, lines: &[&str]) -> String {
        for line in lines {
            self.lines = self.player.type_line(&mut self.session, line);
        }
        self.lines.join("\n")
    }
}

/// What the program prints for lines from a pipe, and its exit status.
fn converse(arguments: &[&str], lines: &[&str]) -> (String, String, i32) {
    let mut command = Command::from_std(program());
    command.args(["--line-mode", "--no-state", "--as-of", TODAY]).args(arguments);
    let output = command.write_stdin(lines.join("\n") + "\n").output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (text(output.stdout), text(output.stderr), output.status.code().unwrap())
}

/// The numbered rows of an answer.
fn rows(answer: &str) -> Vec<&str> {
    answer
        .lines()
        .filter(|line| line.split_once(". ").is_some_and(|(number, _)| number.parse::<u32>().is_ok()))
        .collect()
}

/// The last answer of a session, from a line on.
fn after<'a>(output: &'a str, beginning: &str) -> &'a str {
    &output[output.rfind(beginning).unwrap_or_else(|| panic!("{beginning} is not in {output}"))..]
}

#[test]
fn the_polish_factories_are_found() {
    let (output, _, status) = converse(&["--pane", "factories"], &["/pola"]);
    let found = rows(after(&output, "Filter: pola"));
    assert!(found[0].starts_with("1. PIAST-AI. city: Poznań; country: Poland; "), "{found:?}");
    assert!(found[1].starts_with("2. Gaia AI Factory. city: Kraków; country: Poland; "), "{found:?}");
    assert_eq!(status, 0);
}

#[test]
fn the_antennas_outside_the_union_are_found_by_values() {
    let (output, ..) = converse(&["--pane", "factories"], &["facets", "antenna", "1", "non-eu", "1", ""]);
    let found: BTreeSet<_> = rows(after(&output, "Factories: "))
        .into_iter()
        .map(|row| row.split_once(". ").unwrap().1.split(['.', ',']).next().unwrap())
        .collect();
    let outside = ["FAIMA", "HEARTS", "Icelandic antenna", "SAIFA", "UK AI Factory Antenna", "VEZILKA"];
    assert_eq!(found, BTreeSet::from(outside));
    assert!(output.contains("Filter: kind:antenna region:non-eu"), "{output}");
}

#[test]
fn the_euros_of_the_third_wave_are_summed() {
    let (output, ..) = converse(&[], &["/wave:3", "factories", "sums"]);
    let sums = after(&output, "Sums: 6 AI factories: ").lines().next().unwrap();
    assert!(
        sums.contains("announced about €572M, of which committed €78.0 to 92.2M, of which contracted about €22.1M"),
        "{sums}"
    );
    let explained = after(&output, "Sums of 6 AI factories");
    assert!(explained.contains("\nannounced about €572M, 6 records\n"), "{explained}");
}

#[test]
fn what_is_due_by_the_middle_of_2026_is_told_as_sure_or_possible() {
    for typed in [&["due-by mid 2026"][..], &["b", "2026-06"], &["/due<=2026-06"]] {
        let (output, ..) = converse(&["--pane", "factories"], typed);
        let answer = after(&output, "Filter: due<=2026");
        let found = rows(answer);
        assert_eq!(found.len(), 15, "{answer}");
        assert!(found.iter().any(|row| row.contains(". Stargate Abilene, overdue. ")), "{answer}");
        assert!(found.iter().any(|row| row.contains(". 1HealthAI, possible. ")), "{answer}");
    }
}

#[test]
fn the_spanish_rows_are_written_and_nothing_is_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("es.csv");
    let write = format!("write-records {}", file.display());
    let (output, ..) = converse(&[], &["/country:es", &write, "esc", &write]);
    let written = std::fs::read_to_string(&file).unwrap();
    let count = written.lines().count() - 1;
    assert!(count > 20 && output.contains(&format!("{count} records written to ")), "{output}");
    assert!(output.contains("nothing is overwritten"), "{output}");
    let countries: BTreeSet<_> = csv_column(&written, "country").into_iter().collect();
    assert!(countries.contains("ES"), "{countries:?}");
}

fn csv_column(text: &str, name: &str) -> Vec<String> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let column = reader.headers().unwrap().iter().position(|one| one == name).unwrap();
    reader.records().map(|record| record.unwrap()[column].to_owned()).collect()
}

#[test]
fn a_row_is_opened_by_its_number_and_its_links_by_theirs() {
    let mut told = Told::english();
    told.type_lines(&["factories", "/piast"]);
    let page = told.type_lines(&["1"]);
    assert!(page.starts_with("PIAST-AI\nsite, AI factory, Poland, selected"), "{page}");
    let link = page.lines().find(|line| line.contains(". FAIMA, antenna")).unwrap();
    let number = link.split_once('.').unwrap().0.to_owned();
    let other = told.type_lines(&[&number]);
    assert!(other.starts_with("FAIMA\n"), "{other}");
    assert_eq!(told.type_lines(&["esc"]).lines().next().unwrap(), "Page: PIAST-AI");
    let list = told.type_lines(&["esc"]);
    assert!(list.starts_with("Factories: ") && list.contains("\n1. PIAST-AI. "), "{list}");
    assert_eq!(told.type_lines(&["99"]), "There is no number 99 here: they go up to 2.");
}

#[test]
fn only_what_has_changed_is_told() {
    let mut told = Told::english();
    told.type_lines(&["factories"]);
    assert!(told.type_lines(&["down"]).starts_with("2. HammerHAI. "));
    assert!(told.type_lines(&["End"]).starts_with("57. "));
    assert_eq!(told.type_lines(&["End"]), "Nothing has changed.");
    let marked = told.type_lines(&["mark 3 5"]);
    assert_eq!(marked.lines().count(), 2, "{marked}");
    assert!(marked.starts_with("5. Luxembourg AI Factory, marked. ") && marked.ends_with("2 marked"), "{marked}");
    let compared = told.type_lines(&["="]);
    assert!(compared.starts_with("2 sites side by side\n1. A, conflicting: Pharos, AI factory"), "{compared}");
    let before = told.type_lines(&["investments"]);
    let again = told.type_lines(&["factories"]);
    assert!(before.lines().count() > 100 && again.lines().count() < 4, "{again}");
    assert!(told.type_lines(&["again"]).lines().count() > 57);
}

#[test]
fn a_terminal_gets_portions_and_numbers_hold_beyond_them() {
    let room = LineRoom::Terminal(Size { width: 400, height: 12 });
    let mut told = Told::new(bundled(), words(Language::EN, false), room);
    let first = told.type_lines(&["factories"]);
    assert!(first.lines().count() <= 11 && first.ends_with("more lines: Enter goes on."), "{first}");
    let next = told.type_lines(&[""]);
    assert!(next.lines().count() <= 11 && !next.contains("\n1. "), "{next}");
    assert!(told.type_lines(&["before"]).contains("\n1. LUMI AI Factory. "));
    assert!(told.type_lines(&["all"]).contains("\n57. Wistron plant in Dallas, overdue. "));
    assert_eq!(told.type_lines(&[""]), "That is all; again repeats it.");
    assert!(told.type_lines(&["57"]).starts_with("Wistron plant in Dallas\n"));
}

#[test]
fn a_word_is_as_short_as_it_can_be_and_an_unknown_one_looks_for_an_action() {
    let mut told = Told::english();
    told.type_lines(&["factories"]);
    assert!(told.type_lines(&["evi 1"]).starts_with("LUMI AI Factory\nevidence"));
    told.type_lines(&["esc", "esc"]);
    assert!(told.type_lines(&["previous"]).starts_with("“previous” may be: "));
    let found = told.type_lines(&["prove"]);
    assert!(found.contains("\n1. evidence: document, paragraph"), "{found}");
    assert!(told.type_lines(&["1"]).starts_with("LUMI AI Factory\nevidence"));
    let unknown = told.type_lines(&["xyzzy"]);
    assert!(unknown.starts_with("“xyzzy” is no command and no action"), "{unknown}");
    told.type_lines(&["esc", "esc", "sort money"]);
    assert!(told.lines[0].starts_with("Order: money"), "{:?}", told.lines);
}

#[test]
fn a_faulty_query_is_told_and_waits_for_another() {
    let mut told = Told::english();
    told.type_lines(&["factories"]);
    let fault = told.type_lines(&["/wave:x"]);
    assert!(fault.contains("wave") && fault.contains("In the field: wave:x"), "{fault}");
    let found = told.type_lines(&["wave:3"]);
    assert!(found.contains("Filter: wave:3"), "{found}");
    told.type_lines(&["/is:nonsense"]);
    let left = told.type_lines(&["Esc"]);
    assert!(left.starts_with("Factories: ") && told.player.model.search.query().to_string() == "wave:3", "{left}");
    assert!(told.type_lines(&["x"]).contains("Factories: "));
    assert!(told.player.model.search.query().is_empty());
    let corrected = told.type_lines(&["/krkaow"]);
    assert!(corrected.contains("krakow"), "{corrected}");
}

#[test]
fn reviews_are_kept_in_the_log() {
    let folder = tempfile::tempdir().unwrap();
    let log = folder.path().join("reviews.jsonl");
    let log = log.to_str().unwrap();
    let typed = ["factories", "review 1", "dispute", "looks odd\\", "very odd", "undo", "review 2", "f", ""];
    let (output, ..) = converse(&["--reviews", log, "--reviewer", "Ada"], &typed);
    assert!(
        output
            .contains("In the field: looks odd\nSaved (disputed): LUMI AI Factory\nFactories: 2 of 57\n2. HammerHAI. "),
        "{output}"
    );
    assert!(output.contains("Taken back ("), "{output}");
    let events = std::fs::read_to_string(log).unwrap();
    assert!(events.contains("looks odd\\nvery odd") && events.contains("follow-up"), "{events}");
    let (output, ..) = converse(&["--reviews", log], &["/is:reviewed", "where"]);
    assert!(output.contains("reviewed: to follow up"), "{output}");
}

#[test]
fn a_copied_text_is_printed_as_it_is() {
    let (output, ..) = converse(&["--pane", "factories"], &["/wave:3", "copy k"]);
    let text = after(&output, "The text to copy follows.\n");
    assert!(text.contains("atlante --pane factories --as-of 2026-11-22 wave:3\n"), "{text}");
}

#[test]
fn a_record_is_picked_with_its_id_on_the_standard_output() {
    let (output, told, status) = converse(&["--pick", "--pane", "factories"], &["/wave:3", "pick 2"]);
    assert_eq!((output.as_str(), status), ("litai\n", 0));
    assert!(told.contains("2. LitAI. "), "{told}");
    assert_eq!(converse(&["--pick"], &["quit"]).2, 1);
}

#[test]
fn options_open_the_session_where_they_say() {
    let arguments = ["--pane", "investments", "--view", "payers", "wave:3", "--lang", "it", "--ascii"];
    let (output, ..) = converse(&arguments, &["1", "esci"]);
    assert!(output.contains("Atlante a righe.") && output.contains("Filtro: wave:3"), "{output}");
    assert!(output.contains("Chi paga, per pagante") && output.contains("1. Unione europea"), "{output}");
    let (output, ..) = converse(&["--view", "words", "--pane", "factories"], &["19"]);
    assert!(output.contains("19. Gaia AI Factory, AI factory, selected, Kraków"), "{output}");
    let (output, ..) = converse(&["--sort", "amount:desc", "--pane", "factories"], &[]);
    assert!(output.contains("Order: money") || output.contains("money, reversed"), "{output}");
    let small = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/small.json");
    assert!(converse(&["--data", small], &[]).0.contains("records"));
}

#[test]
fn the_money_over_time_is_said_by_currency_and_day() {
    let (output, ..) = converse(&["--pane", "investments", "--view", "money"], &["later"]);
    assert!(output.contains("\nEUR, 22 Nov 2026: contracted about €"), "{output}");
    assert!(output.contains("\nUSD, 22 Nov 2026: spent at least "), "{output}");
}

#[test]
fn a_dataset_from_the_same_input_is_refused_and_a_dumb_terminal_hears_of_the_mode() {
    let (output, errors, status) = converse(&["--data", "-"], &["{}"]);
    assert_eq!((output.as_str(), status), ("", 2));
    assert!(errors.contains("standard input"), "{errors}");
    let answer = Command::from_std(program()).env("TERM", "dumb").output().unwrap();
    assert!(String::from_utf8(answer.stderr).unwrap().contains("--line-mode"));
}

#[test]
fn faults_are_told_and_read() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("faulty.json");
    let data = include_str!("small.json").replace("\"lat\": 50.06", "\"lat\": 95");
    std::fs::write(&file, data).unwrap();
    let (output, ..) = converse(&["--data", file.to_str().unwrap()], &["!", "esc"]);
    assert!(output.contains("1 fault: !"), "{output}");
    assert!(after(&output, "Faults\n").contains("One fault."), "{output}");
}

#[test]
fn no_sequence_of_a_terminal_gets_out() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("hostile.json");
    let data = r#"{"format": "atlante/1", "title": "T\u001b]0;x\u0007", "organisations": [
        {"id": "a", "name": "A\u001b[31m \u202e name\r\nSecond \u009b2J", "summary": "s\u001b[2J\u0008"}]}"#;
    std::fs::write(&file, data).unwrap();
    let typed = [
        "1",
        "evidence",
        "y",
        "r",
        "\u{1b}[31mred",
        "/\u{1b}]52;c;x\u{7}",
        "w",
        "\u{1b}[2J\u{202e}.csv/x",
        "esc",
        "\u{0}",
    ];
    let (output, errors, status) = converse(&["--data", file.to_str().unwrap()], &typed);
    let harmful = |sign: char| sign != '\n' && atlante::domain::text::is_harmful(sign);
    assert!(!output.contains(harmful) && !errors.contains(harmful), "{output:?} {errors:?}");
    assert_eq!(status, 0);
}

#[test]
fn whatever_bytes_come_in_the_session_goes_on() {
    let mut command = Command::from_std(program());
    let mut input = vec![b'x'; 400_000];
    input.extend(b"\n\xff\xfe\x80\r\nfactories\nquit\nmore");
    let output = command.args(["--line-mode", "--no-state"]).write_stdin(input).output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert!(String::from_utf8(output.stdout).unwrap().contains("\nFactories: 1 of "));
}

/// Lines that lead to where the rows of a context hold.
fn way_to(context: Context) -> Option<&'static [&'static str]> {
    Some(match context {
        Context::Pane | Context::List | Context::Always | Context::Map => &["factories"],
        Context::Picking => &["pick"],
        Context::Detail => &["factories", "1"],
        Context::Evidence => &["factories", "1", "evidence"],
        Context::Agreements => &["partnership"],
        Context::MapInWords => &["factories", "v"],
        Context::Timeline => &["investments"],
        Context::Payers => &["investments", "v"],
        Context::Money => &["investments", "v", "v"],
        Context::Queue => &["pane-review"],
        Context::Prompt | Context::Field => &["/"],
        Context::Facets => &["f"],
        Context::SortBy => &["factories", "s"],
        Context::GroupBy => &["investments", "s"],
        Context::Columns => &["C"],
        Context::Palette => &[":"],
        Context::Views => &["'"],
        Context::Day => &["a"],
        Context::DueBy => &["b"],
        Context::Copy => &["y"],
        Context::Verdict => &["r"],
        Context::Note => &["c"],
        Context::Write => &["w"],
        // A picture has no keys of its own in lines, and pages are read and closed.
        Context::Picture | Context::Letter | Context::Help | Context::HelpSearch | Context::Overlay => return None,
    })
}

/// Every action either does something or says why it has no meaning.
#[test]
fn every_action_works_or_says_why_not() {
    let text = words(Language::EN, false);
    let mut seen: BTreeSet<String> = BTreeSet::new();
    for row in bindings() {
        let Some(way) = way_to(row.context) else { continue };
        let mut told = Told::new(harness::small(), Arc::clone(&text), LineRoom::Endless);
        if row.context == Context::Picking {
            told.player.model.purpose = SessionPurpose::Pick;
        } else {
            told.type_lines(way);
        }
        let is_field = told.player.model.takes_text();
        let typed = typed_for(&told, row);
        let answer = told.type_lines(&[&typed]);
        let told_why = why_not(row.action).map(|message| text.text(message));
        match told_why {
            // Where text is typed, the name of such a key is text.
            Some(why) if !is_field => assert_eq!(answer, why, "{typed} in {:?}", row.context),
            _ => {
                let is_refused = ["is no command", "is not possible here", "no key with a meaning", "may be:"];
                assert!(
                    !is_refused.iter().any(|refusal| answer.contains(refusal)),
                    "{typed} in {:?}: {answer}",
                    row.context
                );
                let is_over = told.player.exit.is_some();
                assert!(is_over || !answer.is_empty(), "{typed} in {:?} is answered by nothing", row.context);
            }
        }
        seen.insert(row.action.name());
    }
    let all: BTreeSet<String> = bindings().iter().map(|row| row.action.name()).collect();
    let left: BTreeSet<_> = all.difference(&seen).cloned().collect();
    assert_eq!(left, BTreeSet::from(["help-search".to_owned()]));
    assert!(why_not(Action::HelpSearch).is_some());
}

/// The word of an action where words are commands, and the name of its key where they are text.
fn typed_for(told: &Told, row: &Binding) -> String {
    let key = row.keys[0].label(true);
    match row.context {
        Context::Copy | Context::Verdict => key,
        _ if told.player.model.takes_text() => key,
        _ => row.action.name(),
    }
}

#[test]
fn keys_do_what_their_words_do() {
    for row in bindings().iter().filter(|row| matches!(row.context, Context::List | Context::Pane | Context::Timeline))
    {
        let way = way_to(row.context).unwrap();
        let both = [row.keys[0].label(true), row.action.name()].map(|typed| {
            let mut told = Told::new(harness::small(), words(Language::EN, false), LineRoom::Endless);
            told.type_lines(way);
            // A digit alone is the number of a row.
            let typed = if typed.parse::<u8>().is_ok() { format!("key {typed}") } else { typed };
            told.type_lines(&[&typed])
        });
        assert_eq!(both[0], both[1], "{:?}", row.action);
    }
}

#[test]
fn an_italian_session_is_italian() {
    let mut told = Told::new(bundled(), words(Language::IT, false), LineRoom::Endless);
    assert!(told.lines[0].starts_with("Atlante a righe."), "{:?}", told.lines);
    assert!(told.type_lines(&["fabbriche"]).starts_with("Fabbriche: 1 di 57\nSomme: "));
    let found = told.type_lines(&["/ondata:3"]);
    assert!(found.contains("importo") || found.contains("somme") || found.contains("circa"), "{found}");
    assert!(told.type_lines(&["aiuto"]).contains("\nevidence, e: "));
    assert!(told.type_lines(&["aiuto segni"]).contains('≠'));
    assert!(told.type_lines(&["dove"]).contains("Pannelli: 1 Partnership"));
    assert!(told.type_lines(&["prove"]).contains("1. "));
    assert!(told.type_lines(&["Esc", "theme"]).contains("Le righe non hanno colori"));
}

#[test]
fn nothing_that_is_said_has_a_sign_that_readers_swallow() {
    for language in [Language::EN, Language::IT] {
        let mut told = Told::new(bundled(), words(language, false), LineRoom::Endless);
        for way in
            [&["partnership"][..], &["key 2"], &["v"], &["key 3"], &["v"], &["v"], &["key 4"], &["key 2", "sums"]]
        {
            let answer = told.type_lines(way);
            for line in answer.lines() {
                let unquoted: String =
                    line.split(['“', '«']).map(|part| part.rsplit(['”', '»']).next().unwrap()).collect();
                let sign = ['≥', '≤', '≠', '≡', '»', '¿', '→', '·', '▪', '─', '│', '▒', '░'];
                assert!(!unquoted.contains(sign), "{way:?}: {line}");
            }
        }
    }
}

proptest! {
    #![proptest_config(cases(24))]
    #[test]
    fn any_lines_are_answered_without_control_characters(
        typed in prop::collection::vec(prop_oneof![
            prop::sample::select(vec![
                "factories", "investments", "key 4", "1", "2", "17", "facets", "antenna", "", "esc", "Esc", "/", "/wave:3",
                "/wave:", "sums", "mark 1 2", "=", "evidence", ".", "v", "s", "sort 2", "reverse", "C", "J 2", "y", "r", "c",
                "w", "u", "a", "2025-06", "b", "'", "name", ":", "help", "help query", "help sums", "again", "more", "before",
                "all", "where", "d", "i", "x", "X", "PgDn", "PgUp", "Tab", "Down", "Left", "-1", "- 2", "Space 3", "Ctrl-X 2",
                "n", "N", "note a\\", "b", "open 3", "key", "key 9", "0", "99999999999999999999", "#3", "3.", "!", "D", "M",
            ]).prop_map(str::to_owned),
            "\\PC{0,12}",
            any::<String>(),
        ], 0..12),
        columns in 1u16..120, rows in 1u16..40, is_italian: bool, is_ascii: bool,
    ) {
        let language = if is_italian { Language::IT } else { Language::EN };
        let room = LineRoom::Terminal(Size { width: columns, height: rows });
        let mut told = Told::new(harness::small(), words(language, is_ascii), room);
        for line in &typed {
            let lines = told.player.type_line(&mut told.session, line);
            for line in &lines {
                prop_assert!(!line.contains(atlante::domain::text::is_harmful), "{line:?}");
            }
            prop_assert!(told.player.exit.is_some() || !lines.is_empty(), "{line:?} is answered by nothing");
            let prompt = told.session.prompt(&told.player.model);
            prop_assert!(prompt.ends_with(' '));
        }
    }
}

/// The session in the document, of which long lines are cut at a sign.
#[test]
fn the_session_of_the_document_is_what_is_told() {
    let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/ACCESSIBILITY.md")).unwrap();
    let block = text.split("```text\n").nth(1).unwrap().split("```").next().unwrap();
    let room = LineRoom::Terminal(Size { width: 1_000, height: 9 });
    let mut told = Told::new(bundled(), words(Language::EN, false), room);
    let mut left: Vec<String> = Vec::new();
    for line in block.lines() {
        if let Some(typed) = line.strip_prefix("> ") {
            told.type_lines(&[typed]);
            left.clone_from(&told.lines);
            continue;
        }
        let shown = line.trim_end_matches('…');
        let place = left.iter().position(|one| one == line || (line.ends_with('…') && one.starts_with(shown)));
        let place = place.unwrap_or_else(|| panic!("{line} is not in {left:#?}"));
        left.drain(..=place);
    }
    assert_eq!(told.player.written.len(), 1);
}

#[test]
fn the_mode_can_be_a_setting() {
    let run = |value: &str, arguments: &[&str]| {
        let mut command = Command::from_std(program());
        command.env("TERM", "dumb").env("ATLANTE_LINE_MODE", value);
        let output = command.args(arguments).arg("--no-state").write_stdin("quit\n").output().unwrap();
        (output.status.code().unwrap(), String::from_utf8(output.stdout).unwrap())
    };
    let (status, told) = run("yes", &[]);
    assert!(status == 0 && told.starts_with("Atlante in lines."), "{told}");
    assert_eq!(run("no", &[]).0, 2);
    assert!(run("no", &["--line-mode"]).1.starts_with("Atlante in lines."));
}
