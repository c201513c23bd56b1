//! Decoding of numbers and amounts: from their text, without binary floating point, except for
//! degrees.
//!
//! Other values are in `values`, objects in `raw`.

use rust_decimal::prelude::ToPrimitive;
use schemars::{Schema, SchemaGenerator, json_schema};

use super::super::amount::{Amount, Bound, Decimal, Measure};
use super::super::claim::Paragraph;
use super::super::fault::{Problem, ValueShape};
use super::decode::{Decode, Fields, Tried, shown};
use super::fields::{FieldShape, FieldSpec};
use super::node::{Node, NumberNode};
use super::raw::AmountFields;
use super::reader::FilesReader;

fn number<'t, 'a>(
    node: &'t Node<'a>,
    expected: ValueShape,
    reader: &mut FilesReader<'a>,
) -> Option<&'t NumberNode<'a>> {
    match node {
        Node::Number(number) => Some(number),
        _ => reader.misshapen(node, expected),
    }
}

/// Returns the exact value of a JSON number; `None` if it does not fit in 96 bits and 28 decimals.
fn decimal(written: &str) -> Option<Decimal> {
    match written.split_once(['e', 'E']) {
        None => Decimal::from_str_exact(written).ok(),
        Some((mantissa, _)) => {
            Decimal::from_str_exact(mantissa).ok()?;
            Decimal::from_scientific(written).ok()
        }
    }
}

/// Returns a number counted from 1; `None` if it is not one.
pub(super) fn whole_number(written: &str) -> Option<u32> {
    decimal(written).filter(|number| number.fract().is_zero())?.to_u32().filter(|number| *number > 0)
}

/// A count or measure, 0 or more.
#[derive(Clone, Copy, Debug)]
pub(super) struct Quantity(pub(super) Decimal);

impl Decode for Quantity {
    const SHAPE: FieldShape = FieldShape::Number;

    fn decode<'a>(node: &Node<'a>, reader: &mut FilesReader<'a>) -> Option<Self> {
        let written = number(node, ValueShape::Number, reader)?.value;
        let problem = match decimal(written) {
            Some(number) if number >= Decimal::ZERO => return Some(Self(number)),
            Some(_) => Problem::NegativeAmount { value: shown(written) },
            None => Problem::BadNumber { value: shown(written) },
        };
        reader.fault(node.start(), problem);
        None
    }

    fn schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "number", "minimum": 0 })
    }
}

/// The number of a round of selection, from 1.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wave(pub(super) u32);

impl Decode for Wave {
    const SHAPE: FieldShape = FieldShape::Number;

    fn decode<'a>(node: &Node<'a>, reader: &mut FilesReader<'a>) -> Option<Self> {
        match whole_number(number(node, ValueShape::WholeNumber, reader)?.value) {
            Some(wave) => Some(Self(wave)),
            None => reader.misshapen(node, ValueShape::WholeNumber),
        }
    }

    fn schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "integer", "minimum": 1 })
    }
}

impl Decode for Paragraph {
    const SHAPE: FieldShape = FieldShape::Number;

    fn decode<'a>(node: &Node<'a>, reader: &mut FilesReader<'a>) -> Option<Self> {
        let paragraph = match node {
            Node::String(string) if string.value == "H" => Some(Self::Header),
            Node::Number(number) => whole_number(number.value).map(Self::Number),
            _ => None,
        };
        paragraph.or_else(|| reader.misshapen(node, ValueShape::Paragraph))
    }

    fn schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "oneOf": [{ "type": "integer", "minimum": 1 }, { "const": "H" }] })
    }
}

/// A coordinate in degrees, at most `LIMIT` from 0.
#[derive(Clone, Copy, Debug)]
pub(super) struct Degrees<const LIMIT: u16>(pub(super) f64);

impl<const LIMIT: u16> Decode for Degrees<LIMIT> {
    const SHAPE: FieldShape = FieldShape::Number;

    fn decode<'a>(node: &Node<'a>, reader: &mut FilesReader<'a>) -> Option<Self> {
        let written = number(node, ValueShape::Number, reader)?.value;
        let degrees = written.parse().ok().filter(|degrees: &f64| degrees.abs() <= f64::from(LIMIT));
        if degrees.is_none() {
            reader.fault(node.start(), Problem::BadCoordinate { value: shown(written), limit: LIMIT });
        }
        degrees.map(Self)
    }

    fn schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "number", "minimum": -i32::from(LIMIT), "maximum": LIMIT })
    }
}

impl Decode for Amount {
    const SHAPE: FieldShape = FieldShape::Amount;
    const PARTS: &'static [FieldSpec] = AmountFields::SPECS;

    fn decode<'a>(node: &Node<'a>, reader: &mut FilesReader<'a>) -> Option<Self> {
        if !matches!(node, Node::Object(_)) {
            return reader.misshapen(node, ValueShape::Amount);
        }
        let fields = AmountFields::decode(node, reader)?;
        let measure = measure(&fields, node.start(), reader);
        let bound = bound(&fields, node.start(), reader);
        Some(Self { measure: measure?, bound: bound?, per_year: fields.per.is_some() })
    }

    fn schema(generator: &mut SchemaGenerator) -> Schema {
        generator.subschema_for::<AmountFields>()
    }
}

fn measure(fields: &AmountFields, object: usize, reader: &mut FilesReader<'_>) -> Option<Measure> {
    match (&fields.currency, &fields.unit) {
        (Some(Tried(currency)), None) => (*currency).map(Measure::Money),
        (None, Some(Tried(unit))) => unit.clone().map(|unit| Measure::Unit(unit.0)),
        _ => {
            reader.fault(object, Problem::BadMeasure);
            None
        }
    }
}

/// Returns the bound that the fields express. A given field counts here even if its number is
/// unsound.
fn bound(fields: &AmountFields, object: usize, reader: &mut FilesReader<'_>) -> Option<Bound> {
    let sound = |quantity: Tried<Quantity>| quantity.0.map(|quantity| quantity.0);
    match (fields.exact, fields.about, fields.at_least, fields.at_most) {
        (Some(exact), None, None, None) => sound(exact).map(Bound::Exact),
        (None, Some(about), None, None) => sound(about).map(Bound::About),
        (None, None, Some(least), None) => sound(least).map(Bound::AtLeast),
        (None, None, None, Some(most)) => sound(most).map(Bound::AtMost),
        (None, None, Some(least), Some(most)) => {
            let (least, most) = (sound(least)?, sound(most)?);
            if least > most {
                let problem = Problem::CrossedBounds { least: least.to_string(), most: most.to_string() };
                reader.fault(object, problem);
            }
            Some(Bound::Between(least, most))
        }
        _ => {
            reader.fault(object, Problem::BadBounds);
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_are_exact() {
        for (written, plain) in [
            ("0.1", "0.1"),
            ("1e9", "1000000000"),
            ("1.5E+9", "1500000000"),
            ("25e-1", "2.5"),
            ("79228162514264337593543950335", "79228162514264337593543950335"),
        ] {
            assert_eq!(decimal(written), plain.parse().ok(), "{written}");
        }
        for written in ["79228162514264337593543950336", "1e400", "1e29", "1e-29", "0.12345678901234567890123456789"] {
            assert_eq!(decimal(written), None, "{written}");
        }
    }

    #[test]
    fn whole_numbers_may_be_written_in_any_way() {
        assert_eq!(["3", "3.0", "3e0", "30e-1"].map(whole_number), [Some(3); 4]);
        assert_eq!(["0", "-1", "1.5", "4294967296"].map(whole_number), [None; 4]);
    }

    proptest! {
        #[test]
        fn every_json_number_is_read_or_not_but_never_panics(
            written in "-?(0|[1-9][0-9]{0,40})(\\.[0-9]{1,40})?([eE][+-]?[0-9]{1,12})?"
        ) {
            let _ = decimal(&written);
            let _ = whole_number(&written);
        }

        #[test]
        fn an_exponent_only_moves_the_point(digits in 1u64..1_000_000_000, exponent in 0usize..19) {
            let plain = format!("{digits}{}", "0".repeat(exponent));
            prop_assert_eq!(decimal(&format!("{digits}e{exponent}")), decimal(&plain));
        }
    }
}
