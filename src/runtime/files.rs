//! Files of the user: opened such that nothing waits for ever, read up to a limit, made private, and
//! known to be on the disk.

use std::fs::{self, DirBuilder, File, FileType};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::domain::file_problem::FileState;

/// The most that is read of a file or a pipe, in bytes; no dataset, copy or log comes near it.
pub(super) const MOST_READ: u64 = 1 << 30;
/// The most links that are followed from one name, as many as Linux follows.
const MOST_LINKS: usize = 40;

/// Opens a file to be read. Links are followed.
///
/// # Errors
///
/// Returns an error if it is no regular file: reading might wait, or never end.
pub(super) fn open_regular(path: &Path) -> io::Result<File> {
    check_regular(path)?;
    File::open(path)
}

/// Checks that what is at a path, or what its links lead to, is a regular file.
///
/// # Errors
///
/// Returns what it is instead, or the system's error.
pub(super) fn check_regular(path: &Path) -> io::Result<()> {
    match irregular(fs::metadata(path)?.file_type()) {
        None => Ok(()),
        Some(state) => Err(state.into()),
    }
}

/// Reads a file whole. A pipe is read too, since a shell may hand over the output of a program by its
/// name; a device is not.
///
/// # Errors
///
/// Returns an error if it is neither file nor pipe, if it is too long, or the system's error.
pub(super) fn read_whole(path: &Path) -> io::Result<Vec<u8>> {
    check_readable(path)?;
    read_to_limit(File::open(path)?)
}

/// Checks that what is at a path is a file or a pipe.
///
/// # Errors
///
/// Returns what it is instead, or the system's error.
pub(super) fn check_readable(path: &Path) -> io::Result<()> {
    match irregular(fs::metadata(path)?.file_type()) {
        None | Some(FileState::Pipe) => Ok(()),
        Some(state) => Err(state.into()),
    }
}

/// Reads a short file whole, such as a user's settings; a pipe is read too.
///
/// # Errors
///
/// Returns an error if it is neither file nor pipe, if it is longer than a mebibyte, or the system's error.
pub fn read_short(path: &Path) -> io::Result<Vec<u8>> {
    match irregular(fs::metadata(path)?.file_type()) {
        None | Some(FileState::Pipe) => read_up_to(1 << 20, File::open(path)?),
        Some(state) => Err(state.into()),
    }
}

/// Reads everything that comes.
///
/// # Errors
///
/// Returns an error if it is too long, or the system's error.
pub(super) fn read_to_limit(source: impl Read) -> io::Result<Vec<u8>> {
    read_up_to(MOST_READ, source)
}

fn read_up_to(most: u64, source: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    source.take(most + 1).read_to_end(&mut bytes)?;
    if u64::try_from(bytes.len()).is_ok_and(|length| length <= most) {
        Ok(bytes)
    } else {
        Err(FileState::TooLong.into())
    }
}

/// Returns what something is that is no regular file; `None` for a regular file.
fn irregular(kind: FileType) -> Option<FileState> {
    if kind.is_file() {
        None
    } else if kind.is_dir() {
        Some(FileState::Folder)
    } else if is_pipe(kind) {
        Some(FileState::Pipe)
    } else {
        Some(FileState::Device)
    }
}

#[cfg(unix)]
fn is_pipe(kind: FileType) -> bool {
    use std::os::unix::fs::FileTypeExt;
    kind.is_fifo() || kind.is_socket()
}

#[cfg(not(unix))]
fn is_pipe(_kind: FileType) -> bool {
    false
}

/// Returns where a path leads through its links, even if there is nothing.
///
/// # Errors
///
/// Returns an error if the links lead round in a circle.
pub(super) fn behind_links(path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_path_buf();
    for _ in 0..MOST_LINKS {
        let Ok(target) = fs::read_link(&path) else { return Ok(path) };
        // A target that is absolute replaces the whole path.
        path = folder_of(&path).join(target);
    }
    Err(FileState::Loop.into())
}

/// Returns the folder that a path lies in.
pub(super) fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Creates the missing folders up to a path, for the user alone, and returns those in which a new
/// name was created.
pub(super) fn make_folders(path: &Path) -> io::Result<Vec<PathBuf>> {
    let folder = folder_of(path);
    let missing = folder.ancestors().take_while(|one| !one.as_os_str().is_empty() && !one.exists());
    let changed = missing.map(|made| folder_of(made).to_path_buf()).collect();
    if folder.exists() && !folder.is_dir() || folder.ancestors().any(Path::is_file) {
        return Err(FileState::NotAFolder.into());
    }
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt;
        builder.mode(0o700);
    }
    builder.create(folder)?;
    Ok(changed)
}

/// Returns once the names in a folder are on the disk.
#[cfg(unix)]
pub(super) fn sync_folder(folder: &Path) -> io::Result<()> {
    match File::open(folder).and_then(|folder| folder.sync_all()) {
        // Some file systems cannot sync a folder, and need not.
        Err(error) if matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) => Ok(()),
        // Whoever may write into a folder may not always read it.
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => Ok(()),
        done => done,
    }
}

/// Does nothing where folders cannot be synced.
#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "elsewhere it can fail")]
pub(super) fn sync_folder(_folder: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::file_problem::FileProblem;
    use std::os::unix::fs::symlink;

    fn state<T>(result: io::Result<T>) -> Option<FileState> {
        match FileProblem::from(&result.err()?) {
            FileProblem::Known(state) => Some(state),
            FileProblem::Other(words) => panic!("{words}"),
        }
    }

    #[test]
    fn what_is_no_file_is_named_and_not_opened() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let _socket = std::os::unix::net::UnixListener::bind(at("socket")).unwrap();
        fs::write(at("file"), "x").unwrap();
        symlink("/dev/zero", at("link")).unwrap();
        for (path, found) in [
            (at("socket"), FileState::Pipe),
            (at("link"), FileState::Device),
            ("/dev/null".into(), FileState::Device),
            (at(""), FileState::Folder),
            (at("none"), FileState::Missing),
            (at("file/x"), FileState::NotAFolder),
        ] {
            assert_eq!(state(open_regular(&path)), Some(found), "{}", path.display());
            if found != FileState::Pipe {
                assert_eq!(state(read_whole(&path)), Some(found), "{}", path.display());
            }
        }
        assert_eq!(read_whole(&at("file")).unwrap(), b"x");
    }

    #[test]
    fn links_are_followed_to_where_nothing_is() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        symlink("second", at("first")).unwrap();
        symlink(at("none"), at("second")).unwrap();
        symlink("round", at("round")).unwrap();
        assert_eq!(behind_links(&at("first")).unwrap(), at("none"));
        assert_eq!(behind_links(&at("plain")).unwrap(), at("plain"));
        assert_eq!(state(behind_links(&at("round"))), Some(FileState::Loop));
    }

    #[test]
    fn what_never_ends_is_given_up() {
        assert_eq!(state(read_up_to(1000, io::repeat(0))), Some(FileState::TooLong));
        assert_eq!(state(read_up_to(2, &b"abc"[..])), Some(FileState::TooLong));
        assert_eq!(read_up_to(3, &b"abc"[..]).unwrap(), b"abc");
    }
}
