//! Pane 4: what needs a second look, each row with the reason.

use std::collections::HashSet;

use crate::app::keymap::Context;
use crate::app::library::Concern;
use crate::app::pane::{Cx, Pane, PaneId, Row, Section};
use crate::domain::record::RecordId;
use crate::page::Role;
use crate::page::review::Mark;

use super::{cell, wider};

/// The pane.
pub(super) struct Review;

impl Pane for Review {
    fn id(&self) -> PaneId {
        PaneId::Review
    }

    fn context(&self) -> Context {
        Context::Queue
    }

    fn sections(&self, cx: &Cx<'_>) -> Vec<Section> {
        // A record stands once, under its most pressing reason.
        type Test = fn(&Concern) -> bool;
        let parts: [(&str, Test); 3] = [
            ("list-overdue", |concern| matches!(concern, Concern::Overdue(_))),
            ("list-conflicting", |concern| matches!(concern, Concern::Conflicting(_))),
            ("list-weak", |concern| matches!(concern, Concern::Weak(_))),
        ];
        let listed: HashSet<_> = cx.hits.hits.iter().map(|hit| hit.id).collect();
        let is_stale = |id: &RecordId| cx.mark(*id) == Some(Mark::Changed);
        let stale = cx.hits.hits.iter().map(|hit| hit.id).filter(is_stale).collect();
        let mut parts_with_ids = vec![("list-stale", stale)];
        for (message, is_such) in parts {
            let is_of_part = |id: &RecordId| {
                listed.contains(id) && cx.concerns.of(*id).first().is_some_and(is_such) && !is_stale(id)
            };
            parts_with_ids.push((message, cx.concerns.ids().filter(is_of_part).collect::<Vec<_>>()));
        }
        let mut sections = Vec::new();
        for (message, ids) in parts_with_ids {
            if !ids.is_empty() {
                let matching = ids.iter().filter(|id| cx.is_match(**id)).count();
                sections.push(Section { heading: cx.heading(&cx.words.text(message), matching), ids });
            }
        }
        sections
    }

    fn row(&self, cx: &Cx<'_>, id: RecordId) -> Row {
        let name = cx.words.get(cx.record(id).title()).replace('\n', " ");
        let stale = cx.mark(id).filter(|mark| *mark == Mark::Changed).map(|_| cx.words.text("reason-stale"));
        let concerns = cx.concerns.of(id).iter();
        let reasons: Vec<_> = stale.into_iter().chain(concerns.map(|concern| reason(cx, concern))).collect();
        Row { name, cells: vec![wider(cell(reasons.join(", "), Role::Doubt, 16, 36), 28)] }
    }
}

fn reason(cx: &Cx<'_>, concern: &Concern) -> String {
    let words = cx.words;
    match concern {
        Concern::Overdue(overdue) => {
            words.with("reason-overdue", &[("lateness", words.lateness(overdue.lateness).into())])
        }
        Concern::Conflicting(field) => words.with("reason-conflicting", &[("field", words.field(field).into())]),
        Concern::Weak(field) => words.with("reason-weak", &[("field", words.field(field).into())]),
    }
}
