//! Pane 4: the records that need a second look, each with the reason.

use crate::app::cell::cell;
use crate::app::column::{Column, TableKind};
use crate::app::keymap::Context;
use crate::app::library::Concern;
use crate::app::pane::{Arranger, Cx, Pane, PaneId, RowCell, Section};
use crate::app::places::RecordPlaces;
use crate::domain::record::RecordId;
use crate::page::review::{ReviewMark, verdict as verdict_word};
use crate::page::{Role, Sign, dispute_forms};
use crate::query::{ReviewLookup, ReviewState};
use crate::words::Forms;
use crate::words::cut::ellipsis;

/// The pane of the review queue.
#[derive(Default)]
pub(super) struct ReviewPane;

impl Pane for ReviewPane {
    fn id(&self) -> PaneId {
        PaneId::Review
    }

    fn context(&self) -> Option<Context> {
        Some(Context::Queue)
    }

    fn arranger(&self) -> Box<dyn Arranger> {
        Box::new(MostPressingFirst)
    }
}

/// Every record once, under its most pressing reason.
struct MostPressingFirst;

impl Arranger for MostPressingFirst {
    fn lists(&self, cx: &Cx<'_>, id: RecordId) -> bool {
        is_stale(cx, id) || cx.concerns.has(id)
    }

    fn sections(&self, cx: &Cx<'_>) -> Vec<Section> {
        type Test = fn(&Concern) -> bool;
        let parts: [(&str, Test); 3] = [
            ("list-overdue", |concern| matches!(concern, Concern::Overdue(_))),
            ("list-conflicting", |concern| matches!(concern, Concern::Conflicting(_))),
            ("list-weak", |concern| matches!(concern, Concern::Weak(_))),
        ];
        let listed = RecordPlaces::of(cx.hits.hits.iter().map(|hit| (hit.id, 0)));
        let stale = cx.hits.hits.iter().map(|hit| hit.id).filter(|id| is_stale(cx, *id)).collect();
        let mut parts_with_ids = vec![("list-stale", stale)];
        for (message, is_such) in parts {
            let is_of_part = |id: &RecordId| {
                listed.contains(*id) && cx.concerns.of(*id).first().is_some_and(is_such) && !is_stale(cx, *id)
            };
            parts_with_ids.push((message, cx.concerns.ids().filter(is_of_part).collect::<Vec<_>>()));
        }
        let mut sections = Vec::new();
        for (message, ids) in parts_with_ids {
            if !ids.is_empty() {
                let matching = ids.iter().filter(|id| cx.is_match(**id)).count();
                let heading = cx.heading(&cx.words.text(message), matching);
                sections.push(Section { heading, table: TableKind::Queue, ids });
            }
        }
        sections
    }

    fn cell(&self, cx: &Cx<'_>, id: RecordId, column: Column) -> RowCell {
        let mark = cx.mark(id);
        match column {
            Column::Reason => {
                let stale = mark.filter(|mark| *mark == ReviewMark::Changed).map(|_| cx.words.text("reason-stale"));
                let stale = stale.map(|text| QueueReason { full: text.clone(), short: text });
                let concerns = cx.concerns.of(id).iter().map(|one| reason(cx, id, one));
                let reasons: Vec<_> = stale.into_iter().chain(concerns).collect();
                RowCell { text: forms(cx, &reasons), role: Role::Doubt }
            }
            Column::Verdict => match mark {
                Some(ReviewMark::Of(verdict)) => {
                    RowCell { text: Forms::from(verdict_word(cx.words, verdict)), role: Role::Plain }
                }
                Some(ReviewMark::Changed) | None => RowCell::default(),
            },
            _ => cell(cx, id, column),
        }
    }
}

/// Returns whether a record has changed since it was reviewed.
fn is_stale(cx: &Cx<'_>, id: RecordId) -> bool {
    cx.reviewing.standing.state(id) == ReviewState::Stale
}

/// The reason why a record is in the queue.
struct QueueReason {
    /// The text with the conflicting figures.
    full: String,
    /// The text without figures.
    short: String,
}

/// Returns all reasons, then shorter forms, down to the reasons up to the last one with conflicting
/// figures; that one is given in full, by the name of its field, or as the sign alone.
fn forms(cx: &Cx<'_>, reasons: &[QueueReason]) -> Forms {
    let ascii = cx.words.is_ascii();
    let sign = Sign::Conflicting.as_str(ascii);
    let first = |count: usize, text: &dyn Fn(&QueueReason) -> String| {
        let mut texts: Vec<String> = reasons.iter().take(count).map(text).collect();
        texts.extend((count < reasons.len()).then(|| ellipsis(ascii).to_owned()));
        texts.join(", ")
    };
    let all = Forms::from(first(reasons.len(), &|one| one.full.clone()));
    let Some(disputed) = reasons.iter().rposition(|one| one.full != one.short) else { return all };
    let fewer = |forms: Forms, text: &dyn Fn(&QueueReason) -> String| {
        (disputed + 1..=reasons.len()).rev().fold(forms, |forms, count| forms.or(first(count, text)))
    };
    let forms = fewer(all, &|one| one.full.clone());
    let forms = fewer(forms, &|one| one.short.clone());
    let signed = |one: &QueueReason| if one.full == one.short { one.short.clone() } else { sign.to_owned() };
    fewer(forms, &signed).or_instead(sign.to_owned())
}

fn reason(cx: &Cx<'_>, id: RecordId, concern: &Concern) -> QueueReason {
    let words = cx.words;
    let plain = |text: String| QueueReason { full: text.clone(), short: text };
    match concern {
        Concern::Overdue(overdue) => {
            plain(words.with("reason-overdue", &[("lateness", words.lateness(overdue.lateness).into())]))
        }
        Concern::Conflicting(field) => {
            let short = words.with("reason-conflicting", &[("field", words.field(field).into())]);
            let figures = dispute_forms(&cx.writer(), cx.record(id), field);
            QueueReason { full: figures.map_or_else(|| short.clone(), Forms::into_full), short }
        }
        Concern::Weak(field) => plain(words.with("reason-weak", &[("field", words.field(field).into())])),
    }
}
