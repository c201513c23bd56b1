//! Texts that are in the program compressed, as its build script leaves them: the dataset, the schema, the messages.

use flate2::{Decompress, FlushDecompress};

use crate::invariant::broken;

/// The dataset of the program, `assets/atlante.json`.
pub(crate) static DATASET: PackedText =
    PackedText::deflated(include_bytes!(concat!(env!("OUT_DIR"), "/atlante.json.packed")));

/// The JSON Schema of the format, `assets/atlante-1.schema.json`.
pub(crate) static SCHEMA: PackedText =
    PackedText::deflated(include_bytes!(concat!(env!("OUT_DIR"), "/atlante-1.schema.json.packed")));

/// A text, compressed behind its length in four bytes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PackedText {
    bytes: &'static [u8],
    packing: Packing,
}

/// How a text is compressed.
#[derive(Clone, Copy, Debug)]
enum Packing {
    /// DEFLATE, which leaves a fifth of the dataset.
    Deflate,
    /// LZ4, which leaves more than half of the messages, and takes a tenth of the time.
    Lz4,
}

impl PackedText {
    /// Takes a text that the build script packed with DEFLATE.
    pub(crate) const fn deflated(bytes: &'static [u8]) -> Self {
        Self { bytes, packing: Packing::Deflate }
    }

    /// Takes a text for which the first screen waits: one that the build script packed with LZ4.
    pub(crate) const fn lz4(bytes: &'static [u8]) -> Self {
        Self { bytes, packing: Packing::Lz4 }
    }

    /// Packs a text with DEFLATE.
    #[cfg(test)]
    pub(crate) fn deflated_of(text: &str) -> Self {
        let mut packed = u32::try_from(text.len()).unwrap().to_le_bytes().to_vec();
        let mut encoder = flate2::write::DeflateEncoder::new(&mut packed, flate2::Compression::best());
        std::io::Write::write_all(&mut encoder, text.as_bytes()).unwrap();
        encoder.finish().unwrap();
        Self::deflated(packed.leak())
    }

    /// Packs a text with LZ4.
    #[cfg(test)]
    pub(crate) fn lz4_of(text: &str) -> Self {
        Self::lz4(lz4_flex::compress_prepend_size(text.as_bytes()).leak())
    }

    /// Returns the text.
    pub(crate) fn text(self) -> String {
        String::from_utf8(self.bytes()).unwrap_or_else(|error| broken!("a packed text is none: {error}"))
    }

    /// Returns the bytes of the text, for who looks at them anyway.
    pub(crate) fn bytes(self) -> Vec<u8> {
        self.unpacked().unwrap_or_else(|| broken!("a packed text is damaged"))
    }

    fn unpacked(self) -> Option<Vec<u8>> {
        let (length, packed) = self.bytes.split_first_chunk()?;
        let length = usize::try_from(u32::from_le_bytes(*length)).ok()?;
        let bytes = match self.packing {
            Packing::Deflate => {
                let mut bytes = Vec::with_capacity(length);
                Decompress::new(false).decompress_vec(packed, &mut bytes, FlushDecompress::Finish).ok()?;
                bytes
            }
            Packing::Lz4 => lz4_flex::block::decompress(packed, length).ok()?,
        };
        (bytes.len() == length).then_some(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::load;
    use proptest::prelude::*;

    #[test]
    fn the_schema_in_the_program_is_that_of_the_loader() {
        let packed: serde_json::Value = serde_json::from_str(&SCHEMA.text()).unwrap();
        assert!(packed == load::schema(), "ATLANTE_RENEW=1 cargo test --test it schema_file writes it");
    }

    proptest! {
        #![proptest_config(crate::cases(24))]

        #[test]
        fn a_packed_text_is_the_text(words in proptest::collection::vec("[a-dè€😀]{0,9}|.{0,30}", 0..60), times in 0usize..30) {
            let text = words.concat().repeat(times);
            prop_assert_eq!(&PackedText::deflated_of(&text).text(), &text);
            prop_assert_eq!(PackedText::lz4_of(&text).text(), text);
        }
    }
}
