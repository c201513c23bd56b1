//! Fingerprints: of the bytes of a file, and of the content of a record regardless of its layout.
//!
//! The canonical JSON of a record is that of RFC 8785 with one difference: numbers are kept as
//! exact decimals. The RFC, and the crates that implement it, convert every number to a binary
//! double, so that two sums that differ in their eighteenth digit would have the same fingerprint;
//! this is why it is implemented here. Where a double loses nothing and needs no exponent, both
//! give the same text.

use std::fmt;

use jsonc_parser::ast::{Object, Value};
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};
use sha2::{Digest, Sha256};

use super::amount::Decimal;

/// A SHA-256 digest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Fingerprint([u8; 32]);

impl Fingerprint {
    /// Returns the fingerprint of exactly these bytes.
    #[must_use]
    pub fn of_bytes(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// Returns the fingerprint of bytes that come in parts; `parts` passes each to a function.
    #[must_use]
    pub fn of_parts(parts: impl FnOnce(&mut dyn FnMut(&[u8]))) -> Self {
        let mut digest = Sha256::new();
        parts(&mut |part| digest.update(part));
        Self(digest.finalize().into())
    }

    /// Returns the fingerprint of what a JSON text says: the order of keys, whitespace, and the
    /// spelling of numbers and escapes make no difference. A text that is not JSON is taken byte by
    /// byte.
    #[must_use]
    pub fn of_json(text: &str) -> Self {
        Self::of_bytes(canonical(text).as_deref().unwrap_or(text).as_bytes())
    }

    /// Returns whether a text is this fingerprint in hexadecimal digits of either case.
    #[must_use]
    pub fn is(&self, text: &str) -> bool {
        text.eq_ignore_ascii_case(&self.to_string())
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut digits = String::with_capacity(64);
        for byte in self.0 {
            for half in [byte >> 4, byte & 0xF] {
                digits.push(char::from_digit(u32::from(half), 16).unwrap_or_default());
            }
        }
        formatter.pad(&digits)
    }
}

/// Returns the canonical JSON of a text; `None` if it is not JSON.
fn canonical(text: &str) -> Option<String> {
    let tree = parse_to_ast(text, &CollectOptions::default(), &ParseOptions::default()).ok()?.value?;
    let mut written = String::with_capacity(text.len());
    write(&tree, &mut written);
    Some(written)
}

fn write(value: &Value<'_>, text: &mut String) {
    match value {
        Value::StringLit(string) => write_string(&string.value, text),
        Value::NumberLit(number) => text.push_str(&exact(number.value)),
        Value::BooleanLit(boolean) => text.push_str(if boolean.value { "true" } else { "false" }),
        Value::NullKeyword(_) => text.push_str("null"),
        Value::Array(array) => {
            text.push('[');
            for (place, element) in array.elements.iter().enumerate() {
                text.push_str(if place == 0 { "" } else { "," });
                write(element, text);
            }
            text.push(']');
        }
        Value::Object(object) => write_object(object, text),
    }
}

/// Writes an object with its keys ordered by UTF-16 code units, as in the RFC.
fn write_object(object: &Object<'_>, text: &mut String) {
    let mut properties: Vec<_> = object.properties.iter().collect();
    properties.sort_by(|one, other| one.name.as_str().encode_utf16().cmp(other.name.as_str().encode_utf16()));
    text.push('{');
    for (place, property) in properties.into_iter().enumerate() {
        text.push_str(if place == 0 { "" } else { "," });
        write_string(property.name.as_str(), text);
        text.push(':');
        write(&property.value, text);
    }
    text.push('}');
}

/// Writes a string. The escapes of the RFC are those of `serde_json`: short forms, else `\u00xx`.
fn write_string(string: &str, text: &mut String) {
    text.push_str(&serde_json::Value::from(string).to_string());
}

/// Returns a number without exponent and trailing zeros; as written if a decimal cannot hold it.
fn exact(number: &str) -> String {
    let is_zero = !mantissa(number).bytes().any(|digit| (b'1'..=b'9').contains(&digit));
    if is_zero {
        // With any exponent and sign.
        return "0".to_owned();
    }
    let plain = if number.contains(['e', 'E']) { Decimal::from_scientific(number) } else { number.parse() };
    match plain {
        Ok(decimal) if !decimal.is_zero() && digits(number) <= 28 => decimal.normalize().to_string(),
        _ => number.to_owned(),
    }
}

/// Returns how many digits a number has, apart from those of its exponent.
fn digits(number: &str) -> usize {
    mantissa(number).bytes().filter(u8::is_ascii_digit).count()
}

fn mantissa(number: &str) -> &str {
    number.split(['e', 'E']).next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn said(text: &str) -> String {
        canonical(text).unwrap()
    }

    #[test]
    fn the_fingerprint_of_bytes_is_the_known_one() {
        // The one-block example of FIPS 180-4.
        let expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(Fingerprint::of_bytes(b"abc").to_string(), expected);
        assert!(Fingerprint::of_bytes(b"abc").is(&expected.to_uppercase()));
    }

    #[test]
    fn canonical_json_is_that_of_the_rfc() {
        // The sample of RFC 8785, section 3.2.2, without the numbers that no decimal here produces.
        let sample = r#"{
            "numbers": [4.50, 2e-3, 10E2],
            "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
            "literals": [null, true, false]
        }"#;
        let expected = "{\"literals\":[null,true,false],\"numbers\":[4.5,0.002,1000],\
            \"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}";
        assert_eq!(said(sample), expected);
        // Section 3.2.3: the order of keys.
        let keys = r#"{"\u20ac":1,"\r":2,"\ufb33":3,"1":4,"\ud83d\ude00":5,"\u0080":6,"\u00f6":7}"#;
        assert_eq!(said(keys), "{\"\\r\":2,\"1\":4,\"\u{80}\":6,\"ö\":7,\"€\":1,\"😀\":5,\"\u{fb33}\":3}");
    }

    #[test]
    fn layout_makes_no_difference_and_every_digit_does() {
        let one = Fingerprint::of_json(r#"{"a": 1.50, "b": ["é"]}"#);
        assert_eq!(one, Fingerprint::of_json("{\"b\":[\"\\u00e9\"],\n \"a\":1.5}"));
        assert_ne!(one, Fingerprint::of_json(r#"{"a": 1.51, "b": ["é"]}"#));
        let long = |digit: char| Fingerprint::of_json(&format!("[123456789012345678901234.{digit}]"));
        assert_ne!(long('1'), long('2'));
        let longer = |digit: char| Fingerprint::of_json(&format!("[0.{}{digit}]", "1".repeat(40)));
        assert_ne!(longer('1'), longer('2'));
        assert_ne!(Fingerprint::of_json("[1e-40]"), Fingerprint::of_json("[2e-40]"));
    }

    #[test]
    fn zero_is_zero_however_it_is_written() {
        assert_eq!(said("[0, -0, 0.0, 0e3, 0E-40, -0.00e+99, 0e999999999999]"), "[0,0,0,0,0,0,0]");
        assert_eq!(said("[10e0, 1.0e1, 0.1E+2]"), "[10,10,10]");
    }

    proptest! {
        #[test]
        fn what_is_canonical_stays_as_it_is(keys in proptest::collection::btree_map(".{0,6}", -999i64..999, 0..6)) {
            let text = serde_json::to_string(&keys).unwrap();
            let once = said(&text);
            prop_assert_eq!(said(&once), once.clone());
            let read: std::collections::BTreeMap<String, i64> = serde_json::from_str(&once).unwrap();
            prop_assert_eq!(read, keys);
        }
    }
}
