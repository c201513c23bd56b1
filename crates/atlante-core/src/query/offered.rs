//! Where the values come from that a field offers: words of vocabularies, or what the records of a
//! dataset say.

use super::fields::Condition;
use crate::domain::country::{Country, Region};
use crate::domain::dataset::Dataset;
use crate::domain::firmness::{Firm, Firmness};
use crate::domain::own_words::{OpenList, OpenVocabulary, OpenWord, OwnWords};
use crate::domain::text::Text;
use crate::domain::vocabulary::{
    MilestoneKind, OrganisationKind, PartnershipStatus, SiteKind, SiteStatus, Stage, Vocabulary,
};

/// A word that a field offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldWord {
    /// The word as written in a query.
    pub word: &'static str,
    list: &'static str,
    /// The list to which the dataset adds it; `None` for a word that every dataset has.
    pub added_to: Option<OpenList>,
}

impl FieldWord {
    const fn new(list: &'static str, word: &'static str) -> Self {
        Self { word, list, added_to: None }
    }

    /// Returns the id of its message: its list and the word. A word that a dataset adds has a name
    /// there instead.
    #[must_use]
    pub fn message(self) -> String {
        format!("{}-{}", self.list, self.word).replace('_', "-")
    }
}

/// Where the values come from that a field offers.
#[derive(Clone, Copy, Debug)]
pub(super) enum Offered {
    /// It offers none.
    Nothing,
    /// The words of its vocabularies, with those that the dataset adds.
    Words(fn(&OwnWords) -> Vec<FieldWord>),
    /// Texts of records, each in both languages.
    Texts(for<'d> fn(&'d Dataset) -> Vec<&'d Text>),
    /// What records say, as written in a query.
    Values(fn(&Dataset) -> Vec<String>),
}

/// Returns the words of a closed vocabulary.
pub(super) fn words_of<V: Vocabulary>(_: &OwnWords) -> Vec<FieldWord> {
    V::ALL.iter().map(|entry| FieldWord::new(V::NAME, entry.as_str())).collect()
}

/// Returns the words of a vocabulary that a dataset may extend, its own last.
pub(super) fn open_words<V: OpenVocabulary>(own: &OwnWords) -> Vec<FieldWord> {
    let added_to = |word| if let OpenWord::Own(_) = word { Some(V::LIST) } else { None };
    let word = |word: OpenWord<V>| FieldWord { word: word.as_str(), list: V::NAME, added_to: added_to(word) };
    own.every::<V>().map(word).collect()
}

/// Returns the kinds of records of every type.
pub(super) fn kinds(own: &OwnWords) -> Vec<FieldWord> {
    [open_words::<SiteKind>(own), words_of::<OrganisationKind>(own), words_of::<MilestoneKind>(own)].concat()
}

/// Returns the statuses of sites and agreements.
pub(super) fn statuses(own: &OwnWords) -> Vec<FieldWord> {
    [words_of::<SiteStatus>(own), words_of::<PartnershipStatus>(own)].concat()
}

/// Returns the groups of countries.
pub(super) fn regions(_: &OwnWords) -> Vec<FieldWord> {
    Region::ALL.iter().map(|region| FieldWord::new("facet-region", region.as_str())).collect()
}

/// Returns the conditions.
pub(super) fn conditions(_: &OwnWords) -> Vec<FieldWord> {
    Condition::ALL.iter().map(|condition| FieldWord::new("facet-is", condition.as_str())).collect()
}

/// Returns the names of the places on the scale of firmness, the lowest first.
pub(super) fn levels(_: &OwnWords) -> Vec<FieldWord> {
    named_levels().into_iter().map(|(word, _)| word).collect()
}

/// Returns the names of the places on the scale of firmness with their places, the lowest first.
pub(super) fn named_levels() -> Vec<(FieldWord, Firmness)> {
    fn of<F: Firm>() -> impl Iterator<Item = (FieldWord, Firmness)> {
        F::ALL.iter().filter_map(|entry| Some((FieldWord::new(F::NAME, entry.as_str()), entry.firmness()?)))
    }
    let mut levels: Vec<_> = of::<Stage>().chain(of::<SiteStatus>()).chain(of::<PartnershipStatus>()).collect();
    levels.sort_by_key(|(_, level)| *level);
    levels
}

/// Returns the ids of all records.
pub(super) fn ids(dataset: &Dataset) -> Vec<String> {
    dataset.ids().map(|id| dataset.record(id).id().to_owned()).collect()
}

/// Returns the ids of the documents.
pub(super) fn documents(dataset: &Dataset) -> Vec<String> {
    dataset.documents.iter().map(|(_, document)| document.entry.id.to_string()).collect()
}

/// Returns the cities of the sites.
pub(super) fn cities(dataset: &Dataset) -> Vec<&Text> {
    dataset.sites.iter().filter_map(|(_, site)| site.city.as_ref()).collect()
}

/// Returns the names of the organisations.
pub(super) fn parties(dataset: &Dataset) -> Vec<&Text> {
    dataset.organisations.iter().map(|(_, organisation)| &organisation.name).collect()
}

/// Returns the rounds in which sites were chosen, the first first.
pub(super) fn waves(dataset: &Dataset) -> Vec<String> {
    let mut waves: Vec<u32> = dataset.ids().filter_map(|id| dataset.record(id).own().wave).collect();
    waves.sort_unstable();
    waves.dedup();
    waves.iter().map(u32::to_string).collect()
}

/// Returns the currencies of the commitments.
pub(super) fn currencies(dataset: &Dataset) -> Vec<String> {
    let claims = dataset.commitments.iter().flat_map(|(_, commitment)| commitment.amount.all());
    claims.filter_map(|claim| claim.value.currency()).map(|currency| currency.code().to_owned()).collect()
}

/// Returns the codes of the countries that the records are in.
pub(super) fn country_codes(dataset: &Dataset) -> Vec<String> {
    countries(dataset).into_iter().map(|country| country.code().to_owned()).collect()
}

/// Returns the countries that the records are in, each once, by code.
pub(super) fn countries(dataset: &Dataset) -> Vec<Country> {
    let own = dataset.ids().flat_map(|id| dataset.record(id).own().countries);
    let mut countries: Vec<Country> = own.copied().collect();
    countries.sort_unstable();
    countries.dedup();
    countries
}
