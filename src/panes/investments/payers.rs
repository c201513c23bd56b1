//! The view of who pays: its groups, and the cursor among them.

use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::app::action::Action;
use crate::app::choosing::{PictureLine, RowChoice};
use crate::app::pane::{ChosenGroup, Cx, PaneOutcome, PictureBasis, PictureChoice, PictureRequest};
use crate::page::line_forms;
use crate::timeline::{
    PayersBy, PayersChoice, PayersPicture, PayersTable, paint_payers, payer_groups, payers_at, payers_chrome,
    usual_grouping,
};

/// What is grouped by what, and which group is chosen.
#[derive(Default)]
pub(super) struct PayersView {
    /// By what they are grouped; `None` for what is usual for what is listed.
    by: Option<PayersBy>,
    smallest_first: bool,
    /// The chosen group; `None` for the first.
    choice: Option<PayersChoice>,
    known: Option<KnownPayers>,
}

/// The groups of all matches.
struct PayersBasis {
    /// How they are grouped unless it is chosen.
    usual: PayersBy,
    /// By what they are grouped.
    by: PayersBy,
    table: PayersTable,
}

/// The groups that are shown.
struct KnownPayers {
    basis: Arc<PayersBasis>,
    /// The row of the chosen group.
    row: Option<usize>,
}

/// Groups all matches as was chosen, or as is usual for them.
pub(super) fn grouped(cx: &Cx<'_>, picture: PictureChoice) -> PictureBasis {
    let usual = usual_grouping(cx.on, cx.hits);
    let by = picture.grouping.and_then(|by| PayersBy::ALL.get(by)).copied().unwrap_or(usual);
    let groups = payer_groups(cx.on, &cx.concerns.ties(cx.on), cx.hits, by);
    Arc::new(PayersBasis { usual, by, table: PayersTable::new(groups, picture.is_reversed) })
}

impl PayersView {
    /// Returns the place of the grouping among [`PayersBy::ALL`], and whether the smallest come first.
    pub(super) fn grouping(&self) -> (usize, bool) {
        (self.by.unwrap_or(self.usual()) as usize, self.smallest_first)
    }

    /// Returns by what the groups were made last unless it is chosen.
    pub(super) fn usual(&self) -> PayersBy {
        self.known.as_ref().map(|known| known.basis.usual).unwrap_or_default()
    }

    /// Groups by the grouping at a place, or by what is usual.
    pub(super) fn group(&mut self, by: Option<usize>, smallest_first: bool) {
        self.by = by.and_then(|by| PayersBy::ALL.get(by)).copied();
        self.smallest_first = smallest_first;
    }

    /// Returns the picture of all matches in a view.
    pub(super) fn choice_in(&self, view: usize) -> PictureChoice {
        PictureChoice { view, grouping: self.by.map(|by| by as usize), is_reversed: self.smallest_first }
    }

    /// Handles an action; `None` if it is none of this view.
    pub(super) fn act(&mut self, action: Action) -> Option<PaneOutcome> {
        match action {
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
        let next = self.known.as_ref().and_then(|known| known.basis.table.step(known.row?, groups));
        self.choose(next);
    }

    /// Chooses the group in a row.
    pub(super) fn choose(&mut self, row: Option<usize>) {
        let Some(known) = &mut self.known else { return };
        if let Some(choice) = row.and_then(|row| known.basis.table.choice(row)) {
            self.choice = Some(choice);
            known.row = row;
        }
    }

    /// Returns whether the groups have been made.
    pub(super) const fn is_known(&self) -> bool {
        self.known.is_some()
    }

    /// Returns whether there are any groups.
    pub(super) fn has_groups(&self) -> bool {
        self.table().is_some_and(|table| !table.rows().is_empty())
    }

    fn table(&self) -> Option<&PayersTable> {
        self.known.as_ref().map(|known| &known.basis.table)
    }

    /// Returns the row of the chosen group, as it was when the groups were made or one was chosen last.
    fn row(&self) -> Option<usize> {
        self.known.as_ref()?.row
    }

    /// Returns the chosen group.
    pub(super) fn chosen<'a>(&'a self, cx: &Cx<'_>) -> Option<ChosenGroup<'a>> {
        let table = self.table()?;
        let row = self.row()?;
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

    /// Returns each group with its sums, under the currencies.
    pub(super) fn in_lines(&self, scene: &PictureRequest<'_>) -> Vec<PictureLine> {
        let Some(known) = &self.known else { return Vec::new() };
        let picture = Self::picture(&known.basis, known.row, scene);
        let rows = 0..known.basis.table.rows().len();
        let line = |row: usize| {
            let text = picture.row_in_words(row)?;
            let is_group = known.basis.table.group_of(row).is_some();
            Some(PictureLine { text, row: is_group.then_some(RowChoice::Row(row)) })
        };
        let title = PictureLine { text: picture.title_in_words(), row: None };
        std::iter::once(title).chain(rows.filter_map(line)).collect()
    }

    /// Shows the groups that were made last.
    pub(super) fn prepare(&mut self, scene: &PictureRequest<'_>) {
        let basis = scene.basis.cloned().and_then(|basis| basis.downcast::<PayersBasis>().ok());
        let Some(basis) = basis else { return };
        if self.known.as_ref().is_none_or(|known| !Arc::ptr_eq(&known.basis, &basis)) {
            let row = basis.table.find(self.choice.as_ref());
            self.known = Some(KnownPayers { basis, row });
        }
    }

    /// Chooses the group that is clicked; a click on the chosen one opens it.
    pub(super) fn click(&mut self, at: Position, scene: &PictureRequest<'_>) -> PaneOutcome {
        let Some(known) = &self.known else { return PaneOutcome::Ignored };
        let row = payers_at(&Self::picture(&known.basis, known.row, scene), scene.area, at);
        let Some(row) = row else { return PaneOutcome::Done };
        if self.row() == Some(row) {
            return PaneOutcome::Open;
        }
        self.choose(Some(row));
        PaneOutcome::Done
    }

    /// Draws the groups.
    pub(super) fn paint(&self, scene: &PictureRequest<'_>, buffer: &mut Buffer) -> Option<Position> {
        let known = self.known.as_ref()?;
        paint_payers(&Self::picture(&known.basis, known.row, scene), scene.area, buffer)
    }

    fn picture<'a>(basis: &'a PayersBasis, row: Option<usize>, scene: &PictureRequest<'a>) -> PayersPicture<'a> {
        PayersPicture {
            writer: scene.cx.writer(),
            theme: scene.theme,
            depth: scene.depth,
            table: &basis.table,
            by: basis.by,
            chosen: row.filter(|_| !scene.is_published),
            is_published: scene.is_published,
            has_keys: scene.has_keys,
        }
    }
}

/// Returns how many rows of an area are above and below the groups.
pub(super) const fn chrome(area: Rect) -> (u16, u16) {
    payers_chrome(area)
}
