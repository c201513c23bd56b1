//! Copying: a value, a record, an address, the command line that reproduces the current view.
//!
//! The clipboard belongs to the terminal; the runtime writes to it.

use crate::domain::dataset::all_evidence;
use crate::domain::record::RecordId;
use crate::domain::text::{LineBreaks, scrub, single_spaced};
use crate::page::{Page, PageLine, Piece, Role, citation, is_caveat_mark, money, name, when};
use crate::theme::Multiplexer;
use crate::words::Words;

use super::detail::Detail;
use super::layers::choices::Choices;
use super::layers::reading::PageLayer;
use super::notice::Notice;
use super::pane::{DetailView, Focus};
use super::viewpoint::Viewpoint;
use super::{Effect, Model};

/// The greatest length that is copied, in bytes: many terminals silently drop longer texts.
const MOST: usize = 100_000;
/// How many characters of a copied text the notice shows.
const SHOWN: usize = 400;

impl Model {
    pub(super) fn open_copy(&mut self) {
        if self.library.is_some() {
            self.layers.open(Choices::of_copies());
        }
    }

    /// Copies the record shown or, where some are marked, all of these as an array.
    pub(super) fn copy_records(&mut self) -> Vec<Effect> {
        let Some(library) = &self.library else { return Vec::new() };
        let json = |id: RecordId| library.dataset.json(library.dataset.record(id).entry().source).into_owned();
        let marked = self.marked();
        if marked.is_empty() {
            let shown = self.shown().map(json);
            return self.copy(shown);
        }
        let records: Vec<_> = marked.into_iter().map(json).collect();
        self.copy_marked(&format!("[\n{}\n]", records.join(",\n")), records.len())
    }

    /// Copies the citation of the record shown or, where some are marked, those of all of these.
    pub(super) fn copy_citations(&mut self) -> Vec<Effect> {
        if self.explains() && self.marked().is_empty() {
            return self.copy(self.explanation_to_copy());
        }
        let Some(cx) = self.cx() else { return Vec::new() };
        let cite = |id: RecordId| citation(&cx.writer(), id);
        let marked = self.marked();
        if marked.is_empty() {
            let shown = self.shown().map(cite);
            return self.copy(shown);
        }
        let citations: Vec<_> = marked.into_iter().map(|id| cite(id).trim_end().to_owned()).collect();
        self.copy_marked(&format!("{}\n", citations.join("\n\n")), citations.len())
    }

    /// Copies a text made of the marked records, and says how many these are.
    fn copy_marked(&mut self, text: &str, count: usize) -> Vec<Effect> {
        let shown = self.words.with("marks-records", &[("count", count.into())]);
        self.copy_as(Some(text.to_owned()), Some(shown))
    }

    pub(super) fn copy(&mut self, text: Option<String>) -> Vec<Effect> {
        self.copy_as(text, None)
    }

    /// Copies a text; the notice shows `shown` in its place, if that is given.
    fn copy_as(&mut self, text: Option<String>, shown: Option<String>) -> Vec<Effect> {
        let text = text.map(|text| scrub(&text, LineBreaks::Keep)).filter(|text| !text.trim().is_empty());
        let Some(text) = text else {
            self.notice = Some(Notice::error(self.words.text("copy-nothing")));
            return Vec::new();
        };
        if text.len() > MOST {
            let size = self.words.count(text.len() / 1000);
            self.notice = Some(Notice::error(self.words.with("copy-too-long", &[("size", size.into())])));
            return Vec::new();
        }
        let shown = shown.unwrap_or_else(|| single_spaced(&text));
        let shown: String = shown.chars().take(SHOWN).collect();
        // What a program in between does with it is not known here, so nothing more is claimed.
        let message = match self.terminal.multiplexer {
            _ if self.is_told() => "copy-told",
            None => "copy-done",
            Some(Multiplexer::Tmux) => "copy-sent-tmux",
            Some(Multiplexer::Screen) => "copy-sent-screen",
        };
        self.notice = Some(Notice::info(self.words.with(message, &[("text", shown.into())])));
        self.copied.clone_from(&text);
        vec![Effect::Copy(text)]
    }

    /// Shows the text copied last, for terminals whose clipboard cannot be reached.
    pub(super) fn show_copied(&mut self) {
        if self.copied.is_empty() {
            self.notice = Some(Notice::error(self.words.text("copy-nothing-yet")));
        } else {
            self.layers.open(PageLayer::of_copied(self.copied.clone()));
        }
    }

    /// Returns the figure in the current line of the detail, or else the record's main figure; of records
    /// side by side the whole page.
    pub(super) fn value_to_copy(&self) -> Option<String> {
        let pane = self.pane()?;
        if pane.view == DetailView::Comparison {
            return self.detail.as_ref().map(Detail::text);
        }
        let group = self.group_in_sight();
        if let Some(group) = group.filter(|_| pane.focus != Focus::Detail) {
            return Some(group.figure);
        }
        if pane.focus == Focus::Detail
            && let Some(row) = self.detail.as_ref().and_then(|detail| detail.rows.get(pane.detail_row))
        {
            let of_role = |role: Role| row.pieces.iter().position(|piece| piece.role == role);
            let place = of_role(Role::Strong).or_else(|| of_role(Role::Link)).or_else(|| of_role(Role::Plain));
            let text = |place: usize| row.pieces.get(place).map(|piece| piece.text.as_str());
            if let Some((place, figure)) =
                place.and_then(|place| Some((place, text(place)?.trim()))).filter(|(_, figure)| !figure.is_empty())
            {
                // Keep the marks of a derived or doubtful figure wherever it is pasted.
                let before = row.pieces.iter().take(place).rev();
                let is_mark = |piece: &&Piece| is_caveat_mark(self.words.is_ascii(), &piece.text);
                let mut marks: Vec<&str> = before.take_while(is_mark).map(|piece| piece.text.as_str()).collect();
                marks.reverse();
                return Some(format!("{}{figure}", marks.concat()));
            }
        }
        let (id, cx) = (self.shown()?, self.cx()?);
        let record = cx.record(id);
        let money = record.as_commitment().map(|commitment| money(&cx.writer(), commitment));
        let figure = money.unwrap_or_else(|| when(&cx.writer(), record));
        Some(if figure.is_empty() { name(&cx.writer(), id) } else { figure })
    }

    /// Returns the address of the document in the current line of the detail, or else of the
    /// record's first document that has one.
    pub(super) fn url_to_copy(&self) -> Option<String> {
        let library = self.library.as_ref()?;
        let dataset = &library.dataset;
        let id = self.shown()?;
        let pane = self.pane()?;
        let in_line = self.detail.as_ref().filter(|_| pane.focus == Focus::Detail);
        let in_line = in_line.and_then(|detail| detail.link(pane.detail_row));
        let of_record = all_evidence(dataset.record(id)).into_iter().filter_map(|one| one.document);
        let mut documents = in_line.into_iter().chain([id]).chain(of_record.map(RecordId::Document));
        documents.find_map(|id| dataset.record(id).as_document()?.url.as_ref().map(ToString::to_string))
    }

    /// Returns the command line that opens the current view.
    pub fn command_to_copy(&self) -> String {
        let beside = self.beside();
        let begin = if beside.is_some() { "atlante render" } else { "atlante" };
        let place = if beside.is_some() { Viewpoint::default() } else { self.viewpoint() };
        let language = Some(self.language()).filter(|language| *language != self.usual_language);
        let options = [
            ("--beside", beside.clone()),
            ("--pane", place.pane.map(|pane| pane.as_str().to_owned())),
            ("--view", place.view),
            ("--sort", place.sort),
            ("--select", place.record),
            ("--marks", place.marks),
            ("--as-of", Some(self.day.to_string())),
            ("--lang", language.map(|language| language.code().to_owned())),
            ("--reviews", self.reviewing.argument.clone()),
            ("--compare", self.compared_argument.clone()),
            ("--sources", self.sources_argument.clone()),
        ];
        let data = self.data_arguments.iter().map(|argument| ("--data", argument.clone()));
        let given = options.into_iter().filter_map(|(option, value)| Some((option, value?))).chain(data);
        let given = given.map(|(option, value)| format!("{option} {}", quoted(&value)));
        let query = Some(self.search.query().to_string()).filter(|query| !query.is_empty() && beside.is_none());
        // A word alone could be the name of a subcommand, or one mistyped.
        let is_word = |query: &String| query.chars().all(|sign| sign.is_ascii_lowercase());
        let query = query.map(|query| format!("{}{}", if is_word(&query) { "-- " } else { "" }, quoted(&query)));
        std::iter::once(begin.to_owned()).chain(given).chain(query).collect::<Vec<_>>().join(" ")
    }

    /// Returns the ids of the records that stand side by side, with commas between them.
    fn beside(&self) -> Option<String> {
        let (pane, library) = (self.pane()?, self.library.as_ref()?);
        let ids = pane.compared.iter().map(|id| library.dataset.record(*id).id());
        (pane.view == DetailView::Comparison).then(|| ids.collect::<Vec<_>>().join(","))
    }
}

/// Returns a copied text as a page, with how to select it.
pub(super) fn copied_page(words: &Words, text: &str) -> Page {
    let lines = text.lines().map(|line| PageLine::of(Role::Plain, line));
    Page::of(lines.chain([PageLine::blank(), PageLine::of(Role::Muted, words.text("copy-select"))]).collect())
}

/// Returns a text as one shell word, quoted only if necessary.
fn quoted(text: &str) -> String {
    let is_plain = |sign: char| sign.is_ascii_alphanumeric() || "_-./:,=+%@".contains(sign);
    if !text.is_empty() && text.chars().all(is_plain) {
        text.to_owned()
    } else {
        format!("'{}'", text.replace('\'', r"'\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_shell_would_read_is_quoted() {
        assert_eq!(quoted("wave:3"), "wave:3");
        assert_eq!(quoted("wave:3 country:PL"), "'wave:3 country:PL'");
        assert_eq!(quoted("due<=2026"), "'due<=2026'");
        assert_eq!(quoted("l'aquila $(rm)"), r"'l'\''aquila $(rm)'");
        assert_eq!(quoted(""), "''");
    }
}
