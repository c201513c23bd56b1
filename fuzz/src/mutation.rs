//! Random changes of an input.

use std::ops::Range;

use fastrand::Rng;

/// The most bytes that an input may grow to: longer ones cost more runs than they are worth.
const LONGEST: usize = 16_384;
/// Bytes that many formats treat unlike their neighbours.
const TELLING: [u8; 12] = [0, 1, 0x7f, 0x80, 0xff, b'"', b'\\', b'{', b'[', b'0', b'-', b'\n'];

/// Changes inputs at random, the same way for the same seed of chance.
pub struct Mutator {
    chance: Rng,
    words: &'static [&'static str],
}

impl Mutator {
    /// Returns a mutator with the words that it may insert.
    pub fn new(words: &'static [&'static str], chance: u64) -> Self {
        Self { chance: Rng::with_seed(chance), words }
    }

    /// Returns a number below a count; 0 if that is 0.
    pub fn below(&mut self, count: usize) -> usize {
        if count == 0 { 0 } else { self.chance.usize(..count) }
    }

    /// Returns the input with one to six changes; `other` may lend a part of itself.
    pub fn changed(&mut self, input: &[u8], other: &[u8]) -> Vec<u8> {
        let mut bytes = input.to_vec();
        for _ in 0..=self.below(6) {
            self.change(&mut bytes, other);
        }
        bytes.truncate(LONGEST);
        bytes
    }

    fn change(&mut self, bytes: &mut Vec<u8>, other: &[u8]) {
        let at = self.below(bytes.len() + 1);
        let range = self.range(bytes.len());
        match self.below(9) {
            0 => bytes.get_mut(at).into_iter().for_each(|byte| *byte ^= 1 << self.chance.u8(..8)),
            1 => bytes.get_mut(at).into_iter().for_each(|byte| *byte = self.chance.u8(..)),
            2 => {
                let telling = TELLING.get(self.below(TELLING.len())).copied().unwrap_or_default();
                bytes.insert(at, telling);
            }
            3 => drop(bytes.drain(range)),
            4 => {
                let copy = bytes.get(range).unwrap_or_default().to_vec();
                insert(bytes, at, &copy);
            }
            5 => {
                let part = self.range(other.len());
                insert(bytes, at, other.get(part).unwrap_or_default());
            }
            6 => self.change_number(bytes, at),
            7 => self.word_for_word(bytes, at),
            _ => insert(bytes, at, self.word().as_bytes()),
        }
    }

    /// Returns a part of so many bytes, seldom a long one.
    fn range(&mut self, length: usize) -> Range<usize> {
        let start = self.below(length + 1);
        let most = if self.below(8) == 0 { length } else { 12 };
        start..length.min(start + self.below(most + 1))
    }

    fn word(&mut self) -> &'static str {
        self.words.get(self.below(self.words.len())).copied().unwrap_or("0")
    }

    /// Puts a telling number in the place of the digits from there on.
    fn change_number(&mut self, bytes: &mut Vec<u8>, at: usize) {
        let digits = run(bytes, at, u8::is_ascii_digit);
        let number = match self.below(6) {
            0 => "0".to_owned(),
            1 => u64::MAX.to_string(),
            2 => "9".repeat(30),
            3 => "1e400".to_owned(),
            4 => self.chance.u16(..).to_string(),
            _ => self.chance.u8(..40).to_string(),
        };
        bytes.splice(digits, number.into_bytes());
    }

    /// Puts a word in the place of the letters from there on.
    fn word_for_word(&mut self, bytes: &mut Vec<u8>, at: usize) {
        let letters = run(bytes, at, u8::is_ascii_alphabetic);
        bytes.splice(letters, self.word().bytes());
    }
}

/// Returns the first run of such bytes from a place on; empty if there is none.
fn run(bytes: &[u8], at: usize, is_such: fn(&u8) -> bool) -> Range<usize> {
    let rest = bytes.get(at..).unwrap_or_default();
    let before = rest.iter().take_while(|byte| !is_such(byte)).count();
    let length = rest.iter().skip(before).take_while(|byte| is_such(byte)).count();
    at + before..at + before + length
}

fn insert(bytes: &mut Vec<u8>, at: usize, part: &[u8]) {
    bytes.splice(at..at, part.iter().copied());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_are_the_same_for_the_same_chance_and_never_too_long() {
        let made = |chance| {
            let mut mutator = Mutator::new(&["word"], chance);
            let mut input = b"{\"a\": 12}".to_vec();
            for _ in 0..500 {
                input = mutator.changed(&input, b"other 345");
                assert!(input.len() <= LONGEST);
            }
            input
        };
        assert_eq!(made(1), made(1));
        assert_ne!(made(1), made(2));
    }
}
