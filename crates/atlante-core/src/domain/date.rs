//! Dates as datasets and people write them: the Extended Date/Time Format of the Library of
//! Congress ([`Edtf`]), spans of time whose ends may be vague ([`Period`]), and dates as a person
//! types them ([`parse_loosely`]).
//!
//! An imprecise date means *some day within* its span. Nothing here knows what a date refers to,
//! what "today" is, or how a date is worded on the screen.
//!
//! Levels 0 and 1 of the format are read, and of level 2 only quarters (33–36) and halves (40–41),
//! within the years -9999 to 9999. Winter (24) belongs to the year in which it begins: `2025-24` is
//! December 2025 to February 2026.

mod packed;
mod period;
mod read;
mod typed;

pub use packed::PackedDay;
pub use period::Period;
pub use typed::parse_loosely;

use std::fmt;
use std::sync::Arc;

/// A day of the proleptic Gregorian calendar, from -9999-01-01 to 9999-12-31.
pub type Day = jiff::civil::Date;

/// How much time a [`Point`] leaves open; finer precisions are less than coarser ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// One day, `2025-11-21`.
    Day,
    /// A calendar month, `2025-11` or `2025-11-XX`.
    Month,
    /// Three months named by a season, `2025-21`; winter runs into the next year.
    Season,
    /// A quarter of a calendar year, `2025-33` to `2025-36`.
    Quarter,
    /// A half of a calendar year, `2025-40` or `2025-41`.
    Half,
    /// A calendar year, `2025`, `2025-XX` or `2025-XX-XX`.
    Year,
    /// Ten years with the same leading digits, `202X`.
    Decade,
    /// A hundred years with the same leading digits, `20XX`.
    Century,
}

/// One date of any precision: some day from [`first`](Self::first) to [`last`](Self::last).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Point {
    first: Day,
    last: Day,
    precision: Precision,
    part: u8,
    approximate: bool,
    uncertain: bool,
}

impl Point {
    /// Returns the first day that may be meant; never after [`last`](Self::last).
    #[must_use]
    pub fn first(self) -> Day {
        self.first
    }

    /// Returns the last day that may be meant. Qualifiers do not widen the span.
    #[must_use]
    pub fn last(self) -> Day {
        self.last
    }

    /// Returns how precisely the date is given.
    #[must_use]
    pub fn precision(self) -> Precision {
        self.precision
    }

    /// Returns whether it is marked approximate (`~` or `%`).
    #[must_use]
    pub fn is_approximate(self) -> bool {
        self.approximate
    }

    /// Returns whether it is marked uncertain (`?` or `%`).
    #[must_use]
    pub fn is_uncertain(self) -> bool {
        self.uncertain
    }

    /// Returns the year as written; for a decade or century the earliest, for a winter the one in
    /// which it begins. Year 0 is 1 BC.
    #[must_use]
    pub fn year(self) -> i16 {
        self.first.year()
    }

    /// Returns the number within the year: month 1–12, season 1–4 from spring, quarter 1–4, half
    /// 1–2; 0 for every other precision.
    #[must_use]
    pub fn part(self) -> u8 {
        self.part
    }

    fn spanning(first: Day, last: Day, precision: Precision, part: u8) -> Self {
        Self { first, last, precision, part, approximate: false, uncertain: false }
    }

    fn of_day(day: Day) -> Self {
        Self::spanning(day, day, Precision::Day, 0)
    }
}

/// One end of a date or interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DateEnd {
    /// No bound, written `..`.
    Open,
    /// An unknown bound: the empty end of `2025/`.
    Unknown,
    /// Some day within the point.
    Point(Point),
}

impl DateEnd {
    fn point(self) -> Option<Point> {
        match self {
            Self::Point(point) => Some(point),
            Self::Open | Self::Unknown => None,
        }
    }
}

/// The reason why a text is not a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EdtfError {
    /// Does not have the form of a date.
    NotADate,
    /// Has the form of a date that is not in the calendar, such as 2025-02-30 or month 13.
    NoSuchDay {
        /// The year as written.
        year: i16,
        /// The month, season, quarter or half as written.
        month: u8,
        /// The day as written; `None` if only `month` is at fault.
        day: Option<u8>,
    },
    /// A date-time whose clock time or offset does not exist.
    NoSuchTime,
    /// Some of its days lie outside the years -9999 to 9999.
    OutOfRange,
    /// An interval that ends before it begins.
    Backwards,
    /// An interval with neither end given.
    NoEnds,
    /// EDTF of level 2 other than quarters and halves.
    Unsupported,
}

impl fmt::Display for EdtfError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let phrase = match *self {
            Self::NotADate => "not a date",
            Self::NoSuchDay { year, month, day } => {
                return match day {
                    Some(day) => write!(f, "no such day: {}-{month:02}-{day:02}", Year(year)),
                    None => write!(f, "no such month: {}-{month:02}", Year(year)),
                };
            }
            Self::NoSuchTime => "no such time of day",
            Self::OutOfRange => "outside the years -9999 to 9999",
            Self::Backwards => "an interval that ends before it begins",
            Self::NoEnds => "an interval without start and end",
            Self::Unsupported => "a date of EDTF level 2, of which only quarters and halves are read",
        };
        f.write_str(phrase)
    }
}

impl std::error::Error for EdtfError {}

/// A year written in four digits after its sign.
struct Year(i16);

impl fmt::Display for Year {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        write!(f, "{sign}{:04}", self.0.unsigned_abs())
    }
}

/// A date or an interval between two dates, with the text it was read from.
///
/// Two values are equal if their texts are: `2025` and `2025-XX` span the same days but differ.
///
/// A copy is as cheap as a reference: a few dates recur in thousands of records.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Edtf(Arc<WrittenDate>);

/// What a date says, and how.
#[derive(Debug, PartialEq, Eq, Hash)]
struct WrittenDate {
    text: Box<str>,
    start: DateEnd,
    end: DateEnd,
    interval: bool,
}

impl Edtf {
    /// Returns the date of a single day, written `YYYY-MM-DD`.
    #[must_use]
    pub fn from_day(day: Day) -> Self {
        let text = format!("{}-{:02}-{:02}", Year(day.year()), day.month(), day.day());
        Self::single(&text, Point::of_day(day))
    }

    fn single(text: &str, point: Point) -> Self {
        let end = DateEnd::Point(point);
        Self(Arc::new(WrittenDate { text: text.into(), start: end, end, interval: false }))
    }

    fn between(text: &str, start: DateEnd, end: DateEnd) -> Self {
        Self(Arc::new(WrittenDate { text: text.into(), start, end, interval: true }))
    }

    /// Returns the start; for a single date, the date itself.
    #[must_use]
    pub fn start(&self) -> DateEnd {
        self.0.start
    }

    /// Returns the end; for a single date, the date itself.
    #[must_use]
    pub fn end(&self) -> DateEnd {
        self.0.end
    }

    /// Returns the date if it is a single one and not an interval.
    #[must_use]
    pub fn point(&self) -> Option<Point> {
        self.0.start.point().filter(|_| !self.0.interval)
    }

    /// Returns whether it is written as an interval, with `/`.
    #[must_use]
    pub fn is_interval(&self) -> bool {
        self.0.interval
    }

    /// Returns whether any of its dates is marked uncertain or approximate (`?`, `~`, `%`).
    #[must_use]
    pub fn is_qualified(&self) -> bool {
        [self.0.start, self.0.end]
            .into_iter()
            .filter_map(DateEnd::point)
            .any(|point| point.approximate || point.uncertain)
    }

    /// Returns the first possible day; `None` if the start is open or unknown.
    #[must_use]
    pub fn earliest(&self) -> Option<Day> {
        self.0.start.point().map(Point::first)
    }

    /// Returns the last possible day, the deadline; `None` if the end is open or unknown.
    #[must_use]
    pub fn latest(&self) -> Option<Day> {
        self.0.end.point().map(Point::last)
    }

    /// Returns the text exactly as it was parsed.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.0.text
    }

    /// Returns the day from which something with this date counts: its last possible day, or
    /// `compiled` (the day up to which the facts were gathered) if that falls within the span.
    /// Without an end it is `compiled`, unless that is before the start, which gives `None`.
    #[must_use]
    pub fn counts_from(&self, compiled: Option<Day>) -> Option<Day> {
        let begun = compiled.filter(|&day| self.earliest().is_none_or(|first| first <= day));
        match (begun, self.latest()) {
            (Some(day), Some(last)) => Some(day.min(last)),
            (day, last) => last.or(day),
        }
    }
}

impl fmt::Display for Edtf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date as day;
    use proptest::prelude::*;

    fn edtf(text: &str) -> Edtf {
        text.parse().unwrap()
    }

    #[test]
    fn a_day_is_written_as_edtf() {
        for (given, text) in
            [(day(2025, 11, 21), "2025-11-21"), (day(44, 3, 5), "0044-03-05"), (day(-44, 3, 15), "-0044-03-15")]
        {
            let date = Edtf::from_day(given);
            assert_eq!(date.text(), text);
            assert_eq!(date.to_string(), text);
            assert_eq!(date, edtf(text));
        }
    }

    #[test]
    fn counts_from_its_last_day_or_the_day_of_compilation_within() {
        let compiled = Some(day(2025, 12, 10));
        for (text, without, with) in [
            ("2025-11-21", Some(day(2025, 11, 21)), Some(day(2025, 11, 21))),
            ("2025-11", Some(day(2025, 11, 30)), Some(day(2025, 11, 30))),
            ("2025-12", Some(day(2025, 12, 31)), compiled),
            ("2025", Some(day(2025, 12, 31)), compiled),
            ("2025-12-10/2026", Some(day(2026, 12, 31)), compiled),
            ("2025/2025-12-10", compiled, compiled),
            ("2025-12-11", Some(day(2025, 12, 11)), Some(day(2025, 12, 11))),
            ("2026", Some(day(2026, 12, 31)), Some(day(2026, 12, 31))),
            ("2025/..", None, compiled),
            ("2025/", None, compiled),
            ("2026/..", None, None),
            ("../2026", Some(day(2026, 12, 31)), compiled),
            ("../2024", Some(day(2024, 12, 31)), Some(day(2024, 12, 31))),
        ] {
            assert_eq!(edtf(text).counts_from(None), without, "{text}");
            assert_eq!(edtf(text).counts_from(compiled), with, "{text}");
        }
    }

    #[test]
    fn a_single_date_is_both_its_ends() {
        let date = edtf("2026-40~");
        assert_eq!(date.start(), date.end());
        assert_eq!(date.point().map(DateEnd::Point), Some(date.start()));
        assert!(date.is_qualified() && !date.is_interval());
        let point = date.point().unwrap();
        assert!(point.is_approximate() && !point.is_uncertain());
        assert_eq!((point.year(), point.part()), (2026, 1));
        assert_eq!(point.precision(), Precision::Half);
    }

    #[test]
    fn an_interval_is_no_point() {
        let span = edtf("2025-11?/2026");
        assert_eq!(span.point(), None);
        assert!(span.is_interval() && span.is_qualified());
        assert_eq!(span.earliest(), Some(day(2025, 11, 1)));
        assert_eq!(span.latest(), Some(day(2026, 12, 31)));
        assert!(!edtf("2025/2026").is_qualified());
    }

    #[test]
    fn ends_that_are_open_or_unknown() {
        assert_eq!(edtf("2025/..").end(), DateEnd::Open);
        assert_eq!(edtf("2025/").end(), DateEnd::Unknown);
        assert_eq!(edtf("../2025").start(), DateEnd::Open);
        assert_eq!(edtf("/2025").start(), DateEnd::Unknown);
        assert_eq!(edtf("2025/..").latest(), None);
        assert_eq!(edtf("/2025").earliest(), None);
    }

    #[test]
    fn faults_in_words() {
        let said = |text: &str| text.parse::<Edtf>().unwrap_err().to_string();
        assert_eq!(said("soon"), "not a date");
        assert_eq!(said("2025-02-30"), "no such day: 2025-02-30");
        assert_eq!(said("-0044-02-30"), "no such day: -0044-02-30");
        assert_eq!(said("2025-13"), "no such month: 2025-13");
        assert_eq!(said("Y170000002"), "outside the years -9999 to 9999");
        assert_eq!(said("2026/2025"), "an interval that ends before it begins");
    }

    proptest! {
        #[test]
        fn every_day_reads_back(year in -9999_i16..=9999, month in 1_i8..=12, of_month in 1_i8..=28) {
            let given = day(year, month, of_month);
            let date = Edtf::from_day(given);
            prop_assert_eq!(date.text().parse(), Ok(date.clone()));
            prop_assert_eq!((date.earliest(), date.latest()), (Some(given), Some(given)));
        }

        #[test]
        fn counts_within_its_span(
            first in -3000_i32..3000, length in 0_i32..3000, compiled in -3000_i32..6000
        ) {
            let at = |days: i32| day(2025, 1, 1).checked_add(jiff::Span::new().days(days)).unwrap();
            let (start, end) = (Edtf::from_day(at(first)), Edtf::from_day(at(first + length)));
            let span = edtf(&format!("{start}/{end}"));
            let counts = span.counts_from(Some(at(compiled))).unwrap();
            prop_assert!(span.earliest() <= Some(counts) && Some(counts) <= span.latest());
            let within = (first..=first + length).contains(&compiled);
            prop_assert_eq!(counts, if within { at(compiled) } else { at(first + length) });
        }
    }
}
