//! Pane 1: agreements, what was said about them, and who takes part.

use crate::app::column::TableKind;
use crate::app::keymap::Context;
use crate::app::pane::{Arranger, Cx, Pane, PaneId, Section};
use crate::domain::record::RecordId;
use crate::domain::vocabulary::{RecordType, Vocabulary};
use crate::page::capital;

use super::section;

/// The pane of agreements, statements and organisations.
#[derive(Default)]
pub(super) struct PartnershipPane;

impl Pane for PartnershipPane {
    fn id(&self) -> PaneId {
        PaneId::Partnership
    }

    fn context(&self) -> Option<Context> {
        Some(Context::Agreements)
    }

    fn arranger(&self) -> Box<dyn Arranger> {
        Box::new(AgreementsFirst)
    }

    fn views(&self) -> &'static [&'static str] {
        &["agreements", "ties"]
    }

    fn name(&self, cx: &Cx<'_>, id: RecordId) -> String {
        let record = cx.record(id);
        let name = match record.as_statement() {
            Some(statement) => format!("{}: {}", statement.speaker, cx.words.get(&statement.gist)),
            None => cx.words.get(record.title()).to_owned(),
        };
        name.replace('\n', " ")
    }
}

/// Agreements, then what was said of them and who takes part.
struct AgreementsFirst;

impl Arranger for AgreementsFirst {
    fn lists(&self, _cx: &Cx<'_>, id: RecordId) -> bool {
        PaneId::home(id.record_type()) == Some(PaneId::Partnership)
    }

    fn sections(&self, cx: &Cx<'_>) -> Vec<Section> {
        let is_ours = |kind: &&RecordType| PaneId::home(**kind) == Some(PaneId::Partnership);
        let of_type =
            |kind: &RecordType| section(cx, &heading(cx, *kind), TableKind::of(*kind), |id| id.record_type() == *kind);
        RecordType::ALL.iter().filter(is_ours).filter_map(of_type).collect()
    }

    fn sums_scope(&self, cx: &Cx<'_>, listed: &[RecordId]) -> String {
        cx.counted("sums-of-agreements", listed.iter().filter(|id| id.as_partnership().is_some()).count())
    }
}

/// Returns the heading of the records of a type.
fn heading(cx: &Cx<'_>, kind: RecordType) -> String {
    if kind == RecordType::Partnership { cx.words.text("list-agreements") } else { capital(&cx.words.plural(kind)) }
}
