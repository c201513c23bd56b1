//! Letters of the Latin script in ASCII.

// `BLOCKS` are the first and the last letter of each block and the number of the first, `TEXT` all letters in ASCII, one
// after the other, and `ENDS` where they end, after a zero.
include!(concat!(env!("OUT_DIR"), "/latin.rs"));

/// Returns a letter of the Latin script in ASCII: `Ł` as `L`, `ß` as `ss`. `None` if it is none, or ASCII already.
#[must_use]
pub fn latin_in_ascii(letter: char) -> Option<&'static str> {
    let (first, _, number) = BLOCKS.iter().find(|(first, last, _)| (*first..=*last).contains(&letter))?;
    let place = number + (u32::from(letter) - u32::from(*first)) as usize;
    TEXT.get(usize::from(*ENDS.get(place)?)..usize::from(*ENDS.get(place + 1)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_as_deunicode_has_them() {
        let latin: Vec<char> = ('\0'..=char::MAX).filter(|letter| latin_in_ascii(*letter).is_some()).collect();
        assert_eq!((latin.len(), latin.first(), latin.last()), (891, Some(&'À'), Some(&'\u{fb06}')));
        for letter in latin {
            assert_eq!(latin_in_ascii(letter), deunicode::deunicode_char(letter), "{letter}");
        }
    }
}
