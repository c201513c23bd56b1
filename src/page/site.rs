//! The page of a site: where it is, who runs it, what it holds, when it opens, and the money and
//! deadlines around it.

use super::citation::{Cited, cite_claims, cite_fields, cite_named};
use super::claimed::{capacity_forms, date_forms, disputed_capacity, disputed_words};
use super::each::{OnPage, related_except};
use super::evidence::{ClaimedField, of_claims, of_field};
use super::link::{in_force, referrers, with_field};
use super::parts::{PageSheet, label};
use super::value::{countries, names};
use super::{Phrasing, involved};
use crate::domain::amount::Decimal;
use crate::domain::record::{Position, Record, RecordId, Site, System};
use crate::domain::vocabulary::{Precision, RecordType};
use crate::words::Forms;

impl OnPage for Site {
    fn write(&self, sheet: &mut PageSheet<'_>, id: RecordId) {
        let words = sheet.writer.words;
        let entry = &self.entry;
        let places = countries(&sheet.writer, &self.countries);
        sheet.head(id, vec![sheet.writer.open_word(self.kind), places, in_force(&sheet.writer, &self.status)]);
        sheet.claims(&words.field("status"), &self.status, None);
        sheet.claims(&words.field("opening"), &self.opening, Some("undated"));
        if let Some(date) = &self.selected {
            sheet.figure(entry, "selected", &words.date(date));
        }
        sheet.gap();
        let country = if self.countries.len() > 1 { "countries" } else { "country" };
        fields(sheet, self, &["full_name", "address", "city", "region", country]);
        if let Some(place) = self.position {
            sheet.field_named(label(&words.text("page-position")), entry, "lat", &located(&sheet.writer, self, place));
        }
        fields(sheet, self, &["wave", "partner_countries", "systems", "sectors", "sectors_note"]);
        for capacity in &self.capacity {
            sheet.claims(&sheet.writer.capacity(capacity), &capacity.value, None);
            sheet.states(Record::Site(self), capacity);
        }
        let writer = sheet.writer;
        for (heading, field, parties) in
            [(words.text("page-host"), "host", &self.host), (words.field("partners"), "partners", &self.partners)]
        {
            let ids = involved::organisations(parties);
            sheet.field_links_with(&heading, entry, field, &ids, |id| involved::parts_of(&writer, parties, id));
        }
        sheet.field_links(entry, "linked_sites", &linked(&writer, id, self));
        sheet.referring(id, [RecordType::Commitment].into_iter().chain(with_field("about")));
    }

    fn value(&self, writer: &Phrasing<'_>, field: &str) -> Option<String> {
        let words = writer.words;
        let text = |text: &Option<crate::domain::text::Text>| text.as_ref().map(|text| words.get(text).to_owned());
        Some(match field {
            "kind" => writer.open_word(self.kind),
            "name" => words.get(&self.name).to_owned(),
            "full_name" => text(&self.more.full_name)?,
            "country" => match &*self.countries {
                [only] => words.country(*only).to_owned(),
                _ => return None,
            },
            "countries" => countries(writer, &self.countries),
            "region" => text(&self.more.region)?,
            "city" => text(&self.city)?,
            "address" => text(&self.more.address)?,
            "precision" => words.word(self.precision?),
            "lat" => degrees(writer, self.position?.latitude),
            "lon" => degrees(writer, self.position?.longitude),
            "wave" => self.wave?.to_string(),
            "host" => involved::listed(writer, &self.host),
            "partners" => involved::listed(writer, &self.partners),
            "partner_countries" => countries(writer, &self.more.partner_countries),
            "systems" => words.list(&self.more.systems.iter().map(|one| system(writer, one)).collect::<Vec<_>>()),
            "sectors" => words.list(&self.sectors.iter().map(|sector| writer.open_word(*sector)).collect::<Vec<_>>()),
            "sectors_note" => text(&self.more.sectors_note)?,
            "linked_sites" => names(writer, self.more.linked_sites.iter().map(|id| RecordId::Site(*id))),
            "selected" => words.date(self.selected.as_ref()?),
            "opening" => date_forms(writer, &self.opening).into_full(),
            "status" => in_force(writer, &self.status),
            "capacity" => capacity_forms(writer, self).into_full(),
            _ => return None,
        })
    }

    fn claim_forms(&self, writer: &Phrasing<'_>, field: &str) -> Option<Forms> {
        match field {
            "opening" => Some(date_forms(writer, &self.opening)),
            "capacity" => Some(capacity_forms(writer, self)),
            _ => None,
        }
    }

    fn dispute_forms(&self, writer: &Phrasing<'_>, field: &str) -> Option<Forms> {
        match field {
            "opening" => self.opening.is_disputed(writer.on.day).then(|| date_forms(writer, &self.opening)),
            "capacity" => disputed_capacity(writer, self),
            "status" => disputed_words(writer, &self.status),
            _ => None,
        }
    }

    fn figure_and_facts(&self, writer: &Phrasing<'_>) -> (Option<String>, Vec<String>) {
        let words = writer.words;
        let place = self.city.as_ref().map(|city| words.get(city).to_owned());
        let countries = self.countries.iter().map(|country| words.country(*country).to_owned());
        let place = place.into_iter().chain(countries).collect::<Vec<_>>().join(", ");
        (None, vec![writer.open_word(self.kind), place, in_force(writer, &self.status)])
    }

    fn claimed<'a>(&'a self, writer: &Phrasing<'a>) -> Vec<ClaimedField<'a>> {
        let mut all = of_field(writer, "status", &self.status);
        all.extend(of_field(writer, "opening", &self.opening));
        for capacity in &self.capacity {
            all.extend(of_claims(writer, "capacity", &writer.capacity(capacity), &capacity.value));
        }
        all
    }

    fn cite<'a>(&'a self, writer: &Phrasing<'a>, all: &mut Vec<Cited<'a>>) {
        cite_claims(all, writer, "status", &self.status);
        cite_claims(all, writer, "opening", &self.opening);
        cite_fields(
            all,
            writer,
            Record::Site(self),
            &["kind", "country", "city", "wave", "selected", "host", "partners"],
        );
        for capacity in &self.capacity {
            cite_named(all, writer, &writer.capacity(capacity), &capacity.value);
        }
    }

    fn related(&self, writer: &Phrasing<'_>, id: RecordId) -> Vec<(String, Vec<RecordId>)> {
        let linked = (writer.words.field("linked_sites"), linked(writer, id, self));
        std::iter::once(linked).chain(related_except(writer, id, Some(RecordType::Site))).collect()
    }

    fn centre(&self, _id: RecordId) -> Option<RecordId> {
        let mut parties = self.host.iter().chain(&self.partners);
        parties.next().map(|one| RecordId::Organisation(one.organisation))
    }
}

fn fields(sheet: &mut PageSheet<'_>, site: &Site, fields: &[&str]) {
    for field in fields {
        if let Some(text) = site.value(&sheet.writer, field) {
            sheet.field(&site.entry, field, &text);
        }
    }
}

/// Returns the sites to which a site is linked, whichever of the two names the other.
pub(super) fn linked(writer: &Phrasing<'_>, id: RecordId, site: &Site) -> Vec<RecordId> {
    let mut ids: Vec<RecordId> = site.more.linked_sites.iter().map(|id| RecordId::Site(*id)).collect();
    ids.extend(referrers(writer, id, RecordType::Site));
    ids.sort_unstable();
    ids.dedup();
    ids
}

fn system(writer: &Phrasing<'_>, system: &System) -> String {
    let name = system.name.as_deref().map_or_else(|| writer.words.text("page-unnamed-system"), str::to_owned);
    match system.kind {
        Some(kind) => format!("{name} ({})", writer.words.word(kind)),
        None => name,
    }
}

fn degrees(writer: &Phrasing<'_>, degrees: f64) -> String {
    let number: Option<Decimal> = format!("{degrees:.2}").parse().ok();
    writer.words.number(number.unwrap_or_default())
}

/// Returns the position of a site: `64.22 N, 27.73 E`; `None` if it is not known.
#[must_use]
pub fn position_of(writer: &Phrasing<'_>, site: &Site) -> Option<String> {
    site.position.map(|place| located(writer, site, place))
}

/// Returns the position of a site, with how exactly it is given where that is less than exactly.
fn located(writer: &Phrasing<'_>, site: &Site, place: Position) -> String {
    let said = position(writer, place);
    match site.precision {
        None | Some(Precision::Exact) => said,
        Some(precision) => format!("{said} ({})", writer.words.word(precision)),
    }
}

/// Returns a position on the globe, to a hundredth of a degree: `64.22 N, 27.73 E`.
fn position(writer: &Phrasing<'_>, position: Position) -> String {
    let words = writer.words;
    let north = if position.latitude < 0.0 { "south" } else { "north" };
    let east = if position.longitude < 0.0 { "west" } else { "east" };
    words.with(
        "page-coordinates",
        &[
            ("latitude", degrees(writer, position.latitude.abs()).into()),
            ("longitude", degrees(writer, position.longitude.abs()).into()),
            ("north", north.into()),
            ("east", east.into()),
        ],
    )
}
