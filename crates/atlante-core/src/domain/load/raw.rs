//! The objects of the format `atlante/1`, each with its fields and what they mean: the one list
//! from which files are read and the schema and the table of fields are made.
//!
//! Nothing here is resolved or computed: a reference is still a name, a bare value still bare.

use std::borrow::Cow;
use std::collections::HashMap;
use std::marker::PhantomData;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::json;

use super::super::amount::{Amount, Currency};
use super::super::country::Country;
use super::super::date::{Edtf, Period};
use super::super::fault::{Problem, ValueShape};
use super::super::own_words::OpenWord;
use super::super::types::record_types;
use super::super::vocabulary::{
    CapacityKind, Certainty, ClaimCertainty, Grade, Instrument, MilestoneKind, OrganisationKind, PartnershipStatus,
    Precision, PublicLevel, RecordType, Sector, SiteKind, SiteStatus, Stage, SystemKind, Vocabulary,
};
use super::checks::{both_coordinates_one_country, check_converted, check_place, check_publisher, publisher_or_url};
use super::claimed::{Claimed, Evidence};
use super::declared::{ReadBefore, Vocabularies};
use super::decode::{Decode, Fields, Slot, Tried, key, object, object_schema, plain_name};
use super::fields::{FieldShape, FieldSpec};
use super::node::Node;
use super::numbers::{Degrees, Quantity, Wave};
use super::reader::FilesReader;
use super::values::{
    Anything, Form, FormatName, OtherIds, OwnId, Plain, Prose, Ref, SingleLine, StrandId, Target, Url,
};

object! {
    /// A dataset of Atlante: agreements, sites, money, milestones and statements about the
    /// infrastructure of artificial intelligence, with the documents that each rests on.
    #[expect(dead_code, reason = "its records are noted by the reader, one by one")]
    Dataset {
        /// The schema that the file says it follows.
        schema = "$schema": Option<Plain>,
        /// The name of the format.
        format: FormatName,
        /// The title of the dataset.
        title: Tried<SingleLine>,
        /// The version of the dataset.
        version: Option<Plain>,
        /// The day up to which the facts were gathered.
        compiled: Option<Edtf>,
        /// Words of its own beside the built-in ones.
        vocabulary: Option<ReadBefore<Vocabularies>>,
        /// Under which licence the file may be used.
        licence: Option<Plain>,
        /// Where the file, or what it was made from, is on the web, http or https.
        source_url: Option<Url>,
        /// The documents on which evidence rests.
        documents: Option<Records<Document>>,
        /// Companies, public bodies, research bodies, consortia.
        organisations: Option<Records<Organisation>>,
        /// Agreements between organisations.
        partnerships: Option<Records<Partnership>>,
        /// Factories, antennas, data centres, plants.
        sites: Option<Records<Site>>,
        /// Money, or another measure, promised or spent.
        commitments: Option<Records<Commitment>>,
        /// Dated events and deadlines.
        milestones: Option<Records<Milestone>>,
        /// What somebody said.
        statements: Option<Records<Statement>>,
    }
}

/// A record of a known type, as far as one file tells it.
pub(super) trait TypedRecord: Decode + Fields {
    /// Its type.
    const TYPE: RecordType;
}

macro_rules! raw_record {
    ($($(#[doc = $about:literal])+ $name:ident $word:literal $table:ident $accessor:ident;)+) => {
        /// A record of any type.
        #[derive(Debug)]
        pub(super) enum RawRecord {
            $($name(Box<$name>),)+
        }

        impl RawRecord {
            /// Decodes a record of a type; `None` only after a fault has been recorded.
            pub(super) fn decode<'a>(kind: RecordType, node: &Node<'a>, reader: &mut FilesReader<'a>) -> Option<Self> {
                match kind {
                    $(RecordType::$name => $name::decode(node, reader).map(Box::new).map(Self::$name),)+
                }
            }
        }
    };
}
record_types!(raw_record);

/// An array of records. They are noted by the reader; nothing is left to hold here.
#[derive(Debug)]
pub(super) struct Records<R>(PhantomData<fn() -> R>);

impl<R: TypedRecord> Decode for Records<R> {
    const SHAPE: FieldShape = FieldShape::Object;
    const IS_LIST: bool = true;
    const PARTS: &'static [FieldSpec] = R::SPECS;

    fn decode<'a>(node: &Node<'a>, reader: &mut FilesReader<'a>) -> Option<Self> {
        let Node::Unread(array) = node else { return reader.misshapen(node, ValueShape::Array) };
        for element in (0..array.elements.len()).filter_map(|index| array.element(index)) {
            if reader.is_stopped {
                break;
            }
            reader.record(R::TYPE, &element);
        }
        Some(Self(PhantomData))
    }

    fn schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "array", "items": R::schema(generator) })
    }
}

/// Declares a type of record: an object that also has what every record has.
macro_rules! record {
    (
        $(#[doc = $meaning:literal])+
        $name:ident $(check $check:path)? $(, limits $limits:path)? { $($fields:tt)+ }
    ) => {
        object! {
            $(#[doc = $meaning])+
            $name $(check $check)? $(, limits $limits)? {
                /// Its id, unique over the dataset: lower-case letters, digits and hyphens.
                id: OwnId,
                /// A few sentences about it.
                summary: Option<Prose>,
                /// Other names, exonyms.
                aliases: Vec<Plain>,
                /// Free marks.
                tags: Vec<Plain>,
                /// The day up to which news of it was looked for; absent: that of the dataset.
                checked: Option<Edtf>,
                /// Its ids elsewhere: under the name of each register, the id there.
                ids: Option<OtherIds>,
                /// The ids of the records, of its own type, that it replaces.
                supersedes: Vec<Ref<$name>>,
                /// The ids of records of its own type that are the same thing; the first counts, with the
                /// claims of all.
                same_as: Vec<Ref<$name>>,
                $($fields)+
            }
        }

        impl TypedRecord for $name {
            const TYPE: RecordType = RecordType::$name;
        }

        impl Target for $name {
            const KIND: Option<RecordType> = Some(RecordType::$name);
        }
    };
}

record! {
    /// A document on which evidence rests.
    Document check check_publisher, limits publisher_or_url {
        /// Who published it; absent: the host name of its address.
        publisher: Option<SingleLine>,
        /// Its title.
        title: Option<SingleLine>,
        /// When it was published.
        published: Option<Edtf>,
        /// Its language, an ISO 639 code.
        language: Option<Plain>,
        /// Where it is on the web, http or https.
        url: Option<Url>,
        /// How it was read, if not there.
        via: Option<SingleLine>,
        /// The name of a user's copy; by default the id and `.txt`.
        file: Option<Plain>,
        /// What weight it has as a source.
        grade: Option<Grade>,
    }
}

record! {
    /// A company, public body, research body or consortium.
    Organisation {
        /// Its name.
        name: SingleLine,
        /// What kind of organisation it is.
        kind: Option<OrganisationKind>,
        /// At which level it acts for the public.
        level: Option<PublicLevel>,
        /// Where it is at home.
        country: Option<Country>,
    }
}

record! {
    /// An agreement between organisations.
    Partnership {
        /// Its title.
        title: SingleLine,
        /// Who takes part.
        parties: Tried<Listed<Party, 0>>,
        /// When it was made public.
        announced: Option<Edtf>,
        /// Where it stands.
        status: Option<Claimed<PartnershipStatus, Partnership>>,
        /// Its parts.
        strands: Vec<Strand>,
        /// What it says, and what it does not say.
        terms: Vec<SingleLine>,
        /// What it rests on.
        evidence: Vec<Evidence<Partnership>>,
    }
}

object! {
    /// One party to an agreement.
    Party {
        /// The id of the organisation.
        organisation: Ref<Organisation>,
        /// As what it takes part.
        role: Option<SingleLine>,
        /// What it contributes.
        brings: Option<SingleLine>,
    }
}

object! {
    /// One part of an agreement.
    Strand {
        /// Its id, unique over the dataset.
        id: StrandId,
        /// Its title.
        title: SingleLine,
        /// A few sentences about it.
        summary: Option<Prose>,
    }
}

record! {
    /// A place: a factory, an antenna, a data centre, a plant.
    Site check check_place, limits both_coordinates_one_country {
        /// What kind of place it is.
        kind: OpenWord<SiteKind>,
        /// Its short name.
        name: SingleLine,
        /// Its full name.
        full_name: Option<SingleLine>,
        /// In which country it stands: a code of ISO 3166, or XK, or EU.
        country: Option<Country>,
        /// The codes of the countries in which it stands, where these are several.
        countries: Vec<Country>,
        /// In which part of the country it stands: a state, a county.
        region: Option<SingleLine>,
        /// In which city it stands.
        city: Option<SingleLine>,
        /// Street and number, or another address.
        address: Option<SingleLine>,
        /// Degrees north.
        lat: Option<Degrees<90>>,
        /// Degrees east.
        lon: Option<Degrees<180>>,
        /// How exactly these degrees say where it stands.
        precision: Option<Precision>,
        /// In which round it was chosen.
        wave: Option<Wave>,
        /// The organisations that run it: ids, or objects that say as what and how surely.
        host: Vec<Involved>,
        /// The organisations that work with it: ids, or objects that say as what and how surely.
        partners: Vec<Involved>,
        /// The codes of the countries that take part.
        partner_countries: Vec<Country>,
        /// Its computers.
        systems: Vec<System>,
        /// The fields of work that it serves.
        sectors: Vec<OpenWord<Sector>>,
        /// A remark on these fields.
        sectors_note: Option<SingleLine>,
        /// Its size.
        capacity: Vec<Capacity>,
        /// The ids of the sites to which it is tied.
        linked_sites: Vec<Ref<Site>>,
        /// When it was chosen.
        selected: Option<Edtf>,
        /// When it is to open.
        opening: Option<Claimed<Edtf, Site>>,
        /// Where it stands.
        status: Option<Claimed<SiteStatus, Site>>,
        /// What it rests on.
        evidence: Vec<Evidence<Site>>,
    }
}

object! {
    /// An organisation that has to do with a site.
    SiteParty {
        /// The id of the organisation.
        organisation: Ref<Organisation>,
        /// As what it takes part.
        role: Option<SingleLine>,
        /// How firmly that is said; absent: stated.
        certainty: Option<ClaimCertainty>,
    }
}

/// An organisation that has to do with a site, given by its id alone or with more to say of it.
#[derive(Debug)]
pub(super) struct Involved(pub(super) SiteParty);

impl Decode for Involved {
    const SHAPE: FieldShape = Ref::<Organisation>::SHAPE;
    const PARTS: &'static [FieldSpec] = SiteParty::SPECS;

    fn decode<'a>(node: &Node<'a>, reader: &mut FilesReader<'a>) -> Option<Self> {
        match node {
            Node::Object(_) => SiteParty::decode(node, reader).map(Self),
            Node::String(_) => {
                let organisation = Ref::decode(node, reader)?;
                Some(Self(SiteParty { organisation, role: None, certainty: None }))
            }
            _ => reader.misshapen(node, ValueShape::Party),
        }
    }

    fn schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({ "oneOf": [Ref::<Organisation>::schema(generator), SiteParty::schema(generator)] })
    }
}

object! {
    /// A computer of a site.
    System {
        /// Its name, if it has one yet.
        name: Option<Plain>,
        /// Whether it was bought for the site.
        kind: Option<SystemKind>,
    }
}

object! {
    /// One figure of a site's size.
    Capacity {
        /// What is counted.
        what: OpenWord<CapacityKind>,
        /// Which lot of it, where there are several: a model, a hall, a phase.
        note: Option<Prose>,
        /// How much.
        value: Claimed<Amount, Site>,
    }
}

record! {
    /// Money, or another measure, promised or spent.
    Commitment check check_converted {
        /// Its title.
        title: SingleLine,
        /// The ids of the organisations that pay.
        from: Vec<Ref<Organisation>>,
        /// The ids of the organisations that receive.
        to: Vec<Ref<Organisation>>,
        /// How firm it is.
        stage: Option<Claimed<Stage, Commitment>>,
        /// In what form the money is given.
        instrument: Option<Instrument>,
        /// How much; absent: undisclosed.
        amount: Option<Claimed<Amount, Commitment>>,
        /// The amount in other currencies, as somebody converted it; it is never added up.
        converted: Vec<Converted>,
        /// Over which time.
        period: Option<Period>,
        /// For which round of sites.
        wave: Option<Wave>,
        /// The larger commitments that contain it.
        part_of: Vec<PartOf>,
        /// The ids of commitments that may count the same money.
        may_overlap: Vec<Ref<Commitment>>,
        /// The id of the agreement to which it belongs.
        partnership: Option<Ref<Partnership>>,
        /// The ids of the sites that it pays for.
        sites: Vec<Ref<Site>>,
        /// The country to which it belongs.
        country: Option<Country>,
        /// What it rests on.
        evidence: Vec<Evidence<Commitment>>,
    }
}

object! {
    /// An amount in another currency than the one in which it was stated.
    Converted {
        /// How much.
        amount: Amount,
        /// The day whose rate was used.
        rate_date: Option<Edtf>,
    }
}

object! {
    /// A larger commitment that contains a smaller one.
    PartOf {
        /// The id of the larger one.
        id: Ref<Commitment>,
        /// Whether a source says so.
        certainty: Certainty,
    }
}

record! {
    /// A dated event or deadline.
    Milestone {
        /// Its title.
        title: SingleLine,
        /// When.
        date: Option<Claimed<Edtf, Milestone>>,
        /// What kind of event it is.
        kind: Option<MilestoneKind>,
        /// The ids of the records or strands that it concerns.
        about: Vec<Ref<Anything>>,
        /// What says that it was met.
        met: Option<Met>,
        /// What it rests on.
        evidence: Vec<Evidence<Milestone>>,
    }
}

object! {
    /// The fulfilment of a target.
    Met {
        /// When it was met.
        date: Edtf,
        /// What says so.
        evidence: Vec<Evidence<Milestone>>,
    }
}

record! {
    /// What somebody said.
    Statement {
        /// Who said it.
        speaker: Plain,
        /// As what.
        role: Option<SingleLine>,
        /// The id of the organisation for which it was said.
        organisation: Option<Ref<Organisation>>,
        /// What was said, in few words.
        gist: Prose,
        /// When.
        date: Option<Edtf>,
        /// Where.
        venue: Option<SingleLine>,
        /// The ids of the records or strands that it concerns.
        about: Vec<Ref<Anything>>,
        /// What it rests on.
        evidence: Vec<Evidence<Statement>>,
    }
}

/// A list that must be there, with at least so many entries: none or one.
#[derive(Debug)]
pub(super) struct Listed<T, const LEAST: usize>(pub(super) Vec<T>);

impl<T: Decode, const LEAST: usize> Decode for Listed<T, LEAST> {
    const SHAPE: FieldShape = T::SHAPE;
    const IS_LIST: bool = true;
    const PARTS: &'static [FieldSpec] = T::PARTS;

    fn decode<'a>(node: &Node<'a>, reader: &mut FilesReader<'a>) -> Option<Self> {
        if matches!(node, Node::Array(array) if array.elements.len() < LEAST) {
            reader.fault(node.start(), Problem::Empty);
        }
        Vec::decode(node, reader).map(Self)
    }

    fn schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "array", "items": T::schema(generator), "minItems": LEAST })
    }
}

object! {
    /// A text with one form for each language.
    TextPair {
        /// In English.
        en: Form,
        /// In Italian.
        it: Form,
    }
}

object! {
    /// A period whose ends may be vague.
    Ends, limits some_end {
        /// Some day within this it starts.
        start: Option<Tried<Edtf>>,
        /// Some day within this it ends.
        end: Option<Tried<Edtf>>,
        /// How many years it is said to last, where the ends alone say less.
        years: Option<Tried<YearSpan>>,
    }
}

object! {
    /// A number of years that is not known exactly.
    YearSpan {
        /// The fewest, 1 or more.
        at_least: Wave,
        /// The most.
        at_most: Wave,
    }
}

fn some_end(mut schema: Schema) -> Schema {
    schema.insert("anyOf".to_owned(), json!([{ "required": ["start"] }, { "required": ["end"] }]));
    schema
}

object! {
    /// An amount: what it is measured in, and what is said of the number.
    AmountFields, limits one_measure_one_bound {
        /// Its currency, a code of ISO 4217.
        currency: Option<Tried<Currency>>,
        /// Its unit, where it is no money.
        unit: Option<Tried<Plain>>,
        /// The number itself.
        exact: Option<Tried<Quantity>>,
        /// A number near it.
        about: Option<Tried<Quantity>>,
        /// It is this or more.
        at_least: Option<Tried<Quantity>>,
        /// It is this or less.
        at_most: Option<Tried<Quantity>>,
        /// `year` where it is a rate.
        per: Option<Per>,
    }
}

fn one_measure_one_bound(mut schema: Schema) -> Schema {
    let required = |field: &str| json!({ "required": [field] });
    let range = json!({ "anyOf": [required("at_least"), required("at_most")] });
    schema.insert(
        "allOf".to_owned(),
        json!([
            { "oneOf": [required("currency"), required("unit")] },
            { "oneOf": [required("exact"), required("about"), range] },
        ]),
    );
    schema
}

/// The time to which a rate refers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, JsonSchema, Hash)]
pub(super) enum Per {
    /// A year.
    #[schemars(rename = "year")]
    Year,
}

impl Vocabulary for Per {
    const NAME: &'static str = "per";
    const ALL: &'static [Self] = &[Self::Year];

    fn as_str(self) -> &'static str {
        "year"
    }
}
