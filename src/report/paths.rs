//! Where configuration, state, reviews and data are, as text and as JSON.

use serde_json::{Value, json};
use textwrap::core::display_width;

use super::json::pretty;
use crate::domain::closed::closed;
use crate::domain::text::{LineBreaks, scrub};
use crate::words::Words;

closed! {
    /// What is kept at a place of the user's.
    pub enum PlaceKind in "paths" {
        /// The configuration.
        Config = "config",
        /// The saved views.
        Views = "views",
        /// What the explorer remembers.
        State = "state",
        /// The review log.
        Reviews = "reviews",
        /// A dataset.
        Data = "data",
        /// The user's copies of the documents.
        Sources = "sources",
    }
}

/// A place where the program looks for something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UserPlace {
    /// What is kept there.
    pub kind: PlaceKind,
    /// The path, or what stands for one, such as `bundled`; `None` if there is no place for it.
    pub path: Option<String>,
    /// Whether there is something already.
    pub exists: bool,
}

impl UserPlace {
    fn clean_path(&self) -> Option<String> {
        self.path.as_deref().map(|path| scrub(path, LineBreaks::Blank))
    }
}

/// Returns a line for each place: what is kept there, the path, and whether there is nothing yet.
#[must_use]
pub fn paths_text(words: &Words, places: &[UserPlace]) -> String {
    let names: Vec<String> = places.iter().map(|place| words.text(place.kind.message())).collect();
    let widest = names.iter().map(|name| display_width(name)).max().unwrap_or(0);
    let line = |(place, name): (&UserPlace, &String)| {
        let blanks = " ".repeat(widest - display_width(name) + 2);
        match place.clean_path() {
            Some(path) if place.exists => format!("{name}{blanks}{path}\n"),
            Some(path) => format!("{name}{blanks}{path}  {}\n", words.text("paths-missing")),
            None => format!("{name}{blanks}{}\n", words.text("paths-no-place")),
        }
    };
    places.iter().zip(&names).map(line).collect()
}

/// Returns the places as a JSON array of `what`, `path` and `exists`.
#[must_use]
pub fn paths_json(places: &[UserPlace]) -> String {
    let object =
        |place: &UserPlace| json!({"what": place.kind.as_str(), "path": place.clean_path(), "exists": place.exists});
    pretty(&Value::Array(places.iter().map(object).collect()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;

    #[test]
    fn a_path_carries_no_control_characters() {
        let place = UserPlace { kind: PlaceKind::Views, path: Some("/a\u{1b}[2J\u{202e}b".into()), exists: false };
        let words = Words::new(Language::EN, false);
        let text = paths_text(&words, std::slice::from_ref(&place)) + &paths_json(&[place]);
        assert!(text.contains("/a") && !text.contains(['\u{1b}', '\u{202e}']) && !text.contains("u001b"), "{text}");
    }
}
