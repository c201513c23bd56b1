//! The manual page, in the language in use: the one command line, the one table of fields, the one keymap.

use clap::{Arg, Command};
use clap_mangen::Man;
use roff::{Roff, bold, roman};

use crate::app::asking::{field_rows, term_rows};
use crate::app::help::key_sections;
use crate::app::keymap::Keymap;
use crate::domain::dataset::Dataset;
use crate::settings::Setting;
use crate::words::Words;

use super::shape::command;

/// What the manual tells beside the command line.
#[derive(Clone, Copy, Debug)]
pub struct ManualContents<'a> {
    /// The keys in force.
    pub keymap: &'a Keymap,
    /// The dataset whose fields can be asked for.
    pub dataset: &'a Dataset,
}

/// The exit statuses and the messages about them.
const STATUSES: [(&str, &str); 4] =
    [("0", "man-status-done"), ("1", "man-status-no"), ("2", "man-status-failed"), ("130", "man-status-interrupted")];

/// The variables that are no settings, and the messages about them.
const VARIABLES: [(&str, &str); 10] = [
    ("ATLANTE_CONFIG", "man-variable-config"),
    (super::completing::VARIABLE, "man-variable-complete"),
    ("LC_ALL, LC_MESSAGES, LANG", "man-variable-language"),
    ("LC_ALL, LC_CTYPE, LANG", "man-variable-signs"),
    ("NO_COLOR, CLICOLOR, CLICOLOR_FORCE, FORCE_COLOR", "man-variable-colour"),
    ("TERM, COLORTERM", "man-variable-depth"),
    ("COLORFGBG", "man-variable-background"),
    ("PAGER, LESS", "man-variable-pager"),
    ("TZ", "man-variable-zone"),
    ("XDG_CONFIG_HOME, XDG_STATE_HOME, XDG_DATA_HOME", "man-variable-folders"),
];

/// The files of a user and the messages about them.
const FILES: [(&str, &str); 4] = [
    ("$XDG_CONFIG_HOME/atlante/config.toml", "paths-config"),
    ("$XDG_CONFIG_HOME/atlante/views.toml", "paths-views"),
    ("$XDG_STATE_HOME/atlante/state.json", "paths-state"),
    ("$XDG_DATA_HOME/atlante/reviews.jsonl", "paths-reviews"),
];

/// Returns the manual page: one for all subcommands, since they are one program.
pub fn manual(words: &Words, contents: ManualContents<'_>) -> String {
    let whole = command(words);
    let man = Man::new(whole.clone()).title("ATLANTE").source(concat!("Atlante ", env!("CARGO_PKG_VERSION")));
    let mut page = part(|out| man.render_title(out));
    page.push_str(&opening(words));
    page.push_str(&part(|out| man.render_options_section(out)));
    page.push_str(&heading_line("SH", &words.text("heading-commands").to_uppercase()));
    whole.get_subcommands().for_each(|one| page.push_str(&subcommand_part("atlante", one, words)));
    page.push_str(&query_part(words, contents.dataset));
    page.push_str(&heading_line("SH", &words.text("man-keys")));
    for section in key_sections(words, contents.keymap) {
        page.push_str(&heading_line("SS", &section.title));
        page.push_str(&rows(section.rows.into_iter().map(|(keys, what)| (keys.join("  "), what))));
    }
    let told = |(name, message): &(&str, &str)| ((*name).to_owned(), words.text(message));
    page.push_str(&heading_line("SH", &words.text("man-status")));
    page.push_str(&rows(STATUSES.iter().map(told)));
    page.push_str(&heading_line("SH", &words.text("man-environment")));
    let of_setting = |setting: Setting| (setting.variable(), words.text(setting.message()));
    page.push_str(&rows(Setting::ALL.into_iter().map(of_setting).chain(VARIABLES.iter().map(told))));
    page.push_str(&heading_line("SH", &words.text("man-files")));
    page.push_str(&rows(FILES.iter().map(told)));
    page.push_str(&examples(words));
    format!("{PREAMBLE}{page}")
}

/// Returns the name, the ways to call the program, and what it is.
fn opening(words: &Words) -> String {
    let options = format!(" [{}]", words.text("heading-options").to_uppercase());
    let command = format!(" {}", words.text("man-command"));
    let mut page = Roff::new();
    page.control("SH", [words.text("man-name").as_str()]);
    page.text([roman(format!("atlante - {}", words.text("man-about")))]);
    page.control("SH", [words.text("man-synopsis").as_str()]);
    page.text([bold("atlante"), roman(format!("{options} [QUERY]"))]).control("br", []);
    page.text([bold("atlante"), roman(command + &options)]);
    page.control("SH", [words.text("man-description").as_str()]);
    page.text([roman(words.text("command-about"))]);
    rendered(&page)
}

/// Returns how a query is written, and every field with its values.
fn query_part(words: &Words, dataset: &Dataset) -> String {
    let title = |message: &str| words.text(message).split(" (").next().unwrap_or_default().to_owned();
    heading_line("SH", &title("asking-title").to_uppercase())
        + &rows(term_rows(words))
        + &heading_line("SS", &title("asking-fields"))
        + &rows(field_rows(words, dataset))
}

/// Returns a list of names, each with its meaning.
fn rows(rows: impl IntoIterator<Item = (String, String)>) -> String {
    let mut page = Roff::new();
    for (name, meaning) in rows {
        page.control("TP", []).text([bold(name)]).text([roman(meaning)]);
    }
    rendered(&page)
}

/// The preamble, which defines an apostrophe for the various programs that read manuals. `roff`
/// puts it before every part; once is enough.
const PREAMBLE: &str = ".ie \\n(.g .ds Aq \\(aq\n.el .ds Aq '\n";

/// Returns what is written of the manual, without the preamble. Writing into memory cannot fail.
fn part(write: impl FnOnce(&mut dyn std::io::Write) -> std::io::Result<()>) -> String {
    let mut page = Vec::new();
    drop(write(&mut page));
    String::from_utf8_lossy(&page).replace(PREAMBLE, "")
}

fn rendered(page: &Roff) -> String {
    part(|out| page.to_writer(out))
}

fn heading_line(macro_name: &str, heading: &str) -> String {
    let mut page = Roff::new();
    page.control(macro_name, [heading]);
    rendered(&page)
}

fn without_headings(page: &str) -> String {
    page.split_inclusive('\n').filter(|line| !line.starts_with(".SH")).collect()
}

/// Returns the part about a subcommand and those below it: the usage, what it does, and the options that
/// only it has.
fn subcommand_part(above: &str, subcommand: &Command, words: &Words) -> String {
    let path = format!("{above} {}", subcommand.get_name());
    let mut usage = vec![bold(path.clone())];
    let (places, options): (Vec<&Arg>, Vec<&Arg>) =
        subcommand.get_arguments().partition(|argument| argument.is_positional());
    if options.iter().any(|option| !option.is_hide_set()) {
        usage.push(roman(format!(" [{}]", words.text("heading-options").to_uppercase())));
    }
    for place in places {
        let name = place.get_value_names().unwrap_or_default().join(" ");
        usage.push(roman(if place.is_required_set() { format!(" {name}") } else { format!(" [{name}]") }));
    }
    let about = subcommand.get_about().map(ToString::to_string).unwrap_or_default();
    let mut page = Roff::new();
    page.control("SS", [path.trim_start_matches("atlante ")]).text(usage).control("PP", []).text([roman(about)]);
    let man = Man::new(subcommand.clone());
    let own = rendered(&page) + &without_headings(&part(|out| man.render_options_section(out)));
    subcommand.get_subcommands().fold(own, |text, below| text + &subcommand_part(&path, below, words))
}

/// Returns the examples of the help, line by line as they are there.
fn examples(words: &Words) -> String {
    let text = words.text("command-examples");
    let mut lines = text.lines();
    let heading = lines.next().unwrap_or_default().trim_end_matches(':').to_uppercase();
    let mut page = Roff::new();
    page.control("SH", [heading.as_str()]).control("nf", []);
    for line in lines {
        page.text([roman(line)]);
    }
    page.control("fi", []);
    rendered(&page)
}
