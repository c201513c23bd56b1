//! Which whole stands for which part: for each commitment a larger one that contains it.

use super::column::Column;
use crate::domain::record::Commitment;
use crate::domain::table::{Id, Table};

/// How far a commitment has got on its way into the order.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Progress {
    New,
    Waiting,
    Placed,
}

/// The commitments in an order in which every whole stands before its parts. Links that go round in
/// a circle, of which a sound dataset has none, are not followed to their end.
pub(super) fn wholes_first(table: &Table<Commitment>) -> Vec<Id<Commitment>> {
    let mut order = Vec::with_capacity(table.len());
    let mut progress = Column::new(table, |_| Progress::New);
    let mut waiting = Vec::new();
    for (id, _) in table.iter() {
        waiting.push(id);
        while let Some(id) = waiting.pop() {
            match progress.get(id) {
                Progress::Placed => {}
                Progress::Waiting => {
                    progress.set(id, Progress::Placed);
                    order.push(id);
                }
                Progress::New => {
                    progress.set(id, Progress::Waiting);
                    waiting.push(id);
                    let wholes = table.get(id).part_of.iter().map(|part| part.whole);
                    waiting.extend(wholes.filter(|whole| progress.get(*whole) == Progress::New));
                }
            }
        }
    }
    order
}

/// For each commitment a whole that contains it, directly or through others, and that can stand for
/// it; of several the first by way of the first link. One that is named is itself contained in no
/// such whole.
pub(super) fn covers(
    table: &Table<Commitment>,
    order: &[Id<Commitment>],
    can_stand: impl Fn(Id<Commitment>) -> bool,
) -> Column<Option<Id<Commitment>>> {
    let mut covers: Column<Option<Id<Commitment>>> = Column::new(table, |_| None);
    for id in order {
        let mut wholes = table.get(*id).part_of.iter().map(|part| part.whole);
        let cover = wholes.find_map(|whole| covers.get(whole).or_else(|| can_stand(whole).then_some(whole)));
        covers.set(*id, cover.filter(|cover| cover != id));
    }
    covers
}
