//! The line that says what the signs mean.

use ratatui::layout::Rect;

use super::day_of;
use super::ink::{Ink, Paper, width};
use super::sign::Sign;
use crate::domain::amount::Currency;
use crate::theme::Style;
use crate::words::Words;

/// The signs with what they mean; those that come first are shown where not all fit.
const ITEMS: [(&[Sign], Ink, &str); 8] = [
    (&[Sign::Sure, Sign::Sure], Ink::money(Some(Currency::EUR)), "timeline-sure"),
    (&[Sign::Unsure, Sign::Unsure], Ink::money(Some(Currency::EUR)).faint(), "timeline-unsure"),
    (&[Sign::Done], Ink::of(Style::Strong), "timeline-done"),
    (&[Sign::Due], Ink::of(Style::Plain), "timeline-due"),
    (&[Sign::SpanStart, Sign::Span, Sign::Due], Ink::of(Style::Plain), "timeline-within"),
    (&[Sign::Due, Sign::Late, Sign::Late], Ink::of(Style::Alarm), "timeline-overdue"),
    (&[Sign::Stated], Ink::of(Style::Plain), "timeline-stated"),
    (&[Sign::Ghost, Sign::Slip], Ink::of(Style::Muted), "timeline-earlier"),
];

/// Draws the legend into one row, the day stood on at its end.
pub(super) fn legend(paper: &mut Paper<'_>, words: &Words, today: i32, area: Rect) {
    let day = format!("{} {}", Sign::Now.as_str(paper.ascii), words.day(day_of(today)));
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
        paper.text(Rect { x: rest.x + after, width: rest.width - after, ..rest }, &text, Ink::of(Style::Muted));
        let used = (wanted + 2).min(rest.width);
        rest = Rect { x: rest.x + used, width: rest.width - used, ..rest };
    }
}
