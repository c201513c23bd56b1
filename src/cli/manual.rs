//! The manual page, generated from the one command line in the language in use.

use clap::{Arg, Command};
use clap_mangen::Man;
use roff::{Roff, bold, roman};

use crate::words::Words;

use super::shape::command;

/// Returns the manual page: one for all subcommands, since they are one program.
pub fn manual(words: &Words) -> String {
    let whole = command(words);
    let man = Man::new(whole.clone()).title("ATLANTE").source(concat!("Atlante ", env!("CARGO_PKG_VERSION")));
    let mut page = part(|out| man.render_title(out));
    for (heading, text) in [
        ("man-name", part(|out| man.render_name_section(out))),
        ("man-synopsis", part(|out| man.render_synopsis_section(out))),
        ("man-description", part(|out| man.render_description_section(out))),
    ] {
        page.push_str(&heading_line("SH", &words.text(heading)));
        page.push_str(&without_headings(&text));
    }
    page.push_str(&part(|out| man.render_options_section(out)));
    page.push_str(&heading_line("SH", &words.text("heading-commands").to_uppercase()));
    for subcommand in whole.get_subcommands() {
        page.push_str(&subcommand_part(subcommand, words));
    }
    page.push_str(&examples(words));
    format!("{PREAMBLE}{page}")
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

/// Returns the part about a subcommand: its usage, what it does, and the options that only it has.
fn subcommand_part(subcommand: &Command, words: &Words) -> String {
    let mut usage = vec![bold(format!("atlante {}", subcommand.get_name()))];
    let (places, options): (Vec<&Arg>, Vec<&Arg>) =
        subcommand.get_arguments().partition(|argument| argument.is_positional());
    if !options.is_empty() {
        usage.push(roman(format!(" [{}]", words.text("heading-options").to_uppercase())));
    }
    for place in places {
        let name = place.get_value_names().unwrap_or_default().join(" ");
        usage.push(roman(if place.is_required_set() { format!(" {name}") } else { format!(" [{name}]") }));
    }
    let about = subcommand.get_about().map(ToString::to_string).unwrap_or_default();
    let mut page = Roff::new();
    page.control("SS", [subcommand.get_name()]).text(usage).control("PP", []).text([roman(about)]);
    let man = Man::new(subcommand.clone());
    rendered(&page) + &without_headings(&part(|out| man.render_options_section(out)))
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
