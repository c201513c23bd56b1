//! Invariants whose violation is reported loudly in tests.
//!
//! Some values are missing only if the program itself is wrong: the active pane, or the input of a
//! panel that was just found to be open. Such a place calls `broken!`. In debug builds, and so in
//! tests, it panics; in release builds it falls back to the default value, so that a bug costs a
//! row and not the session.
//!
//! It is not for what can legitimately be missing: a dataset that is still being read, the
//! selection of an empty list, a file that has been deleted.

/// Panics in debug builds with a message formatted as by `format!`; in release builds evaluates to
/// the default value of the expected type.
macro_rules! broken {
    ($($why:tt)+) => {{
        debug_assert!(false, $($why)+);
        Default::default()
    }};
}

pub(crate) use broken;

#[cfg(test)]
mod tests {
    fn half(number: usize) -> Option<usize> {
        if !number.is_multiple_of(2) {
            return broken!("{number} is odd");
        }
        Some(number / 2)
    }

    #[test]
    fn what_holds_is_silent() {
        assert_eq!(half(4), Some(2));
    }

    #[test]
    #[cfg(debug_assertions)]
    #[should_panic(expected = "3 is odd")]
    fn what_is_broken_is_loud_in_tests() {
        half(3);
    }

    #[test]
    #[cfg(not(debug_assertions))]
    fn what_is_broken_is_quiet_in_release() {
        assert_eq!(half(3), None);
    }
}
