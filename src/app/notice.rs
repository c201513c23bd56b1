//! One line that says what became of an action, until the next key.

/// What a notice is about.
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
    /// What it is about.
    pub level: NoticeKind,
    /// What it says, in the language in use when it was made.
    pub text: String,
}

impl Notice {
    /// Something was done.
    pub const fn info(text: String) -> Self {
        Self { level: NoticeKind::Info, text }
    }

    /// Something could not be done.
    pub const fn error(text: String) -> Self {
        Self { level: NoticeKind::Error, text }
    }
}
