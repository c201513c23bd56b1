//! Decoding of single values of the format: ids, references, texts, words, codes, dates.
//!
//! Numbers and amounts are in `numbers`, objects in `raw`.

use std::borrow::Cow;
use std::collections::HashMap;
use std::marker::PhantomData;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::super::amount::Currency;
use super::super::country::Country;
use super::super::date::{Edtf, EdtfError, Period};
use super::super::fault::{Problem, ValueShape};
use super::super::record::OtherId;
use super::super::text::{LineBreaks, Text, scrub};
use super::super::vocabulary::{RecordType, Vocabulary};
use super::decode::{Decode, Fields, nearest, shown};
use super::fields::{FieldShape, FieldSpec};
use super::node::{Node, StringNode};
use super::raw::{Ends, TextPair, YearSpan};
use super::reader::FilesReader;
use super::syntax::FORMAT;

/// The pattern of an id in the schema.
const ID_PATTERN: &str = "^[a-z0-9-]+$";

/// The pattern of a date in the schema; it does not ensure that the date is valid.
const DATE_PATTERN: &str = "^[-+0-9TXYZ:.~?%/]+$";

/// Returns the string at a node.
fn string<'t, 'a>(
    node: &'t Node<'a>,
    expected: ValueShape,
    reader: &mut FilesReader<'a>,
) -> Option<&'t StringNode<'a>> {
    match node {
        Node::String(string) => Some(string),
        _ => reader.misshapen(node, expected),
    }
}

/// Returns a non-blank string, scrubbed.
fn written(
    node: &Node<'_>,
    string: &StringNode<'_>,
    breaks: LineBreaks,
    reader: &mut FilesReader<'_>,
) -> Option<Box<str>> {
    if string.value.trim().is_empty() {
        reader.fault(node.start(), Problem::Empty);
        return None;
    }
    Some(scrub(&string.value, breaks).into())
}

fn written_schema() -> Schema {
    json_schema!({ "type": "string", "pattern": r"\S" })
}

fn is_id(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'))
}

fn new_id<'a>(node: &Node<'a>, is_strand: bool, reader: &mut FilesReader<'a>) -> Option<Box<str>> {
    let string = string(node, ValueShape::String, reader)?;
    // A bad id is a name too: references to it lead to a record that is left out.
    reader.name(string.value.clone(), node.start(), is_strand);
    if is_id(&string.value) {
        return Some(string.value.as_ref().into());
    }
    reader.fault(node.start(), Problem::BadId { id: shown(&string.value) });
    None
}

fn id_schema() -> Schema {
    json_schema!({ "type": "string", "pattern": ID_PATTERN })
}

/// The id of a record.
#[derive(Debug)]
pub(super) struct OwnId(pub(super) Box<str>);

impl Decode for OwnId {
    const SHAPE: FieldShape = FieldShape::OwnId;

    fn decode<'a>(node: &Node<'a>, reader: &mut FilesReader<'a>) -> Option<Self> {
        new_id(node, false, reader).map(Self)
    }

    fn schema(_: &mut SchemaGenerator) -> Schema {
        id_schema()
    }
}

/// The id of a strand.
#[derive(Debug)]
pub(super) struct StrandId(pub(super) Box<str>);

impl Decode for StrandId {
    const SHAPE: FieldShape = FieldShape::OwnId;

    fn decode<'a>(node: &Node<'a>, reader: &mut FilesReader<'a>) -> Option<Self> {
        new_id(node, true, reader).map(Self)
    }

    fn schema(_: &mut SchemaGenerator) -> Schema {
        id_schema()
    }
}

/// The pattern of the name of a register, for the schema.
const REGISTER_PATTERN: &str = "^[a-z0-9_-]+$";

fn is_register(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_'))
}

/// The ids of a record elsewhere, each under the name of its register.
#[derive(Debug)]
pub(super) struct OtherIds(pub(super) Vec<OtherId>);

impl Decode for OtherIds {
    const SHAPE: FieldShape = FieldShape::Named;

    fn decode<'a>(node: &Node<'a>, reader: &mut FilesReader<'a>) -> Option<Self> {
        let Node::Object(object) = node else { return reader.misshapen(node, ValueShape::Object) };
        let (mut ids, mut met) = (Vec::new(), HashMap::new());
        for property in &object.properties {
            let register = &*property.name;
            if !is_register(register) {
                reader.fault(property.start, Problem::BadRegister { name: shown(register) });
            }
            reader.key_once(property, &mut met);
            let id = Plain::decode(&property.value, reader);
            ids.extend(id.map(|id| OtherId { register: register.into(), id: id.0 }));
        }
        Some(Self(ids))
    }

    fn schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "object",
            "propertyNames": { "pattern": REGISTER_PATTERN },
            "additionalProperties": written_schema(),
        })
    }
}

/// What a reference may lead to.
pub(super) trait Target {
    /// The type of record; `None` means any record or strand.
    const KIND: Option<RecordType>;
}

/// Any record, or a strand.
#[derive(Debug)]
pub(super) struct Anything;

impl Target for Anything {
    const KIND: Option<RecordType> = None;
}

/// A reference, as its number in [`FilesReader::references`].
#[derive(Debug)]
pub(super) struct Ref<T> {
    /// Its number.
    pub(super) number: usize,
    target: PhantomData<fn() -> T>,
}

impl<T: Target> Decode for Ref<T> {
    const SHAPE: FieldShape = FieldShape::Reference(T::KIND);

    fn decode<'a>(node: &Node<'a>, reader: &mut FilesReader<'a>) -> Option<Self> {
        let string = string(node, ValueShape::String, reader)?;
        let number = reader.refer(string.value.clone(), node.start(), T::KIND);
        Some(Self { number, target: PhantomData })
    }

    fn schema(_: &mut SchemaGenerator) -> Schema {
        id_schema()
    }
}

/// A text on one line.
#[derive(Clone, Debug)]
pub(super) struct SingleLine(pub(super) Text);

impl Decode for SingleLine {
    const SHAPE: FieldShape = FieldShape::Text;
    const PARTS: &'static [FieldSpec] = TextPair::SPECS;

    fn decode<'a>(node: &Node<'a>, reader: &mut FilesReader<'a>) -> Option<Self> {
        text(node, LineBreaks::Blank, reader).map(Self)
    }

    fn schema(generator: &mut SchemaGenerator) -> Schema {
        text_schema(generator)
    }
}

/// A text that may have several lines.
#[derive(Clone, Debug)]
pub(super) struct Prose(pub(super) Text);

impl Decode for Prose {
    const SHAPE: FieldShape = FieldShape::Prose;
    const PARTS: &'static [FieldSpec] = TextPair::SPECS;

    fn decode<'a>(node: &Node<'a>, reader: &mut FilesReader<'a>) -> Option<Self> {
        text(node, LineBreaks::Keep, reader).map(Self)
    }

    fn schema(generator: &mut SchemaGenerator) -> Schema {
        text_schema(generator)
    }
}

fn text<'a>(node: &Node<'a>, breaks: LineBreaks, reader: &mut FilesReader<'a>) -> Option<Text> {
    match node {
        Node::String(string) => written(node, string, breaks, reader).map(|text| Text::same(&text)),
        Node::Object(_) => {
            let pair = TextPair::decode(node, reader)?;
            Some(Text::pair(&scrub(&pair.en.0, breaks), &scrub(&pair.it.0, breaks)))
        }
        _ => reader.misshapen(node, ValueShape::Text),
    }
}

fn text_schema(generator: &mut SchemaGenerator) -> Schema {
    json_schema!({ "oneOf": [written_schema(), generator.subschema_for::<TextPair>()] })
}

/// The form of a text in one language, with its line breaks; the caller decides whether they stay.
#[derive(Debug)]
pub(super) struct Form(pub(super) Box<str>);

impl Decode for Form {
    const SHAPE: FieldShape = FieldShape::Plain;

    fn decode<'a>(node: &Node<'a>, reader: &mut FilesReader<'a>) -> Option<Self> {
        let string = string(node, ValueShape::String, reader)?;
        written(node, string, LineBreaks::Keep, reader).map(Self)
    }

    fn schema(_: &mut SchemaGenerator) -> Schema {
        written_schema()
    }
}

/// A string that is the same in every language, on one line.
#[derive(Clone, Debug)]
pub(super) struct Plain(pub(super) Box<str>);

impl Decode for Plain {
    const SHAPE: FieldShape = FieldShape::Plain;

    fn decode<'a>(node: &Node<'a>, reader: &mut FilesReader<'a>) -> Option<Self> {
        let string = string(node, ValueShape::String, reader)?;
        written(node, string, LineBreaks::Blank, reader).map(Self)
    }

    fn schema(_: &mut SchemaGenerator) -> Schema {
        written_schema()
    }
}

/// A web address. An address of another scheme is dropped, and its record stays.
#[derive(Debug)]
pub(super) struct Url(pub(super) Option<Box<str>>);

impl Decode for Url {
    const SHAPE: FieldShape = FieldShape::Address;

    fn decode<'a>(node: &Node<'a>, reader: &mut FilesReader<'a>) -> Option<Self> {
        let string = string(node, ValueShape::String, reader)?;
        let address = scrub(&string.value, LineBreaks::Blank);
        let starts_well = after_scheme(&address).is_some_and(|rest| !rest.is_empty());
        if !starts_well {
            reader.remark(node.start(), Problem::BadUrl { url: shown(&string.value) });
        }
        Some(Self(starts_well.then(|| address.into())))
    }

    fn schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": "^[Hh][Tt][Tt][Pp][Ss]?://." })
    }
}

/// Returns the part of an address after `http://` or `https://`.
fn after_scheme(address: &str) -> Option<&str> {
    let (scheme, rest) = address.split_once("://")?;
    ["http", "https"].iter().any(|known| scheme.eq_ignore_ascii_case(known)).then_some(rest)
}

/// Returns the host name in an address on the web: in lower case, without `www.`, user name and
/// port. `None` if the address is of another kind or has no host.
pub(super) fn host_of(address: &str) -> Option<String> {
    let address = scrub(address, LineBreaks::Blank);
    let authority = after_scheme(&address)?.split(['/', '\\', '?', '#']).next()?;
    let host = authority.rsplit('@').next()?.to_lowercase();
    let host = match host.find(']') {
        Some(end) => host.get(..=end)?,
        None => host.split(':').next()?,
    };
    let host = host.trim_end_matches('.');
    let host = host.strip_prefix("www.").filter(|rest| rest.contains('.')).unwrap_or(host);
    let is_written = !host.is_empty() && !host.contains(char::is_whitespace);
    is_written.then(|| host.to_owned())
}

/// Reads a word of a list.
pub(super) fn word<'a, T>(
    node: &Node<'a>,
    find: impl FnOnce(&str) -> Option<T>,
    words: impl Iterator<Item = &'static str> + Clone,
    reader: &mut FilesReader<'a>,
) -> Option<T> {
    let string = string(node, ValueShape::Word, reader)?;
    let found = find(&string.value);
    if found.is_none() {
        let nearest = nearest(&string.value, words.clone());
        let expected = words.map(str::to_owned).collect();
        reader.fault(node.start(), Problem::UnknownWord { word: shown(&string.value), expected, nearest });
    }
    found
}

impl<V: Vocabulary + JsonSchema> Decode for V {
    const SHAPE: FieldShape = FieldShape::Word;

    fn decode<'a>(node: &Node<'a>, reader: &mut FilesReader<'a>) -> Option<Self> {
        word(node, V::from_word, V::ALL.iter().map(|entry| entry.as_str()), reader)
    }

    fn schema(generator: &mut SchemaGenerator) -> Schema {
        generator.subschema_for::<V>()
    }
}

/// The name of a field of one type of record.
#[derive(Debug)]
pub(super) struct FieldOf<R> {
    /// The name.
    pub(super) name: &'static str,
    record: PhantomData<fn() -> R>,
}

impl<R: Fields> Decode for FieldOf<R> {
    const SHAPE: FieldShape = FieldShape::Word;

    fn decode<'a>(node: &Node<'a>, reader: &mut FilesReader<'a>) -> Option<Self> {
        let find = |word: &str| R::FIELDS.iter().copied().find(|field| *field == word);
        let name = word(node, find, R::FIELDS.iter().copied(), reader)?;
        Some(Self { name, record: PhantomData })
    }

    fn schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "enum": R::FIELDS })
    }
}

impl Decode for bool {
    const SHAPE: FieldShape = FieldShape::Truth;

    fn decode<'a>(node: &Node<'a>, reader: &mut FilesReader<'a>) -> Option<Self> {
        match node {
            Node::Boolean(boolean) => Some(boolean.value),
            _ => reader.misshapen(node, ValueShape::Boolean),
        }
    }

    fn schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "boolean" })
    }
}

/// The name of the format; any other has been refused before.
#[derive(Debug)]
pub(super) struct FormatName;

impl Decode for FormatName {
    const SHAPE: FieldShape = FieldShape::Plain;

    fn decode<'a>(_: &Node<'a>, _: &mut FilesReader<'a>) -> Option<Self> {
        Some(Self)
    }

    fn schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "const": FORMAT })
    }
}

impl Decode for Country {
    const SHAPE: FieldShape = FieldShape::Code;

    fn decode<'a>(node: &Node<'a>, reader: &mut FilesReader<'a>) -> Option<Self> {
        let string = string(node, ValueShape::String, reader)?;
        let country = Self::from_code(&string.value);
        if country.is_none() {
            reader.fault(node.start(), Problem::UnknownCountry { code: shown(&string.value) });
        }
        country
    }

    fn schema(generator: &mut SchemaGenerator) -> Schema {
        generator.subschema_for::<CountryCode>()
    }
}

/// The codes of all countries, defined once in the schema.
struct CountryCode;

impl JsonSchema for CountryCode {
    fn schema_name() -> Cow<'static, str> {
        "Country".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let codes: Vec<_> = Country::all().map(Country::code).collect();
        json_schema!({ "enum": codes })
    }
}

impl Decode for Currency {
    const SHAPE: FieldShape = FieldShape::Code;

    fn decode<'a>(node: &Node<'a>, reader: &mut FilesReader<'a>) -> Option<Self> {
        let string = string(node, ValueShape::String, reader)?;
        let currency = currency(&string.value);
        if currency.is_none() {
            reader.fault(node.start(), Problem::UnknownCurrency { code: shown(&string.value) });
        }
        currency
    }

    fn schema(generator: &mut SchemaGenerator) -> Schema {
        generator.subschema_for::<CurrencyCode>()
    }
}

/// Returns the currency with a code in upper case.
fn currency(code: &str) -> Option<Currency> {
    Currency::from_code(code).filter(|currency| currency.code() == code)
}

/// The codes of all currencies, defined once in the schema.
struct CurrencyCode;

impl JsonSchema for CurrencyCode {
    fn schema_name() -> Cow<'static, str> {
        "Currency".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        // The crate has no list of its currencies, so every code is tried.
        let letters = || 'A'..='Z';
        let codes = letters().flat_map(|a| letters().flat_map(move |b| letters().map(move |c| format!("{a}{b}{c}"))));
        let codes: Vec<_> = codes.filter(|code| currency(code).is_some()).collect();
        json_schema!({ "enum": codes })
    }
}

impl Decode for Edtf {
    const SHAPE: FieldShape = FieldShape::Date;

    fn decode<'a>(node: &Node<'a>, reader: &mut FilesReader<'a>) -> Option<Self> {
        let string = string(node, ValueShape::Date, reader)?;
        let date = reader.date(&string.value);
        date.map_err(|error| {
            let problem = Problem::BadDate { text: shown(&string.value), reason: error.to_string() };
            reader.fault(node.start(), problem);
        })
        .ok()
    }

    fn schema(generator: &mut SchemaGenerator) -> Schema {
        generator.subschema_for::<DateText>()
    }
}

/// The form of a date, defined once in the schema.
struct DateText;

impl JsonSchema for DateText {
    fn schema_name() -> Cow<'static, str> {
        "Date".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "EDTF of levels 0 and 1, and of level 2 quarters (33-36) and halves (40-41).",
            "type": "string",
            "pattern": DATE_PATTERN,
        })
    }
}

/// Returns a period with its stated length.
fn lasting(period: Period, years: &YearSpan) -> Result<Period, Problem> {
    let [fewest, most] = [&years.at_least, &years.at_most].map(|years| u16::try_from(years.0));
    let (Ok(fewest), Ok(most)) = (fewest, most) else { return Err(Problem::ImpossibleLength) };
    period.lasting(fewest, most).map_err(|_| Problem::ImpossibleLength)
}

impl Decode for Period {
    const SHAPE: FieldShape = FieldShape::Period;
    const PARTS: &'static [FieldSpec] = Ends::SPECS;

    fn decode<'a>(node: &Node<'a>, reader: &mut FilesReader<'a>) -> Option<Self> {
        let period = match node {
            Node::String(string) => match reader.date(&string.value) {
                Err(EdtfError::Backwards) => Err(Problem::BackwardsPeriod),
                Err(error) => Err(Problem::BadDate { text: shown(&string.value), reason: error.to_string() }),
                Ok(date) => {
                    Self::from_interval(&date).ok_or_else(|| Problem::NotAPeriod { text: shown(&string.value) })
                }
            },
            Node::Object(_) => {
                let ends = Ends::decode(node, reader)?;
                let is_unsound = |end: &Option<super::decode::Tried<Edtf>>| matches!(end, Some(end) if end.0.is_none());
                let has_unsound_years = matches!(&ends.years, Some(years) if years.0.is_none());
                if is_unsound(&ends.start) || is_unsound(&ends.end) || has_unsound_years {
                    return None;
                }
                let (start, end) = (ends.start.and_then(|end| end.0), ends.end.and_then(|end| end.0));
                let period = Self::new(start, end).map_err(|error| match error {
                    EdtfError::Backwards => Problem::BackwardsPeriod,
                    _ => Problem::Empty,
                });
                match ends.years.and_then(|years| years.0) {
                    Some(years) => period.and_then(|period| lasting(period, &years)),
                    None => period,
                }
            }
            _ => return reader.misshapen(node, ValueShape::Period),
        };
        match period {
            Ok(period) => Some(reader.period(period)),
            Err(problem) => {
                reader.fault(node.start(), problem);
                None
            }
        }
    }

    fn schema(generator: &mut SchemaGenerator) -> Schema {
        let interval = json_schema!({ "type": "string", "pattern": "^[-+0-9XYZ.~?%]*/[-+0-9XYZ.~?%]*$" });
        json_schema!({ "oneOf": [interval, generator.subschema_for::<Ends>()] })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_lower_case_letters_digits_and_hyphens() {
        assert!(is_id("wave-1-funding"));
        for bad in ["", "Wave", "wave_1", "wave 1", "città", "a\u{200e}"] {
            assert!(!is_id(bad), "{bad}");
        }
    }

    #[test]
    fn a_host_is_between_user_and_port() {
        for (address, host) in [
            ("https://Example.org/a?b#c", Some("example.org")),
            ("HTTP://www.Example.org:8080", Some("example.org")),
            ("https://bank.example@evil.example/bank.example", Some("evil.example")),
            ("https://evil.example\\@bank.example", Some("evil.example")),
            ("https://www.com./", Some("www.com")),
            ("http://[2001:DB8::1]:80/x", Some("[2001:db8::1]")),
            ("http://città.example?x", Some("città.example")),
            ("http://e\u{202e}x.example", Some("ex.example")),
            ("https://:80/", None),
            ("https:///path", None),
            ("https://a b/", None),
            ("ftp://example.org", None),
            ("example.org", None),
        ] {
            assert_eq!(host_of(address).as_deref(), host, "{address}");
        }
    }

    #[test]
    fn currencies_are_in_upper_case() {
        assert!(currency("EUR").is_some());
        for bad in ["eur", "Eur", "", "EURO", "ZZZ"] {
            assert!(currency(bad).is_none(), "{bad}");
        }
    }
}
