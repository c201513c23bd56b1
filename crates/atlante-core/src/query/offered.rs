//! Where the values come from that a field offers: words of vocabularies, or what the records of a
//! dataset say.

use std::collections::HashSet;

use super::fields::{Condition, joined};
use super::lexicon::{self, DenseName, dense};
use super::reviewed::Verdict;
use crate::domain::country::Region;
use crate::domain::dataset::Dataset;
use crate::domain::firmness::{Firm, Firmness};
use crate::domain::order_by::OrderBy;
use crate::domain::own_words::{OpenList, OpenVocabulary, OpenWord, OwnWords};
use crate::domain::record::{Commitment, Organisation};
use crate::domain::table::Id;
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

    /// Returns whether it is called so in some language; a word that a dataset adds is called there as it
    /// says.
    pub(super) fn is_called(self, name: &DenseName<'_>, own: &OwnWords) -> bool {
        match self.added_to.and_then(|list| own.name(list, self.word)) {
            Some(added) => name.is(self.word) || added.forms().any(|form| dense(form) == name.text),
            None => name.is(self.word) || name.keys.contains(&&*self.message()),
        }
    }

    /// Returns how it is written in a query in a language, given by its code; the word itself if that
    /// has no name for it.
    #[must_use]
    pub fn name_in(self, language: &str) -> String {
        let named = lexicon::first_name(&self.message(), language).filter(|_| self.added_to.is_none());
        named.filter(|_| language != "en").map_or_else(|| self.word.to_owned(), joined)
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
    own.every::<V>().map(open_word).collect()
}

/// Returns the kinds of records of every type.
pub(super) fn kinds(own: &OwnWords) -> Vec<FieldWord> {
    [open_words::<SiteKind>(own), words_of::<OrganisationKind>(own), words_of::<MilestoneKind>(own)].concat()
}

/// Returns the statuses of sites and agreements.
pub(super) fn statuses(own: &OwnWords) -> Vec<FieldWord> {
    [words_of::<SiteStatus>(own), words_of::<PartnershipStatus>(own)].concat()
}

/// Returns the verdicts of reviews.
pub(super) fn verdicts(_: &OwnWords) -> Vec<FieldWord> {
    Verdict::ALL.iter().map(|verdict| FieldWord::new("verdict", verdict.as_str())).collect()
}

/// Returns a word of a vocabulary that a dataset may extend.
pub(super) fn open_word<V: OpenVocabulary>(word: OpenWord<V>) -> FieldWord {
    let added_to = if word.built_in().is_none() { Some(V::LIST) } else { None };
    FieldWord { word: word.as_str(), list: V::NAME, added_to }
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
    levels.order_by_key(|(_, level)| *level);
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

/// Returns the ids of the sites.
pub(super) fn sites(dataset: &Dataset) -> Vec<String> {
    dataset.sites.iter().map(|(_, site)| site.entry.id.to_string()).collect()
}

/// Returns the cities of the sites.
pub(super) fn cities(dataset: &Dataset) -> Vec<&Text> {
    dataset.sites.iter().filter_map(|(_, site)| site.city.as_ref()).collect()
}

/// Returns the names of the organisations.
pub(super) fn parties(dataset: &Dataset) -> Vec<&Text> {
    dataset.organisations.iter().map(|(_, organisation)| &organisation.name).collect()
}

/// Returns the names of the organisations that pay commitments.
pub(super) fn payers(dataset: &Dataset) -> Vec<&Text> {
    named_by_commitments(dataset, |commitment| &commitment.from)
}

/// Returns the names of the organisations that receive commitments.
pub(super) fn recipients(dataset: &Dataset) -> Vec<&Text> {
    named_by_commitments(dataset, |commitment| &commitment.to)
}

fn named_by_commitments(dataset: &Dataset, side: fn(&Commitment) -> &[Id<Organisation>]) -> Vec<&Text> {
    let mut is_named = vec![false; dataset.organisations.len()];
    for id in dataset.commitments.iter().flat_map(|(_, commitment)| side(commitment)) {
        is_named.get_mut(id.position()).into_iter().for_each(|is_named| *is_named = true);
    }
    let named = dataset.organisations.iter().zip(is_named).filter(|(_, is_named)| *is_named);
    named.map(|((_, organisation), _)| &organisation.name).collect()
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
    let mut seen = HashSet::new();
    let currencies = claims.filter_map(|claim| claim.value.currency()).filter(|currency| seen.insert(*currency));
    currencies.map(|currency| currency.code().to_owned()).collect()
}

/// Returns the codes of the countries that the records are in.
pub(super) fn country_codes(dataset: &Dataset) -> Vec<String> {
    dataset.countries().iter().map(|country| country.code().to_owned()).collect()
}
