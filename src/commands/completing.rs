//! What the data offer where a shell asks how the command line goes on. It reads them only if they are
//! asked for.

use std::io::{ErrorKind, Write};
use std::sync::{Arc, OnceLock};

use crate::app::completion::Completion;
use crate::cli::{Complaint, CompletionRequest, CompletionTopic, Offering, SHELLS, ShellCandidate};
use crate::domain::dataset::Dataset;
use crate::domain::file_problem::FileProblem;
use crate::domain::load::Loaded;
use crate::domain::text::{LineBreaks, scrub};
use crate::query::{Query, field_names};
use crate::report::column_names;
use crate::runtime;
use crate::settings::Settings;
use crate::words::Words;

/// Answers a shell and returns the exit status. What cannot be read has no candidates.
///
/// # Errors
///
/// Returns why there are none if the shell is unknown, or the folder of the process cannot be read.
pub(crate) fn complete(request: &CompletionRequest, settings: &Settings, words: &Arc<Words>) -> Result<u8, Complaint> {
    let data = request.data(settings);
    let loaded: OnceLock<Option<Loaded>> = OnceLock::new();
    let of_data = Arc::clone(words);
    let configured = settings.clone();
    let offering: Offering = Arc::new(move |topic, typed| {
        if topic == CompletionTopic::OwnView {
            return own_views(typed, &configured, &of_data);
        }
        let loaded = loaded.get_or_init(|| runtime::open(&data, &|_| ()).ok());
        loaded.as_ref().map(|loaded| offered(topic, typed, &loaded.dataset, &of_data)).unwrap_or_default()
    });
    let answer = request.answer(words, &offering).map_err(|error| {
        let shells = [("values", SHELLS.join(", ").into())];
        let complaint = Complaint::new(words.text("error-completion"));
        match error.kind() {
            ErrorKind::NotFound => complaint.with_help(words.with("help-values", &shells)),
            _ => complaint.because(words.file_problem(&FileProblem::from(&error))),
        }
    })?;
    // A shell that no longer listens needs no answer.
    drop(std::io::stdout().write_all(answer.as_bytes()));
    Ok(0)
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
        // These are not of the data.
        CompletionTopic::OwnView => Vec::new(),
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

/// Returns the views of one's own that begin as typed, each with what it shows.
fn own_views(typed: &str, settings: &Settings, words: &Words) -> Vec<ShellCandidate> {
    let begun = super::own_views(settings).into_iter().filter(|own| own.name.starts_with(typed));
    begun
        .map(|own| ShellCandidate { about: scrub(&own.view.in_words(words), LineBreaks::Blank), text: own.name })
        .collect()
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
