//! The records of the sound model, after all checks of a dataset.
//!
//! A field that the dataset may leave out is an `Option` or a possibly empty list; no reference
//! dangles.

use std::num::NonZeroU32;
use std::ops::Range;

use super::amount::Amount;
use super::claim::{Claims, EvidenceList};
use super::country::Country;
use super::date::{Day, Edtf, PackedDay, Period};
use super::own_words::OpenWord;
use super::seldom::{SaysNothing, Seldom};
use super::short_list::{Handful, ShortList};
use super::table::Id;
use super::text::Text;
use super::types::record_types;
use super::vocabulary::{
    CapacityKind, Certainty, ClaimCertainty, Grade, Instrument, MilestoneKind, OrganisationKind, PartnershipStatus,
    Precision, PublicLevel, RecordType, Sector, SiteKind, SiteStatus, Stage, SystemKind,
};

/// The fields common to all records.
#[derive(Clone, Debug, Default)]
pub struct Entry {
    /// The id: lower-case letters, digits and hyphens, unique in the dataset.
    pub id: Box<str>,
    /// A few sentences about it.
    pub summary: Option<Text>,
    /// The evidence it rests on; empty for organisations and documents.
    pub evidence: EvidenceList,
    /// The first day on which it is known; none means always.
    pub known_since: PackedDay,
    /// The place of its JSON.
    pub source: SourceRange,
    /// What few records have.
    pub more: Seldom<MoreOfEntry>,
}

/// The fields common to all records that most of them do without.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MoreOfEntry {
    /// Other names, including exonyms.
    pub aliases: ShortList<Box<str>>,
    /// Free-form tags.
    pub tags: ShortList<Box<str>>,
    /// The day up to which news of it was looked for; `None`: that of the dataset.
    pub checked: Option<Edtf>,
    /// Its ids elsewhere: the name of each register and the id there.
    pub ids: ShortList<OtherId>,
    /// The records of its type that it replaces.
    pub supersedes: ShortList<RecordId>,
    /// The records of its type that it declares to be the same.
    pub same_as: ShortList<RecordId>,
}

impl SaysNothing for MoreOfEntry {
    const NOTHING: &'static Self = &Self {
        aliases: ShortList::EMPTY,
        tags: ShortList::EMPTY,
        checked: None,
        ids: ShortList::EMPTY,
        supersedes: ShortList::EMPTY,
        same_as: ShortList::EMPTY,
    };
}

/// The id of a record in another register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherId {
    /// The name of the register: lower-case letters, digits, hyphens and underscores.
    pub register: Box<str>,
    /// The id there.
    pub id: Box<str>,
}

/// The byte range of one record in one of the files of a dataset, each of which has less than 4 GiB.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SourceRange {
    file: u32,
    start: u32,
    end: u32,
}

impl SourceRange {
    /// Returns a range in the file with a number.
    pub(super) fn new(file: usize, range: Range<usize>) -> Self {
        let [file, start, end] = [file, range.start, range.end].map(|one| one.try_into().unwrap_or(u32::MAX));
        Self { file, start, end }
    }

    /// Returns the number of the file, from 0 in the order given.
    #[must_use]
    pub const fn file(self) -> usize {
        self.file as usize
    }

    /// Returns the bytes of the record.
    #[must_use]
    pub const fn bytes(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// An agreement between organisations.
#[derive(Clone, Debug)]
pub struct Partnership {
    /// The fields common to all records.
    pub entry: Entry,
    /// Its title.
    pub title: Text,
    /// The organisations that take part.
    pub parties: ShortList<Party>,
    /// When it was made public.
    pub announced: Option<Edtf>,
    /// Its status.
    pub status: Claims<PartnershipStatus>,
    /// Its parts.
    pub strands: ShortList<Strand>,
    /// What it says, and what it leaves open.
    pub terms: ShortList<Text>,
}

/// One party to an agreement.
#[derive(Clone, Debug)]
pub struct Party {
    /// The organisation.
    pub organisation: Id<Organisation>,
    /// Its role in the agreement.
    pub role: Option<Text>,
    /// What it contributes.
    pub brings: Option<Text>,
}

/// One part of an agreement.
#[derive(Clone, Debug)]
pub struct Strand {
    /// Its id, unique in the dataset.
    pub id: Box<str>,
    /// Its title.
    pub title: Text,
    /// A few sentences about it.
    pub summary: Option<Text>,
}

/// A place: a factory, an antenna, a data centre, a plant.
#[derive(Clone, Debug)]
pub struct Site {
    /// The fields common to all records.
    pub entry: Entry,
    /// The kind of site.
    pub kind: OpenWord<SiteKind>,
    /// Its short name.
    pub name: Text,
    /// Its country, or the several ones in which it lies; empty: unknown.
    pub countries: Handful<Country>,
    /// Its city.
    pub city: Option<Text>,
    /// Its position, in degrees.
    pub position: Option<Position>,
    /// How exactly the position is given.
    pub precision: Option<Precision>,
    /// The round in which it was chosen, from 1.
    pub wave: Option<NonZeroU32>,
    /// The organisations that run it.
    pub host: ShortList<Involvement>,
    /// The organisations that work with it.
    pub partners: ShortList<Involvement>,
    /// The fields of work that it serves.
    pub sectors: ShortList<OpenWord<Sector>>,
    /// The figures of its size.
    pub capacity: ShortList<Capacity>,
    /// When it was chosen.
    pub selected: Option<Edtf>,
    /// When it opens.
    pub opening: Claims<Edtf>,
    /// Its status.
    pub status: Claims<SiteStatus>,
    /// What few sites have.
    pub more: Seldom<MoreOfSite>,
}

/// The fields of a site that many do without.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MoreOfSite {
    /// Its full name.
    pub full_name: Option<Text>,
    /// The part of the country in which it is.
    pub region: Option<Text>,
    /// Street and number, or another address.
    pub address: Option<Text>,
    /// The countries that take part.
    pub partner_countries: ShortList<Country>,
    /// Its computers.
    pub systems: ShortList<System>,
    /// A remark on the fields of work that it serves.
    pub sectors_note: Option<Text>,
    /// The sites it is linked to.
    pub linked_sites: ShortList<Id<Site>>,
}

impl SaysNothing for MoreOfSite {
    const NOTHING: &'static Self = &Self {
        full_name: None,
        region: None,
        address: None,
        partner_countries: ShortList::EMPTY,
        systems: ShortList::EMPTY,
        sectors_note: None,
        linked_sites: ShortList::EMPTY,
    };
}

/// The part of an organisation in a site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Involvement {
    /// Who.
    pub organisation: Id<Organisation>,
    /// As what.
    pub role: Option<Text>,
    /// How firmly that is said.
    pub certainty: ClaimCertainty,
}

impl Involvement {
    /// Returns the part of an organisation of which nothing more is said.
    #[must_use]
    pub const fn stated(organisation: Id<Organisation>) -> Self {
        Self { organisation, role: None, certainty: ClaimCertainty::Stated }
    }
}

/// A point on the globe.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Position {
    /// Degrees north, -90 to 90.
    pub latitude: f64,
    /// Degrees east, -180 to 180.
    pub longitude: f64,
}

/// A computer of a site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct System {
    /// Its name, if it has one yet.
    pub name: Option<Box<str>>,
    /// Whether it was bought for the site.
    pub kind: Option<SystemKind>,
}

/// One figure of a site's size.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Capacity {
    /// The quantity counted.
    pub what: OpenWord<CapacityKind>,
    /// The lot of it, where there are several.
    pub note: Option<Text>,
    /// The amount.
    pub value: Claims<Amount>,
}

/// Money, or another measure, promised, owed or spent.
#[derive(Clone, Debug)]
pub struct Commitment {
    /// The fields common to all records.
    pub entry: Entry,
    /// Its title.
    pub title: Text,
    /// The organisations that pay.
    pub from: Handful<Id<Organisation>>,
    /// The organisations that receive.
    pub to: Handful<Id<Organisation>>,
    /// How firm it is.
    pub stage: Claims<Stage>,
    /// The form in which the money is given.
    pub instrument: Option<Instrument>,
    /// The amount; empty if undisclosed.
    pub amount: Claims<Amount>,
    /// The time it covers.
    pub period: Option<Period>,
    /// The round of sites it is for, from 1.
    pub wave: Option<NonZeroU32>,
    /// The larger commitments that contain it.
    pub part_of: ShortList<PartOf>,
    /// The agreement it belongs to.
    pub partnership: Option<Id<Partnership>>,
    /// The sites that it pays for.
    pub sites: Handful<Id<Site>>,
    /// The country it belongs to.
    pub country: Option<Country>,
    /// What few commitments have.
    pub more: Seldom<MoreOfCommitment>,
}

/// The fields of a commitment that most do without.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MoreOfCommitment {
    /// The amount in other currencies, as somebody converted it; never part of a sum.
    pub converted: ShortList<Converted>,
    /// Commitments that may be the same money.
    pub may_overlap: ShortList<Id<Commitment>>,
}

impl SaysNothing for MoreOfCommitment {
    const NOTHING: &'static Self = &Self { converted: ShortList::EMPTY, may_overlap: ShortList::EMPTY };
}

/// An amount in another currency than the one in which it was stated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Converted {
    /// The amount in the other currency.
    pub amount: Amount,
    /// The day whose exchange rate was used.
    pub rate_date: Option<Edtf>,
}

/// The link from a smaller commitment to a larger one that contains it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PartOf {
    /// The larger one.
    pub whole: Id<Commitment>,
    /// Whether a source states it.
    pub certainty: Certainty,
}

/// A dated event or deadline.
#[derive(Clone, Debug)]
pub struct Milestone {
    /// The fields common to all records.
    pub entry: Entry,
    /// Its title.
    pub title: Text,
    /// Its date.
    pub date: Claims<Edtf>,
    /// The kind of event.
    pub kind: Option<MilestoneKind>,
    /// The records it concerns; a strand refers to its agreement.
    pub about: Handful<RecordId>,
    /// How it was met, if it was.
    pub met: Option<Box<Met>>,
}

/// The fulfilment of a target.
#[derive(Clone, Debug)]
pub struct Met {
    /// When it was met.
    pub date: Edtf,
    /// The evidence that it was met.
    pub evidence: EvidenceList,
    /// The first day on which it counts: both its date and its evidence are past. `None` means
    /// always.
    pub since: Option<Day>,
}

impl Met {
    /// Returns whether it counts on a day.
    #[must_use]
    pub fn counts_on(&self, day: Day) -> bool {
        self.since.is_none_or(|since| since <= day)
    }
}

/// Something that a person said.
#[derive(Clone, Debug)]
pub struct Statement {
    /// The fields common to all records.
    pub entry: Entry,
    /// The person who said it.
    pub speaker: Box<str>,
    /// The role in which the person spoke.
    pub role: Option<Text>,
    /// The organisation the person spoke for.
    pub organisation: Option<Id<Organisation>>,
    /// What was said, in a few words.
    pub gist: Text,
    /// When it was said.
    pub date: Option<Edtf>,
    /// Where it was said.
    pub venue: Option<Text>,
    /// The records it concerns; a strand refers to its agreement.
    pub about: Handful<RecordId>,
}

/// A company, public body, research body or consortium.
#[derive(Clone, Debug)]
pub struct Organisation {
    /// The fields common to all records.
    pub entry: Entry,
    /// Its name.
    pub name: Text,
    /// The kind of organisation.
    pub kind: Option<OrganisationKind>,
    /// At which level it is said to act for the public.
    pub level: Option<PublicLevel>,
    /// The country it is based in.
    pub country: Option<Country>,
}

impl Organisation {
    /// Returns the level at which it acts for the public: the one that is said, else that of the European
    /// Union for a public body at home there, else none in particular.
    #[must_use]
    pub fn public_level(&self) -> PublicLevel {
        let is_of_union = self.kind == Some(OrganisationKind::PublicBody) && self.country == Country::from_code("EU");
        self.level.unwrap_or(if is_of_union { PublicLevel::Eu } else { PublicLevel::Other })
    }
}

/// A document that evidence rests on.
#[derive(Clone, Debug)]
pub struct Document {
    /// The fields common to all records.
    pub entry: Entry,
    /// Its publisher; without one, the host name of its address.
    pub publisher: Text,
    /// Its title.
    pub title: Option<Text>,
    /// When it was published.
    pub published: Option<Edtf>,
    /// Its language, an ISO 639 code.
    pub language: Option<Box<str>>,
    /// Its address, http or https.
    pub url: Option<Box<str>>,
    /// How it was read, if not at that address.
    pub via: Option<Text>,
    /// The file name of a user's copy; by default the id and `.txt`.
    pub file: Box<str>,
    /// Its weight as a source.
    pub grade: Option<Grade>,
}

macro_rules! any_record {
    ($($(#[doc = $about:literal])+ $name:ident $word:literal $table:ident $accessor:ident;)+) => {
        /// The id of a record of any type. Ids are ordered as in the dataset.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum RecordId {
            $($(#[doc = $about])+ $name(Id<$name>),)+
        }

        /// A record of any type.
        #[derive(Clone, Copy, Debug)]
        pub enum Record<'a> {
            $($(#[doc = $about])+ $name(&'a $name),)+
        }

        impl RecordId {
            /// The id at a place in the table of a type, from 0.
            pub(super) fn new(kind: RecordType, position: usize) -> Self {
                match kind { $(RecordType::$name => Self::$name(Id::new(position)),)+ }
            }

            /// Returns the type of the record.
            #[must_use]
            pub const fn record_type(self) -> RecordType {
                match self { $(Self::$name(_) => RecordType::$name,)+ }
            }

            /// Returns the place in the table of its type, from 0.
            #[must_use]
            pub const fn position(self) -> usize {
                match self { $(Self::$name(id) => id.position(),)+ }
            }

            $(
                #[doc = concat!("Returns the id where it is that of a record of the type `", $word, "`.")]
                #[must_use]
                pub const fn $accessor(self) -> Option<Id<$name>> {
                    if let Self::$name(id) = self { Some(id) } else { None }
                }
            )+
        }

        impl<'a> Record<'a> {
            /// Returns the fields common to all records.
            #[must_use]
            pub const fn entry(self) -> &'a Entry {
                match self { $(Self::$name(record) => &record.entry,)+ }
            }

            /// Returns its type.
            #[must_use]
            pub const fn record_type(self) -> RecordType {
                match self { $(Self::$name(_) => RecordType::$name,)+ }
            }

            $(
                #[doc = concat!("Returns the record where it is of the type `", $word, "`.")]
                #[must_use]
                pub const fn $accessor(self) -> Option<&'a $name> {
                    if let Self::$name(record) = self { Some(record) } else { None }
                }
            )+
        }
    };
}
record_types!(any_record);

impl<'a> Record<'a> {
    /// Returns its id in the dataset.
    #[must_use]
    pub fn id(self) -> &'a str {
        &self.entry().id
    }
}

#[cfg(all(test, target_pointer_width = "64"))]
mod tests {
    use super::*;
    use crate::domain::claim::{Claim, Evidence};

    #[test]
    fn records_by_the_million_are_small() {
        assert!(size_of::<Entry>() <= 64);
        assert!(size_of::<Commitment>() <= 280 && size_of::<Site>() <= 272 && size_of::<Milestone>() <= 144);
        assert!(size_of::<Claim<Stage>>() <= 24 && size_of::<Claim<Amount>>() <= 80);
        assert!(size_of::<Evidence>() <= 40 && size_of::<Handful<Evidence>>() <= 40 && size_of::<EvidenceList>() == 8);
        assert_eq!([size_of::<Text>(), size_of::<Option<Text>>()], [16; 2]);
        assert_eq!(size_of::<Option<Id<Site>>>(), 4);
    }
}
