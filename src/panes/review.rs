//! Pane 4: what needs a second look, each row with the reason.

use crate::app::library::Concern;
use crate::app::pane::{Cx, Pane, PaneId, Row, Section};
use crate::domain::record::RecordId;
use crate::page::Role;

use super::{cell, wider};

/// The pane.
pub(super) struct Review;

impl Pane for Review {
    fn id(&self) -> PaneId {
        PaneId::Review
    }

    fn sections(&self, cx: &Cx<'_>) -> Vec<Section> {
        // A record stands once, under its most pressing reason.
        type Test = fn(&Concern) -> bool;
        let parts: [(&str, Test); 3] = [
            ("list-overdue", |concern| matches!(concern, Concern::Overdue(_))),
            ("list-conflicting", |concern| matches!(concern, Concern::Conflicting(_))),
            ("list-weak", |concern| matches!(concern, Concern::Weak(_))),
        ];
        let listed: std::collections::HashSet<_> = cx.hits.hits.iter().map(|hit| hit.id).collect();
        let mut sections = Vec::new();
        for (message, is_such) in parts {
            let of_part = cx
                .concerns
                .iter()
                .filter(|(id, concerns)| listed.contains(id) && concerns.first().is_some_and(is_such));
            let ids: Vec<_> = of_part.map(|(id, _)| *id).collect();
            if !ids.is_empty() {
                let matching = ids.iter().filter(|id| cx.is_match(**id)).count();
                sections.push(Section { heading: cx.heading(&cx.words.text(message), matching), ids });
            }
        }
        sections
    }

    fn row(&self, cx: &Cx<'_>, id: RecordId) -> Row {
        let name = cx.words.get(cx.record(id).title()).replace('\n', " ");
        let concerns = cx.concerns.iter().find(|(one, _)| *one == id).map_or(&[][..], |(_, concerns)| concerns);
        let reasons: Vec<_> = concerns.iter().map(|concern| reason(cx, concern)).collect();
        let reasons = reasons.join(", ");
        Row { name, cells: vec![wider(cell(reasons, Role::Doubt, 16, 36), 28)] }
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
