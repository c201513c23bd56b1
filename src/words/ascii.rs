//! Signs in ASCII: letters by their sound, emoji by their name.

use std::sync::LazyLock;

use crate::domain::latin::latin_in_ascii;
use crate::packed::PackedText;

/// The forms of all signs after ASCII, in the order of their codes: each ends in a zero, and where there is none is a one.
static FORMS: PackedText = PackedText::deflated(include_bytes!(concat!(env!("OUT_DIR"), "/ascii.packed")));
const NO_FORM: &str = "\u{1}";

/// The forms, and where each ends.
static UNPACKED: LazyLock<(String, Vec<u32>)> = LazyLock::new(|| {
    let forms = FORMS.text();
    let ends = (0..).zip(forms.bytes()).filter_map(|(at, byte)| (byte == 0).then_some(at)).collect();
    (forms, ends)
});

/// Returns a sign that is not ASCII in ASCII; `None` if it has no form there.
pub(crate) fn in_ascii(sign: char) -> Option<&'static str> {
    // Most are Latin letters, for which nothing has to be unpacked.
    latin_in_ascii(sign).or_else(|| {
        let (forms, ends) = &*UNPACKED;
        let number = (u32::from(sign) as usize).checked_sub(0x80)?;
        let start = match number.checked_sub(1) {
            Some(before) => ends.get(before)? + 1,
            None => 0,
        };
        forms.get(start as usize..*ends.get(number)? as usize).filter(|form| *form != NO_FORM)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_as_deunicode_has_them() {
        for sign in '\u{80}'..=char::MAX {
            assert_eq!(in_ascii(sign), deunicode::deunicode_char(sign), "{sign} {:x}", u32::from(sign));
        }
    }
}
