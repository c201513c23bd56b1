//! The amount of a commitment as a horizontal bar: the least solid, up to the most shaded. Claims
//! that exclude each other are marks of their own, with nothing between them.

use ratatui::layout::Rect;
use rust_decimal::prelude::ToPrimitive;

use super::ink::{Ink, Paper};
use super::sign::ChartSign;
use crate::domain::amount::{Bound, Currency, Decimal};
use crate::domain::on_day::OnDay;
use crate::domain::record::Commitment;
use crate::page::round_up;
use crate::theme::Role;

/// The left eighths of a cell, from none to all.
const EIGHTHS: [&str; 9] = [" ", "▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"];

/// What bars of one scale measure: a currency, and whether it is a rate per year.
pub(super) type BarMeasure = (Currency, bool);

/// An amount of money as a bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AmountBar {
    /// What it is measured in.
    pub(super) measure: BarMeasure,
    /// The span that all claims allow, or one span for each claim if some exclude each other: from the
    /// least to the most, of which `None` is without an upper bound.
    pub(super) spans: Vec<(Decimal, Option<Decimal>)>,
}

impl AmountBar {
    /// Returns the bar of the amount of a commitment on a day; `None` without an amount of money.
    pub(super) fn of(on: OnDay<'_>, commitment: &Commitment) -> Option<Self> {
        let amounts = on.counted_amounts(commitment);
        let first = amounts.first()?;
        let measure = (first.currency()?, first.per_year);
        let bounds: Vec<Bound> = amounts.iter().map(|amount| amount.bound).collect();
        let span = |bound: &Bound| (bound.least(), bound.most());
        let spans = if Bound::any_exclude(bounds.iter().copied()) {
            bounds.iter().map(span).collect()
        } else {
            vec![span(&Bound::hull(&bounds)?)]
        };
        Some(Self { measure, spans })
    }

    /// Returns how far the bar reaches: its largest known number.
    pub(super) fn reach(&self) -> Decimal {
        self.spans.iter().map(|(least, most)| most.unwrap_or(*least)).max().unwrap_or_default()
    }

    /// Returns what a drawing of the bar has: a least, more up to a most, no upper bound, claims that exclude
    /// each other.
    pub(super) fn parts_drawn(&self) -> [bool; 4] {
        let any = |is_so: fn(&(Decimal, Option<Decimal>)) -> bool| self.spans.iter().any(is_so);
        let is_disputed = self.spans.len() > 1;
        let has_least = !is_disputed && any(|(least, _)| *least > Decimal::ZERO);
        let has_most = any(|(least, most)| most.is_some_and(|most| most > *least));
        [has_least, has_most, any(|(_, most)| most.is_none()), is_disputed]
    }

    /// Draws the bar into an area that is `top` wide, and returns how many columns it takes.
    pub(super) fn draw(&self, paper: &mut Paper<'_>, top: Decimal, area: Rect) -> u16 {
        if area.is_empty() {
            return 0;
        }
        let drawing = BarDrawing { top, area, ink: Ink::money(Some(self.measure.0)) };
        match self.spans.as_slice() {
            [only] => drawing.single(paper, *only),
            several => drawing.marks(paper, several),
        }
    }
}

/// Where a bar is drawn, and how.
struct BarDrawing {
    top: Decimal,
    area: Rect,
    ink: Ink,
}

impl BarDrawing {
    fn single(&self, paper: &mut Paper<'_>, (least, most): (Decimal, Option<Decimal>)) -> u16 {
        let solid = if paper.ascii {
            parts(least, self.top, self.area.width) * 8
        } else {
            parts(least, self.top, self.area.width * 8)
        };
        let end = solid.div_ceil(8);
        for column in 0..end {
            let filled = usize::from((solid - column * 8).min(8));
            let sign = if paper.ascii { "#" } else { EIGHTHS.get(filled).copied().unwrap_or("█") };
            paper.sign(self.area.x + column, self.area.y, sign, self.ink);
        }
        match most {
            Some(most) if most > least => self.shade(paper, end, self.column_after(most)),
            Some(_) => end,
            None => self.open(paper, end),
        }
    }

    /// Draws a mark at the end of each claim, on a thin line from 0 on.
    fn marks(&self, paper: &mut Paper<'_>, spans: &[(Decimal, Option<Decimal>)]) -> u16 {
        let ends = spans.iter().map(|(least, most)| self.column_after(most.unwrap_or(*least)));
        let end = ends.max().unwrap_or(0);
        for column in 0..end {
            let sign = ChartSign::Slip.as_str(paper.ascii);
            paper.sign(self.area.x + column, self.area.y, sign, Ink::of(Role::Muted));
        }
        for (least, most) in spans {
            let Some(most) = most else { continue };
            if least < most {
                self.shade(paper, self.column_after(*least), self.column_after(*most));
            }
        }
        let mut taken = end;
        for (least, most) in spans {
            let column = self.column_after(most.unwrap_or(*least)).saturating_sub(1);
            paper.sign(self.area.x + column, self.area.y, ChartSign::Disputed.as_str(paper.ascii), self.ink);
            if most.is_none() {
                taken = taken.max(self.open(paper, column + 1));
            }
        }
        taken
    }

    /// Shades what may be more, from a column to before another.
    fn shade(&self, paper: &mut Paper<'_>, from: u16, to: u16) -> u16 {
        for column in from..to {
            paper.sign(self.area.x + column, self.area.y, shade(paper.ascii), self.ink.faint());
        }
        to.max(from)
    }

    /// Marks that there is no upper bound.
    fn open(&self, paper: &mut Paper<'_>, after: u16) -> u16 {
        let column = after.min(self.area.width.saturating_sub(1));
        paper.sign(self.area.x + column, self.area.y, ChartSign::Later.as_str(paper.ascii), self.ink.faint());
        column + 1
    }

    /// Returns the column after the one in which a number ends.
    fn column_after(&self, number: Decimal) -> u16 {
        parts(number, self.top, self.area.width * 8).div_ceil(8)
    }
}

/// Returns the sign of what may be more.
pub(super) const fn shade(ascii: bool) -> &'static str {
    if ascii { ":" } else { "░" }
}

/// Returns the sign of what is certain.
pub(super) const fn solid(ascii: bool) -> &'static str {
    if ascii { "#" } else { "█" }
}

/// Returns how many of `parts` parts up to `top` an amount fills; at least one if it is above 0.
pub(super) fn parts(amount: Decimal, top: Decimal, parts: u16) -> u16 {
    let share = amount.checked_mul(Decimal::from(parts)).and_then(|product| product.checked_div(top));
    let whole = share.and_then(|share| share.floor().to_u16()).unwrap_or(0).min(parts);
    if whole == 0 && amount > Decimal::ZERO { parts.min(1) } else { whole }
}

/// Returns the smallest of 1, 2, 2.5 and 5 times a power of ten that is not below a number; at
/// least 1.
pub(super) fn round_above(number: Decimal) -> Decimal {
    round_up(number, &[10, 20, 25, 50])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theme::{Depth, Theme};
    use proptest::prelude::*;
    use ratatui::buffer::Buffer;

    const AREA: Rect = Rect { x: 0, y: 0, width: 20, height: 1 };

    fn drawn(spans: &[(i64, Option<i64>)], ascii: bool) -> (u16, String) {
        let number = Decimal::from;
        let spans = spans.iter().map(|(least, most)| (number(*least), most.map(number))).collect();
        let bar = AmountBar { measure: (Currency::EUR, false), spans };
        let mut buffer = Buffer::empty(AREA);
        let mut paper = Paper { buffer: &mut buffer, theme: Theme::Plain, depth: Depth::Monochrome, ascii };
        let taken = bar.draw(&mut paper, number(100), AREA);
        let text: String = AREA.positions().map(|place| buffer[place].symbol().to_owned()).collect();
        (taken, text.trim_end().to_owned())
    }

    #[test]
    fn the_least_is_solid_and_the_most_shaded() {
        assert_eq!(drawn(&[(50, Some(50))], false).1, "██████████");
        assert_eq!(drawn(&[(53, Some(70))], false).1, "██████████▌░░░");
        assert_eq!(drawn(&[(0, Some(20))], false).1, "░░░░");
        assert_eq!(drawn(&[(25, None)], false).1, "█████▶");
        assert_eq!(drawn(&[(1, Some(1))], false).1, "▏");
        assert_eq!(drawn(&[(25, None)], true).1, "#####>");
        assert_eq!(drawn(&[(50, Some(75))], true).1, "##########:::::");
    }

    #[test]
    fn claims_that_exclude_each_other_are_never_a_range() {
        assert_eq!(drawn(&[(25, Some(25)), (75, Some(75))], false).1, "····≠·········≠");
        assert_eq!(drawn(&[(25, Some(25)), (60, Some(75))], false).1, "····≠·······░░≠");
        assert_eq!(drawn(&[(25, Some(25)), (50, None)], true).1, "....%....%>");
    }

    #[test]
    fn a_scale_ends_at_a_round_number() {
        for (number, round) in [("0", "1"), ("1", "1"), ("3", "5"), ("21", "25"), ("95", "100"), ("2100000", "2500000")]
        {
            let number: Decimal = number.parse().unwrap();
            assert_eq!(round_above(number), round.parse().unwrap(), "{number}");
        }
        assert!(round_above(Decimal::MAX) <= Decimal::MAX);
    }

    #[test]
    fn whatever_there_is_can_be_seen() {
        let number = Decimal::from;
        assert_eq!(parts(number(0), number(100), 8), 0);
        assert_eq!(parts(number(1), number(1_000_000), 8), 1);
        assert_eq!(parts(number(50), number(100), 8), 4);
        assert_eq!(parts(number(100), number(100), 8), 8);
    }

    proptest! {
        #[test]
        fn a_larger_amount_is_never_the_shorter_bar(one in 0i64..=100, other in 0i64..=100, ascii in any::<bool>()) {
            let (smaller, larger) = (one.min(other), one.max(other));
            let (short, long) = (drawn(&[(smaller, Some(smaller))], ascii), drawn(&[(larger, Some(larger))], ascii));
            prop_assert!(short.0 <= long.0);
            prop_assert!(!short.1.contains(shade(ascii)), "an exact amount is not shaded: {}", short.1);
            let range = drawn(&[(smaller, Some(larger))], ascii);
            prop_assert!(range.0 >= long.0, "a range reaches as far as its most: {}", range.1);
            prop_assert!(range.1.starts_with(solid(ascii)) || smaller * 20 < 100);
        }
    }
}
