//! Sums as bars: which columns of a scale a sum takes, by how firm and how certain it is.
//!
//! Solid is the least, by rungs; shaded is what it may come to beyond that.

use rust_decimal::prelude::ToPrimitive;

use crate::domain::amount::{Amount, Bound, Decimal, Measure};
use crate::totals::{Interval, Rung, Sum, SumLine};
use crate::words::Words;

/// A part of a bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BarPart {
    /// The least, as far as it is no firmer than this rung.
    Least(Rung),
    /// What lies between the least and the most.
    Most,
    /// No upper bound.
    Open,
    /// More than the scale has room for.
    Beyond,
    /// Sums that are not disclosed, of whatever size.
    Undisclosed,
}

impl BarPart {
    /// Every part, in the order in which legends explain them.
    pub const ALL: [Self; 9] = [
        Self::Least(Rung::Spent),
        Self::Least(Rung::Contracted),
        Self::Least(Rung::Committed),
        Self::Least(Rung::Announced),
        Self::Least(Rung::Aimed),
        Self::Most,
        Self::Open,
        Self::Beyond,
        Self::Undisclosed,
    ];

    /// Returns its sign, one column wide; no two are alike.
    #[must_use]
    pub const fn sign(self, ascii: bool) -> &'static str {
        match (self, ascii) {
            (Self::Least(Rung::Spent), false) => "█",
            (Self::Least(Rung::Contracted), false) => "▓",
            (Self::Least(Rung::Committed), false) => "▒",
            (Self::Least(Rung::Announced), false) => "░",
            (Self::Least(Rung::Aimed), false) => "═",
            (Self::Most, false) => "╌",
            (Self::Open, false) => "▶",
            (Self::Beyond, false) => "»",
            (Self::Undisclosed, false) => "╱",
            (Self::Least(Rung::Spent), true) => "#",
            (Self::Least(Rung::Contracted), true) => "%",
            (Self::Least(Rung::Committed), true) => "+",
            (Self::Least(Rung::Announced), true) => ":",
            (Self::Least(Rung::Aimed), true) => "=",
            (Self::Most, true) => "-",
            (Self::Open, true) => ">",
            (Self::Beyond, true) => "}",
            (Self::Undisclosed, true) => "/",
        }
    }

    /// Returns the id of the message that says what it stands for.
    #[must_use]
    pub const fn message(self) -> &'static str {
        match self {
            Self::Least(Rung::Spent) => "bar-spent",
            Self::Least(Rung::Contracted) => "bar-contracted",
            Self::Least(Rung::Committed) => "bar-committed",
            Self::Least(Rung::Announced) => "bar-announced",
            Self::Least(Rung::Aimed) => "bar-aimed",
            Self::Most => "bar-most",
            Self::Open => "timeline-open",
            Self::Beyond => "bar-beyond",
            Self::Undisclosed => "bar-undisclosed",
        }
    }
}

/// Some columns of a bar that show the same part.
pub type BarRun = (BarPart, u16);

/// A scale from nothing to a round number, over some columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BarScale {
    /// The number at its end.
    pub end: Decimal,
    /// How many columns it has.
    pub columns: u16,
}

impl BarScale {
    /// Returns the scale on which lines of one currency fit.
    #[must_use]
    pub fn of<'l>(lines: impl IntoIterator<Item = &'l SumLine>, columns: u16) -> Self {
        let reach = lines.into_iter().flat_map(|line| Rung::ALL.map(|rung| reach(&line.sum(rung).interval))).max();
        Self { end: round_end(reach.unwrap_or_default()), columns }
    }

    /// Returns the column before which a sum ends; a sum above 0 has at least one.
    #[must_use]
    pub fn column(self, sum: Sum) -> u16 {
        let Some(number) = sum.number() else { return self.columns };
        let share = number.checked_mul(Decimal::from(self.columns)).and_then(|product| product.checked_div(self.end));
        let rounded = share.and_then(|share| share.round().to_u16()).unwrap_or(self.columns).min(self.columns);
        rounded.max(u16::from(number > Decimal::ZERO).min(self.columns))
    }

    /// Returns the bar of all rungs of a line: the least of each, as far as it is more than that of the
    /// firmer ones, and what the sum may come to.
    #[must_use]
    pub fn stacked(self, line: &SumLine) -> Vec<BarRun> {
        let mut bar = Vec::new();
        let mut filled = 0;
        for rung in Rung::ALL {
            let end = self.column(line.sum(rung).interval.least);
            push(&mut bar, BarPart::Least(rung), end.saturating_sub(filled));
            filled = filled.max(end);
        }
        let intervals = || Rung::ALL.into_iter().map(|rung| line.sum(rung).interval);
        let most = intervals().filter_map(|interval| interval.most).max();
        let least = intervals().map(|interval| interval.least).max().unwrap_or(Sum::ZERO);
        self.close(bar, (filled, least), most, intervals().any(|interval| interval.most.is_none()))
    }

    /// Returns the bar of one rung of a line.
    #[must_use]
    pub fn single(self, line: &SumLine, rung: Rung) -> Vec<BarRun> {
        let Interval { least, most, .. } = line.sum(rung).interval;
        let mut bar = Vec::new();
        let filled = self.column(least);
        push(&mut bar, BarPart::Least(rung), filled);
        self.close(bar, (filled, least), most, most.is_none())
    }

    /// Adds what a sum may come to beyond its least. An open end, and what is
    /// beyond the scale, are seen at its end, too.
    fn close(self, mut bar: Vec<BarRun>, (filled, least): (u16, Sum), most: Option<Sum>, is_open: bool) -> Vec<BarRun> {
        let end = most.map_or(0, |most| self.column(most)).max(filled);
        push(&mut bar, BarPart::Most, end - filled);
        let is_beyond = most.into_iter().chain([least]).any(|sum| sum.number().is_none_or(|number| number > self.end));
        let sign = if is_beyond { Some(BarPart::Beyond) } else { is_open.then_some(BarPart::Open) };
        if let Some(sign) = sign {
            if end == self.columns
                && let Some(last) = bar.last_mut()
            {
                last.1 -= 1;
            }
            bar.retain(|(_, columns)| *columns > 0);
            push(&mut bar, sign, 1.min(self.columns));
        }
        bar
    }

    /// Returns round numbers along the scale with their columns: nothing, the end and, where there is
    /// room for `label` columns each, what lies between.
    #[must_use]
    pub fn marks(self, label: u16) -> Vec<(Decimal, u16)> {
        let parts: u16 = [4, 2, 1].into_iter().find(|parts| self.columns / parts >= label).unwrap_or(1);
        let mark = |part: u16| {
            let number = self.end * Decimal::from(part) / Decimal::from(parts);
            (
                number.normalize(),
                u16::try_from(u32::from(self.columns) * u32::from(part) / u32::from(parts)).unwrap_or(self.columns),
            )
        };
        (0..=parts).map(mark).collect()
    }
}

/// Returns the label of a round number of a scale, without its currency.
#[must_use]
pub fn number_short(words: &Words, number: Decimal) -> String {
    let measure = Measure::Unit("".into());
    words.amount_short(&Amount { measure, bound: Bound::Exact(number), per_year: false }).trim_end().to_owned()
}

fn push(bar: &mut Vec<BarRun>, part: BarPart, columns: u16) {
    if columns > 0 {
        bar.push((part, columns));
    }
}

/// Returns the number up to which an interval must be drawn.
fn reach(interval: &Interval) -> Decimal {
    let least = interval.least.number().unwrap_or_default();
    interval.most.and_then(Sum::number).unwrap_or(least).max(least)
}

/// Returns the smallest of 1, 2, 4, 5 and 8 times a power of ten that is not below a number; at least 1.
fn round_end(number: Decimal) -> Decimal {
    round_up(number, &[10, 20, 40, 50, 80])
}

/// Returns the smallest of some numbers of tenths times a power of ten that is not below a number; at least 1.
/// The tenths begin with 10 and go up to less than 100.
#[must_use]
pub fn round_up(number: Decimal, tenths: &[i64]) -> Decimal {
    let mut power = Decimal::ONE;
    while let Some(next) = power.checked_mul(Decimal::TEN) {
        let mut ends = tenths.iter().map(|tenths| power.saturating_mul(Decimal::new(*tenths, 1)));
        if let Some(end) = ends.find(|end| number <= *end) {
            return end.normalize();
        }
        power = next;
    }
    number.max(power)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::sample;
    use crate::query::{Hit, Hits};
    use proptest::prelude::*;

    fn scale(end: u32, columns: u16) -> BarScale {
        BarScale { end: Decimal::from(end), columns }
    }

    /// Returns the line of euros of some commitments, each with its stage and bounds.
    fn with_line<T>(commitments: &[(&str, u32, Option<u32>)], ask: impl Fn(&SumLine) -> T) -> T {
        let record = |(number, (stage, least, most)): (usize, &(&str, u32, Option<u32>))| {
            let most = most.map(|most| format!(r#", "at_most": {most}"#)).unwrap_or_default();
            let amount = format!(r#"{{"currency": "EUR", "at_least": {least}{most}}}"#);
            format!(r#"{{"id": "c{number}", "title": "A sum", "stage": "{stage}", "amount": {amount}}}"#)
        };
        let records: Vec<_> = commitments.iter().enumerate().map(record).collect();
        let text = format!(r#"{{"format": "atlante/1", "title": "T", "commitments": [{}]}}"#, records.join(","));
        let input = crate::domain::load::Input { name: "made".to_owned(), bytes: text.into_bytes() };
        let dataset = crate::domain::load::load(vec![input], &|_| ()).unwrap().dataset;
        let hits = Hits { hits: dataset.ids().map(Hit::certain).collect(), ..Hits::default() };
        let on = crate::domain::on_day::OnDay { dataset: &dataset, day: sample::TODAY };
        ask(&crate::totals::totals(on, &hits).lines[0])
    }

    #[test]
    fn a_bar_is_solid_to_the_least_and_shaded_to_the_most() {
        use BarPart::{Beyond, Least, Most, Open};
        let records = [("spent", 20, Some(20)), ("contracted", 30, Some(40)), ("target", 10, Some(20))];
        let bar = |scale: BarScale| with_line(&records, |line| scale.stacked(line));
        let expected = [(Least(Rung::Spent), 2), (Least(Rung::Contracted), 3), (Least(Rung::Aimed), 1), (Most, 2)];
        assert_eq!(bar(scale(100, 10)), expected);
        let single = |rung| with_line(&records, |line| scale(100, 10).single(line, rung));
        assert_eq!(single(Rung::Committed), [(Least(Rung::Committed), 5), (Most, 1)]);
        let open = |scale: BarScale| with_line(&[("announced", 50, None)], |line| scale.stacked(line));
        assert_eq!(open(scale(100, 10)), [(Least(Rung::Announced), 5), (Open, 1)]);
        assert_eq!(open(scale(50, 10)), [(Least(Rung::Announced), 9), (Open, 1)]);
        assert_eq!(open(scale(50, 1)), [(Open, 1)]);
        assert_eq!(open(scale(40, 10)), [(Least(Rung::Announced), 9), (Beyond, 1)]);
    }

    #[test]
    fn a_scale_ends_at_a_round_number_and_is_marked_by_round_numbers() {
        for (number, end) in
            [("0", "1"), ("1", "1"), ("3", "4"), ("21", "40"), ("95", "100"), ("1660000000", "2000000000")]
        {
            assert_eq!(round_end(number.parse().unwrap()), end.parse().unwrap(), "{number}");
        }
        assert!(round_end(Decimal::MAX) >= Decimal::MAX);
        let marks =
            |columns, label| scale(2000, columns).marks(label).into_iter().map(|(number, _)| number.to_string());
        assert_eq!(marks(40, 8).collect::<Vec<_>>(), ["0", "500", "1000", "1500", "2000"]);
        assert_eq!(marks(20, 8).collect::<Vec<_>>(), ["0", "1000", "2000"]);
        assert_eq!(marks(3, 8).collect::<Vec<_>>(), ["0", "2000"]);
    }

    #[test]
    fn no_two_parts_look_alike() {
        for ascii in [false, true] {
            let mut signs = BarPart::ALL.map(|part| part.sign(ascii)).to_vec();
            signs.sort_unstable();
            signs.dedup();
            assert_eq!(signs.len(), BarPart::ALL.len());
        }
    }

    proptest! {
        #[test]
        fn a_bar_never_leaves_its_scale(
            records in prop::collection::vec((prop::sample::select(vec!["spent", "contracted", "announced", "target"]), 0u32..1000, prop::option::of(0u32..1000)), 1..6),
            columns in 0u16..60,
        ) {
            let records: Vec<_> = records.into_iter().map(|(stage, least, more)| (stage, least, more.map(|more| least + more))).collect();
            let bars = with_line(&records, |line| {
                let scale = BarScale::of([line], columns);
                Rung::ALL.into_iter().map(|rung| scale.single(line, rung)).chain([scale.stacked(line)]).collect::<Vec<_>>()
            });
            for bar in bars {
                prop_assert!(bar.iter().map(|(_, columns)| *columns).sum::<u16>() <= columns, "{:?}", bar);
                prop_assert!(bar.iter().all(|(_, columns)| *columns > 0));
            }
        }
    }
}
