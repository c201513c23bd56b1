//! The line that explains the signs.

use ratatui::layout::Rect;

use super::amount_bar::{shade, solid};
use super::day_of;
use super::ink::{Ink, Paper, width};
use super::sign::ChartSign;
use crate::domain::amount::Currency;
use crate::theme::Role;
use crate::words::Words;

/// The signs with their meanings; the first ones are shown where not all fit.
const ITEMS: [(&[ChartSign], Ink, &str); 8] = [
    (&[ChartSign::Sure, ChartSign::Sure], Ink::money(Some(Currency::EUR)), "timeline-sure"),
    (&[ChartSign::Unsure, ChartSign::Unsure], Ink::money(Some(Currency::EUR)).faint(), "timeline-unsure"),
    (&[ChartSign::Done], Ink::of(Role::Strong), "timeline-done"),
    (&[ChartSign::Due], Ink::of(Role::Plain), "timeline-due"),
    (&[ChartSign::SpanStart, ChartSign::Span, ChartSign::Due], Ink::of(Role::Plain), "timeline-within"),
    (&[ChartSign::Due, ChartSign::Late, ChartSign::Late], Ink::of(Role::Alarm), "timeline-overdue"),
    (&[ChartSign::Stated], Ink::of(Role::Plain), "timeline-stated"),
    (&[ChartSign::Ghost, ChartSign::Slip], Ink::of(Role::Muted), "timeline-earlier"),
];

/// The signs of the bars of amounts.
const AMOUNTS: [(BarSign, &str); 4] = [
    (BarSign::Least, "timeline-least"),
    (BarSign::Most, "timeline-most"),
    (BarSign::Chart(ChartSign::Later), "timeline-open"),
    (BarSign::Chart(ChartSign::Disputed), "timeline-disputed"),
];

/// A sign of a bar.
#[derive(Clone, Copy)]
enum BarSign {
    Least,
    Most,
    Chart(ChartSign),
}

impl BarSign {
    fn text(self, ascii: bool) -> String {
        match self {
            Self::Least => solid(ascii).repeat(2),
            Self::Most => shade(ascii).repeat(2),
            Self::Chart(sign) => sign.as_str(ascii).to_owned(),
        }
    }
}

/// Returns the signs, and for each the id of the message with its meaning.
pub fn signs(ascii: bool) -> impl Iterator<Item = (String, &'static str)> {
    let signs = move |(signs, _, message): (&[ChartSign], Ink, &'static str)| {
        (signs.iter().map(|sign| sign.as_str(ascii)).collect(), message)
    };
    let of_bars = AMOUNTS.into_iter().map(move |(sign, message)| (sign.text(ascii), message));
    ITEMS.into_iter().map(signs).chain(of_bars)
}

/// The part of the legend that explains what is in sight.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum LegendPart {
    /// The bars of amounts.
    Bars,
    /// The strips along time.
    Strips,
    /// The same, and the marks of the days on which amounts were stated.
    StripsAndMarks,
}

/// Draws the legend into one row, with the as-of day at its end.
pub(super) fn legend(paper: &mut Paper<'_>, words: &Words, today: i32, part: LegendPart, area: Rect) {
    let day = words.day(day_of(today));
    let day = match part {
        LegendPart::Bars => day,
        LegendPart::Strips | LegendPart::StripsAndMarks => format!("{} {day}", ChartSign::Now.as_str(paper.ascii)),
    };
    let mut rest = Rect { x: area.x.saturating_add(1), width: area.width.saturating_sub(2), ..area };
    let taken = width(&day).min(rest.width);
    let place = Rect { x: rest.right() - taken, width: taken, ..rest };
    paper.text(place, &day, Ink::now());
    rest.width = rest.width.saturating_sub(taken + 2);
    for (signs, ink, message) in items(part, paper.ascii) {
        let text = words.text(message);
        let wanted = width(&signs) + 1 + width(&text);
        if wanted > rest.width {
            continue;
        }
        paper.text(rest, &signs, ink);
        let after = width(&signs) + 1;
        paper.text(Rect { x: rest.x + after, width: rest.width - after, ..rest }, &text, Ink::of(Role::Muted));
        let used = (wanted + 2).min(rest.width);
        rest = Rect { x: rest.x + used, width: rest.width - used, ..rest };
    }
}

/// Returns the signs of a part, each with its ink and its message.
fn items(part: LegendPart, ascii: bool) -> Vec<(String, Ink, &'static str)> {
    if part == LegendPart::Bars {
        let ink = Ink::money(Some(Currency::EUR));
        let look = |sign| if matches!(sign, BarSign::Most) { ink.faint() } else { ink };
        return AMOUNTS.into_iter().map(|(sign, message)| (sign.text(ascii), look(sign), message)).collect();
    }
    let is_shown = |signs: &[ChartSign]| part == LegendPart::StripsAndMarks || !signs.contains(&ChartSign::Stated);
    let text = |signs: &[ChartSign]| signs.iter().map(|sign| sign.as_str(ascii)).collect();
    let shown = ITEMS.into_iter().filter(|(signs, ..)| is_shown(signs));
    shown.map(|(signs, ink, message)| (text(signs), ink, message)).collect()
}
