//! Organisations by their names: which are those of the data at hand, which are new, which may be the same.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde_json::{Map, Value, json};

use crate::domain::dataset::Dataset;
use crate::domain::record::RecordId;
use crate::query::fold;
use crate::report::show_json;

use super::account::DoubtfulName;
use super::id::slug;

/// Words behind a name that only say what form a company has.
const FORMS: &[&str] = &[
    "inc",
    "llc",
    "ltd",
    "limited",
    "corp",
    "corporation",
    "co",
    "company",
    "plc",
    "ag",
    "gmbh",
    "sa",
    "spa",
    "srl",
    "nv",
    "bv",
    "ab",
    "oy",
    "oyj",
    "as",
    "asa",
    "group",
    "holding",
    "holdings",
    "se",
];

/// The shortest name, in letters, that may be the beginning of another.
const SHORTEST: usize = 4;

/// The organisations that a table names.
pub(super) struct OrganisationNames<'a> {
    base: &'a Dataset,
    /// The ids of those of the data at hand, by folded names and aliases.
    known: HashMap<String, &'a str>,
    same_as: &'a BTreeMap<String, String>,
    /// What folded names have been found to mean.
    found: HashMap<String, String>,
    /// Those that are new, with their names, in the order in which they were met.
    new: Vec<(String, String)>,
    /// Those of the data at hand that are named.
    used: Vec<RecordId>,
    /// Ids that are taken by other records.
    taken: HashSet<String>,
}

impl<'a> OrganisationNames<'a> {
    /// Returns the names of the data at hand, with what the map decides.
    pub(super) fn new(base: &'a Dataset, same_as: &'a BTreeMap<String, String>) -> Self {
        let all = || base.organisations.iter().map(|(_, one)| (&*one.entry.id, one));
        let names = all().flat_map(|(id, one)| one.name.forms().map(move |name| (fold(name), id)));
        let aliases = all().flat_map(|(id, one)| one.entry.more.aliases.iter().map(move |alias| (fold(alias), id)));
        let mut known: HashMap<String, &str> = HashMap::new();
        // A name goes before an alias of another organisation; an alias that two have says nothing.
        for meant in [unambiguous(names), unambiguous(aliases)] {
            for (name, id) in meant {
                known.entry(name).or_insert(id);
            }
        }
        let (found, new, used, taken) = (HashMap::new(), Vec::new(), Vec::new(), HashSet::new());
        Self { base, known, same_as, found, new, used, taken }
    }

    /// Says that an id is that of a record made from the table, which an organisation cannot have.
    pub(super) fn take(&mut self, id: &str) {
        self.taken.insert(id.to_owned());
    }

    /// Says that an organisation is made from the table, so that its name means that one.
    pub(super) fn make(&mut self, id: &str, name: &str) {
        self.found.entry(fold(name)).or_insert_with(|| id.to_owned());
    }

    /// Returns the id of the organisation with a name.
    pub(super) fn id(&mut self, name: &str) -> String {
        let folded = fold(name);
        if let Some(id) = self.found.get(&folded) {
            return id.clone();
        }
        let decided = self.same_as.get(&folded).filter(|other| !other.is_empty()).cloned();
        let id = match decided {
            Some(other) if fold(&other) != folded => self.id(&other),
            _ => self.known_or_new(name, &folded),
        };
        self.found.insert(folded, id.clone());
        id
    }

    fn known_or_new(&mut self, name: &str, folded: &str) -> String {
        let slug = slug(name);
        // Tables that the program wrote have ids.
        let own = |text: &str| self.base.find(text).filter(|id| id.as_organisation().is_some());
        let named = || self.known.get(folded).and_then(|id| self.base.find(id));
        if let Some(known) = own(name).or_else(named).or_else(|| own(&slug)) {
            if !self.used.contains(&known) {
                self.used.push(known);
            }
            return self.base.record(known).id().to_owned();
        }
        let is_free = |id: &String| self.base.find(id).is_none() && !self.taken.contains(id);
        let numbered =
            (1..).map(|number| if number == 1 { format!("{slug}-org") } else { format!("{slug}-org-{number}") });
        let id = std::iter::once(slug.clone()).chain(numbered).find(is_free).unwrap_or(slug);
        self.taken.insert(id.clone());
        self.new.push((id.clone(), name.to_owned()));
        id
    }

    /// Returns the records of all that were named: those of the data at hand as they are there.
    pub(super) fn records(&self) -> Vec<Map<String, Value>> {
        let at_hand = self.used.iter().filter_map(|id| {
            let mut fields: Map<String, Value> = serde_json::from_str(&show_json(self.base, *id)).ok()?;
            fields.remove("type");
            // What it replaces is not in the table.
            for link in ["supersedes", "same_as"] {
                fields.remove(link);
            }
            Some(fields)
        });
        let new = self
            .new
            .iter()
            .map(|(id, name)| Map::from_iter([("id".to_owned(), json!(id)), ("name".to_owned(), json!(name))]));
        at_hand.chain(new).collect()
    }

    /// Returns how many of those of the data at hand were named.
    pub(super) fn known_count(&self) -> usize {
        self.used.len()
    }

    /// Returns which new names may be those of others, unless the map has decided.
    pub(super) fn doubtful(&self) -> Vec<DoubtfulName> {
        let mut known = NearNames::default();
        for (_, one) in self.base.organisations.iter() {
            let names = one.name.forms().chain(one.entry.more.aliases.iter().map(|alias| &**alias));
            names.for_each(|name| known.add(name, &one.entry.id));
        }
        let mut doubtful = Vec::new();
        for (id, name) in &self.new {
            let near = known.nearest(name).filter(|_| !self.same_as.contains_key(&fold(name)));
            let doubt = |near: &NearName<'_>| {
                let [name, other, id] = [name, near.name, near.id].map(str::to_owned);
                DoubtfulName { name, other, id }
            };
            doubtful.extend(near.map(doubt));
            known.add(name, id);
        }
        doubtful
    }
}

/// Returns the names that are those of one organisation alone.
fn unambiguous<'n>(names: impl Iterator<Item = (String, &'n str)>) -> HashMap<String, &'n str> {
    let mut meant: HashMap<String, Option<&str>> = HashMap::new();
    for (name, id) in names {
        let first = meant.entry(name).or_insert(Some(id));
        *first = first.filter(|first| *first == id);
    }
    meant.into_iter().filter_map(|(name, id)| Some((name, id?))).collect()
}

/// A name that another may resemble.
struct NearName<'n> {
    plain: String,
    name: &'n str,
    id: &'n str,
}

/// The most names with the same two letters at an end that a name is compared with, since tables may have a
/// hundred thousand names that begin alike.
const MOST_COMPARED: usize = 200;

/// Names, found by their first two and their last two letters: two names that are alike share one of these.
#[derive(Default)]
struct NearNames<'n> {
    all: Vec<NearName<'n>>,
    by_plain: HashMap<String, usize>,
    by_ends: HashMap<(bool, String), Vec<usize>>,
}

impl<'n> NearNames<'n> {
    fn add(&mut self, name: &'n str, id: &'n str) {
        let plain = plain(name);
        self.by_plain.entry(plain.clone()).or_insert(self.all.len());
        for end in ends(&plain) {
            let places = self.by_ends.entry(end).or_default();
            if places.len() < MOST_COMPARED {
                places.push(self.all.len());
            }
        }
        self.all.push(NearName { plain, name, id });
    }

    /// Returns the first name that is the same but for its form, else the first that may be the same, among the
    /// first [`MOST_COMPARED`] with its letters at an end.
    fn nearest(&self, name: &str) -> Option<&NearName<'n>> {
        let plain = plain(name);
        if let Some(same) = self.by_plain.get(&plain) {
            return self.all.get(*same);
        }
        let places = ends(&plain).into_iter().filter_map(|end| self.by_ends.get(&end)).flatten();
        let near = places.filter_map(|place| self.all.get(*place).map(|near| (*place, near)));
        let alike = near.filter(|(_, near)| may_be_one(&plain, &near.plain));
        alike.min_by_key(|(place, _)| *place).map(|(_, near)| near)
    }
}

fn ends(plain: &str) -> [(bool, String); 2] {
    let first: String = plain.chars().take(2).collect();
    let last: String = plain.chars().rev().take(2).collect();
    [(true, first), (false, last)]
}

/// Returns a name without case, accents, signs and the form of the company.
fn plain(name: &str) -> String {
    let folded = fold(name);
    let words = folded.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty());
    let mut words: Vec<&str> = words.collect();
    while words.len() > 1 && words.last().is_some_and(|word| FORMS.contains(word)) {
        words.pop();
    }
    words.join(" ")
}

/// Returns whether two plain names may be one: the same, one letter apart, or one the first words of the
/// other.
fn may_be_one(one: &str, other: &str) -> bool {
    let begins = |long: &str, short: &str| {
        short.chars().count() >= SHORTEST
            && long.strip_prefix(short).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    };
    let (length, others) = (one.chars().count(), other.chars().count());
    let is_of_length = length.min(others) > SHORTEST && length.abs_diff(others) <= 1;
    begins(one, other)
        || begins(other, one)
        || one == other
        || is_of_length && strsim::damerau_levenshtein(one, other) == 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::load::{Input, load};

    const BASE: &str = r#"{"format": "atlante/1", "title": "T", "organisations": [
        {"id": "works", "name": {"en": "Works of Turin", "it": "Officine di Torino"}, "aliases": ["OT"]},
        {"id": "mill", "name": "Mill S.p.A.", "aliases": ["OT", "Grinders"]}, {"id": "grinders", "name": "Grinders"}], "sites": [{"id": "depot", "kind": "plant", "name": "Depot"}]}"#;

    #[test]
    fn names_of_the_data_at_hand_are_found_and_near_ones_are_asked_for() {
        let base = load(vec![Input { name: "base".into(), bytes: BASE.into() }], &|_| ()).unwrap().dataset;
        let same_as = BTreeMap::from([(fold("The Works"), "works".to_owned()), (fold("Milla"), String::new())]);
        let mut names = OrganisationNames::new(&base, &same_as);
        let ids: Vec<_> =
            ["officine di torino", "Grinders", "The Works", "Depot", "Mill", "Milla", "OT", "Grain Inc", "Grain"]
                .map(|name| names.id(name))
                .into();
        assert_eq!(ids, ["works", "grinders", "works", "depot-org", "mill", "milla", "ot", "grain-inc", "grain"]);
        assert_eq!((names.known_count(), names.records().len()), (3, 8));
        let doubts: Vec<_> = names.doubtful().into_iter().map(|doubt| (doubt.name, doubt.id)).collect();
        let expected = [("OT", "works"), ("Grain", "grain-inc")].map(|(name, id)| (name.to_owned(), id.to_owned()));
        assert_eq!(doubts, expected);
        assert!(names.records()[0]["name"].is_object());
    }

    #[test]
    fn of_many_names_that_begin_alike_the_same_one_is_still_found() {
        let names: Vec<_> = (0..1_000).map(|number| format!("Data Hall {number} GmbH")).collect();
        let mut near = NearNames::default();
        for name in &names {
            near.add(name, name);
        }
        let found = |name: &str| near.nearest(name).map(|near| near.name.to_owned());
        assert_eq!(found("data hall 999 gmbh").as_deref(), Some("Data Hall 999 GmbH"));
        assert!(near.by_ends.values().all(|places| places.len() <= MOST_COMPARED));
    }
}
