//! Rows that are named instead of being moved to, by their record or by their place; and pictures as lines that
//! name rows.

use super::Model;
use super::marking::SessionForm;
use super::pane::Focus;
use crate::domain::record::RecordId;

/// Which row in sight is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RowChoice {
    /// That of a record in the list.
    Record(RecordId),
    /// The one at this place, from 0: of a layer, of the groups in the picture, of the detail.
    Row(usize),
}

/// A line of what a picture says in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PictureLine {
    /// The text.
    pub text: String,
    /// The row that it names, if it is one.
    pub row: Option<RowChoice>,
}

impl Model {
    /// Returns whether it is told in lines of text instead of being drawn.
    pub fn is_told(&self) -> bool {
        self.form == SessionForm::Told
    }

    /// Puts the cursor on a row: of the top layer, else of the part that has the keys.
    pub(super) fn choose_row(&mut self, choice: RowChoice) {
        match choice {
            RowChoice::Record(id) => {
                if let Some(pane) = self.pane_in_sight_mut() {
                    pane.followed = None;
                }
                self.list_in_sight_mut().select(id);
            }
            RowChoice::Row(row) => {
                if self.select_in_layer(row) {
                    return;
                }
                if let Some(pane) = self.pane_mut() {
                    match pane.focus {
                        // It is kept within the page when everything settles.
                        Focus::Detail => pane.detail_row = row,
                        Focus::List | Focus::Picture => pane.pane.choose_group(row),
                    }
                }
            }
        }
    }
}
