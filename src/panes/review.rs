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
use crate::words::cut::width;

/// What stands between two reasons, and between the fields of one.
const SEPARATOR: &str = ", ";

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
                let stale = stale.map(QueueReason::plain);
                let reasons: Vec<_> = stale.into_iter().chain(reasons(cx, id)).collect();
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

impl QueueReason {
    fn plain(text: String) -> Self {
        Self { full: text.clone(), short: text }
    }
}

/// Returns all reasons, with the conflicting figures, by the names of their fields, or as the sign alone. In each
/// form what stands behind the last reason with a conflict may be cut.
fn forms(cx: &Cx<'_>, reasons: &[QueueReason]) -> Forms {
    let sign = Sign::Conflicting.as_str(cx.words.is_ascii());
    let joined = |text: &dyn Fn(&QueueReason) -> String| reasons.iter().map(text).collect::<Vec<_>>().join(SEPARATOR);
    let Some(disputed) = reasons.iter().rposition(|one| one.full != one.short) else {
        return Forms::from(joined(&|one| one.full.clone()));
    };
    let sure = |text: &dyn Fn(&QueueReason) -> String| {
        let texts = reasons.iter().take(disputed + 1).map(|one| width(&text(one)));
        texts.map(|width| width + SEPARATOR.len()).sum()
    };
    let full = |one: &QueueReason| one.full.clone();
    let short = |one: &QueueReason| one.short.clone();
    let signed = |one: &QueueReason| if one.full == one.short { one.short.clone() } else { sign.to_owned() };
    let forms = Forms::cut_after(joined(&full), sure(&full)).or_cut_after(joined(&short), sure(&short));
    forms.or_cut_after(joined(&signed), sure(&signed)).or_instead(sign.to_owned())
}

/// Returns why a record is in the queue, the fields with weak sources as one reason.
fn reasons(cx: &Cx<'_>, id: RecordId) -> Vec<QueueReason> {
    let words = cx.words;
    let (mut reasons, mut weak) = (Vec::new(), Vec::new());
    for concern in cx.concerns.of(id) {
        match concern {
            Concern::Overdue(overdue) => {
                let lateness = words.lateness(overdue.lateness);
                reasons.push(QueueReason::plain(words.with("reason-overdue", &[("lateness", lateness.into())])));
            }
            Concern::Conflicting(field) => {
                let short = words.with("reason-conflicting", &[("field", words.field(field).into())]);
                let figures = dispute_forms(&cx.writer(), cx.record(id), field);
                reasons.push(QueueReason { full: figures.map_or_else(|| short.clone(), Forms::into_full), short });
            }
            Concern::Weak(field) => weak.push(words.field(field)),
        }
    }
    if !weak.is_empty() {
        let fields = weak.join(SEPARATOR);
        reasons.push(QueueReason::plain(words.with("reason-weak", &[("fields", fields.into())])));
    }
    reasons
}
