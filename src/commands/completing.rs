//! What the data offer where a shell asks how the command line goes on. It reads them only if they are
//! asked for.

use std::io::Write;
use std::sync::{Arc, OnceLock};

use crate::app::completion::Completion;
use crate::cli::{Complaint, CompletionRequest, CompletionTopic, Offering, ShellCandidate};
use crate::domain::dataset::Dataset;
use crate::domain::load::Loaded;
use crate::domain::text::{LineBreaks, scrub};
use crate::query::{Query, field_names};
use crate::report::column_names;
use crate::runtime::{self, DataSource};
use crate::settings::Settings;
use crate::words::Words;

/// Answers a shell and returns the exit status. What cannot be read has no candidates.
pub(crate) fn complete(request: &CompletionRequest, settings: &Settings, words: &Arc<Words>) -> u8 {
    let named = request.data();
    let data = match &settings.data {
        Some(set) if named.is_empty() => set.value.clone(),
        _ if named.is_empty() => vec![DataSource::Bundled],
        _ => named,
    };
    let loaded: OnceLock<Option<Loaded>> = OnceLock::new();
    let of_data = Arc::clone(words);
    let offering: Offering = Arc::new(move |topic, typed| {
        let loaded = loaded.get_or_init(|| runtime::open(&data, &|_| ()).ok());
        loaded.as_ref().map(|loaded| offered(topic, typed, &loaded.dataset, &of_data)).unwrap_or_default()
    });
    match request.answer(words, &offering) {
        Ok(answer) => {
            // A shell that no longer listens needs no answer.
            drop(std::io::stdout().write_all(answer.as_bytes()));
            0
        }
        Err(error) => {
            let complaint = Complaint::new(words.text("error-completion")).because(error.to_string());
            drop(std::io::stderr().write_all(complaint.lines(words).as_bytes()));
            complaint.status
        }
    }
}

fn offered(topic: CompletionTopic, typed: &str, dataset: &Dataset, words: &Words) -> Vec<ShellCandidate> {
    let plain = |text: String| ShellCandidate { text, about: String::new() };
    match topic {
        CompletionTopic::Id => ids(typed, dataset, words),
        CompletionTopic::Column => column_names(dataset)
            .into_iter()
            .filter(|name| name.starts_with(typed))
            .map(|name| plain(name.to_owned()))
            .collect(),
        CompletionTopic::Query if typed.is_empty() => {
            field_names(dataset, words.language().code()).map(|name| plain(format!("{name}:"))).collect()
        }
        CompletionTopic::Query => {
            let error = Query::parse_in(words.language().code(), typed, dataset).err();
            // A shell shows what goes on from what was typed.
            let candidates = Completion::candidates(typed, error.as_ref(), None, dataset, words).into_iter();
            candidates
                .map(|candidate| plain(candidate.text))
                .filter(|offered| offered.text.starts_with(typed))
                .collect()
        }
    }
}

/// Returns the ids that begin as typed, each with the title of its record.
fn ids(typed: &str, dataset: &Dataset, words: &Words) -> Vec<ShellCandidate> {
    let records = dataset.ids().map(|id| dataset.record(id)).filter(|record| record.id().starts_with(typed));
    let offered = records.map(|record| ShellCandidate {
        text: scrub(record.id(), LineBreaks::Blank),
        about: scrub(record.title().get(words.language().form()), LineBreaks::Blank),
    });
    offered.collect()
}
