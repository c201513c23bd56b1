//! What kind of news a difference is: whether something happened in the world, whether the data were put right or
//! only grew, or whether it is mere upkeep.
//!
//! A value that changed is an event only where a claim says so that was stated after all that stood before. What the
//! old dataset could have known, and now says otherwise, was put right.

use std::collections::HashSet;

use super::{Change, Shift, Valued, Values, direction};
use crate::domain::claim::{Claim, Claims, Contradict, Evidence, evidence_for};
use crate::domain::dataset::{Dataset, all_evidence};
use crate::domain::date::{Day, Edtf};
use crate::domain::record::{Document, Met, Record, RecordId};
use crate::domain::table::Id;

crate::domain::closed::closed! {
    /// The part of a summary of differences to which one belongs: first events, then what is new, then how the data
    /// were put right, then upkeep.
    pub enum DiffPart in "diff-part" {
        /// A sum or a quantity is higher than before.
        Raised = "raised",
        /// A sum or a quantity is lower than before.
        Cut = "cut",
        /// It is to happen later than was said.
        Later = "later",
        /// It is to happen earlier than was said.
        Earlier = "earlier",
        /// A milestone was met.
        Met = "met",
        /// A deadline passed between the days on which the datasets were compiled, and nothing was heard.
        Overdue = "overdue",
        /// A status or stage moved.
        Status = "status",
        /// Another record takes the place of it.
        Replaced = "replaced",
        /// The terms of an agreement were changed.
        Amended = "amended",
        /// Somebody contradicts what was said before, which stands.
        Disputed = "disputed",
        /// It is said otherwise, more or less narrowly, or in another measure.
        Otherwise = "otherwise",
        /// There is a value for the first time, and it was stated after the old dataset was compiled.
        First = "first",
        /// The value is another one, and nothing tells since when.
        Undated = "undated",
        /// A record that the new dataset does not have.
        Gone = "gone",
        /// A record of what is known only since the old dataset was compiled.
        New = "new",
        /// The data were put right: nothing later says so.
        Corrected = "corrected",
        /// The old dataset did not say it, although it was known: a value, or a record.
        Known = "known",
        /// Days of looking up, sources, texts, ties.
        Upkeep = "upkeep",
    }
}

impl DiffPart {
    /// Returns whether something happened in the world, or may have.
    #[must_use]
    pub const fn is_news(self) -> bool {
        !matches!(self, Self::Gone | Self::Corrected | Self::Known | Self::Upkeep)
    }
}

/// Where and when a value was stated.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sourced {
    /// When it was stated, as the dataset writes it.
    pub stated: Option<Edtf>,
    /// The first day on which it is known, where it is not said when it was stated.
    pub since: Option<Day>,
    /// The documents that state it, in the dataset with the value.
    pub documents: Vec<Id<Document>>,
}

/// One record in both datasets.
#[derive(Clone, Copy)]
pub(super) struct Twins<'a> {
    pub(super) old: &'a Dataset,
    pub(super) new: &'a Dataset,
    pub(super) before: Record<'a>,
    pub(super) after: Record<'a>,
}

/// What the claims of a field say of how its value changed.
#[derive(Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each says something else of the claims")]
pub(super) struct Course {
    /// The day of the latest claim in force before.
    before: Option<Day>,
    /// The first day on which the latest claim in force now may have been stated.
    after: Option<Day>,
    /// Whether a value that was in force is said no longer, not even as history.
    pub(super) is_gone: bool,
    /// Whether a value that was in force stands, and one that is now contradicts it, as none did before.
    pub(super) is_contested: bool,
    /// Whether everything that was in force and is no longer was taken back by those who had said it.
    is_taken_back: bool,
    /// Whether all that is in force now had been said before, on the same day.
    is_old: bool,
    /// Whether the old dataset knew every document on which the value rests now, for this record.
    is_read_again: bool,
    /// Where the value that is in force now was stated.
    pub(super) sourced: Sourced,
}

impl<'a> Twins<'a> {
    /// Returns the last day of which the old dataset could have known.
    fn until(self) -> Option<Day> {
        self.old.compiled_for(self.before).and_then(Edtf::latest)
    }

    /// Returns what the claims of a field say of its change.
    pub(super) fn course<T: Contradict>(self, old: &'a Claims<T>, new: &'a Claims<T>) -> Course {
        let (before, after) = (old.in_force(Day::MAX), new.in_force(Day::MAX));
        let values = |claims: &[&'a Claim<T>]| claims.iter().map(|claim| &claim.value).collect::<HashSet<&T>>();
        let (known, reckoned) = (values(&new.known(Day::MAX)), values(&new.to_reckon_with(Day::MAX)));
        let taken_back: Vec<_> = new.all().iter().filter(|claim| claim.superseded).collect();
        let taken_back = values(&taken_back);
        let in_force = values(&after);
        let mut left = before.iter().filter(|claim| !in_force.contains(&claim.value)).peekable();
        let was_said = old.all().iter().map(|claim| (&claim.value, claim.since)).collect::<HashSet<_>>();
        let latest = after.iter().max_by_key(|claim| claim.since.get());
        Course {
            before: before.iter().map(|claim| claim.since.get()).max().flatten(),
            after: latest.and_then(|claim| first_day(claim)),
            is_gone: before.iter().any(|claim| !known.contains(&claim.value)),
            is_contested: new.is_disputed(Day::MAX)
                && !old.is_disputed(Day::MAX)
                && before.iter().any(|claim| reckoned.contains(&claim.value)),
            is_taken_back: left.peek().is_some() && left.all(|claim| taken_back.contains(&claim.value)),
            is_old: after.iter().all(|claim| was_said.contains(&(&claim.value, claim.since))),
            ..latest.map(|claim| self.resting(&*claim.evidence)).unwrap_or_default()
        }
        .stated(latest.and_then(|claim| claim.more.stated.clone()), latest.and_then(|claim| claim.since.get()))
    }

    /// Returns the same for a field that is no claim: it is as old as what it rests on.
    pub(super) fn plain_course(self, field: &str) -> Course {
        let evidence =
            |record: Record<'a>| -> Vec<&'a Evidence> { evidence_for(&record.entry().evidence, field).collect() };
        let published = |dataset: &Dataset, evidence: &[&Evidence]| {
            let days = evidence.iter().filter_map(|one| one.document);
            days.filter_map(|id| dataset.documents.get(id).entry.known_since.get()).min()
        };
        let (before, after) = (evidence(self.before), evidence(self.after));
        let since = published(self.new, &after);
        Course {
            before: published(self.old, &before),
            after: since,
            is_gone: true,
            ..self.resting(after.iter().copied())
        }
        .stated(None, since)
    }

    /// Returns the same for what says that a milestone was met.
    pub(super) fn met_course(self, met: &Met) -> Course {
        self.resting(&*met.evidence).stated(None, met.since)
    }

    /// Returns whether the old dataset had read all on which a value rests now, and could have known it.
    pub(super) fn could_be_known(self, course: &Course) -> bool {
        course.is_read_again && course.sourced.since.zip(self.until()).is_none_or(|(since, until)| since <= until)
    }

    /// Returns on which documents something rests, and whether the record rested on all of them before.
    fn resting<'e>(self, evidence: impl IntoIterator<Item = &'e Evidence>) -> Course {
        let read: HashSet<&str> = documents(all_evidence(self.before)).map(|id| name(self.old, id)).collect();
        let mut rests: Vec<Id<Document>> = Vec::new();
        for id in documents(evidence) {
            if !rests.contains(&id) {
                rests.push(id);
            }
        }
        let is_read_again = !rests.is_empty() && rests.iter().all(|id| read.contains(&name(self.new, *id)));
        Course { is_read_again, sourced: Sourced { documents: rests, ..Sourced::default() }, ..Course::default() }
    }

    /// Returns to which part a change of a value belongs.
    pub(super) fn part(self, values: &Values, shift: Shift, course: &Course) -> DiffPart {
        let [had, has] = values.are_there();
        let is_after_all = course.sourced.since.zip(self.until()).is_some_and(|(since, until)| until < since);
        if !has || values.are_alike() {
            return DiffPart::Corrected;
        }
        if !had {
            return if is_after_all { DiffPart::First } else { DiffPart::Known };
        }
        match course.is_later(is_after_all, self.until()) {
            _ if course.is_contested => DiffPart::Disputed,
            Some(true) => values.event(shift),
            Some(false) | None if values.only_grew() => DiffPart::Known,
            Some(false) => DiffPart::Corrected,
            None => DiffPart::Undated,
        }
    }

    /// Returns whether an agreement was confirmed later than the old dataset knew, so that what it says otherwise
    /// was agreed then; and where that was stated.
    pub(super) fn amended(self) -> Option<Sourced> {
        let (old, new) = self.before.as_partnership().zip(self.after.as_partnership())?;
        let course = self.course(&old.status, &new.status);
        let is_after_all = course.sourced.since.zip(self.until()).is_some_and(|(since, until)| until < since);
        (course.is_later(is_after_all, self.until()) == Some(true)).then_some(course.sourced)
    }
}

impl Course {
    fn stated(self, stated: Option<Edtf>, since: Option<Day>) -> Self {
        Self { sourced: Sourced { stated, since, ..self.sourced }, ..self }
    }

    /// Returns whether what is in force now was stated after what was before; `None` if nothing tells. What was
    /// taken out, or read again in the same documents, was put right, unless the old dataset could not have known.
    fn is_later(&self, is_after_all: bool, until: Option<Day>) -> Option<bool> {
        if self.is_old {
            return Some(false);
        }
        if is_after_all || self.is_taken_back {
            return Some(true);
        }
        if self.sourced.since.and(until).is_some() && (self.is_gone || self.is_read_again) {
            return Some(false);
        }
        self.before.zip(self.after).map(|(before, after)| before < after)
    }
}

/// Returns the first day on which a claim may have been stated.
fn first_day<T>(claim: &Claim<T>) -> Option<Day> {
    claim.more.stated.as_ref().map_or(claim.since.get(), |stated| Some(stated.earliest().unwrap_or(Day::MIN)))
}

fn documents<'e>(evidence: impl IntoIterator<Item = &'e Evidence>) -> impl Iterator<Item = Id<Document>> {
    evidence.into_iter().filter_map(|one| one.document)
}

fn name(dataset: &Dataset, id: Id<Document>) -> &str {
    &dataset.documents.get(id).entry.id
}

impl Values {
    /// Returns whether there was a value, and whether there is one.
    fn are_there(&self) -> [bool; 2] {
        match self {
            Self::Amounts(old, new) => [!old.is_empty(), !new.is_empty()],
            Self::Dates(old, new) => [!old.is_empty(), !new.is_empty()],
            Self::Status(old, new) => [!old.is_empty(), !new.is_empty()],
            Self::Periods(old, new) => [old.is_some(), new.is_some()],
            Self::Json(old, new) => [old.is_some(), new.is_some()],
        }
    }

    /// Returns whether the values are the same, and only their caveats are not.
    #[must_use]
    pub fn are_alike(&self) -> bool {
        fn alike<T: Eq>(old: &[Valued<T>], new: &[Valued<T>]) -> bool {
            direction::holds(old, new) && direction::holds(new, old)
        }
        match self {
            Self::Amounts(old, new) => alike(old, new),
            Self::Dates(old, new) => alike(old, new),
            Self::Status(old, new) => alike(old, new),
            Self::Periods(..) | Self::Json(..) => false,
        }
    }

    /// Returns whether all that was said still is, beside something else.
    fn only_grew(&self) -> bool {
        match self {
            Self::Amounts(old, new) => direction::holds(new, old),
            Self::Dates(old, new) => direction::holds(new, old),
            Self::Status(old, new) => direction::holds(new, old),
            Self::Periods(..) | Self::Json(..) => false,
        }
    }

    /// Returns what happened where a later claim says another value.
    const fn event(&self, shift: Shift) -> DiffPart {
        match (self, shift) {
            (_, Shift::Raised) => DiffPart::Raised,
            (_, Shift::Cut) => DiffPart::Cut,
            (_, Shift::Later(_)) => DiffPart::Later,
            (_, Shift::Earlier(_)) => DiffPart::Earlier,
            (Self::Status(..), _) => DiffPart::Status,
            _ => DiffPart::Otherwise,
        }
    }
}

/// The fields whose changes are told one by one, and whole, although they are neither sums, dates nor statuses: who
/// pays whom, and what a query counts something under.
pub(super) const TELLING: [&str; 9] =
    ["from", "to", "country", "countries", "kind", "wave", "instrument", "converted", "speaker"];

/// Returns to which part a change of a field belongs that is written otherwise.
pub(super) fn of_written(twins: Twins<'_>, change: &Change) -> DiffPart {
    let root = change.root();
    let is_about_sources = twins.after.as_document().is_some() || twins.after.as_organisation().is_some();
    match root {
        _ if is_about_sources => DiffPart::Upkeep,
        "supersedes" => DiffPart::Corrected,
        _ if TELLING.contains(&root) => DiffPart::Corrected,
        _ => DiffPart::Upkeep,
    }
}

/// A record of the new dataset that takes the place of records of the old one, and did not before.
#[derive(Clone, Debug, PartialEq)]
pub struct Succeeded {
    /// The record that takes the place, in the new dataset.
    pub by: RecordId,
    /// The records whose place it takes, in the old dataset; not those that are parts of another of them.
    pub replaced: Vec<RecordId>,
    /// [`DiffPart::Replaced`] where it is known since a later day than what was said of those,
    /// [`DiffPart::Undated`] where nothing tells, else [`DiffPart::Corrected`].
    pub part: DiffPart,
}

/// Returns the records of the new dataset that take the place of others; `twin` finds a record of the new dataset in
/// the old one.
pub(super) fn successions(
    (old, new): (&Dataset, &Dataset),
    twin: impl Fn(RecordId) -> Option<RecordId>,
) -> Vec<Succeeded> {
    let mut found = Vec::new();
    for by in new.ids() {
        let entry = new.record(by).entry();
        let own = twin(by);
        let was_said = |one: &RecordId| own.is_some_and(|own| old.record(own).entry().more.supersedes.contains(one));
        let targets = entry.more.supersedes.iter().filter_map(|id| twin(*id));
        let all: Vec<RecordId> = targets.filter(|one| !was_said(one)).collect();
        let is_part = |id: &RecordId| {
            let wholes = old.record(*id).as_commitment().map(|one| &one.part_of[..]).unwrap_or_default();
            wholes.iter().any(|part| all.contains(&RecordId::Commitment(part.whole)))
        };
        let replaced: Vec<RecordId> = all.iter().copied().filter(|id| !is_part(id)).collect();
        if replaced.is_empty() {
            continue;
        }
        let last = |id: &RecordId| old.record(*id).assertions().filter_map(|one| one.since).max();
        let before = all.iter().map(last).reduce(|one, other| one.zip(other).map(|(one, other)| one.max(other)));
        let part = match before.flatten().zip(entry.known_since.get()) {
            None => DiffPart::Undated,
            Some((before, since)) if before < since => DiffPart::Replaced,
            Some(_) => DiffPart::Corrected,
        };
        found.push(Succeeded { by, replaced, part });
    }
    found
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{Difference, compare};
    use super::*;
    use crate::domain::amount::Bound;
    use crate::domain::load::{Input, load};

    /// A claim of an amount: so many euros, stated on a day in a document, with more fields.
    fn claim(euros: &str, day: &str, document: &str, more: &str) -> String {
        let stated = if day.is_empty() { String::new() } else { format!("\"stated\": \"{day}\", ") };
        let evidence = format!("\"evidence\": [{{\"document\": \"{document}\", \"confidence\": \"confirmed\"}}]");
        format!("{{\"value\": {{{euros}, \"currency\": \"EUR\"}}, {stated}{evidence}{more}}}")
    }

    /// A dataset with one commitment of these claims, and more records.
    fn text(claims: &[String], more: &str) -> String {
        let documents = ["wire", "post", "page"].map(|id| format!("{{\"id\": \"{id}\", \"publisher\": \"{id}\"}}"));
        format!(
            "{{\"format\": \"atlante/1\", \"title\": \"t\", \"compiled\": \"2026-03-31\", {more} \"documents\": [{}],
            \"commitments\": [{{\"id\": \"c\", \"title\": \"C\"{}}}]}}",
            documents.join(", "),
            if claims.is_empty() { String::new() } else { format!(", \"amount\": [{}]", claims.join(", ")) }
        )
    }

    fn dataset(text: &str) -> Dataset {
        let loaded = load(vec![Input { name: "f".into(), bytes: text.into() }], &|_| ()).unwrap();
        assert_eq!(loaded.faults, [], "{text}");
        loaded.dataset
    }

    fn parts(difference: &Difference) -> Vec<DiffPart> {
        difference.changed.iter().flat_map(|changed| &changed.changes).map(|change| change.part).collect()
    }

    fn part(old: &[String], new: &[String]) -> DiffPart {
        let difference = compare(&dataset(&text(old, "")), &dataset(&text(new, "")));
        let amount = difference.changed[0].changes.iter().find(|change| change.field == "amount");
        amount.expect("the amount changed").part
    }

    #[test]
    fn of_several_floors_or_ceilings_all_must_have_moved_one_way() {
        for (old, new, expected) in [
            ("at_least 40", "at_least 10, at_least 20", DiffPart::Cut),
            ("at_least 40", "at_least 10, at_least 50", DiffPart::Otherwise),
            ("at_least 40", "at_least 50, at_least 60", DiffPart::Raised),
            ("at_most 30, at_most 50", "at_most 40", DiffPart::Otherwise),
            ("at_most 30, at_most 50", "at_most 60", DiffPart::Raised),
            ("at_most 30, at_most 50", "at_most 20", DiffPart::Cut),
        ] {
            let claims = |bounds: &str, day: &str| -> Vec<String> {
                let bounds = bounds.split(", ").map(|bound| bound.split_once(' ').unwrap());
                bounds.map(|(bound, euros)| claim(&format!("\"{bound}\": {euros}"), day, "wire", "")).collect()
            };
            assert_eq!(part(&claims(old, "2025-11-01"), &claims(new, "2026-05-01")), expected, "{old}; {new}");
        }
    }

    #[test]
    fn an_event_is_what_somebody_says_later_of_what_stays_as_history() {
        let eighty = || claim("\"exact\": 80", "2025-11-01", "wire", "");
        let gone_by = || claim("\"exact\": 80", "2025-11-01", "wire", ", \"superseded\": true");
        let said = |euros: &str, day: &str, document: &str| claim(euros, day, document, "");
        for (new, expected) in [
            (vec![gone_by(), said("\"exact\": 95", "2026-01-02", "post")], DiffPart::Raised),
            (vec![gone_by(), said("\"at_most\": 70", "2026-01-02", "post")], DiffPart::Cut),
            (vec![gone_by(), said("\"at_least\": 70", "2026-01-02", "post")], DiffPart::Otherwise),
            // Others contradict it, and it was not taken back, whenever they said so.
            (vec![eighty(), said("\"exact\": 95", "2026-01-02", "post")], DiffPart::Disputed),
            (vec![eighty(), said("\"exact\": 95", "2025-11-01", "post")], DiffPart::Disputed),
            // The old data could have known, and what they said is said no longer.
            (vec![said("\"exact\": 95", "2026-01-02", "post")], DiffPart::Corrected),
            (vec![said("\"exact\": 95", "2025-10-02", "post")], DiffPart::Corrected),
            // They could not.
            (vec![said("\"exact\": 95", "2026-04-02", "post")], DiffPart::Raised),
            (vec![said("\"exact\": 95", "2026-04-02", "wire")], DiffPart::Raised),
            // The same document was read again.
            (vec![eighty(), said("\"about\": 81", "2026-01-02", "wire")], DiffPart::Corrected),
            (vec![claim("\"exact\": 80", "2025-11-01", "wire", ", \"derived\": true")], DiffPart::Corrected),
            (vec![eighty(), said("\"about\": 81", "2025-11-01", "post")], DiffPart::Known),
        ] {
            assert_eq!(part(&[eighty()], &new), expected, "{new:?}");
        }
    }

    #[test]
    fn without_days_nothing_tells_whether_it_is_news_unless_the_speaker_took_it_back() {
        let undated = |euros: &str, more: &str| claim(euros, "", "wire", more);
        let (old, new) = ([undated("\"exact\": 80", "")], undated("\"exact\": 95", ""));
        assert_eq!(part(&old, std::slice::from_ref(&new)), DiffPart::Undated);
        let taken_back = undated("\"exact\": 80", ", \"superseded\": true");
        assert_eq!(part(&old, &[taken_back, claim("\"exact\": 95", "2026-01-02", "post", "")]), DiffPart::Raised);
        let both = [undated("\"exact\": 80", ""), undated("\"exact\": 60", "")];
        assert_eq!(part(&both, &old), DiffPart::Corrected, "nothing new is said");
    }

    #[test]
    fn a_first_value_is_news_if_it_is_later_than_the_old_data() {
        let with = |day: &str| [claim("\"exact\": 80", day, "wire", "")];
        for (day, expected) in [("2026-04-01", DiffPart::First), ("2026-03-31", DiffPart::Known)] {
            let bare = text(&[], "");
            let difference = compare(&dataset(&bare), &dataset(&text(&with(day), "")));
            assert_eq!(parts(&difference), [expected], "{day}");
            let back = compare(&dataset(&text(&with(day), "")), &dataset(&bare));
            assert_eq!(parts(&back), [DiffPart::Corrected], "no longer said");
        }
    }

    #[test]
    fn a_record_takes_the_place_of_another_where_it_is_known_later() {
        let letter = |more: &str| {
            let date = "\"date\": {\"value\": \"2027\", \"stated\": \"2025-09-22\"}";
            let date = date.replace('{', "[{").replace('}', "}]");
            format!("\"milestones\": [{{\"id\": \"letter\", \"title\": \"L\", {date}}}{more}],")
        };
        let stake = |day: &str, more: &str| {
            letter(&format!(
                ", {{\"id\": \"stake\", \"title\": \"S\", \"date\": [{{\"value\": \"2026\", \"stated\": \"{day}\"}}]{more}}}"
            ))
        };
        let supersedes = ", \"supersedes\": [\"letter\"]";
        for (day, expected) in [("2026-02-27", DiffPart::Replaced), ("2025-09-01", DiffPart::Corrected)] {
            let (old, new) = (dataset(&text(&[], &letter(""))), dataset(&text(&[], &stake(day, supersedes))));
            let difference = compare(&old, &new);
            let succeeded = &difference.succeeded;
            assert_eq!((succeeded.len(), succeeded[0].part, difference.added[0].part), (1, expected, expected));
            assert_eq!(new.record(succeeded[0].by).id(), "stake");
            assert_eq!(succeeded[0].replaced.iter().map(|id| old.record(*id).id()).collect::<Vec<_>>(), ["letter"]);
            // Where both were there, the change of the field is that news.
            let before = dataset(&text(&[], &stake(day, "")));
            assert_eq!(parts(&compare(&before, &new)), [expected]);
            assert!(compare(&new, &new).succeeded.is_empty());
        }
    }

    #[test]
    fn a_passed_deadline_is_told_once_the_new_data_were_compiled_after_it() {
        let with = |compiled: &str, kind: &str| {
            let date = "\"date\": \"2026-04-30\"";
            let more = format!("\"milestones\": [{{\"id\": \"m\", \"title\": \"M\", \"kind\": \"{kind}\", {date}}}],");
            dataset(&text(&[], &more).replace("2026-03-31", compiled))
        };
        let overdue = |old: &str, new: &str, kind: &str| compare(&with(old, kind), &with(new, kind)).overdue.len();
        assert_eq!(overdue("2026-03-31", "2026-05-31", "target"), 1);
        assert_eq!(overdue("2026-05-01", "2026-05-31", "target"), 0, "it was so before");
        assert_eq!(overdue("2026-03-31", "2026-04-30", "target"), 0);
        assert_eq!(overdue("2026-03-31", "2026-05-31", "contract"), 0);
    }

    #[test]
    fn a_milestone_that_was_met_is_news_unless_the_source_was_known() {
        let with = |met: &str| {
            let evidence = "\"evidence\": [{\"document\": \"wire\", \"confidence\": \"confirmed\"}]";
            let more = format!(
                "\"milestones\": [{{\"id\": \"m\", \"title\": \"M\", \"date\": \"2026-02\"{met}, {evidence}}}],"
            );
            dataset(&text(&[], &more))
        };
        let met = |document: &str| {
            let evidence = format!("\"evidence\": [{{\"document\": \"{document}\", \"confidence\": \"confirmed\"}}]");
            with(&format!(", \"met\": {{\"date\": \"2026-02-03\", {evidence}}}"))
        };
        let part = |old: &Dataset, new: &Dataset| parts(&compare(old, new));
        assert_eq!(part(&with(""), &met("post")), [DiffPart::Met]);
        assert_eq!(part(&with(""), &met("wire")), [DiffPart::Known]);
        assert_eq!(part(&met("post"), &with("")), [DiffPart::Corrected]);
    }

    #[test]
    fn terms_are_news_where_the_agreement_was_confirmed_later() {
        let with = |terms: &str, status: &str| {
            let more = format!(
                "\"organisations\": [{{\"id\": \"o\", \"name\": \"O\"}}], \"partnerships\": [{{\"id\": \"p\", \"title\": \"P\",
                \"parties\": [{{\"organisation\": \"o\"}}], \"terms\": [\"{terms}\"], \"status\": [{status}]}}],"
            );
            dataset(&text(&[], &more))
        };
        let first = "{\"value\": \"agreement\", \"stated\": \"2025-10-28\"}";
        let second = "{\"value\": \"agreement\", \"stated\": \"2026-02-27\"}";
        let both = format!("{first}, {second}");
        let terms = |old: &Dataset, new: &Dataset| {
            let difference = compare(old, new);
            let changes = &difference.changed[0].changes;
            changes.iter().find(|change| change.root() == "terms").map(|change| change.part)
        };
        assert_eq!(terms(&with("exclusive", first), &with("free", &both)), Some(DiffPart::Amended));
        assert_eq!(terms(&with("exclusive", first), &with("free", first)), Some(DiffPart::Upkeep));
    }

    fn claims() -> impl Strategy<Value = Vec<String>> {
        let bound = prop_oneof![Just("exact"), Just("about"), Just("at_least"), Just("at_most")];
        let day = prop_oneof![Just(""), Just("2025-11-01"), Just("2026-01"), Just("2026-05-01")];
        let document = prop_oneof![Just("wire"), Just("post"), Just("page")];
        let more = prop_oneof![Just(""), Just(", \"superseded\": true"), Just(", \"derived\": true")];
        let one = (bound, 1u32..6, day, document, more).prop_map(|(bound, number, day, document, more)| {
            claim(&format!("\"{bound}\": {number}0"), day, document, more)
        });
        prop::collection::vec(one, 0..4)
    }

    proptest! {
        #![proptest_config(crate::cases(200))]

        /// Nobody is said to have raised or cut what was not taken back, or what nobody said later.
        #[test]
        fn an_event_has_a_later_claim_and_a_direction_no_number_that_both_allow(old in claims(), new in claims()) {
            let (before, after) = (dataset(&text(&old, "")), dataset(&text(&new, "")));
            let difference = compare(&before, &after);
            for change in difference.changed.iter().flat_map(|changed| &changed.changes) {
                let Values::Amounts(was, is) = &change.values else { continue };
                let is_directed = matches!(change.part, DiffPart::Raised | DiffPart::Cut);
                prop_assert_eq!(is_directed && change.part == DiffPart::Raised, is_directed && change.shift == Shift::Raised);
                if is_directed {
                    let is_open = |bound: &Bound| matches!(bound, Bound::AtLeast(_) | Bound::AtMost(_));
                    let pairs = was.iter().flat_map(|one| is.iter().map(|two| (one.value.bound, two.value.bound)));
                    for (one, two) in pairs {
                        // The same end was moved, or there is no number that both allow.
                        let end = |bound: Bound| bound.most().unwrap_or(bound.least());
                        let same_end = is_open(&one) && std::mem::discriminant(&one) == std::mem::discriminant(&two);
                        let has_moved = same_end && (end(two) > end(one)) == (change.part == DiffPart::Raised);
                        prop_assert!(has_moved && end(one) != end(two) || !one.meets(two), "{:?} {:?}", was, is);
                    }
                    let is_taken_back = new.iter().any(|claim| claim.contains("superseded"));
                    prop_assert!(change.sourced.stated.is_some() || is_taken_back);
                }
                prop_assert!(!is.is_empty() || change.part == DiffPart::Corrected);
            }
            prop_assert!(compare(&before, &before).is_empty());
        }
    }
}
