//! What comes from the terminal: bytes become events, and a new size becomes one too.

mod background;
pub mod decoder;
#[cfg(unix)]
mod reader;
mod sequence;

use std::io;
use std::sync::Arc;
use std::sync::mpsc::Sender;

use super::Arrival;
use super::terminal::Lease;

/// Sends what comes from the terminal, from now on until it is closed.
///
/// # Errors
///
/// Returns an error if there is no terminal, or the system gives no notice of its size.
#[cfg(unix)]
pub(super) fn listen(lease: Arc<Lease>, sender: Sender<Arrival>) -> io::Result<()> {
    let reader = reader::TerminalReader::open(lease)?;
    std::thread::spawn(move || reader.run(&sender));
    Ok(())
}

/// Sends what comes from the terminal. Windows sends keys, no bytes, and crossterm reads them.
#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "elsewhere it can fail")]
pub(super) fn listen(_lease: Arc<Lease>, sender: Sender<Arrival>) -> io::Result<()> {
    std::thread::spawn(move || {
        while let Ok(event) = crossterm::event::read() {
            if sender.send(Arrival::Terminal(vec![event])).is_err() {
                return;
            }
        }
        // Without a receiver the loop has ended already.
        drop(sender.send(Arrival::Closed));
    });
    Ok(())
}
