//! A hash that takes little time, for maps that are asked for every record.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

/// A map that is asked often, of short keys.
pub(super) type QuickMap<K, V> = HashMap<K, V, BuildHasherDefault<QuickHasher>>;

/// A set of few different keys that is asked often.
pub(super) type QuickSet<K> = HashSet<K, BuildHasherDefault<QuickHasher>>;

/// Mixes words of eight bytes. Whoever chose keys that collide could only slow down the search of a dataset of
/// their own.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct QuickHasher(u64);

impl QuickHasher {
    const fn mix(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}

impl Hasher for QuickHasher {
    fn finish(&self) -> u64 {
        // The upper bits depend on all of the key, the lower ones only on its lower ones.
        self.0 ^ self.0 >> 32
    }

    fn write(&mut self, bytes: &[u8]) {
        let (words, rest) = bytes.as_chunks();
        for word in words {
            self.mix(u64::from_le_bytes(*word));
        }
        if !rest.is_empty() {
            self.mix(rest.iter().fold(0, |word, byte| word << 8 | u64::from(*byte)));
        }
    }

    fn write_u8(&mut self, number: u8) {
        self.mix(number.into());
    }

    fn write_u32(&mut self, number: u32) {
        self.mix(number.into());
    }

    fn write_u64(&mut self, number: u64) {
        self.mix(number);
    }

    fn write_usize(&mut self, number: usize) {
        self.mix(number as u64);
    }
}

#[cfg(test)]
mod tests {
    use std::hash::{BuildHasher, BuildHasherDefault};

    use super::*;
    use proptest::prelude::*;

    fn hash(key: &(u32, &str, Option<u16>)) -> u64 {
        BuildHasherDefault::<QuickHasher>::default().hash_one(key)
    }

    proptest! {
        #[test]
        fn different_keys_rarely_have_one_hash(
            one in any::<(u32, String, Option<u16>)>(), other in any::<(u32, String, Option<u16>)>(),
        ) {
            let [one, other] = [&one, &other].map(|(number, text, more)| (*number, &**text, *more));
            prop_assert_eq!(one == other, hash(&one) == hash(&other));
        }
    }
}
