//! The mouse: clicks, drags and wheel turns. Everything that the mouse does can also be done with a key.

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::{Position, Rect};

use super::action::Action;
use super::column::Column;
use super::dividing::DividerEdge;
use super::list::ListRow;
use super::moves::Travel;
use super::notice::Notice;
use super::pane::{Arrangement, Focus, PaneOutcome};
use super::sheet::{ListSheet, MARGIN};
use super::table::PlacedColumn;
use super::{Effect, Model};

/// How many rows one turn of the wheel moves.
const TURN: usize = 3;

/// An action of the mouse.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pointer {
    /// A press of the button at a position, which is a click unless a drag follows.
    Click(Position),
    /// A move to a position while the button is held.
    Drag(Position),
    /// The end of a press.
    Release,
    /// A turn of the wheel towards the end, at a position.
    WheelDown(Position),
    /// A turn of the wheel towards the start, at a position.
    WheelUp(Position),
}

impl Pointer {
    /// Returns the meaning of a mouse event, if it has one.
    pub(super) fn of(event: MouseEvent) -> Option<Self> {
        let at = Position { x: event.column, y: event.row };
        match event.kind {
            MouseEventKind::Down(MouseButton::Left) => Some(Self::Click(at)),
            MouseEventKind::Drag(MouseButton::Left) => Some(Self::Drag(at)),
            MouseEventKind::Up(MouseButton::Left) => Some(Self::Release),
            MouseEventKind::ScrollDown => Some(Self::WheelDown(at)),
            MouseEventKind::ScrollUp => Some(Self::WheelUp(at)),
            _ => None,
        }
    }
}

/// What the mouse holds while its button is pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Held {
    /// A line between two parts.
    Divider {
        /// Which.
        edge: DividerEdge,
        /// Whether it was not dragged yet and goes back to where it usually is then.
        resets: bool,
    },
    /// The picture of the active pane.
    Picture {
        /// Up to where it was dragged.
        at: Position,
        /// Whether it was not dragged yet and opens the selected record then.
        opens: bool,
    },
}

impl Model {
    /// Turns mouse events on or off, and says how that affects selecting text.
    pub(super) fn switch_mouse(&mut self) -> Vec<Effect> {
        self.has_mouse = !self.has_mouse;
        let message = if self.has_mouse { "mouse-on" } else { "mouse-off" };
        self.notice = Some(Notice::info(self.words.text(message)));
        vec![Effect::Mouse(self.has_mouse)]
    }

    pub(super) fn point(&mut self, pointer: Pointer) -> Vec<Effect> {
        match pointer {
            Pointer::WheelDown(at) => self.turn(Action::Down, at),
            Pointer::WheelUp(at) => self.turn(Action::Up, at),
            Pointer::Drag(at) => {
                self.drag(at);
                Vec::new()
            }
            Pointer::Release => match self.held.take() {
                Some(Held::Picture { opens: true, .. }) => self.act(Action::Open),
                Some(Held::Divider { edge, resets: true }) => {
                    self.divide_as_usual(Some(edge));
                    Vec::new()
                }
                Some(Held::Divider { .. } | Held::Picture { .. }) | None => Vec::new(),
            },
            Pointer::Click(at) => {
                self.held = None;
                if let Some(action) = self.key_at(at) {
                    return self.act(action);
                }
                match self.ask_layers(|layer, cx| layer.click(at, cx)) {
                    Some(effects) => effects,
                    None => self.click(at),
                }
            }
        }
    }

    /// Drags what the mouse holds to a position.
    fn drag(&mut self, to: Position) {
        match self.held {
            Some(Held::Divider { edge, .. }) => {
                self.held = Some(Held::Divider { edge, resets: false });
                self.clicked = None;
                self.move_divider(edge, to);
            }
            Some(Held::Picture { at, .. }) if at != to => {
                let area = self.parts().picture.unwrap_or_default();
                let outcome = self.with_pane(area, |pane, scene| pane.drag(at, to, scene));
                let is_panned = outcome.is_some_and(|outcome| outcome != PaneOutcome::Ignored);
                self.held = Some(Held::Picture { at: if is_panned { to } else { at }, opens: false });
            }
            Some(Held::Picture { .. }) | None => {}
        }
    }

    /// Returns the action of the key that is named at a position: in the footer, or beside the query.
    fn key_at(&self, at: Position) -> Option<Action> {
        let screen = self.screen();
        let within = |area: Rect| Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
        let drop = self.drop_key(within(screen.query)).filter(|(_, place)| place.contains(at));
        if drop.is_some() && self.layers.top().is_none() {
            return Some(Action::DropFilter);
        }
        let keys = self.footer_keys(within(screen.footer));
        keys.into_iter().find(|key| key.place.contains(at)).map(|key| key.action)
    }

    /// Handles a turn of the wheel: several rows of the focused part, or one step of the picture.
    fn turn(&mut self, action: Action, at: Position) -> Vec<Effect> {
        let mut effects = Vec::new();
        let layers = self.layers.iter().count();
        for turn in 0..TURN {
            match self.ask_layers(|layer, cx| layer.wheel(action, cx)) {
                Some(asked) => effects.extend(asked),
                None if turn == 0 && self.wheel_on_picture(action == Action::Up, at) => break,
                None => Travel::of(action).into_iter().for_each(|travel| self.travel(travel)),
            }
            // Once a layer closes, the rest of the turn is dropped.
            if self.layers.iter().count() != layers {
                break;
            }
        }
        effects
    }

    /// Passes a turn of the wheel to the picture under it; returns whether the picture handled it.
    fn wheel_on_picture(&mut self, closer: bool, at: Position) -> bool {
        let Some(area) = self.parts().picture.filter(|area| area.contains(at)) else { return false };
        let outcome = self.with_pane(area, |pane, scene| pane.wheel(closer, at, scene));
        outcome.is_some_and(|outcome| outcome != PaneOutcome::Ignored)
    }

    fn click(&mut self, at: Position) -> Vec<Effect> {
        let screen = self.screen();
        let clicked_before = self.clicked.take();
        if screen.query.contains(at) {
            return self.act(Action::Search);
        }
        if screen.tabs.contains(at) {
            return self.click_on_tab(at);
        }
        if let Some(edge) = self.divider_at(at) {
            let resets = clicked_before == Some(edge);
            self.held = Some(Held::Divider { edge, resets });
            self.clicked = Some(edge).filter(|_| !resets);
            return Vec::new();
        }
        let parts = self.parts();
        let within = |area: Option<Rect>| area.filter(|area| area.contains(at));
        if let Some(area) = within(parts.list) {
            return self.click_on_list(at, area);
        }
        if let Some(area) = within(parts.picture) {
            self.click_on_picture(at, area);
            return Vec::new();
        }
        if let Some(area) = within(parts.detail)
            && self.pane_in_sight().is_some()
        {
            return self.click_on_detail(usize::from(at.y - area.y));
        }
        Vec::new()
    }

    fn click_on_tab(&mut self, at: Position) -> Vec<Effect> {
        let tabs = self.screen().tabs;
        let area = Rect { x: tabs.x + 1, width: tabs.width.saturating_sub(2), ..tabs };
        let hit = self.tabs(area).iter().position(|(_, place)| place.contains(at));
        if let Some(number) = hit {
            // A query being typed is kept as the filter, as with Enter.
            self.keep_typed_query();
            self.active = number;
        }
        Vec::new()
    }

    /// Selects the row that is clicked, or opens it if it was selected already. A click on the title of a
    /// column sorts by it.
    fn click_on_list(&mut self, at: Position, area: Rect) -> Vec<Effect> {
        if at.y == area.y {
            if let Some(column) = self.title_at(at, area) {
                self.sort_by(Some(column));
            }
            return Vec::new();
        }
        let list = self.list_in_sight_mut();
        let row = list.window(usize::from(area.height)).first + usize::from(at.y - area.y - 1);
        let Some(ListRow::Record(id)) = list.rows().get(row).cloned() else { return Vec::new() };
        let was_selected = list.selected() == Some(id);
        list.select(id);
        if let Some(pane) = self.pane_in_sight_mut() {
            pane.followed = None;
            pane.focus = Focus::List;
        }
        if was_selected { self.act(Action::Open) } else { Vec::new() }
    }

    /// Returns the column whose title is at a position in the first row of a list.
    fn title_at(&self, at: Position, area: Rect) -> Option<Column> {
        let (cx, state) = (self.cx()?, self.pane_in_sight()?);
        let sheet = ListSheet::new(self, &cx, &state.list, area);
        let mut places = sheet.places(sheet.window.heading?.table?).iter();
        let is_there = |place: &&PlacedColumn| {
            let first = area.x + MARGIN + place.x;
            (first..first + place.width).contains(&at.x)
        };
        places.find(is_there).map(|place| place.column)
    }

    fn click_on_detail(&mut self, row: usize) -> Vec<Effect> {
        let rows = self.detail.as_ref().map_or(0, |detail| detail.rows.len());
        let Some(pane) = self.panes.get_mut(self.active) else { return Vec::new() };
        let row = pane.detail_offset + row;
        if row >= rows {
            return Vec::new();
        }
        let was_selected = pane.focus == Focus::Detail && pane.detail_row == row;
        pane.focus = Focus::Detail;
        pane.detail_row = row;
        if was_selected { self.act(Action::Open) } else { Vec::new() }
    }

    /// Selects the record that is clicked in the picture. If it was selected already, the end of the click
    /// opens it.
    fn click_on_picture(&mut self, at: Position, area: Rect) {
        self.held = Some(Held::Picture { at, opens: false });
        let outcome = self.with_pane(area, |pane, scene| pane.click(at, scene));
        let Some(state) = self.panes.get_mut(self.active) else { return };
        if !matches!(outcome, Some(PaneOutcome::Done | PaneOutcome::Open | PaneOutcome::Select(_))) {
            return;
        }
        let is_beside_list = state.pane.arrangement() == Arrangement::PictureList;
        state.focus = if is_beside_list { Focus::Picture } else { Focus::List };
        if state.pane.has_groups() {
            state.followed = None;
        }
        let opens = match outcome {
            Some(PaneOutcome::Select(id)) => state.shown() == Some(id),
            outcome => outcome == Some(PaneOutcome::Open),
        };
        self.held = Some(Held::Picture { at, opens });
        let Some(PaneOutcome::Select(id)) = outcome else { return };
        state.followed = None;
        state.list.select(id);
    }
}
