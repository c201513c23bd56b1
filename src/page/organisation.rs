//! The page of an organisation: what it is, and everything in which it takes part.

use super::parts::PageSheet;
use super::{Phrasing, Piece, involved, link};
use crate::domain::record::{Commitment, Involvement, Organisation, Record, RecordId, Site};
use crate::domain::table::Id;
use crate::domain::vocabulary::RecordType;

pub(super) fn write(sheet: &mut PageSheet<'_>, id: RecordId, organisation: &Organisation) {
    let facts = ["kind", "country"].into_iter().filter_map(|field| value(&sheet.writer, organisation, field));
    sheet.head(id, facts.collect());
    let writer = sheet.writer;
    for part in parts(&writer, id) {
        sheet.links_with(&part.heading, None, &part.ids, |record| part.more(&writer, record, id));
    }
}

/// A function that returns the organisations that a site names in a certain part.
type PartiesOf = fn(&Site) -> &[Involvement];

/// A function that returns the organisations that a commitment names in a certain part.
type OrganisationsOf = fn(&Commitment) -> &[Id<Organisation>];

/// Records in which an organisation takes part in the same way.
pub(super) struct TakenPart {
    /// What they are.
    pub(super) heading: String,
    /// The records.
    pub(super) ids: Vec<RecordId>,
    /// Of sites, the function that returns the organisations with their roles.
    pub(super) parties: Option<PartiesOf>,
}

impl TakenPart {
    /// Returns the pieces after the name of one of the records: the role of the organisation in it.
    pub(super) fn more(&self, writer: &Phrasing<'_>, record: RecordId, organisation: RecordId) -> Vec<Piece> {
        match (writer.on.dataset.record(record), self.parties) {
            (Record::Site(site), Some(parties)) => involved::parts_of(writer, parties(site), organisation),
            _ => Vec::new(),
        }
    }
}

/// Returns everything in which an organisation takes part, each group with its heading.
pub(super) fn parts(writer: &Phrasing<'_>, id: RecordId) -> Vec<TakenPart> {
    let of_type =
        |kind| TakenPart { heading: writer.words.plural(kind), ids: link::referrers(writer, id, kind), parties: None };
    let sites: [(&str, PartiesOf); 2] = [("page-hosts", |site| &site.host), ("page-partner-of", |site| &site.partners)];
    let of_sites = sites.into_iter().map(|(heading, parties)| {
        let names_it = |record: Record<'_>| match record {
            Record::Site(site) => involved::organisations(parties(site)).contains(&id),
            _ => false,
        };
        TakenPart {
            heading: writer.words.text(heading),
            ids: referrers_that(writer, id, names_it),
            parties: Some(parties),
        }
    });
    let money: [(&str, OrganisationsOf); 2] =
        [("page-pays", |commitment| &commitment.from), ("page-receives", |commitment| &commitment.to)];
    let of_money = money.into_iter().map(|(heading, named)| {
        let names_it = |record: Record<'_>| match record {
            Record::Commitment(commitment) => named(commitment).iter().any(|one| RecordId::Organisation(*one) == id),
            _ => false,
        };
        TakenPart { heading: writer.words.text(heading), ids: referrers_that(writer, id, names_it), parties: None }
    });
    let agreements = [of_type(RecordType::Partnership)].into_iter();
    let rest = [RecordType::Milestone, RecordType::Statement].map(of_type);
    agreements.chain(of_sites).chain(of_money).chain(rest).collect()
}

/// Returns the records that refer to one and satisfy a condition.
fn referrers_that(writer: &Phrasing<'_>, id: RecordId, holds: impl Fn(Record<'_>) -> bool) -> Vec<RecordId> {
    let dataset = writer.on.dataset;
    dataset.referrers(id).iter().copied().filter(|referrer| holds(dataset.record(*referrer))).collect()
}

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
