//! Dates as cells write them.

use crate::domain::closed::closed;
use crate::domain::date::{Edtf, EdtfError, parse_loosely};
use crate::query::fold;

closed! {
    /// Whether the day or the month comes first in numerals.
    pub enum DayOrder {
        /// The day: `21/11/2025`.
        DayFirst = "dmy",
        /// The month: `11/21/2025`.
        MonthFirst = "mdy",
    }
}

/// Which of the two comes first in the dates of a column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DateStyle {
    /// No date of the column leaves room for doubt.
    #[default]
    Plain,
    /// This one, as the map says or some date shows.
    Order(DayOrder),
    /// Some date has two readings, and the column does not show which is meant.
    Unclear,
}

/// Why a text is no date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NoDate {
    /// It is none.
    NotOne,
    /// It has two readings.
    TwoReadings,
}

/// Words before a date that say that it lies ahead, which its record says anyway.
const AHEAD: &[&str] =
    &["planned", "expected", "scheduled", "estimated", "projected", "target", "previsto", "prevista", "stimato"];

impl DateStyle {
    /// Returns the style of the dates of a column.
    pub(super) fn of<'a>(dates: impl Iterator<Item = &'a str>) -> Self {
        let (mut style, mut has_doubt) = (Self::Plain, false);
        for (first, second, _) in dates.filter_map(numerals) {
            let order = match (first > 12, second > 12) {
                (true, false) => DayOrder::DayFirst,
                (false, true) => DayOrder::MonthFirst,
                _ => {
                    has_doubt |= first != second;
                    continue;
                }
            };
            match style {
                Self::Order(other) if other != order => return Self::Unclear,
                _ => style = Self::Order(order),
            }
        }
        if has_doubt && style == Self::Plain { Self::Unclear } else { style }
    }

    /// Reads a date of the column.
    ///
    /// # Errors
    ///
    /// Returns an error if it is none, or has two readings.
    pub(super) fn read(self, text: &str) -> Result<Edtf, NoDate> {
        if let Some((first, second, year)) = numerals(text) {
            let order = match self {
                Self::Order(order) => order,
                Self::Plain | Self::Unclear if first > 12 || first == second => DayOrder::DayFirst,
                Self::Plain | Self::Unclear if second > 12 => DayOrder::MonthFirst,
                Self::Plain | Self::Unclear => return Err(NoDate::TwoReadings),
            };
            let (day, month) = if order == DayOrder::DayFirst { (first, second) } else { (second, first) };
            return format!("{year:04}-{month:02}-{day:02}").parse().map_err(|_: EdtfError| NoDate::NotOne);
        }
        let folded = fold(text.trim());
        let word = AHEAD.iter().find(|word| folded.starts_with(*word));
        let bare = word.map_or(text.trim(), |word| text.trim().get(word.len()..).unwrap_or_default());
        let bare = bare.trim_start_matches([':', ' ']).trim_end();
        let bare = bare.strip_suffix(".0").unwrap_or(bare);
        // A day may be followed by a time, which no dataset has.
        let day = bare.split_once([' ', 'T']).filter(|(day, time)| day.len() == 10 && time.contains(':'));
        parse_loosely(day.map_or(bare, |(day, _)| day)).map_err(|_| NoDate::NotOne)
    }
}

/// Returns the numbers of a date that is written in numerals with its year behind: `3/4/2026`.
fn numerals(text: &str) -> Option<(u8, u8, u16)> {
    let day = text.trim().split(' ').next()?;
    let mut parts = day.split(['/', '-', '.']);
    let (first, second, year) = (parts.next()?, parts.next()?, parts.next()?);
    let is_whole = parts.next().is_none() && year.len() == 4 && first.len() <= 2 && second.len() <= 2;
    is_whole.then(|| Some((first.parse().ok()?, second.parse().ok()?, year.parse().ok()?)))?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_people_write_them() {
        for (text, edtf) in [
            ("2026-4-22", "2026-04-22"),
            ("Planned Q2 2025", "2025-34"),
            ("2022 - 4° trimestre", "2022-36"),
            ("2021/2022", "2021/2022"),
            ("2025-11", "2025-11"),
            ("2017.0", "2017"),
            ("21/11/2025", "2025-11-21"),
            ("11/21/2025", "2025-11-21"),
            ("2026-04-22 13:45:00", "2026-04-22"),
            ("previsto: giugno 2027", "2027-06"),
        ] {
            assert_eq!(DateStyle::Plain.read(text).map(|date| date.to_string()), Ok(edtf.to_owned()), "{text}");
        }
        for text in ["soon", "2026-02-30", "31/02/2026", ""] {
            assert_eq!(DateStyle::Plain.read(text), Err(NoDate::NotOne), "{text}");
        }
    }

    #[test]
    fn a_column_shows_whether_the_day_comes_first() {
        let style = DateStyle::of(["3/4/2026", "25/4/2026"].into_iter());
        assert_eq!(style, DateStyle::Order(DayOrder::DayFirst));
        assert_eq!(style.read("3/4/2026").unwrap().text(), "2026-04-03");
        let style = DateStyle::of(["3/4/2026", "4/25/2026"].into_iter());
        assert_eq!(style.read("3/4/2026").unwrap().text(), "2026-03-04");
        let unclear = DateStyle::of(["3/4/2026"].into_iter());
        assert_eq!((unclear, unclear.read("3/4/2026")), (DateStyle::Unclear, Err(NoDate::TwoReadings)));
        assert_eq!(unclear.read("4/4/2026").unwrap().text(), "2026-04-04");
    }
}
