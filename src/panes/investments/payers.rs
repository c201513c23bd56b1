//! The view of who pays: its groups, and the cursor among them.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::app::action::Action;
use crate::app::pane::{ChosenGroup, Cx, PaneOutcome, PictureRequest};
use crate::page::line_forms;
use crate::timeline::{
    PayersBy, PayersChoice, PayersPicture, PayersTable, paint_payers, payer_groups, payers_at, payers_chrome,
};

/// What is grouped by what, and which group is chosen.
#[derive(Default)]
pub(super) struct PayersView {
    by: PayersBy,
    smallest_first: bool,
    /// The chosen group; `None` for the first.
    choice: Option<PayersChoice>,
    known: Option<KnownPayers>,
}

/// The groups, kept until what they are made of changes.
struct KnownPayers {
    made_for: (u64, PayersBy, bool),
    table: PayersTable,
}

impl PayersView {
    /// Returns the place of the grouping among [`PayersBy::ALL`], and whether the smallest come first.
    pub(super) const fn grouping(&self) -> (usize, bool) {
        (self.by as usize, self.smallest_first)
    }

    /// Groups by the grouping at a place.
    pub(super) fn group(&mut self, by: usize, smallest_first: bool) {
        self.by = PayersBy::ALL.get(by).copied().unwrap_or_default();
        self.smallest_first = smallest_first;
    }

    /// Handles an action; `None` if it is none of this view.
    pub(super) fn act(&mut self, action: Action) -> Option<PaneOutcome> {
        match action {
            Action::Group => self.by = self.by.next(),
            Action::Reverse => self.smallest_first = !self.smallest_first,
            Action::Earlier | Action::Later => {
                self.step(if action == Action::Later { 1 } else { -1 });
                return Some(PaneOutcome::Done);
            }
            _ => return None,
        }
        Some(PaneOutcome::Regroup)
    }

    /// Moves the cursor over some groups.
    pub(super) fn step(&mut self, groups: isize) {
        let Some((table, row)) = self.table().and_then(|table| Some((table, self.row(table)?))) else { return };
        if let Some(choice) = table.step(row, groups).and_then(|row| table.choice(row)) {
            self.choice = Some(choice);
        }
    }

    /// Returns whether there are any groups.
    pub(super) fn has_groups(&self) -> bool {
        self.table().is_some_and(|table| !table.rows().is_empty())
    }

    fn table(&self) -> Option<&PayersTable> {
        self.known.as_ref().map(|known| &known.table)
    }

    fn row(&self, table: &PayersTable) -> Option<usize> {
        table.find(self.choice.as_ref())
    }

    /// Returns the chosen group.
    pub(super) fn chosen<'a>(&'a self, cx: &Cx<'_>) -> Option<ChosenGroup<'a>> {
        let table = self.table()?;
        let row = self.row(table)?;
        let (group, line) = table.group_of(row)?;
        let writer = cx.writer();
        let name = group.key.name(&writer);
        let figure = match line {
            Some(line) => format!("{name}: {}", line_forms(&writer, line).full()),
            None => name.clone(),
        };
        let position = table.position(row);
        Some(ChosenGroup { row, position, name, figure, query: group.key.query(&writer), totals: &group.totals })
    }

    /// Makes the groups anew if what they are made of has changed.
    pub(super) fn prepare(&mut self, scene: &PictureRequest<'_>) {
        let cx = &scene.cx;
        let made_for = (cx.epoch, self.by, self.smallest_first);
        if self.known.as_ref().is_none_or(|known| known.made_for != made_for) {
            let groups = payer_groups(cx.on, &cx.concerns.ties(cx.on), cx.hits, self.by);
            self.known = Some(KnownPayers { made_for, table: PayersTable::new(groups, self.smallest_first) });
        }
    }

    /// Chooses the group that is clicked; a click on the chosen one opens it.
    pub(super) fn click(&mut self, at: Position, scene: &PictureRequest<'_>) -> PaneOutcome {
        let Some(table) = self.table() else { return PaneOutcome::Ignored };
        let Some(row) = payers_at(&self.picture(table, scene), scene.area, at) else { return PaneOutcome::Done };
        if self.row(table) == Some(row) {
            return PaneOutcome::Open;
        }
        self.choice = table.choice(row);
        PaneOutcome::Done
    }

    /// Draws the groups.
    pub(super) fn paint(&self, scene: &PictureRequest<'_>, buffer: &mut Buffer) -> Option<Position> {
        paint_payers(&self.picture(self.table()?, scene), scene.area, buffer)
    }

    fn picture<'a>(&self, table: &'a PayersTable, scene: &PictureRequest<'a>) -> PayersPicture<'a> {
        PayersPicture {
            writer: scene.cx.writer(),
            theme: scene.theme,
            depth: scene.depth,
            table,
            by: self.by,
            chosen: self.row(table).filter(|_| !scene.is_published),
            is_published: scene.is_published,
            has_keys: scene.has_keys,
        }
    }
}

/// Returns how many rows of an area are above and below the groups.
pub(super) const fn chrome(area: Rect) -> (u16, u16) {
    payers_chrome(area)
}
