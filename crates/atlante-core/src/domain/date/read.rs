//! Strict reading of EDTF: from the text of a date to its [`Point`]s. Words and other lenient forms
//! are read in `typed`.

use std::str::FromStr;

use super::{DateEnd, Day, Edtf, EdtfError, Point, Precision};

impl FromStr for Edtf {
    type Err = EdtfError;

    /// Reads EDTF strictly: no surrounding whitespace, upper-case `X`, `Y`, `T`, `Z`.
    fn from_str(text: &str) -> Result<Self, EdtfError> {
        let read = match text.split_once('/') {
            Some((start, end)) => read_interval(text, start, end),
            None => read_single(text).map(|point| Self::single(text, point)),
        };
        read.map_err(|fault| match fault {
            EdtfError::NotADate if looks_like_level_two(text) => EdtfError::Unsupported,
            fault => fault,
        })
    }
}

/// Returns whether a text that could not be read looks like level 2: sets, qualified components,
/// exponents, significant digits, unspecified digits not at the end.
fn looks_like_level_two(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit() || c == 'X')
        && text.chars().all(|c| "0123456789XYES-/.,[]{}?~%".contains(c))
        && text.contains(|c| "XES[{?~%".contains(c))
}

fn read_interval(text: &str, start: &str, end: &str) -> Result<Edtf, EdtfError> {
    let (start, end) = (read_end(start)?, read_end(end)?);
    match (start.point(), end.point()) {
        (None, None) => return Err(EdtfError::NoEnds),
        (Some(start), Some(end)) if start.first > end.last => return Err(EdtfError::Backwards),
        _ => {}
    }
    Ok(Edtf::between(text, start, end))
}

fn read_end(text: &str) -> Result<DateEnd, EdtfError> {
    match text {
        ".." => Ok(DateEnd::Open),
        "" => Ok(DateEnd::Unknown),
        _ => read_point(text).map(DateEnd::Point),
    }
}

/// Reads a single date, which may have a time; the ends of an interval may not.
fn read_single(text: &str) -> Result<Point, EdtfError> {
    let Some((date, time)) = text.split_once('T') else {
        return read_point(text);
    };
    let point = read_span(date)?;
    // An unspecified or coarser day has no time of day.
    if point.precision != Precision::Day {
        return Err(EdtfError::NotADate);
    }
    check_time(time)?;
    Ok(point)
}

/// Checks `hh:mm:ss`, then nothing, `Z`, `±hh` or `±hh:mm`. The day counts as written, whatever the
/// offset.
fn check_time(text: &str) -> Result<(), EdtfError> {
    let (clock, offset) = match text.find(['Z', '+', '-']) {
        Some(at) => text.split_at_checked(at).ok_or(EdtfError::NotADate)?,
        None => (text, ""),
    };
    let [hours, minutes, seconds] = clock_fields(clock).ok_or(EdtfError::NotADate)?;
    let mut exists = hours <= 23 && minutes <= 59 && seconds <= 59;
    if let Some(offset) = offset.strip_prefix(['+', '-']) {
        let (hours, minutes) = offset.split_once(':').unwrap_or((offset, "00"));
        let hours: u8 = digits(hours, 2).ok_or(EdtfError::NotADate)?;
        let minutes: u8 = digits(minutes, 2).ok_or(EdtfError::NotADate)?;
        exists &= hours <= 14 && minutes <= 59;
    } else if !matches!(offset, "" | "Z") {
        return Err(EdtfError::NotADate);
    }
    exists.then_some(()).ok_or(EdtfError::NoSuchTime)
}

fn clock_fields(text: &str) -> Option<[u8; 3]> {
    let mut fields = text.split(':');
    let mut next = || digits(fields.next()?, 2);
    let clock = [next()?, next()?, next()?];
    fields.next().is_none().then_some(clock)
}

fn read_point(text: &str) -> Result<Point, EdtfError> {
    let (body, approximate, uncertain) = split_qualifier(text);
    Ok(Point { approximate, uncertain, ..read_span(body)? })
}

/// Returns the text without its qualifier, whether that meant approximate, and whether uncertain.
pub(super) fn split_qualifier(text: &str) -> (&str, bool, bool) {
    if let Some(body) = text.strip_suffix('~') {
        (body, true, false)
    } else if let Some(body) = text.strip_suffix('?') {
        (body, false, true)
    } else if let Some(body) = text.strip_suffix('%') {
        (body, true, true)
    } else {
        (text, false, false)
    }
}

fn read_span(text: &str) -> Result<Point, EdtfError> {
    if let Some(year) = text.strip_prefix('Y') {
        return read_long_year(year);
    }
    let (negative, rest) = split_sign(text);
    let mut fields = rest.split('-');
    let written = fields.next().unwrap_or_default();
    let (month, day) = (fields.next(), fields.next());
    if fields.next().is_some() {
        return Err(EdtfError::NotADate);
    }
    let Some(month) = month else {
        return read_years(negative, written);
    };
    let year = signed_year(negative, digits(written, 4).ok_or(EdtfError::NotADate)?)?;
    match (month, day) {
        ("XX", None | Some("XX")) => years(year, year, Precision::Year),
        (_, None) => read_part(year, digits(month, 2).ok_or(EdtfError::NotADate)?),
        (_, Some("XX")) => read_month(year, digits(month, 2).ok_or(EdtfError::NotADate)?),
        (_, Some(day)) => {
            let month: i8 = digits(month, 2).ok_or(EdtfError::NotADate)?;
            let day: i8 = digits(day, 2).ok_or(EdtfError::NotADate)?;
            calendar_day(year, month, day).map(Point::of_day)
        }
    }
}

fn split_sign(text: &str) -> (bool, &str) {
    match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    }
}

/// Returns the number written in exactly `width` ASCII digits.
fn digits<N: FromStr>(text: &str, width: usize) -> Option<N> {
    let only_digits = text.len() == width && text.bytes().all(|b| b.is_ascii_digit());
    only_digits.then(|| text.parse().ok()).flatten()
}

/// Returns a year with its sign. `-0000` is rejected, so that year 0 has one spelling.
fn signed_year(negative: bool, year: i16) -> Result<i16, EdtfError> {
    match (negative, year) {
        (true, 0) => Err(EdtfError::NotADate),
        (true, _) => Ok(-year),
        (false, _) => Ok(year),
    }
}

/// Reads what follows a `Y`: a year of four or more digits, within the supported range. EDTF has
/// this form for years of more than four digits; shorter ones are accepted.
fn read_long_year(text: &str) -> Result<Point, EdtfError> {
    let (negative, number) = split_sign(text);
    if number.len() < 4 || !number.bytes().all(|b| b.is_ascii_digit()) {
        return Err(EdtfError::NotADate);
    }
    let year = number.parse().map_err(|_| EdtfError::OutOfRange)?;
    let year = signed_year(negative, year)?;
    years(year, year, Precision::Year)
}

/// Reads `YYYY`, `YYYX` or `YYXX` without its sign. Before year 0, decades count away from 0:
/// `-201X` is -2019 to -2010.
fn read_years(negative: bool, text: &str) -> Result<Point, EdtfError> {
    let (known, precision, scale) = if let Some(known) = text.strip_suffix("XX") {
        (known, Precision::Century, 100)
    } else if let Some(known) = text.strip_suffix('X') {
        (known, Precision::Decade, 10)
    } else {
        (text, Precision::Year, 1)
    };
    let width = 4 - (text.len() - known.len());
    let known: i16 = digits(known, width).ok_or(EdtfError::NotADate)?;
    let (near, far) = (known * scale, known * scale + scale - 1);
    match (negative, precision) {
        (true, Precision::Year) => signed_year(true, near).and_then(|year| years(year, year, precision)),
        (true, _) => years(-far, -near, precision),
        (false, _) => years(near, far, precision),
    }
}

fn years(first: i16, last: i16, precision: Precision) -> Result<Point, EdtfError> {
    let first = Day::new(first, 1, 1).map_err(|_| EdtfError::OutOfRange)?;
    let last = Day::new(last, 12, 31).map_err(|_| EdtfError::OutOfRange)?;
    Ok(Point::spanning(first, last, precision, 0))
}

/// Reads the two digits after a year: a month, season, quarter or half.
fn read_part(year: i16, code: u8) -> Result<Point, EdtfError> {
    let (precision, part, months) = match code {
        21..=24 => (Precision::Season, code - 20, 3),
        33..=36 => (Precision::Quarter, code - 32, 3),
        40..=41 => (Precision::Half, code - 39, 6),
        // Seasons by hemisphere, and thirds of a year.
        25..=32 | 37..=39 => return Err(EdtfError::Unsupported),
        _ => return read_month(year, code),
    };
    let before = (part - 1) * months;
    // Spring begins in March; quarters and halves are counted from January.
    let first_month = before + if precision == Precision::Season { 3 } else { 1 };
    let last_month = first_month + months - 1;
    let (last_year, last_month) = match last_month {
        13.. => (year + 1, last_month - 12),
        _ => (year, last_month),
    };
    let first = month_start(year, first_month)?;
    let last = month_start(last_year, last_month)?.last_of_month();
    Ok(Point::spanning(first, last, precision, part))
}

fn read_month(year: i16, month: u8) -> Result<Point, EdtfError> {
    if !(1..=12).contains(&month) {
        let day = None;
        return Err(EdtfError::NoSuchDay { year, month, day });
    }
    let first = month_start(year, month)?;
    let last = first.last_of_month();
    Ok(Point::spanning(first, last, Precision::Month, month))
}

/// Returns the first day of a month from 1 to 12.
fn month_start(year: i16, month: u8) -> Result<Day, EdtfError> {
    let month = i8::try_from(month).map_err(|_| EdtfError::OutOfRange)?;
    Day::new(year, month, 1).map_err(|_| EdtfError::OutOfRange)
}

fn calendar_day(year: i16, month: i8, day: i8) -> Result<Day, EdtfError> {
    Day::new(year, month, day).map_err(|_| EdtfError::NoSuchDay {
        year,
        month: month.unsigned_abs(),
        day: Some(day.unsigned_abs()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date as day;
    use proptest::prelude::*;

    fn point(text: &str) -> Point {
        text.parse::<Edtf>().unwrap().point().unwrap()
    }

    fn fault(text: &str) -> EdtfError {
        text.parse::<Edtf>().unwrap_err()
    }

    #[track_caller]
    fn spans(text: &str, first: Day, last: Day, precision: Precision, part: u8) {
        let read = point(text);
        assert_eq!((read.first(), read.last()), (first, last), "{text}");
        assert_eq!((read.precision(), read.part()), (precision, part), "{text}");
    }

    #[test]
    fn months_end_where_they_end() {
        for (month, last) in (1_i8..).zip([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]) {
            let (first, last) = (day(2025, month, 1), day(2025, month, last));
            let part = month.unsigned_abs();
            spans(&format!("2025-{month:02}"), first, last, Precision::Month, part);
            spans(&format!("2025-{month:02}-XX"), first, last, Precision::Month, part);
        }
    }

    #[test]
    fn leap_years() {
        for (year, last) in [("2024", 29), ("2023", 28), ("1900", 28), ("2000", 29), ("0000", 29)] {
            assert_eq!(point(&format!("{year}-02")).last().day(), last, "{year}");
        }
        assert_eq!(point("2024-02-29").first(), day(2024, 2, 29));
        let (year, month, day) = (2025, 2, Some(29));
        assert_eq!(fault("2025-02-29"), EdtfError::NoSuchDay { year, month, day });
        assert_eq!(point("2023-24").last().day(), 29);
    }

    #[test]
    fn parts_of_a_year() {
        use Precision::{Half, Quarter, Season};
        spans("2025-21", day(2025, 3, 1), day(2025, 5, 31), Season, 1);
        spans("2025-22", day(2025, 6, 1), day(2025, 8, 31), Season, 2);
        spans("2025-23", day(2025, 9, 1), day(2025, 11, 30), Season, 3);
        spans("2025-24", day(2025, 12, 1), day(2026, 2, 28), Season, 4);
        spans("2026-33", day(2026, 1, 1), day(2026, 3, 31), Quarter, 1);
        spans("2026-34", day(2026, 4, 1), day(2026, 6, 30), Quarter, 2);
        spans("2026-35", day(2026, 7, 1), day(2026, 9, 30), Quarter, 3);
        spans("2026-36", day(2026, 10, 1), day(2026, 12, 31), Quarter, 4);
        spans("2026-40", day(2026, 1, 1), day(2026, 6, 30), Half, 1);
        spans("2026-41", day(2026, 7, 1), day(2026, 12, 31), Half, 2);
    }

    #[test]
    fn years_and_unspecified_digits() {
        use Precision::{Century, Decade, Year};
        for text in ["2026", "2026-XX", "2026-XX-XX", "Y2026", "Y02026"] {
            spans(text, day(2026, 1, 1), day(2026, 12, 31), Year, 0);
        }
        spans("201X", day(2010, 1, 1), day(2019, 12, 31), Decade, 0);
        spans("20XX", day(2000, 1, 1), day(2099, 12, 31), Century, 0);
        spans("-201X", day(-2019, 1, 1), day(-2010, 12, 31), Decade, 0);
        spans("-1985", day(-1985, 1, 1), day(-1985, 12, 31), Year, 0);
        spans("Y-9999", day(-9999, 1, 1), day(-9999, 12, 31), Year, 0);
        spans("9999", day(9999, 1, 1), day(9999, 12, 31), Year, 0);
        assert_eq!(point("-0044-03-15").first(), day(-44, 3, 15));
    }

    #[test]
    fn qualifiers_stand_at_the_end() {
        for (text, approximate, uncertain) in [
            ("2026", false, false),
            ("2026~", true, false),
            ("2026-11?", false, true),
            ("2026-40%", true, true),
            ("201X~", true, false),
        ] {
            let read = point(text);
            assert_eq!((read.is_approximate(), read.is_uncertain()), (approximate, uncertain));
        }
    }

    #[test]
    fn of_a_time_the_day_counts() {
        for text in
            ["2025-11-21T23:59:59", "2025-11-21T00:00:00Z", "2025-11-21T10:20:30+05:30", "2025-11-21T10:20:30-04"]
        {
            spans(text, day(2025, 11, 21), day(2025, 11, 21), Precision::Day, 0);
        }
        for text in ["T24:00:00", "T10:60:00", "T10:00:60", "T10:00:00+15", "T10:00:00+01:60"] {
            assert_eq!(fault(&format!("2025-11-21{text}")), EdtfError::NoSuchTime, "{text}");
        }
        for text in [
            "2025-11-21T",
            "2025-11-21T10",
            "2025-11-21T10:20",
            "2025-11-21T10:20:30z",
            "2025-11-21T10:20:30ZZ",
            "2025-11-21T10:20:30+1",
            "2025-11T10:20:30",
            "2025-11-21T10:20:30~",
            "2025-11-21T10:20:30/2026",
            "2025-11-21T10:20:30:40",
        ] {
            assert!(matches!(fault(text), EdtfError::NotADate | EdtfError::Unsupported), "{text}");
        }
    }

    #[test]
    fn what_the_calendar_lacks() {
        for (text, month, day) in [
            ("2025-02-30", 2, Some(30)),
            ("2025-11-31", 11, Some(31)),
            ("2025-11-00", 11, Some(0)),
            ("2025-13-01", 13, Some(1)),
            ("2025-40-01", 40, Some(1)),
            ("2025-00", 0, None),
            ("2025-13", 13, None),
            ("2025-20", 20, None),
            ("2025-42", 42, None),
            ("2025-13-XX", 13, None),
            ("2025-21-XX", 21, None),
            ("2025/2026-13", 13, None),
        ] {
            let year = if text.contains("2026") { 2026 } else { 2025 };
            assert_eq!(fault(text), EdtfError::NoSuchDay { year, month, day }, "{text}");
        }
    }

    #[test]
    fn what_is_no_date() {
        for text in [
            "",
            " ",
            "soon",
            "26",
            "202",
            "20256",
            "2025-1",
            "2025-111",
            "2025-1-01",
            "2025-11-1",
            "2025-11-21-01",
            "2025 ",
            " 2025",
            "2025-",
            "--2025",
            "+2025",
            "-0000",
            "Y",
            "Y-",
            "Y26",
            "Y-0000",
            "2025/2026/2027",
            "2025/...",
            "2025-11-21t10:20:30",
            "٢٠٢٥",
            "2025–2026",
            "2025-+1",
        ] {
            assert_eq!(fault(text), EdtfError::NotADate, "{text}");
        }
        for text in ["/", "../..", "../", "/.."] {
            assert_eq!(fault(text), EdtfError::NoEnds, "{text}");
        }
        for text in ["Y170000002", "Y-170000002", "Y10000", "Y99999999999999999999", "9999-24"] {
            assert_eq!(fault(text), EdtfError::OutOfRange, "{text}");
        }
    }

    #[test]
    fn level_two_is_refused_by_name() {
        for text in [
            "[1667,1668,1670]",
            "{1960,1961}",
            "[..1984]",
            "2004-06~-11",
            "?2004-06",
            "2004-?06",
            "Y-17E7",
            "1950S2",
            "156X-12-25",
            "XXXX-12-XX",
            "1XXX",
            "XXXX",
            "2025-25",
            "2025-37",
            "2025-XX-12",
            "2004?/2004-06~-11",
            "2025~?",
        ] {
            assert_eq!(fault(text), EdtfError::Unsupported, "{text}");
        }
    }

    #[test]
    fn an_interval_runs_forwards() {
        for text in ["2026/2025", "2025-11-21/2025-11-20", "2026-41/2026-40", "-0044/-0045"] {
            assert_eq!(fault(text), EdtfError::Backwards, "{text}");
        }
        // Allowed: both may fall within the same imprecise span.
        for text in ["2025-11-21/2025-11-21", "2025-11/2025", "2025/2025-03", "201X/2010"] {
            assert!(text.parse::<Edtf>().is_ok(), "{text}");
        }
    }

    /// Texts over the alphabet of EDTF, mostly malformed.
    const JUMBLE: &str = r"[0-9XYTZESU~?%/.:+\-\[\]{}, ]{0,24}";
    /// Texts in the form of EDTF, some of them outside the calendar.
    const FORM: &str = r"(-?[0-9]{4}|[12][0-9]{2}X|[12][0-9]XX|[12][0-9]{3}-([0-4][0-9]|XX)(-([0-3][0-9]|XX))?)[~?%]?";

    proptest! {
        #[test]
        fn never_panics_and_keeps_the_text(text in prop_oneof![".*", JUMBLE, FORM]) {
            if let Ok(date) = text.parse::<Edtf>() {
                prop_assert_eq!(date.text(), &text);
                prop_assert_eq!(date.to_string(), text);
            }
        }

        #[test]
        fn first_is_not_after_last(text in FORM) {
            if let Ok(date) = text.parse::<Edtf>() {
                let read = date.point().unwrap();
                prop_assert!(read.first() <= read.last());
                prop_assert_eq!(read.precision() == Precision::Day, read.first() == read.last());
                prop_assert_eq!(date.is_qualified(), text.ends_with(['~', '?', '%']));
            }
        }

        #[test]
        fn intervals_run_forwards(start in FORM, end in FORM) {
            let text = format!("{start}/{end}");
            if let Ok(date) = text.parse::<Edtf>() {
                prop_assert!(date.earliest() <= date.latest());
                prop_assert_eq!(date.start(), start.parse::<Edtf>().unwrap().start());
                prop_assert_eq!(date.to_string(), text);
            } else if let (Ok(start), Ok(end)) = (start.parse::<Edtf>(), end.parse::<Edtf>()) {
                prop_assert_eq!(fault(&text), EdtfError::Backwards);
                prop_assert!(start.earliest() > end.latest());
            }
        }

        #[test]
        fn the_narrower_lies_inside_the_wider(year in 0_i16..=9999, month in 1_u8..=12, of_month in 1_u8..=28) {
            let (quarter, half) = (33 + (month - 1) / 3, 40 + (month - 1) / 6);
            let nested = [
                format!("{year:04}-{month:02}-{of_month:02}"),
                format!("{year:04}-{month:02}"),
                format!("{year:04}-{quarter}"),
                format!("{year:04}-{half}"),
                format!("{year:04}"),
                format!("{:03}X", year / 10),
                format!("{:02}XX", year / 100),
            ]
            .map(|text| point(&text));
            for pair in nested.windows(2) {
                let (narrow, wide) = (pair[0], pair[1]);
                prop_assert!(narrow.precision() < wide.precision());
                prop_assert!(wide.first() <= narrow.first() && narrow.last() <= wide.last());
            }
        }

        #[test]
        fn parts_tile_the_year(year in -9998_i16..=9998) {
            let year = Edtf::from_day(day(year, 1, 1)).text().trim_end_matches("-01-01").to_owned();
            for codes in [1..=12, 33..=36, 40..=41, 21..=24] {
                let parts: Vec<Point> = codes.map(|code| point(&format!("{year}-{code:02}"))).collect();
                for pair in parts.windows(2) {
                    prop_assert_eq!(pair[0].last().tomorrow().ok(), Some(pair[1].first()));
                    prop_assert_eq!(pair[0].part() + 1, pair[1].part());
                }
            }
        }
    }
}
