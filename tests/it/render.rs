//! Pictures, completions and the manual page, as output by the command line.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use assert_cmd::Command;
use atlante::app::pane::PaneId;
use atlante::settings::Setting;
use roxmltree::Document;

use super::harness::program;

const SMALL: &str = include_str!("small.json");
const FORMATS: [&str; 3] = ["text", "ansi", "svg"];

struct Answer {
    status: i32,
    output: String,
    errors: String,
}

fn command(arguments: &[&str], variables: &[(&str, &str)]) -> Command {
    let mut command = Command::from_std(program());
    command.envs(variables.iter().copied()).args(["--as-of", "2026-11-22"]).args(arguments);
    command
}

fn run(arguments: &[&str], input: &str, variables: &[(&str, &str)]) -> Answer {
    let output = command(arguments, variables).write_stdin(input).output().unwrap();
    Answer {
        status: output.status.code().unwrap(),
        output: String::from_utf8(output.stdout).unwrap(),
        errors: String::from_utf8(output.stderr).unwrap(),
    }
}

fn atlante(arguments: &[&str]) -> Answer {
    run(arguments, "", &[])
}

/// A picture of the small dataset.
fn render(pane: &str, arguments: &[&str]) -> String {
    let answer = run(&[&["--data", "-", "render", pane], arguments].concat(), SMALL, &[]);
    assert_eq!(answer.status, 0, "{pane} {arguments:?}: {}", answer.errors);
    answer.output
}

/// The text of an SVG.
fn text_of(picture: &str) -> String {
    let document = Document::parse(picture).unwrap();
    let texts = document.descendants().filter(|node| node.has_tag_name("text"));
    texts.filter_map(|node| node.text()).collect::<Vec<_>>().join("\n")
}

#[test]
fn every_pane_is_drawn_at_every_size_in_every_format() {
    for pane in PaneId::ALL.map(PaneId::as_str) {
        for (width, height) in [(1, 1), (39, 9), (40, 10), (60, 15), (80, 24), (120, 36), (400, 200)] {
            let size = format!("{width}x{height}");
            let text = render(pane, &["--size", &size]);
            assert_eq!(text.lines().count(), height, "{pane} {size}");
            for line in text.lines() {
                assert!(unicode_width::UnicodeWidthStr::width(line) <= width, "{pane} {size}: {line}");
                assert_eq!(line, line.trim_end(), "{pane} {size}");
            }
            for format in ["ansi", "svg"] {
                assert!(!render(pane, &["--size", &size, "--format", format]).is_empty(), "{pane} {size}");
            }
        }
    }
}

#[test]
fn the_usual_size_is_120_by_36_and_there_is_a_largest() {
    assert_eq!(render("review", &[]).lines().count(), 36);
    for size in ["401x10", "10x201", "0x5", "80", "wide"] {
        let answer = atlante(&["render", "review", "--size", size]);
        assert_eq!(answer.status, 2, "{size}");
        assert!(answer.errors.contains("help: ") && answer.errors.contains("400x200"), "{}", answer.errors);
    }
}

#[test]
fn language_query_keys_and_signs_are_those_asked_for() {
    // In the list and in the detail beside it.
    assert!(render("review", &[]).matches("Harbour AI").count() >= 2);
    // In the list beside the map.
    assert!(render("factories", &[]).contains("Harbour AI"));
    assert!(render("factories", &["--lang", "it"]).contains("Fabbriche"));
    let filtered = render("factories", &["--query", "-country:PL"]);
    assert!(filtered.contains("Filter -country:PL") && !filtered.contains("AI factories"), "{filtered}");
    let typed = render("partnership", &["--keys", "/krakow<enter>"]);
    assert!(typed.contains("Filter krakow") && typed.contains("Harbour"), "{typed}");
    assert!(render("review", &["--as-of", "2025-12-01"]).contains("as of 1 Dec 2025"));
    let ascii: String = render("review", &["--ascii"]).chars().filter(|sign| !sign.is_ascii()).collect();
    // The data keep their letters.
    assert!(ascii.chars().all(char::is_alphabetic), "{ascii}");
}

#[test]
fn what_is_asked_for_wrongly_is_refused_with_help() {
    for (arguments, help) in [
        (&["render", "factories", "--keys", "j<nosuch>"][..], "<enter>"),
        (&["render", "factories", "--keys", "/\u{1b}[2J"], "<enter>"),
        (&["render", "factories", "--query", "wav:3"], "wave"),
        (&["render", "review", "--view", "money"], "sums, evidence"),
        (&["render", "map"], "factories"),
        (&["render", "factories", "--format", "png"], "svg"),
        (&["render", "factories", "--theme", "pink"], "contrast"),
        (&["render"], "--help"),
        (&["completions", "tcsh"], "zsh"),
    ] {
        let answer = atlante(arguments);
        assert_eq!((answer.status, answer.output.as_str()), (2, ""), "{arguments:?}");
        let help_line = answer.errors.lines().find(|line| line.starts_with("help:")).unwrap_or_default();
        assert!(help_line.contains(help), "{arguments:?}: {}", answer.errors);
        assert!(!answer.errors.contains('\u{1b}'), "{arguments:?}");
    }
}

#[test]
fn escape_sequences_are_looks_alone_and_coloured_unless_colour_is_declined() {
    let is_coloured = |picture: &str| picture.contains("\u{1b}[3") || picture.contains("\u{1b}[4");
    // The review: pictures are drawn otherwise where there is no colour.
    let asked = ["--data", "-", "render", "review", "--format", "ansi"];
    let picture = |more: &[&str], variables| run(&[&asked[..], more].concat(), SMALL, variables).output;
    let usual = picture(&[], &[]);
    assert!(is_coloured(&usual), "{usual}");
    assert!(!usual.contains("38;2;"), "colours of our own where nothing is known of the terminal");
    assert!(picture(&["--theme", "light"], &[]).contains("48;2;252;252;250"));
    assert!(is_coloured(&picture(&["--color", "always"], &[("NO_COLOR", "1")])));
    for declined in [
        picture(&["--color", "never", "--theme", "dark"], &[]),
        picture(&["--theme", "dark"], &[("NO_COLOR", "1")]),
        picture(&["--theme", "plain"], &[]),
        picture(&["--keys", "t"], &[("NO_COLOR", "1")]),
    ] {
        assert!(!declined.replace("\u{1b}[4m", "").contains("\u{1b}[4"), "{declined}");
        assert!(!declined.contains("\u{1b}[3"), "{declined}");
    }
    let without = without_looks(&usual);
    let bare: Vec<_> = without.lines().map(str::trim_end).collect();
    assert_eq!(bare, render("review", &[]).lines().collect::<Vec<_>>());
}

#[test]
fn an_svg_is_sound_stands_alone_and_says_what_the_screen_says() {
    for theme in ["auto", "dark", "light", "contrast", "plain"] {
        for pane in PaneId::ALL.map(PaneId::as_str) {
            let picture = render(pane, &["--format", "svg", "--theme", theme, "--keys", "<enter>"]);
            let document = Document::parse(&picture).unwrap();
            assert_eq!(document.root_element().tag_name().name(), "svg");
            for node in document.descendants().filter(roxmltree::Node::is_element) {
                assert!(["svg", "title", "rect", "text", "path"].contains(&node.tag_name().name()), "{node:?}");
                for attribute in node.attributes() {
                    let (name, value) = (attribute.name(), attribute.value());
                    assert!(!name.starts_with("on") && !name.ends_with("href"), "{name}");
                    assert!(!value.contains("url(") && !value.contains("://"), "{name}={value}");
                }
            }
            let signs = |text: &str| {
                let mut signs: Vec<_> = text.split_whitespace().flat_map(str::chars).collect();
                signs.sort_unstable();
                signs
            };
            if theme == "plain" {
                // What is drawn as a shape is no text.
                let mut screen = render(pane, &["--keys", "<enter>"]);
                screen.retain(|sign| !matches!(sign, '\u{2580}'..='\u{259f}' | '\u{2800}'..='\u{28ff}'));
                assert_eq!(signs(&text_of(&picture)), signs(&screen), "{pane}");
            }
        }
    }
    let dark = render("review", &["--format", "svg"]);
    let light = render("review", &["--format", "svg", "--theme", "light"]);
    assert!(dark.contains("fill=\"#14171d\"") && light.contains("fill=\"#fcfcfa\""));
    let colourless = run(&["render", "review", "--format", "svg"], "", &[("NO_COLOR", "1")]).output;
    let fills = colourless.split("fill=\"").skip(1).map(|rest| rest.split('"').next().unwrap());
    assert!(
        fills.clone().all(|fill| ["#1a1a1a", "#ffffff", "none"].contains(&fill)),
        "{:?}",
        fills.collect::<Vec<_>>()
    );
}

#[test]
fn nothing_hostile_in_the_data_or_the_query_reaches_a_picture() {
    let hostile = SMALL
        .replace("Harbour AI", "Har\\u001b]52;c;b3duZWQ=\\u0007bour\\u009b31m\\u202e<script>&\\ufffe")
        .replace("\"committed\"", "\"com\\u001b[2Jmitted\"");
    for format in FORMATS {
        for arguments in [&[][..], &["--query", "har\u{1b}[2J\u{202e}bour"], &["--keys", "/har"]] {
            for pane in PaneId::ALL.map(PaneId::as_str) {
                let arguments = [&["--data", "-", "render", pane, "--format", format], arguments].concat();
                let answer = run(&arguments, &hostile, &[]);
                let looks = if format == "ansi" { without_looks(&answer.output) } else { answer.output.clone() };
                let harmful: Vec<_> = format!("{looks}{}", answer.errors)
                    .chars()
                    .filter(|sign| *sign != '\n' && atlante::domain::text::is_harmful(*sign))
                    .collect();
                assert!(harmful.is_empty(), "{arguments:?}: {harmful:?}");
                if format == "svg" && answer.status == 0 {
                    assert!(Document::parse(&answer.output).is_ok() && !answer.output.contains("<script"));
                }
            }
        }
    }
}

/// The picture without the sequences that are looks: `ESC [`, numbers and semicolons, `m`.
fn without_looks(picture: &str) -> String {
    let mut rest = picture;
    let mut text = String::new();
    while let Some((before, after)) = rest.split_once("\u{1b}[") {
        text.push_str(before);
        let (numbers, after) = after.split_once('m').unwrap();
        assert!(numbers.chars().all(|sign| sign.is_ascii_digit() || sign == ';'), "{numbers}");
        rest = after;
    }
    text + rest
}

#[test]
fn a_picture_goes_to_a_file_and_overwrites_none() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("picture.svg");
    let name = path.to_str().unwrap();
    assert_eq!(atlante(&["render", "review", "--format", "svg", "-o", name]).status, 0);
    let first = std::fs::read_to_string(&path).unwrap();
    assert!(first.ends_with("</svg>\n"));
    let again = atlante(&["render", "factories", "--format", "svg", "-o", name]);
    assert_eq!(again.status, 2);
    assert_eq!(std::fs::read_to_string(&path).unwrap(), first);
}

#[test]
fn the_key_for_the_theme_goes_round() {
    let ground = |keys: &str| {
        let picture = render("review", &["--format", "svg", "--keys", keys]);
        picture.split("<rect").nth(1).unwrap().split("fill=\"").nth(1).unwrap()[..7].to_owned()
    };
    let seen: Vec<_> = (0..5).map(|presses| ground(&"t".repeat(presses))).collect();
    assert_eq!(seen, ["#14171d", "#fcfcfa", "#000000", "#ffffff", "#ffffff"]);
    assert_eq!(ground("ttttt"), seen[0]);
}

fn is_present(program: &str) -> bool {
    let mut command = std::process::Command::new(program);
    command.arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success())
}

#[test]
fn shells_can_read_the_scripts_of_completion() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = atlante(&["completions", shell]).output;
        assert!(script.contains("ATLANTE_COMPLETE") && script.contains("atlante"), "{shell}: {script}");
        if ["bash", "zsh", "fish"].contains(&shell) && is_present(shell) {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("script");
            std::fs::write(&path, script).unwrap();
            let status = std::process::Command::new(shell).arg("-n").arg(&path).status().unwrap();
            assert!(status.success(), "{shell}");
        }
    }
}

/// What is offered to bash, one candidate a line, for a line that ends at the cursor.
fn offered(line: &str) -> Vec<String> {
    // Bash parts words at these as well.
    let part = line.rsplit([' ', ':', '=', '>', '<']).next().unwrap();
    let mut command = program();
    let output = command.env("ATLANTE_COMPLETE", "bash").args(["--", line, part]).output().unwrap();
    assert!(output.status.success(), "{line}");
    String::from_utf8(output.stdout).unwrap().lines().map(str::to_owned).collect()
}

#[test]
fn completions_come_from_the_command_line_and_the_data() {
    for (line, some) in [
        ("atlante rend", "render"),
        ("atlante render fac", "factories"),
        ("atlante --view ", "money"),
        ("atlante --lang=i", "it"),
        ("atlante list --th", "--theme"),
        ("atlante --theme li", "light"),
        ("atlante render --theme=pl", "plain"),
        ("atlante --theme Carg", "Cargo.toml"),
        ("atlante list --sort ", "firmness"),
        ("atlante list --format geo", "geojson"),
        ("atlante list --fields id,title", "id,title_it"),
        ("atlante review add --verdict c", "confirmed"),
        ("atlante review add gaia-ai-fac", "gaia-ai-factory"),
        ("atlante render --beside gaia-ai-factory,lumi-ai-f", "gaia-ai-factory,lumi-ai-factory"),
        ("atlante list ", "country:"),
        ("atlante totals cou", "country:"),
        ("atlante totals country:P", "PL"),
        ("atlante --lang it list pae", "paese:"),
        ("A=b atlante show gaia-ai-fac", "gaia-ai-factory"),
        ("atlante show --data bundled gaia-ai-fac", "gaia-ai-factory"),
    ] {
        let offered = offered(line);
        let is_short = some != "render" && !line.ends_with(' ');
        assert!(offered.iter().any(|one| one == some), "{line}: {offered:?}");
        assert!(!is_short || offered.len() < 24, "{line}: {offered:?}");
    }
    // What cannot be read offers nothing, and options do not stand before what fits.
    assert!(offered("atlante show --data /no/such/file gaia").is_empty());
    assert!(offered("atlante show ").iter().all(|one| !one.starts_with('-')));
}

#[test]
fn the_manual_has_every_subcommand_and_option_in_both_languages() {
    for (language, headings) in [("en", ["NAME", "OPTIONS", "COMMANDS"]), ("it", ["NOME", "OPZIONI", "COMANDI"])] {
        let page = atlante(&["--lang", language, "man"]).output;
        for heading in headings {
            assert!(page.lines().any(|line| line == format!(".SH {heading}")), "{heading}:\n{page}");
        }
        let help = atlante(&["--help"]).output;
        let listed = help.split("Commands:\n").nth(1).unwrap().split("\n\n").next().unwrap();
        let names: Vec<_> = listed.lines().filter(|line| line.starts_with("  ") && !line.starts_with("   ")).collect();
        assert!(names.len() >= 8, "{help}");
        for line in names {
            let name = line.split_whitespace().next().unwrap();
            assert!(page.contains(&format!(".SS {name}\n")), "{name}");
        }
        for option in ["as\\-of", "theme", "size", "keys", "sort", "force"] {
            assert!(page.contains(&format!("\\-\\-{option}")), "{option}");
        }
        assert!(page.matches(".ie \\n(.g").count() == 1, "one preamble:\n{page}");
    }
}

#[test]
fn a_shell_that_is_not_known_is_told_which_are() {
    let mut command = program();
    let output = command.env("ATLANTE_COMPLETE", "nu").args(["--", "atlante", "sh"]).output().unwrap();
    assert_eq!((output.status.code(), output.stdout.as_slice()), (Some(2), &b""[..]));
    assert!(String::from_utf8(output.stderr).unwrap().contains("bash, zsh, fish"));
}

/// What a manual says without the marks of its form.
fn plain_manual(arguments: &[&str]) -> String {
    let page = atlante(arguments).output;
    page.replace("\\-", "-").replace("\\fB", "").replace("\\fR", "").replace("\\*(Aq", "'")
}

#[test]
fn the_manual_has_the_query_the_keys_and_what_lies_around_the_program() {
    let page = plain_manual(&["man", "--ascii"]);
    let has = |text: &str| assert!(page.lines().any(|line| line.trim() == text), "{text}:\n{page}");
    for name in ["EXIT STATUS", "ENVIRONMENT", "FILES", "KEYS", "THE QUERY"] {
        assert!(page.contains(name), "{name}");
    }
    for row in keys_of_json() {
        assert!(page.contains(&row), "{row}");
    }
    for field in atlante::query::field_names(&super::harness::bundled().dataset, "en") {
        has(&format!("{field}:"));
    }
    for setting in Setting::ALL {
        has(&setting.variable());
    }
    for part in ["review list", "review add", "review export"] {
        assert!(page.contains(&format!("\"{part}\"")), "{part}");
    }
    // The files are where the program says that they are.
    let mut command = program();
    for name in ["CONFIG", "STATE", "DATA"].map(|kind| format!("XDG_{kind}_HOME")) {
        command.env(&name, format!("/${name}"));
    }
    let paths = command.args(["paths", "--format", "json"]).output().unwrap();
    let paths: serde_json::Value = serde_json::from_slice(&paths.stdout).unwrap();
    for place in paths.as_array().unwrap().iter().filter(|place| place["what"] != "data") {
        has(place["path"].as_str().unwrap().trim_start_matches('/'));
    }
    assert_ne!(plain_manual(&["man", "--ascii", "--lang", "it"]), page);
}

/// The names of all actions' keys.
fn keys_of_json() -> Vec<String> {
    let rows: serde_json::Value = serde_json::from_str(&atlante(&["keys", "--format", "json"]).output).unwrap();
    let keys = rows.as_array().unwrap().iter().flat_map(|row| row["keys"].as_array().unwrap().clone());
    keys.map(|key| key.as_str().unwrap().replace('\\', "\\\\")).filter(|key| key.len() > 1).collect()
}

/// The pictures of the documents: a file in `assets/pictures`, and the arguments that make it.
const PICTURES: [(&str, &[&str]); 6] = [
    ("partnership.svg", &["render", "partnership"]),
    ("factories.svg", &["render", "factories"]),
    ("investments.svg", &["render", "investments"]),
    ("payers.svg", &["render", "investments", "--view", "payers", "--query", "kind:ai_factory"]),
    ("sums.svg", &["render", "factories", "--query", "kind:ai_factory", "--keys", "$z"]),
    ("review.svg", &["render", "review"]),
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_path_buf()
}

#[test]
fn every_picture_of_the_documents_is_one_that_is_drawn_anew() {
    let mut shown = BTreeSet::new();
    for (document, text) in super::docs::documents() {
        for (_, target) in super::docs::links(&text).into_iter().filter(|(is_picture, _)| *is_picture) {
            let path = document.parent().unwrap().join(&target).canonicalize().unwrap();
            let folder = root().join("assets/pictures").canonicalize().unwrap();
            shown.insert(path.strip_prefix(folder).unwrap().to_str().unwrap().to_owned());
        }
    }
    assert_eq!(shown, PICTURES.map(|(name, _)| name.to_owned()).into());
}

#[test]
fn the_pictures_of_the_readme_are_what_the_program_draws() {
    let mut stale = Vec::new();
    for (name, arguments) in PICTURES {
        let place = format!("assets/pictures/{name}");
        let usual = ["--lang", "en", "--size", "120x36", "--format", "svg", "--theme", "dark"];
        let drawn = atlante(&[arguments, &usual].concat()).output;
        let path = root().join(&place);
        if std::env::var_os("ATLANTE_RENEW").is_some() {
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(&path, &drawn).unwrap();
        }
        if std::fs::read_to_string(&path).ok().as_deref() != Some(drawn.as_str()) {
            stale.push(place);
        }
    }
    assert!(
        stale.is_empty(),
        "{stale:?} show another program; look at what changed, then renew them with\n    \
         ATLANTE_RENEW=1 cargo test --test it pictures_of_the_readme"
    );
}

#[test]
fn a_chart_is_drawn_alone_and_records_stand_side_by_side() {
    let chart = render("investments", &["--chart", "--size", "90x20"]);
    assert!(
        chart.starts_with(" Commitments and promises over time: 2 commitments") && chart.contains("Source: A small")
    );
    let svg = render("factories", &["--chart", "--format", "svg"]);
    let document = Document::parse(&svg).unwrap();
    assert!(document.descendants().any(|node| node.has_tag_name("desc")), "{svg}");
    let beside = |ids: &str| run(&["--data", "-", "render", "--beside", ids, "--size", "90x20"], SMALL, &[]);
    let two = beside("harbour,lighthouse");
    assert_eq!(two.status, 0, "{}", two.errors);
    assert!(two.output.contains("2 sites side by side") && two.output.contains("Source: A small"), "{}", two.output);
    for refused in ["harbour", "harbour,harbour", "harbour,north", "harbour,nobody", "a,b,c,d,e", ""] {
        let answer = beside(refused);
        assert_eq!((answer.status, answer.output.as_str()), (2, ""), "{refused}: {}", answer.errors);
        assert!(answer.errors.contains("side by side"), "{refused}: {}", answer.errors);
    }
    let none = run(&["--data", "-", "render", "partnership", "--chart"], SMALL, &[]);
    assert!(none.status == 2 && none.errors.contains("nothing to draw"), "{}", none.errors);
    for other in [&["--chart"][..], &["factories"], &["--query", "a"], &["--sort", "name"], &["--view", "words"]] {
        let both = run(&[&["render", "--beside", "a,b"], other].concat(), "", &[]);
        assert_eq!(both.status, 2, "{}", both.errors);
        assert!(both.errors.contains("exclude each other") && both.errors.contains("--beside"), "{}", both.errors);
    }
}
