//! The sheet on which every page is written, and the parts that all pages share: the head, fields
//! with their labels, headings with counts, lines that lead to other records, the legend.
//!
//! The fields of each type of record are in the file of that type.

use super::source::{doubt, sources};
use super::{Fold, Page, PageLine, Phrasing, Piece, Role, Sign, link, row};
use crate::domain::claim::{Evidence, evidence_for};
use crate::domain::record::{Entry, Record, RecordId};
use crate::domain::text::Text;
use crate::domain::vocabulary::RecordType;

/// Indentation of what is under a heading or a label, in columns.
pub(super) const INDENT: usize = 2;

/// Number of entries that stay visible in a list that can be folded.
pub(super) const FIRST_FEW: usize = 4;

/// The page being written.
pub(super) struct PageSheet<'a> {
    pub(super) writer: Phrasing<'a>,
    /// The width in columns for which drawings are made; `None` where text alone is wanted.
    pub(super) width: Option<usize>,
    /// The record that the page is of, if it is of one.
    pub(super) record: Option<RecordId>,
    page: Page,
}

impl<'a> PageSheet<'a> {
    pub(super) const fn new(writer: Phrasing<'a>) -> Self {
        Self { writer, width: None, record: None, page: Page::of(Vec::new()) }
    }

    /// Returns the sheet for a page of a record.
    pub(super) const fn of(writer: Phrasing<'a>, record: RecordId) -> Self {
        Self { writer, width: None, record: Some(record), page: Page::of(Vec::new()) }
    }

    /// Returns the sheet for a page of a width, in which drawings may take the place of lists.
    pub(super) fn with_drawings(self, width: usize) -> Self {
        Self { width: Some(width), ..self }
    }

    pub(super) fn push(&mut self, line: PageLine) {
        self.page.lines.push(line);
    }

    /// Returns the number of lines written so far.
    pub(super) const fn len(&self) -> usize {
        self.page.lines.len()
    }

    /// Makes the lines from `line` on one entry that can be folded away.
    pub(super) fn fold_from(&mut self, line: usize) {
        for (number, line) in self.page.lines.iter_mut().skip(line).enumerate() {
            line.fold = if number == 0 { Fold::Entry } else { Fold::Rest };
        }
    }

    /// Writes an empty line, unless the page is empty or already ends with one.
    pub(super) fn gap(&mut self) {
        if self.page.lines.last().is_some_and(|line| !line.pieces.is_empty()) {
            self.page.lines.push(PageLine::blank());
        }
    }

    /// Writes a text of the dataset, one page line for each of its lines.
    pub(super) fn paragraphs(&mut self, role: Role, text: &Text, indent: usize) {
        for part in self.writer.words.get(text).lines() {
            self.push(PageLine::of(role, part).indented(indent));
        }
    }

    /// Writes the title, the type and the leading facts of the record, its alerts, and its summary.
    pub(super) fn head(&mut self, id: RecordId, facts: Vec<String>) {
        let words = self.writer.words;
        let record = self.writer.on.dataset.record(id);
        for part in words.get(record.title()).lines() {
            self.push(PageLine::of(Role::Title, part));
        }
        let mut about = vec![words.word(record.record_type())];
        about.extend(facts.into_iter().filter(|fact| !fact.is_empty()));
        if let Some(firmness) = self.writer.on.firmness(record) {
            let number = i64::from(firmness.number());
            about.push(
                words.with("page-firmness", &[("number", number.into()), ("meaning", words.firmness(firmness).into())]),
            );
        }
        self.push(PageLine::of(Role::Muted, about.join(self.writer.words.separator())));
        self.alerts(id);
        if let Some(summary) = &record.entry().summary {
            self.gap();
            self.paragraphs(Role::Plain, summary, 0);
        }
        self.gap();
        self.page.head = self.len();
    }

    fn alerts(&mut self, id: RecordId) {
        let words = self.writer.words;
        let on = self.writer.on;
        let record = on.dataset.record(id);
        if let Some(since) = record.entry().known_since.get().filter(|_| !on.is_known(id)) {
            let days = [("day", words.day(on.day).into()), ("since", words.day(since).into())];
            self.push(PageLine::of(Role::Doubt, words.with("page-not-yet-known", &days)));
        }
        if let Some(overdue) = on.overdue(record) {
            let said = [("overdue", words.overdue(&overdue).into()), ("deadline", words.day(overdue.deadline).into())];
            self.alert(Sign::Overdue, Role::Alarm, &words.with("page-overdue", &said));
        }
        if let Some(compiled) = on.unheard_since(record) {
            self.push(PageLine::of(Role::Doubt, words.no_news(compiled)));
        }
        self.stand_in(id);
        let fields = on.conflicting_fields(record);
        if !fields.is_empty() {
            let names: Vec<_> = fields.iter().map(|field| words.field(field)).collect();
            let text = words.with("page-conflict", &[("fields", words.list(&names).into())]);
            self.alert(Sign::Conflicting, Role::Doubt, &text);
        }
    }

    /// Which record counts in the place of this one, on a line that leads there.
    fn stand_in(&mut self, id: RecordId) {
        let on = self.writer.on;
        let replaced = on.replaced_by(id).map(|by| (Sign::Replaced, "page-replaced-by", by));
        let same = on.counted_as(id).map(|first| (Sign::Same, "page-counted-as", first));
        for (sign, message, other) in replaced.into_iter().chain(same) {
            let name = row::name(&self.writer, other);
            self.alert(sign, Role::Doubt, &self.writer.words.with(message, &[("name", name.into())]));
            let line = self.page.lines.pop().map(|line| line.linked(other));
            self.page.lines.extend(line);
        }
    }

    fn alert(&mut self, sign: Sign, role: Role, text: &str) {
        let sign = sign.as_str(self.writer.words.is_ascii());
        self.push(PageLine::of(role, format!("{sign} {text}")).hanging(INDENT));
    }

    /// Returns the label of a field of the dataset: `Amount: `.
    pub(super) fn label(&self, field: &str) -> Piece {
        label(&self.writer.words.field(field))
    }

    /// Writes a field that is not a figure, unless its value is empty. A value that no confirmed
    /// evidence supports gets a sign.
    pub(super) fn field(&mut self, entry: &Entry, field: &str, value: &str) {
        self.field_named(self.label(field), entry, field, value);
    }

    /// Writes a field under a label other than its own.
    pub(super) fn field_named(&mut self, label: Piece, entry: &Entry, field: &str, value: &str) {
        if value.is_empty() {
            return;
        }
        let mut pieces = vec![label, Piece::plain(value)];
        pieces.extend(self.doubt_of(entry, field));
        self.push(PageLine::new(pieces).hanging(INDENT));
    }

    /// Writes a figure or date with its sources, unless its value is empty.
    pub(super) fn figure(&mut self, entry: &Entry, field: &str, value: &str) {
        if value.is_empty() {
            return;
        }
        let evidence: Vec<&Evidence> = evidence_for(&entry.evidence, field).collect();
        let mut pieces = vec![self.label(field), Piece::new(Role::Strong, value)];
        pieces.extend(sources(&self.writer, &evidence));
        self.push(PageLine::new(pieces).hanging(INDENT));
    }

    /// Writes, under a label, what no source says and is only worked out.
    pub(super) fn aside(&mut self, label: &str, text: &str) {
        let label = Piece::new(Role::Label, format!("{}: ", self.writer.words.text(label)));
        self.push(PageLine::new(vec![label, Piece::new(Role::Doubt, text)]).hanging(INDENT));
    }

    /// Writes that a field has no value, in words.
    pub(super) fn absent(&mut self, field: &str, message: &str) {
        let said = self.writer.words.text(message);
        self.push(PageLine::new(vec![self.label(field), Piece::new(Role::Muted, said)]));
    }

    fn doubt_of(&self, entry: &Entry, field: &str) -> Option<Piece> {
        let sign = doubt(evidence_for(&entry.evidence, field))?;
        Some(Piece::new(Role::Doubt, format!(" {}", sign.as_str(self.writer.words.is_ascii()))))
    }

    /// Writes a heading with the number of entries under it.
    pub(super) fn heading(&mut self, text: &str, count: usize) {
        self.heading_of(text, count, 0, None);
    }

    fn heading_of(&mut self, text: &str, count: usize, later: usize, doubt: Option<Piece>) {
        let words = self.writer.words;
        let id = if later > 0 { "page-heading-later" } else { "page-heading" };
        let said = [
            ("heading", capital(text).into()),
            ("count", words.count(count).into()),
            ("later", words.count(later).into()),
        ];
        self.gap();
        let heading = Piece::new(Role::Heading, words.with(id, &said));
        self.push(PageLine::new(std::iter::once(heading).chain(doubt).collect()));
    }

    /// Writes records under a heading, each on a line that leads to it. What is not known yet on
    /// the as-of day is only counted.
    pub(super) fn links(&mut self, heading: &str, ids: &[RecordId]) {
        self.links_with(heading, None, ids, |_| Vec::new());
    }

    /// Writes records under a heading; where most readers need only the first few, the others can
    /// be folded away.
    pub(super) fn links_folding(&mut self, heading: &str, ids: &[RecordId]) {
        let before = self.len();
        self.links(heading, ids);
        let links = self.page.lines.iter_mut().skip(before).filter(|line| line.link.is_some());
        let surplus: Vec<&mut PageLine> = links.skip(FIRST_FEW).collect();
        // A line that replaces a single one would save nothing.
        if surplus.len() > 1 {
            for line in surplus {
                line.fold = Fold::Entry;
            }
        }
    }

    /// Writes the records of a field under its heading, which gets a sign where no confirmed
    /// evidence supports the field.
    pub(super) fn field_links(&mut self, entry: &Entry, field: &str, ids: &[RecordId]) {
        self.field_links_under(&self.writer.words.field(field), entry, field, ids);
    }

    /// Writes the records of a field under a heading other than its name.
    pub(super) fn field_links_under(&mut self, heading: &str, entry: &Entry, field: &str, ids: &[RecordId]) {
        self.field_links_with(heading, entry, field, ids, |_| Vec::new());
    }

    /// Writes records under a heading, with additional pieces after each.
    pub(super) fn field_links_with(
        &mut self,
        heading: &str,
        entry: &Entry,
        field: &str,
        ids: &[RecordId],
        more: impl Fn(RecordId) -> Vec<Piece>,
    ) {
        let doubt = self.doubt_of(entry, field);
        self.links_with(heading, doubt, ids, more);
    }

    /// Writes records under a heading that may have a sign, with more pieces after each.
    pub(super) fn links_with(
        &mut self,
        heading: &str,
        doubt: Option<Piece>,
        ids: &[RecordId],
        more: impl Fn(RecordId) -> Vec<Piece>,
    ) {
        if ids.is_empty() {
            return;
        }
        let known: Vec<RecordId> = ids.iter().copied().filter(|id| self.writer.on.is_known(*id)).collect();
        self.heading_of(heading, known.len(), ids.len() - known.len(), doubt);
        for id in known {
            let mut line = link::link(&self.writer, id).indented(INDENT).hanging(INDENT);
            line.pieces.extend(more(id));
            self.push(line);
        }
    }

    /// Returns the records of one type that refer to a record; milestones and statements are in the
    /// order of their dates.
    pub(super) fn referrers(&self, id: RecordId, kind: RecordType) -> Vec<RecordId> {
        link::referrers(&self.writer, id, kind)
    }

    /// Writes the records of some types that refer to a record, each type under a heading.
    pub(super) fn referring(&mut self, id: RecordId, kinds: impl IntoIterator<Item = RecordType>) {
        for kind in kinds {
            let ids = self.referrers(id, kind);
            self.links(&self.writer.words.plural(kind), &ids);
        }
    }

    /// Writes the end of the page: other names, tags, when it was checked, the ids.
    pub(super) fn tail(&mut self, record: Record<'_>) {
        let entry = record.entry();
        self.gap();
        self.field(entry, "aliases", &entry.more.aliases.join(", "));
        self.field(entry, "tags", &entry.more.tags.join(", "));
        if let Some(date) = &entry.more.checked {
            self.field(entry, "checked", &self.writer.words.date(date));
        }
        self.field(entry, "ids", &other_ids(entry));
        let id = vec![self.label("id"), Piece::new(Role::Muted, &*entry.id)];
        self.push(PageLine::new(id));
    }

    /// Returns the page, with a legend of the signs on it.
    pub(super) fn finish(mut self) -> Page {
        let ascii = self.writer.words.is_ascii();
        let used = self.page.signs(ascii);
        if !used.is_empty() {
            self.gap();
        }
        for sign in used {
            let meaning = self.writer.words.text(sign.message());
            let pieces =
                vec![Piece::new(Role::Doubt, format!("{:<4}", sign.as_str(ascii))), Piece::new(Role::Muted, meaning)];
            self.push(PageLine::new(pieces).hanging(4));
        }
        self.page
    }
}

/// Returns a label: the name of a field, capitalised and followed by a colon.
pub(super) fn label(name: &str) -> Piece {
    Piece::new(Role::Label, format!("{}: ", capital(name)))
}

/// Returns the ids of a record elsewhere: `wikidata: Q5170140, osm: way/1`.
pub(super) fn other_ids(entry: &Entry) -> String {
    let ids = entry.more.ids.iter().map(|other| format!("{}: {}", other.register, other.id));
    ids.collect::<Vec<_>>().join(", ")
}

/// Returns a text with its first letter capitalised.
pub(crate) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
