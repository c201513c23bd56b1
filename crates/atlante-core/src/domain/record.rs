//! The records of the sound model: what is left of a dataset after every check.
//!
//! A field that the dataset may leave out is an `Option` or an empty list; no reference dangles.

use super::amount::Amount;
use super::claim::{Claims, Evidence};
use super::country::Country;
use super::date::{Day, Edtf, Period};
use super::table::Id;
use super::text::Text;
use super::vocabulary::{
    CapacityKind, Certainty, Grade, MilestoneKind, OrganisationKind, PartnershipStatus, RecordType, Sector, SiteKind,
    SiteStatus, Stage, SystemKind,
};

/// What every record has.
#[derive(Clone, Debug, Default)]
pub struct Entry {
    /// The id: lower-case letters, digits and hyphens, unique over the dataset.
    pub id: Box<str>,
    /// A few sentences about it.
    pub summary: Option<Text>,
    /// Other names, exonyms.
    pub aliases: Vec<Box<str>>,
    /// Free marks.
    pub tags: Vec<Box<str>>,
    /// What it rests on; empty for organisations and documents.
    pub evidence: Vec<Evidence>,
    /// The day from which it is known; `None`: always.
    pub known_since: Option<Day>,
    /// Where its own JSON stands.
    pub source: SourceRange,
}

/// The bytes of one record in one of the files of a dataset.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SourceRange {
    /// Which file, counted from 0 in the order in which they were given.
    pub file: usize,
    /// The first byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

/// An agreement between organisations.
#[derive(Clone, Debug)]
pub struct Partnership {
    /// What every record has.
    pub entry: Entry,
    /// Its title.
    pub title: Text,
    /// Who takes part.
    pub parties: Vec<Party>,
    /// When it was made public.
    pub announced: Option<Edtf>,
    /// Where it stands.
    pub status: Claims<PartnershipStatus>,
    /// Its parts.
    pub strands: Vec<Strand>,
    /// What it says, and what it does not say.
    pub terms: Vec<Text>,
}

/// One party to an agreement.
#[derive(Clone, Debug)]
pub struct Party {
    /// Who.
    pub organisation: Id<Organisation>,
    /// As what.
    pub role: Option<Text>,
    /// What it contributes.
    pub brings: Option<Text>,
}

/// One part of an agreement.
#[derive(Clone, Debug)]
pub struct Strand {
    /// Its id, unique over the dataset.
    pub id: Box<str>,
    /// Its title.
    pub title: Text,
    /// A few sentences about it.
    pub summary: Option<Text>,
}

/// A place.
#[derive(Clone, Debug)]
pub struct Site {
    /// What every record has.
    pub entry: Entry,
    /// What kind of place.
    pub kind: SiteKind,
    /// Its short name.
    pub name: Text,
    /// Its full name.
    pub full_name: Option<Text>,
    /// In which country.
    pub country: Country,
    /// In which city.
    pub city: Option<Text>,
    /// Where it stands, in degrees.
    pub position: Option<Position>,
    /// In which round it was chosen.
    pub wave: Option<u32>,
    /// Who runs it.
    pub host: Vec<Id<Organisation>>,
    /// Who works with it.
    pub partners: Vec<Id<Organisation>>,
    /// Countries that take part.
    pub partner_countries: Vec<Country>,
    /// Its computers.
    pub systems: Vec<System>,
    /// The fields of work that it serves.
    pub sectors: Vec<Sector>,
    /// A remark on these fields.
    pub sectors_note: Option<Text>,
    /// Its size.
    pub capacity: Vec<Capacity>,
    /// Sites to which it is tied.
    pub linked_sites: Vec<Id<Site>>,
    /// When it was chosen.
    pub selected: Option<Edtf>,
    /// When it is to open.
    pub opening: Claims<Edtf>,
    /// Where it stands.
    pub status: Claims<SiteStatus>,
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
#[derive(Clone, Debug)]
pub struct System {
    /// Its name, if it has one yet.
    pub name: Option<Box<str>>,
    /// Whether it was bought for the site.
    pub kind: Option<SystemKind>,
}

/// One figure of a site's size.
#[derive(Clone, Debug)]
pub struct Capacity {
    /// What is counted.
    pub what: CapacityKind,
    /// How much.
    pub value: Claims<Amount>,
}

/// Money, or another measure, promised or spent.
#[derive(Clone, Debug)]
pub struct Commitment {
    /// What every record has.
    pub entry: Entry,
    /// Its title.
    pub title: Text,
    /// Who pays.
    pub from: Vec<Id<Organisation>>,
    /// Who receives.
    pub to: Vec<Id<Organisation>>,
    /// How firm it is.
    pub stage: Claims<Stage>,
    /// How much; empty: undisclosed.
    pub amount: Claims<Amount>,
    /// Over which time.
    pub period: Option<Period>,
    /// For which round of sites.
    pub wave: Option<u32>,
    /// Larger commitments that contain it.
    pub part_of: Vec<PartOf>,
    /// Commitments that may count the same money.
    pub may_overlap: Vec<Id<Commitment>>,
    /// The agreement to which it belongs.
    pub partnership: Option<Id<Partnership>>,
    /// The sites that it pays for.
    pub sites: Vec<Id<Site>>,
    /// The country to which it belongs.
    pub country: Option<Country>,
}

/// A larger commitment that contains a smaller one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PartOf {
    /// The larger one.
    pub whole: Id<Commitment>,
    /// Whether a source says so.
    pub certainty: Certainty,
}

/// A dated event or deadline.
#[derive(Clone, Debug)]
pub struct Milestone {
    /// What every record has.
    pub entry: Entry,
    /// Its title.
    pub title: Text,
    /// When.
    pub date: Claims<Edtf>,
    /// What kind of event.
    pub kind: Option<MilestoneKind>,
    /// The records that it concerns; a strand stands for its agreement.
    pub about: Vec<RecordId>,
    /// What says that it was met.
    pub met: Option<Met>,
}

/// The fulfilment of a target.
#[derive(Clone, Debug)]
pub struct Met {
    /// When it was met.
    pub date: Edtf,
    /// What says so.
    pub evidence: Vec<Evidence>,
    /// The day from which it counts: both its date and its evidence are past. `None`: always.
    pub since: Option<Day>,
}

/// What somebody said.
#[derive(Clone, Debug)]
pub struct Statement {
    /// What every record has.
    pub entry: Entry,
    /// Who said it.
    pub speaker: Box<str>,
    /// As what.
    pub role: Option<Text>,
    /// For whom.
    pub organisation: Option<Id<Organisation>>,
    /// What, in few words.
    pub gist: Text,
    /// When.
    pub date: Option<Edtf>,
    /// Where.
    pub venue: Option<Text>,
    /// The records that it concerns; a strand stands for its agreement.
    pub about: Vec<RecordId>,
}

/// A company, public body, research body or consortium.
#[derive(Clone, Debug)]
pub struct Organisation {
    /// What every record has.
    pub entry: Entry,
    /// Its name.
    pub name: Text,
    /// What kind of organisation.
    pub kind: Option<OrganisationKind>,
    /// Where it is at home.
    pub country: Option<Country>,
}

/// A document that evidence rests on.
#[derive(Clone, Debug)]
pub struct Document {
    /// What every record has.
    pub entry: Entry,
    /// Who wrote it.
    pub publisher: Text,
    /// Its title.
    pub title: Option<Text>,
    /// When it was published.
    pub published: Option<Edtf>,
    /// Its language, an ISO 639 code.
    pub language: Option<Box<str>>,
    /// Where it is, http or https.
    pub url: Option<Box<str>>,
    /// How it was read, if not there.
    pub via: Option<Text>,
    /// The name of a user's copy; by default the id and `.txt`.
    pub file: Box<str>,
    /// What weight it has.
    pub grade: Option<Grade>,
}

/// The id of a record of any type. Its order is the dataset's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RecordId {
    /// An agreement.
    Partnership(Id<Partnership>),
    /// A place.
    Site(Id<Site>),
    /// A promise of money.
    Commitment(Id<Commitment>),
    /// An event or deadline.
    Milestone(Id<Milestone>),
    /// What somebody said.
    Statement(Id<Statement>),
    /// An organisation.
    Organisation(Id<Organisation>),
    /// A document.
    Document(Id<Document>),
}

/// A record of any type.
#[derive(Clone, Copy, Debug)]
pub enum Record<'a> {
    /// An agreement.
    Partnership(&'a Partnership),
    /// A place.
    Site(&'a Site),
    /// A promise of money.
    Commitment(&'a Commitment),
    /// An event or deadline.
    Milestone(&'a Milestone),
    /// What somebody said.
    Statement(&'a Statement),
    /// An organisation.
    Organisation(&'a Organisation),
    /// A document.
    Document(&'a Document),
}

impl RecordId {
    /// The type of the record.
    #[must_use]
    pub const fn record_type(self) -> RecordType {
        match self {
            Self::Partnership(_) => RecordType::Partnership,
            Self::Site(_) => RecordType::Site,
            Self::Commitment(_) => RecordType::Commitment,
            Self::Milestone(_) => RecordType::Milestone,
            Self::Statement(_) => RecordType::Statement,
            Self::Organisation(_) => RecordType::Organisation,
            Self::Document(_) => RecordType::Document,
        }
    }
}

impl<'a> Record<'a> {
    /// What every record has.
    #[must_use]
    pub const fn entry(self) -> &'a Entry {
        match self {
            Self::Partnership(record) => &record.entry,
            Self::Site(record) => &record.entry,
            Self::Commitment(record) => &record.entry,
            Self::Milestone(record) => &record.entry,
            Self::Statement(record) => &record.entry,
            Self::Organisation(record) => &record.entry,
            Self::Document(record) => &record.entry,
        }
    }

    /// Its id in the dataset.
    #[must_use]
    pub fn id(self) -> &'a str {
        &self.entry().id
    }

    /// The text by which it is known: title, name, gist; for a document its title, or else its
    /// publisher.
    #[must_use]
    pub fn title(self) -> &'a Text {
        match self {
            Self::Partnership(record) => &record.title,
            Self::Site(record) => &record.name,
            Self::Commitment(record) => &record.title,
            Self::Milestone(record) => &record.title,
            Self::Statement(record) => &record.gist,
            Self::Organisation(record) => &record.name,
            Self::Document(record) => record.title.as_ref().unwrap_or(&record.publisher),
        }
    }

    /// Its type.
    #[must_use]
    pub const fn record_type(self) -> RecordType {
        match self {
            Self::Partnership(_) => RecordType::Partnership,
            Self::Site(_) => RecordType::Site,
            Self::Commitment(_) => RecordType::Commitment,
            Self::Milestone(_) => RecordType::Milestone,
            Self::Statement(_) => RecordType::Statement,
            Self::Organisation(_) => RecordType::Organisation,
            Self::Document(_) => RecordType::Document,
        }
    }
}
