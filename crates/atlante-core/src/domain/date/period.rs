//! Spans of time whose ends may be vague. What a span refers to, and how it is drawn or worded, is
//! not known here.

use std::sync::Arc;

use super::{DateEnd, Day, Edtf, EdtfError};

/// A span of time whose start and end may each be vague (itself an interval) or missing. At least
/// one is given.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Period(Arc<PeriodEnds>);

/// The ends of a period, and how it is written.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct PeriodEnds {
    start: Option<Edtf>,
    end: Option<Edtf>,
    /// The fewest and the most years that it is said to last.
    stated_years: Option<(u16, u16)>,
    text: Box<str>,
}

impl Period {
    /// Returns the period that an interval describes; `None` for a single date. Open and unknown
    /// ends are both treated as missing; [`text`](Self::text) keeps the difference.
    #[must_use]
    pub fn from_interval(date: &Edtf) -> Option<Self> {
        let (start, end) = date.text().split_once('/')?;
        let single = |text: &str, end: DateEnd| Some(Edtf::single(text, end.point()?));
        let (start, end) = (single(start, date.start()), single(end, date.end()));
        Some(Self(Arc::new(PeriodEnds { start, end, stated_years: None, text: date.text().into() })))
    }

    /// Returns a period with two ends; a missing end is open.
    ///
    /// # Errors
    /// [`EdtfError::NoEnds`] if both are missing, [`EdtfError::Backwards`] if the last possible end
    /// is before the first possible start.
    pub fn new(start: Option<Edtf>, end: Option<Edtf>) -> Result<Self, EdtfError> {
        if start.is_none() && end.is_none() {
            return Err(EdtfError::NoEnds);
        }
        let first = start.as_ref().and_then(Edtf::earliest);
        let last = end.as_ref().and_then(Edtf::latest);
        if first.zip(last).is_some_and(|(first, last)| first > last) {
            return Err(EdtfError::Backwards);
        }
        let text = format!("{}/{}", written_end(start.as_ref()), written_end(end.as_ref()));
        Ok(Self(Arc::new(PeriodEnds { start, end, stated_years: None, text: text.into() })))
    }

    /// Returns the period with a stated length in years: *for three to five years* says more than
    /// the ends, which may each fall anywhere within their own spans.
    ///
    /// # Errors
    /// [`EdtfError::Backwards`] if `fewest` exceeds `most`, if `most` is 0, or if no length between
    /// them fits a possible start and end.
    pub fn lasting(self, fewest: u16, most: u16) -> Result<Self, EdtfError> {
        let can_be = self.enclosing_years().is_none_or(|(least, longest)| least <= most && fewest <= longest);
        if fewest > most || most == 0 || !can_be {
            return Err(EdtfError::Backwards);
        }
        let ends = PeriodEnds { stated_years: Some((fewest, most)), ..PeriodEnds::clone(&self.0) };
        Ok(Self(Arc::new(ends)))
    }

    /// Returns the stated fewest and most years that it lasts, if any.
    #[must_use]
    pub fn stated_years(&self) -> Option<(u16, u16)> {
        self.0.stated_years
    }

    /// Returns the fewest and the most years that it may last: as stated, else the whole numbers
    /// around the time from the latest start to the earliest end, and from the earliest start to
    /// the latest end. The last day may or may not be included: 1 January 2025 to 31 December 2027
    /// and to 1 January 2028 are both 3 years. `None` if no length is stated and an end is open.
    #[must_use]
    pub fn years(&self) -> Option<(u16, u16)> {
        self.0.stated_years.or_else(|| self.enclosing_years())
    }

    fn enclosing_years(&self) -> Option<(u16, u16)> {
        let (first, last) = (self.earliest_start()?, self.latest_end()?);
        let fewest = match (self.latest_start()?, self.earliest_end()?) {
            (start, end) if start < end => whole_years(start, end.tomorrow().unwrap_or(end)),
            _ => 0,
        };
        let whole = whole_years(first, last);
        let is_exact = after_years(first, whole).is_some_and(|day| day >= last);
        Some((fewest, if is_exact { whole } else { whole + 1 }))
    }

    /// Returns the first possible start; `None` if open. This and the next three methods return the
    /// ends as written: neither end narrows the other.
    #[must_use]
    pub fn earliest_start(&self) -> Option<Day> {
        self.0.start.as_ref().and_then(Edtf::earliest)
    }

    /// Returns the last possible start; `None` if open.
    #[must_use]
    pub fn latest_start(&self) -> Option<Day> {
        self.0.start.as_ref().and_then(Edtf::latest)
    }

    /// Returns the first possible end; `None` if open.
    #[must_use]
    pub fn earliest_end(&self) -> Option<Day> {
        self.0.end.as_ref().and_then(Edtf::earliest)
    }

    /// Returns the last possible end; `None` if open.
    #[must_use]
    pub fn latest_end(&self) -> Option<Day> {
        self.0.end.as_ref().and_then(Edtf::latest)
    }

    /// Returns the interval in EDTF, with vague ends in parentheses: `(2025-11/2026)/(2028/2030)`.
    #[must_use]
    pub fn text(&self) -> String {
        self.0.text.to_string()
    }

    /// Returns the span in which it starts; `None` if open or unknown.
    #[must_use]
    pub fn start(&self) -> Option<&Edtf> {
        self.0.start.as_ref()
    }

    /// Returns the span in which it ends; `None` if open or unknown.
    #[must_use]
    pub fn end(&self) -> Option<&Edtf> {
        self.0.end.as_ref()
    }

    /// Returns whether either end is marked uncertain or approximate.
    #[must_use]
    pub fn is_qualified(&self) -> bool {
        [&self.0.start, &self.0.end].into_iter().flatten().any(Edtf::is_qualified)
    }
}

/// Returns how many whole years have passed from one day to a later one.
fn whole_years(from: Day, to: Day) -> u16 {
    let between = u16::try_from(to.year() - from.year()).unwrap_or(0);
    let has_passed = |years: u16| after_years(from, years).is_some_and(|day| day <= to);
    if has_passed(between) { between } else { between.saturating_sub(1) }
}

fn after_years(day: Day, years: u16) -> Option<Day> {
    day.checked_add(jiff::Span::new().try_years(years).ok()?).ok()
}

fn written_end(end: Option<&Edtf>) -> String {
    match end {
        None => "..".to_owned(),
        Some(end) if end.is_interval() => format!("({end})"),
        Some(end) => end.text().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date as day;

    fn edtf(text: &str) -> Edtf {
        text.parse().unwrap()
    }

    fn bounds(period: &Period) -> [Option<Day>; 4] {
        [period.earliest_start(), period.latest_start(), period.earliest_end(), period.latest_end()]
    }

    #[test]
    fn from_an_interval() {
        let period = Period::from_interval(&edtf("2025-11/2026~")).unwrap();
        let expected = [day(2025, 11, 1), day(2025, 11, 30), day(2026, 1, 1), day(2026, 12, 31)];
        assert_eq!(bounds(&period), expected.map(Some));
        assert_eq!(period.text(), "2025-11/2026~");
        assert_eq!(period.start(), Some(&edtf("2025-11")));
        assert_eq!(period.end(), Some(&edtf("2026~")));
        assert!(period.is_qualified());
        let same = Period::new(Some(edtf("2025-11")), Some(edtf("2026~")));
        assert_eq!(same, Ok(period));
        assert_eq!(Period::from_interval(&edtf("2025")), None);
    }

    #[test]
    fn open_and_unknown_ends_are_missing() {
        for text in ["2025/..", "2025/"] {
            let period = Period::from_interval(&edtf(text)).unwrap();
            assert_eq!(period.end(), None);
            assert_eq!((period.earliest_end(), period.latest_end()), (None, None));
            assert_eq!(period.text(), text);
        }
        let period = Period::new(None, Some(edtf("2026"))).unwrap();
        assert_eq!(period.text(), "../2026");
        assert_eq!((period.start(), period.earliest_start()), (None, None));
        assert!(!period.is_qualified());
    }

    #[test]
    fn vague_ends() {
        let period = Period::new(Some(edtf("2025-11/2026")), Some(edtf("2028/2030"))).unwrap();
        let expected = [day(2025, 11, 1), day(2026, 12, 31), day(2028, 1, 1), day(2030, 12, 31)];
        assert_eq!(bounds(&period), expected.map(Some));
        assert_eq!(period.text(), "(2025-11/2026)/(2028/2030)");
        let half_open = Period::new(Some(edtf("2025/..")), None).unwrap();
        assert_eq!(half_open.latest_start(), None);
        assert_eq!(half_open.text(), "(2025/..)/..");
    }

    #[test]
    fn impossible_periods() {
        assert_eq!(Period::new(None, None), Err(EdtfError::NoEnds));
        let backwards = Period::new(Some(edtf("2026/2027")), Some(edtf("2024/2025")));
        assert_eq!(backwards, Err(EdtfError::Backwards));
        let one_day = Some(edtf("2025-11-21"));
        assert!(Period::new(one_day.clone(), one_day.clone()).is_ok());
        assert!(Period::new(one_day, Some(edtf("2025"))).is_ok());
    }
}
