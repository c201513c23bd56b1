//! The page of an organisation: what it is, and everything in which it takes part.

use super::parts::PageSheet;
use super::{Phrasing, link};
use crate::domain::record::{Organisation, Record, RecordId};
use crate::domain::table::Id;
use crate::domain::vocabulary::RecordType;

pub(super) fn write(sheet: &mut PageSheet<'_>, id: RecordId, organisation: &Organisation) {
    let facts = ["kind", "country"].into_iter().filter_map(|field| value(&sheet.writer, organisation, field));
    sheet.head(id, facts.collect());
    for (heading, ids) in parts(&sheet.writer, id) {
        sheet.links(&heading, &ids);
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
    agreements.chain(of_part).chain([RecordType::Milestone, RecordType::Statement].map(of_type)).collect()
}

/// A function that returns the organisations that a record names in a certain part.
type Named = fn(Record<'_>) -> &[Id<Organisation>];

/// Returns the value of a field as the page shows it; `None` if there is none.
pub(super) fn value(writer: &Phrasing<'_>, organisation: &Organisation, field: &str) -> Option<String> {
    let words = writer.words;
    Some(match field {
        "name" => words.get(&organisation.name).to_owned(),
        "kind" => words.word(organisation.kind?),
        "country" => words.country(organisation.country?).to_owned(),
        _ => return None,
    })
}
