//! The line that explains the signs.

use ratatui::layout::Rect;

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

/// Returns the signs, and for each the id of the message with its meaning.
pub fn signs(ascii: bool) -> impl Iterator<Item = (String, &'static str)> {
    let signs = move |(signs, _, message): (&[ChartSign], Ink, &'static str)| {
        (signs.iter().map(|sign| sign.as_str(ascii)).collect(), message)
    };
    ITEMS.into_iter().map(signs)
}

/// Draws the legend into one row, with the as-of day at its end.
pub(super) fn legend(paper: &mut Paper<'_>, words: &Words, today: i32, area: Rect) {
    let day = format!("{} {}", ChartSign::Now.as_str(paper.ascii), words.day(day_of(today)));
    let mut rest = Rect { x: area.x.saturating_add(1), width: area.width.saturating_sub(2), ..area };
    let taken = width(&day).min(rest.width);
    let place = Rect { x: rest.right() - taken, width: taken, ..rest };
    paper.text(place, &day, Ink::now());
    rest.width = rest.width.saturating_sub(taken + 2);
    for (signs, ink, message) in ITEMS {
        let signs: String = signs.iter().map(|sign| sign.as_str(paper.ascii)).collect();
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
