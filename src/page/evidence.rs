//! The page of evidence: every entry, in full, for each field and claim of a record.
//!
//! Fields with exactly the same entries share one heading.

use std::collections::HashSet;

use super::claims::{Worded, claim_full};
use super::each::on_page;
use super::parts::{FIRST_FEW, INDENT, PageSheet, capital};
use super::passages::{without_copy, write_passage_of};
use super::source::is_known;
use super::value::value;
use super::{Page, PageLine, Phrasing, Piece, Role, Sign};
use crate::domain::claim::{Claim, Claims, Evidence, Paragraph, evidence_for};
use crate::domain::record::{Document, Record, RecordId};
use crate::domain::sources::Sources;
use crate::domain::vocabulary::Confidence;

/// Length in characters beyond which a value is not repeated above its evidence.
const LONGEST_VALUE: usize = 120;

/// The evidence shared by some fields or claims.
struct EvidenceGroup<'a> {
    /// Label and value of each field or claim, with its note where there is one.
    headings: Vec<String>,
    entries: Vec<&'a Evidence>,
}

/// Returns every piece of evidence of a record that is known on the as-of day, under the field or
/// claim that it supports.
#[must_use]
pub fn evidence_page(writer: &Phrasing<'_>, id: RecordId) -> Page {
    evidence_page_with(writer, id, None)
}

/// Returns the page of evidence with the paragraph under each entry and its figure marked, where
/// the user's copies contain it.
#[must_use]
pub fn evidence_page_with(writer: &Phrasing<'_>, id: RecordId, sources: Option<&Sources>) -> Page {
    let mut sheet = PageSheet::of(*writer, id);
    let record = writer.on.dataset.record(id);
    for part in writer.words.get(record.title()).lines() {
        sheet.push(PageLine::of(Role::Title, part));
    }
    let heading = format!("{}{}{}", writer.words.field("evidence"), writer.words.separator(), record.id());
    sheet.push(PageLine::of(Role::Muted, heading));
    let groups = groups(writer, record);
    if groups.is_empty() {
        sheet.gap();
        sheet.push(PageLine::of(Role::Plain, writer.words.text("evidence-none")));
    }
    let mut later: HashSet<&Evidence> = HashSet::new();
    for group in groups {
        write_group(&mut sheet, &group, sources);
        later.extend(group.entries.into_iter().filter(|entry| !is_known(writer, entry)));
    }
    if !later.is_empty() {
        sheet.gap();
        let said = [("count", later.len().into()), ("day", writer.words.day(writer.on.day).into())];
        sheet.push(PageLine::of(Role::Muted, writer.words.with("evidence-later", &said)));
    }
    if let Some(sources) = sources {
        without_copy(&mut sheet, id, sources);
    }
    sheet.finish()
}

fn groups<'a>(writer: &Phrasing<'a>, record: Record<'a>) -> Vec<EvidenceGroup<'a>> {
    let mut groups = Vec::new();
    let claimed = on_page(record).claimed(writer);
    for (_, heading, entries) in &claimed {
        add(&mut groups, heading.clone(), entries.clone());
    }
    let entry = record.entry();
    let mut seen = HashSet::new();
    let named = entry.evidence.iter().flat_map(|entry| &entry.more.fields).map(|field| &**field);
    for field in named.filter(|field| seen.insert(*field)) {
        let entries: Vec<&Evidence> = evidence_for(&entry.evidence, field).collect();
        let is_said = claimed.iter().any(|(name, _, claimed)| *name == field && *claimed == entries);
        if !is_said {
            add(&mut groups, heading(writer, field, value(writer, record, field)), entries);
        }
    }
    let general: Vec<&Evidence> = entry.evidence.iter().filter(|entry| entry.more.fields.is_empty()).collect();
    let id = if groups.is_empty() { "evidence-all" } else { "evidence-rest" };
    add(&mut groups, writer.words.text(id), general);
    groups
}

/// Adds a heading to the group with the same entries, or else adds a group; does nothing without
/// entries.
fn add<'a>(groups: &mut Vec<EvidenceGroup<'a>>, heading: String, entries: Vec<&'a Evidence>) {
    if entries.is_empty() {
        return;
    }
    match groups.iter_mut().find(|group| group.entries == entries) {
        Some(group) => group.headings.push(heading),
        None => groups.push(EvidenceGroup { headings: vec![heading], entries }),
    }
}

fn heading(writer: &Phrasing<'_>, field: &str, value: Option<String>) -> String {
    let label = capital(&writer.words.field(field));
    // Prose is on the page of the record; here the label is enough.
    let short = value.filter(|value| value.chars().count() <= LONGEST_VALUE);
    short.map_or_else(|| label.clone(), |value| format!("{label}: {value}"))
}

/// The name of a claimed field, its label and value, and the evidence of the claim.
pub(super) type ClaimedField<'a> = (&'static str, String, Vec<&'a Evidence>);

/// Returns the claims of a field, labelled with its own name.
pub(super) fn of_field<'a, T: Worded>(
    writer: &Phrasing<'a>,
    field: &'static str,
    claims: &'a Claims<T>,
) -> Vec<ClaimedField<'a>> {
    of_claims(writer, field, &writer.words.field(field), claims)
}

/// Returns the claims of a field, labelled with a name, the last first.
pub(super) fn of_claims<'a, T: Worded>(
    writer: &Phrasing<'a>,
    field: &'static str,
    name: &str,
    claims: &'a Claims<T>,
) -> Vec<ClaimedField<'a>> {
    let known = claims.known(writer.on.day);
    let shows_dates = known.len() > 1;
    let of_claim = |claim: &'a Claim<T>| {
        let mut said = format!("{}: {}", capital(name), claim_full(writer.words, claim));
        if let Some(date) = claim.more.stated.as_ref().filter(|_| shows_dates) {
            let date = writer.words.date(date);
            said.push_str(writer.words.separator());
            said.push_str(&writer.words.with("page-stated", &[("date", date.into())]));
        }
        (field, said, claim.evidence.iter().collect())
    };
    known.into_iter().rev().map(of_claim).collect()
}

fn write_group(sheet: &mut PageSheet<'_>, group: &EvidenceGroup<'_>, sources: Option<&Sources>) {
    sheet.gap();
    for heading in &group.headings {
        sheet.push(PageLine::of(Role::Heading, heading).hanging(INDENT));
    }
    let writer = sheet.writer;
    let known: Vec<&Evidence> = group.entries.iter().copied().filter(|entry| is_known(&writer, entry)).collect();
    for (number, entry) in known.iter().enumerate() {
        let before = sheet.len();
        write_entry(sheet, entry);
        if let Some(sources) = sources {
            write_passage_of(sheet, entry, sources);
        }
        if number >= FIRST_FEW && known.len() > FIRST_FEW + 1 {
            sheet.fold_from(before);
        }
    }
    if known.is_empty() {
        let later = writer.words.with("source-later", &[("day", writer.words.day(writer.on.day).into())]);
        sheet.push(PageLine::of(Role::Muted, later).indented(INDENT));
    }
}

fn write_entry(sheet: &mut PageSheet<'_>, entry: &Evidence) {
    let writer = sheet.writer;
    let words = writer.words;
    let Some(id) = entry.document else {
        let sign = Sign::Recalled.as_str(words.is_ascii());
        let line = PageLine::of(Role::Doubt, format!("{sign} {}", words.text("source-recalled")));
        return sheet.push(line.indented(INDENT).entry());
    };
    let document = writer.on.dataset.documents.get(id);
    let name = Piece::new(Role::Link, super::row::name(&writer, RecordId::Document(id)));
    sheet.push(PageLine::new(vec![name]).indented(INDENT).hanging(INDENT).linked(RecordId::Document(id)).entry());
    let mut pieces = confidence(&writer, entry);
    let facts =
        [document.published.as_ref().map(|date| words.date(date)), document.grade.map(|grade| words.word(grade))];
    for fact in facts.into_iter().flatten() {
        pieces.push(Piece::new(Role::Muted, format!("{}{fact}", writer.words.separator())));
    }
    sheet.push(PageLine::new(pieces).indented(2 * INDENT).hanging(INDENT));
    place(sheet, entry);
    reading(sheet, document, entry);
}

/// Returns how certain an entry is, with the sign of doubt.
fn confidence(writer: &Phrasing<'_>, entry: &Evidence) -> Vec<Piece> {
    let word = writer.words.word(entry.confidence);
    let ascii = writer.words.is_ascii();
    vec![match entry.confidence {
        Confidence::Confirmed => Piece::new(Role::Muted, word),
        Confidence::Reported => Piece::new(Role::Doubt, format!("{} {word}", Sign::Reported.as_str(ascii))),
        Confidence::Recalled => Piece::new(Role::Doubt, format!("{} {word}", Sign::Recalled.as_str(ascii))),
    }]
}

/// Writes where in the document the entry is, and the figure as printed there.
fn place(sheet: &mut PageSheet<'_>, entry: &Evidence) {
    let words = sheet.writer.words;
    let place = entry.paragraph.map(|paragraph| match paragraph {
        Paragraph::Header => words.text("evidence-header"),
        Paragraph::Number(number) => words.with("evidence-paragraph", &[("number", number.to_string().into())]),
    });
    let figure = entry.figure.as_deref().map(|figure| words.with("evidence-figure", &[("figure", figure.into())]));
    let mut pieces: Vec<Piece> = place.into_iter().map(|text| Piece::new(Role::Plain, text)).collect();
    if let Some(figure) = figure {
        if !pieces.is_empty() {
            pieces.push(Piece::plain(": "));
        }
        pieces.push(Piece::new(Role::Strong, figure));
    }
    if !pieces.is_empty() {
        sheet.push(PageLine::new(pieces).indented(2 * INDENT).hanging(INDENT));
    }
    if let Some(quote) = &entry.more.quote {
        let said = words.with("evidence-figure", &[("figure", (&**quote).into())]);
        let line = PageLine::new(vec![sheet.label("quote"), Piece::plain(said)]);
        sheet.push(line.indented(2 * INDENT).hanging(INDENT));
    }
}

/// Writes how and when the document was read, and where it can be found.
fn reading(sheet: &mut PageSheet<'_>, document: &Document, entry: &Evidence) {
    let words = sheet.writer.words;
    if let Some(date) = &entry.more.retrieved {
        let line = PageLine::new(vec![sheet.label("retrieved"), Piece::plain(words.date(date))]);
        sheet.push(line.indented(2 * INDENT).hanging(INDENT));
    }
    if let Some(via) = &document.via {
        let line = PageLine::new(vec![sheet.label("via"), Piece::plain(words.get(via))]);
        sheet.push(line.indented(2 * INDENT).hanging(INDENT));
    }
    if let Some(url) = &document.url {
        sheet.push(PageLine::of(Role::Muted, &**url).indented(2 * INDENT).hanging(INDENT));
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{TODAY, dataset, id, rows, words, writer};
    use super::*;
    use crate::domain::dataset::all_evidence;
    use crate::words::Language;
    use crate::words::Words;

    fn page(name: &str, language: Language) -> String {
        let (dataset, words) = (dataset(), words(language));
        rows(&dataset, &evidence_page(&writer(&dataset, TODAY, &words), id(&dataset, name)))
    }

    #[test]
    fn every_claim_has_its_own_evidence() {
        insta::assert_snapshot!(page("north-money", Language::EN), @r#"
        Money for the north
        evidence · north-money

        Amount: about 95 million EUR · stated: 1 August 2026
          Update  [update]
            confirmed · 1 August 2026 · press
            https://example.org/update

        Amount: about 80 million EUR · stated: 21 November 2025
          Dispatch: Maker and Lab  [dispatch]
            confirmed · 21 November 2025 · news agency
            paragraph 4: “circa 80 milioni”
          The Wire  [wire]
            * reported · December 2025 · press
            Read via: a digest
          Update  [update]
            confirmed · 1 August 2026 · press
            https://example.org/update

        Amount: 150 million EUR · stated: 1 March 2025
          Ministry: The northern factory  [ministry]
            confirmed · 1 March 2025 · primary source
            https://example.org/north

        Stage: announced
        All other fields
          Dispatch: Maker and Lab  [dispatch]
            confirmed · 21 November 2025 · news agency
            paragraph 4

        *   reported: read in a copy, a digest or a citation only
        "#);
    }

    #[test]
    fn fields_with_the_same_evidence_share_a_heading() {
        insta::assert_snapshot!(page("north", Language::IT), @r#"
        Fabbrica del nord
        prove · north

        Stato: sotto contratto · dichiarato: 1º agosto 2026
          Update  [update]
            confermato · 1º agosto 2026 · stampa
            https://example.org/update

        Stato: selezionato · dichiarato: 1º marzo 2025
        Apertura: primo semestre del 2026
        GPU (B300 prima sala): circa 10.000 GPU
        GPU (A100): 100 GPU
        Tutti gli altri campi
          Ministero: La fabbrica del nord  [ministry]
            confermato · 1º marzo 2025 · fonte primaria
            https://example.org/north

        Latitudine: 64,22
        Longitudine: -27,7
          ° a memoria, nessun documento

        Città: Kajaani
          The Wire  [wire]
            * riferito · dicembre 2025 · stampa
            Letto tramite: un riassunto

        *   riferito: letto solo in una copia, un riassunto o una citazione
        °   a memoria: nessun documento, solo conoscenza comune
        "#);
        insta::assert_snapshot!(page("maker-lab", Language::EN), @r#"
        Maker and Lab build racks
        evidence · maker-lab

        Status: agreement
        All other fields
          Dispatch: Maker and Lab  [dispatch]
            confirmed · 21 November 2025 · news agency
            paragraph 1
          Update  [update]
            confirmed · 1 August 2026 · press
            https://example.org/update

        Announced: between 20 and 21 November 2025
          Dispatch: Maker and Lab  [dispatch]
            confirmed · 21 November 2025 · news agency
            header line: “21 nov”
        "#);
    }

    #[test]
    fn what_has_no_evidence_says_so() {
        assert!(page("maker", Language::EN).contains("no evidence is given"));
    }

    #[test]
    fn no_document_is_missing() {
        let dataset = dataset();
        for ascii in [false, true] {
            let words = Words::new(Language::IT, ascii);
            for id in dataset.ids() {
                let page = evidence_page(&writer(&dataset, TODAY, &words), id);
                assert!(!ascii || rows(&dataset, &page).is_ascii());
                for entry in all_evidence(dataset.record(id)) {
                    let document = entry.document.map(RecordId::Document);
                    assert!(document.is_none() || page.lines.iter().any(|line| line.link == document), "{id:?}");
                    let figure = entry.figure.as_deref().unwrap_or_default();
                    assert!(page.lines.iter().any(|line| line.text().contains(figure)), "{figure}");
                }
            }
        }
    }

    #[test]
    fn documents_published_later_are_only_counted() {
        let (dataset, words) = (dataset(), words(Language::EN));
        let writer = writer(&dataset, jiff::civil::date(2025, 11, 30), &words);
        let text = rows(&dataset, &evidence_page(&writer, id(&dataset, "north-money")));
        assert!(!text.contains("Update") && !text.contains("The Wire"), "{text}");
        assert!(text.contains("2 more entries rest on documents published after 30 Nov 2025"), "{text}");
    }
}
