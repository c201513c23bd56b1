//! Conversions between the kinds of number of the map, each with what it does to those that do
//! not fit. Nothing else.

/// The whole number at or below; what is not finite or too large ends at the bounds, `NaN` at 0.
#[expect(clippy::cast_possible_truncation, reason = "`as` keeps within the bounds, which is what is wanted")]
pub(super) fn floor(value: f32) -> i32 {
    value.floor() as i32
}

/// The nearest number of single precision.
#[expect(clippy::cast_possible_truncation, reason = "single precision is a metre on the map")]
pub(super) fn single(value: f64) -> f32 {
    value as f32
}

/// A count as a number with a fraction; exact below sixteen million.
#[expect(clippy::cast_precision_loss, reason = "no screen has so many dots")]
pub(super) fn real(value: i32) -> f32 {
    value as f32
}

/// A count of dots or cells, 0 where it is negative or too large.
pub(super) fn index(value: i32) -> usize {
    usize::try_from(value).unwrap_or(0)
}

/// A column or row, 0 where it does not fit.
pub(super) fn cells(value: i32) -> u16 {
    u16::try_from(value).unwrap_or(0)
}
