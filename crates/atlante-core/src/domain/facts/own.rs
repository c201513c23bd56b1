//! What a record says of itself, in the words of the questions that are asked of every record.

use std::num::NonZeroU32;

use super::{AnyClaims, FieldClaims, RecordKind};
use crate::domain::claim::Claims;
use crate::domain::country::Country;
use crate::domain::date::{Edtf, Period};
use crate::domain::own_words::OpenWord;
use crate::domain::record::{
    Capacity, Commitment, Document, Milestone, Organisation, Partnership, Record, RecordId, Site, Statement,
};
use crate::domain::table::Id;
use crate::domain::text::Text;
use crate::domain::types::record_types;
use crate::domain::vocabulary::{MilestoneKind, Sector};

/// A record's own answers. Those that its sites may give in its place are [`OnDay`]'s.
///
/// [`OnDay`]: crate::domain::on_day::OnDay
#[derive(Clone, Copy, Debug)]
pub struct Own<'a> {
    /// The text that identifies it to a reader: its title, name or gist; for a document its title or
    /// else its publisher.
    pub title: &'a Text,
    /// Its name in full.
    pub full_name: Option<&'a Text>,
    /// Who speaks in it, where the title does not say so.
    pub author: Option<Author<'a>>,
    /// The countries to which it belongs.
    pub countries: &'a [Country],
    /// The city in which it stands.
    pub city: Option<&'a Text>,
    /// The round of sites to which it belongs.
    pub wave: Option<u32>,
    /// Whether one of its type may belong to such a round, by itself or by its sites.
    pub may_have_wave: bool,
    /// The fields of work that it serves.
    pub sectors: &'a [OpenWord<Sector>],
    /// Its kind.
    pub kind: Option<RecordKind>,
    /// The sites that it pays for.
    pub sites: &'a [Id<Site>],
    /// The records that it is about.
    pub about: &'a [RecordId],
    /// What dates it; `None`: one of its type has no date.
    pub dates: Option<Dates<'a>>,
    /// When it is due, for what still is to happen.
    pub due: Option<&'a Claims<Edtf>>,
    /// How far it has come, with the name of the field: words that have a firmness.
    pub status: Option<(&'static str, &'a dyn AnyClaims)>,
}

/// Who speaks in a record.
#[derive(Clone, Copy, Debug)]
pub enum Author<'a> {
    /// A person, by name.
    Person(&'a str),
    /// A publisher.
    Publisher(&'a Text),
}

impl<'a> Author<'a> {
    /// Returns the name in each language, or once where it is the same in all.
    pub fn forms(self) -> impl Iterator<Item = &'a str> {
        let (person, publisher) = match self {
            Self::Person(name) => (Some(name), None),
            Self::Publisher(text) => (None, Some(text)),
        };
        person.into_iter().chain(publisher.into_iter().flat_map(Text::forms))
    }
}

/// What dates a record: the first of these that it has, in this order. Fields come with their names.
#[derive(Clone, Copy, Debug, Default)]
pub struct Dates<'a> {
    /// Claims of when it happens.
    pub claimed: Option<&'a Claims<Edtf>>,
    /// A date that is no claim.
    pub plain: Option<(&'static str, &'a Edtf)>,
    /// The time over which it lasts.
    pub lasting: Option<(&'static str, &'a Period)>,
}

impl<'a> Dates<'a> {
    fn plain((name, date): (&'static str, &'a Option<Edtf>)) -> Self {
        Self { plain: date.as_ref().map(|date| (name, date)), ..Self::default() }
    }
}

impl<'a> Own<'a> {
    /// A record of which nothing but its title is known.
    #[inline]
    const fn titled(title: &'a Text) -> Self {
        Self {
            title,
            full_name: None,
            author: None,
            countries: &[],
            city: None,
            wave: None,
            may_have_wave: false,
            sectors: &[],
            kind: None,
            sites: &[],
            about: &[],
            dates: None,
            due: None,
            status: None,
        }
    }
}

impl<'a> Record<'a> {
    /// Returns the text that identifies it to a reader.
    #[must_use]
    pub fn title(self) -> &'a Text {
        self.own().title
    }
}

/// The fields of a record that hold claims.
#[derive(Default)]
struct ClaimedFields<'a> {
    fields: [Option<FieldClaims<'a>>; 2],
    /// The lots of a site.
    lots: &'a [Capacity],
}

/// What a type of record says to the questions that are asked of every record.
trait Facts {
    /// Returns what it says of itself.
    fn own(&self) -> Own<'_>;

    /// Returns the fields that hold claims.
    fn claims(&self) -> ClaimedFields<'_>;

    /// Adds the records that it refers to, apart from those in its evidence.
    fn refer(&self, targets: &mut Vec<RecordId>);
}

macro_rules! facts {
    ($($(#[doc = $about:literal])+ $name:ident $word:literal $table:ident $accessor:ident;)+) => {
        impl<'a> Record<'a> {
            fn facts(self) -> &'a dyn Facts {
                match self { $(Self::$name(record) => record,)+ }
            }

            /// Returns what it says of itself.
            // Whoever asks for one answer of all is spared the others.
            #[must_use]
            #[inline(always)]
            pub fn own(self) -> Own<'a> {
                match self { $(Self::$name(record) => record.own(),)+ }
            }
        }
    };
}
record_types!(facts);

impl<'a> Record<'a> {
    /// Returns every field that holds claims; the capacity of a site once for each lot.
    pub fn claims(self) -> impl Iterator<Item = FieldClaims<'a>> {
        let ClaimedFields { fields, lots } = self.facts().claims();
        fields.into_iter().flatten().chain(lots.iter().map(|one| FieldClaims::figure(("capacity", &one.value))))
    }

    /// Adds the records that it refers to, apart from those in its evidence.
    pub(in crate::domain) fn refer(self, targets: &mut Vec<RecordId>) {
        self.facts().refer(targets);
    }
}

impl Facts for Partnership {
    #[inline]
    fn own(&self) -> Own<'_> {
        Own {
            dates: Some(Dates::plain(named!(self.announced))),
            status: Some(named!(self.status)),
            ..Own::titled(&self.title)
        }
    }

    fn claims(&self) -> ClaimedFields<'_> {
        ClaimedFields { fields: [Some(FieldClaims::words(named!(self.status))), None], lots: &[] }
    }

    fn refer(&self, targets: &mut Vec<RecordId>) {
        targets.extend(self.parties.iter().map(|party| RecordId::Organisation(party.organisation)));
    }
}

impl Facts for Site {
    #[inline]
    fn own(&self) -> Own<'_> {
        Own {
            full_name: self.more.full_name.as_ref(),
            countries: &self.countries,
            city: self.city.as_ref(),
            wave: self.wave.map(NonZeroU32::get),
            may_have_wave: true,
            sectors: &self.sectors,
            kind: Some(RecordKind::Site(self.kind)),
            dates: Some(Dates { claimed: Some(&self.opening), ..Dates::plain(named!(self.selected)) }),
            due: Some(&self.opening),
            status: Some(named!(self.status)),
            ..Own::titled(&self.name)
        }
    }

    fn claims(&self) -> ClaimedFields<'_> {
        let fields = [FieldClaims::words(named!(self.status)), FieldClaims::figure(named!(self.opening))];
        ClaimedFields { fields: fields.map(Some), lots: &self.capacity }
    }

    fn refer(&self, targets: &mut Vec<RecordId>) {
        targets.extend(self.host.iter().chain(&self.partners).map(|one| RecordId::Organisation(one.organisation)));
        targets.extend(self.more.linked_sites.iter().map(|id| RecordId::Site(*id)));
    }
}

impl Facts for Commitment {
    #[inline]
    fn own(&self) -> Own<'_> {
        let lasting = self.period.as_ref().map(|period| ("period", period));
        Own {
            countries: self.country.as_slice(),
            wave: self.wave.map(NonZeroU32::get),
            may_have_wave: true,
            sites: &self.sites,
            dates: Some(Dates { lasting, ..Dates::default() }),
            status: Some(named!(self.stage)),
            ..Own::titled(&self.title)
        }
    }

    fn claims(&self) -> ClaimedFields<'_> {
        let fields = [FieldClaims::figure(named!(self.amount)), FieldClaims::words(named!(self.stage))];
        ClaimedFields { fields: fields.map(Some), lots: &[] }
    }

    fn refer(&self, targets: &mut Vec<RecordId>) {
        targets.extend(self.from.iter().chain(&self.to).map(|id| RecordId::Organisation(*id)));
        targets.extend(self.part_of.iter().map(|part| RecordId::Commitment(part.whole)));
        targets.extend(self.more.may_overlap.iter().map(|id| RecordId::Commitment(*id)));
        targets.extend(self.partnership.map(RecordId::Partnership));
        targets.extend(self.sites.iter().map(|id| RecordId::Site(*id)));
    }
}

impl Facts for Milestone {
    #[inline]
    fn own(&self) -> Own<'_> {
        Own {
            may_have_wave: true,
            kind: self.kind.map(RecordKind::Milestone),
            about: &self.about,
            dates: Some(Dates { claimed: Some(&self.date), ..Dates::default() }),
            due: (self.kind == Some(MilestoneKind::Target)).then_some(&self.date),
            ..Own::titled(&self.title)
        }
    }

    fn claims(&self) -> ClaimedFields<'_> {
        ClaimedFields { fields: [Some(FieldClaims::figure(named!(self.date))), None], lots: &[] }
    }

    fn refer(&self, targets: &mut Vec<RecordId>) {
        targets.extend(&self.about);
    }
}

impl Facts for Statement {
    #[inline]
    fn own(&self) -> Own<'_> {
        Own {
            author: Some(Author::Person(&self.speaker)),
            may_have_wave: true,
            about: &self.about,
            dates: Some(Dates::plain(named!(self.date))),
            ..Own::titled(&self.gist)
        }
    }

    fn claims(&self) -> ClaimedFields<'_> {
        ClaimedFields::default()
    }

    fn refer(&self, targets: &mut Vec<RecordId>) {
        targets.extend(self.organisation.map(RecordId::Organisation));
        targets.extend(&self.about);
    }
}

impl Facts for Organisation {
    #[inline]
    fn own(&self) -> Own<'_> {
        Own {
            countries: self.country.as_slice(),
            kind: self.kind.map(RecordKind::Organisation),
            ..Own::titled(&self.name)
        }
    }

    fn claims(&self) -> ClaimedFields<'_> {
        ClaimedFields::default()
    }

    fn refer(&self, _targets: &mut Vec<RecordId>) {}
}

impl Facts for Document {
    #[inline]
    fn own(&self) -> Own<'_> {
        Own {
            author: self.title.as_ref().map(|_| Author::Publisher(&self.publisher)),
            dates: Some(Dates::plain(named!(self.published))),
            ..Own::titled(self.title.as_ref().unwrap_or(&self.publisher))
        }
    }

    fn claims(&self) -> ClaimedFields<'_> {
        ClaimedFields::default()
    }

    fn refer(&self, _targets: &mut Vec<RecordId>) {}
}
