//! The built-in vocabularies of the dataset, each an enum with its words.
//!
//! The wording of an entry in a language is a message (`words`), not a property of the entry.

use std::hash::Hash;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::types::record_types;

/// A list of words, closed unless it is also an `OpenVocabulary`.
pub trait Vocabulary: Copy + Eq + Hash + 'static {
    /// The name of the list, which is also the prefix of its message ids.
    const NAME: &'static str;
    /// Every entry, in the order in which users see them.
    const ALL: &'static [Self];

    /// Returns the word as written in a file or a query.
    fn as_str(self) -> &'static str;

    /// Returns the entry with this word, if any.
    #[must_use]
    fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|entry| entry.as_str() == word)
    }
}

macro_rules! vocabulary {
    ($(#[$meta:meta])* $name:ident = $list:literal { $($(#[$entry_meta:meta])* $entry:ident = $word:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
        pub enum $name { $($(#[$entry_meta])* #[serde(rename = $word)] $entry,)+ }

        impl Vocabulary for $name {
            const NAME: &'static str = $list;
            const ALL: &'static [Self] = &[$(Self::$entry,)+];

            fn as_str(self) -> &'static str {
                match self { $(Self::$entry => $word,)+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str(self.as_str())
            }
        }
    };
}

macro_rules! record_type {
    ($($(#[doc = $about:literal])+ $name:ident $word:literal $table:ident $accessor:ident;)+) => {
        vocabulary! {
            /// The types of record that a dataset holds, in the dataset's order.
            RecordType = "type" { $($(#[doc = $about])+ $name = $word,)+ }
        }
    };
}
record_types!(record_type);

vocabulary! {
    /// What weight a document has as a source.
    Grade = "grade" {
        /// Published by whom it speaks of.
        Primary = "primary",
        /// A news agency's text.
        Agency = "agency",
        /// A newspaper, magazine or site with an editorial desk.
        Press = "press",
        /// A digest, mirror or weblog.
        Aggregator = "aggregator",
    }
}

vocabulary! {
    /// How sure a piece of evidence is.
    Confidence = "confidence" {
        /// Read in the publisher's own document or in the user's copy.
        Confirmed = "confirmed",
        /// Read in somebody's copy, digest or citation.
        Reported = "reported",
        /// No document: common knowledge or memory.
        Recalled = "recalled",
    }
}

vocabulary! {
    /// Kinds of organisation.
    OrganisationKind = "organisation-kind" {
        /// A company.
        Company = "company",
        /// A government, ministry, agency, joint undertaking or union of states.
        PublicBody = "public_body",
        /// A university or research centre.
        Research = "research",
        /// Several of these acting as one.
        Consortium = "consortium",
    }
}

vocabulary! {
    /// At which level an organisation acts for the public.
    PublicLevel = "public-level" {
        /// The European Union, or a body of it.
        Eu = "eu",
        /// A state, or a body of it; several of them together.
        State = "state",
        /// A region, province or city, or a body of it.
        Region = "region",
        /// None of these.
        Other = "other",
    }
}

vocabulary! {
    /// Kinds of site.
    SiteKind = "site-kind" {
        /// An AI factory of the EuroHPC network.
        AiFactory = "ai_factory",
        /// An antenna of one or more AI factories.
        Antenna = "antenna",
        /// Any other data or computing centre.
        DataCentre = "data_centre",
        /// A plant that makes hardware.
        Plant = "plant",
    }
}

vocabulary! {
    /// Where an agreement stands.
    PartnershipStatus = "partnership-status" {
        /// Known only from reports.
        Reported = "reported",
        /// Made public by a party.
        Announced = "announced",
        /// A letter of intent or memorandum.
        LetterOfIntent = "letter_of_intent",
        /// An agreement.
        Agreement = "agreement",
        /// A contract.
        Contract = "contract",
        /// Over.
        Ended = "ended",
    }
}

vocabulary! {
    /// How exactly a place is given.
    Precision = "precision" {
        /// To the building or its grounds.
        Exact = "exact",
        /// Somewhere in the city.
        City = "city",
        /// Somewhere in the region.
        Region = "region",
        /// Somewhere in the country.
        Country = "country",
    }
}

vocabulary! {
    /// Where a site stands.
    SiteStatus = "site-status" {
        /// Made public.
        Announced = "announced",
        /// Chosen by whoever funds it.
        Selected = "selected",
        /// Its system or building is under contract.
        Contracted = "contracted",
        /// Being built or installed.
        UnderConstruction = "under_construction",
        /// At work.
        Operational = "operational",
        /// Halted for a time.
        Paused = "paused",
        /// Given up before it was at work.
        Withdrawn = "withdrawn",
        /// Taken out of use.
        Decommissioned = "decommissioned",
    }
}

vocabulary! {
    /// Whether a system of a site is bought for it.
    SystemKind = "system-kind" {
        /// Bought for the site.
        New = "new",
        /// An existing system, enlarged.
        Upgraded = "upgraded",
        /// An existing system, as it is.
        Existing = "existing",
    }
}

vocabulary! {
    /// How firm a promise of money is.
    Stage = "stage" {
        /// Known only from reports.
        Reported = "reported",
        /// Aimed at.
        Target = "target",
        /// Made public by the payer.
        Announced = "announced",
        /// Pledged.
        Committed = "committed",
        /// Under contract.
        Contracted = "contracted",
        /// Paid out.
        Spent = "spent",
        /// Taken back by the payer.
        Withdrawn = "withdrawn",
    }
}

vocabulary! {
    /// In what form money is given.
    Instrument = "instrument" {
        /// Given, and not to be paid back.
        Grant = "grant",
        /// Lent.
        Loan = "loan",
        /// Paid for a share in the recipient.
        Equity = "equity",
        /// Paid for what is delivered.
        Contract = "contract",
        /// Paid only if another does not pay.
        Guarantee = "guarantee",
        /// In another form.
        Other = "other",
    }
}

vocabulary! {
    /// Kinds of milestone.
    MilestoneKind = "milestone-kind" {
        /// Something was made public.
        Announcement = "announcement",
        /// Something was chosen.
        Selection = "selection",
        /// Something was signed.
        Contract = "contract",
        /// Something began.
        Start = "start",
        /// Something is to happen by then.
        Target = "target",
        /// Something was finished.
        Completion = "completion",
    }
}

vocabulary! {
    /// Whether a source says that one sum is inside another.
    Certainty = "certainty" {
        /// A source says so.
        Stated = "stated",
        /// It follows from the sums, but no source says so.
        Inferred = "inferred",
    }
}

vocabulary! {
    /// How firmly something is said of a value or of an organisation's part in a site, the firmest
    /// first.
    ClaimCertainty = "claim-certainty" {
        /// Said outright.
        Stated = "stated",
        /// Held to be likely.
        Likely = "likely",
        /// No more than a guess.
        Speculative = "speculative",
    }
}

vocabulary! {
    /// The fields of work that a site serves.
    Sector = "sector" {
        /// Farming, forestry, food.
        Agriculture = "agriculture",
        /// Climate, weather, environment.
        ClimateEnvironment = "climate_environment",
        /// Culture and languages.
        CultureLanguage = "culture_language",
        /// Security of networks and systems.
        Cybersecurity = "cybersecurity",
        /// Defence.
        Defence = "defence",
        /// Schools and universities.
        Education = "education",
        /// Energy.
        Energy = "energy",
        /// Banking, insurance, finance.
        Finance = "finance",
        /// Health care.
        Health = "health",
        /// Biology, biotechnology, medicines.
        LifeSciences = "life_sciences",
        /// Industry and engineering.
        Manufacturing = "manufacturing",
        /// Science of materials.
        Materials = "materials",
        /// Communication, media, games.
        Media = "media",
        /// Transport and logistics.
        Mobility = "mobility",
        /// Public administration.
        PublicSector = "public_sector",
        /// Robots and other autonomous systems.
        Robotics = "robotics",
        /// Space and earth observation.
        Space = "space",
    }
}

vocabulary! {
    /// What a figure of capacity counts.
    CapacityKind = "capacity" {
        /// Graphics processors.
        Gpus = "gpus",
        /// Accelerators of any kind.
        Accelerators = "accelerators",
        /// Chips of any kind.
        Chips = "chips",
        /// Racks.
        Racks = "racks",
        /// Racks made in a week.
        RacksPerWeek = "racks_per_week",
        /// Electric power; the unit says of which size.
        PowerMw = "power_mw",
        /// Speed of computing.
        Exaflops = "exaflops",
        /// Room.
        FloorArea = "floor_area",
        /// Jobs.
        Jobs = "jobs",
        /// Wafers a month.
        WafersPerMonth = "wafers_per_month",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn round_trip<V: Vocabulary + std::fmt::Debug + Serialize>() {
        for entry in V::ALL {
            assert_eq!(V::from_word(entry.as_str()), Some(*entry));
            assert_eq!(serde_json::to_value(entry).unwrap(), entry.as_str());
        }
        assert_eq!(V::from_word("no such word"), None);
    }

    #[test]
    fn every_word_is_read_back() {
        round_trip::<RecordType>();
        round_trip::<Grade>();
        round_trip::<Confidence>();
        round_trip::<OrganisationKind>();
        round_trip::<PublicLevel>();
        round_trip::<SiteKind>();
        round_trip::<PartnershipStatus>();
        round_trip::<SiteStatus>();
        round_trip::<Precision>();
        round_trip::<SystemKind>();
        round_trip::<Stage>();
        round_trip::<Instrument>();
        round_trip::<MilestoneKind>();
        round_trip::<Certainty>();
        round_trip::<ClaimCertainty>();
        round_trip::<Sector>();
        round_trip::<CapacityKind>();
    }
}
