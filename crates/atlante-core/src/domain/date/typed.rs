//! Dates as people type them, in English or Italian, read as EDTF. Only single dates and plain
//! intervals: nothing relative to today, and no wording of dates for the screen.

use super::read::split_qualifier;
use super::{Edtf, EdtfError};

/// Reads what a person types: EDTF, or words and numerals in English or Italian such as `H1 2026`,
/// `3rd quarter of 2026`, `prima metà 2026`, `mid 2026`, `21 nov 2025`, `21/11/2025`, `circa 2026`,
/// `Nov 2025 to mid 2026`. The text of the result is the resulting EDTF.
///
/// "mid 2026" and "metà 2026" mean by 30 June, that is, the first half, `2026-40`; "end 2026" means
/// by its last day, that is, `2026`. In numerals the day comes before the month.
///
/// # Errors
/// The error of parsing the text as [`Edtf`], or that of the date it was read as (`30 feb 2025`).
pub fn parse_loosely(text: &str) -> Result<Edtf, EdtfError> {
    let text = text.trim();
    text.parse().or_else(|fault| {
        let folded = fold(text);
        let code = read_single(&folded).or_else(|| read_deadline(&folded)).or_else(|| read_worded_interval(&folded));
        code.ok_or(fault)?.parse()
    })
}

/// The meaning of a token of a typed date.
#[derive(Clone, Copy)]
enum Word<'a> {
    Year(&'a str),
    Number(u8),
    Month(u8),
    Season(u8),
    Quarter,
    Half,
    Middle,
    /// The first quarter.
    Early,
    /// The last quarter.
    Late,
    /// `metà`, which means a half after an ordinal and otherwise the middle.
    HalfOrMiddle,
    Circa,
    Filler,
}

/// The words with all their names, in lower case without accents.
const WORDS: &[(Word<'static>, &[&str])] = &[
    (Word::Number(1), &["first", "primo", "prima", "i"]),
    (Word::Number(2), &["second", "secondo", "seconda", "ii"]),
    (Word::Number(3), &["third", "terzo", "iii"]),
    (Word::Number(4), &["fourth", "quarto", "iv"]),
    (Word::Season(1), &["spring", "primavera"]),
    (Word::Season(2), &["summer", "estate"]),
    (Word::Season(3), &["autumn", "fall", "autunno"]),
    (Word::Season(4), &["winter", "inverno"]),
    (Word::Quarter, &["q", "quarter", "t", "trimestre"]),
    (Word::Half, &["h", "half", "s", "semester", "semestre"]),
    (Word::Middle, &["mid", "middle"]),
    (Word::HalfOrMiddle, &["meta"]),
    (Word::Early, &["early", "beginning", "start", "inizio", "inizi"]),
    (Word::Late, &["late"]),
    (Word::Circa, &["c", "ca", "circa", "about", "around"]),
    (Word::Filler, &["end", "fine", "st", "nd", "rd", "th", "o", "a", "from", "dal"]),
    (Word::Filler, &["of", "the", "in", "year", "di", "del", "dell", "della", "la", "il", "anno"]),
];

/// English, then Italian; any prefix of three letters or more is accepted.
const MONTHS: [[&str; 2]; 12] = [
    ["january", "gennaio"],
    ["february", "febbraio"],
    ["march", "marzo"],
    ["april", "aprile"],
    ["may", "maggio"],
    ["june", "giugno"],
    ["july", "luglio"],
    ["august", "agosto"],
    ["september", "settembre"],
    ["october", "ottobre"],
    ["november", "novembre"],
    ["december", "dicembre"],
];

/// Returns the text in lower case without the accents of Italian, whether composed or not, and with
/// dashes replaced by spaced hyphens.
fn fold(text: &str) -> String {
    text.replace(['–', '—'], " - ")
        .chars()
        .flat_map(char::to_lowercase)
        .filter(|c| !('\u{300}'..='\u{36f}').contains(c))
        .map(|c| match c {
            'à' | 'á' => 'a',
            'è' | 'é' => 'e',
            'ì' | 'í' => 'i',
            'ò' | 'ó' => 'o',
            'ù' | 'ú' => 'u',
            _ => c,
        })
        .collect()
}

/// Splits into runs of digits and runs of letters; `None` if anything but punctuation separates
/// them.
fn tokens(folded: &str) -> Option<Vec<&str>> {
    let is_gap = |c: char| c.is_whitespace() || ",.'’-/°ºª".contains(c);
    let mut found = Vec::new();
    for mut run in folded.split(is_gap).filter(|run| !run.is_empty()) {
        if !run.chars().all(|c| c.is_ascii_alphanumeric()) {
            return None;
        }
        while let Some(first) = run.chars().next() {
            let numeric = first.is_ascii_digit();
            let end = run.find(|c: char| c.is_ascii_digit() != numeric);
            let (token, rest) = run.split_at_checked(end.unwrap_or(run.len()))?;
            // `Q42026` is the fourth quarter of 2026.
            let is_of_part = numeric && token.len() == 5 && matches!(found.last(), Some(&("q" | "t" | "h" | "s")));
            let (token, rest) = if is_of_part { run.split_at_checked(1)? } else { (token, rest) };
            found.push(token);
            run = rest;
        }
    }
    Some(found)
}

fn word(token: &str) -> Option<Word<'_>> {
    if token.starts_with(|c: char| c.is_ascii_digit()) {
        return match token.len() {
            1 | 2 => token.parse().ok().map(Word::Number),
            4 => Some(Word::Year(token)),
            _ => None,
        };
    }
    if let Some((word, _)) = WORDS.iter().find(|(_, names)| names.contains(&token)) {
        return Some(*word);
    }
    let is_month = |names: &[&str; 2]| names.iter().any(|name| name.starts_with(token));
    let at = MONTHS.iter().position(is_month).filter(|_| token.len() >= 3)?;
    u8::try_from(at + 1).ok().map(Word::Month)
}

/// Returns the EDTF of a single date in folded words; `None` if they make no sense.
fn read_words(folded: &str) -> Option<String> {
    let (body, mut approximate, uncertain) = split_qualifier(folded);
    let body = match body.strip_prefix('~') {
        Some(body) => {
            approximate = true;
            body
        }
        None => body,
    };
    // A leading minus is a year before 0, which can only be written in EDTF.
    if body.trim_start().starts_with('-') {
        return None;
    }
    let (mut year, mut rest) = (None, Vec::new());
    for token in tokens(body)? {
        match word(token)? {
            Word::Year(_) if year.is_some() => return None,
            Word::Year(text) => year = Some((text, rest.len())),
            Word::Circa => approximate = true,
            Word::Filler => {}
            word => rest.push(word),
        }
    }
    let (year, before) = year?;
    let within = within_year(&rest, before)?;
    let mark = match (approximate, uncertain) {
        (true, true) => "%",
        (true, false) => "~",
        (false, true) => "?",
        (false, false) => "",
    };
    Some(format!("{year}{within}{mark}"))
}

/// Returns what follows the year in EDTF, given that `before` words came before the year. A day
/// that is not in the calendar is left for the EDTF parser to reject.
fn within_year(words: &[Word<'_>], before: usize) -> Option<String> {
    use Word::{Early, Half, HalfOrMiddle, Late, Middle, Month, Number, Quarter, Season};
    let code = match *words {
        [] => return Some(String::new()),
        [Number(day), Month(month)] | [Month(month), Number(day)] => {
            return Some(format!("-{month:02}-{day:02}"));
        }
        [Number(month), Number(day)] if before == 0 => {
            return Some(format!("-{month:02}-{day:02}"));
        }
        [Number(day), Number(month)] if before == 2 => {
            return Some(format!("-{month:02}-{day:02}"));
        }
        [Middle | HalfOrMiddle] => 40,
        [Early] => 33,
        [Late] => 36,
        [Number(half @ 1..=2), Half | HalfOrMiddle] | [Half, Number(half @ 1..=2)] => 39 + half,
        [Number(quarter @ 1..=4), Quarter] | [Quarter, Number(quarter @ 1..=4)] => 32 + quarter,
        [Season(season)] => 20 + season,
        [Month(month) | Number(month @ 1..=12)] | [Early | Late, Month(month)] => month,
        _ => return None,
    };
    Some(format!("-{code:02}"))
}

/// Returns the EDTF of a single date, in folded words or in EDTF lower-cased by folding.
fn read_single(folded: &str) -> Option<String> {
    let code = folded.trim().to_ascii_uppercase();
    match code.parse::<Edtf>() {
        Ok(date) => date.point().map(|_| code),
        Err(_) => read_words(folded),
    }
}

/// Returns the EDTF of everything up to a typed date, given a word for that before it: `by mid 2026`.
fn read_deadline(folded: &str) -> Option<String> {
    let (word, date) = folded.trim().split_once(' ')?;
    let date = read_single(date).filter(|_| matches!(word, "by" | "entro"))?;
    Some(format!("../{date}"))
}

/// Returns the EDTF interval of two typed dates with a word or dash between them.
fn read_worded_interval(folded: &str) -> Option<String> {
    let spaced = [" to ", " al ", " - ", " / "]
        .into_iter()
        .filter_map(|between| folded.split_once(between))
        .find_map(|(start, end)| read_single(start).zip(read_single(end)));
    // Without spaces a hyphen only separates two years.
    let is_year = |text: &str| text.len() == 4;
    let years = || {
        let (start, end) = folded.split_once('-')?;
        let (start, end) = (start.trim(), end.trim());
        (is_year(start) && is_year(end)).then(|| read_single(start).zip(read_single(end)))?
    };
    let (start, end) = spaced.or_else(years)?;
    Some(format!("{start}/{end}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn understood(cases: &[(&str, &str)]) {
        for (typed, edtf) in cases {
            let date = parse_loosely(typed).map(|date| date.text().to_owned());
            assert_eq!(date, Ok((*edtf).to_owned()), "{typed}");
        }
    }

    #[test]
    fn halves_and_quarters() {
        understood(&[
            ("H1 2026", "2026-40"),
            ("2026 H1", "2026-40"),
            ("h2/2026", "2026-41"),
            ("2026H2", "2026-41"),
            ("1H 2026", "2026-40"),
            ("1H2026", "2026-40"),
            ("S1 2026", "2026-40"),
            ("first half of 2026", "2026-40"),
            ("the 2nd half of 2026", "2026-41"),
            ("prima metà 2026", "2026-40"),
            ("la prima metà del 2026", "2026-40"),
            ("seconda meta' 2026", "2026-41"),
            ("II semestre 2026", "2026-41"),
            ("1° semestre 2026", "2026-40"),
            ("Q3 2026", "2026-35"),
            ("2026-Q4", "2026-36"),
            ("Q42026", "2026-36"),
            ("h12026", "2026-40"),
            ("third quarter of 2026", "2026-35"),
            ("T2 2026", "2026-34"),
            ("quarto trimestre 2026", "2026-36"),
            ("1º trimestre dell’anno 2026", "2026-33"),
        ]);
    }

    #[test]
    fn middle_and_end() {
        understood(&[
            ("mid 2026", "2026-40"),
            ("Mid-2026", "2026-40"),
            ("metà 2026", "2026-40"),
            ("meta\u{300} 2026", "2026-40"),
            ("a metà del 2026", "2026-40"),
            ("end 2026", "2026"),
            ("end of 2026", "2026"),
            ("fine 2026", "2026"),
            ("fine novembre 2026", "2026-11"),
            ("early 2026", "2026-33"),
            ("inizio 2026", "2026-33"),
            ("late 2026", "2026-36"),
            ("late June 2026", "2026-06"),
            ("by mid 2026", "../2026-40"),
            ("entro il 2026", "../2026"),
            ("entro fine giugno 2026", "../2026-06"),
            ("summer 2026", "2026-22"),
            ("inverno 2026", "2026-24"),
        ]);
        let by = parse_loosely("metà 2026").unwrap().latest();
        assert_eq!(by, Some(jiff::civil::date(2026, 6, 30)));
    }

    #[test]
    fn months_and_days() {
        understood(&[
            ("Nov 2026", "2026-11"),
            ("novembre 2026", "2026-11"),
            ("2026 sept", "2026-09"),
            ("gen 2026", "2026-01"),
            ("11/2026", "2026-11"),
            ("2026/3", "2026-03"),
            ("2026-3", "2026-03"),
            ("21 nov 2025", "2025-11-21"),
            ("November 21st, 2025", "2025-11-21"),
            ("1° maggio 2025", "2025-05-01"),
            ("21/11/2025", "2025-11-21"),
            ("5.2.2025", "2025-02-05"),
            ("21-11-2025", "2025-11-21"),
            ("2025/11/21", "2025-11-21"),
            ("  2025-11-21 ", "2025-11-21"),
        ]);
    }

    #[test]
    fn every_month_by_every_name() {
        for (at, names) in MONTHS.iter().enumerate() {
            for name in names {
                for length in 3..=name.len() {
                    let typed = format!("{} 2026", &name[..length]);
                    let month = format!("2026-{:02}", at + 1);
                    understood(&[(&typed, &month)]);
                }
            }
        }
    }

    #[test]
    fn qualifiers_and_intervals() {
        understood(&[
            ("circa 2026", "2026~"),
            ("c. 2026?", "2026%"),
            ("~ mid 2026", "2026-40~"),
            ("H1 2026?", "2026-40?"),
            ("2025-2026", "2025/2026"),
            ("2025–2026", "2025/2026"),
            ("2025 - 2026-XX", "2025/2026-XX"),
            ("Nov 2025 to mid 2026", "2025-11/2026-40"),
            ("dal 2025 al 30/6/2026", "2025/2026-06-30"),
            ("2025/..", "2025/.."),
            ("201x", "201X"),
        ]);
    }

    #[test]
    fn refusals_say_what_is_wrong() {
        let fault = |text| parse_loosely(text).unwrap_err();
        for text in [
            "",
            " ",
            "soon",
            "H3 2026",
            "Q5 2026",
            "H1",
            "mid 26",
            "21/2025/11",
            "0/2026",
            "40/2026",
            "H1 2026 H2",
            "2025 2026",
            "half 2026",
            "2026!",
            "-2026 H1",
            "–2026 H1",
            "ma 2026",
            "٣/2026",
            "early late 2026",
            "by 2026/2027",
            "20260 H1",
            "2025 - soon",
        ] {
            assert_eq!(fault(text), EdtfError::NotADate, "{text}");
        }
        let (year, day) = (2025, Some(30));
        let february = EdtfError::NoSuchDay { year, month: 2, day };
        assert_eq!(fault("30 feb 2025"), february);
        assert_eq!(fault("30/02/2025"), february);
        assert_eq!(fault("2025-02-30"), february);
        // The day comes first, and is not swapped if that makes no sense.
        let (month, day) = (21, Some(11));
        assert_eq!(fault("11/21/2025"), EdtfError::NoSuchDay { year, month, day });
        let (month, day) = (13, None);
        assert_eq!(fault("2025-13"), EdtfError::NoSuchDay { year, month, day });
        assert_eq!(fault("2026 - 2025"), EdtfError::Backwards);
        assert_eq!(fault("2026/2025"), EdtfError::Backwards);
    }

    proptest! {
        #[test]
        fn never_panics_and_says_what_it_understood(text in ".*") {
            if let Ok(date) = parse_loosely(&text) {
                prop_assert_eq!(date.text().parse(), Ok(date.clone()));
            }
        }

        #[test]
        fn never_panics_on_jumbled_words(
            text in "(( |-|/|~|–)?(H1|2026|mid|metà|Q|3|nov|to|21|of|fine|\\?|0|°|prima|0999)){0,6}"
        ) {
            if let Ok(date) = parse_loosely(&text) {
                prop_assert_eq!(date.text().parse(), Ok(date.clone()));
            }
        }

        #[test]
        fn edtf_is_left_as_it_is(text in "-?[0-9]{4}(-[0-4][0-9](-[0-3][0-9])?)?[~?%]?") {
            if let Ok(date) = text.parse::<Edtf>() {
                prop_assert_eq!(parse_loosely(&format!(" {text}\t")), Ok(date));
            }
        }

        #[test]
        fn days_in_numerals_and_words(year in 1000_i16..=9999, month in 1_i8..=12, day in 1_i8..=28) {
            let date = Edtf::from_day(jiff::civil::date(year, month, day));
            let italian = MONTHS[usize::try_from(month).unwrap() - 1][1];
            prop_assert_eq!(parse_loosely(&format!("{day}/{month}/{year}")), Ok(date.clone()));
            prop_assert_eq!(parse_loosely(&format!("{day} {italian} {year}")), Ok(date));
        }
    }
}
