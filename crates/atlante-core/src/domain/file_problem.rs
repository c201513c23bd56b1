//! Why a file cannot be read or written, as data: the wording is in `words`.

use std::error::Error;
use std::fmt;
use std::io::{self, ErrorKind};

use super::closed::closed;

closed! {
    /// A common reason why a file cannot be used.
    #[derive(PartialOrd, Ord)]
    pub enum FileState in "file" {
        /// There is none of this name.
        Missing = "missing",
        /// The user may not use it.
        Forbidden = "forbidden",
        /// It is a folder.
        Folder = "folder",
        /// It should be a folder, or lie in one, but there is something else.
        NotAFolder = "not-a-folder",
        /// It is a device, which may never end.
        Device = "device",
        /// It is a pipe or a socket, which has no content of its own.
        Pipe = "pipe",
        /// It is longer than what is read.
        TooLong = "too-long",
        /// There is one of this name already.
        Exists = "exists",
        /// The disk is full.
        Full = "full",
        /// The disk can only be read.
        ReadOnly = "read-only",
        /// Its links lead round in a circle.
        Loop = "loop",
    }
}

impl fmt::Display for FileState {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.as_str().replace('-', " "))
    }
}

impl Error for FileState {}

impl From<FileState> for io::Error {
    fn from(state: FileState) -> Self {
        Self::other(state)
    }
}

/// Why a file cannot be read or written.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FileProblem {
    /// One of the common reasons.
    Known(FileState),
    /// The system's own words, in whatever language they are.
    Other(String),
}

impl From<&io::Error> for FileProblem {
    /// Returns the reason of the system; names of files that the error carries with it are dropped,
    /// since the user may never have seen them.
    fn from(error: &io::Error) -> Self {
        let own = error.get_ref().and_then(|inner| inner.downcast_ref::<FileState>().copied());
        let state = own.or(match error.kind() {
            ErrorKind::NotFound => Some(FileState::Missing),
            ErrorKind::PermissionDenied => Some(FileState::Forbidden),
            ErrorKind::IsADirectory => Some(FileState::Folder),
            ErrorKind::NotADirectory => Some(FileState::NotAFolder),
            ErrorKind::AlreadyExists => Some(FileState::Exists),
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Some(FileState::Full),
            ErrorKind::ReadOnlyFilesystem => Some(FileState::ReadOnly),
            _ => None,
        });
        state.map_or_else(|| Self::Other(innermost(error)), Self::Known)
    }
}

/// Returns the words of the error at the bottom of a chain.
fn innermost(error: &io::Error) -> String {
    let mut inner: &dyn Error = error;
    while let Some(source) = inner.source() {
        inner = source;
    }
    inner.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_reasons_are_known_and_others_keep_their_words() {
        let known = |error: io::Error| FileProblem::from(&error);
        assert_eq!(known(ErrorKind::NotFound.into()), FileProblem::Known(FileState::Missing));
        assert_eq!(known(FileState::Device.into()), FileProblem::Known(FileState::Device));
        assert_eq!(known(io::Error::new(ErrorKind::StorageFull, "x")), FileProblem::Known(FileState::Full));
        let FileProblem::Other(words) = known(io::Error::from_raw_os_error(5)) else { panic!() };
        assert!(words.contains("os error 5"), "{words}");
    }
}
