//! The line that explains the signs.

use ratatui::layout::Rect;

use super::TimelineRow;
use super::amount_bar::{AmountBar, shade, solid};
use super::day_of;
use super::ink::{Ink, Paper, width};
use super::sign::ChartSign;
use crate::domain::amount::Currency;
use crate::page::{SEVERAL_COUNTRIES, Sign};
use crate::theme::Role;
use crate::words::Words;
use crate::words::cut::ellipsis;

/// The most rows of a legend in a picture that is published.
const MOST_ROWS: u16 = 5;
/// Columns between two signs that are explained.
const GAP: u16 = 2;

/// The signs with their meanings; the first ones are shown where not all fit.
const ITEMS: [(&[ChartSign], Ink, &str); 10] = [
    (&[ChartSign::Sure, ChartSign::Sure], Ink::money(Some(Currency::EUR)), "timeline-sure"),
    (&[ChartSign::Unsure, ChartSign::Unsure], Ink::money(Some(Currency::EUR)).faint(), "timeline-unsure"),
    (&[ChartSign::Done], Ink::of(Role::Strong), "timeline-done"),
    (&[ChartSign::Due], Ink::of(Role::Plain), "timeline-due"),
    (&[ChartSign::SpanStart, ChartSign::Span, ChartSign::Due], Ink::of(Role::Plain), "timeline-within"),
    (&[ChartSign::Due, ChartSign::Late, ChartSign::Late], Ink::of(Role::Alarm), "timeline-overdue"),
    (&[ChartSign::Stated], Ink::of(Role::Plain), "timeline-stated"),
    (&[ChartSign::Ghost, ChartSign::Slip], Ink::of(Role::Muted), "timeline-earlier"),
    (&[ChartSign::Earlier], Ink::of(Role::Muted), "timeline-before-sight"),
    (&[ChartSign::Later], Ink::of(Role::Muted), "timeline-after-sight"),
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

/// A sign and its meaning.
pub(super) struct LegendItem {
    /// The sign, or several that stand together.
    pub(super) sign: String,
    /// Its ink.
    pub(super) ink: Ink,
    /// What it means.
    pub(super) text: String,
}

impl LegendItem {
    fn width(&self) -> u16 {
        if self.sign.is_empty() { width(&self.text) } else { width(&self.sign) + 1 + width(&self.text) }
    }
}

/// Returns how many rows of an area a legend takes: one on a screen, where help explains every sign; in a
/// picture that is published as many as it needs, but at most five.
pub(super) fn legend_rows(items: &[LegendItem], columns: u16, is_published: bool) -> u16 {
    let mut rows = 1;
    let mut used = 0;
    for item in items.iter().filter(|_| is_published) {
        if used > 0 && used + item.width() > columns {
            (rows, used) = (rows + 1, 0);
        }
        used += item.width() + GAP;
    }
    rows.min(MOST_ROWS)
}

/// Explains signs in the rows of an area, the first ones where not all fit; then an ellipsis says so.
pub(super) fn draw_legend(paper: &mut Paper<'_>, items: &[LegendItem], area: Rect) {
    let more = ellipsis(paper.ascii);
    let (mut x, mut y) = (area.x, area.y);
    for (number, item) in items.iter().enumerate() {
        let is_last = number + 1 == items.len();
        if x > area.x && x + item.width() > area.right() && y + 1 < area.bottom() {
            (x, y) = (area.x, y + 1);
        }
        let kept = if is_last || y + 1 < area.bottom() { 0 } else { width(more) + GAP };
        let rest = |x: u16| Rect { x, y, width: area.right().saturating_sub(x), height: area.height.min(1) };
        if x + item.width() + kept > area.right() {
            paper.text(rest(x), more, Ink::of(Role::Muted));
            return;
        }
        let signs = paper.text(rest(x), &item.sign, item.ink);
        let text = x + signs + u16::from(signs > 0);
        x = text + paper.text(rest(text), &item.text, Ink::of(Role::Muted)) + GAP;
    }
}

/// Writes the as-of day at the end of the first row of an area, and returns what it leaves of the area.
pub(super) fn as_of_day(paper: &mut Paper<'_>, words: &Words, today: i32, is_marked: bool, area: Rect) -> Rect {
    let day = words.day(day_of(today));
    let day = if is_marked { format!("{} {day}", ChartSign::Now.as_str(paper.ascii)) } else { day };
    let taken = width(&day).min(area.width);
    let place = Rect { x: area.right() - taken, width: taken, height: area.height.min(1), ..area };
    paper.text(place, &day, Ink::now());
    Rect { width: area.width.saturating_sub(taken + GAP), ..area }
}

/// Returns the columns that the as-of day takes from a legend.
pub(super) fn day_columns(words: &Words, today: i32) -> u16 {
    width(&words.day(day_of(today))) + 2 + GAP
}

/// Returns the meanings of signs along time, those that are drawn.
pub(super) fn items_of_time(words: &Words, drawn: &[ChartSign]) -> Vec<LegendItem> {
    let text = |signs: &[ChartSign]| signs.iter().map(|sign| sign.as_str(words.is_ascii())).collect();
    // Several signs stand together for what any of them tells; a due date alone has an entry of its own.
    let tells = |signs: &[ChartSign], sign: &ChartSign| signs.len() == 1 || *sign != ChartSign::Due;
    let is_drawn = |signs: &[ChartSign]| signs.iter().any(|sign| tells(signs, sign) && drawn.contains(sign));
    let shown = ITEMS.into_iter().filter(|(signs, ..)| is_drawn(signs));
    shown.map(|(signs, ink, message)| LegendItem { sign: text(signs), ink, text: words.text(message) }).collect()
}

/// Returns the meanings of the signs before names and values, and of the one for several countries, of some rows.
pub(super) fn items_of_rows(words: &Words, rows: &[&TimelineRow]) -> Vec<LegendItem> {
    let ascii = words.is_ascii();
    let is_before_value = |row: &&TimelineRow, sign: Sign| {
        row.value.full().split_whitespace().any(|word| word.starts_with(sign.as_str(ascii)))
    };
    let is_drawn = |sign: &Sign| match sign {
        Sign::Derived | Sign::Doubtful => rows.iter().any(|row| is_before_value(row, *sign)),
        _ => rows.iter().any(|row| row.signs.contains(sign)),
    };
    let ink = |sign: Sign| Ink::of(if sign == Sign::Overdue { Role::Alarm } else { Role::Doubt });
    let shown = Sign::ALL.into_iter().filter(is_drawn);
    let mut items: Vec<_> = shown
        .map(|sign| LegendItem { sign: sign.as_str(ascii).to_owned(), ink: ink(sign), text: sign.meaning(words) })
        .collect();
    if rows.iter().any(|row| row.country == SEVERAL_COUNTRIES) {
        let (sign, ink) = (SEVERAL_COUNTRIES.to_owned(), Ink::of(Role::Muted));
        items.push(LegendItem { sign, ink, text: words.text("timeline-countries") });
    }
    items
}

/// Joins the meanings of a sign that has one in time and another in a bar.
pub(super) fn joined(items: Vec<LegendItem>) -> Vec<LegendItem> {
    let mut joined: Vec<LegendItem> = Vec::new();
    for item in items {
        match joined.iter_mut().find(|known| known.sign == item.sign) {
            Some(known) => known.text = format!("{} / {}", known.text, item.text),
            None => joined.push(item),
        }
    }
    joined
}

/// Returns the meanings of the signs that stand before figures in a text.
pub(super) fn items_of_figures(words: &Words, said: &str) -> Vec<LegendItem> {
    let ascii = words.is_ascii();
    let item = |sign: Sign| LegendItem {
        sign: sign.as_str(ascii).to_owned(),
        ink: Ink::of(Role::Doubt),
        text: sign.meaning(words),
    };
    Sign::in_figures(said, ascii).map(item).collect()
}

/// Returns the meanings of the signs of bars of amounts, those that are drawn.
pub(super) fn items_of_amounts<'b>(words: &Words, bars: impl Iterator<Item = &'b AmountBar>) -> Vec<LegendItem> {
    let ink = Ink::money(Some(Currency::EUR));
    let drawn = bars.map(AmountBar::parts_drawn).fold([false; 4], |all, one| {
        let [least, most, open, disputed] = all;
        [least | one[0], most | one[1], open | one[2], disputed | one[3]]
    });
    let item = |(sign, message): (BarSign, &str)| LegendItem {
        sign: sign.text(words.is_ascii()),
        ink: if matches!(sign, BarSign::Most) { ink.faint() } else { ink },
        text: words.text(message),
    };
    AMOUNTS.into_iter().zip(drawn).filter(|(_, is_drawn)| *is_drawn).map(|(sign, _)| item(sign)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theme::{Depth, Theme};
    use proptest::prelude::*;
    use ratatui::buffer::Buffer;

    fn drawn(texts: &[String], columns: u16, is_published: bool) -> (u16, String) {
        let item = |text: &String| LegendItem { sign: "#".to_owned(), ink: Ink::of(Role::Plain), text: text.clone() };
        let items: Vec<_> = texts.iter().map(item).collect();
        let rows = legend_rows(&items, columns, is_published);
        let mut buffer = Buffer::empty(Rect::new(0, 0, columns, rows));
        let mut paper = Paper { buffer: &mut buffer, theme: Theme::Plain, depth: Depth::Monochrome, ascii: false };
        draw_legend(&mut paper, &items, Rect::new(0, 0, columns, rows));
        let row = |y: u16| (0..columns).map(|x| buffer[(x, y)].symbol()).collect::<String>().trim_end().to_owned();
        (rows, (0..rows).map(row).collect::<Vec<_>>().join("|"))
    }

    #[test]
    fn a_legend_takes_the_rows_it_needs_only_where_it_is_published() {
        let texts = ["one", "two", "three"].map(str::to_owned);
        assert_eq!(drawn(&texts, 13, true), (2, "# one  # two|# three".to_owned()));
        assert_eq!(drawn(&texts, 13, false), (1, "# one  …".to_owned()));
        assert_eq!(drawn(&texts, 21, false), (1, "# one  # two  # three".to_owned()));
    }

    proptest! {
        #[test]
        fn what_is_left_out_of_a_legend_is_told(
            texts in prop::collection::vec("[a-z]{1,12}", 1..9), columns in 3u16..60, is_published: bool,
        ) {
            let (rows, text) = drawn(&texts, columns, is_published);
            prop_assert!(rows <= MOST_ROWS);
            let all = texts.iter().map(|text| format!("# {text}")).collect::<Vec<_>>().join(" ");
            let said = crate::domain::text::single_spaced(&text.replace('|', " "));
            prop_assert!(said == all || said.ends_with('…') && all.starts_with(said.trim_end_matches('…').trim_end()), "{}", text);
        }
    }
}
