//! Keeps the review log beside the loop: reads it at start, adds to it, and reads it again after
//! another program has written to it. No message is sent while nothing changes, nor does anything wake up where the
//! system tells of changes.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, SendError, Sender, channel};
use std::thread;
use std::time::Duration;

use jiff::Timestamp;

use crate::app::Message;
use crate::app::jobs::Ticketed;
use crate::app::reviewing::{LogProblem, SaveTask};
use crate::domain::file_problem::FileProblem;
use crate::domain::text::{LineBreaks, scrub};
use crate::reviews::Reviews;

use super::Arrival;
use super::clock::now;
use super::review_log::{LogError, LogReason, ReviewLog, Stamp};
use super::watch::watch;

/// The interval between two checks of whether another program has written to the log, where the system does not tell.
const PAUSE: Duration = Duration::from_secs(1);

/// The handle of the thread that owns the log.
pub(super) struct Keeper {
    orders: Option<Sender<LogOrder>>,
}

/// What the thread that owns the log is to do.
enum LogOrder {
    /// To save events.
    Save(Ticketed<SaveTask>),
    /// To look whether another program has written to it.
    Look,
}

impl Keeper {
    /// Starts reading the log, if there is a place for one.
    pub(super) fn new(log: Option<ReviewLog>, sender: Sender<Arrival>) -> Self {
        let orders = log.map(|log| {
            let (orders, waiting) = channel();
            let told = orders.clone();
            thread::spawn(move || {
                let is_told = watch(log.path(), move || told.send(LogOrder::Look).is_ok());
                let pause = (!is_told).then_some(PAUSE);
                Watch { log, sender, stamp: Stamp::default() }.keep(&waiting, pause);
            });
            orders
        });
        Self { orders }
    }

    /// Starts saving events. Without a log, returns the failure at once.
    pub(super) fn save(&self, job: Ticketed<SaveTask>) -> Option<Message> {
        let refused = match &self.orders {
            Some(orders) => match orders.send(LogOrder::Save(job)) {
                Err(SendError(LogOrder::Save(job))) => Some(job),
                Ok(()) | Err(SendError(LogOrder::Look)) => None,
            },
            None => Some(job),
        };
        refused.map(|job| job.answered(Err(LogProblem::default())))
    }
}

struct Watch {
    log: ReviewLog,
    sender: Sender<Arrival>,
    /// The stamp of the log when it was last read.
    stamp: Stamp,
}

impl Watch {
    /// Keeps the log as it is ordered, and looks at it after each pause, if there are any.
    fn keep(&mut self, waiting: &Receiver<LogOrder>, pause: Option<Duration>) {
        self.read();
        loop {
            let order = match pause {
                Some(pause) => waiting.recv_timeout(pause),
                None => waiting.recv().map_err(RecvTimeoutError::from),
            };
            match order {
                Ok(LogOrder::Save(job)) => self.save(job),
                Ok(LogOrder::Look) | Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return,
            }
            if self.log.has_changed(self.stamp) {
                self.read();
            }
        }
    }

    fn send(&self, message: Message) {
        // The loop may have ended, so the message may have no receiver.
        drop(self.sender.send(Arrival::Message(message)));
    }

    fn read(&mut self) {
        let before = self.log.stamp();
        match self.log.read() {
            Ok((log, stamp)) => {
                self.stamp = stamp;
                let reviews = Reviews::new(log.events);
                let ahead = reviews.ahead_of(Timestamp::now()).count();
                self.send(Message::Reviews(Arc::new(reviews), log.faults.len()));
                self.send(Message::Ahead(ahead));
            }
            Err(error) => {
                self.stamp = before;
                self.send(Message::Unreadable(problem(&error)));
            }
        }
    }

    /// Saves events. The requester updates the reviews by itself, so the log is read again only
    /// if another program has written to it too.
    fn save(&mut self, job: Ticketed<SaveTask>) {
        let events = job.task().events(&now());
        let was_known = !self.log.has_changed(self.stamp);
        match self.log.save(&events) {
            Ok(()) => {
                let after = self.log.stamp();
                let bytes = events.iter().map(|event| event.line().len() + 1).sum();
                if was_known && after.is_longer_by(self.stamp, bytes) {
                    self.stamp = after;
                }
                self.send(job.answered(Ok(events)));
            }
            Err(error) => self.send(job.answered(Err(problem(&error)))),
        }
    }
}

fn problem(error: &LogError) -> LogProblem {
    let reason = match &error.reason {
        LogReason::System(error) => Some(FileProblem::from(error)),
        LogReason::Held => None,
    };
    LogProblem { file: Some(scrub(&error.path.to_string_lossy(), LineBreaks::Blank)), reason }
}
