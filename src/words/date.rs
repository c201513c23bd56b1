//! Days, imprecise dates and periods in words, in full and for a column; lateness.
//!
//! A date keeps its precision: nothing here picks a day out of a longer span.

use super::Words;
use crate::domain::date::{DateEnd, Day, Edtf, Period, Point, Precision};
use crate::domain::on_day::{Lateness, Overdue};

/// A date in words, with what decides the article that it takes after a preposition.
struct WordedDate {
    date: String,
    article: ArticleOf,
}

/// What the message `date-article` gives the article of: a key by which the messages of the language
/// choose. It is asked for only where a date follows a preposition.
#[derive(Clone, Copy)]
struct ArticleOf {
    precision: Precision,
    /// The number of the date within the month or year, 0 for none.
    part: u8,
    is_about: bool,
}

impl ArticleOf {
    fn new(point: Point, is_about: bool) -> Self {
        let precision = point.precision();
        let part = if precision == Precision::Day { point.first().day().unsigned_abs() } else { point.part() };
        Self { precision, part, is_about }
    }
}

/// Returns the word for a precision by which messages choose.
const fn precision_key(precision: Precision) -> &'static str {
    match precision {
        Precision::Day => "day",
        Precision::Month => "month",
        Precision::Season => "season",
        Precision::Quarter => "quarter",
        Precision::Half => "half",
        Precision::Year => "year",
        Precision::Decade => "decade",
        Precision::Century => "century",
    }
}

impl Words {
    /// Returns a day with its month abbreviated: `21 Nov 2025`, `21 nov 2025`.
    #[must_use]
    pub fn day(&self, day: Day) -> String {
        let month = self.text(&format!("month-short-{}", day.month()));
        self.day_with(day, month)
    }

    /// Returns a date in full: `21 November 2025`, `first half of 2026`, `between 20 and 21
    /// November 2025`.
    ///
    /// An interval is read as *some day within it*; for spans of time see [`period`](Self::period).
    #[must_use]
    pub fn date(&self, date: &Edtf) -> String {
        if let Some(point) = date.point() {
            return self.worded(point).date;
        }
        match (date.start(), date.end()) {
            (DateEnd::Point(start), DateEnd::Point(end)) if start == end => self.worded(start).date,
            (DateEnd::Point(start), DateEnd::Point(end)) => {
                let start = self.after("date-definite", self.beginning(start, end));
                let end = self.after("date-definite", self.worded(end));
                self.with("date-between", &[("start", start.into()), ("end", end.into())])
            }
            (DateEnd::Point(start), open) => {
                let from = self.after("date-from", self.worded(start));
                if open == DateEnd::Unknown { self.with("date-end-unknown", &[("date", from.into())]) } else { from }
            }
            (open, DateEnd::Point(end)) => {
                let until = self.after("date-until", self.worded(end));
                if open == DateEnd::Unknown {
                    self.with("date-start-unknown", &[("date", until.into())])
                } else {
                    until
                }
            }
            // No date has two open ends.
            _ => date.text().to_owned(),
        }
    }

    /// Returns a date for a column: `2025-11-21`, `2025-11-20–21`, `2025-11`, `H1 2026`, `3º trim.
    /// 2026`, `~2026`.
    #[must_use]
    pub fn date_short(&self, date: &Edtf) -> String {
        if let Some(point) = date.point() {
            return self.point_short(point);
        }
        match (date.start(), date.end()) {
            (DateEnd::Point(start), DateEnd::Point(end)) if start == end => self.point_short(start),
            (DateEnd::Point(start), DateEnd::Point(end)) if are_days_of_one_month(start, end) => {
                let day = format!("{:02}", end.first().day());
                self.with("short-date-days", &[("start", self.point_short(start).into()), ("day", day.into())])
            }
            (DateEnd::Point(start), DateEnd::Point(end)) => {
                let ends = [("start", self.point_short(start).into()), ("end", self.point_short(end).into())];
                self.with("short-date-between", &ends)
            }
            (DateEnd::Point(start), open) => {
                let id = if open == DateEnd::Unknown { "short-date-end-unknown" } else { "short-date-from" };
                self.with(id, &[("date", self.point_short(start).into())])
            }
            (open, DateEnd::Point(end)) => {
                let id = if open == DateEnd::Unknown { "short-date-start-unknown" } else { "short-date-until" };
                self.with(id, &[("date", self.point_short(end).into())])
            }
            _ => date.text().to_owned(),
        }
    }

    /// Returns a span of time: `from November 2025 to 2026`; where an end is vague, `start: 2025;
    /// end: between 2028 and 2030`.
    #[must_use]
    pub fn period(&self, period: &Period) -> String {
        let (start, end) = (period.start(), period.end());
        let is_vague = |end: Option<&Edtf>| end.is_some_and(Edtf::is_interval);
        if let Some((fewest, most)) = period.stated_years() {
            let ends = if is_vague(start) || is_vague(end) { self.vague_period(start, end) } else { self.ends(period) };
            return self.with("period-years", &[("ends", ends.into()), ("years", self.year_span(fewest, most).into())]);
        }
        if is_vague(start) || is_vague(end) { self.vague_period(start, end) } else { self.ends(period) }
    }

    /// Returns a number of years: `3–5 years`, `1 year`.
    #[must_use]
    pub fn year_span(&self, fewest: u16, most: u16) -> String {
        let ends = [("least", self.count(fewest.into()).into()), ("most", self.count(most.into()).into())];
        let number = if fewest == most { self.count(most.into()) } else { self.with("number-range", &ends) };
        let plurality = if most == 1 { 1 } else { 2 };
        self.with("years", &[("number", number.into()), ("plurality", plurality.into())])
    }

    fn ends(&self, period: &Period) -> String {
        let (start, end) = (period.start(), period.end());
        match (start.and_then(Edtf::point), end.and_then(Edtf::point)) {
            (Some(start), Some(end)) if start == end => self.worded(start).date,
            (Some(start), Some(end)) => {
                let from = self.after("date-from", self.beginning(start, end));
                let to = self.after("date-to", self.worded(end));
                self.with("period-from-to", &[("from", from.into()), ("to", to.into())])
            }
            (Some(start), None) => self.after("date-from", self.worded(start)),
            (None, Some(end)) => self.after("date-until", self.worded(end)),
            (None, None) => period.text(),
        }
    }

    fn vague_period(&self, start: Option<&Edtf>, end: Option<&Edtf>) -> String {
        let start = start.map(|start| self.with("period-start", &[("date", self.date(start).into())]));
        let end = end.map(|end| self.with("period-end", &[("date", self.date(end).into())]));
        match (start, end) {
            (Some(start), Some(end)) => self.with("period-start-end", &[("start", start.into()), ("end", end.into())]),
            (one, other) => one.or(other).unwrap_or_default(),
        }
    }

    /// Returns how late something is: `4 months`, `1 giorno`.
    #[must_use]
    pub fn lateness(&self, lateness: Lateness) -> String {
        match lateness {
            Lateness::Months(months) => self.with("lateness-months", &[("count", months.into())]),
            Lateness::Days(days) => self.with("lateness-days", &[("count", days.into())]),
        }
    }

    /// Returns how late something is, in short: `4 mo late`.
    #[must_use]
    pub fn late_short(&self, lateness: Lateness) -> String {
        match lateness {
            Lateness::Months(months) => self.with("timeline-late-months", &[("count", months.into())]),
            Lateness::Days(days) => self.with("timeline-late-days", &[("count", days.into())]),
        }
    }

    /// Returns how overdue something is: `overdue by 4 months`, and after the day on which the
    /// dataset was compiled `overdue by 4 months, no news since 10 Oct 2026`.
    #[must_use]
    pub fn overdue(&self, overdue: &Overdue) -> String {
        let lateness = self.lateness(overdue.lateness);
        let Some(compiled) = overdue.no_news_since else {
            return self.with("overdue", &[("lateness", lateness.into())]);
        };
        self.with("overdue-no-news", &[("lateness", lateness.into()), ("since", self.since(compiled).into())])
    }

    /// Returns the note that nothing is known of an event after the day on which the dataset was
    /// compiled: `no news since 10 Oct 2026: whether it took place is not known`.
    #[must_use]
    pub fn no_news(&self, compiled: Day) -> String {
        self.with("no-news", &[("since", self.since(compiled).into())])
    }

    fn since(&self, day: Day) -> String {
        let article = ArticleOf { precision: Precision::Day, part: day.day().unsigned_abs(), is_about: false };
        self.after("date-since", WordedDate { date: self.day(day), article })
    }

    /// Returns a date after a preposition, or with its article, as the message says.
    fn after(&self, id: &str, worded: WordedDate) -> String {
        self.with(id, &[("date", worded.date.into()), ("article", self.article(worded.article).into())])
    }

    fn article(&self, of: ArticleOf) -> String {
        let qualifier = if of.is_about { "about" } else { "none" };
        let precision = precision_key(of.precision);
        self.with(
            "date-article",
            &[("precision", precision.into()), ("part", of.part.into()), ("qualifier", qualifier.into())],
        )
    }

    /// Returns the start of a span without the year and month that it shares with the end, as in
    /// `20 and 21 November 2025`. The end is always given in full.
    fn beginning(&self, start: Point, end: Point) -> WordedDate {
        let is_plain = |point: Point| !point.is_approximate() && !point.is_uncertain();
        let shared = is_plain(start) && is_plain(end) && start.year() == end.year();
        let day = start.first();
        let month = || self.text(&format!("month-{}", day.month()));
        let date = match (start.precision(), end.precision()) {
            (Precision::Day, Precision::Day) if shared && day.month() == end.first().month() => {
                self.with("date-day-alone", &[("day", day.day().into())])
            }
            (Precision::Day, Precision::Day) if shared => {
                self.with("date-day-month", &[("day", day.day().into()), ("month", month().into())])
            }
            (Precision::Month, Precision::Month) if shared => month(),
            _ => return self.worded(start),
        };
        WordedDate { date, article: ArticleOf::new(start, false) }
    }

    /// Returns a date of any precision in full, with its qualifiers (about, uncertain).
    fn worded(&self, point: Point) -> WordedDate {
        let mut worded = WordedDate { date: self.point(point), article: ArticleOf::new(point, false) };
        if point.is_approximate() {
            let date = self.after("date-about", worded);
            worded = WordedDate { date, article: ArticleOf::new(point, true) };
        }
        if point.is_uncertain() {
            worded.date = self.with("date-uncertain", &[("date", worded.date.into())]);
        }
        worded
    }

    /// Returns a date of any precision in full, without its qualifiers.
    fn point(&self, point: Point) -> String {
        let part = i64::from(point.part());
        let year = || self.year(point.year());
        match point.precision() {
            Precision::Day => {
                let month = self.text(&format!("month-{}", point.first().month()));
                self.day_with(point.first(), month)
            }
            Precision::Month => {
                let month = self.text(&format!("month-{part}"));
                self.with("date-month", &[("month", month.into()), ("year", year().into())])
            }
            Precision::Season => self.season(point),
            Precision::Quarter => self.with("date-quarter", &[("quarter", part.into()), ("year", year().into())]),
            Precision::Half => self.with("date-half", &[("half", part.into()), ("year", year().into())]),
            Precision::Year => year(),
            Precision::Decade if has_decade_name(point) => self.with("date-decade", &[("year", year().into())]),
            Precision::Decade | Precision::Century => self.with("date-years", &self.years(point)),
        }
    }

    /// Returns a date of any precision for a column, with the marks of the date format.
    fn point_short(&self, point: Point) -> String {
        let part = i64::from(point.part());
        let year = || self.year(point.year());
        let iso = Edtf::from_day(point.first());
        let mut text = match point.precision() {
            Precision::Day => iso.text().to_owned(),
            Precision::Month => iso.text().rsplit_once('-').map_or_else(year, |(month, _)| month.to_owned()),
            Precision::Season => self.season(point),
            Precision::Quarter => self.with("short-date-quarter", &[("quarter", part.into()), ("year", year().into())]),
            Precision::Half => self.with("short-date-half", &[("half", part.into()), ("year", year().into())]),
            Precision::Year => year(),
            Precision::Decade if has_decade_name(point) => self.with("short-date-decade", &[("year", year().into())]),
            Precision::Decade | Precision::Century => self.with("date-year-span", &self.years(point)),
        };
        if point.is_approximate() {
            text = self.with("short-date-about", &[("date", text.into())]);
        }
        if point.is_uncertain() {
            text = self.with("short-date-uncertain", &[("date", text.into())]);
        }
        text
    }

    fn day_with(&self, day: Day, month: String) -> String {
        let year = self.year(day.year());
        self.with("date-day", &[("day", day.day().into()), ("month", month.into()), ("year", year.into())])
    }

    /// Returns a season: `spring 2026`. A winter names both its years, since readers disagree on
    /// which one it belongs to.
    fn season(&self, point: Point) -> String {
        let season = self.text(&format!("season-{}", point.part()));
        let year = if point.first().year() == point.last().year() {
            self.year(point.year())
        } else {
            self.with("date-year-span", &self.years(point))
        };
        self.with("date-season", &[("season", season.into()), ("year", year.into())])
    }

    fn years(&self, point: Point) -> [(&'static str, super::Argument<'static>); 2] {
        [("first", self.year(point.first().year()).into()), ("last", self.year(point.last().year()).into())]
    }

    /// Returns a year, never grouped; year 0 is 1 BC.
    fn year(&self, year: i16) -> String {
        if year > 0 {
            return year.to_string();
        }
        let before_christ = (1 - i32::from(year)).to_string();
        self.with("date-before-christ", &[("year", before_christ.into())])
    }
}

/// Returns whether the decade is named by its first year, as in `the 2020s`; not before Christ.
fn has_decade_name(point: Point) -> bool {
    point.year() > 0
}

/// Returns whether the end can be given by its day alone.
fn are_days_of_one_month(start: Point, end: Point) -> bool {
    let are_plain = [start, end]
        .iter()
        .all(|day| day.precision() == Precision::Day && !day.is_approximate() && !day.is_uncertain());
    are_plain && start.first().first_of_month() == end.first().first_of_month()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;
    use jiff::civil::date as day;

    fn edtf(text: &str) -> Edtf {
        text.parse().unwrap()
    }

    fn both() -> [Words; 2] {
        [Language::EN, Language::IT].map(|language| Words::new(language, false))
    }

    #[test]
    fn dates_in_full() {
        let [english, italian] = both();
        for (date, in_english, in_italian) in [
            ("2025-11-21", "21 November 2025", "21 novembre 2025"),
            ("2026-05-01", "1 May 2026", "1º maggio 2026"),
            ("2025-11", "November 2025", "novembre 2025"),
            ("2025-11-XX", "November 2025", "novembre 2025"),
            ("2026", "2026", "2026"),
            ("2026-XX", "2026", "2026"),
            ("2026-XX-XX", "2026", "2026"),
            ("2026-40", "first half of 2026", "primo semestre del 2026"),
            ("2026-41", "second half of 2026", "secondo semestre del 2026"),
            ("2026-33", "first quarter of 2026", "primo trimestre del 2026"),
            ("2026-35", "third quarter of 2026", "terzo trimestre del 2026"),
            ("2026-36", "fourth quarter of 2026", "quarto trimestre del 2026"),
            ("2026-21", "spring 2026", "primavera 2026"),
            ("2026-24", "winter 2026–2027", "inverno 2026–2027"),
            ("202X", "the 2020s", "anni 2020"),
            ("20XX", "the years 2000–2099", "anni 2000–2099"),
            ("2026~", "about 2026", "2026 circa"),
            ("2026?", "2026 (uncertain)", "2026 (data incerta)"),
            ("2026%", "about 2026 (uncertain)", "2026 circa (data incerta)"),
            ("2026-40~", "about the first half of 2026", "primo semestre del 2026 circa"),
            ("-0043", "44 BC", "44 a.C."),
        ] {
            assert_eq!(english.date(&edtf(date)), in_english, "{date}");
            assert_eq!(italian.date(&edtf(date)), in_italian, "{date}");
        }
    }

    #[test]
    fn intervals_in_full() {
        let [english, italian] = both();
        for (date, in_english, in_italian) in [
            ("2025-11-20/2025-11-21", "between 20 and 21 November 2025", "tra il 20 e il 21 novembre 2025"),
            ("2025-08-08/2025-11-11", "between 8 August and 11 November 2025", "tra l’8 agosto e l’11 novembre 2025"),
            ("2025-10/2025-11", "between October and November 2025", "tra ottobre e novembre 2025"),
            (
                "2024-12-31/2025-01-01",
                "between 31 December 2024 and 1 January 2025",
                "tra il 31 dicembre 2024 e il 1º gennaio 2025",
            ),
            ("2025-11/2026", "between November 2025 and 2026", "tra novembre 2025 e il 2026"),
            (
                "2026-40/2026-36",
                "between the first half of 2026 and the fourth quarter of 2026",
                "tra il primo semestre del 2026 e il quarto trimestre del 2026",
            ),
            ("2025/..", "from 2025", "dal 2025"),
            ("2025/", "from 2025, end unknown", "dal 2025, fine ignota"),
            ("../2026-06-30", "until 30 June 2026", "fino al 30 giugno 2026"),
            ("/2026-06", "until June 2026, start unknown", "fino a giugno 2026, inizio ignoto"),
            ("2026-21/..", "from spring 2026", "dalla primavera 2026"),
            ("../2026-22", "until summer 2026", "fino all’estate 2026"),
            ("../2026-40~", "until about the first half of 2026", "fino al primo semestre del 2026 circa"),
            ("../2026-40", "until the first half of 2026", "fino al primo semestre del 2026"),
            ("202X/..", "from the 2020s", "dagli anni 2020"),
            ("2025~/2027?", "between about 2025 and 2027 (uncertain)", "tra il 2025 circa e il 2027 (data incerta)"),
            ("2026/2026", "2026", "2026"),
        ] {
            assert_eq!(english.date(&edtf(date)), in_english, "{date}");
            assert_eq!(italian.date(&edtf(date)), in_italian, "{date}");
        }
    }

    #[test]
    fn dates_in_a_column() {
        let [english, italian] = both();
        for (date, in_english, in_italian) in [
            ("2025-11-21", "2025-11-21", "2025-11-21"),
            ("2025-11", "2025-11", "2025-11"),
            ("2026", "2026", "2026"),
            ("2026-40", "H1 2026", "1º sem. 2026"),
            ("2026-35", "Q3 2026", "3º trim. 2026"),
            ("2026-21", "spring 2026", "primavera 2026"),
            ("202X", "2020s", "anni 2020"),
            ("20XX", "2000–2099", "2000–2099"),
            ("2026~", "~2026", "~2026"),
            ("2026?", "2026?", "2026?"),
            ("2026-11%", "~2026-11?", "~2026-11?"),
            ("2025/2027", "2025 – 2027", "2025 – 2027"),
            ("2025-11-20/2025-11-21", "2025-11-20–21", "2025-11-20–21"),
            ("2025-11-20/2025-12-01", "2025-11-20 – 2025-12-01", "2025-11-20 – 2025-12-01"),
            ("2025-11-20/2025-11-21~", "2025-11-20 – ~2025-11-21", "2025-11-20 – ~2025-11-21"),
            ("2025/..", "≥ 2025", "≥ 2025"),
            ("../2026-40", "≤ H1 2026", "≤ 1º sem. 2026"),
            ("2025/", "2025 – ?", "2025 – ?"),
            ("/2025", "? – 2025", "? – 2025"),
        ] {
            assert_eq!(english.date_short(&edtf(date)), in_english, "{date}");
            assert_eq!(italian.date_short(&edtf(date)), in_italian, "{date}");
        }
        assert_eq!(Words::new(Language::IT, true).date_short(&edtf("../2026-40")), "<= 1o sem. 2026");
    }

    #[test]
    fn periods() {
        let [english, italian] = both();
        let interval = |text: &str| Period::from_interval(&edtf(text)).unwrap();
        let of = |start: Option<&str>, end: Option<&str>| Period::new(start.map(edtf), end.map(edtf)).unwrap();
        for (period, in_english, in_italian) in [
            (interval("2025-11/2026"), "from November 2025 to 2026", "da novembre 2025 al 2026"),
            (interval("2025-11/2025-12"), "from November to December 2025", "da novembre a dicembre 2025"),
            (interval("2025-11-20/2025-11-21"), "from 20 to 21 November 2025", "dal 20 al 21 novembre 2025"),
            (interval("2025/2026-40"), "from 2025 to the first half of 2026", "dal 2025 al primo semestre del 2026"),
            (interval("2025/.."), "from 2025", "dal 2025"),
            (interval("../2025-11-21"), "until 21 November 2025", "fino al 21 novembre 2025"),
            (interval("2026/2026"), "2026", "2026"),
            (
                of(Some("2025-11/2026"), Some("2028/2030")),
                "start: between November 2025 and 2026; end: between 2028 and 2030",
                "inizio: tra novembre 2025 e il 2026; fine: tra il 2028 e il 2030",
            ),
            (
                of(Some("2025"), Some("2028/2030")),
                "start: 2025; end: between 2028 and 2030",
                "inizio: 2025; fine: tra il 2028 e il 2030",
            ),
            (
                of(Some("2025-11/2026"), Some("2028/2030")).lasting(3, 5).unwrap(),
                "start: between November 2025 and 2026; end: between 2028 and 2030; 3–5 years",
                "inizio: tra novembre 2025 e il 2026; fine: tra il 2028 e il 2030; 3–5 anni",
            ),
            (
                of(Some("2025"), Some("2026")).lasting(1, 1).unwrap(),
                "from 2025 to 2026; 1 year",
                "dal 2025 al 2026; 1 anno",
            ),
            (of(None, Some("2028/2030")), "end: between 2028 and 2030", "fine: tra il 2028 e il 2030"),
        ] {
            assert_eq!(english.period(&period), in_english);
            assert_eq!(italian.period(&period), in_italian);
        }
    }

    #[test]
    fn days_with_short_months() {
        let [english, italian] = both();
        assert_eq!(english.day(day(2025, 11, 21)), "21 Nov 2025");
        assert_eq!(italian.day(day(2025, 11, 21)), "21 nov 2025");
        assert_eq!(italian.day(day(2026, 1, 1)), "1º gen 2026");
        for month in 1..=12 {
            assert!(!english.day(day(2026, month, 2)).contains("month"));
        }
    }

    #[test]
    fn lateness_and_no_news() {
        let [english, italian] = both();
        for (lateness, in_english, in_italian) in [
            (Lateness::Months(4), "4 months", "4 mesi"),
            (Lateness::Months(1), "1 month", "1 mese"),
            (Lateness::Days(1), "1 day", "1 giorno"),
            (Lateness::Days(30), "30 days", "30 giorni"),
        ] {
            assert_eq!(english.lateness(lateness), in_english);
            assert_eq!(italian.lateness(lateness), in_italian);
        }
        let mut overdue = Overdue { deadline: day(2026, 6, 30), lateness: Lateness::Months(4), no_news_since: None };
        assert_eq!(english.overdue(&overdue), "overdue by 4 months");
        assert_eq!(italian.overdue(&overdue), "in ritardo di 4 mesi");
        overdue.no_news_since = Some(day(2026, 10, 10));
        assert_eq!(english.overdue(&overdue), "overdue by 4 months, no news since 10 Oct 2026");
        overdue.no_news_since = Some(day(2026, 10, 8));
        assert_eq!(italian.overdue(&overdue), "in ritardo di 4 mesi, nessuna notizia dall’8 ott 2026");
    }
}
