//! What a record says of itself, in the words of the questions that are asked of every record.

use super::{AnyClaims, RecordKind};
use crate::domain::claim::Claims;
use crate::domain::country::Country;
use crate::domain::date::{Edtf, Period};
use crate::domain::own_words::OpenWord;
use crate::domain::record::{Record, RecordId, Site};
use crate::domain::table::Id;
use crate::domain::text::Text;
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

    /// Returns what it says of itself.
    #[must_use]
    pub fn own(self) -> Own<'a> {
        match self {
            Self::Partnership(one) => Own {
                dates: Some(Dates::plain(named!(one.announced))),
                status: Some(named!(one.status)),
                ..Own::titled(&one.title)
            },
            Self::Site(one) => of_site(one),
            Self::Commitment(one) => Own {
                countries: one.country.as_slice(),
                wave: one.wave,
                may_have_wave: true,
                sites: &one.sites,
                dates: Some(Dates {
                    lasting: one.period.as_ref().map(|period| ("period", period)),
                    ..Dates::default()
                }),
                status: Some(named!(one.stage)),
                ..Own::titled(&one.title)
            },
            Self::Milestone(one) => Own {
                may_have_wave: true,
                kind: one.kind.map(RecordKind::Milestone),
                about: &one.about,
                dates: Some(Dates { claimed: Some(&one.date), ..Dates::default() }),
                due: (one.kind == Some(MilestoneKind::Target)).then_some(&one.date),
                ..Own::titled(&one.title)
            },
            Self::Statement(one) => Own {
                author: Some(Author::Person(&one.speaker)),
                may_have_wave: true,
                about: &one.about,
                dates: Some(Dates::plain(named!(one.date))),
                ..Own::titled(&one.gist)
            },
            Self::Organisation(one) => Own {
                countries: one.country.as_slice(),
                kind: one.kind.map(RecordKind::Organisation),
                ..Own::titled(&one.name)
            },
            Self::Document(one) => Own {
                author: one.title.as_ref().map(|_| Author::Publisher(&one.publisher)),
                dates: Some(Dates::plain(named!(one.published))),
                ..Own::titled(one.title.as_ref().unwrap_or(&one.publisher))
            },
        }
    }
}

fn of_site(site: &Site) -> Own<'_> {
    Own {
        full_name: site.full_name.as_ref(),
        countries: &site.countries,
        city: site.city.as_ref(),
        wave: site.wave,
        may_have_wave: true,
        sectors: &site.sectors,
        kind: Some(RecordKind::Site(site.kind)),
        dates: Some(Dates { claimed: Some(&site.opening), ..Dates::plain(named!(site.selected)) }),
        due: Some(&site.opening),
        status: Some(named!(site.status)),
        ..Own::titled(&site.name)
    }
}
