//! Conversions between the kinds of number that the map uses, each with its treatment of values
//! that do not fit.

/// Rounds down; infinite or too large values become the nearest bound, and `NaN` becomes 0.
#[expect(clippy::cast_possible_truncation, reason = "`as` keeps within the bounds, which is what is wanted")]
pub(super) fn floor(value: f32) -> i32 {
    value.floor() as i32
}

/// Returns the nearest number of single precision.
#[expect(clippy::cast_possible_truncation, reason = "single precision is a metre on the map")]
pub(super) fn single(value: f64) -> f32 {
    value as f32
}

/// Converts a count to floating point; exact below sixteen million.
#[expect(clippy::cast_precision_loss, reason = "no screen has so many dots")]
pub(super) fn real(value: i32) -> f32 {
    value as f32
}

/// Converts to a count of dots or cells; 0 if negative or too large.
pub(super) fn index(value: i32) -> usize {
    usize::try_from(value).unwrap_or(0)
}

/// Converts to a column or row; 0 if it does not fit.
pub(super) fn cells(value: i32) -> u16 {
    u16::try_from(value).unwrap_or(0)
}
