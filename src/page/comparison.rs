//! Records of one type side by side: what differs, field by field with sources, and what is alike; of
//! organisations also how they are connected.
//!
//! A drawing for a width: side by side where each record has room for a column, else one below the
//! other.

use super::citation::cited;
use super::each::on_page;
use super::link::link;
use super::parts::{INDENT, PageSheet, capital};
use super::source::sources;
use super::sums_line::short;
use super::value::{known, value};
use super::wrap::wrap_line;
use super::{Page, PageLine, Phrasing, Piece, Role, Sign, row};
use crate::domain::claim::{Evidence, evidence_for};
use crate::domain::connection::{Connection, connection};
use crate::domain::load::fields;
use crate::domain::record::{Record, RecordId};
use crate::totals::{Ties, totals_of_record};
use crate::words::Words;
use crate::words::cut::width;

/// Least width of a record's column, in columns of the screen; with less, records stand one below the
/// other.
const LEAST_COLUMN: usize = 22;
/// Greatest width of the labels.
const MOST_LABEL: usize = 20;
/// Blank columns between a record and the next.
const GAP: usize = 2;
/// Number of related records, and of chains, that are shown; the others are counted.
const FIRST_FEW: usize = 6;
/// Room for the sums of one record, in columns.
const SUMS: usize = 120;

/// Fields that are compared in another way, or say nothing of what the record is about.
const LEFT_OUT: [&str; 21] = [
    "id",
    "type",
    "title",
    "name",
    "gist",
    "summary",
    "aliases",
    "tags",
    "ids",
    "evidence",
    "checked",
    "supersedes",
    "same_as",
    "lat",
    "lon",
    "precision",
    "capacity",
    "from",
    "to",
    "linked_sites",
    "may_overlap",
];

/// What a record says under one name.
#[derive(Default)]
struct ComparedFact {
    name: String,
    /// What is compared.
    values: Vec<String>,
    /// What is shown.
    lines: Vec<Vec<Piece>>,
}

/// What all records say under one name; `None` for a record that says nothing.
struct ComparedRow {
    name: String,
    cells: Vec<Option<ComparedFact>>,
}

impl ComparedRow {
    /// Returns whether all records say the same.
    fn is_alike(&self) -> bool {
        let values = |cell: &Option<ComparedFact>| {
            let mut values = cell.as_ref().map(|fact| fact.values.clone()).unwrap_or_default();
            values.sort_unstable();
            values
        };
        self.cells.windows(2).all(|pair| matches!(pair, [one, other] if values(one) == values(other)))
    }
}

/// Returns records of one type side by side, `width` columns wide. Without the ties of the day, the sums
/// of sites and agreements are left out.
#[must_use]
pub fn comparison_page(writer: &Phrasing<'_>, ties: Option<&Ties<'_>>, ids: &[RecordId], width: usize) -> Page {
    let sheet = PageSheet::new(*writer);
    let mut drawing = ComparisonDrawing { writer: *writer, width, count: ids.len(), sheet };
    drawing.head(ids);
    drawing.connections(ids);
    let facts: Vec<_> = ids.iter().map(|id| facts(writer, ties, *id)).collect();
    let (alike, different): (Vec<_>, Vec<_>) = rows(facts).into_iter().partition(ComparedRow::is_alike);
    drawing.section("comparison-different", ids, &different);
    drawing.section("comparison-alike", ids, &alike);
    drawing.sheet.finish()
}

/// Puts what records say under the same name into one row, in the order of the first that says it.
fn rows(facts: Vec<Vec<ComparedFact>>) -> Vec<ComparedRow> {
    let count = facts.len();
    let mut rows: Vec<ComparedRow> = Vec::new();
    for (record, facts) in facts.into_iter().enumerate() {
        let mut next = 0;
        for fact in facts {
            let place = rows.iter().position(|row| row.name == fact.name).unwrap_or_else(|| {
                let row = ComparedRow { name: fact.name.clone(), cells: (0..count).map(|_| None).collect() };
                rows.insert(next, row);
                next
            });
            next = place + 1;
            if let Some(cell) = rows.get_mut(place).and_then(|row| row.cells.get_mut(record)) {
                *cell = Some(fact);
            }
        }
    }
    rows
}

/// Returns what a record says, in the order of its page: figures and dates first.
fn facts(writer: &Phrasing<'_>, ties: Option<&Ties<'_>>, id: RecordId) -> Vec<ComparedFact> {
    let record = writer.on.dataset.record(id);
    let mut facts: Vec<ComparedFact> = Vec::new();
    facts.extend(ties.and_then(|ties| money(writer, ties, id)));
    for one in cited(writer, record) {
        let sign = one.is_disputed.then(|| Sign::Conflicting.as_str(writer.words.is_ascii()));
        let sign = sign.map(|sign| Piece::new(Role::Doubt, format!("{sign} ")));
        add(&mut facts, capital(&one.name), one.value.clone(), said(writer, sign, &one.value, &one.evidence));
    }
    for field in fields(id.record_type()).iter().map(|field| field.name) {
        let name = capital(&writer.words.field(field));
        // A single country has been said already.
        let is_said = |name: &str| facts.iter().any(|fact| fact.name == name);
        if LEFT_OUT.contains(&field) || is_said(&name) || (field == "countries" && site_has_one_country(record)) {
            continue;
        }
        if let Some(text) = value(writer, record, field) {
            let evidence: Vec<&Evidence> = evidence_for(&record.entry().evidence, field).collect();
            add(&mut facts, name, text.clone(), said(writer, None, &text, &evidence));
        }
    }
    facts.extend(related(writer, id));
    facts
}

fn site_has_one_country(record: Record<'_>) -> bool {
    record.as_site().is_some_and(|site| site.countries.len() == 1)
}

/// Adds a value under a name.
fn add(facts: &mut Vec<ComparedFact>, name: String, value: String, line: Vec<Piece>) {
    match facts.iter_mut().find(|fact| fact.name == name) {
        Some(fact) => {
            fact.values.push(value);
            fact.lines.push(line);
        }
        None => facts.push(ComparedFact { name, values: vec![value], lines: vec![line] }),
    }
}

fn said(writer: &Phrasing<'_>, sign: Option<Piece>, value: &str, evidence: &[&Evidence]) -> Vec<Piece> {
    let value = Piece::new(Role::Strong, value.replace('\n', " "));
    sign.into_iter().chain([value]).chain(sources(writer, evidence)).collect()
}

/// Returns the sums of the commitments of a site or an agreement.
fn money(writer: &Phrasing<'_>, ties: &Ties<'_>, id: RecordId) -> Option<ComparedFact> {
    let has_sums = id.as_site().is_some() || id.as_partnership().is_some();
    let sums = has_sums.then(|| short(writer, &totals_of_record(ties, id), SUMS)).flatten()?;
    let line = vec![Piece::new(Role::Strong, sums.clone())];
    let name = writer.words.text("comparison-sums");
    Some(ComparedFact { name, values: vec![sums], lines: vec![line] }).filter(|fact| fact.values != [""])
}

/// Returns the records that refer to one, each group under its heading.
fn related(writer: &Phrasing<'_>, id: RecordId) -> Vec<ComparedFact> {
    let fact = |(heading, ids): (String, Vec<RecordId>)| {
        let ids: Vec<RecordId> = known(writer, &ids).collect();
        if ids.is_empty() {
            return None;
        }
        let count = [("count", writer.words.count(ids.len()).into())];
        let mut lines = vec![vec![Piece::new(Role::Muted, writer.words.with("comparison-count", &count))]];
        lines.extend(ids.iter().take(FIRST_FEW).map(|id| link(writer, *id).pieces));
        lines.extend(more(writer, ids.len().saturating_sub(FIRST_FEW)).map(|piece| vec![piece]));
        let values = ids.iter().map(|id| writer.on.dataset.record(*id).id().to_owned()).collect();
        Some(ComparedFact { name: capital(&heading), values, lines })
    };
    on_page(writer.on.dataset.record(id)).related(writer, id).into_iter().filter_map(fact).collect()
}

/// Returns that there are `count` more records than are named.
#[must_use]
pub fn and_more(words: &Words, count: usize) -> String {
    words.with("comparison-more", &[("count", words.count(count).into()), ("number", count.into())])
}

/// Returns how many more there are, if any.
fn more(writer: &Phrasing<'_>, count: usize) -> Option<Piece> {
    (count > 0).then(|| Piece::new(Role::Muted, and_more(writer.words, count)))
}

/// Returns the letter by which a record is called.
fn letter(place: usize) -> String {
    char::from_u32('A' as u32 + u32::try_from(place).unwrap_or(0)).map(String::from).unwrap_or_default()
}

/// A page being drawn.
struct ComparisonDrawing<'a> {
    writer: Phrasing<'a>,
    width: usize,
    /// The number of records.
    count: usize,
    sheet: PageSheet<'a>,
}

impl ComparisonDrawing<'_> {
    fn push(&mut self, line: PageLine) {
        self.sheet.push(line);
    }

    fn heading(&mut self, text: String) {
        self.sheet.gap();
        self.push(PageLine::of(Role::Heading, text));
    }

    /// Writes the title, and each record with its letter on a line that leads to it.
    fn head(&mut self, ids: &[RecordId]) {
        let words = self.writer.words;
        let kind = ids.first().map(|id| words.plural(id.record_type())).unwrap_or_default();
        let arguments = [("records", kind.into()), ("count", words.count(ids.len()).into())];
        self.push(PageLine::of(Role::Title, words.with("comparison-title", &arguments)));
        for (place, id) in ids.iter().enumerate() {
            let line = link(&self.writer, *id);
            let letter = Piece::new(Role::Label, format!("{}  ", letter(place)));
            let pieces = std::iter::once(letter).chain(line.pieces).collect();
            self.push(PageLine { pieces, ..line }.hanging(INDENT + 1));
        }
    }

    /// Writes how each two of some organisations are connected.
    fn connections(&mut self, ids: &[RecordId]) {
        let organisations: Vec<_> = ids.iter().filter_map(|id| id.as_organisation()).collect();
        if organisations.len() < 2 {
            return;
        }
        self.heading(self.writer.words.text("comparison-connected"));
        for (one, from) in organisations.iter().enumerate() {
            for (other, to) in organisations.iter().enumerate().skip(one + 1) {
                let found = connection(self.writer.on, *from, *to, FIRST_FEW);
                self.connection(&format!("{} – {}", letter(one), letter(other)), &found);
            }
        }
    }

    fn connection(&mut self, pair: &str, found: &Connection) {
        let words = self.writer.words;
        let steps = found.chains.first().map_or(0, Vec::len);
        let count =
            if found.count == usize::MAX { words.text("comparison-countless") } else { words.count(found.count) };
        let arguments = [("steps", steps.into()), ("number", found.count.into()), ("count", count.into())];
        let said = words.with("comparison-chains", &arguments);
        let pair = if words.is_ascii() { pair.replace('–', "-") } else { pair.to_owned() };
        self.push(
            PageLine::new(vec![Piece::new(Role::Label, format!("{pair}  ")), Piece::plain(said)]).hanging(INDENT),
        );
        let arrow = if words.is_ascii() { "->" } else { "→" };
        for chain in &found.chains {
            for (depth, one) in chain.iter().enumerate() {
                let mut line = link(&self.writer, one.record).indented(INDENT * (depth + 1)).hanging(INDENT);
                let to = row::name(&self.writer, RecordId::Organisation(one.to));
                if depth + 1 < chain.len() {
                    line.pieces.push(Piece::new(Role::Label, format!(" {arrow} {to}")));
                }
                self.push(line);
            }
        }
        if found.count < usize::MAX {
            let left = found.count - found.chains.len();
            if let Some(piece) = more(&self.writer, left) {
                self.push(PageLine::new(vec![piece]).indented(INDENT));
            }
        }
    }

    /// Writes rows under a heading with their number.
    fn section(&mut self, heading: &str, ids: &[RecordId], rows: &[ComparedRow]) {
        if rows.is_empty() {
            return;
        }
        let words = self.writer.words;
        self.heading(words.with(heading, &[("count", words.count(rows.len()).into())]));
        let label = rows.iter().map(|row| width(&row.name)).max().unwrap_or(0).min(MOST_LABEL) + GAP;
        let column = (self.width.saturating_sub(label) / self.count.max(1)).saturating_sub(GAP);
        if column < LEAST_COLUMN {
            for row in rows {
                self.stacked(row);
            }
            return;
        }
        let names = ids.iter().enumerate().map(|(place, id)| {
            let name = format!("{} {}", letter(place), row::name(&self.writer, *id));
            vec![vec![Piece::new(Role::Label, name)]]
        });
        self.beside(label, column, &[], names.collect());
        for row in rows {
            let cells = row.cells.iter().map(|cell| cell.as_ref().map_or_else(|| vec![self.nothing()], shown));
            let cells = cells.collect();
            self.beside(label, column, &[Piece::new(Role::Label, row.name.clone())], cells);
        }
    }

    /// Returns the sign of a record that says nothing under a name.
    fn nothing(&self) -> Vec<Piece> {
        vec![Piece::new(Role::Muted, if self.writer.words.is_ascii() { "-" } else { "—" })]
    }

    /// Writes a row with the records side by side.
    fn beside(&mut self, label: usize, column: usize, name: &[Piece], cells: Vec<Vec<Vec<Piece>>>) {
        let wrapped = |pieces: Vec<Piece>, room: usize| {
            let rows = wrap_line(0, &PageLine::new(pieces).hanging(1), room).into_iter();
            rows.map(|row| (row.indent, row.pieces)).collect::<Vec<_>>()
        };
        let mut columns = vec![(label, wrapped(name.to_vec(), label.saturating_sub(GAP)))];
        for cell in cells {
            columns.push((column + GAP, cell.into_iter().flat_map(|line| wrapped(line, column)).collect()));
        }
        let height = columns.iter().map(|(_, rows)| rows.len()).max().unwrap_or(0);
        for at in 0..height {
            let mut pieces = Vec::new();
            for (room, rows) in &columns {
                let (indent, said) = rows.get(at).cloned().unwrap_or_default();
                let used = indent + said.iter().map(|piece| width(&piece.text)).sum::<usize>();
                pieces.extend((indent > 0).then(|| Piece::plain(" ".repeat(indent))));
                pieces.extend(said);
                pieces.push(Piece::plain(" ".repeat(room.saturating_sub(used))));
            }
            self.push(PageLine::new(trimmed(pieces)));
        }
    }

    /// Writes a row with the records one below the other.
    fn stacked(&mut self, row: &ComparedRow) {
        self.push(PageLine::of(Role::Label, row.name.clone()));
        for (place, cell) in row.cells.iter().enumerate() {
            let lines = cell.as_ref().map_or_else(|| vec![self.nothing()], shown);
            for (number, line) in lines.into_iter().enumerate() {
                let mark = if number == 0 { format!("{} ", letter(place)) } else { "  ".to_owned() };
                let pieces = std::iter::once(Piece::new(Role::Label, mark)).chain(line).collect();
                self.push(PageLine::new(pieces).indented(INDENT).hanging(INDENT));
            }
        }
    }
}

fn shown(fact: &ComparedFact) -> Vec<Vec<Piece>> {
    fact.lines.clone()
}

/// Returns pieces without blanks at the end.
fn trimmed(mut pieces: Vec<Piece>) -> Vec<Piece> {
    while pieces.last().is_some_and(|piece| piece.text.trim().is_empty()) {
        pieces.pop();
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::super::sample::{TODAY, dataset, id, rows as rows_of, words, writer};
    use super::*;
    use crate::domain::dataset::Dataset;
    use crate::words::{Language, Words};
    use proptest::prelude::*;

    fn compared(dataset: &Dataset, names: &[&str], width: usize, words: &Words) -> Page {
        let writer = writer(dataset, TODAY, words);
        let ids: Vec<_> = names.iter().map(|name| id(dataset, name)).collect();
        comparison_page(&writer, Some(&Ties::new(writer.on)), &ids, width)
    }

    fn text(page: &Page) -> String {
        let rows: Vec<_> = page.lines.iter().map(|line| " ".repeat(line.indent) + &line.text()).collect();
        rows.join("\n")
    }

    #[test]
    fn sites_stand_side_by_side() {
        let dataset = dataset();
        insta::assert_snapshot!(text(&compared(&dataset, &["north", "south"], 100, &words(Language::EN))));
    }

    #[test]
    fn where_there_is_no_room_they_stand_one_below_the_other() {
        let dataset = dataset();
        let page = compared(&dataset, &["north-money", "rack-money", "all-money"], 60, &words(Language::IT));
        insta::assert_snapshot!(rows_of(&dataset, &page));
    }

    #[test]
    fn organisations_are_connected() {
        let dataset = dataset();
        let page = compared(&dataset, &["maker", "lab", "council"], 110, &words(Language::EN));
        insta::assert_snapshot!(text(&page));
    }

    proptest! {
        #![proptest_config(crate::cases(48))]
        #[test]
        fn no_column_is_wider_than_its_room(width in 20usize..200, ascii: bool, four: bool) {
            let dataset = dataset();
            let words = Words::new(Language::EN, ascii);
            let names = ["north-money", "rack-money", "all-money", "north-money"];
            let page = compared(&dataset, &names[..if four { 4 } else { 2 }], width, &words);
            let is_stacked = (width.saturating_sub(MOST_LABEL + GAP)) / 4 < LEAST_COLUMN;
            for line in page.lines.iter().filter(|line| line.link.is_none() && !is_stacked) {
                prop_assert!(crate::words::cut::width(line.text().trim_end()) <= width, "{line:?}");
            }
            prop_assert!(!ascii || page.lines.iter().all(|line| !line.text().contains(['—', '→', '≠', '–'])));
        }
    }
}
