//! The explorer without a terminal: keys in, the screen as text out. Everything happens in order
//! and at once, so the same keys give the same picture.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::ops::ControlFlow;
use std::sync::Arc;

use crossterm::event::Event;
use jiff::ToSpan;
use jiff::tz::TimeZone;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::app::burst::{next_message, with_paste};
use crate::app::jobs::Job;
use crate::app::key::{Key, parse_script};
use crate::app::library::Library;
use crate::app::reviewing::{LogProblem, SaveTask};
use crate::app::saved::{ViewProblem, ViewReason, ViewSaveAnswer, ViewSaveTask};
use crate::app::writing::{WriteProblem, WriteTask};
use crate::app::{Effect, Exit, Message, Model};
use crate::frugal::{Shown, write_change};
use crate::lines::LineSession;
use crate::reviews;
use crate::theme::{Role, Theme};
use crate::ui::{anchors, view};

use super::effects::{concerned, content_of, counted, found, prepared};
use super::line_mode::answer;
use super::stage::{Stage, take_in};
use super::view_file::{changed, views_in};

/// A model driven by keys.
pub struct Player {
    /// The model.
    pub model: Model,
    /// The exit, once the program was left.
    pub exit: Option<Exit>,
    /// The text copied last.
    pub copied: Option<String>,
    /// The saved events. The disk is not touched, and the time is derived from the as-of day.
    pub saved: Vec<reviews::Event>,
    /// The written files: name and content, as text. The disk is not touched.
    pub written: Vec<(String, String)>,
    /// The content of the file of saved views. The disk is not touched.
    pub views: String,
    /// What the system calls the user.
    pub user: fn() -> String,
    /// The reason why nothing can be saved; `None` if saving works.
    pub refusal: Option<LogProblem>,
    shown: Option<Shown>,
}

impl Player {
    /// Creates a player and sends the dataset to the model.
    pub fn new(model: Model, library: Arc<Library>) -> Self {
        let (saved, written) = (Vec::new(), Vec::new());
        let (user, refusal) = (String::new, None);
        let views = String::new();
        let mut player = Self { model, exit: None, copied: None, saved, written, views, user, refusal, shown: None };
        player.send(Message::Loaded(library));
        player
    }

    /// Presses keys, written as [`parse_script`] reads them.
    ///
    /// # Errors
    ///
    /// Returns the name in brackets if there is no such key.
    pub fn press(&mut self, script: &str) -> Result<(), String> {
        for key in parse_script(script)? {
            self.key(key);
        }
        Ok(())
    }

    /// Presses one key.
    pub fn key(&mut self, key: Key) {
        self.event(key.event());
    }

    /// Takes what was done at a terminal, as the explorer on a terminal takes it.
    pub fn event(&mut self, event: Event) {
        self.together(vec![event]);
    }

    /// Takes events that came in one read of a terminal.
    pub fn together(&mut self, events: Vec<Event>) {
        let mut waiting = VecDeque::from(with_paste(&self.model, events));
        while let Some(message) = next_message(&self.model, &mut waiting) {
            self.send(message);
        }
    }

    /// Types a line into a session in lines; returns the lines that answer it.
    pub fn type_line(&mut self, session: &mut LineSession, line: &str) -> Vec<String> {
        let Ok(answered) = answer(self, session, line, |_| Ok(None));
        match answered {
            ControlFlow::Continue(lines) => lines,
            ControlFlow::Break(_) => Vec::new(),
        }
    }

    /// Sends a message and performs the effects that follow from it.
    pub fn send(&mut self, message: Message) {
        let Ok(_) = take_in(self, message);
    }

    /// Returns what is sent to a terminal that shows the previous frame, to show the current one.
    pub fn frame(&mut self) -> Vec<u8> {
        let (buffer, cursor) = self.draw();
        let anchors = anchors(&self.model, &buffer);
        let next = Shown::new(buffer, cursor).with_anchors(anchors);
        let mut bytes = Vec::new();
        // Memory takes whatever is written to it.
        drop(write_change(self.shown.as_ref(), &next, self.model.terminal.wipes_in_colour, &mut bytes));
        self.shown = Some(next);
        bytes
    }

    fn save(&mut self, task: &SaveTask) -> Result<Vec<reviews::Event>, LogProblem> {
        if let Some(problem) = &self.refusal {
            return Err(problem.clone());
        }
        // Noon, plus one second for each saved event, so the same keys give the same times.
        let second = i64::try_from(self.saved.len()).unwrap_or_default();
        let noon = self.model.day.at(12, 0, 0, 0).to_zoned(TimeZone::UTC).unwrap_or_default();
        let events = task.events(&noon.saturating_add(second.seconds()));
        self.saved.extend_from_slice(&events);
        Ok(events)
    }

    fn has(&self, name: &str) -> bool {
        self.written.iter().any(|(written, _)| written == name)
    }

    fn write(&mut self, task: &WriteTask) -> Result<(), WriteProblem> {
        if self.has(&task.name) {
            return Err(WriteProblem::Exists);
        }
        self.written.push((task.name.clone(), String::from_utf8_lossy(&content_of(task)?).into_owned()));
        Ok(())
    }

    fn change_views(&mut self, task: &ViewSaveTask) -> ViewSaveAnswer {
        let problem = |fault| ViewProblem { file: None, reason: ViewReason::Flaw(fault) };
        self.views = changed(&self.views, &task.change).map_err(problem)?;
        Ok((task.change.clone(), views_in(&self.views)))
    }

    #[deny(clippy::wildcard_enum_match_arm)]
    fn run(&mut self, job: Job) -> Option<Message> {
        match job {
            Job::Search(job) => job.perform(|task| found(task, &|_| true)),
            Job::List(job) => job.perform(|task| Some(prepared(task))),
            Job::Count(job) => job.perform(|task| counted(task, &|_| true)),
            Job::Concerns(job) => job.perform(|task| Some(concerned(task))),
            Job::Standing(job) => job.perform(|task| Some(task.standing())),
            Job::Save(job) => job.perform(|task| Some(self.save(task))),
            Job::Write(job) => job.perform(|task| Some(task.answer(self.write(task)))),
            Job::Introduction(job) => job.perform(|_| Some((self.user)())),
            Job::ReadViews(job) => job.perform(|_| Some(Ok(views_in(&self.views)))),
            Job::SaveViews(job) => job.perform(|task| Some(self.change_views(task))),
        }
    }

    /// Draws the screen.
    pub fn draw(&self) -> (Buffer, Option<Position>) {
        let area = Rect { x: 0, y: 0, width: self.model.size.width, height: self.model.size.height };
        let mut buffer = Buffer::empty(area);
        let cursor = view(&self.model, area, &mut buffer);
        (buffer, cursor)
    }
}

impl Stage for Player {
    type Failure = Infallible;

    fn model(&mut self) -> &mut Model {
        &mut self.model
    }

    /// Performs an effect without ever breaking: a model can be looked at after it was left.
    #[deny(clippy::wildcard_enum_match_arm)]
    fn perform(&mut self, effect: Effect) -> Result<ControlFlow<Exit, Option<Message>>, Infallible> {
        Ok(ControlFlow::Continue(match effect {
            Effect::Run(job) => self.run(job),
            Effect::Offer(task) => Some(Message::Offered(task.name(|name| self.has(name)))),
            Effect::Quit(exit) => {
                self.exit = Some(exit);
                None
            }
            Effect::Copy(text) => {
                self.copied = Some(text);
                None
            }
            Effect::Mouse(_) | Effect::Suspend | Effect::Clear | Effect::StopLoading => None,
        }))
    }
}

/// Returns a screen as text: its rows without trailing blanks. With `styles`, each row that has any
/// is followed by their columns and names (`      2..28 selected, 9..14 match`).
pub fn picture(buffer: &Buffer, styles: bool) -> String {
    let mut text = String::new();
    for y in buffer.area.top()..buffer.area.bottom() {
        let (row, runs) = row(buffer, y);
        text.push_str(row.trim_end());
        text.push('\n');
        if styles && !runs.is_empty() {
            text.extend(["      ~ ", &runs.join(", "), "\n"]);
        }
    }
    text
}

fn row(buffer: &Buffer, y: u16) -> (String, Vec<String>) {
    let mut row = String::new();
    let mut runs: Vec<(Role, u16, u16)> = Vec::new();
    let mut skip = 0;
    for x in buffer.area.left()..buffer.area.right() {
        let Some(cell) = buffer.cell((x, y)) else { continue };
        if skip == 0 {
            row.push_str(cell.symbol());
            skip = unicode_width::UnicodeWidthStr::width(cell.symbol());
        }
        skip = skip.saturating_sub(1);
        let style = Role::ALL.iter().find(|style| Theme::Named.look(**style).fg == Some(cell.fg)).copied();
        match (style.filter(|style| *style != Role::Plain), runs.last_mut()) {
            (Some(style), Some(run)) if run.0 == style && run.2 == x => run.2 = x + 1,
            (Some(style), _) => runs.push((style, x, x + 1)),
            (None, _) => {}
        }
    }
    let named = runs.into_iter().map(|(style, from, to)| format!("{from}..{to} {style:?}").to_lowercase()).collect();
    (row, named)
}
