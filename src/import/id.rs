//! Ids made of texts.

use sha2::{Digest, Sha256};

use crate::words::ascii::in_ascii;

/// The longest id, in letters. What is longer ends in a checksum, so that it stays apart from others.
const LONGEST: usize = 80;

/// Returns a text as an id: lower-case letters, digits, hyphens. The same text always becomes the same id; one
/// without letters and digits becomes a checksum.
pub(super) fn slug(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for sign in text.chars() {
        if sign.is_ascii() {
            plain.push(sign);
        } else {
            plain += in_ascii(sign).unwrap_or("?");
        }
    }
    let plain = plain.to_lowercase();
    let words = plain.split(|sign: char| !sign.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let id = words.collect::<Vec<_>>().join("-");
    match id.len() {
        0 => checksum(text),
        length if length > LONGEST => {
            let start = id.get(..LONGEST).unwrap_or_default().trim_end_matches('-');
            format!("{start}-{}", checksum(text))
        }
        _ => id,
    }
}

/// Returns the first eight digits of the SHA-256 of a text.
pub(super) fn checksum(text: &str) -> String {
    let number =
        Sha256::digest(text.as_bytes()).iter().take(4).fold(0_u32, |number, byte| number << 8 | u32::from(*byte));
    format!("{number:08x}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn texts_become_ids() {
        assert_eq!(slug("  Kraków: GAIA #2 "), "krakow-gaia-2");
        assert_eq!(slug("???").len(), 8);
        assert_ne!(slug(&"a".repeat(90)), slug(&"a".repeat(91)));
    }

    proptest! {
        #[test]
        fn the_words_of_an_id_are_those_of_deunicode(text in "([a-zèßłжγ北京🦄☣ -]|\\PC){1,20}") {
            let plain = deunicode::deunicode(&text).to_lowercase();
            let words: Vec<_> =
                plain.split(|sign: char| !sign.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
            let expected = words.join("-");
            if (1..=LONGEST).contains(&expected.len()) {
                prop_assert_eq!(slug(&text), expected);
            }
        }

        #[test]
        fn an_id_has_only_the_signs_of_ids(text in ".{0,120}") {
            let id = slug(&text);
            prop_assert!(!id.is_empty() && id.len() <= LONGEST + 9);
            prop_assert!(id.bytes().all(|sign| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == b'-'));
            prop_assert!(!id.starts_with('-') && !id.ends_with('-'));
        }
    }
}
