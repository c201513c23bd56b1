//! The review log on the command line.

use std::io::{self, Read};

use super::{Command, tell};
use crate::app::reviewing::{Reviewing, asks_for_reviews};
use crate::cli::{Complaint, NoteSource, ReviewTask};
use crate::domain::dataset::Dataset;
use crate::domain::file_problem::FileProblem;
use crate::domain::on_day::OnDay;
use crate::domain::text::{LineBreaks, scrub};
use crate::page::{Phrasing, review};
use crate::query::Query;
use crate::report;
use crate::reviews::{Event, Occasion, Reviews, Standing, Verdict};
use crate::runtime;
use crate::runtime::DataSource;
use crate::runtime::review_log::{self, LogError, LogReason, ReviewLog};

impl Command<'_> {
    pub(super) fn review(&self, task: &ReviewTask) -> Result<u8, Complaint> {
        if let ReviewTask::Add { id, verdict, note } = task {
            return self.review_add(id, *verdict, note.as_ref());
        }
        let loaded = self.load_and_tell()?;
        let reviews = self.reviews()?;
        let standing = Standing::new(&reviews, &loaded.dataset);
        let writer = Phrasing { on: OnDay { dataset: &loaded.dataset, day: self.day() }, words: self.words };
        let text = match task {
            ReviewTask::List { json: true } => report::review_json(&reviews),
            ReviewTask::Export => report::review_markdown(&writer, &reviews, &standing),
            _ => report::review_text(&writer, &reviews, &standing),
        };
        self.write(&text, 0)
    }

    /// Records an event, and reports it only once it is on the disk.
    fn review_add(&self, id: &str, verdict: Option<Verdict>, note: Option<&NoteSource>) -> Result<u8, Complaint> {
        if verdict.is_none() && note.is_none() {
            return Err(Complaint::new(self.words.text("review-nothing-said"))
                .with_help(self.words.text("review-nothing-said-help")));
        }
        let note = note.map(|note| self.note(note)).transpose()?;
        if verdict.is_none() && note.as_deref().is_none_or(|note| scrub(note, LineBreaks::Keep).trim().is_empty()) {
            return Err(Complaint::new(self.words.text("review-empty-note"))
                .with_help(self.words.text("review-nothing-said-help")));
        }
        let loaded = self.load_and_tell()?;
        let dataset = &loaded.dataset;
        let found = self.find(dataset, id)?;
        let occasion = Occasion::new(dataset, found, &self.reviewer(), &runtime::now());
        let event = match verdict {
            Some(verdict) => Event::verdict(&occasion, verdict, note.as_deref().unwrap_or_default()),
            None => Event::note(&occasion, note.as_deref().unwrap_or_default()),
        };
        let log = self.log()?;
        log.save(std::slice::from_ref(&event)).map_err(|error| self.log_complaint(&error))?;
        let said = self.acknowledgement(&log, dataset, &event);
        // What was asked for is done: who hears that it failed would do it again.
        Ok(self.write(&said, 0).unwrap_or_else(|complaint| {
            tell(said.trim_end());
            tell(&complaint.error);
            0
        }))
    }

    fn acknowledgement(&self, log: &ReviewLog, dataset: &Dataset, event: &Event) -> String {
        let words = self.words;
        let saved = match event.verdict {
            Some(verdict) => {
                let verdict = review::verdict(words, verdict);
                words.with("review-saved", &[("record", (&*event.record).into()), ("verdict", verdict.into())])
            }
            None => words.with("review-saved-note", &[("record", (&*event.record).into())]),
        };
        // The event is saved, even if the log cannot be read back.
        let Ok((read, _)) = log.read() else { return saved + "\n" };
        let standing = Standing::new(&Reviews::new(read.events), dataset);
        let on = OnDay { dataset, day: self.day() };
        let progress = review::progress(words, standing.progress(dataset.ids().filter(|id| on.is_known(*id))));
        words.with("review-saved-progress", &[("saved", saved.into()), ("progress", progress.into())]) + "\n"
    }

    fn note(&self, source: &NoteSource) -> Result<String, Complaint> {
        match source {
            NoteSource::Text(text) => Ok(text.clone()),
            NoteSource::StandardInput if self.invocation.data.contains(&DataSource::StandardInput) => {
                Err(Complaint::new(self.words.text("review-input-twice")))
            }
            NoteSource::StandardInput => {
                let mut text = String::new();
                match io::stdin().lock().read_to_string(&mut text) {
                    Ok(_) => Ok(text),
                    Err(error) => {
                        Err(Complaint::new(self.words.text("review-note-unreadable")).because(self.reason(&error)))
                    }
                }
            }
        }
    }

    /// Returns the named log, or else the user's own.
    pub(super) fn named_log(&self) -> Option<ReviewLog> {
        self.invocation.reviews.clone().map(ReviewLog::new).or_else(ReviewLog::of_user)
    }

    fn reviewer(&self) -> String {
        self.invocation.reviewer.clone().unwrap_or_else(review_log::user_name)
    }

    /// Tells the explorer, or a picture of it, the reviewer and the log as they were named.
    pub(super) fn introduce(&self, reviewing: &mut Reviewing) {
        let clean = |text: &str| scrub(text, LineBreaks::Blank);
        reviewing.reviewer = self.invocation.reviewer.as_deref().map(clean);
        reviewing.argument = self.invocation.reviews.as_ref().map(|path| clean(&path.to_string_lossy()));
    }

    fn log(&self) -> Result<ReviewLog, Complaint> {
        self.named_log().ok_or_else(|| {
            Complaint::new(self.words.text("log-no-place"))
                .because(self.words.text("log-no-place-reason"))
                .with_help(self.words.text("log-help"))
        })
    }

    /// Returns the content of the log; skipped lines are reported on standard error.
    pub(super) fn reviews(&self) -> Result<Reviews, Complaint> {
        let log = self.log()?;
        let (read, _) = log.read().map_err(|error| self.log_complaint(&error))?;
        for fault in &read.faults {
            tell(&review::line_fault(self.words, &log.path().to_string_lossy(), fault));
        }
        let reviews = Reviews::new(read.events);
        for event in reviews.ahead_of(runtime::now().timestamp()) {
            tell(&review::ahead(self.words, &log.path().to_string_lossy(), event));
        }
        Ok(reviews)
    }

    /// Returns the review states of the records, if the query needs them; otherwise the log is not
    /// even opened.
    pub(super) fn standing(&self, query: &Query, dataset: &Dataset) -> Result<Standing, Complaint> {
        if asks_for_reviews(query) { Ok(Standing::new(&self.reviews()?, dataset)) } else { Ok(Standing::default()) }
    }

    fn log_complaint(&self, error: &LogError) -> Complaint {
        let path = scrub(&error.path.to_string_lossy(), LineBreaks::Blank);
        let reason = match &error.reason {
            LogReason::System(error) => Some(FileProblem::from(error)),
            LogReason::Held => None,
        };
        let (error, reason) = review::log_error(self.words, error.saving, &path, reason.as_ref());
        Complaint::new(error).because(reason).with_help(self.words.text("log-help"))
    }
}
