//! The page of an organisation: what it is, and everything in which it takes part.

use super::Writer;
use super::parts::Sheet;
use crate::domain::record::{Organisation, Record, RecordId};
use crate::domain::table::Id;
use crate::domain::vocabulary::RecordType;

pub(super) fn write(sheet: &mut Sheet<'_>, id: RecordId, organisation: &Organisation) {
    let words = sheet.writer.words;
    let facts = ["kind", "country"].into_iter().filter_map(|field| value(&sheet.writer, organisation, field));
    sheet.head(id, facts.collect());
    sheet.referring(id, &[RecordType::Partnership]);
    let parts: [(&str, Named); 4] = [
        ("page-hosts", |record| if let Record::Site(site) = record { &site.host } else { &[] }),
        ("page-partner-of", |record| if let Record::Site(site) = record { &site.partners } else { &[] }),
        ("page-pays", |record| if let Record::Commitment(commitment) = record { &commitment.from } else { &[] }),
        ("page-receives", |record| if let Record::Commitment(commitment) = record { &commitment.to } else { &[] }),
    ];
    let dataset = sheet.writer.on.dataset;
    for (heading, named) in parts {
        let names_it = |referrer: &RecordId| {
            named(dataset.record(*referrer)).iter().any(|organisation| RecordId::Organisation(*organisation) == id)
        };
        let ids: Vec<RecordId> = dataset.referrers(id).iter().copied().filter(names_it).collect();
        sheet.links(&words.text(heading), &ids);
    }
    sheet.referring(id, &[RecordType::Milestone, RecordType::Statement]);
}

/// The organisations that a record names in a certain part.
type Named = fn(Record<'_>) -> &[Id<Organisation>];

/// The value of a field as the page shows it; nothing where there is none.
pub(super) fn value(writer: &Writer<'_>, organisation: &Organisation, field: &str) -> Option<String> {
    let words = writer.words;
    Some(match field {
        "name" => words.get(&organisation.name).to_owned(),
        "kind" => words.word(organisation.kind?),
        "country" => words.country(organisation.country?).to_owned(),
        _ => return None,
    })
}
