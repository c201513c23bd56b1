//! A change between two datasets in words: the old value, the new value, and the direction. What is
//! compared, and how, is decided elsewhere.

use serde_json::Value;

use super::claimed::side_by_side;
use super::claims::{Worded, worded_as};
use crate::diff::{Change, ChangeGrounds, Shift, Valued, Values};
use crate::domain::claim::{Alternative, Contradict, Stated};
use crate::domain::on_day::Lateness;
use crate::domain::text::{LineBreaks, scrub};
use crate::domain::vocabulary::{PartnershipStatus, SiteStatus, Stage, Vocabulary};
use crate::words::Words;

/// The longest value that is shown whole, in characters.
const LONGEST: usize = 100;

/// Returns a change on one line: `opening: first half of 2026 → second half of 2026 (6 months
/// later)`, preceded by the id of its record if one is given.
#[must_use]
pub fn change_text(words: &Words, id: Option<&str>, change: &Change) -> String {
    let (old, new) = worded(words, &change.values);
    let or_nothing = |text: String| if text.is_empty() { words.text("diff-nothing") } else { text };
    let mut said =
        vec![("field", field(words, change).into()), ("old", or_nothing(old).into()), ("new", or_nothing(new).into())];
    let message = if id.is_some() { "diff-change" } else { "diff-heading-change" };
    said.extend(id.map(|id| ("id", id.into())));
    let plain = words.with(message, &said);
    let grounds = match change.grounds {
        ChangeGrounds::Unremarkable => None,
        ChangeGrounds::NoLaterSource => Some(words.text("diff-no-later-source")),
        ChangeGrounds::BothStand => Some(words.text("diff-both-stand")),
    };
    let told: Vec<String> = shift(words, change.shift).into_iter().chain(grounds).collect();
    if told.is_empty() {
        return plain;
    }
    words.with("diff-with-shift", &[("change", plain.into()), ("shift", told.join(", ").into())])
}

/// Returns the label of a field, with the lot if it is one of several; a path within a field stays as the
/// format writes it.
fn field(words: &Words, change: &Change) -> String {
    let name = words.field(&scrub(&change.field, LineBreaks::Blank));
    words.noted(name, change.note.as_ref())
}

fn shift(words: &Words, shift: Shift) -> Option<String> {
    let by = |message: &str, by: Lateness| words.with(message, &[("by", words.lateness(by).into())]);
    Some(match shift {
        Shift::Raised => words.text("diff-raised"),
        Shift::Cut => words.text("diff-cut"),
        Shift::Later(later) => by("diff-later", later),
        Shift::Earlier(earlier) => by("diff-earlier", earlier),
        Shift::Firmer => words.text("diff-firmer"),
        Shift::LessFirm => words.text("diff-less-firm"),
        Shift::Other => return None,
    })
}

fn worded(words: &Words, values: &Values) -> (String, String) {
    let join = |texts: Vec<String>| texts.join(" / ");
    match values {
        Values::Amounts(old, new) => (several(words, old), several(words, new)),
        Values::Dates(old, new) => (several(words, old), several(words, new)),
        Values::Periods(old, new) => {
            let [old, new] = [old, new].map(|period| period.as_ref().map(|period| words.period(period)));
            (old.unwrap_or_default(), new.unwrap_or_default())
        }
        Values::Status(old, new) => {
            let said = |list: &[&str]| join(list.iter().map(|word| status(words, word)).collect());
            (said(old), said(new))
        }
        Values::Json(old, new) => (short(old.as_ref()), short(new.as_ref())),
    }
}

/// Returns the values in force side by side, with the sign between those that exclude each other;
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
