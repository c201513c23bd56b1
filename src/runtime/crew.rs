//! Who does the jobs of the explorer beside its loop, and what of them is being written to the disk.

use crate::app::Message;
use crate::app::jobs::Job;
use crate::words::Words;

use super::effects::Workers;
use super::keeper::Keeper;
use super::leaving;

/// The threads beside the loop.
pub(super) struct Crew {
    pub(super) workers: Workers,
    pub(super) keeper: Keeper,
    /// What is being saved, in words, or was last.
    pub(super) saving: Option<String>,
}

impl Crew {
    pub(super) const fn new(workers: Workers, keeper: Keeper) -> Self {
        Self { workers, keeper, saving: None }
    }

    /// Starts a job; returns its answer if it is available at once.
    #[deny(clippy::wildcard_enum_match_arm)]
    pub(super) fn run(&mut self, words: &Words, job: Job) -> Option<Message> {
        match job {
            Job::Search(job) => self.workers.search(job),
            Job::List(job) => self.workers.list(job),
            Job::Count(job) => self.workers.count(job),
            Job::Concerns(job) => self.workers.concerns(job),
            Job::Standing(job) => self.workers.stand(job),
            Job::Save(job) => {
                self.saving = Some(leaving::in_words(words, job.task()));
                self.keeper.save(job)
            }
            Job::Write(job) => {
                self.saving = Some(job.task().name.clone());
                self.workers.write(job)
            }
            Job::Introduction(job) => self.workers.introduce(job),
            Job::ReadViews(job) => self.workers.read_views(job),
            Job::SaveViews(job) => {
                self.saving = Some(leaving::of_views(words, job.task()));
                self.workers.change_views(job)
            }
        }
    }
}
