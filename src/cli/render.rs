//! The arguments of `render`, and the choice of a theme.

use std::path::PathBuf;

use clap::{ArgMatches, Command};

use crate::app::pane::PaneId;
use crate::app::viewpoint::Viewpoint;
use crate::domain::text::{LineBreaks, scrub};
use crate::settings::is_theme_file;
use crate::theme;
use crate::words::Words;

use super::place::OwnView;
use super::refusal::Complaint;
use super::shape::{choice, flag, option, positional};
use super::text;

const FORMATS: [&str; 3] = ["text", "ansi", "svg"];
/// The default size of a picture: columns, rows.
const USUAL_SIZE: (u16, u16) = (120, 36);
/// The largest picture: columns, rows.
const LARGEST: (u16, u16) = (400, 200);

/// The options of a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RenderOptions {
    /// The pane.
    pub pane: PaneId,
    /// Columns and rows.
    pub size: (u16, u16),
    /// The form of the picture.
    pub format: Format,
    /// The query to apply.
    pub query: String,
    /// The pane, its view and its order.
    pub viewpoint: Viewpoint,
    /// The keys to press before the picture is taken.
    pub keys: String,
    /// What of it is drawn.
    pub extent: RenderExtent,
}

/// What of the explorer is drawn.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum RenderExtent {
    /// The whole screen.
    #[default]
    Screen,
    /// The chart of the pane alone, with title and source.
    Chart,
    /// Records side by side, by their ids.
    Beside(Vec<String>),
}

/// The form of a picture.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// Plain text, without styles.
    #[default]
    Text,
    /// Text with escape sequences for its styles.
    Ansi,
    /// A picture for documents.
    Svg,
}

pub(super) fn shape(command: Command, words: &Words) -> Command {
    let pane = positional("pane", "PANE", words).value_parser(super::place::pane_words());
    let [view, sort, marks, select] = super::place::shape(words);
    command.args([
        pane.required_unless_present("beside").hide_possible_values(true),
        option("size", "120x36", words),
        choice("format", &FORMATS, words),
        option("query", "QUERY", words).allow_hyphen_values(true),
        view,
        sort,
        marks,
        select,
        option("keys", "KEYS", words).allow_hyphen_values(true),
        option("compare", "OLD", words),
        flag("chart", words),
        option("beside", "ID,ID", words)
            .conflicts_with_all(["pane", "query", "view", "sort", "marks", "select", "chart"]),
    ])
}

pub(super) fn options(
    matches: &ArgMatches,
    format: Option<&str>,
    words: &Words,
    own: &OwnView,
) -> Result<RenderOptions, Complaint> {
    let size = match text(matches, "size") {
        Some(given) => size(&given).ok_or_else(|| bad_size(&given, words))?,
        None => USUAL_SIZE,
    };
    let pane = text(matches, "pane").unwrap_or_default();
    Ok(RenderOptions {
        pane: PaneId::with_word(&pane).unwrap_or(PaneId::Partnership),
        size,
        format: match format {
            Some("ansi") => Format::Ansi,
            Some("svg") => Format::Svg,
            _ => Format::Text,
        },
        query: match text(matches, "query") {
            Some(given) => scrub(&given, LineBreaks::Blank),
            None => own.named.as_ref().map(|own| own.query.clone()).unwrap_or_default(),
        },
        // The pane is always named, and may be another.
        viewpoint: super::place::viewpoint(matches, words, own)?,
        keys: text(matches, "keys").unwrap_or_default(),
        extent: match text(matches, "beside") {
            Some(ids) => RenderExtent::Beside(ids.split(',').map(|id| id.trim().to_owned()).collect()),
            None if matches.get_flag("chart") => RenderExtent::Chart,
            None => RenderExtent::Screen,
        },
    })
}

/// Returns the requested theme, if one is.
pub(super) fn theme(matches: &ArgMatches) -> Option<theme::ThemeChoice> {
    let word = text(matches, "theme")?;
    if is_theme_file(&word) { Some(theme::ThemeChoice::Own) } else { theme::ThemeChoice::with_word(&word) }
}

/// Returns the file of the requested theme, if it is one's own.
pub(super) fn theme_file(matches: &ArgMatches) -> Option<PathBuf> {
    super::path(matches, "theme").filter(|path| is_theme_file(&path.to_string_lossy()))
}

fn size(text: &str) -> Option<(u16, u16)> {
    let (columns, rows) = text.split_once(['x', 'X', '×'])?;
    let (columns, rows) = (columns.trim().parse().ok()?, rows.trim().parse().ok()?);
    ((1..=LARGEST.0).contains(&columns) && (1..=LARGEST.1).contains(&rows)).then_some((columns, rows))
}

fn bad_size(size: &str, words: &Words) -> Complaint {
    Complaint::new(words.with("error-bad-value", &[("value", size.into()), ("option", "--size".into())]))
        .with_help(words.text("help-size"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_is_columns_by_rows_within_bounds() {
        assert_eq!(size("80x24"), Some((80, 24)));
        assert_eq!(size("400×200"), Some((400, 200)));
        for text in ["", "80", "x", "0x24", "401x24", "80x201", "-1x3", "80x24x3", "99999999x3"] {
            assert_eq!(size(text), None, "{text}");
        }
    }
}
