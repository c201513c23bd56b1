//! Who pays: commitments in groups, each with sums of its own.
//!
//! Groups may hold the same money, so they are never added up. Each is what a query names, and has the
//! sums that `atlante totals` has of that query.

use std::collections::HashMap;

use crate::domain::closed::closed;
use crate::domain::country::Country;
use crate::domain::facts::Coverage;
use crate::domain::firmness::{Firm, Firmness};
use crate::domain::on_day::OnDay;
use crate::domain::order_by::OrderBy;
use crate::domain::record::{Commitment, Organisation, Record, Site};
use crate::domain::table::Id;
use crate::domain::vocabulary::{Instrument, PublicLevel, Vocabulary};
use crate::page::{Phrasing, capital};
use crate::query::{Hit, Hits, Match};
use crate::totals::{MeantCommitment, Ties, Totals, totals_of_commitments};
use crate::words::Words;
use crate::words::cut::{shortened, width};

/// What stands between the names of several organisations.
const JOINT: &str = " + ";
/// The fewest columns in which a name can be told from another.
const LEAST_NAME: usize = 9;

closed! {
    /// By what commitments are grouped to show who pays.
    #[derive(Default)]
    pub enum PayersBy in "payers-by" {
        /// By exactly those who pay.
        #[default]
        Payer = "payer",
        /// By exactly those who receive.
        Recipient = "recipient",
        /// By exactly the levels at which those who pay act for the public.
        Level = "level",
        /// By each of the sites.
        Site = "site",
        /// By each of the countries.
        Country = "country",
        /// By each of the rounds in which the sites were chosen.
        Wave = "wave",
        /// By each organisation that pays or receives.
        Party = "party",
        /// By firmness.
        Firmness = "firmness",
        /// By the form in which the money is given.
        Instrument = "instrument",
    }
}

/// What the commitments of a group have in common; it stays the same whatever else is found.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum PayersKey {
    /// Exactly these pay, and no others.
    Payers(Vec<Id<Organisation>>),
    /// Exactly these receive, and no others.
    Recipients(Vec<Id<Organisation>>),
    /// Those who pay act at exactly these levels, in order.
    Levels(Vec<PublicLevel>),
    /// A site.
    Site(Id<Site>),
    /// A country.
    Country(Country),
    /// A round.
    Wave(u32),
    /// An organisation that pays or receives.
    Party(Id<Organisation>),
    /// A level of firmness.
    Firmness(Firmness),
    /// The form in which the money is given.
    Instrument(Instrument),
    /// It is not said.
    Unsaid(PayersBy),
}

/// Commitments that have something in common, with their sums.
#[derive(Clone, Debug)]
pub struct PayersGroup {
    /// What they have in common.
    pub key: PayersKey,
    /// Their sums, within which wholes and parts are resolved.
    pub totals: Totals,
}

/// Groups the commitments among the hits, in the order in which the first of each group is found. Takes
/// time in proportion to the groups and what they are tied to.
#[must_use]
pub fn payer_groups(on: OnDay<'_>, ties: &Ties<'_>, hits: &Hits, by: PayersBy) -> Vec<PayersGroup> {
    let mut places: HashMap<PayersKey, usize> = HashMap::new();
    let mut groups: Vec<(PayersKey, Vec<MeantCommitment>)> = Vec::new();
    for (hit, id) in hits.hits.iter().filter_map(|hit| Some((hit, hit.id.as_commitment()?))) {
        let commitment = on.dataset.commitments.get(id);
        let mut keys = keys(on, commitment, by);
        if keys.is_empty() {
            keys.push((PayersKey::Unsaid(by), Match::Certain));
        }
        for (key, certainty) in keys {
            let place = *places.entry(key.clone()).or_insert(groups.len());
            if place == groups.len() {
                groups.push((key, Vec::new()));
            }
            let is_certain = certainty == Match::Certain && hit.certainty == Match::Certain;
            let certainty = if is_certain { Match::Certain } else { Match::Possible };
            let meant = MeantCommitment { id, certainty, is_shared: is_shared(hit, by) };
            if let Some((_, members)) = groups.get_mut(place) {
                members.push(meant);
            }
        }
    }
    let summed = |(key, meant): (PayersKey, Vec<_>)| PayersGroup { key, totals: totals_of_commitments(ties, &meant) };
    groups.into_iter().map(summed).collect()
}

/// Returns by what the commitments among the hits are grouped unless it is chosen: where all of them are about
/// one site, by the levels at which its payers act for the public, which is where its money comes from.
#[must_use]
pub fn usual_grouping(on: OnDay<'_>, hits: &Hits) -> PayersBy {
    let mut shared: Option<Vec<Id<Site>>> = None;
    for id in hits.hits.iter().filter_map(|hit| hit.id.as_commitment()) {
        let sites = on.sites(Record::Commitment(on.dataset.commitments.get(id)));
        let own = shared.get_or_insert_with(|| distinct(&sites));
        own.retain(|site| sites.contains(site));
        if own.is_empty() {
            return PayersBy::default();
        }
    }
    if shared.is_some_and(|sites| sites.len() == 1) { PayersBy::Level } else { PayersBy::default() }
}

/// Returns whether others have a share in what a hit brings into a group; one that names all payers leaves
/// none of them out.
const fn is_shared(hit: &Hit, by: PayersBy) -> bool {
    match by {
        PayersBy::Payer | PayersBy::Level => hit.shared.recipients,
        PayersBy::Recipient => hit.shared.payers,
        _ => hit.shared.is_somebody(),
    }
}

/// Returns the groups of a commitment, each with how certainly it is in them, as the queries of the groups
/// find it.
fn keys(on: OnDay<'_>, commitment: &Commitment, by: PayersBy) -> Vec<(PayersKey, Match)> {
    let record = Record::Commitment(commitment);
    let certain = |key: PayersKey| vec![(key, Match::Certain)];
    let exactly = |side: &[Id<Organisation>], key: fn(Vec<Id<Organisation>>) -> PayersKey| {
        let mut side = side.to_vec();
        side.sort_unstable();
        if side.is_empty() { Vec::new() } else { certain(key(side)) }
    };
    match by {
        PayersBy::Payer => exactly(&commitment.from, PayersKey::Payers),
        PayersBy::Recipient => exactly(&commitment.to, PayersKey::Recipients),
        PayersBy::Level => {
            let levels = levels_of_payers(on, commitment);
            if levels.is_empty() { Vec::new() } else { certain(PayersKey::Levels(levels)) }
        }
        PayersBy::Site => {
            let sites = distinct(&on.sites(record));
            // What is for several sites is for none of them alone.
            let certainty = if sites.len() == 1 { Match::Certain } else { Match::Possible };
            sites.into_iter().map(|site| (PayersKey::Site(site), certainty)).collect()
        }
        PayersBy::Country => {
            let countries = on.countries(record);
            let of =
                |country: &Country| covered(PayersKey::Country(*country), countries.coverage(|one| one == country));
            countries.each().into_iter().filter_map(of).collect()
        }
        PayersBy::Wave => {
            let waves = on.waves(record);
            waves
                .each()
                .into_iter()
                .filter_map(|wave| covered(PayersKey::Wave(wave), waves.coverage(|one| one == wave)))
                .collect()
        }
        PayersBy::Party => {
            let parties: Vec<_> = commitment.from.iter().chain(&commitment.to).copied().collect();
            distinct(&parties).into_iter().flat_map(|party| certain(PayersKey::Party(party))).collect()
        }
        PayersBy::Firmness => levels(on, commitment),
        PayersBy::Instrument => {
            commitment.instrument.map_or_else(Vec::new, |form| certain(PayersKey::Instrument(form)))
        }
    }
}

fn covered(key: PayersKey, coverage: Coverage) -> Option<(PayersKey, Match)> {
    match coverage {
        Coverage::None => None,
        Coverage::Some => Some((key, Match::Possible)),
        Coverage::All => Some((key, Match::Certain)),
    }
}

fn distinct<T: Copy + Ord>(all: &[T]) -> Vec<T> {
    let mut distinct = all.to_vec();
    distinct.sort_unstable();
    distinct.dedup();
    distinct
}

/// Returns the levels at which the payers of a commitment act for the public, each once and in order.
pub(super) fn levels_of_payers(on: OnDay<'_>, commitment: &Commitment) -> Vec<PublicLevel> {
    let of_payers: Vec<_> =
        commitment.from.iter().map(|payer| on.dataset.organisations.get(*payer).public_level()).collect();
    PublicLevel::ALL.iter().copied().filter(|level| of_payers.contains(level)).collect()
}

/// Returns the levels from the least firm of the stages to reckon with to the firmest.
fn levels(on: OnDay<'_>, commitment: &Commitment) -> Vec<(PayersKey, Match)> {
    let levels = commitment.stage.to_reckon_with(on.day);
    let levels: Vec<Firmness> = levels.iter().filter_map(|claim| claim.value.firmness()).collect();
    let Some((least, most)) = levels.iter().min().zip(levels.iter().max()) else { return Vec::new() };
    let certainty = if least == most { Match::Certain } else { Match::Possible };
    let between = Firmness::all().filter(|level| (*least..=*most).contains(level));
    between.map(|level| (PayersKey::Firmness(level), certainty)).collect()
}

impl PayersKey {
    /// Returns the query that finds the commitments of the group among others; `None` if no query does.
    #[must_use]
    pub fn query(&self, writer: &Phrasing<'_>) -> Option<String> {
        let dataset = writer.on.dataset;
        let exactly = |field: &str, count: &str, ids: &[Id<Organisation>]| {
            let term = |id: &Id<Organisation>| format!("{field}:{}", dataset.organisations.get(*id).entry.id);
            let mut terms: Vec<_> = distinct(ids).iter().map(term).collect();
            terms.push(format!("{count}:{}", ids.len()));
            terms.join(" ")
        };
        Some(match self {
            Self::Payers(ids) => exactly("from", "payers", ids),
            Self::Recipients(ids) => exactly("to", "recipients", ids),
            Self::Levels(levels) => at_exactly(levels),
            Self::Site(id) => format!("site:{}", dataset.sites.get(*id).entry.id),
            Self::Country(country) => format!("country:{}", country.code()),
            Self::Wave(wave) => format!("wave:{wave}"),
            Self::Party(id) => format!("party:{}", dataset.organisations.get(*id).entry.id),
            Self::Firmness(level) => format!("firmness:{}", level.number()),
            Self::Instrument(form) => format!("instrument:{}", form.as_str()),
            Self::Unsaid(by) => format!("type:commitment {}", without(*by)?),
        })
    }

    /// Returns the name of the group in the language in use.
    #[must_use]
    pub fn name(&self, writer: &Phrasing<'_>) -> String {
        let words = writer.words;
        let dataset = writer.on.dataset;
        match self {
            Self::Payers(_) | Self::Recipients(_) | Self::Party(_) | Self::Levels(_) => {
                together(words, &self.names(writer))
            }
            Self::Site(id) => words.get(&dataset.sites.get(*id).name).to_owned(),
            Self::Country(country) => words.country(*country).to_owned(),
            Self::Wave(wave) => words.with("timeline-wave", &[("number", (*wave).into())]),
            Self::Firmness(level) => words.firmness(*level),
            Self::Instrument(form) => words.word(*form),
            Self::Unsaid(by) => words.with("timeline-none", &[("group", by.as_str().into())]),
        }
    }

    /// Returns the name in at most `columns` columns. Of several organisations as many are named as can be
    /// told apart, and the others counted.
    #[must_use]
    pub fn name_within(&self, writer: &Phrasing<'_>, columns: usize) -> String {
        let ascii = writer.words.is_ascii();
        let whole = self.name(writer);
        let names = self.names(writer);
        let joined = names.join(JOINT);
        match names.len() {
            _ if width(&whole) <= columns => whole,
            0 | 1 => shortened(&whole, columns, ascii),
            _ if width(&joined) <= columns => joined,
            all => {
                let count = ((columns + JOINT.len()) / (LEAST_NAME + JOINT.len())).clamp(1, all);
                let rest = if count < all { format!("{JOINT}{}", all - count) } else { String::new() };
                let room = columns.saturating_sub((count - 1) * JOINT.len() + width(&rest));
                shares(names.get(..count).unwrap_or_default(), room, ascii).join(JOINT) + &rest
            }
        }
    }

    /// Returns the names of its organisations, or of the levels of these.
    fn names(&self, writer: &Phrasing<'_>) -> Vec<String> {
        let name = |id: &Id<Organisation>| writer.words.get(&writer.on.dataset.organisations.get(*id).name).to_owned();
        match self {
            Self::Payers(ids) | Self::Recipients(ids) => ids.iter().map(name).collect(),
            Self::Party(id) => vec![name(id)],
            Self::Levels(levels) => names_of_levels(writer.words, levels),
            _ => Vec::new(),
        }
    }
}

/// Shortens names to a width together: each has an equal share of what shorter ones leave.
fn shares(names: &[String], columns: usize, ascii: bool) -> Vec<String> {
    let mut by_width: Vec<usize> = (0..names.len()).collect();
    by_width.order_by_key(|place| names.get(*place).map(|name| width(name)));
    let mut shortest_first = vec![String::new(); names.len()];
    let mut left = columns;
    for (done, place) in by_width.into_iter().enumerate() {
        let share = left / (names.len() - done);
        if let (Some(name), Some(short)) = (names.get(place), shortest_first.get_mut(place)) {
            *short = shortened(name, share, ascii);
            left = left.saturating_sub(width(short));
        }
    }
    shortest_first
}

/// Returns the name of several together, of whom nobody says how the money is split, or of one alone.
pub(super) fn together(words: &Words, names: &[String]) -> String {
    match names {
        [only] => only.clone(),
        several => words.with("timeline-not-split", &[("names", several.join(JOINT).into())]),
    }
}

/// Returns the names of levels at which payers act for the public.
pub(super) fn names_of_levels(words: &Words, levels: &[PublicLevel]) -> Vec<String> {
    let mut names: Vec<_> = levels.iter().map(|level| words.word(*level)).collect();
    if let Some(first) = names.first_mut() {
        *first = capital(first);
    }
    names
}

/// Returns the query that finds the commitments whose payers act at each of some levels and at no other.
fn at_exactly(levels: &[PublicLevel]) -> String {
    let others: Vec<_> =
        PublicLevel::ALL.iter().filter(|level| !levels.contains(level)).map(|level| level.as_str()).collect();
    let mut terms = vec!["type:commitment".to_owned()];
    terms.extend(levels.iter().map(|level| format!("level:{}", level.as_str())));
    if !others.is_empty() {
        terms.push(format!("-level:{}", others.join(",")));
    }
    terms.join(" ")
}

/// Returns the term that finds what has no group; `None` if none does.
fn without(by: PayersBy) -> Option<String> {
    Some(match by {
        PayersBy::Payer | PayersBy::Level => "-payers>0".to_owned(),
        PayersBy::Recipient => "-recipients>0".to_owned(),
        PayersBy::Wave => "-wave>=0".to_owned(),
        PayersBy::Firmness => "-firmness>=0".to_owned(),
        PayersBy::Instrument => {
            format!("-instrument:{}", Instrument::ALL.iter().map(|form| form.as_str()).collect::<Vec<_>>().join(","))
        }
        PayersBy::Party => "-payers>0 -recipients>0".to_owned(),
        PayersBy::Site | PayersBy::Country => return None,
    })
}
