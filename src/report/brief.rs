//! What was found as a report in Markdown: what is known, its money, what is due and late, what the
//! sources disagree on, and the sources. It is for people, so that it is in the language in use.

use std::collections::HashMap;

use super::calendar::promised;
use super::list::Listing;
use super::markdown::{code, inline};
use super::origin::DataOrigin;
use crate::domain::date::Day;
use crate::domain::order_by::OrderBy;
use crate::domain::record::{Document, RecordId};
use crate::domain::table::Id;
use crate::domain::vocabulary::RecordType;
use crate::page::{
    Naming, Phrasing, Role, Sign, capital, dataset_cited, dataset_title, dispute_forms, document_cited, finding,
    ladder_page, name, record_line,
};
use crate::query::Match;
use crate::totals::totals;
use crate::words::Words;

/// The types that have a part of their own in what is known; documents are among the sources.
const KNOWN: [RecordType; 6] = [
    RecordType::Partnership,
    RecordType::Site,
    RecordType::Commitment,
    RecordType::Milestone,
    RecordType::Statement,
    RecordType::Organisation,
];

/// Returns the report.
pub(super) fn brief(listing: &Listing<'_>) -> String {
    let mut report = BriefReport {
        writer: listing.writer,
        ids: listing.hits.iter().map(|hit| (hit.id, hit.certainty)).collect(),
        text: String::new(),
        numbers: HashMap::new(),
        sources: Vec::new(),
    };
    report.heading(listing);
    report.known();
    report.sums(listing);
    report.promises();
    report.disputes();
    report.cited();
    report.signs();
    report.text.replace("\n\n\n", "\n\n")
}

/// The report being written.
struct BriefReport<'a> {
    writer: &'a Phrasing<'a>,
    /// The listed records, and how certainly each matches.
    ids: Vec<(RecordId, Match)>,
    text: String,
    /// The number of each source that was named so far.
    numbers: HashMap<Id<Document>, usize>,
    /// The sources in the order of their numbers.
    sources: Vec<Id<Document>>,
}

impl BriefReport<'_> {
    const fn words(&self) -> &Words {
        self.writer.words
    }

    /// Begins a part; its id is that of its message.
    fn part(&mut self, message: &str) {
        let title = self.words().text(message);
        self.text.extend([format!("\n## {title}\n\n")]);
    }

    fn item(&mut self, text: &str) {
        self.text.extend([format!("- {text}\n")]);
    }

    fn heading(&mut self, listing: &Listing<'_>) {
        let words = self.words();
        let mut title = inline(&dataset_title(words, self.writer.on.dataset));
        let query = listing.query.to_string();
        if !query.is_empty() {
            title = words.with("brief-title", &[("title", title.into()), ("query", code(&query).into())]);
        }
        let mut items = vec![inline(&dataset_cited(self.writer).join(", "))];
        let origin = DataOrigin::of(self.writer.on.dataset, self.ids.iter().map(|(id, _)| *id));
        let licence = origin.licence.map(|licence| words.with("data-licence", &[("licence", inline(&licence).into())]));
        items.extend(licence.into_iter().chain(origin.address.map(|address| link(&address))));
        let hits = listing.sheet.hits();
        items.extend(finding::summary(words, hits, true));
        if self.ids.len() < hits.hits.len() {
            items.push(words.with("brief-limit", &[("count", words.count(self.ids.len()).into())]));
        }
        self.text = format!("# {title}\n\n");
        for item in &items {
            self.item(item);
        }
    }

    /// Says a line of each record, with the numbers of its sources.
    fn known(&mut self) {
        self.part("brief-known");
        for kind in KNOWN {
            let of_kind = |(id, _): &&(RecordId, Match)| id.record_type() == kind;
            let ids: Vec<_> = self.ids.iter().filter(of_kind).copied().collect();
            if ids.is_empty() {
                continue;
            }
            let heading = capital(&self.words().plural(kind));
            self.text.extend([format!("### {heading} ({})\n\n", self.words().count(ids.len()))]);
            for (id, certainty) in ids {
                let mut line = inline(&record_line(self.writer, id));
                if certainty == Match::Possible {
                    line.extend([format!(" ({})", self.words().text("match-possible"))]);
                }
                let sources = self.sources_of(id);
                self.item(&format!("{line}{sources}"));
            }
            self.text.push('\n');
        }
    }

    /// Returns the numbers of the documents that a record rests on; `[1, 4]`, empty without any.
    fn sources_of(&mut self, id: RecordId) -> String {
        let on = self.writer.on;
        let documents: Vec<_> =
            on.known_evidence(on.dataset.record(id)).iter().filter_map(|evidence| evidence.document).collect();
        let mut numbers: Vec<usize> = documents.into_iter().map(|document| self.number(document)).collect();
        numbers.sort_unstable();
        numbers.dedup();
        let numbers: Vec<String> = numbers.iter().map(usize::to_string).collect();
        if numbers.is_empty() { String::new() } else { format!(" \\[{}\\]", numbers.join(", ")) }
    }

    fn number(&mut self, document: Id<Document>) -> usize {
        *self.numbers.entry(document).or_insert_with(|| {
            self.sources.push(document);
            self.sources.len()
        })
    }

    /// Writes the ladder of each currency, with what is said about it.
    fn sums(&mut self, listing: &Listing<'_>) {
        self.part("brief-sums");
        let page = ladder_page(self.writer, &totals(self.writer.on, listing.sheet.hits()), Naming::Titles);
        for line in &page.lines {
            let [first, others @ ..] = line.pieces.as_slice() else { continue };
            let others: String = others.iter().map(|piece| piece.text.as_str()).collect();
            match (first.role, first.text.trim()) {
                (Role::Heading, heading) => self.text.extend([format!("\n### {}\n\n", inline(heading))]),
                (Role::Label, label) if !others.is_empty() => {
                    self.item(&format!("{}: {}", inline(label), inline(&others)));
                }
                (_, text) => self.item(&inline(&format!("{text}{others}"))),
            }
        }
    }

    /// Lists what is late, then what is still to come, each by its last day.
    fn promises(&mut self) {
        let on = self.writer.on;
        let mut promises: Vec<(Day, RecordId)> =
            self.ids.iter().filter_map(|(id, _)| Some((promised(on, *id)?.1, *id))).collect();
        promises.put_in_order();
        let (late, due): (Vec<_>, Vec<_>) =
            promises.into_iter().partition(|(_, id)| on.overdue(on.dataset.record(*id)).is_some());
        for (message, promises) in [("brief-late", late), ("brief-due", due)] {
            self.part(message);
            // What was met in time is known, but no longer due.
            let is_open = |last: Day| message == "brief-late" || last >= on.day;
            let promises: Vec<_> = promises.into_iter().filter(|(last, _)| is_open(*last)).collect();
            if promises.is_empty() {
                let nothing = self.words().text("brief-nothing");
                self.item(&nothing);
            }
            for (last, id) in promises {
                let overdue = on.overdue(on.dataset.record(id)).map(|overdue| self.words().overdue(&overdue));
                let late = overdue.map(|late| format!(" – {}", inline(&late))).unwrap_or_default();
                let (day, name) = (self.words().day(last), inline(&name(self.writer, id)));
                let sources = self.sources_of(id);
                self.item(&format!("**{day}**: {name}{late}{sources}"));
            }
        }
    }

    /// Lists the fields on which the sources disagree, with every value.
    fn disputes(&mut self) {
        self.part("brief-disputes");
        let mut count = 0;
        for (id, _) in self.ids.clone() {
            let record = self.writer.on.dataset.record(id);
            for field in self.writer.on.conflicting_fields(record) {
                let Some(values) = dispute_forms(self.writer, record, field) else { continue };
                let (name, field) = (inline(&name(self.writer, id)), self.words().field(field));
                let sources = self.sources_of(id);
                self.item(&format!("{name}, {field}: {}{sources}", inline(&values.into_full())));
                count += 1;
            }
        }
        if count == 0 {
            let nothing = self.words().text("brief-nothing");
            self.item(&nothing);
        }
    }

    /// Lists the documents that were found, and those that what was found rests on, by their numbers.
    fn cited(&mut self) {
        let found: Vec<_> = self.ids.iter().filter_map(|(id, _)| id.as_document()).collect();
        for document in found {
            self.number(document);
        }
        self.part("brief-sources");
        for (place, document) in self.sources.clone().into_iter().enumerate() {
            let parts = document_cited(self.writer, document).into_iter().map(|part| {
                let address = part.strip_prefix('<').and_then(|part| part.strip_suffix('>'));
                address.map_or_else(|| inline(&part), link)
            });
            let said = parts.collect::<Vec<_>>().join(", ");
            self.text.extend([format!("{}. {said}\n", place + 1)]);
        }
    }

    /// Explains the signs that occur.
    fn signs(&mut self) {
        let is_ascii = self.words().is_ascii();
        let words: Vec<&str> = self.text.split_whitespace().map(|word| word.trim_start_matches('(')).collect();
        let stands = |sign: &Sign| {
            let sign_itself = sign.as_str(is_ascii);
            // Some stand right before a figure, the others alone.
            let is_before = matches!(sign, Sign::Derived | Sign::Doubtful);
            words
                .iter()
                .any(|word| if is_before { word.starts_with(sign_itself) } else { *word == inline(sign_itself) })
        };
        let marks: Vec<Sign> = Sign::ALL.into_iter().filter(stands).collect();
        if marks.is_empty() {
            return;
        }
        self.part("brief-signs");
        for sign in marks {
            let said = format!("{} {}", inline(sign.as_str(is_ascii)), inline(&self.words().text(sign.message())));
            self.item(&said);
        }
    }
}

/// Returns an address as a link.
fn link(address: &str) -> String {
    format!("<{}>", address.replace('<', "%3C").replace('>', "%3E"))
}
