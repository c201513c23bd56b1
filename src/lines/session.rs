//! What was told, so that numbers keep their meaning and only what has changed is told next.

use std::collections::HashMap;
use std::sync::Arc;

use ratatui::layout::Size;

use crate::app::Model;
use crate::app::layers::AnyLayer;
use crate::app::notice::Notice;
use crate::words::cut::width;

use super::helping::help_lines;
use super::sight::{LineBody, LinePlace, LineSight, ToldLine, filter, header, panes, sums};
use super::typed::Heard;

/// The most lines that are told at once where nobody pages.
const MOST_AT_ONCE: usize = 1_000;
/// The rows of a terminal that a portion leaves for what stands around it.
const AROUND: usize = 3;

/// How many lines are told at once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LineRoom {
    /// As many as there are, up to a thousand.
    #[default]
    Endless,
    /// What a terminal of this size has room for.
    Terminal(Size),
}

/// What is asked of the session alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum LineWish {
    /// The next portion, or that there is none.
    GoOn,
    /// The next portion.
    More,
    /// The portion before the last one.
    Before,
    /// All that follows.
    All,
    /// The same from its beginning.
    Again,
    /// Where one is.
    Where,
    /// What is possible, of what the text names.
    Help(String),
}

/// What was in sight when something was told last.
#[derive(Clone, Debug, PartialEq, Eq)]
struct SeenLines {
    place: LinePlace,
    print: u64,
    cursor: Option<usize>,
    cursor_line: Option<String>,
    marked: usize,
    filter: Option<String>,
}

/// Lines that are told in portions.
struct LineReading {
    body: Arc<LineBody>,
    /// The line with which the next portion begins.
    next: usize,
    /// Where each portion began.
    begun: Vec<usize>,
}

/// What a line has done.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct LineDeeds {
    /// Whether anything was done for it.
    acted: bool,
    /// Whether it has named a row.
    pub(super) chose: bool,
    /// Whether it has gone back, or to a pane that may have been told before.
    pub(super) goes_back: bool,
}

/// A session in lines: what was told, and what its numbers mean.
#[derive(Default)]
pub struct LineSession {
    /// How many lines are told at once.
    pub room: LineRoom,
    /// Whether the next line goes on with a note.
    pub(super) continues: bool,
    /// What the line has done.
    pub(super) deeds: LineDeeds,
    wish: Option<LineWish>,
    said: Vec<String>,
    /// The notice that was told last.
    notice: Option<Notice>,
    seen: Option<SeenLines>,
    /// What was in sight below a layer.
    under: Option<SeenLines>,
    /// The lists and pages that were told, and how they were.
    told: HashMap<LinePlace, u64>,
    /// The lines whose numbers count.
    numbered: Option<(LinePlace, Arc<LineBody>)>,
    reading: Option<LineReading>,
}

impl LineSession {
    /// Returns a session in which nothing was told.
    pub fn new(room: LineRoom) -> Self {
        Self { room, ..Self::default() }
    }

    /// Begins with another line.
    pub fn begin_line(&mut self) {
        self.deeds = LineDeeds::default();
    }

    /// Notes that something is done for the line.
    pub const fn act(&mut self) {
        self.deeds.acted = true;
    }

    /// Tells a text before everything else.
    pub fn say(&mut self, text: impl Into<String>) {
        self.said.push(text.into());
    }

    pub(super) fn refuse(&mut self, why: String) -> Heard {
        self.say(why);
        Heard::default()
    }

    pub(super) fn wish(&mut self, wish: LineWish) -> Heard {
        self.wish = Some(wish);
        Heard::default()
    }

    /// Returns the lines with which a session begins.
    pub fn welcome(&mut self, model: &Model) -> Vec<String> {
        self.say(model.words.text("lines-welcome"));
        self.say(header(model));
        self.say(panes(model));
        self.tell(model)
    }

    /// Returns what is to be told now: what was said, what an action has come to, and what is new in sight.
    pub fn tell(&mut self, model: &Model) -> Vec<String> {
        let mut lines = Vec::new();
        let is_new = self.deeds.acted || self.notice != model.notice;
        lines.extend(model.notice.as_ref().filter(|_| is_new).map(|notice| notice.text.clone()));
        self.notice.clone_from(&model.notice);
        lines.append(&mut self.said);
        let sight = LineSight::of(model);
        match self.wish.take() {
            Some(wish) => self.grant(model, &sight, &wish, &mut lines),
            None => self.tell_changes(model, &sight, &mut lines),
        }
        self.seen = Some(seen(model, &sight));
        lines.into_iter().filter(|line| !line.is_empty()).collect()
    }

    /// Returns whether a page over the panes has been told, which is then closed: nothing else is done in it.
    pub fn closes_page(&self, model: &Model) -> bool {
        matches!(model.layers.top(), Some(AnyLayer::Page(_)))
    }

    /// Returns whether words that are no command name no action either.
    pub fn finds_no_action(&self, model: &Model) -> bool {
        let is_new = self.seen.as_ref().is_some_and(|seen| !matches!(seen.place, LinePlace::Layer(_)));
        is_new && matches!(model.layers.top(), Some(AnyLayer::Palette(palette)) if palette.rows.is_empty())
    }

    /// Says that a line is neither a command nor an action.
    pub fn say_unknown(&mut self, model: &Model, line: &str) {
        self.say(model.words.with("lines-unknown", &[("word", line.trim().into())]));
    }

    /// Takes what is in sight as told, after a page over it was closed.
    pub fn look(&mut self, model: &Model) {
        self.seen = Some(seen(model, &LineSight::of(model)));
        self.under = None;
    }

    /// Returns what stands before the line that is typed next.
    pub fn prompt(&self, model: &Model) -> String {
        let message = if self.continues { "lines-prompt-more" } else { prompt_of(model) };
        format!("{} ", model.words.text(message))
    }

    /// Returns the index of the line that has a number, in what is in sight now.
    pub(super) fn line_of(&self, model: &Model, number: usize) -> Option<usize> {
        let (place, numbered) = self.numbered.as_ref()?;
        let line = numbered.line_of(number)?;
        let sight = LineSight::of(model);
        match (&**numbered, &*sight.body) {
            (LineBody::Lines(then), LineBody::Lines(now)) if *place == sight.place => {
                let subject = &then.get(line)?.subject;
                now.iter().position(|line| line.target.is_some() && line.subject == *subject)
            }
            (LineBody::Rows(then), LineBody::Rows(now)) => {
                let id = then.rows().get(line)?.record()?;
                now.rows().iter().position(|row| row.record() == Some(id))
            }
            _ => None,
        }
    }

    /// Returns how many numbers there are.
    pub(super) fn count_of_numbers(&self) -> usize {
        self.numbered.as_ref().map_or(0, |(_, body)| body.numbers_before(body.len()))
    }

    fn grant(&mut self, model: &Model, sight: &LineSight, wish: &LineWish, lines: &mut Vec<String>) {
        match wish {
            LineWish::GoOn | LineWish::More => self.go_on(model, lines),
            LineWish::Before => self.go_before(model, lines),
            LineWish::All => self.tell_all(model, lines),
            LineWish::Again => self.tell_whole(model, sight, lines),
            LineWish::Where => {
                lines.push(header(model));
                lines.push(panes(model));
                lines.extend(filter(model));
                lines.extend(sums(model));
                lines.extend(sight.head.first().cloned());
                lines.extend(sight.cursor_line(model));
            }
            LineWish::Help(about) => {
                let told = help_lines(model, about);
                self.read(model, Arc::new(LineBody::Lines(told)), lines);
            }
        }
    }

    /// Tells what differs from what was told last.
    fn tell_changes(&mut self, model: &Model, sight: &LineSight, lines: &mut Vec<String>) {
        let before = self.seen.take();
        let is_layer = matches!(sight.place, LinePlace::Layer(_));
        let was_layer = before.as_ref().is_some_and(|seen| matches!(seen.place, LinePlace::Layer(_)));
        let same_place = before.as_ref().filter(|seen| seen.place == sight.place);
        let now = seen(model, sight);
        if let Some(before) = same_place {
            return self.tell_in_place(model, sight, before, &now, lines);
        }
        if is_layer && !was_layer {
            self.under = Some(seen(model, &LineSight::below(model)));
        } else if let Some(under) = self.under.take().filter(|_| was_layer && !is_layer)
            && under == now
            && !lines.is_empty()
        {
            return self.take_numbers(sight);
        }
        let is_known = self.told.get(&sight.place) == Some(&sight.print);
        let is_list = matches!(sight.place, LinePlace::List(..));
        if is_known && (is_list || (self.deeds.goes_back && !is_layer)) {
            self.tell_briefly(model, sight, lines);
        } else {
            self.tell_whole(model, sight, lines);
        }
    }

    /// Tells what has changed in the place that was in sight before.
    fn tell_in_place(
        &mut self,
        model: &Model,
        sight: &LineSight,
        before: &SeenLines,
        now: &SeenLines,
        lines: &mut Vec<String>,
    ) {
        if self.continues {
            // What has been typed of the note stands between what it is about and how it is typed.
            let held = sight.head.len().saturating_sub(2);
            return lines.extend(sight.head.iter().skip(1).take(held).cloned());
        }
        if before.print != now.print && !(self.deeds.chose && matches!(sight.place, LinePlace::Layer(_))) {
            return self.tell_whole(model, sight, lines);
        }
        let has_moved = (before.cursor, &before.cursor_line) != (now.cursor, &now.cursor_line);
        if has_moved || before.print != now.print {
            lines.extend(self.cursor_line(model, sight));
        }
        if before.filter != now.filter {
            lines.push(now.filter.clone().unwrap_or_else(|| model.words.text("lines-no-filter")));
            lines.push(panes(model));
        }
        if before.marked != now.marked {
            lines.push(model.words.with("footer-marked", &[("count", now.marked.into())]));
        }
        if lines.is_empty() {
            lines.push(model.words.text("lines-nothing-new"));
        }
    }

    /// Returns the line with the cursor under the number that it was told with; of evidence with all that belongs
    /// to it.
    fn cursor_line(&self, model: &Model, sight: &LineSight) -> Vec<String> {
        let Some(cursor) = sight.cursor else { return Vec::new() };
        if let (LinePlace::Layer(_), LineBody::Lines(now), Some((_, then))) =
            (sight.place, &*sight.body, &self.numbered)
        {
            let Some(line) = now.get(cursor) else { return Vec::new() };
            let LineBody::Lines(then_lines) = &**then else { return Vec::new() };
            let place = then_lines.iter().position(|old| old.target.is_some() && old.subject == line.subject);
            let number = place.map(|place| format!("{}. ", then.numbers_before(place + 1)));
            return vec![format!("{}{}", number.unwrap_or_default(), line.text)];
        }
        let end = match (sight.place, &model.detail) {
            (LinePlace::Detail(..), Some(detail)) if detail.begins_entry(cursor) => {
                detail.entry_after(cursor, true).unwrap_or(detail.rows.len())
            }
            _ => cursor + 1,
        };
        let told: Vec<_> = sight.body.told(model, cursor).take(end - cursor).filter(|line| !line.is_empty()).collect();
        if told.is_empty() { vec![model.words.text("lines-blank")] } else { told }
    }

    /// Tells where one is again, and the row with the cursor.
    fn tell_briefly(&mut self, model: &Model, sight: &LineSight, lines: &mut Vec<String>) {
        lines.extend(sight.head.first().cloned());
        if sight.head.is_empty() {
            let title = sight.body.told(model, 0).find(|line| !line.is_empty()).unwrap_or_default();
            lines.push(model.words.with("lines-page", &[("title", title.into())]));
        }
        let is_at_top = matches!((sight.place, sight.cursor), (LinePlace::Detail(..), Some(0)));
        lines.extend(sight.cursor_line(model).filter(|_| !is_at_top));
        self.take_numbers(sight);
        let next = sight.cursor.map_or(0, |cursor| cursor + 1);
        self.reading = Some(LineReading { body: Arc::clone(&sight.body), next, begun: Vec::new() });
    }

    /// Tells all that is in sight, in portions.
    fn tell_whole(&mut self, model: &Model, sight: &LineSight, lines: &mut Vec<String>) {
        lines.extend(sight.head.iter().cloned());
        let is_further = |cursor: &usize| sight.body.numbers_before(cursor + 1) > 1;
        if let (LinePlace::List(..), Some(_)) = (sight.place, sight.cursor.filter(is_further)) {
            let line = sight.cursor_line(model).unwrap_or_default();
            lines.push(model.words.with("lines-chosen", &[("row", line.into())]));
        }
        self.take_numbers(sight);
        self.told.insert(sight.place, sight.print);
        self.read(model, Arc::clone(&sight.body), lines);
    }

    /// Lets the numbers of what is in sight count.
    fn take_numbers(&mut self, sight: &LineSight) {
        self.numbered = Some((sight.place, Arc::clone(&sight.body)));
    }

    /// Tells the first portion of some lines.
    fn read(&mut self, model: &Model, body: Arc<LineBody>, lines: &mut Vec<String>) {
        self.reading = Some(LineReading { body, next: 0, begun: Vec::new() });
        self.portion(model, lines);
    }

    fn go_on(&mut self, model: &Model, lines: &mut Vec<String>) {
        let has_more = self.reading.as_ref().is_some_and(|reading| reading.body.count_from(reading.next) > 0);
        if has_more {
            self.portion(model, lines);
        } else {
            lines.push(model.words.text("lines-end"));
        }
    }

    fn go_before(&mut self, model: &Model, lines: &mut Vec<String>) {
        if let Some(reading) = &mut self.reading {
            // That of the portion told last, and the one before it.
            let last = reading.begun.pop();
            reading.next = reading.begun.pop().or(last).unwrap_or(0);
        }
        self.portion(model, lines);
        if lines.is_empty() {
            lines.push(model.words.text("lines-end"));
        }
    }

    fn tell_all(&mut self, model: &Model, lines: &mut Vec<String>) {
        let Some(reading) = self.reading.as_mut().filter(|reading| reading.body.count_from(reading.next) > 0) else {
            return lines.push(model.words.text("lines-end"));
        };
        let body = Arc::clone(&reading.body);
        lines.extend(body.told(model, reading.next).filter(|line| !line.is_empty()));
        reading.next = body.len();
    }

    /// Tells the next portion: as many lines as there is room for, and how many are left.
    fn portion(&mut self, model: &Model, lines: &mut Vec<String>) {
        let room = self.room;
        let Some(reading) = &mut self.reading else { return };
        let body = Arc::clone(&reading.body);
        reading.begun.push(reading.next);
        let mut left = rows(room).saturating_sub(lines.iter().map(|line| taken(room, line)).sum());
        let mut told = 0_usize;
        for line in body.told(model, reading.next) {
            let needed = taken(room, &line);
            if needed > left && told > 0 {
                break;
            }
            left = left.saturating_sub(needed);
            told += usize::from(!line.is_empty());
            reading.next += 1;
            lines.extend(Some(line).filter(|line| !line.is_empty()));
        }
        let rest = body.count_from(reading.next);
        if rest > 0 {
            let message = if model.takes_text() { "lines-more-in-field" } else { "lines-more" };
            let count = [("count", model.words.count(rest).into()), ("number", rest.into())];
            lines.push(model.words.with(message, &count));
        }
    }
}

/// Returns how many rows a portion has.
fn rows(room: LineRoom) -> usize {
    match room {
        LineRoom::Endless => MOST_AT_ONCE,
        LineRoom::Terminal(size) => usize::from(size.height).saturating_sub(AROUND).max(1),
    }
}

/// Returns how many rows a line takes.
fn taken(room: LineRoom, line: &str) -> usize {
    match room {
        _ if line.is_empty() => 0,
        LineRoom::Endless => 1,
        LineRoom::Terminal(size) => width(line).div_ceil(usize::from(size.width).max(1)),
    }
}

/// Returns what is in sight, to be compared with what will be.
fn seen(model: &Model, sight: &LineSight) -> SeenLines {
    SeenLines {
        place: sight.place,
        print: sight.print,
        cursor: sight.cursor,
        cursor_line: sight.cursor_line(model),
        marked: model.marked().len(),
        filter: filter(model),
    }
}

/// Returns the id of the message that stands before the next line.
fn prompt_of(model: &Model) -> &'static str {
    match model.layers.top() {
        Some(AnyLayer::Prompt(_)) => "lines-prompt-search",
        Some(AnyLayer::Day(_)) => "lines-prompt-day",
        Some(AnyLayer::Note(_)) => "lines-prompt-note",
        Some(AnyLayer::Write(_)) => "lines-prompt-file",
        Some(AnyLayer::Facets(_)) => "lines-prompt-value",
        Some(AnyLayer::Palette(_)) => "lines-prompt-action",
        Some(AnyLayer::Views(_)) => "lines-prompt-view",
        #[rustfmt::skip]
        Some(AnyLayer::Choices(_) | AnyLayer::Letters(_) | AnyLayer::Page(_) | AnyLayer::Columns(_)) | None => "lines-prompt",
    }
}

impl LineBody {
    /// Returns the lines with numbers whose text begins with a text, or has a word that does.
    pub(super) fn named(&self, wanted: &str) -> Vec<usize> {
        let Self::Lines(lines) = self else { return Vec::new() };
        let begins = |line: &ToldLine| {
            let text = line.text.to_lowercase();
            text.starts_with(wanted) || text.split_whitespace().any(|word| word.starts_with(wanted))
        };
        let whole = |line: &ToldLine| line.text.to_lowercase().starts_with(wanted);
        let found = |fits: &dyn Fn(&ToldLine) -> bool| -> Vec<usize> {
            let numbered = lines.iter().enumerate().filter(|(_, line)| line.target.is_some() && fits(line));
            numbered.map(|(place, _)| place).collect()
        };
        match found(&whole) {
            only if only.len() == 1 => only,
            _ => found(&begins),
        }
    }
}
