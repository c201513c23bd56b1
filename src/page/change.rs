//! A change between two datasets in words: the old value, the new value, the direction, who says so and when. What
//! is compared, and how, is decided elsewhere.

use serde_json::Value;

use super::claimed::side_by_side;
use super::claims::{Worded, caveat_words, with_caveats, worded_as};
use super::each::on_page;
use super::row;
use crate::diff::{Change, Changed, DiffPart, Shift, Sourced, Valued, Values};
use crate::domain::amount::Amount;
use crate::domain::claim::{Alternative, Claims, Contradict, Stated};
use crate::domain::dataset::Dataset;
use crate::domain::date::{Day, Edtf};
use crate::domain::on_day::{Lateness, OnDay};
use crate::domain::record::RecordId;
use crate::domain::text::{LineBreaks, scrub};
use crate::domain::vocabulary::{PartnershipStatus, SiteStatus, Stage, Vocabulary};
use crate::page::Phrasing;
use crate::words::Words;

/// The longest value that is shown whole, in characters.
const LONGEST: usize = 100;

/// Two datasets, and the words for what differs between them.
#[derive(Clone, Copy)]
pub struct Comparing<'a> {
    /// The words of the language in use.
    pub words: &'a Words,
    /// The older dataset.
    pub old: &'a Dataset,
    /// The newer one.
    pub new: &'a Dataset,
}

impl Comparing<'_> {
    /// Returns a change as the page of its record shows it: `opening: first half of 2026 → second half of 2026
    /// (6 months later; The Wire, 3 May 2026)`.
    #[must_use]
    pub fn change(self, changed: &Changed, change: &Change) -> String {
        let part = match change.part {
            DiffPart::Undated => Some(self.words.text("diff-undated")),
            DiffPart::Disputed => Some(self.words.text("diff-both-stand")),
            DiffPart::Corrected => Some(self.words.text("diff-corrected")),
            DiffPart::Known => Some(self.words.text("diff-known")),
            _ => None,
        };
        let said = self.direction(change).into_iter().chain(part).collect::<Vec<_>>().join(", ");
        let remarks = Some(said).filter(|said| !said.is_empty()).into_iter().chain(self.source(&change.sourced));
        let field = self.field(change);
        self.remarked(format!("{field}: {}", self.values(self.both(changed, change))), &remarks.collect::<Vec<_>>())
    }

    /// Returns a text followed by remarks in brackets, if there are any.
    pub(super) fn remarked(self, text: String, remarks: &[String]) -> String {
        if remarks.is_empty() {
            return text;
        }
        self.words.with("diff-remarked", &[("change", text.into()), ("remarks", remarks.join("; ").into())])
    }

    /// Returns the label of a field, with the lot if it is one of several; a path within a field stays as the
    /// format writes it.
    pub(super) fn field(self, change: &Change) -> String {
        let name = match &*change.field {
            "from" => self.words.text("page-from"),
            "to" => self.words.text("page-to"),
            field => self.words.field(&scrub(field, LineBreaks::Blank)),
        };
        self.words.noted(name, change.note.as_ref())
    }

    /// Returns which way an event went; nothing of what is no event.
    pub(super) fn direction(self, change: &Change) -> Option<String> {
        let words = self.words;
        let moved = |by: Option<Lateness>, by_so_much: &str, open: &str| match by {
            Some(by) => words.with(by_so_much, &[("by", words.lateness(by).into())]),
            None => words.text(open),
        };
        if !change.part.is_news() {
            return None;
        }
        // Of what may have been put right it is not said that somebody raised or cut it.
        let is_event = change.part != DiffPart::Undated;
        Some(match change.shift {
            Shift::Raised => words.text(if is_event { "diff-raised" } else { "diff-higher" }),
            Shift::Cut => words.text(if is_event { "diff-cut" } else { "diff-lower" }),
            Shift::Later(later) => moved(later, "diff-later", "diff-later-open"),
            Shift::Earlier(earlier) => moved(earlier, "diff-earlier", "diff-earlier-open"),
            Shift::Firmer => words.text("diff-firmer"),
            Shift::LessFirm => words.text("diff-less-firm"),
            Shift::Other => return None,
        })
    }

    /// Returns who states a value, and when: the publisher of the weightiest document, the day as it is written.
    pub(super) fn source(self, sourced: &Sourced) -> Option<String> {
        let words = self.words;
        let documents = sourced.documents.iter().map(|id| self.new.documents.get(*id));
        let best = documents.min_by_key(|document| (document.grade.is_none(), document.grade));
        let publisher = best.map(|document| words.get(&document.publisher).replace('\n', " "));
        let day = sourced.stated.clone().or_else(|| sourced.since.map(Edtf::from_day)).map(|date| words.date(&date));
        match (publisher, day) {
            (Some(publisher), Some(day)) => {
                Some(words.with("diff-source", &[("publisher", publisher.into()), ("day", day.into())]))
            }
            (publisher, day) => publisher.or(day),
        }
    }

    /// Returns the values before and after, with an arrow between them; and the word for nothing.
    pub(super) fn values(self, (old, new): (String, String)) -> String {
        let nothing = || self.words.text("diff-nothing");
        let old = if old.is_empty() { nothing() } else { old };
        let new = if new.is_empty() { nothing() } else { new };
        self.words.with("diff-values", &[("old", old.into()), ("new", new.into())])
    }

    /// Returns the values before and after of a change of a record: those of a field that is told one by one as the
    /// page of the record words them.
    pub(super) fn both(self, changed: &Changed, change: &Change) -> (String, String) {
        let of = |dataset: &Dataset, id| {
            let said = on_page(dataset.record(id)).value(&self.of(dataset), &change.field);
            said.map(|text| text.replace('\n', " "))
        };
        if change.part == DiffPart::Corrected && matches!(change.values, Values::Json(..)) {
            let (old, new) = (of(self.old, changed.old), of(self.new, changed.new));
            if old.is_some() || new.is_some() {
                return (old.unwrap_or_default(), new.unwrap_or_default());
            }
        }
        self.worded(&change.values)
    }

    /// Returns the values before and after; an empty text where there is none.
    pub(super) fn worded(self, values: &Values) -> (String, String) {
        let words = self.words;
        match values {
            Values::Amounts(old, new) => (several(words, old), several(words, new)),
            Values::Dates(old, new) => (several(words, old), several(words, new)),
            Values::Periods(old, new) => {
                let [old, new] = [old, new].map(|period| period.as_ref().map(|period| words.period(period)));
                (old.unwrap_or_default(), new.unwrap_or_default())
            }
            Values::Status(old, new) => (statuses(words, old), statuses(words, new)),
            Values::Json(old, new) => (short(old.as_ref()), short(new.as_ref())),
        }
    }

    /// Returns the name of a record, on one line.
    pub(super) fn name(self, dataset: &Dataset, id: RecordId) -> String {
        row::name(&self.of(dataset), id)
    }

    /// Returns one of the datasets once everything in it is known, which is how they are compared.
    pub(super) fn of<'d>(self, dataset: &'d Dataset) -> Phrasing<'d>
    where
        Self: 'd,
    {
        Phrasing { on: OnDay { dataset, day: Day::MAX }, words: self.words }
    }
}

/// Returns the values to reckon with side by side, with the sign between those that exclude each other;
/// each is followed by the words of its caveat.
fn several<T: Contradict + Worded>(words: &Words, values: &[Valued<T>]) -> String {
    let mut claimed: Vec<Alternative<'_, T>> = Vec::new();
    let mut earlier = T::Many::default();
    for Valued { value, caveat } in values {
        let excludes_earlier = value.contradicts_any(&earlier, Stated::Beside);
        value.join(&mut earlier);
        claimed.push(Alternative { value, caveat: *caveat, excludes_earlier });
    }
    let said = values.iter().map(|valued| worded_as(words, &valued.value, valued.caveat));
    side_by_side(words, &claimed, said.collect())
}

/// Returns the amounts to reckon with once everything is known, in full; empty where none is stated.
pub(super) fn amounts_in_full(words: &Words, claims: &Claims<Amount>) -> String {
    let each = claims.alternatives(Day::MAX).into_iter();
    let values: Vec<_> = each.map(|one| Valued { value: one.value.clone(), caveat: one.caveat }).collect();
    several(words, &values)
}

/// Returns statuses or stages; of several each excludes the others.
fn statuses(words: &Words, values: &[Valued<&'static str>]) -> String {
    let claimed: Vec<Alternative<'_, &str>> = values
        .iter()
        .map(|one| Alternative { value: &one.value, caveat: one.caveat, excludes_earlier: true })
        .collect();
    let said = values.iter().map(|one| with_caveats(words, status(words, one.value), &caveat_words(words, one.caveat)));
    side_by_side(words, &claimed, said.collect())
}

/// Returns the wording of a status or stage from any of the three vocabularies; words that several
/// of them share read alike.
fn status(words: &Words, word: &str) -> String {
    let stage = || Stage::from_word(word).map(|word| words.word(word));
    let site = || SiteStatus::from_word(word).map(|word| words.word(word));
    let partnership = PartnershipStatus::from_word(word).map(|word| words.word(word));
    partnership.or_else(site).or_else(stage).unwrap_or_else(|| word.to_owned())
}

fn short(value: Option<&Value>) -> String {
    let text = value.map(|value| scrub(&value.to_string(), LineBreaks::Blank)).unwrap_or_default();
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}...", text.get(..end).unwrap_or_default()),
        None => text,
    }
}
