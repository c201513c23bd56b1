//! The review log on the disk: reads it, and adds events such that no saved event is lost.
//!
//! Every event is one line, written in full at the end of the file under an advisory lock, and is
//! on the disk when [`ReviewLog::save`] returns. Existing content is never changed or removed: a
//! truncated last line is ended with a line break and stays, and the next event begins on a line of
//! its own.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use super::files::{check_regular, folder_of, make_folders, open_regular, read_to_limit, sync_folder};
use crate::reviews::{self, Event, Log};

/// How long another program may hold the lock before that is reported.
const PATIENCE: Duration = Duration::from_secs(5);
/// The interval between two attempts to take the lock.
const PAUSE: Duration = Duration::from_millis(5);

/// A review log, which need not exist yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReviewLog {
    path: PathBuf,
}

/// The state of a log when it was read; it differs once the log has been written to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stamp {
    length: u64,
    modified: Option<SystemTime>,
}

/// The failure to read or write a log.
#[derive(Debug)]
pub struct LogError {
    /// The path of the log.
    pub path: PathBuf,
    /// Whether an event was being saved; otherwise the log was being read.
    pub saving: bool,
    /// The reason.
    pub reason: LogReason,
}

/// The reason why a log could not be used.
#[derive(Debug)]
pub enum LogReason {
    /// The error of the system, such as a read-only place, a full disk or a missing folder.
    System(io::Error),
    /// Another program has held the log for too long.
    Held,
}

impl From<io::Error> for LogReason {
    fn from(error: io::Error) -> Self {
        Self::System(error)
    }
}

impl ReviewLog {
    /// Creates a handle for the log at a path.
    #[must_use]
    pub const fn new(path: PathBuf) -> Self {
        Self { path }
    }

    /// Returns the log in the user's data directory: `$XDG_DATA_HOME/atlante/reviews.jsonl`, or the
    /// usual place on the system; `None` if there is no home directory.
    #[must_use]
    pub fn of_user() -> Option<Self> {
        use etcetera::BaseStrategy;
        let folders = etcetera::choose_base_strategy().ok()?;
        Some(Self::new(folders.data_dir().join("atlante").join("reviews.jsonl")))
    }

    /// Returns the path of the log.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Reads the log, and its stamp at that time. A missing log is empty.
    ///
    /// # Errors
    ///
    /// Returns an error if the file cannot be read or another program holds it.
    pub fn read(&self) -> Result<(Log, Stamp), LogError> {
        match self.bytes() {
            Ok((bytes, stamp)) => Ok((reviews::read(&bytes), stamp)),
            Err(reason) => Err(LogError { path: self.path.clone(), saving: false, reason }),
        }
    }

    fn bytes(&self) -> Result<(Vec<u8>, Stamp), LogReason> {
        let file = match open_regular(&self.path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok((Vec::new(), Stamp::default())),
            file => file?,
        };
        // Writers hold the lock, so no partial line is ever read.
        wait_for(|| file.try_lock_shared())?;
        let stamp = Stamp::of(&file.metadata()?);
        Ok((read_to_limit(file)?, stamp))
    }

    /// Returns the current stamp of the log.
    #[must_use]
    pub fn stamp(&self) -> Stamp {
        fs::metadata(&self.path).map_or_else(|_| Stamp::default(), |found| Stamp::of(&found))
    }

    /// Returns whether the log has been written to since it was read.
    #[must_use]
    pub fn has_changed(&self, since: Stamp) -> bool {
        self.stamp() != since
    }

    /// Adds events. When this returns successfully, they are on the disk. Missing folders and the file
    /// are created.
    ///
    /// # Errors
    ///
    /// Returns an error if the events are not saved: the place is read-only, the disk is full, or
    /// another program holds the log. None of them is saved then.
    pub fn save(&self, events: &[Event]) -> Result<(), LogError> {
        let lines: Vec<_> = events.iter().map(Event::line).collect();
        self.append(&lines.join("\n")).map_err(|reason| LogError { path: self.path.clone(), saving: true, reason })
    }

    /// Adds a line, or several with line breaks between them.
    fn append(&self, line: &str) -> Result<(), LogReason> {
        let changed = make_folders(&self.path)?;
        let mut file = open_locked(&self.path)?;
        let length = file.metadata()?.len();
        let is_cut_off = length > 0 && last_byte(&mut file, length)? != b'\n';
        let whole = format!("{}{line}\n", if is_cut_off { "\n" } else { "" });
        // The file is open for appending, so even a program that ignores the lock can write before
        // this line, but never into it.
        let written = file.write_all(whole.as_bytes()).and_then(|()| file.sync_all());
        if let Err(error) = written {
            take_back(&file, length, whole.len());
            return Err(error.into());
        }
        // The name of a new file is on the disk only once its folder is synced, and who made the
        // file may have been ended before that.
        for folder in changed.iter().map(PathBuf::as_path).chain([folder_of(&self.path)]) {
            sync_folder(folder)?;
        }
        Ok(())
    }
}

/// Opens and locks the file that is at a path now, even if it was replaced meanwhile. A missing one is
/// created, for its owner alone.
pub(super) fn open_locked(path: &Path) -> Result<File, LogReason> {
    let begun = Instant::now();
    loop {
        let file = open_to_append(path)?;
        wait_for(|| file.try_lock())?;
        if is_at(&file, path)? {
            return Ok(file);
        }
        if begun.elapsed() > PATIENCE {
            return Err(LogReason::Held);
        }
    }
}

impl Stamp {
    /// Returns whether the log has grown by exactly this number of bytes since `before`.
    pub(super) fn is_longer_by(self, before: Self, bytes: usize) -> bool {
        u64::try_from(bytes).is_ok_and(|bytes| before.length.checked_add(bytes) == Some(self.length))
    }

    fn of(found: &fs::Metadata) -> Self {
        Self { length: found.len(), modified: found.modified().ok() }
    }
}

/// Waits for a lock. On a file system without locks, returns at once.
fn wait_for(lock: impl Fn() -> Result<(), TryLockError>) -> Result<(), LogReason> {
    let begun = Instant::now();
    loop {
        match lock() {
            Ok(()) => return Ok(()),
            Err(TryLockError::Error(error)) if is_without_locks(&error) => return Ok(()),
            Err(TryLockError::Error(error)) if error.kind() != io::ErrorKind::Interrupted => return Err(error.into()),
            Err(_) if begun.elapsed() > PATIENCE => return Err(LogReason::Held),
            Err(_) => thread::sleep(PAUSE),
        }
    }
}

/// Returns whether a file system has no locks, such as NFS without its lock service (ENOLCK).
fn is_without_locks(error: &io::Error) -> bool {
    const NO_LOCKS: i32 = if cfg!(any(target_os = "linux", target_os = "android")) { 37 } else { 77 };
    error.kind() == io::ErrorKind::Unsupported || (cfg!(unix) && error.raw_os_error() == Some(NO_LOCKS))
}

fn last_byte(file: &mut File, length: u64) -> io::Result<u8> {
    let mut last = [0];
    file.seek(SeekFrom::Start(length - 1))?;
    file.read_exact(&mut last)?;
    Ok(last[0])
}

/// Removes a line that was not written whole or may not be on the disk: what is called not saved must
/// not count. If something stands behind it by now, it stays.
fn take_back(file: &File, before: u64, written: usize) {
    let most = u64::try_from(written).ok().and_then(|written| before.checked_add(written));
    let length = file.metadata().map(|found| found.len());
    if length.is_ok_and(|length| length > before && most.is_some_and(|most| length <= most)) {
        // The disk has failed already; all that is left to do is to report that.
        drop(file.set_len(before));
    }
}

/// Opens a log for its next line. A new one can be read by its owner only.
fn open_to_append(path: &Path) -> io::Result<File> {
    match check_regular(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let mut options = OpenOptions::new();
    options.read(true).append(true).create(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    options.open(path)
}

#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt;
    let open = file.metadata()?;
    Ok(fs::metadata(path).is_ok_and(|found| (found.dev(), found.ino()) == (open.dev(), open.ino())))
}

#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "elsewhere it can fail")]
fn is_at(_file: &File, _path: &Path) -> io::Result<bool> {
    Ok(true)
}

/// Returns the default name under which reviews are recorded: the system's name of the user, else
/// `USER` or `LOGNAME`; empty if none is known.
#[must_use]
pub fn user_name() -> String {
    let named = whoami::username().ok().filter(|name| !name.is_empty());
    let variable = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
    named.or_else(|| variable("USER")).or_else(|| variable("LOGNAME")).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::file_problem::{FileProblem, FileState};
    use crate::domain::load::{Input, load};
    use crate::reviews::{LineProblem, Occasion, Verdict};

    fn event(number: i64) -> Event {
        let text = r#"{"format": "atlante/1", "title": "t", "organisations": [{"id": "a", "name": "A"}]}"#;
        let dataset = load(vec![Input { name: "t".into(), bytes: text.into() }], &|_| ()).unwrap().dataset;
        let at = jiff::Timestamp::from_second(1_795_000_000 + number).unwrap().to_zoned(jiff::tz::TimeZone::UTC);
        let occasion = Occasion::new(&dataset, dataset.find("a").unwrap(), "ada", &at);
        Event::verdict(&occasion, Verdict::Disputed, &format!("number {number}: “è”\nand more"))
    }

    fn log_in(folder: &tempfile::TempDir) -> ReviewLog {
        ReviewLog::new(folder.path().join("new").join("folder").join("reviews.jsonl"))
    }

    #[test]
    fn a_log_is_made_read_and_added_to() {
        let folder = tempfile::tempdir().unwrap();
        let log = log_in(&folder);
        let (empty, stamp) = log.read().unwrap();
        assert_eq!(empty, Log::default());
        assert!(!log.has_changed(stamp));
        for number in 0..3 {
            log.save(&[event(number)]).unwrap();
        }
        assert!(log.has_changed(stamp));
        let (read, stamp) = log.read().unwrap();
        assert_eq!(read.events, (0..3).map(event).collect::<Vec<_>>());
        assert!(!log.has_changed(stamp));
    }

    #[test]
    fn a_log_cut_at_any_byte_takes_another_event_and_loses_none() {
        let folder = tempfile::tempdir().unwrap();
        let log = ReviewLog::new(folder.path().join("reviews.jsonl"));
        let lines: Vec<String> = (0..3).map(|number| event(number).line().to_owned()).collect();
        let whole = lines.join("\n") + "\n";
        for cut in 0..=whole.len() {
            fs::write(log.path(), &whole.as_bytes()[..cut]).unwrap();
            let before = log.read().unwrap().0;
            log.save(&[event(9)]).unwrap();
            let after = log.read().unwrap().0;
            assert_eq!(after.events.len(), before.events.len() + 1, "cut at {cut}");
            assert_eq!(after.events[..before.events.len()], before.events, "cut at {cut}");
            let bytes = fs::read(log.path()).unwrap();
            assert!(bytes.starts_with(&whole.as_bytes()[..cut]), "cut at {cut}: something was changed");
            assert_eq!(after.faults.len(), before.faults.len());
            assert!(after.faults.iter().all(|fault| fault.problem != LineProblem::Torn));
        }
    }

    #[test]
    fn two_writers_lose_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let log = log_in(&folder);
        thread::scope(|scope| {
            for writer in 0..4 {
                let log = &log;
                scope.spawn(move || (0..15).for_each(|number| log.save(&[event(writer * 100 + number)]).unwrap()));
            }
        });
        let (read, _) = log.read().unwrap();
        assert_eq!((read.events.len(), read.faults.len()), (60, 0));
    }

    #[test]
    #[cfg(unix)]
    fn what_cannot_be_written_says_where_and_why() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        fs::write(&file, "").unwrap();
        let below = ReviewLog::new(file.join("reviews.jsonl"));
        let error = below.save(&[event(0)]).unwrap_err();
        assert!(error.saving && error.path == below.path(), "{error:?}");
        for device in ["/dev/full", "/dev/null", "/dev/zero"] {
            let log = ReviewLog::new(device.into());
            for error in [log.save(&[event(0)]).unwrap_err(), log.read().unwrap_err()] {
                let LogReason::System(reason) = &error.reason else { panic!("{error:?}") };
                assert_eq!(FileProblem::from(reason), FileProblem::Known(FileState::Device), "{device}");
            }
        }
        let error = ReviewLog::new(folder.path().into()).read().unwrap_err();
        assert!(!error.saving, "{error:?}");
    }

    #[test]
    #[cfg(unix)]
    fn what_is_made_is_for_its_owner_alone_and_what_is_there_is_left() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        let log = log_in(&folder);
        log.save(&[event(0)]).unwrap();
        let own = log.path().parent().unwrap();
        assert_eq!((mode(own.parent().unwrap()), mode(own), mode(log.path())), (0o700, 0o700, 0o600));
        fs::set_permissions(own, fs::Permissions::from_mode(0o755)).unwrap();
        fs::set_permissions(log.path(), fs::Permissions::from_mode(0o664)).unwrap();
        log.save(&[event(1)]).unwrap();
        assert_eq!((mode(own), mode(log.path())), (0o755, 0o664));
    }

    #[test]
    fn what_was_not_saved_does_not_count() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("reviews.jsonl");
        for (content, before, written, kept) in [
            ("one\ntwo\n", 4, 4, "one\n"),
            ("one\ntw", 4, 4, "one\n"),
            ("one\n", 4, 4, "one\n"),
            ("one\ntwo\nthree\n", 4, 4, "one\ntwo\nthree\n"),
        ] {
            fs::write(&path, content).unwrap();
            take_back(&OpenOptions::new().append(true).open(&path).unwrap(), before, written);
            assert_eq!(fs::read_to_string(&path).unwrap(), kept);
        }
    }

    #[test]
    fn a_log_that_was_moved_away_is_made_anew() {
        let folder = tempfile::tempdir().unwrap();
        let log = log_in(&folder);
        log.save(&[event(0)]).unwrap();
        let held = OpenOptions::new().read(true).append(true).open(log.path()).unwrap();
        held.lock().unwrap();
        let writer = thread::spawn({
            let log = log.clone();
            move || log.save(&[event(1)])
        });
        thread::sleep(Duration::from_millis(50));
        fs::rename(log.path(), folder.path().join("old.jsonl")).unwrap();
        drop(held);
        writer.join().unwrap().unwrap();
        assert_eq!(log.read().unwrap().0.events, [event(1)]);
    }
}
