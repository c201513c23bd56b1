//! The texts of records as they are indexed: what kind of text each is, for whose readers, and from when on.

use crate::domain::date::Day;
use crate::domain::text::TextForm;

/// Declares the kinds of text, so that a kind is also known by its number.
macro_rules! reason_fields {
    ($($(#[$doc:meta])* $name:ident,)+) => {
        /// The kinds of text that a record has, heaviest first.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum ReasonField { $($(#[$doc])* $name,)+ }

        impl ReasonField {
            /// Every kind, each at the place of its number.
            pub(super) const ALL: &[Self] = &[$(Self::$name,)+];
        }
    };
}

reason_fields! {
    /// Its name, short or full.
    Name,
    /// Another name.
    Alias,
    /// A name of its city.
    City,
    /// A name of its country.
    Country,
    /// Its title.
    Title,
    /// The name of an organisation that it names.
    Party,
    /// The name of an organisation that is only likely or speculatively said to take part.
    UncertainParty,
    /// The gist of a statement.
    Gist,
    /// The speaker of a statement.
    Speaker,
    /// The role of a speaker or party.
    Role,
    /// What a party contributes.
    Brings,
    /// A strand of an agreement.
    Strand,
    /// A term of an agreement.
    Term,
    /// A computer of a site.
    System,
    /// A field of work, as a word of the vocabulary.
    Sector,
    /// A remark on the fields of work.
    SectorNote,
    /// A few sentences about it.
    Summary,
    /// A remark on a claim.
    Note,
    /// An amount in a unit, as it is said: `27 %`, `30 GW`.
    Quantity,
    /// A figure as printed in a document.
    Figure,
    /// A passage of a document, verbatim.
    Quote,
    /// The venue of a statement.
    Venue,
    /// The part of the country in which a site is.
    Region,
    /// The address of a site.
    Address,
    /// The publisher of a document.
    Publisher,
    /// How a document was read.
    Via,
    /// The address of a document.
    Url,
    /// The file name of a document's copy.
    File,
    /// A free-form tag.
    Tag,
    /// The id of the record in another register.
    OtherId,
    /// The record's id.
    Id,
}

impl ReasonField {
    /// Returns its weight in the order of hits: 0 to 4 for name (that of a speaker too), alias, city,
    /// country and title, 5 for the rest.
    #[must_use]
    pub fn weight(self) -> u8 {
        let as_what = if self == Self::Speaker { Self::Name } else { self };
        (as_what as u8).min(Self::Title as u8 + 1)
    }

    /// Returns whether this text names the record itself, its city or its speaker.
    pub(super) const fn is_own_name(self) -> bool {
        matches!(self, Self::Name | Self::Alias | Self::City | Self::Title | Self::Speaker)
    }

    /// Returns whether this text of a site is one of a record that the site belongs to as well.
    pub(super) const fn is_of_place(self) -> bool {
        matches!(self, Self::City | Self::Alias | Self::Country | Self::Sector | Self::SectorNote)
    }

    /// Returns as what this text of a site counts where a record that belongs to the site is searched.
    pub(super) const fn of_site(self) -> Option<Self> {
        match self {
            Self::City | Self::Alias => Some(Self::City),
            Self::Country => Some(Self::Country),
            _ => None,
        }
    }

    /// Returns whether this text names a record, or a party or place of it, so that an approximate
    /// match is enough.
    #[must_use]
    pub const fn is_calling(self) -> bool {
        matches!(
            self,
            Self::Name
                | Self::Alias
                | Self::City
                | Self::Country
                | Self::Title
                | Self::Party
                | Self::UncertainParty
                | Self::Speaker
        )
    }
}

/// One text of one record.
#[derive(Clone, Copy, Debug)]
pub(super) struct IndexedText {
    pub(super) text: u32,
    pub(super) field: ReasonField,
    /// The form of a text of the dataset that has two.
    pub(super) form: Option<TextForm>,
    /// Whether it is in a language of neither form.
    pub(super) is_of_neither: bool,
    /// The first day on which it is known; `None` means as long as the record.
    pub(super) since: Option<Day>,
}

/// What kind of text an entry is.
#[derive(Clone, Copy, Debug)]
pub(super) struct TextTraits {
    pub(super) field: ReasonField,
    form: Option<TextForm>,
    is_of_neither: bool,
}

impl TextTraits {
    /// Returns whether it is no text for the readers of a form: written for others, or for no one to read.
    pub(super) fn is_foreign_to(self, reader: TextForm) -> bool {
        let is_code =
            matches!(self.field, ReasonField::Id | ReasonField::OtherId | ReasonField::Url | ReasonField::File);
        is_code || self.is_of_neither || self.form.is_some_and(|form| form != reader)
    }
}

impl IndexedText {
    pub(super) const fn traits(&self) -> TextTraits {
        TextTraits { field: self.field, form: self.form, is_of_neither: self.is_of_neither }
    }

    /// Returns whether it may be known later than its record.
    pub(super) const fn has_day(&self) -> bool {
        self.since.is_some()
    }

    pub(super) fn is_known(&self, day: Day) -> bool {
        self.since.is_none_or(|since| since <= day)
    }
}
