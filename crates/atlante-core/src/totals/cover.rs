//! An order of commitments in which every whole comes before its parts.

use super::column::PerCommitment;
use super::links::LinksOnDay;
use crate::domain::record::Commitment;
use crate::domain::table::Id;

/// The state of a commitment on its way into the order.
#[derive(Clone, Copy, PartialEq, Eq)]
enum CoverProgress {
    New,
    Waiting,
    Placed,
}

/// Returns the wanted commitments, in an order in which every whole comes before its parts. The
/// wanted set must contain the wholes of all its parts. Cycles of links, which a sound dataset does
/// not have, are not followed to the end.
pub(super) fn wholes_first(links: LinksOnDay<'_>, is_wanted: impl Fn(Id<Commitment>) -> bool) -> Vec<Id<Commitment>> {
    let table = &links.on.dataset.commitments;
    let mut order = Vec::new();
    let mut progress = PerCommitment::new(table, |_| CoverProgress::New);
    let mut waiting = Vec::new();
    for (id, _) in table.iter().filter(|(id, _)| is_wanted(*id)) {
        waiting.push(id);
        while let Some(id) = waiting.pop() {
            match progress.get(id) {
                CoverProgress::Placed => {}
                CoverProgress::Waiting => {
                    progress.set(id, CoverProgress::Placed);
                    order.push(id);
                }
                CoverProgress::New => {
                    progress.set(id, CoverProgress::Waiting);
                    waiting.push(id);
                    let wholes = links.wholes(id);
                    waiting.extend(wholes.into_iter().filter(|whole| progress.get(*whole) == CoverProgress::New));
                }
            }
        }
    }
    order
}
