//! Pane 1: agreements, what was said about them, and who takes part.

use crate::app::keymap::Context;
use crate::app::pane::{Cx, Pane, PaneId, RecordRow, Section};
use crate::domain::firmness::Firm;
use crate::domain::record::{Organisation, Partnership as Agreement, Record, RecordId, Statement};
use crate::domain::vocabulary::{RecordType, Vocabulary};
use crate::page::{PageLine, Role, capital, diagram, when, word_as};

use super::{cell, section};

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

    fn sections(&self, cx: &Cx<'_>) -> Vec<Section> {
        let is_ours = |kind: &&RecordType| PaneId::home(**kind) == Some(self.id());
        let of_type = |kind: &RecordType| section(cx, &heading(cx, *kind), |id| id.record_type() == *kind);
        RecordType::ALL.iter().filter(is_ours).filter_map(of_type).collect()
    }

    fn sums_scope(&self, cx: &Cx<'_>, listed: &[RecordId]) -> String {
        cx.counted("sums-of-agreements", listed.iter().filter(|id| id.as_partnership().is_some()).count())
    }

    fn views(&self) -> &'static [&'static str] {
        &["agreements", "ties"]
    }

    fn lead(&self, cx: &Cx<'_>, id: RecordId, width: usize) -> Vec<PageLine> {
        cx.record(id).as_partnership().map_or_else(Vec::new, |agreement| diagram(&cx.writer(), agreement, width))
    }

    fn row(&self, cx: &Cx<'_>, id: RecordId) -> RecordRow {
        let record = cx.record(id);
        let agreement = record.as_partnership().map(|agreement| agreement_row(cx, agreement));
        let statement = record.as_statement().map(|statement| statement_row(cx, statement));
        let organisation = record.as_organisation().map(|organisation| organisation_row(cx, organisation));
        let plain = || RecordRow { name: cx.words.get(record.title()).to_owned(), cells: Vec::new() };
        agreement.or(statement).or(organisation).unwrap_or_else(plain)
    }
}

/// Returns the heading of the records of a type.
fn heading(cx: &Cx<'_>, kind: RecordType) -> String {
    if kind == RecordType::Partnership { cx.words.text("list-agreements") } else { capital(&cx.words.plural(kind)) }
}

fn agreement_row(cx: &Cx<'_>, agreement: &Agreement) -> RecordRow {
    let force = agreement.status.in_force(cx.on.day);
    let least = force.iter().min_by_key(|claim| claim.value.rank());
    let status = least.map(|claim| word_as(cx.words, claim.value, claim.caveat.certainty)).unwrap_or_default();
    RecordRow {
        name: cx.words.get(&agreement.title).to_owned(),
        cells: vec![
            cell(status, Role::Muted, 17, 50),
            cell(when(&cx.writer(), Record::Partnership(agreement)), Role::Muted, 13, 78),
        ],
    }
}

fn statement_row(cx: &Cx<'_>, statement: &Statement) -> RecordRow {
    RecordRow {
        name: format!("{}: {}", statement.speaker, cx.words.get(&statement.gist).replace('\n', " ")),
        cells: vec![cell(when(&cx.writer(), Record::Statement(statement)), Role::Muted, 13, 66)],
    }
}

fn organisation_row(cx: &Cx<'_>, organisation: &Organisation) -> RecordRow {
    let country = organisation.country.map(|country| country.code().to_owned()).unwrap_or_default();
    RecordRow { name: cx.words.get(&organisation.name).to_owned(), cells: vec![cell(country, Role::Muted, 2, 40)] }
}
