//! The page of a site: where it is, who runs it, what it holds, when it opens, and the money and
//! deadlines around it.

use super::claimed::{capacity_forms, date_forms};
use super::link::in_force;
use super::parts::{PageSheet, label};
use super::value::{countries, names};
use super::{Phrasing, involved};
use crate::domain::amount::Decimal;
use crate::domain::record::{Position, RecordId, Site, System};
use crate::domain::vocabulary::{Precision, RecordType};

pub(super) fn write(sheet: &mut PageSheet<'_>, id: RecordId, site: &Site) {
    let words = sheet.writer.words;
    let entry = &site.entry;
    let places = countries(&sheet.writer, &site.countries);
    sheet.head(id, vec![sheet.writer.open_word(site.kind), places, in_force(&sheet.writer, &site.status)]);
    sheet.claims(&words.field("status"), &site.status, None);
    sheet.claims(&words.field("opening"), &site.opening, Some("undated"));
    if let Some(date) = &site.selected {
        sheet.figure(entry, "selected", &words.date(date));
    }
    sheet.gap();
    let country = if site.countries.len() > 1 { "countries" } else { "country" };
    fields(sheet, site, &["full_name", "address", "city", "region", country]);
    if let Some(place) = site.position {
        sheet.field_named(label(&words.text("page-position")), entry, "lat", &located(&sheet.writer, site, place));
    }
    fields(sheet, site, &["wave", "partner_countries", "systems", "sectors", "sectors_note"]);
    for capacity in &site.capacity {
        sheet.claims(&sheet.writer.capacity(capacity), &capacity.value, None);
        sheet.states(capacity);
    }
    let writer = sheet.writer;
    for (heading, field, parties) in
        [(words.text("page-host"), "host", &site.host), (words.field("partners"), "partners", &site.partners)]
    {
        let ids = involved::organisations(parties);
        sheet.field_links_with(&heading, entry, field, &ids, |id| involved::parts_of(&writer, parties, id));
    }
    let mut linked: Vec<RecordId> = site.linked_sites.iter().map(|id| RecordId::Site(*id)).collect();
    linked.extend(sheet.referrers(id, RecordType::Site));
    linked.sort_unstable();
    linked.dedup();
    sheet.field_links(entry, "linked_sites", &linked);
    sheet.referring(id, &[RecordType::Commitment, RecordType::Milestone, RecordType::Statement]);
}

fn fields(sheet: &mut PageSheet<'_>, site: &Site, fields: &[&str]) {
    for field in fields {
        if let Some(text) = value(&sheet.writer, site, field) {
            sheet.field(&site.entry, field, &text);
        }
    }
}

/// Returns the value of a field as the page shows it; `None` if there is none.
pub(super) fn value(writer: &Phrasing<'_>, site: &Site, field: &str) -> Option<String> {
    let words = writer.words;
    let text = |text: &Option<crate::domain::text::Text>| text.as_ref().map(|text| words.get(text).to_owned());
    Some(match field {
        "kind" => writer.open_word(site.kind),
        "name" => words.get(&site.name).to_owned(),
        "full_name" => text(&site.full_name)?,
        "country" => match site.countries.as_slice() {
            [only] => words.country(*only).to_owned(),
            _ => return None,
        },
        "countries" => countries(writer, &site.countries),
        "region" => text(&site.region)?,
        "city" => text(&site.city)?,
        "address" => text(&site.address)?,
        "precision" => words.word(site.precision?),
        "lat" => degrees(writer, site.position?.latitude),
        "lon" => degrees(writer, site.position?.longitude),
        "wave" => site.wave?.to_string(),
        "host" => involved::listed(writer, &site.host),
        "partners" => involved::listed(writer, &site.partners),
        "partner_countries" => countries(writer, &site.partner_countries),
        "systems" => words.list(&site.systems.iter().map(|one| system(writer, one)).collect::<Vec<_>>()),
        "sectors" => words.list(&site.sectors.iter().map(|sector| writer.open_word(*sector)).collect::<Vec<_>>()),
        "sectors_note" => text(&site.sectors_note)?,
        "linked_sites" => names(writer, site.linked_sites.iter().map(|id| RecordId::Site(*id))),
        "selected" => words.date(site.selected.as_ref()?),
        "opening" => date_forms(writer, &site.opening).into_full(),
        "status" => in_force(writer, &site.status),
        "capacity" => capacity_forms(writer, site).into_full(),
        _ => return None,
    })
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
