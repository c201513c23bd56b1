//! The page of an organisation: what it is, and everything in which it takes part.

use super::citation::{Cited, cite_fields};
use super::each::OnPage;
use super::evidence::ClaimedField;
use super::link::{self, with_field};
use super::parts::PageSheet;
use super::{Phrasing, Piece, involved};
use crate::domain::record::{Commitment, Involvement, Organisation, Record, RecordId, Site};
use crate::domain::table::Id;
use crate::domain::vocabulary::RecordType;
use crate::words::Forms;

impl OnPage for Organisation {
    fn write(&self, sheet: &mut PageSheet<'_>, id: RecordId) {
        let facts = ["kind", "level", "country"].into_iter().filter_map(|field| self.value(&sheet.writer, field));
        sheet.head(id, facts.collect());
        let writer = sheet.writer;
        for part in parts(&writer, id) {
            sheet.links_with(&part.heading, None, &part.ids, |record| part.more(&writer, record, id));
        }
    }

    fn value(&self, writer: &Phrasing<'_>, field: &str) -> Option<String> {
        let words = writer.words;
        Some(match field {
            "name" => words.get(&self.name).to_owned(),
            "kind" => words.word(self.kind?),
            "level" => words.word(self.level?),
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
        cite_fields(all, writer, Record::Organisation(self), &["kind", "level", "country"]);
    }

    fn related(&self, writer: &Phrasing<'_>, id: RecordId) -> Vec<(String, Vec<RecordId>)> {
        parts(writer, id).into_iter().map(|part| (part.heading, part.ids)).collect()
    }

    fn centre(&self, id: RecordId) -> Option<RecordId> {
        Some(id)
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
        let site = writer.on.dataset.record(record).as_site();
        let parties = site.zip(self.parties).map(|(site, parties)| parties(site));
        parties.map_or_else(Vec::new, |parties| involved::parts_of(writer, parties, organisation))
    }
}

/// Returns everything in which an organisation takes part, each group with its heading.
pub(super) fn parts(writer: &Phrasing<'_>, id: RecordId) -> Vec<TakenPart> {
    let of_type =
        |kind| TakenPart { heading: writer.words.plural(kind), ids: link::referrers(writer, id, kind), parties: None };
    let sites: [(&str, PartiesOf); 2] = [("page-hosts", |site| &site.host), ("page-partner-of", |site| &site.partners)];
    let of_sites = sites.into_iter().map(|(heading, parties)| {
        let names_it = |record: Record<'_>| {
            record.as_site().is_some_and(|site| involved::organisations(parties(site)).contains(&id))
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
        let names_it = |record: Record<'_>| {
            let organisations = record.as_commitment().map_or(&[][..], named);
            organisations.iter().any(|one| RecordId::Organisation(*one) == id)
        };
        TakenPart { heading: writer.words.text(heading), ids: referrers_that(writer, id, names_it), parties: None }
    });
    let agreements = [of_type(RecordType::Partnership)].into_iter();
    agreements.chain(of_sites).chain(of_money).chain(with_field("about").map(of_type)).collect()
}

/// Returns the records that refer to one and satisfy a condition.
fn referrers_that(writer: &Phrasing<'_>, id: RecordId, holds: impl Fn(Record<'_>) -> bool) -> Vec<RecordId> {
    let dataset = writer.on.dataset;
    dataset.referrers(id).iter().copied().filter(|referrer| holds(dataset.record(*referrer))).collect()
}
