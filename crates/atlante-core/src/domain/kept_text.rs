//! The text of a file, kept for what is asked of it later: the JSON of a record, its fingerprint, the checksum.
//!
//! A long text is compressed in blocks (LZ4), of which a reader needs the one or two where a record stands. Reading
//! the file again instead would give another text once somebody has changed it.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

use lz4_flex::block::{compress, decompress};

/// How many bytes of the text a block holds; the last may hold fewer.
const BLOCK: usize = 1 << 16;

/// A text of fewer bytes is kept as it is: it is small, and nothing is to delay the first screen.
const LEAST_PACKED: usize = 1 << 20;

/// A text that takes little memory.
#[derive(Clone, Debug)]
pub struct KeptText(Kept);

#[derive(Clone, Debug)]
enum Kept {
    Whole(Arc<str>),
    Packed(Arc<Packed>),
}

/// A text in compressed blocks.
#[derive(Debug)]
struct Packed {
    /// Its length in bytes.
    length: usize,
    blocks: Vec<Box<[u8]>>,
    /// The block that was read last, after its number: records are mostly read in the order of the text.
    last: Mutex<(usize, Arc<[u8]>)>,
}

impl KeptText {
    /// Keeps a text.
    #[must_use]
    pub fn new(text: String) -> Self {
        Self::packed_from(LEAST_PACKED, text)
    }

    /// Keeps a text, compressed if it has at least so many bytes.
    fn packed_from(shortest: usize, text: String) -> Self {
        if text.len() < shortest {
            return Self(Kept::Whole(text.into()));
        }
        let blocks = text.as_bytes().chunks(BLOCK).map(|block| compress(block).into_boxed_slice()).collect();
        let last = Mutex::new((usize::MAX, Arc::default()));
        Self(Kept::Packed(Arc::new(Packed { length: text.len(), blocks, last })))
    }

    /// Returns a part of the text; `None` if it has no such bytes or characters would be cut.
    #[must_use]
    pub fn get(&self, range: Range<usize>) -> Option<Cow<'_, str>> {
        match &self.0 {
            Kept::Whole(text) => text.get(range).map(Cow::Borrowed),
            Kept::Packed(packed) => String::from_utf8(packed.get(range)?).ok().map(Cow::Owned),
        }
    }

    /// Returns the whole text.
    #[must_use]
    pub fn whole(&self) -> Cow<'_, str> {
        let length = match &self.0 {
            Kept::Whole(text) => text.len(),
            Kept::Packed(packed) => packed.length,
        };
        self.get(0..length).unwrap_or_default()
    }

    /// Calls a function with the bytes of the text, part by part.
    pub fn each_part(&self, mut call: impl FnMut(&[u8])) {
        match &self.0 {
            Kept::Whole(text) => call(text.as_bytes()),
            Kept::Packed(packed) => (0..packed.blocks.len()).for_each(|number| call(&packed.block(number))),
        }
    }
}

impl Packed {
    fn get(&self, range: Range<usize>) -> Option<Vec<u8>> {
        // Whether a character begins there is asked for the sake of a part without bytes; the others show it.
        if range.start > range.end || range.end > self.length || !self.begins_character(range.start) {
            return None;
        }
        let mut bytes = Vec::with_capacity(range.len());
        while bytes.len() < range.len() {
            let at = range.start + bytes.len();
            let block = self.block(at / BLOCK);
            let rest = block.get(at % BLOCK..).filter(|rest| !rest.is_empty())?;
            let taken = rest.len().min(range.len() - bytes.len());
            bytes.extend_from_slice(rest.get(..taken)?);
        }
        Some(bytes)
    }

    fn begins_character(&self, at: usize) -> bool {
        at == self.length || self.block(at / BLOCK).get(at % BLOCK).is_some_and(|byte| byte & 0xC0 != 0x80)
    }

    /// Returns the bytes of a block.
    fn block(&self, number: usize) -> Arc<[u8]> {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        if last.0 != number {
            let length = BLOCK.min(self.length.saturating_sub(number * BLOCK));
            let bytes = self.blocks.get(number).map(|block| decompress(block, length).unwrap_or_default());
            *last = (number, bytes.unwrap_or_default().into());
        }
        Arc::clone(&last.1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_long_text_takes_less_memory_than_it_has_bytes() {
        let text = r#"{"id": "a-site", "kind": "plant"},"#.repeat(40_000);
        let KeptText(Kept::Packed(packed)) = KeptText::new(text.clone()) else { panic!("it is long") };
        assert!(packed.blocks.iter().map(|block| block.len()).sum::<usize>() * 10 < text.len());
        assert!(matches!(KeptText::new("{}".to_owned()), KeptText(Kept::Whole(_))));
    }

    proptest! {
        #![proptest_config(crate::cases(24))]

        #[test]
        fn a_text_is_the_same_however_it_is_kept(
            words in proptest::collection::vec("[a-dè€😀]{0,9}|.{0,30}", 1..60), times in 0usize..900,
            ranges in proptest::collection::vec((0usize..300_000, 0usize..140_000), 1..20),
        ) {
            let text = words.concat().repeat(times);
            let [whole, packed] = [usize::MAX, 0].map(|shortest| KeptText::packed_from(shortest, text.clone()));
            for (start, length) in ranges {
                let range = start..start + length;
                let expected = text.get(range.clone());
                let [whole, packed] = [&whole, &packed].map(|kept| kept.get(range.clone()));
                prop_assert_eq!((whole.as_deref(), packed.as_deref()), (expected, expected));
            }
            prop_assert_eq!(packed.whole(), &*text);
            let mut parts = Vec::new();
            packed.each_part(|part| parts.extend_from_slice(part));
            prop_assert_eq!(parts, text.into_bytes());
        }
    }
}
