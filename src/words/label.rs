//! The names of things: words of the closed vocabularies, fields, countries, degrees of firmness.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::Words;
use super::catalogue::to_ascii;
use crate::domain::country::Country;
use crate::domain::facts::RecordKind;
use crate::domain::firmness::Firmness;
use crate::domain::load::shapes_of;
use crate::domain::own_words::{OpenVocabulary, OpenWord, OwnWords};
use crate::domain::text::Text;
use crate::domain::vocabulary::{RecordType, Vocabulary};
use crate::words::Language;

/// The field that is added to a record in JSON: its type.
const TYPE: &str = RecordType::NAME;

/// The names of countries in ASCII, by country and language.
static ASCII_COUNTRIES: LazyLock<HashMap<(Country, Language), String>> = LazyLock::new(|| {
    let every = Country::all().flat_map(|country| Language::ALL.map(|language| (country, language)));
    every.map(|key| (key, to_ascii(key.0.name(key.1.code())))).collect()
});

impl Words {
    /// Returns the reader's word for an entry of a vocabulary: `AI factory`, `fabbrica di IA`.
    #[must_use]
    pub fn word<V: Vocabulary>(&self, entry: V) -> String {
        self.text(&word_id(entry))
    }

    /// Returns the reader's word for an entry of a vocabulary that a dataset may extend: its own name
    /// for a word that it declares, which are `own`.
    #[must_use]
    pub fn open_word<V: OpenVocabulary>(&self, word: OpenWord<V>, own: &OwnWords) -> String {
        match word {
            OpenWord::BuiltIn(word) => self.word(word),
            OpenWord::Own(word) => own
                .name(V::LIST, word.as_str())
                .map_or_else(|| word.as_str().to_owned(), |name| self.get(name).to_owned()),
        }
    }

    /// Returns the reader's word for the kind of a record, whose dataset declares the words `own`.
    #[must_use]
    pub fn kind(&self, kind: RecordKind, own: &OwnWords) -> String {
        match kind {
            RecordKind::Site(kind) => self.open_word(kind, own),
            RecordKind::Organisation(kind) => self.word(kind),
            RecordKind::Milestone(kind) => self.word(kind),
        }
    }

    /// Returns a name with the remark, if there is one, that tells it apart from others of this name, on
    /// one line.
    #[must_use]
    pub fn noted(&self, name: String, note: Option<&Text>) -> String {
        let Some(note) = note else { return name };
        self.with("noted", &[("name", name.into()), ("note", self.get(note).replace('\n', " ").into())])
    }

    /// Returns the heading of several records of a type: `sites`, `siti`.
    #[must_use]
    pub fn plural(&self, kind: RecordType) -> String {
        self.text(&format!("{}-plural", word_id(kind)))
    }

    /// Returns the label of a field of the dataset, in lower case: `opening`, `apertura`. A name
    /// that is not a field is returned unchanged.
    #[must_use]
    pub fn field(&self, name: &str) -> String {
        if name == TYPE || !shapes_of(name).is_empty() { self.text(&field_id(name)) } else { name.to_owned() }
    }

    /// Returns the short name of a country.
    #[must_use]
    pub fn country(&self, country: Country) -> &'static str {
        let plain = if self.is_ascii() { ASCII_COUNTRIES.get(&(country, self.language())) } else { None };
        plain.map_or_else(|| country.name(self.language().code()), String::as_str)
    }

    /// Returns the meaning of a degree of firmness: `under construction`.
    #[must_use]
    pub fn firmness(&self, firmness: Firmness) -> String {
        self.text(&format!("firmness-{}", firmness.number()))
    }
}

/// Returns the id of the message for an entry of a vocabulary.
fn word_id<V: Vocabulary>(entry: V) -> String {
    format!("{}-{}", V::NAME, entry.as_str()).replace('_', "-")
}

/// Returns the id of the message for the label of a field.
fn field_id(name: &str) -> String {
    format!("field-{}", name.trim_start_matches('$').replace(['_', '.'], "-"))
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::domain::firmness::Firm;
    use crate::domain::load::field_names;
    use crate::domain::vocabulary::{
        CapacityKind, Certainty, ClaimCertainty, Confidence, Grade, Instrument, MilestoneKind, OrganisationKind,
        PartnershipStatus, Precision, PublicLevel, Sector, SiteKind, SiteStatus, Stage, SystemKind,
    };

    fn words_of<V: Vocabulary>() -> impl Iterator<Item = String> {
        V::ALL.iter().map(|entry| word_id(*entry))
    }

    /// Returns the ids of the messages that the functions of this file compose.
    pub(in crate::words) fn ids() -> Vec<String> {
        let plurals = RecordType::ALL.iter().map(|kind| format!("{}-plural", word_id(*kind)));
        words_of::<RecordType>()
            .chain(plurals)
            .chain(words_of::<Grade>())
            .chain(words_of::<Confidence>())
            .chain(words_of::<OrganisationKind>())
            .chain(words_of::<PublicLevel>())
            .chain(words_of::<SiteKind>())
            .chain(words_of::<Precision>())
            .chain(words_of::<PartnershipStatus>())
            .chain(words_of::<SiteStatus>())
            .chain(words_of::<SystemKind>())
            .chain(words_of::<Stage>())
            .chain(words_of::<Instrument>())
            .chain(words_of::<MilestoneKind>())
            .chain(words_of::<Certainty>())
            .chain(words_of::<ClaimCertainty>())
            .chain(words_of::<Sector>())
            .chain(words_of::<CapacityKind>())
            .chain((0..=Firmness::MOST.number()).map(|number| format!("firmness-{number}")))
            .chain(field_names().chain([TYPE]).map(field_id))
            .collect()
    }

    #[test]
    fn words_labels_and_headings() {
        let [english, italian] = [Language::EN, Language::IT].map(|language| Words::new(language, false));
        assert_eq!(english.word(SiteKind::AiFactory), "AI factory");
        assert_eq!(italian.word(SiteKind::AiFactory), "fabbrica di IA");
        assert_eq!(english.plural(RecordType::Commitment), "commitments");
        assert_eq!(italian.plural(RecordType::Commitment), "impegni");
        assert_eq!(english.field("part_of"), "part of");
        assert_eq!(italian.field("for"), "sostiene");
        assert_eq!(italian.field("parties[0].role"), "parties[0].role");
        let firmness = SiteStatus::UnderConstruction.firmness().unwrap();
        assert_eq!(
            (english.firmness(firmness), italian.firmness(firmness)),
            ("under construction".into(), "in costruzione".into())
        );
    }

    #[test]
    fn countries_in_both_languages_and_in_ascii() {
        let country = Country::from_code("CI").unwrap();
        let named = |language, ascii| Words::new(language, ascii).country(country);
        assert_eq!(named(Language::EN, false), "Côte d’Ivoire");
        assert_eq!(named(Language::IT, false), "Costa d’Avorio");
        assert_eq!(named(Language::EN, true), "Cote d'Ivoire");
        for words in Language::ALL.map(|language| Words::new(language, true)) {
            assert!(Country::all().all(|country| words.country(country).is_ascii()));
        }
    }
}
