//! Units of what sites hold: which of them measure the same, and how they are converted.

use super::amount::Decimal;

/// What can be compared with each other: a unit of one dimension is converted into another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Dimension {
    /// Things that are counted, whatever they are.
    Count,
    /// Power, in watts.
    Power,
    /// Energy, in watt-hours.
    Energy,
    /// Speed of computing, in operations a second.
    Computing,
    /// Area, in square metres.
    Area,
    /// Volume, in cubic metres.
    Volume,
}

/// A unit that can be converted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unit {
    /// How it is written without blanks: `MW`, `EFlop/s`.
    pub symbol: &'static str,
    /// What it measures.
    pub dimension: Dimension,
    /// What one of it is in the unit of its dimension: the digits, and how many of them are decimals.
    factor: (u64, u32),
    /// Other ways to write it, in small letters and without blanks.
    others: &'static [&'static str],
}

const fn unit(symbol: &'static str, dimension: Dimension, factor: u64, others: &'static [&'static str]) -> Unit {
    Unit { symbol, dimension, factor: (factor, 0), others }
}

const fn odd(symbol: &'static str, dimension: Dimension, factor: (u64, u32), others: &'static [&'static str]) -> Unit {
    Unit { symbol, dimension, factor, others }
}

/// Every unit. The foot and the acre are those of 1959, which are exact in metres.
const UNITS: &[Unit] = &[
    unit("W", Dimension::Power, 1, &["watt", "watts"]),
    unit("kW", Dimension::Power, 1_000, &["kilowatt", "kilowatts"]),
    unit("MW", Dimension::Power, 1_000_000, &["megawatt", "megawatts"]),
    unit("GW", Dimension::Power, 1_000_000_000, &["gigawatt", "gigawatts"]),
    unit("TW", Dimension::Power, 1_000_000_000_000, &["terawatt", "terawatts"]),
    unit("kWh", Dimension::Energy, 1_000, &[]),
    unit("MWh", Dimension::Energy, 1_000_000, &[]),
    unit("GWh", Dimension::Energy, 1_000_000_000, &[]),
    unit("TWh", Dimension::Energy, 1_000_000_000_000, &[]),
    unit("Flop/s", Dimension::Computing, 1, &["flops"]),
    unit("kFlop/s", Dimension::Computing, 1_000, &["kflops", "kiloflops", "kiloflop/s"]),
    unit("MFlop/s", Dimension::Computing, 1_000_000, &["mflops", "megaflops", "megaflop/s"]),
    unit("GFlop/s", Dimension::Computing, 1_000_000_000, &["gflops", "gigaflops", "gigaflop/s"]),
    unit("TFlop/s", Dimension::Computing, 1_000_000_000_000, &["tflops", "teraflops", "teraflop/s"]),
    unit("PFlop/s", Dimension::Computing, 1_000_000_000_000_000, &["pflops", "petaflops", "petaflop/s"]),
    unit("EFlop/s", Dimension::Computing, 1_000_000_000_000_000_000, &["eflops", "exaflops", "exaflop/s"]),
    unit("m2", Dimension::Area, 1, &["m²", "sqm", "squaremetres", "squaremeters"]),
    unit("ha", Dimension::Area, 10_000, &["hectare", "hectares"]),
    unit("km2", Dimension::Area, 1_000_000, &["km²", "sqkm"]),
    odd("sqft", Dimension::Area, (9_290_304, 8), &["ft2", "ft²", "squarefeet"]),
    odd("acre", Dimension::Area, (40_468_564_224, 7), &["acres"]),
    unit("m3", Dimension::Volume, 1, &["m³", "cubicmetres", "cubicmeters"]),
    odd("l", Dimension::Volume, (1, 3), &["litre", "litres", "liter", "liters"]),
];

impl Unit {
    /// Returns the unit that a word or a few mean, whatever their case: `MW`, `sq ft`, `exaflops`.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        let wanted: String = text.chars().filter(|sign| !sign.is_whitespace()).flat_map(char::to_lowercase).collect();
        let is_it = |unit: &&Self| unit.symbol.eq_ignore_ascii_case(&wanted) || unit.others.contains(&wanted.as_str());
        UNITS.iter().find(is_it).copied()
    }

    /// Returns so many of it in the unit of its dimension; `None` where that has too many digits.
    #[must_use]
    pub fn in_base(self, number: Decimal) -> Option<Decimal> {
        let (digits, decimals) = self.factor;
        let factor = Decimal::try_from_i128_with_scale(i128::from(digits), decimals).ok()?;
        number.checked_mul(factor).map(|product| product.normalize())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn base(number: &str, unit: &str) -> Option<(Dimension, String)> {
        let unit = Unit::from_text(unit)?;
        Some((unit.dimension, unit.in_base(number.parse().unwrap())?.to_string()))
    }

    #[test]
    fn units_of_one_dimension_are_converted() {
        for (number, unit, dimension, converted) in [
            ("1.2", "GW", Dimension::Power, "1200000000"),
            ("1200", "mw", Dimension::Power, "1200000000"),
            ("1.5", "exaflops", Dimension::Computing, "1500000000000000000"),
            ("1500", "PFlop/s", Dimension::Computing, "1500000000000000000"),
            ("100000", "sq ft", Dimension::Area, "9290.304"),
            ("2", "m²", Dimension::Area, "2"),
            ("5", "MWh", Dimension::Energy, "5000000"),
            ("1", "litre", Dimension::Volume, "0.001"),
        ] {
            assert_eq!(base(number, unit), Some((dimension, converted.to_owned())), "{number} {unit}");
        }
    }

    #[test]
    fn what_is_no_unit_of_a_dimension_has_none() {
        for word in ["GPU", "AI exaflops", "EFlop/s FP8", "FLOP", "", "M", "per week"] {
            assert_eq!(Unit::from_text(word), None, "{word}");
        }
        assert_eq!(base("79228162514264337593543950335", "MW"), None);
    }

    #[test]
    fn no_spelling_means_two_units() {
        for unit in UNITS {
            for spelling in std::iter::once(&unit.symbol).chain(unit.others) {
                assert_eq!(Unit::from_text(spelling), Some(*unit), "{spelling}");
            }
        }
    }
}
