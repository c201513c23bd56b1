//! What must hold, told loudly where it does not.
//!
//! Some things are missing only if the program itself is wrong: the pane in sight, the field of the
//! panel that was just asked whether it is open. Such a place says so with `broken!`. In debug
//! builds, and so in tests, it panics; in release the default value takes the place of what is
//! missing, so that a fault of ours costs a row and not the session.
//!
//! It is not for what may well be missing: a dataset that is still being read, the selection of an
//! empty list, a file that has gone.

/// Panics in debug builds and says why, as `format!` takes it; in release it is the default value
/// of whatever type is asked for.
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
