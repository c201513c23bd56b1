//! Where the program keeps and looks for what belongs to the user.

use std::path::PathBuf;

use super::Command;
use crate::cli::Complaint;
use crate::report::{PlaceKind, UserPlace, paths_json, paths_text};
use crate::runtime::{self, DataSource};

impl Command<'_> {
    /// Prints the places; nothing is made, opened or changed.
    pub(super) fn paths(&self, json: bool) -> Result<u8, Complaint> {
        let mut places = vec![
            place(PlaceKind::Config, runtime::config_file()),
            place(PlaceKind::Views, runtime::views_file()),
            place(PlaceKind::State, runtime::state_file()),
            place(PlaceKind::Reviews, self.named_log().map(|log| log.path().to_path_buf())),
        ];
        places.extend(self.invocation.data.iter().map(|source| match source {
            DataSource::File(path) => place(PlaceKind::Data, Some(path.clone())),
            DataSource::Bundled | DataSource::StandardInput => {
                UserPlace { kind: PlaceKind::Data, path: Some(source.name()), exists: true }
            }
        }));
        if let Some(folder) = &self.invocation.sources {
            places.push(place(PlaceKind::Sources, Some(folder.clone())));
        }
        let text = if json { paths_json(&places) } else { paths_text(self.words, &places) };
        self.write(&text, 0)
    }
}

fn place(kind: PlaceKind, path: Option<PathBuf>) -> UserPlace {
    let exists = path.as_deref().is_some_and(runtime::exists);
    UserPlace { kind, path: path.map(|path| path.to_string_lossy().into_owned()), exists }
}
