//! Sources in short form: who published what a figure rests on, where in the document, how it was
//! read.
//!
//! The full evidence is on the page of evidence.

use std::collections::HashSet;

use super::{Phrasing, Piece, Role, Sign};
use crate::domain::claim::{Evidence, Paragraph};
use crate::domain::order_by::OrderBy;
use crate::domain::record::RecordId;
use crate::domain::vocabulary::Confidence;

/// Number of sources shown after a figure; the others are only counted.
const MOST_SOURCES: usize = 1;

/// Returns one piece of evidence in short form: `Public Policy, ¶ 4`. Evidence that was only
/// reported or recalled says so in words and by its sign.
#[must_use]
pub fn source(writer: &Phrasing<'_>, evidence: &Evidence) -> Vec<Piece> {
    let words = writer.words;
    let Some(document) = evidence.document else {
        let sign = Sign::Recalled.as_str(words.is_ascii());
        return vec![Piece::new(Role::Doubt, format!("{sign} {}", words.text("source-recalled")))];
    };
    let document = writer.on.dataset.documents.get(document);
    let text = Piece::new(Role::Muted, placed(writer, words.get(&document.publisher), evidence.paragraph));
    if evidence.confidence != Confidence::Reported {
        return vec![text];
    }
    let sign = Piece::new(Role::Doubt, format!("{} ", Sign::Reported.as_str(words.is_ascii())));
    let mark = Piece::new(Role::Doubt, format!(" ({})", words.word(Confidence::Reported)));
    vec![sign, text, mark]
}

fn placed(writer: &Phrasing<'_>, publisher: &str, paragraph: Option<Paragraph>) -> String {
    let words = writer.words;
    match paragraph {
        None => publisher.to_owned(),
        Some(Paragraph::Header) => words.with("source-header", &[("publisher", publisher.into())]),
        Some(Paragraph::Number(number)) => {
            let id = if words.is_ascii() { "source-paragraph-ascii" } else { "source-paragraph" };
            words.with(id, &[("publisher", publisher.into()), ("number", number.to_string().into())])
        }
    }
}

/// Returns whether the document of a piece of evidence, if it has one, is known on the as-of day.
pub(super) fn is_known(writer: &Phrasing<'_>, evidence: &Evidence) -> bool {
    evidence.document.is_none_or(|id| writer.on.is_known(RecordId::Document(id)))
}

/// Returns the sign for a value that no confirmed evidence supports; `None` without any evidence.
pub(super) fn doubt<'e>(evidence: impl IntoIterator<Item = &'e Evidence>) -> Option<Sign> {
    match evidence.into_iter().map(|entry| entry.confidence).min()? {
        Confidence::Confirmed => None,
        Confidence::Reported => Some(Sign::Reported),
        Confidence::Recalled => Some(Sign::Recalled),
    }
}

/// Returns the best sources of a figure, each after a separator, and how many more there are.
pub(super) fn sources(writer: &Phrasing<'_>, evidence: &[&Evidence]) -> Vec<Piece> {
    let words = writer.words;
    let mut seen = HashSet::new();
    let known = evidence.iter().copied().filter(|entry| is_known(writer, entry));
    let mut known: Vec<&Evidence> = known.filter(|entry| seen.insert((entry.document, entry.paragraph))).collect();
    known.order_by_key(|entry| rank(writer, entry));
    let separator = || Piece::new(Role::Muted, words.separator());
    let mut pieces = Vec::new();
    for entry in known.iter().take(MOST_SOURCES) {
        pieces.push(separator());
        pieces.extend(source(writer, entry));
    }
    let more = known.len().saturating_sub(MOST_SOURCES);
    if more > 0 {
        let more = words.with("source-more", &[("count", more.into())]);
        pieces.extend([Piece::new(Role::Muted, " "), Piece::new(Role::Muted, more)]);
    } else if known.is_empty() && !evidence.is_empty() {
        let later = words.with("source-later", &[("day", words.day(writer.on.day).into())]);
        pieces.extend([separator(), Piece::new(Role::Doubt, later)]);
    }
    pieces
}

/// Returns the sort key of a source: certain before reported, with a paragraph before without, a
/// weighty grade before a light one.
fn rank(writer: &Phrasing<'_>, evidence: &Evidence) -> impl Ord + use<> {
    let grade = evidence.document.and_then(|id| writer.on.dataset.documents.get(id).grade);
    (evidence.confidence, evidence.paragraph.is_none(), grade.is_none(), grade)
}

#[cfg(test)]
mod tests {
    use super::super::sample::{TODAY, dataset, id, words, writer};
    use super::*;
    use crate::domain::dataset::all_evidence;
    use crate::words::Language;

    #[test]
    fn the_best_sources_stand_first_and_the_rest_is_counted() {
        let (dataset, words) = (dataset(), words(Language::EN));
        let writer = writer(&dataset, TODAY, &words);
        let evidence = all_evidence(dataset.record(id(&dataset, "north-money")));
        let text: String = sources(&writer, &evidence).iter().map(|piece| piece.text.as_str()).collect();
        assert_eq!(text, " · Dispatch, ¶ 4 and 3 more");
    }

    #[test]
    fn doubt_is_said_in_words_and_by_a_sign() {
        let (dataset, words) = (dataset(), words(Language::IT));
        let writer = writer(&dataset, TODAY, &words);
        let texts: Vec<String> = all_evidence(dataset.record(id(&dataset, "north")))
            .into_iter()
            .map(|entry| source(&writer, entry).iter().map(|piece| piece.text.as_str()).collect())
            .collect();
        assert_eq!(texts, ["Ministero", "° a memoria, nessun documento", "* The Wire (riferito)", "Update"]);
    }
}
