//! A dataset that is shown while it is still read: what has come of it is handed out now and then.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::thread;
use std::time::{Duration, Instant};

use super::effects::DataSource;
use super::files::{MOST_READ, check_readable};
use crate::domain::file_problem::FileState;

/// For so long nothing is handed out: most datasets are there by then.
const PATIENCE: Duration = Duration::from_millis(50);
/// What has come whole and has fewer bytes is loaded before anybody could read its first rows.
const LEAST: usize = 1 << 22;
/// How much is read at once.
const PIECE: usize = 1 << 18;
/// How many pieces may wait.
const WAITING: usize = 16;

/// Reads a source whole. `take` is called with what has come so far, when it has come for a while and more than has been
/// handed out before, and says whether to go on; `None` once it does not.
///
/// # Errors
///
/// Returns an error if the source cannot be read or is too long.
pub(super) fn read_arriving(source: &DataSource, take: &mut dyn FnMut(&[u8]) -> bool) -> io::Result<Option<Vec<u8>>> {
    let mut arriving = Arriving { bytes: Vec::new(), began: Instant::now(), handed_out: 0, take };
    let is_whole = match source {
        DataSource::Bundled => return source.bytes().map(Some),
        DataSource::StandardInput => arriving.read_slow(io::stdin())?,
        DataSource::File(path) if is_regular(path)? => {
            let file = File::open(path)?;
            let length = file.metadata().map_or(0, |known| known.len()).min(MOST_READ);
            arriving.bytes.reserve(usize::try_from(length).unwrap_or_default());
            arriving.read(file)?
        }
        DataSource::File(path) => arriving.read_slow(File::open(path)?)?,
    };
    let goes_on = is_whole && (arriving.bytes.len() < LEAST || arriving.hand_out());
    Ok(goes_on.then_some(arriving.bytes))
}

/// Returns whether a path leads to a regular file, and not to a pipe.
fn is_regular(path: &Path) -> io::Result<bool> {
    check_readable(path)?;
    Ok(std::fs::metadata(path)?.is_file())
}

/// What has come of a source.
struct Arriving<'t> {
    bytes: Vec<u8>,
    began: Instant,
    /// How many bytes there were when they were handed out last.
    handed_out: usize,
    take: &'t mut dyn FnMut(&[u8]) -> bool,
}

impl Arriving<'_> {
    /// Reads what is there whenever it is asked for; returns whether that is all, and not only what was wanted.
    fn read(&mut self, mut source: impl Read) -> io::Result<bool> {
        let mut piece = vec![0; PIECE];
        loop {
            match source.read(&mut piece) {
                Ok(0) => return Ok(true),
                Ok(length) => {
                    if !self.add(piece.get(..length).unwrap_or_default())? {
                        return Ok(false);
                    }
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }

    /// Reads what may come at any time: on another thread, so that what has come is handed out while nothing does.
    fn read_slow(&mut self, mut source: impl Read + Send + 'static) -> io::Result<bool> {
        let (sender, receiver) = sync_channel(WAITING);
        thread::spawn(move || {
            loop {
                let mut piece = vec![0; PIECE];
                let read = source.read(&mut piece).map(|length| {
                    piece.truncate(length);
                    piece
                });
                let is_last = match &read {
                    Ok(piece) => piece.is_empty(),
                    Err(error) => error.kind() != io::ErrorKind::Interrupted,
                };
                if sender.send(read).is_err() || is_last {
                    return;
                }
            }
        });
        loop {
            match receiver.recv_timeout(PATIENCE) {
                Ok(Ok(piece)) if piece.is_empty() => return Ok(true),
                Ok(Ok(piece)) => {
                    if !self.add(&piece)? {
                        return Ok(false);
                    }
                }
                Ok(Err(error)) if error.kind() == io::ErrorKind::Interrupted => {}
                Ok(Err(error)) => return Err(error),
                Err(RecvTimeoutError::Timeout) => {
                    // Whoever writes little by little is not gone over for each line.
                    if self.bytes.len() > self.handed_out + self.handed_out / 4 && !self.hand_out() {
                        return Ok(false);
                    }
                    if !(self.take)(&[]) {
                        return Ok(false);
                    }
                }
                Err(RecvTimeoutError::Disconnected) => return Ok(true),
            }
        }
    }

    /// Adds what has come, and hands all of it out if that is due; returns whether to go on.
    fn add(&mut self, piece: &[u8]) -> io::Result<bool> {
        self.bytes.extend_from_slice(piece);
        if u64::try_from(self.bytes.len()).is_ok_and(|length| length > MOST_READ) {
            return Err(FileState::TooLong.into());
        }
        // Each time twice as much, so that going over it again and again takes no longer than reading it.
        let is_due = self.began.elapsed() >= PATIENCE && self.bytes.len() >= 2 * self.handed_out;
        Ok(!is_due || self.hand_out())
    }

    fn hand_out(&mut self) -> bool {
        self.handed_out = self.bytes.len();
        (self.take)(&self.bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::VecDeque;

    /// A source that gives its pieces one by one, after pauses.
    struct Slow(VecDeque<(u64, Vec<u8>)>);

    impl Read for Slow {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let Some((pause, piece)) = self.0.pop_front() else { return Ok(0) };
            thread::sleep(Duration::from_millis(pause));
            buffer[..piece.len()].copy_from_slice(&piece);
            Ok(piece.len())
        }
    }

    fn read_slow(pieces: &[(u64, &str)], wanted: usize) -> (bool, Vec<String>, Vec<u8>) {
        let mut seen = Vec::new();
        let mut take = |bytes: &[u8]| {
            let text = String::from_utf8(bytes.to_vec()).unwrap();
            seen.extend(Some(text).filter(|text| !text.is_empty()));
            seen.len() < wanted
        };
        let mut arriving = Arriving { bytes: Vec::new(), began: Instant::now(), handed_out: 0, take: &mut take };
        let pieces = pieces.iter().map(|(pause, piece)| (*pause, piece.as_bytes().to_vec())).collect();
        let is_whole = arriving.read_slow(Slow(pieces)).unwrap();
        let bytes = std::mem::take(&mut arriving.bytes);
        (is_whole, seen, bytes)
    }

    #[test]
    fn what_has_come_is_handed_out_while_nothing_comes() {
        let (is_whole, seen, bytes) = read_slow(&[(0, "one "), (0, "two "), (400, "three")], 9);
        assert_eq!((is_whole, bytes.as_slice()), (true, &b"one two three"[..]));
        assert_eq!(seen.first().map(String::as_str), Some("one two "), "{seen:?}");
        let (is_whole, seen, bytes) = read_slow(&[(0, "all"), (0, " at once")], 9);
        assert_eq!((is_whole, seen.len(), bytes.len()), (true, 0, 11), "before anybody waits nothing is shown");
    }

    #[test]
    fn once_nobody_wants_it_nothing_more_is_read() {
        let (is_whole, seen, _) = read_slow(&[(0, "one"), (60_000, "two")], 1);
        assert_eq!((is_whole, seen), (false, vec!["one".to_owned()]));
    }

    #[test]
    fn a_file_is_read_whole_and_what_is_none_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("file");
        std::fs::write(&path, vec![b'x'; LEAST + 1]).unwrap();
        let mut lengths = Vec::new();
        let mut take = |bytes: &[u8]| {
            lengths.push(bytes.len());
            true
        };
        let read = read_arriving(&DataSource::File(path), &mut take).unwrap();
        assert_eq!(read.map(|bytes| bytes.len()), Some(LEAST + 1));
        assert_eq!(lengths.last(), Some(&(LEAST + 1)));
        assert!(read_arriving(&DataSource::File(folder.path().to_owned()), &mut |_| true).is_err());
    }
}
