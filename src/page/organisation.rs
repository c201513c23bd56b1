//! The page of an organisation: what it is, and everything in which it takes part.

use super::Phrasing;
use super::citation::{Cited, cite_fields};
use super::each::OnPage;
use super::evidence::ClaimedField;
use super::link::{self, with_field};
use super::parts::PageSheet;
use crate::domain::record::{Organisation, Record, RecordId};
use crate::domain::table::Id;
use crate::domain::vocabulary::RecordType;
use crate::words::Forms;

impl OnPage for Organisation {
    fn write(&self, sheet: &mut PageSheet<'_>, id: RecordId) {
        let facts = ["kind", "country"].into_iter().filter_map(|field| self.value(&sheet.writer, field));
        sheet.head(id, facts.collect());
        for (heading, ids) in parts(&sheet.writer, id) {
            sheet.links(&heading, &ids);
        }
    }

    fn value(&self, writer: &Phrasing<'_>, field: &str) -> Option<String> {
        let words = writer.words;
        Some(match field {
            "name" => words.get(&self.name).to_owned(),
            "kind" => words.word(self.kind?),
            "country" => words.country(self.country?).to_owned(),
            _ => return None,
        })
    }

    fn claim_forms(&self, _writer: &Phrasing<'_>, _field: &str) -> Option<Forms> {
        None
    }

    fn dispute_forms(&self, _writer: &Phrasing<'_>, _field: &str) -> Option<Forms> {
        None
    }

    fn figure_and_facts(&self, writer: &Phrasing<'_>) -> (Option<String>, Vec<String>) {
        let country = self.country.map(|country| writer.words.country(country).to_owned());
        (None, vec![country.unwrap_or_default()])
    }

    fn claimed<'a>(&'a self, _writer: &Phrasing<'a>) -> Vec<ClaimedField<'a>> {
        Vec::new()
    }

    fn cite<'a>(&'a self, writer: &Phrasing<'a>, all: &mut Vec<Cited<'a>>) {
        cite_fields(all, writer, Record::Organisation(self), &["kind", "country"]);
    }

    fn centre(&self, id: RecordId) -> Option<RecordId> {
        Some(id)
    }
}

/// Returns everything in which an organisation takes part, each group with its heading.
pub(super) fn parts(writer: &Phrasing<'_>, id: RecordId) -> Vec<(String, Vec<RecordId>)> {
    let dataset = writer.on.dataset;
    let of_type = |kind| (writer.words.plural(kind), link::referrers(writer, id, kind));
    let named: [(&str, Named); 4] = [
        ("page-hosts", |record| record.as_site().map_or(&[], |site| &site.host)),
        ("page-partner-of", |record| record.as_site().map_or(&[], |site| &site.partners)),
        ("page-pays", |record| record.as_commitment().map_or(&[], |one| &one.from)),
        ("page-receives", |record| record.as_commitment().map_or(&[], |one| &one.to)),
    ];
    let of_part = named.into_iter().map(|(heading, named)| {
        let names_it = |referrer: &RecordId| {
            named(dataset.record(*referrer)).iter().any(|organisation| RecordId::Organisation(*organisation) == id)
        };
        let ids = dataset.referrers(id).iter().copied().filter(names_it).collect();
        (writer.words.text(heading), ids)
    });
    let agreements = [of_type(RecordType::Partnership)].into_iter();
    agreements.chain(of_part).chain(with_field("about").map(of_type)).collect()
}

/// A function that returns the organisations that a record names in a certain part.
type Named = fn(Record<'_>) -> &[Id<Organisation>];
