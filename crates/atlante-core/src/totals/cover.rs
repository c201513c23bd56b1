//! An order of commitments in which every whole comes before its parts.

use super::column::PerCommitment;
use crate::domain::record::Commitment;
use crate::domain::table::{Id, Table};

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
pub(super) fn wholes_first(
    table: &Table<Commitment>,
    is_wanted: impl Fn(Id<Commitment>) -> bool,
) -> Vec<Id<Commitment>> {
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
                    let wholes = table.get(id).part_of.iter().map(|part| part.whole);
                    waiting.extend(wholes.filter(|whole| progress.get(*whole) == CoverProgress::New));
                }
            }
        }
    }
    order
}
