//! Tells when a file may have been written to, without looking again and again where the system tells it.

use std::path::{Path, PathBuf};

/// Calls `tell` on another thread whenever a file, which need not exist yet, may have changed, until it returns
/// false. Returns whether the system tells that: some do not, and none what other machines write.
#[cfg(target_os = "linux")]
pub(super) fn watch(path: &Path, tell: impl Fn() -> bool + Send + 'static) -> bool {
    use rustix::fs::inotify::{CreateFlags, init};

    // Whoever writes through a link writes into the folder to which that leads.
    let path = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let Ok(notices) = init(CreateFlags::CLOEXEC) else { return false };
    let Some(folder) = linux::begin(&notices, &path) else { return false };
    std::thread::spawn(move || linux::follow(&notices, folder, &path, tell));
    true
}

/// Returns false: the system is not asked.
#[cfg(not(target_os = "linux"))]
pub(super) fn watch(_path: &Path, _tell: impl Fn() -> bool + Send + 'static) -> bool {
    false
}

/// Returns the nearest folder of a path that exists: where the next change is that makes the file, or changes it.
#[cfg_attr(not(target_os = "linux"), expect(dead_code, reason = "elsewhere nothing is watched"))]
fn nearest_folder(path: &Path) -> Option<PathBuf> {
    path.ancestors().skip(1).find(|folder| folder.is_dir()).map(Path::to_owned)
}

#[cfg(target_os = "linux")]
mod linux {
    use std::mem::MaybeUninit;
    use std::os::fd::OwnedFd;
    use std::path::{Path, PathBuf};

    use rustix::fs::inotify::{Reader, WatchFlags, add_watch};
    use rustix::fs::statfs;

    use super::nearest_folder;

    /// Room for a few notices at once, the names of files included.
    const ROOM: usize = 4096;

    /// The file systems of which the system does not tell what others do, as `linux/magic.h` has them: 9P (and so the
    /// drives of Windows), AFS, Ceph, CIFS, Coda, FUSE, NFS, SMB.
    const SHARED: [u64; 9] =
        [0x0102_1997, 0x5346_414F, 0x00C3_6400, 0xFF53_4D42, 0x7375_7245, 0x6573_5546, 0x6969, 0x517B, 0xFE53_4D42];

    /// Watches the nearest folder of a file; returns it, or `None` if that cannot be done.
    pub(super) fn begin(notices: &OwnedFd, path: &Path) -> Option<PathBuf> {
        let folder = nearest_folder(path)?;
        let kind = u64::try_from(statfs(&folder).ok()?.f_type).ok()?;
        if SHARED.contains(&kind) {
            return None;
        }
        let changes = WatchFlags::CREATE
            | WatchFlags::DELETE
            | WatchFlags::MODIFY
            | WatchFlags::CLOSE_WRITE
            | WatchFlags::MOVE
            | WatchFlags::DELETE_SELF
            | WatchFlags::MOVE_SELF
            | WatchFlags::ONLYDIR;
        add_watch(notices, &folder, changes).ok().map(|_| folder)
    }

    /// Reads what the system tells, and goes on in another folder once that is nearer to the file.
    pub(super) fn follow(notices: &OwnedFd, mut folder: PathBuf, path: &Path, tell: impl Fn() -> bool) {
        let mut room = [MaybeUninit::uninit(); ROOM];
        let mut reader = Reader::new(notices, &mut room);
        let name = path.file_name().map(std::ffi::OsStr::as_encoded_bytes);
        while let Ok(notice) = reader.next() {
            let is_other = notice.file_name().is_some_and(|one| Some(one.to_bytes()) != name);
            let nearest = nearest_folder(path);
            let has_moved = nearest.as_deref() != Some(folder.as_path());
            if has_moved {
                folder = begin(notices, path).unwrap_or(folder);
            }
            if (!is_other || has_moved) && !tell() {
                return;
            }
        }
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use std::fs;
    use std::sync::mpsc::{Receiver, channel};
    use std::time::Duration;

    use super::*;

    const SOON: Duration = Duration::from_secs(20);

    fn watched(path: &Path) -> Receiver<()> {
        let (sender, receiver) = channel();
        assert!(watch(path, move || sender.send(()).is_ok()));
        receiver
    }

    #[test]
    fn a_file_is_watched_before_it_and_its_folders_exist() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a/b/log");
        let told = watched(&path);
        fs::create_dir(folder.path().join("a")).unwrap();
        told.recv_timeout(SOON).unwrap();
        fs::create_dir(folder.path().join("a/b")).unwrap();
        told.recv_timeout(SOON).unwrap();
        fs::write(&path, "1").unwrap();
        told.recv_timeout(SOON).unwrap();
        while told.recv_timeout(Duration::from_millis(200)).is_ok() {}
        fs::write(path.with_file_name("other"), "2").unwrap();
        assert!(told.recv_timeout(Duration::from_millis(200)).is_err(), "it is another file");
        fs::rename(path.with_file_name("other"), &path).unwrap();
        told.recv_timeout(SOON).unwrap();
    }

    #[test]
    fn what_is_written_through_a_link_is_told() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("real")).unwrap();
        fs::write(folder.path().join("real/log"), "1").unwrap();
        let link = folder.path().join("log");
        std::os::unix::fs::symlink("real/log", &link).unwrap();
        let told = watched(&link);
        fs::write(&link, "12").unwrap();
        told.recv_timeout(SOON).unwrap();
    }
}
