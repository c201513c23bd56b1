//! The field for a note, which may have any length and several lines. The rows are wrapped here, so
//! that the cursor moves up and down by the rows on the screen.

use ratatui::layout::Rect;
use tui_input::{Input, InputRequest};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::{Action, FooterEnd, Layer, LayerCx, Reply, Request, TextField, edit, insert};
use crate::app::keymap::Context;
use crate::app::layout;
use crate::app::notice::Notice;
use crate::app::reviewing::Deed;
use crate::domain::record::RecordId;
use crate::invariant::broken;
use crate::reviews::Verdict;

/// The fewest rows of text in the field, and the rows of the frame around it.
const LEAST: u16 = 3;
const FRAME: u16 = 2;

/// A field for a note.
pub struct NotePanel {
    /// The records, one or those that were marked.
    pub ids: Vec<RecordId>,
    /// The verdict that the note belongs to; `None` for a note alone.
    pub verdict: Option<Verdict>,
    /// The typed text and the cursor.
    pub input: Input,
    /// The first visible row.
    pub offset: usize,
    /// The saved note, which the typed text replaces.
    before: String,
}

/// A row of the field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteRow {
    /// The index of the row's first character in the text, in characters.
    pub start: usize,
    /// The text of the row.
    pub text: String,
}

/// Wraps a text into rows of at most `columns` columns, after a blank where possible.
pub fn rows(text: &str, columns: usize) -> Vec<NoteRow> {
    let mut rows = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        break_line(line, columns.max(1), start, &mut rows);
        start += line.chars().count() + 1;
    }
    rows
}

fn break_line(line: &str, columns: usize, start: usize, rows: &mut Vec<NoteRow>) {
    let mut row = NoteRow { start, text: String::new() };
    let mut used = 0;
    for sign in line.graphemes(true) {
        while used + sign.width() > columns && !row.text.is_empty() {
            let kept = row.text.rfind(' ').map_or(row.text.len(), |blank| blank + 1);
            let rest = row.text.split_off(kept);
            let next = row.start + row.text.chars().count();
            used = rest.width();
            rows.push(std::mem::replace(&mut row, NoteRow { start: next, text: rest }));
        }
        row.text.push_str(sign);
        used += sign.width();
    }
    rows.push(row);
}

/// Returns the row and the column of a position in the text.
pub fn place_of(rows: &[NoteRow], cursor: usize) -> (usize, usize) {
    let row = rows.iter().rposition(|row| row.start <= cursor).unwrap_or(0);
    let Some(found) = rows.get(row) else { return broken!("a text has no row") };
    let before: String = found.text.chars().take(cursor - found.start.min(cursor)).collect();
    (row, before.width())
}

/// Returns the position in the text nearest to a column of a row, not beyond that column.
fn at_column(row: &NoteRow, column: usize) -> usize {
    let mut used = 0;
    let fits = row.text.graphemes(true).take_while(|sign| {
        used += sign.width();
        used <= column
    });
    row.start + fits.map(|sign| sign.chars().count()).sum::<usize>()
}

impl NotePanel {
    /// Returns the field for a note. `before` is the saved note, `draft` the unsaved text.
    pub fn new(ids: Vec<RecordId>, verdict: Option<Verdict>, before: String, draft: Option<String>) -> Self {
        let input = Input::new(draft.unwrap_or_else(|| before.clone()));
        Self { ids, verdict, input, offset: 0, before }
    }

    fn set_cursor(&mut self, place: usize) {
        self.input.handle(InputRequest::SetCursor(place));
    }

    /// Leaves the field without saving; the typed text is kept as a draft.
    fn leave(&self) -> Reply {
        let text = self.input.value();
        let is_new = text != self.before && !text.trim().is_empty();
        Reply::CloseFor(Request::KeepDraft(self.ids.clone(), if is_new { text.to_owned() } else { String::new() }))
    }

    /// Requests to save the note. The field stays open until it is saved.
    fn save(&self, cx: &LayerCx<'_>) -> Reply {
        let text = self.input.value().to_owned();
        match self.verdict {
            Some(verdict) => Reply::Ask(Request::Save(self.ids.clone(), Deed::Verdict(verdict, text))),
            None if text.trim() == self.before.trim() => {
                Reply::CloseFor(Request::Tell(Notice::info(cx.words.text("reviewing-nothing-new"))))
            }
            None => Reply::Ask(Request::Save(self.ids.clone(), Deed::Note(text))),
        }
    }

    /// Moves the cursor among rows of `columns` columns.
    fn travel(&mut self, action: Action, columns: usize) {
        let rows = rows(self.input.value(), columns);
        let (row, column) = place_of(&rows, self.input.cursor());
        let line = || self.input.value().chars().enumerate().filter(|(_, sign)| *sign == '\n').map(|(place, _)| place);
        let cursor = self.input.cursor();
        let target = match action {
            Action::Up => row.checked_sub(1).and_then(|row| rows.get(row)).map(|row| at_column(row, column)),
            Action::Down => rows.get(row + 1).map(|row| at_column(row, column)),
            Action::CursorStart => Some(line().take_while(|place| *place < cursor).last().map_or(0, |place| place + 1)),
            _ => Some(line().find(|place| *place >= cursor).unwrap_or_else(|| self.input.value().chars().count())),
        };
        if let Some(target) = target {
            self.set_cursor(target);
        }
    }
}

/// Returns the area of the field for a text of `rows` rows: at the bottom of the body, as high as
/// the text needs.
pub fn place(body: Rect, rows: usize) -> Rect {
    let area = layout::overlay(body);
    let wanted = u16::try_from(rows).unwrap_or(u16::MAX).max(LEAST).saturating_add(FRAME);
    let height = wanted.min(body.height);
    Rect { y: body.bottom() - height, height, ..area }
}

/// Returns how many columns a row of the field has; one more is kept for the cursor.
pub fn columns(body: Rect) -> usize {
    usize::from(layout::overlay(body).width.saturating_sub(5)).max(1)
}

impl Layer for NotePanel {
    fn contexts(&self) -> &'static [Context] {
        &[Context::Note, Context::Field, Context::Always]
    }

    fn act(&mut self, action: Action, cx: &LayerCx<'_>) -> Reply {
        match action {
            Action::Save => return self.save(cx),
            Action::ClosePanel => return self.leave(),
            Action::EraseBefore if self.input.value().is_empty() => return self.leave(),
            Action::LineBreak => {
                insert(&mut self.input, "\n");
            }
            Action::Up | Action::Down | Action::CursorStart | Action::CursorEnd => {
                self.travel(action, columns(cx.body));
            }
            _ => {
                edit(&mut self.input, action);
            }
        }
        Reply::Stay
    }

    fn takes_text(&self) -> Option<TextField> {
        Some(TextField::lines(&self.input))
    }

    fn take_text(&mut self, text: &str, _cx: &LayerCx<'_>) -> Reply {
        insert(&mut self.input, text);
        Reply::Stay
    }

    fn footer_end(&self) -> FooterEnd {
        FooterEnd::Nothing
    }

    fn place(&self, body: Rect) -> Option<Rect> {
        Some(place(body, rows(self.input.value(), columns(body)).len()))
    }

    /// Keeps the row of the cursor visible.
    fn settle(&mut self, cx: &LayerCx<'_>) {
        let rows = rows(self.input.value(), columns(cx.body));
        let height = usize::from(place(cx.body, rows.len()).height.saturating_sub(FRAME)).max(1);
        let (row, _) = place_of(&rows, self.input.cursor());
        self.offset = self.offset.min(row).max((row + 1).saturating_sub(height)).min(rows.len().saturating_sub(height));
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;
    use proptest::prelude::*;

    fn texts(text: &str, columns: usize) -> Vec<String> {
        rows(text, columns).into_iter().map(|row| row.text).collect()
    }

    #[test]
    fn rows_break_after_blanks_and_at_line_breaks() {
        assert_eq!(texts("one two three", 8), ["one two ", "three"]);
        assert_eq!(texts("abcdefgh", 3), ["abc", "def", "gh"]);
        assert_eq!(texts("a\n\nb", 8), ["a", "", "b"]);
        assert_eq!(texts("", 8), [""]);
        assert_eq!(texts("鴻海精密", 5), ["鴻海", "精密"]);
    }

    #[test]
    fn the_cursor_goes_up_and_down_by_what_is_seen() {
        let text = "one two three\nfour";
        let id = crate::page::sample::id(&crate::page::sample::dataset(), "north");
        let mut panel = NotePanel::new(vec![id], None, String::new(), Some(text.into()));
        panel.travel(Action::Up, 8);
        assert_eq!(panel.input.cursor(), 12);
        panel.travel(Action::Up, 8);
        assert_eq!(panel.input.cursor(), 4);
        panel.travel(Action::Up, 8);
        assert_eq!(panel.input.cursor(), 4);
        panel.travel(Action::CursorEnd, 8);
        assert_eq!(panel.input.cursor(), 13);
        insert(&mut panel.input, "!\n?");
        assert_eq!(panel.input.value(), "one two three!\n?\nfour");
        panel.travel(Action::CursorStart, 8);
        assert_eq!(panel.input.cursor(), 15);
    }

    #[test]
    fn what_was_typed_is_saved_or_kept_and_nothing_new_is_neither() {
        let id = crate::page::sample::id(&crate::page::sample::dataset(), "north");
        let pressed = |verdict, keys| {
            let mut panel = NotePanel::new(vec![id], verdict, "old".into(), None);
            sample::press(&mut panel, keys).pop().unwrap()
        };
        assert_eq!(pressed(None, "!<enter>"), Reply::Ask(Request::Save(vec![id], Deed::Note("old!".into()))));
        assert_eq!(pressed(None, "!<esc>"), Reply::CloseFor(Request::KeepDraft(vec![id], "old!".into())));
        assert_eq!(pressed(None, "<esc>"), Reply::CloseFor(Request::KeepDraft(vec![id], String::new())));
        assert!(matches!(pressed(None, "<enter>"), Reply::CloseFor(Request::Tell(_))));
        let verdict = Deed::Verdict(Verdict::Disputed, "old".into());
        assert_eq!(pressed(Some(Verdict::Disputed), "<enter>"), Reply::Ask(Request::Save(vec![id], verdict)));
    }

    proptest! {
        #[test]
        fn rows_hold_the_whole_text_and_every_place(text in "[a-c 鴻é\n]{0,60}", columns in 1usize..12) {
            let rows = rows(&text, columns);
            let all: Vec<char> = text.chars().collect();
            for row in &rows {
                let end = row.start + row.text.chars().count();
                prop_assert_eq!(row.text.chars().collect::<Vec<_>>(), all[row.start..end].to_vec());
                prop_assert!(row.text.width() <= columns.max(2), "{:?}", row);
            }
            let held: usize = rows.iter().map(|row| row.text.chars().count()).sum();
            prop_assert_eq!(held + all.iter().filter(|sign| **sign == '\n').count(), all.len());
            for cursor in 0..=all.len() {
                let (row, column) = place_of(&rows, cursor);
                prop_assert!(row < rows.len() && column <= columns.max(2));
            }
        }
    }
}
