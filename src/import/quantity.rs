//! What a cell says of a number: `up to 40`, `~2-3 billion`, `€ 1,5 mld`, `1.2 GW`.

use crate::domain::amount::{Bound, Currency, Decimal};
use crate::domain::unit::Unit;
use crate::query::fold;

use super::number::{NoNumber, NumberStyle};

/// A number as a cell gives it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct WrittenQuantity {
    /// What is said of the number.
    pub(super) bound: Bound,
    /// The currency, if the cell names one.
    pub(super) currency: Option<Currency>,
    /// The unit, if the cell names one.
    pub(super) unit: Option<&'static str>,
    /// Whether it is for each year.
    pub(super) is_per_year: bool,
    /// Whether the cell names its power of ten.
    pub(super) is_scaled: bool,
}

/// Which of its sides a word bounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    About,
    AtLeast,
    AtMost,
}

/// What is written before a number that is not exact, without case and accents, longer ones first.
const BEFORE: &[(Side, &[&str])] = &[
    (
        Side::AtMost,
        &["up to", "no more than", "at most", "less than", "under", "maximum", "max.", "max", "<=", "≤", "<"],
    ),
    (Side::AtMost, &["fino a", "al massimo", "meno di"]),
    (Side::AtLeast, &["more than", "at least", "over", "above", "minimum", "min.", "min", ">=", "≥", ">"]),
    (Side::AtLeast, &["almeno", "oltre", "piu di"]),
    (Side::About, &["approximately", "approx.", "approx", "around", "about", "circa", "ca.", "c.", "~", "≈"]),
];

/// What is written behind one.
const BEHIND: &[(Side, &[&str])] = &[
    (Side::AtLeast, &["or more", "e oltre", "+"]),
    (Side::AtMost, &["or less", "al massimo"]),
    (Side::About, &["circa", "approx."]),
];

/// What begins a span, and what then stands between its ends.
const SPANS: &[(&str, &str)] = &[("between", "and"), ("from", "to"), ("tra", "e"), ("fra", "e"), ("da", "a")];

/// What stands between the ends of a span that nothing begins.
const LINKS: &[&str] = &["-", "to", "a"];

/// Words of powers of ten, with the number of their zeros.
const SCALES: &[(u32, &[&str])] = &[
    (3, &["k", "thousand", "mila"]),
    (6, &["m", "mn", "mln", "mio", "million", "millions", "milione", "milioni"]),
    (9, &["b", "bn", "bln", "mrd", "mld", "billion", "billions", "miliardo", "miliardi"]),
    (12, &["tn", "trn", "trillion", "trillions"]),
];

/// Words of currencies that are no codes of ISO 4217. A bare dollar sign may be one of many.
const CURRENCIES: &[(Currency, &[&str])] = &[
    (Currency::EUR, &["€", "euro", "euros"]),
    (Currency::GBP, &["£"]),
    (Currency::INR, &["₹"]),
    (Currency::USD, &["us$", "usd$"]),
    (Currency::AUD, &["a$", "au$"]),
    (Currency::CAD, &["c$", "ca$"]),
    (Currency::NZD, &["nz$"]),
    (Currency::SGD, &["s$"]),
    (Currency::HKD, &["hk$"]),
    (Currency::BRL, &["r$"]),
];

/// Words that say that it is for each year.
const YEARLY: &[&str] = &["per year", "a year", "/yr", "/year", "p.a.", "all'anno", "l'anno", "annui"];

/// The zeros of a word of scale.
pub(super) fn zeros_of(word: &str) -> Option<u32> {
    SCALES.iter().find(|(_, words)| words.contains(&word)).map(|(zeros, _)| *zeros)
}

/// Returns the numbers of a cell as they are written, for the style of its column.
pub(super) fn numbers_in(text: &str) -> Vec<String> {
    pieces(&fold(text)).into_iter().filter(|piece| is_number(piece)).collect()
}

/// Reads a cell. A bare `$` is left to the caller: `dollars` is the currency that it stands for.
///
/// # Errors
///
/// Returns an error if anything in it is not understood, or its number has two readings.
pub(super) fn read_quantity(
    text: &str,
    style: NumberStyle,
    dollars: Option<Currency>,
) -> Result<WrittenQuantity, NoNumber> {
    let folded = fold(text);
    let (side, rest) = without_side(folded.trim());
    let (is_per_year, rest) = without_year(rest);
    let (link, rest) = without_opening(rest);
    let is_link = |piece: &str| link.map_or(LINKS.contains(&piece), |link| link == piece);
    let mut is_linked = false;
    let pieces = pieces(rest);
    let mut numbers: Vec<(Decimal, u32)> = Vec::new();
    let (mut currency, mut unit) = (None, Vec::new());
    for (at, piece) in pieces.iter().enumerate() {
        let piece = piece.as_str();
        if is_number(piece) {
            // Two numbers side by side are no span: who knows what `1 2,5` is.
            if numbers.is_empty() == is_linked {
                return Err(NoNumber::NotOne);
            }
            numbers.push((style.read(piece)?, 0));
        } else if is_link(piece)
            && !is_linked
            && numbers.len() == 1
            && pieces.iter().skip(at).any(|piece| is_number(piece))
        {
            is_linked = true;
        } else if let (Some(zeros), Some(last)) = (zeros_of(piece), numbers.last_mut()) {
            last.1 += zeros;
        } else if let Some(found) = currency_of(piece).or(dollars.filter(|_| piece == "$")) {
            currency = Some(found);
        } else if !numbers.is_empty() {
            unit.push(piece);
        } else {
            return Err(NoNumber::NotOne);
        }
    }
    if link.is_some() && numbers.len() != 2 {
        return Err(NoNumber::NotOne);
    }
    let unit =
        if unit.is_empty() { None } else { Some(Unit::from_text(&unit.join(" ")).ok_or(NoNumber::NotOne)?.symbol) };
    let bound = bound(&numbers, side).ok_or(NoNumber::NotOne)?;
    let is_scaled = numbers.iter().any(|(_, zeros)| *zeros > 0);
    Ok(WrittenQuantity { bound, currency, unit, is_per_year, is_scaled })
}

/// Returns what is said of one number, or of the two ends of a span; the first end of `2-3 billion` has the
/// scale of the second.
fn bound(numbers: &[(Decimal, u32)], side: Option<Side>) -> Option<Bound> {
    let scaled = |(number, zeros): (Decimal, u32)| number.checked_mul(Decimal::from(10_u64.checked_pow(zeros)?));
    match (numbers, side) {
        ([one], None) => scaled(*one).map(Bound::Exact),
        ([one], Some(Side::About)) => scaled(*one).map(Bound::About),
        ([one], Some(Side::AtLeast)) => scaled(*one).map(Bound::AtLeast),
        ([one], Some(Side::AtMost)) => scaled(*one).map(Bound::AtMost),
        // That both ends are only near is not said by a span.
        ([(low, own), high], None | Some(Side::About)) => {
            let zeros = if *own == 0 { high.1 } else { *own };
            let (low, high) = (scaled((*low, zeros))?, scaled(*high)?);
            (low <= high).then_some(Bound::Between(low, high))
        }
        _ => None,
    }
}

fn without_side(text: &str) -> (Option<Side>, &str) {
    for (side, words) in BEFORE {
        for word in *words {
            let rest = text.strip_prefix(word).filter(|rest| !rest.starts_with(char::is_alphabetic));
            if let Some(rest) = rest {
                return (Some(*side), rest.trim_start());
            }
        }
    }
    for (side, words) in BEHIND {
        if let Some(rest) = words.iter().find_map(|word| text.strip_suffix(word)) {
            return (Some(*side), rest.trim_end());
        }
    }
    (None, text)
}

fn without_year(text: &str) -> (bool, &str) {
    match YEARLY.iter().find_map(|word| text.strip_suffix(word)) {
        Some(rest) => (true, rest.trim_end()),
        None => (false, text),
    }
}

/// Returns what must stand between the ends of a span, if a word begins one, and the text without that word.
fn without_opening(text: &str) -> (Option<&'static str>, &str) {
    let found =
        SPANS.iter().find_map(|(opening, link)| Some((Some(*link), text.strip_prefix(opening)?.strip_prefix(' ')?)));
    found.unwrap_or((None, text))
}

fn is_number(piece: &str) -> bool {
    piece.starts_with(|sign: char| sign.is_ascii_digit())
}

/// Returns the currency that a folded word or sign means.
pub(super) fn currency_of(piece: &str) -> Option<Currency> {
    let named = CURRENCIES.iter().find(|(_, words)| words.contains(&piece)).map(|(currency, _)| *currency);
    let is_code = piece.len() == 3 && piece.chars().all(|sign| sign.is_ascii_lowercase());
    named.or_else(|| is_code.then(|| Currency::from_code(&piece.to_ascii_uppercase()))?)
}

/// Divides a folded text into numbers and what stands between them.
fn pieces(text: &str) -> Vec<String> {
    let signs: Vec<char> = text.chars().collect();
    let mut found: Vec<String> = Vec::new();
    let mut at = 0;
    while let Some(first) = signs.get(at) {
        let rest = signs.get(at..).unwrap_or_default();
        let length = match first {
            sign if sign.is_whitespace() => {
                at += 1;
                continue;
            }
            sign if sign.is_ascii_digit() => number_length(rest),
            '-' | '€' | '£' | '₹' => 1,
            _ => {
                rest.iter().take_while(|sign| !sign.is_whitespace() && !sign.is_ascii_digit() && **sign != '-').count()
            }
        };
        // A unit may have a digit in it: m2.
        let is_squared = *first == 'm' && length == 1 && matches!(rest.get(1), Some('2' | '3'));
        let length = length + usize::from(is_squared);
        found.push(rest.iter().take(length).collect());
        at += length;
    }
    found
}

/// Returns how many signs a number has: digits, signs between them, a blank before three more, an exponent.
fn number_length(signs: &[char]) -> usize {
    let digit = |at: usize| signs.get(at).is_some_and(char::is_ascii_digit);
    let mut at = 0;
    while let Some(sign) = signs.get(at) {
        let is_part = match sign {
            '0'..='9' => true,
            '.' | ',' | '\'' | '’' => digit(at + 1),
            ' ' => digit(at + 1) && digit(at + 2) && digit(at + 3) && !digit(at + 4),
            'e' => digit(at + 1) || matches!(signs.get(at + 1), Some('+' | '-')) && digit(at + 2),
            '+' | '-' => signs.get(at.wrapping_sub(1)) == Some(&'e'),
            _ => false,
        };
        if !is_part {
            break;
        }
        at += 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(String, Option<&'static str>, Option<&'static str>, bool)> {
        let read = read_quantity(text, NumberStyle::Plain, Some(Currency::USD)).ok()?;
        let bound = match read.bound {
            Bound::Exact(number) => number.normalize().to_string(),
            Bound::About(number) => format!("~{}", number.normalize()),
            Bound::AtLeast(number) => format!(">{}", number.normalize()),
            Bound::AtMost(number) => format!("<{}", number.normalize()),
            Bound::Between(low, high) => format!("{}..{}", low.normalize(), high.normalize()),
        };
        Some((bound, read.currency.map(|currency| currency.code()), read.unit, read.is_per_year))
    }

    #[test]
    fn bounds_scales_currencies_and_units_are_understood() {
        for (text, bound, currency, unit) in [
            ("up to 40", "<40", None, None),
            ("Fino a 1,5 mld €", "<1500000000", Some("EUR"), None),
            (">100", ">100", None, None),
            ("oltre 20 milioni di", "", None, None),
            ("~ 2.5bn", "~2500000000", None, None),
            ("≈7", "~7", None, None),
            ("circa 12", "~12", None, None),
            ("US$ 4.5 billion", "4500000000", Some("USD"), None),
            ("$10m", "10000000", Some("USD"), None),
            ("A$5 bn", "5000000000", Some("AUD"), None),
            ("2-3 billion", "2000000000..3000000000", None, None),
            ("900 million to 1.1bn", "900000000..1100000000", None, None),
            ("between 2 and 3 billion", "2000000000..3000000000", None, None),
            ("da 10 a 20 MW", "10..20", None, Some("MW")),
            ("tra 1,5 e 2 mld €", "1500000000..2000000000", Some("EUR"), None),
            // Numbers that nothing makes a span of may be two columns, two plants, a sum or a slip.
            ("1 2.25", "", None, None),
            ("1€2.25", "", None, None),
            ("5 EUR 3 m", "", None, None),
            ("10 and 20", "", None, None),
            ("10 e 20 MW", "", None, None),
            ("between 2", "", None, None),
            ("between 2 - 3", "", None, None),
            ("2 - - 3", "", None, None),
            ("100+", ">100", None, None),
            ("1.2 GW", "1.2", None, Some("GW")),
            ("30 000 m2", "30000", None, Some("m2")),
            ("5 CZK", "5", Some("CZK"), None),
            ("3-2", "", None, None),
            ("-5", "", None, None),
            ("12 horses", "", None, None),
            ("about", "", None, None),
            ("1e9", "1000000000", None, None),
            ("minimum 3", ">3", None, None),
        ] {
            let expected = (!bound.is_empty()).then(|| (bound.to_owned(), currency, unit, false));
            assert_eq!(read(text), expected, "{text}");
        }
        assert_eq!(read("3 mln all'anno").map(|read| read.3), Some(true));
        assert_eq!(read_quantity("$5", NumberStyle::Plain, None), Err(NoNumber::NotOne));
        assert_eq!(numbers_in("€ 1.200,50 to 3"), ["1.200,50", "3"]);
    }
}
