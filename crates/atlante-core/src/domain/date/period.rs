//! Spans of time whose ends may be vague. What a span is the span of, and how it is drawn or
//! worded, is not known here.

use super::{DateEnd, Day, Edtf, EdtfError};

/// A span of time from some start to some end, where either may be vague (itself an interval) or
/// missing. At least one is given.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Period {
    start: Option<Edtf>,
    end: Option<Edtf>,
    /// The fewest and the most years that it is said to last.
    stated_years: Option<(u16, u16)>,
    text: String,
}

impl Period {
    /// The period that an interval describes; `None` for a single date. Its open and unknown ends
    /// are alike missing here; [`text`](Self::text) keeps the difference.
    #[must_use]
    pub fn from_interval(date: &Edtf) -> Option<Self> {
        let (start, end) = date.text.split_once('/')?;
        let single = |text: &str, end: DateEnd| Some(Edtf::single(text.to_owned(), end.point()?));
        let (start, end) = (single(start, date.start), single(end, date.end));
        Some(Self { start, end, stated_years: None, text: date.text.clone() })
    }

    /// A period from its two ends; a missing one is open.
    ///
    /// # Errors
    /// [`EdtfError::NoEnds`] when both are missing, [`EdtfError::Backwards`] when the last day on
    /// which it may end is before the first on which it may start.
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
        Ok(Self { start, end, stated_years: None, text })
    }

    /// The same, said to last from so many years to so many: *for three to five years* says more
    /// than its ends, of which each may fall anywhere within its own span.
    ///
    /// # Errors
    /// [`EdtfError::Backwards`] when there are more of the fewest than of the most, when the most is
    /// 0, or when no such number of years leads from a possible start to a possible end.
    pub fn lasting(self, fewest: u16, most: u16) -> Result<Self, EdtfError> {
        let can_be = self.enclosing_years().is_none_or(|(least, longest)| least <= most && fewest <= longest);
        if fewest > most || most == 0 || !can_be {
            return Err(EdtfError::Backwards);
        }
        Ok(Self { stated_years: Some((fewest, most)), ..self })
    }

    /// The fewest and the most years that it is said to last, if that is said.
    #[must_use]
    pub const fn stated_years(&self) -> Option<(u16, u16)> {
        self.stated_years
    }

    /// The fewest and the most years that it may last: as said, else the whole numbers around the
    /// time from the latest start to the earliest end, and from the earliest start to the latest end.
    /// The last day may be meant to be included or not: from 1 January 2025 to 31 December 2027, and
    /// to 1 January 2028, it is 3. `None` where nothing is said and an end is open.
    #[must_use]
    pub fn years(&self) -> Option<(u16, u16)> {
        self.stated_years.or_else(|| self.enclosing_years())
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

    /// The first day on which it may start; `None` is open. This and the next three are each as
    /// written: no end narrows the other.
    #[must_use]
    pub fn earliest_start(&self) -> Option<Day> {
        self.start.as_ref().and_then(Edtf::earliest)
    }

    /// The last day on which it may start; `None` is open.
    #[must_use]
    pub fn latest_start(&self) -> Option<Day> {
        self.start.as_ref().and_then(Edtf::latest)
    }

    /// The first day on which it may end; `None` is open.
    #[must_use]
    pub fn earliest_end(&self) -> Option<Day> {
        self.end.as_ref().and_then(Edtf::earliest)
    }

    /// The last day on which it may end; `None` is open.
    #[must_use]
    pub fn latest_end(&self) -> Option<Day> {
        self.end.as_ref().and_then(Edtf::latest)
    }

    /// The interval in EDTF, a vague end in brackets: `(2025-11/2026)/(2028/2030)`.
    #[must_use]
    pub fn text(&self) -> String {
        self.text.clone()
    }

    /// Some day within this it starts; `None` is open or unknown.
    #[must_use]
    pub fn start(&self) -> Option<&Edtf> {
        self.start.as_ref()
    }

    /// Some day within this it ends; `None` is open or unknown.
    #[must_use]
    pub fn end(&self) -> Option<&Edtf> {
        self.end.as_ref()
    }

    /// Whether either end is marked uncertain or approximate.
    #[must_use]
    pub fn is_qualified(&self) -> bool {
        [&self.start, &self.end].into_iter().flatten().any(Edtf::is_qualified)
    }
}

/// How many whole years have passed from one day to a later one.
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
        Some(end) if end.interval => format!("({end})"),
        Some(end) => end.text.clone(),
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
