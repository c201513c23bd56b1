//! Which background the terminal says that it has, when it is asked by OSC 11.

/// How the answer begins; what follows is a colour.
pub(super) const PREFIX: &[u8] = b"11;";
/// The greatest luminance on which white stands out at least as much as black does: there
/// `1.05 / (l + 0.05)` equals `(l + 0.05) / 0.05`, the contrasts of WCAG 2.
const DARK_UP_TO: f64 = 0.179;

/// Returns whether the background in an answer is light; `None` if there is no colour in it.
pub(super) fn is_light(answer: &[u8]) -> Option<bool> {
    let colour = std::str::from_utf8(answer.strip_prefix(PREFIX)?).ok()?;
    let [red, green, blue] = match colour.strip_prefix("rgb:").or_else(|| colour.strip_prefix("rgba:")) {
        Some(shares) => of_shares(shares)?,
        None => of_digits(colour.strip_prefix('#')?)?,
    };
    Some(0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue) > DARK_UP_TO)
}

/// Reads `ffff/ffff/ffff`, of one to four digits each; how opaque the colour is may follow.
fn of_shares(text: &str) -> Option<[f64; 3]> {
    let shares: Option<Vec<f64>> = text.split('/').map(share).collect();
    match shares?[..] {
        [red, green, blue] | [red, green, blue, _] => Some([red, green, blue]),
        _ => None,
    }
}

/// Reads `ffffff`, or as much with one, three or four digits for each of the three.
fn of_digits(text: &str) -> Option<[f64; 3]> {
    let each = text.len() / 3;
    let part = |place: usize| share(text.get(place * each..(place + 1) * each)?);
    Some([part(0)?, part(1)?, part(2)?]).filter(|_| text.len() == 3 * each)
}

/// Returns a number of one to four hexadecimal digits as a share of the greatest with as many.
fn share(digits: &str) -> Option<f64> {
    let is_number = (1..=4).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    let greatest = 16_u32.checked_pow(u32::try_from(digits.len()).ok()?)?.checked_sub(1)?;
    let number = u32::from_str_radix(digits, 16).ok().filter(|_| is_number)?;
    Some(f64::from(number) / f64::from(greatest))
}

/// Returns the light of a share of sRGB.
fn linear(share: f64) -> f64 {
    if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_in_any_notation_is_light_or_dark() {
        for (answer, expected) in [
            ("11;rgb:0000/0000/0000", Some(false)),
            ("11;rgb:ffff/ffff/ffff", Some(true)),
            ("11;rgb:00/2b/36", Some(false)),
            ("11;rgb:fd/f6/e3", Some(true)),
            ("11;rgb:0/0/8", Some(false)),
            ("11;rgb:fff/fff/000", Some(true)),
            ("11;rgba:ffff/ffff/ffff/8000", Some(true)),
            ("11;#1e1e2e", Some(false)),
            ("11;#fff", Some(true)),
            ("11;#ffffffffffff", Some(true)),
            // White on a dark red, black on a bright one.
            ("11;rgb:90/00/00", Some(false)),
            ("11;rgb:ff/50/50", Some(true)),
            ("10;rgb:ffff/ffff/ffff", None),
            ("11;?", None),
            ("11;", None),
            ("11;white", None),
            ("11;rgb:", None),
            ("11;rgb:ff/ff", None),
            ("11;rgb:ff//ff", None),
            ("11;rgb:ff/ff/ff/ff/ff", None),
            ("11;rgb:fffff/0/0", None),
            ("11;rgb:+f/0/0", None),
            ("11;#ffff", None),
            ("11;#é€", None),
            ("", None),
        ] {
            assert_eq!(is_light(answer.as_bytes()), expected, "{answer}");
        }
        assert_eq!(is_light(b"11;rgb:\xff/00/00"), None);
    }
}
