//! The page of an agreement: who brings what, its strands, what it says and does not say, the
//! statements about it, and the money, sites and deadlines around it.

use std::collections::HashSet;

use super::citation::{Cited, cite_claims, cite_fields};
use super::claimed::disputed_words;
use super::diagram::diagram;
use super::each::OnPage;
use super::evidence::{ClaimedField, of_field};
use super::link::{in_force, link, signs};
use super::parts::{INDENT, PageSheet};
use super::value::names;
use super::{PageLine, Phrasing, Piece, Role, row};
use crate::domain::record::{Partnership, Party, Record, RecordId, Statement};
use crate::domain::vocabulary::RecordType;
use crate::words::{Forms, cut};

/// Maximum width of the column with the names of parties, in columns; longer names push the rest on.
const WIDEST_PARTY: usize = 24;

impl OnPage for Partnership {
    fn write(&self, sheet: &mut PageSheet<'_>, id: RecordId) {
        let words = sheet.writer.words;
        let entry = &self.entry;
        sheet.head(id, vec![in_force(&sheet.writer, &self.status)]);
        terms(sheet, self);
        sheet.gap();
        sheet.claims(&words.field("status"), &self.status, None);
        match &self.announced {
            Some(date) => sheet.figure(entry, "announced", &words.date(date)),
            None => sheet.absent("announced", "undated"),
        }
        parties(sheet, self);
        strands(sheet, self);
        statements(sheet, id);
        for kind in [RecordType::Commitment, RecordType::Milestone] {
            let ids = sheet.referrers(id, kind);
            sheet.links(&words.plural(kind), &ids);
        }
        let sites = around(&sheet.writer, id, RecordType::Site);
        sheet.links(&words.field("sites"), &sites);
        let parties: HashSet<RecordId> =
            self.parties.iter().map(|party| RecordId::Organisation(party.organisation)).collect();
        let mut others = around(&sheet.writer, id, RecordType::Organisation);
        others.retain(|other| !parties.contains(other));
        sheet.links(&words.text("page-other-organisations"), &others);
        let mut agreements = around(&sheet.writer, id, RecordType::Partnership);
        agreements.retain(|other| *other != id);
        sheet.links(&words.text("page-other-partnerships"), &agreements);
    }

    fn value(&self, writer: &Phrasing<'_>, field: &str) -> Option<String> {
        let words = writer.words;
        match field {
            "title" => Some(words.get(&self.title).to_owned()),
            "announced" => self.announced.as_ref().map(|date| words.date(date)),
            "parties" => {
                Some(names(writer, self.parties.iter().map(|party| RecordId::Organisation(party.organisation))))
            }
            "strands" => Some(
                words.list(&self.strands.iter().map(|strand| words.get(&strand.title).to_owned()).collect::<Vec<_>>()),
            ),
            "terms" => Some(self.terms.iter().map(|term| words.get(term)).collect::<Vec<_>>().join(" / ")),
            "status" => Some(in_force(writer, &self.status)),
            _ => None,
        }
    }

    fn claim_forms(&self, _writer: &Phrasing<'_>, _field: &str) -> Option<Forms> {
        None
    }

    fn dispute_forms(&self, writer: &Phrasing<'_>, field: &str) -> Option<Forms> {
        if field == "status" { disputed_words(writer, &self.status) } else { None }
    }

    fn figure_and_facts(&self, writer: &Phrasing<'_>) -> (Option<String>, Vec<String>) {
        (None, vec![in_force(writer, &self.status), row::when(writer, Record::Partnership(self))])
    }

    fn claimed<'a>(&'a self, writer: &Phrasing<'a>) -> Vec<ClaimedField<'a>> {
        of_field(writer, "status", &self.status)
    }

    fn cite<'a>(&'a self, writer: &Phrasing<'a>, all: &mut Vec<Cited<'a>>) {
        cite_claims(all, writer, "status", &self.status);
        cite_fields(all, writer, Record::Partnership(self), &["announced"]);
    }

    fn centre(&self, id: RecordId) -> Option<RecordId> {
        Some(id)
    }
}

/// Writes the parties: two as a drawing where that says more than a list, three and more as a table.
fn parties(sheet: &mut PageSheet<'_>, partnership: &Partnership) {
    if partnership.parties.is_empty() {
        return;
    }
    let drawing = sheet.width.and_then(|width| diagram(&sheet.writer, partnership, width));
    if let Some(lines) = drawing {
        sheet.gap();
        for line in lines {
            sheet.push(line);
        }
        return;
    }
    sheet.heading(&sheet.writer.words.field("parties"), partnership.parties.len());
    if partnership.parties.len() > 2 {
        table_of_parties(sheet, &partnership.parties);
        return;
    }
    for party in &partnership.parties {
        let mut line = link(&sheet.writer, RecordId::Organisation(party.organisation)).indented(INDENT);
        if let Some(role) = &party.role {
            line.pieces.push(Piece::plain(format!(
                "{}{}",
                sheet.writer.words.separator(),
                sheet.writer.words.get(role)
            )));
        }
        sheet.push(line.hanging(INDENT));
        if let Some(brings) = brought(sheet, party) {
            sheet.push(PageLine::new(brings).indented(2 * INDENT).hanging(INDENT));
        }
    }
}

/// Writes a row for each party: its name, and in a second column its country, its role and what it
/// brings.
fn table_of_parties(sheet: &mut PageSheet<'_>, parties: &[Party]) {
    let words = sheet.writer.words;
    let rows: Vec<_> = parties
        .iter()
        .map(|party| {
            let id = RecordId::Organisation(party.organisation);
            (party, id, signs(&sheet.writer, id), row::name(&sheet.writer, id))
        })
        .collect();
    let columns =
        |signs: &[Piece], name: &str| signs.iter().map(|sign| cut::width(&sign.text)).sum::<usize>() + cut::width(name);
    let widest = rows.iter().map(|(_, _, signs, name)| columns(signs, name)).max().unwrap_or(0).min(WIDEST_PARTY);
    for (party, id, signs, name) in rows {
        let gap = widest.saturating_sub(columns(&signs, &name)) + INDENT;
        let mut pieces = signs;
        pieces.extend([Piece::new(Role::Link, name), Piece::plain(" ".repeat(gap))]);
        let country = sheet.writer.on.dataset.organisations.get(party.organisation).country;
        let country = country.map(|country| vec![Piece::new(Role::Muted, words.country(country))]);
        let role = party.role.as_ref().map(|role| vec![Piece::plain(words.get(role))]);
        let facts: Vec<_> = country.into_iter().chain(role).chain(brought(sheet, party)).collect();
        pieces.extend(facts.join(&Piece::new(Role::Muted, words.separator())));
        sheet.push(PageLine::new(pieces).indented(INDENT).hanging(widest + INDENT).linked(id));
    }
}

/// Returns what a party brings, after its label.
fn brought(sheet: &PageSheet<'_>, party: &Party) -> Option<Vec<Piece>> {
    let words = sheet.writer.words;
    let label = Piece::new(Role::Label, format!("{}: ", words.field("brings")));
    party.brings.as_ref().map(|brings| vec![label, Piece::plain(words.get(brings))])
}

fn strands(sheet: &mut PageSheet<'_>, partnership: &Partnership) {
    if partnership.strands.is_empty() {
        return;
    }
    let words = sheet.writer.words;
    sheet.heading(&words.field("strands"), partnership.strands.len());
    for strand in &partnership.strands {
        sheet.push(PageLine::of(Role::Strong, words.get(&strand.title)).indented(INDENT).hanging(INDENT));
        if let Some(summary) = &strand.summary {
            sheet.paragraphs(Role::Plain, summary, 2 * INDENT);
        }
    }
}

fn terms(sheet: &mut PageSheet<'_>, partnership: &Partnership) {
    if partnership.terms.is_empty() {
        return;
    }
    let words = sheet.writer.words;
    sheet.heading(&words.text("page-terms"), partnership.terms.len());
    for term in &partnership.terms {
        let line = PageLine::new(vec![Piece::new(Role::Muted, "- "), Piece::plain(words.get(term))]);
        sheet.push(line.indented(INDENT).hanging(INDENT));
    }
}

/// Writes the statements about the agreement: who, in which capacity, when and where, and below
/// that the gist.
fn statements(sheet: &mut PageSheet<'_>, id: RecordId) {
    let referrers = sheet.referrers(id, RecordType::Statement);
    let known: Vec<RecordId> = referrers.into_iter().filter(|id| sheet.writer.on.is_known(*id)).collect();
    if known.is_empty() {
        return;
    }
    sheet.heading(&sheet.writer.words.plural(RecordType::Statement), known.len());
    for id in known {
        if let Some(statement) = sheet.writer.on.dataset.record(id).as_statement() {
            let occasion = occasion(&sheet.writer, statement);
            let mut pieces = vec![Piece::new(Role::Link, &*statement.speaker)];
            pieces.extend(occasion.into_iter().map(|text| Piece::new(Role::Muted, text)));
            sheet.push(PageLine::new(pieces).indented(INDENT).hanging(INDENT).linked(id));
            sheet.paragraphs(Role::Plain, &statement.gist, 2 * INDENT);
        }
    }
}

/// Returns in which capacity, when and where a statement was made, each after a separator.
fn occasion(writer: &Phrasing<'_>, statement: &Statement) -> Vec<String> {
    let words = writer.words;
    let role = statement.role.as_ref().map(|role| words.get(role).to_owned());
    let date = statement.date.as_ref().map_or_else(|| words.text("undated"), |date| words.date(date));
    let venue = statement.venue.as_ref().map(|venue| words.get(venue).to_owned());
    let facts = role.into_iter().chain([date]).chain(venue);
    facts.map(|fact| format!("{}{fact}", writer.words.separator())).collect()
}

/// Returns the records of one type that the known commitments, milestones and statements of a
/// record also name, each once, in the dataset's order.
fn around(writer: &Phrasing<'_>, id: RecordId, kind: RecordType) -> Vec<RecordId> {
    let dataset = writer.on.dataset;
    let around = dataset.referrers(id).iter().filter(|referrer| writer.on.is_known(**referrer));
    let mut found: Vec<RecordId> = around
        .flat_map(|referrer| dataset.references(*referrer))
        .chain(dataset.referrers(id).iter().copied())
        .filter(|other| other.record_type() == kind)
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}
