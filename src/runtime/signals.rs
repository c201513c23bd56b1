//! The system's signals, as arrivals in the queue.

#[cfg(unix)]
pub(super) use of_unix::{can_stop, listen, stop};

#[cfg(unix)]
mod of_unix {
    use std::ffi::c_int;
    use std::io;
    use std::sync::Arc;
    use std::sync::mpsc::Sender;
    use std::thread;
    use std::time::Duration;

    use rustix::process::{Signal, getpgrp, getsid, kill_current_process_group};
    use signal_hook::consts::{
        SIGALRM, SIGCONT, SIGHUP, SIGINT, SIGIO, SIGPROF, SIGQUIT, SIGSTOP, SIGTERM, SIGTSTP, SIGTTIN, SIGTTOU,
        SIGUSR1, SIGUSR2, SIGVTALRM, SIGXCPU, SIGXFSZ,
    };
    use signal_hook::iterator::Signals;
    use signal_hook::low_level::raise;

    use crate::app::Message;
    use crate::runtime::Arrival;
    use crate::runtime::terminal::Lease;

    /// The signals that end a program, but for those that tell of a fault in it.
    const ENDING: [c_int; 11] =
        [SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGUSR1, SIGUSR2, SIGALRM, SIGVTALRM, SIGPROF, SIGXCPU, SIGIO];
    /// Further ones of Linux.
    #[cfg(target_os = "linux")]
    const ENDING_ON_LINUX: &[c_int] = &[Signal::POWER.as_raw(), Signal::STKFLT.as_raw()];
    #[cfg(not(target_os = "linux"))]
    const ENDING_ON_LINUX: &[c_int] = &[];
    /// The time after which a program that was told to end, and has not, is ended.
    const PATIENCE: Duration = Duration::from_secs(4);

    /// Turns signals into arrivals; the exit status is 128 plus the number of the signal.
    pub(in crate::runtime) fn listen(lease: Arc<Lease>, sender: Sender<Arrival>) -> io::Result<()> {
        // With SIGXFSZ caught, a write beyond the limit fails, which is told.
        let others = [SIGTSTP, SIGTTIN, SIGTTOU, SIGCONT, SIGXFSZ];
        let mut signals = Signals::new(ENDING.iter().chain(ENDING_ON_LINUX).chain(&others))?;
        thread::spawn(move || {
            loop {
                let mut caught: Vec<c_int> = signals.wait().collect();
                let is_ending = caught.iter().any(|signal| !others.contains(signal));
                if !is_ending && caught.iter().copied().any(touches) && !lease.is_in_foreground() {
                    // Some thread, perhaps the loop, touches the terminal in the background; the
                    // system stops whoever does. It has called again until it was stopped.
                    drop(raise(SIGSTOP));
                    caught.extend(signals.pending());
                    caught.retain(|signal| !touches(*signal));
                }
                for signal in caught {
                    pass_on(signal, &lease, &sender);
                }
            }
        });
        Ok(())
    }

    /// Returns whether the signal is for a program that touches the terminal in the background.
    fn touches(signal: c_int) -> bool {
        [SIGTTIN, SIGTTOU].contains(&signal)
    }

    fn pass_on(signal: c_int, lease: &Arc<Lease>, sender: &Sender<Arrival>) {
        let arrival = match signal {
            SIGXFSZ => return,
            SIGTSTP | SIGTTIN | SIGTTOU => Arrival::Stop,
            SIGCONT => Arrival::Continued,
            _ => return end(signal, lease, sender),
        };
        // The loop may have ended, so there may be nobody to tell.
        drop(sender.send(arrival));
    }

    /// Has the loop end the program, and ends it if the loop does not. Further signals are passed on
    /// meanwhile: a second one ends the wait for the disk.
    fn end(signal: c_int, lease: &Arc<Lease>, sender: &Sender<Arrival>) {
        let status = u8::try_from(signal).unwrap_or_default().saturating_add(128);
        drop(sender.send(Arrival::Message(Message::Terminate(status))));
        let lease = Arc::clone(lease);
        thread::spawn(move || {
            thread::sleep(PATIENCE);
            lease.give_back();
            std::process::exit(status.into());
        });
    }

    /// Returns whether a shell could continue the program: none does so with the process group of
    /// the session's first process.
    pub(in crate::runtime) fn can_stop() -> bool {
        getsid(None).is_ok_and(|session| session != getpgrp())
    }

    /// Stops the whole process group, as the system does for Ctrl-Z: a script or a pipe around the
    /// program has to stop with it, else the shell does not notice.
    pub(in crate::runtime) fn stop() -> io::Result<()> {
        // SIGTSTP is caught here. Sent to the others before this process stops itself, it would let
        // a shell continue the group in between, with this process stopped ever after.
        Ok(kill_current_process_group(Signal::STOP)?)
    }
}

/// Does nothing on systems without such signals.
#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "elsewhere it can fail")]
pub(super) fn listen(
    _lease: std::sync::Arc<super::terminal::Lease>,
    _sender: std::sync::mpsc::Sender<super::Arrival>,
) -> std::io::Result<()> {
    Ok(())
}

/// Returns false: on systems without job control nothing can be stopped.
#[cfg(not(unix))]
pub(super) const fn can_stop() -> bool {
    false
}

/// Does nothing on systems without job control.
#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "elsewhere it can fail")]
pub(super) const fn stop() -> std::io::Result<()> {
    Ok(())
}
