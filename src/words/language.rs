//! The languages of the interface: one for each folder of `assets/messages/`, as the build script
//! lists them.

use std::hash::{Hash, Hasher};

use crate::domain::text::TextForm;
use crate::packed::PackedText;

/// The message files of a language.
#[derive(Debug)]
pub(super) struct LanguageFolder {
    /// The code, which is the name of the folder: ISO 639-1, perhaps with a region (`pt-BR`).
    pub(super) code: &'static str,
    /// The names of the files, without their ending, and their texts.
    pub(super) files: &'static [(&'static str, PackedText)],
    pub(super) places: MessagePlaces,
}

/// The messages of a language, and where each stands.
///
/// The ids are one text, since each text of its own would take forty bytes more in the program.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct MessagePlaces {
    /// The ids, sorted, one after the other.
    ids: &'static str,
    entries: &'static [MessagePlace],
}

/// Where a message stands, in eight bytes. A language with 64 KiB of ids, or in one file, does not compile.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct MessagePlace {
    /// Where its id begins among all ids, and its length.
    id: (u16, u8),
    /// The index of its file.
    pub(super) file: u8,
    /// Where its text begins in the file, and its length, both in bytes.
    text: (u16, u16),
}

impl MessagePlace {
    /// Returns the text of the message, with its id, of the text of its file.
    pub(super) fn text_in(self, file: &str) -> &str {
        let (start, length) = self.text;
        file.get(usize::from(start)..usize::from(start) + usize::from(length)).unwrap_or_default()
    }
}

impl MessagePlaces {
    /// Lists the messages of files that the program does not have.
    #[cfg(test)]
    pub(super) fn of_files(files: &[(&'static str, String)]) -> Self {
        let number = |number: usize| u16::try_from(number).unwrap();
        let places = files.iter().zip(0..).flat_map(|((_, text), file)| {
            super::message_file::places_in(text).into_iter().map(move |(id, text)| (id, (file, text)))
        });
        let (mut ids, mut entries) = (String::new(), Vec::new());
        for (id, (file, text)) in places.collect::<std::collections::BTreeMap<_, _>>() {
            let id_place = (number(ids.len()), u8::try_from(id.len()).unwrap());
            entries.push(MessagePlace { id: id_place, file, text: (number(text.start), number(text.len())) });
            ids.push_str(id);
        }
        Self { ids: ids.leak(), entries: entries.leak() }
    }

    /// Returns where a message stands, if there is one of that id.
    fn find(self, id: &str) -> Option<MessagePlace> {
        let found = self.entries.binary_search_by(|MessagePlace { id: (start, length), .. }| {
            let start = usize::from(*start);
            self.ids.get(start..start + usize::from(*length)).cmp(&Some(id))
        });
        self.entries.get(found.ok()?).copied()
    }
}

/// A language of the interface.
///
/// Equality and hash are those of the code.
#[derive(Clone, Copy)]
pub struct Language(&'static LanguageFolder);

include!(concat!(env!("OUT_DIR"), "/languages.rs"));

impl Language {
    /// Returns a language that has no folder.
    #[cfg(test)]
    pub(super) const fn made_up(folder: &'static LanguageFolder) -> Self {
        Self(folder)
    }

    /// Returns the language with a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.code() == code)
    }

    /// Returns the language of a locale such as `it_IT.UTF-8` or `pt-BR`: the one of the region if
    /// there is one, or else that of the language alone.
    #[must_use]
    pub fn of_locale(locale: &str) -> Option<Self> {
        let name = locale.split(['.', '@']).next().unwrap_or_default().replace('_', "-");
        let alone = name.split('-').next().unwrap_or_default();
        let named = |code: &str| Self::ALL.into_iter().find(|language| language.code().eq_ignore_ascii_case(code));
        named(&name).or_else(|| named(alone))
    }

    /// Returns the code, which is the name of the folder of its messages.
    #[must_use]
    pub const fn code(self) -> &'static str {
        self.0.code
    }

    /// Returns the names of the message files, without their ending, and their texts.
    pub(super) const fn files(self) -> &'static [(&'static str, PackedText)] {
        self.0.files
    }

    /// Returns how many messages it has.
    #[cfg(test)]
    pub(super) const fn messages(self) -> usize {
        self.0.places.entries.len()
    }

    /// Returns where a message stands, if it has that.
    pub(super) fn place_of(self, id: &str) -> Option<MessagePlace> {
        self.0.places.find(id)
    }

    /// Returns the form in which it shows the dataset's texts: its own, or else English.
    #[must_use]
    pub fn form(self) -> TextForm {
        TextForm::from_code(self.code()).unwrap_or_default()
    }

    /// Returns the next language, the first after the last.
    #[must_use]
    pub fn next(self) -> Self {
        let after = Self::ALL.into_iter().skip_while(|language| *language != self).nth(1);
        after.unwrap_or(Self::EN)
    }
}

impl std::fmt::Debug for Language {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(self.code())
    }
}

impl PartialEq for Language {
    fn eq(&self, other: &Self) -> bool {
        self.code() == other.code()
    }
}

impl Eq for Language {}

impl Hash for Language {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.code().hash(state);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    #[test]
    fn every_folder_of_messages_is_a_language_and_every_file_in_it_is_read() {
        let messages = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/messages");
        let names = |folder: &Path| -> Vec<String> {
            let entries = std::fs::read_dir(folder).unwrap();
            let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
            names.sort();
            names
        };
        let mut codes = Language::ALL.map(Language::code);
        codes.sort_unstable();
        assert_eq!(names(&messages), codes);
        for language in Language::ALL {
            let files: Vec<_> = language.files().iter().map(|(name, _)| format!("{name}.ftl")).collect();
            assert_eq!(names(&messages.join(language.code())), files);
        }
    }

    #[test]
    fn the_next_language_goes_round() {
        let mut language = Language::EN;
        for expected in Language::ALL.into_iter().cycle().skip(1).take(2 * Language::ALL.len()) {
            language = language.next();
            assert_eq!(language, expected);
        }
    }

    #[test]
    fn texts_of_the_dataset_are_in_the_form_of_the_language() {
        static GERMAN: LanguageFolder =
            LanguageFolder { code: "de", files: &[], places: MessagePlaces { ids: "", entries: &[] } };
        assert_eq!((Language::EN.form(), Language::IT.form()), (TextForm::English, TextForm::Italian));
        assert_eq!(Language::made_up(&GERMAN).form(), TextForm::English);
    }

    #[test]
    fn a_locale_names_a_language() {
        for (locale, code) in [
            ("it_IT.UTF-8", Some("it")),
            ("IT", Some("it")),
            ("it@euro", Some("it")),
            ("en-GB", Some("en")),
            ("C", None),
            ("ita", None),
            ("i", None),
            ("é", None),
            ("", None),
        ] {
            assert_eq!(Language::of_locale(locale).map(Language::code), code, "{locale}");
        }
    }
}
