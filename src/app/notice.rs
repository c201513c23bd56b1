//! The line that reports the outcome of an action, shown until the next key.

/// The kind of a notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoticeKind {
    /// Something was done.
    Info,
    /// Something could not be done.
    Error,
}

/// A line for the footer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The kind.
    pub level: NoticeKind,
    /// The text, in the language in use when it was made.
    pub text: String,
}

impl Notice {
    /// Returns a notice that something was done.
    pub const fn info(text: String) -> Self {
        Self { level: NoticeKind::Info, text }
    }

    /// Returns a notice that something could not be done.
    pub const fn error(text: String) -> Self {
        Self { level: NoticeKind::Error, text }
    }
}
