//! The panes, each in its own file. The table of all panes is in `app/pane.rs`.

mod factories;
mod investments;
mod partnership;
mod review;

use crate::app::column::TableKind;
use crate::app::pane::{Cx, Pane, Section, pane_rows};
use crate::domain::record::RecordId;

macro_rules! all_panes {
    ($($(#[$doc:meta])* $name:ident $word:literal $module:ident::$pane:ident;)+) => {
        /// Returns every pane, in the order of their keys.
        pub fn all() -> Vec<Box<dyn Pane>> {
            vec![$(Box::<$module::$pane>::default()),+]
        }
    };
}

pane_rows!(all_panes);

/// Returns the hits for which `belongs` holds, under a heading; `None` if there are none.
fn section(cx: &Cx<'_>, title: &str, table: TableKind, belongs: impl Fn(RecordId) -> bool) -> Option<Section> {
    let ids: Vec<_> = cx.hits.hits.iter().map(|hit| hit.id).filter(|id| belongs(*id)).collect();
    if ids.is_empty() {
        return None;
    }
    let matching = ids.iter().filter(|id| cx.is_match(**id)).count();
    Some(Section { heading: cx.heading(title, matching), table, ids })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::pane::PaneId;

    #[test]
    fn each_pane_has_the_id_of_its_row() {
        let ids: Vec<_> = all().iter().map(|pane| pane.id()).collect();
        assert_eq!(ids, PaneId::ALL);
    }
}
