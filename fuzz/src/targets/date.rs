//! Dates: what is printed is read as the same, and no date ends before it begins.

use std::mem::discriminant;

use atlante_core::domain::date::{Edtf, Period, parse_loosely};

use crate::{Outcome, hold};

pub(crate) const WORDS: &[&str] = &[
    "2026",
    "-XX",
    "-40",
    "-33",
    "-24",
    "/",
    "..",
    "~",
    "?",
    "%",
    "202X",
    "20XX",
    "-0001",
    "9999-12-31",
    "2024-02-29",
    "H1 ",
    "Q3 ",
    "mid ",
    "metà ",
    "end ",
    "early ",
    "by ",
    "entro ",
    "nov ",
    "21/11/2025",
    "circa ",
    "to ",
    "dal ",
    "prima ",
    "3rd quarter of ",
    "Y170000002",
    "{2025,2026}",
];

/// Reads a date as datasets have it and as people type it.
///
/// # Panics
/// Where something does not hold.
pub fn date(bytes: &[u8]) -> Outcome {
    let Ok(text) = std::str::from_utf8(bytes) else { return Outcome::default() };
    let typed = parse_loosely(text);
    if let Ok(date) = &typed {
        is_whole(date);
    }
    match text.parse::<Edtf>() {
        Ok(date) => {
            hold("a date keeps its text", &date.text(), &text);
            hold("a date is also a date as it is typed", &typed.as_ref(), &Ok(&date));
            is_whole(&date);
            Outcome::of((1, date.point().map(|point| (point.precision(), point.part())), date.is_qualified()))
        }
        Err(error) => Outcome::of((2, discriminant(&error), typed.is_ok_and(|date| date.is_interval()))),
    }
}

fn is_whole(date: &Edtf) {
    hold("what is printed is read as the same", &date.text().parse().as_ref(), &Ok(date));
    let ends = date.earliest().zip(date.latest());
    assert!(ends.is_none_or(|(first, last)| first <= last), "{date:?} ends before it begins");
    if let Some(period) = Period::from_interval(date) {
        let spans =
            [period.earliest_start().zip(period.latest_start()), period.earliest_end().zip(period.latest_end())];
        for (first, last) in spans.into_iter().flatten() {
            assert!(first <= last, "an end of {date:?} is over before it begins");
        }
    }
}
