//! Writes an output file: completely or not at all, and never over another file unless asked to.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError, TryLockError};

use tempfile::NamedTempFile;

use super::files::{behind_links, folder_of, sync_folder};
use crate::domain::file_problem::FileState;

/// The temporary files that are being written, to be removed if the program has to end.
static UNFINISHED: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// Writes a new file by way of a temporary one beside it, which is renamed once its content is on
/// the disk. With `force`, an existing file is replaced, and one that a link leads to, so that the
/// link stays; something that is not a regular file, such as a device, is written to directly.
///
/// # Errors
///
/// Returns [`FileState::Exists`] if there is something of this name and `force` is not set, or else
/// the error of the system. No partial file is left behind.
pub fn write_out(path: &Path, content: &[u8], force: bool) -> io::Result<()> {
    if !force && path.symlink_metadata().is_ok() {
        return Err(FileState::Exists.into());
    }
    let path = &behind_links(path)?;
    let found = fs::metadata(path).ok();
    if found.as_ref().is_some_and(|found| !found.is_file()) {
        return OpenOptions::new().write(true).open(path)?.write_all(content);
    }
    let mut file = begin(folder_of(path))?;
    let written = fill(&mut file, content, found.as_ref());
    let mut unfinished = unfinished();
    let draft = file.path().to_path_buf();
    let placed = written.and_then(|()| {
        let placed = if force { file.persist(path) } else { file.persist_noclobber(path) };
        placed.map(drop).map_err(|error| error.error)
    });
    unfinished.retain(|one| *one != draft);
    drop(unfinished);
    placed?;
    sync_folder(folder_of(path))
}

/// Creates the temporary file. A new file gets what the umask allows.
fn begin(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let mut unfinished = unfinished();
    let file = builder.prefix(".atlante-").tempfile_in(folder)?;
    unfinished.push(file.path().to_path_buf());
    Ok(file)
}

/// Writes the text, with the permissions of the file that is replaced.
fn fill(file: &mut NamedTempFile, content: &[u8], replaced: Option<&fs::Metadata>) -> io::Result<()> {
    if let Some(replaced) = replaced {
        file.as_file().set_permissions(plain_permissions(replaced))?;
    }
    file.write_all(content)?;
    file.as_file().sync_all()
}

/// Returns the permissions of a file without those to run as somebody else: the new file may belong
/// to another user, and its content is another in any case.
#[cfg(unix)]
fn plain_permissions(found: &fs::Metadata) -> fs::Permissions {
    use std::os::unix::fs::PermissionsExt;
    fs::Permissions::from_mode(found.permissions().mode() & 0o777)
}

#[cfg(not(unix))]
fn plain_permissions(found: &fs::Metadata) -> fs::Permissions {
    found.permissions()
}

fn unfinished() -> MutexGuard<'static, Vec<PathBuf>> {
    UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Removes what has been written only in part. From then on nothing can be written: the program is
/// about to end.
pub(super) fn discard_unfinished() {
    discard(unfinished());
}

/// Does the same at a panic, unless the thread that panicked holds the list.
pub(super) fn discard_after_panic() {
    match UNFINISHED.try_lock() {
        Ok(unfinished) => discard(unfinished),
        Err(TryLockError::Poisoned(unfinished)) => discard(unfinished.into_inner()),
        Err(TryLockError::WouldBlock) => {}
    }
}

fn discard(mut unfinished: MutexGuard<'static, Vec<PathBuf>>) {
    for draft in unfinished.drain(..) {
        // It may have got its name just now.
        drop(fs::remove_file(draft));
    }
    std::mem::forget(unfinished);
}

/// Makes a signal that ends the program remove what has been written only in part. Signals that
/// whoever started the program had ignored stay ignored.
#[cfg(unix)]
pub fn clean_up_on_signals() {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    let heeded: Vec<_> = [SIGHUP, SIGINT, SIGTERM].into_iter().filter(|signal| !is_ignored(*signal)).collect();
    // Without the handlers only a temporary file is left behind.
    let Ok(mut signals) = signal_hook::iterator::Signals::new(heeded) else { return };
    std::thread::spawn(move || {
        if let Some(signal) = signals.forever().next() {
            discard_unfinished();
            drop(signal_hook::low_level::emulate_default_handler(signal));
        }
    });
}

/// Does nothing on systems without such signals.
#[cfg(not(unix))]
pub fn clean_up_on_signals() {}

/// Returns whether a signal was ignored when the program began, as far as the system tells: on Linux
/// `SigIgn` is a number with one bit for each signal.
#[cfg(unix)]
fn is_ignored(signal: i32) -> bool {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let ignored = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    let ignored = ignored.and_then(|digits| u64::from_str_radix(digits.trim(), 16).ok()).unwrap_or_default();
    u32::try_from(signal - 1).ok().and_then(|bit| ignored.checked_shr(bit)).is_some_and(|bits| bits & 1 == 1)
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::{PermissionsExt, symlink};

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o7777
    }

    #[test]
    fn a_replaced_file_keeps_its_permissions_but_not_whom_it_runs_as() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.csv");
        for (before, after) in [(0o4755, 0o755), (0o2660, 0o660), (0o600, 0o600), (0o666, 0o666), (0o400, 0o400)] {
            drop(fs::remove_file(&path));
            fs::write(&path, "old").unwrap();
            fs::set_permissions(&path, fs::Permissions::from_mode(before)).unwrap();
            write_out(&path, b"new", true).unwrap();
            assert_eq!((mode(&path), fs::read_to_string(&path).unwrap().as_str()), (after, "new"), "{before:o}");
        }
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_link_stays_one_and_nothing_is_replaced_unasked() {
        let folder = tempfile::tempdir().unwrap();
        let [link, target] = ["link", "target"].map(|name| folder.path().join(name));
        symlink("target", &link).unwrap();
        assert!(write_out(&link, b"a", false).is_err() && !target.exists());
        write_out(&link, b"a", true).unwrap();
        write_out(&link, b"b", true).unwrap();
        assert!(link.is_symlink() && fs::read_to_string(&target).unwrap() == "b");
        assert!(write_out(&target, b"c", false).is_err());
        assert_eq!(fs::read_to_string(&target).unwrap(), "b");
    }
}
