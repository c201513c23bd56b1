//! A small dataset for tests of the query, and queries on it.

use std::num::NonZeroU32;

use proptest::prelude::*;
use serde_json::json;

use super::{Hits, Index, NoReviews, Query, search};
use crate::domain::amount::{Amount, Bound, Currency, Decimal, Measure};
use crate::domain::claim::{Caveat, Claim, Claims, Evidence};
use crate::domain::country::Country;
use crate::domain::dataset::{Dataset, Tables};
use crate::domain::date::{Day, Edtf, PackedDay, Period};
use crate::domain::load::{Input, load};
use crate::domain::on_day::OnDay;
use crate::domain::record::{
    Commitment, Document, Entry, Involvement, Milestone, Organisation, Partnership, Party, RecordId, Site, Statement,
    Strand, System,
};
use crate::domain::seldom::Seldom;
use crate::domain::table::{Id, Table};
use crate::domain::text::Text;
use crate::domain::vocabulary::{
    Confidence, Grade, Instrument, MilestoneKind, OrganisationKind, PartnershipStatus, PublicLevel, Sector, SiteKind,
    SiteStatus, Stage, Vocabulary,
};

/// The as-of day of the tests.
pub(super) const TODAY: Day = jiff::civil::date(2026, 7, 15);

pub(super) fn query(text: &str) -> Query {
    Query::parse(text, &dataset()).unwrap()
}

pub(super) fn found_on(text: &str, day: Day) -> Hits {
    let dataset = dataset();
    let query = Query::parse(text, &dataset).unwrap();
    search(&query, OnDay { dataset: &dataset, day }, &Index::new(&dataset), &NoReviews, &|_| true).unwrap()
}

/// Returns what a query finds: the ids in order, those that are only possible followed by `?`.
pub(super) fn ids(text: &str) -> String {
    let dataset = dataset();
    let hits = found_on(text, TODAY).hits.into_iter().map(|hit| {
        let mark = if hit.certainty == super::Match::Possible { "?" } else { "" };
        format!("{}{mark}", dataset.record(hit.id).id())
    });
    hits.collect::<Vec<_>>().join(" ")
}

/// Generates queries that can be read.
pub(super) fn query_text() -> impl Strategy<Value = String> {
    proptest::collection::vec(term_text(), 0..4).prop_map(|terms| terms.join(" "))
}

pub(super) fn term_text() -> impl Strategy<Value = String> {
    let terms = prop_oneof![
        prop::sample::select(vec![
            "krakow",
            "Cracovia",
            "riga",
            "ai",
            "ai:at",
            "grningen",
            "\"gaia ai\"",
            "\"a \\\"b\"",
            "zzzz",
            "a",
            "x-y",
            "í",
        ])
        .prop_map(str::to_owned),
        "[a-z]{1,5}",
        prop::sample::select(vec![
            "type:site,commitment",
            "kind:antenna",
            "kind:company,target",
            "id:gaia",
            "country:pl,Lettonia",
            "region:eu",
            "region:non-eu",
            "city:krakow",
            "city:\"Santiago de Compostela\",wien",
            "status:selected,agreement",
            "stage:committed",
            "party:nvidia",
            "da:cyfronet",
            "to:nvidia,corp",
            "verdict:follow-up,confirmed",
            "tipo:fabbrica",
            "is:in_ritardo",
            "sector:health",
            "currency:eur",
            "document:pr",
            "confidence:confirmed",
            "is:overdue",
            "is:conflicting",
            "is:weak",
            "is:unreviewed",
            "is:stale",
            "is:derived",
        ])
        .prop_map(str::to_owned),
        compared_text(),
    ];
    (any::<bool>(), terms).prop_map(|(excluded, term)| format!("{}{term}", if excluded { "-" } else { "" }))
}

/// Generates comparisons.
fn compared_text() -> impl Strategy<Value = String> {
    (
        prop::sample::select(vec![
            "wave", "payers", "firmness", "amount", "importo", "rate", "date", "due", "checked", "opening",
        ]),
        prop::sample::select(vec![":", "<", "<=", ">", ">="]),
        0usize..4,
    )
        .prop_map(|(field, relation, place)| {
            let values = match field {
                "wave" | "payers" => ["1", "2", "3", "0"],
                "firmness" => ["0", "contracted", "3", "5"],
                "amount" | "importo" | "rate" => ["70M", "1.5B", "500000000", "3b"],
                _ => ["2026", "2025-11-20/2025-12", "2026-06~", "mid-2026"],
            };
            format!("{field}{relation}{}", values[place])
        })
}

fn edtf(text: &str) -> Edtf {
    text.parse().unwrap()
}

fn entry(id: &str) -> Entry {
    Entry { id: id.into(), ..Entry::default() }
}

fn bare<T>(value: T) -> Claims<T> {
    Claims::new(vec![claim(value, None)])
}

fn claim<T>(value: T, since: Option<Day>) -> Claim<T> {
    Claim { since: since.into(), ..Claim::bare(value) }
}

fn euros(bound: Bound) -> Amount {
    Amount { measure: Measure::Money(Currency::EUR), bound, per_year: false }
}

fn million(number: i64) -> Decimal {
    Decimal::from(number * 1_000_000)
}

fn ids_of<T: Clone>(records: &[T]) -> Vec<Id<T>> {
    Table::new(records.to_vec()).iter().map(|(id, _)| id).collect()
}

fn organisations() -> Vec<Organisation> {
    let organisation = |id: &str, name: &str, kind, country: &str| Organisation {
        entry: entry(id),
        name: Text::same(name),
        kind: Some(kind),
        level: None,
        country: Country::from_code(country),
    };
    let mut all = vec![
        organisation("cyfronet", "ACK Cyfronet AGH", OrganisationKind::Research, "PL"),
        organisation("rtu", "Riga Technical University", OrganisationKind::Research, "LV"),
        organisation("nvidia", "NVIDIA", OrganisationKind::Company, "US"),
        organisation("naiss", "NAISS at Linköping University", OrganisationKind::Research, "SE"),
    ];
    all[2].entry.more.aliases = vec!["Nvidia Corporation".into()].into();
    for (organisation, level) in all.iter_mut().zip(PublicLevel::ALL) {
        organisation.level = Some(*level);
    }
    all
}

fn documents() -> Vec<Document> {
    let document = |id: &str, grade, published: &str, since| Document {
        entry: Entry { known_since: PackedDay::from(since), ..entry(id) },
        publisher: Text::pair("European Commission", "Commissione europea"),
        title: Some(Text::same(id)),
        published: Some(edtf(published)),
        language: Some("en".into()),
        url: Some("https://example.org/factories".into()),
        via: None,
        file: format!("{id}.txt").into(),
        grade: Some(grade),
    };
    vec![
        document("pr", Grade::Primary, "2025-10-10", jiff::civil::date(2025, 10, 10)),
        document("news", Grade::Press, "2026-06", jiff::civil::date(2026, 6, 30)),
    ]
}

fn evidence(document: Option<Id<Document>>, confidence: Confidence, figure: Option<&str>) -> Evidence {
    let figure = figure.map(Into::into);
    Evidence { document, paragraph: None, figure, confidence, more: Seldom::default() }
}

fn site(id: &str, kind: SiteKind, name: &str, country: &str, city: Text) -> Site {
    let own = json!({"id": id, "kind": kind.as_str(), "name": name, "country": country});
    let file = json!({"format": "atlante/1", "title": "One site", "sites": [own]});
    let loaded = load(vec![Input { name: id.to_owned(), bytes: file.to_string().into() }], &|_| ()).unwrap();
    let (_, site) = loaded.dataset.sites.iter().next().unwrap();
    Site { entry: entry(id), city: Some(city), ..site.clone() }
}

fn sites(organisations: &[Id<Organisation>], documents: &[Id<Document>]) -> Vec<Site> {
    let mut gaia = site("gaia", SiteKind::AiFactory, "Gaia AI Factory", "PL", Text::pair("Kraków", "Cracovia"));
    gaia.wave = NonZeroU32::new(3);
    gaia.host = vec![Involvement::stated(organisations[0])].into();
    gaia.sectors = vec![Sector::Health.into(), Sector::LifeSciences.into()].into();
    gaia.more.sectors_note = Some(Text::pair("and gaming", "e videogiochi"));
    gaia.selected = Some(edtf("2025-10-10"));
    gaia.opening = bare(edtf("2026-40"));
    gaia.status = bare(SiteStatus::Selected);
    gaia.entry.summary = Some(Text::pair("A factory that speaks Polish.", "Una fabbrica che parla polacco."));
    gaia.entry.evidence = vec![evidence(Some(documents[0]), Confidence::Confirmed, Some("19 factories"))].into();
    let mut riga = site("aifa-lat", SiteKind::Antenna, "AIFA-LAT", "LV", Text::same("Riga"));
    riga.partners = vec![Involvement::stated(organisations[1])].into();
    riga.status = bare(SiteStatus::Announced);
    let mut mimer = site("mimer", SiteKind::AiFactory, "MIMER", "SE", Text::same("Linköping"));
    mimer.more.full_name = Some(Text::same("Mimer - The Swedish AI (Innovation) Factory"));
    mimer.wave = NonZeroU32::new(1);
    mimer.host = vec![Involvement::stated(organisations[3])].into();
    mimer.more.systems = vec![System { name: Some("Arrhenius".into()), kind: None }].into();
    mimer.status = bare(SiteStatus::Operational);
    mimer.opening = bare(edtf("2026-03"));
    mimer.entry.summary = Some(Text::same("Irrigation and more."));
    mimer.entry.evidence = vec![evidence(None, Confidence::Recalled, None)].into();
    let mut groningen = site("nlaif", SiteKind::AiFactory, "NLAIF", "NL", Text::same("Groningen"));
    groningen.wave = NonZeroU32::new(3);
    groningen.opening = bare(edtf("2027~"));
    groningen.status = Claims::new(vec![claim(SiteStatus::Selected, None), claim(SiteStatus::Announced, None)]);
    let mut vienna = site("ai-at", SiteKind::AiFactory, "AI:AT", "AT", Text::same("Vienna"));
    vienna.entry.more.aliases = vec!["Wien".into()].into();
    let mut santiago = site("onehealth", SiteKind::DataCentre, "1Health", "ES", Text::same("Santiago de Compostela"));
    santiago.entry.known_since = jiff::civil::date(2026, 12, 1).into();
    vec![gaia, riga, mimer, groningen, vienna, santiago]
}

fn commitment(id: &str, amounts: Vec<Amount>) -> Commitment {
    Commitment {
        entry: entry(id),
        title: Text::pair(&format!("Money for {id}"), &format!("Denaro per {id}")),
        from: Vec::new().into(),
        to: Vec::new().into(),
        stage: Claims::default(),
        instrument: None,
        amount: Claims::new(amounts.into_iter().map(|amount| claim(amount, None)).collect()),
        period: None,
        wave: None,
        part_of: Vec::new().into(),
        partnership: None,
        sites: Vec::new().into(),
        country: None,
        more: Seldom::default(),
    }
}

fn commitments(organisations: &[Id<Organisation>], sites: &[Id<Site>], documents: &[Id<Document>]) -> Vec<Commitment> {
    let mut one = commitment("c-one", vec![euros(Bound::Exact(million(70)))]);
    one.sites = vec![sites[0]].into();
    one.from = vec![organisations[0]].into();
    one.stage = bare(Stage::Committed);
    one.instrument = Some(Instrument::Loan);
    one.period = Period::from_interval(&edtf("2025/2028"));
    one.entry.evidence = vec![evidence(Some(documents[1]), Confidence::Reported, Some("70 mln"))].into();
    let mut several = commitment("c-several", vec![euros(Bound::AtLeast(million(500)))]);
    several.sites = vec![sites[0], sites[1], sites[3]].into();
    several.stage = bare(Stage::Announced);
    several.instrument = Some(Instrument::Grant);
    let rate = Bound::AtMost(million(3_000));
    let dollars = Amount { measure: Measure::Money(Currency::USD), bound: rate, per_year: true };
    let mut rate = commitment("c-rate", vec![dollars]);
    rate.to = vec![organisations[2]].into();
    rate.stage = bare(Stage::Target);
    rate.period = Period::from_interval(&edtf("2025/.."));
    let mut secret = commitment("c-secret", Vec::new());
    secret.country = Country::from_code("SE");
    secret.sites = vec![sites[0]].into();
    let gpus =
        Amount { measure: Measure::Unit("GPU".into()), bound: Bound::About(Decimal::from(100_000)), per_year: false };
    let [less, more] = [80, 95].map(|sum| claim(euros(Bound::About(million(sum))), None));
    let mut disputed = commitment("c-disputed", Vec::new());
    disputed.amount = Claims::new(vec![less, Claim { caveat: Caveat { derived: true, ..Caveat::NONE }, ..more }]);
    disputed.wave = NonZeroU32::new(1);
    let mut gpus = commitment("c-gpus", vec![gpus]);
    gpus.from = vec![organisations[0], organisations[1]].into();
    vec![one, several, rate, secret, gpus, disputed]
}

fn milestones(sites: &[Id<Site>], organisations: &[Id<Organisation>]) -> Vec<Milestone> {
    let milestone = |id: &str, date: Option<&str>, kind, about: Vec<RecordId>| Milestone {
        entry: entry(id),
        title: Text::same(id),
        date: date.map(|date| bare(edtf(date))).unwrap_or_default(),
        kind: Some(kind),
        about: about.into(),
        met: None,
    };
    let site = |place: usize| RecordId::Site(sites[place]);
    vec![
        milestone("m-late", Some("2026-06"), MilestoneKind::Target, vec![site(0)]),
        milestone("m-vague", Some("2026"), MilestoneKind::Target, vec![RecordId::Organisation(organisations[2])]),
        milestone("m-undated", None, MilestoneKind::Target, Vec::new()),
        milestone("m-selected", Some("2025-10-10"), MilestoneKind::Selection, vec![site(0), site(1)]),
    ]
}

fn partnership(organisations: &[Id<Organisation>]) -> Partnership {
    let party = |place: usize, brings: &str| Party {
        organisation: organisations[place],
        role: None,
        brings: Some(Text::same(brings)),
    };
    Partnership {
        entry: entry("p-models"),
        title: Text::pair("Models for Europe", "Modelli per l’Europa"),
        parties: vec![party(2, "accelerators"), party(0, "know-how")].into(),
        announced: Some(edtf("2025-11-20/2025-11-21")),
        status: bare(PartnershipStatus::Agreement),
        strands: vec![Strand { id: "s-lab".into(), title: Text::same("A laboratory"), summary: None }].into(),
        terms: vec![Text::pair("No price is named.", "Nessun prezzo è indicato.")].into(),
    }
}

fn statement(organisations: &[Id<Organisation>], sites: &[Id<Site>]) -> Statement {
    Statement {
        entry: entry("t-jensen"),
        speaker: "Jensen Huang".into(),
        role: Some(Text::pair("founder", "fondatore")),
        organisation: Some(organisations[2]),
        gist: Text::pair("Europe needs factories of intelligence.", "L’Europa ha bisogno di fabbriche."),
        date: Some(edtf("2025-11-20")),
        venue: Some(Text::same("Paris")),
        about: vec![RecordId::Site(sites[0])].into(),
    }
}

/// Returns the dataset of the tests.
pub(super) fn dataset() -> Dataset {
    let (organisations, documents) = (organisations(), documents());
    let (organisation_ids, document_ids) = (ids_of(&organisations), ids_of(&documents));
    let sites = sites(&organisation_ids, &document_ids);
    let site_ids = ids_of(&sites);
    let mut tables = Tables { sites, organisations, documents, ..Tables::default() };
    tables.partnerships = vec![partnership(&organisation_ids)];
    tables.commitments = commitments(&organisation_ids, &site_ids, &document_ids);
    tables.milestones = milestones(&site_ids, &organisation_ids);
    tables.statements = vec![statement(&organisation_ids, &site_ids)];
    Dataset::new(Text::same("Sample"), None, Some(edtf("2026-07-01")), tables, Vec::new())
}

/// Returns a dataset of `count` records, half sites and half commitments, each with its own texts.
pub(super) fn large(count: usize) -> Dataset {
    let (organisations, documents) = (organisations(), documents());
    let (organisation_ids, document_ids) = (ids_of(&organisations), ids_of(&documents));
    let few = self::sites(&organisation_ids, &document_ids);
    let sites: Vec<Site> = (0..count / 2)
        .map(|number| {
            let mut site = few[number % few.len()].clone();
            site.entry.id = format!("site-{number}").into();
            site.name = Text::pair(&format!("Record of site {number}"), &format!("Voce del sito {number}"));
            site.entry.summary = Some(Text::pair(
                &format!("What is told of the place with the number {number} in English."),
                &format!("Ciò che si dice del luogo con il numero {number} in italiano."),
            ));
            site
        })
        .collect();
    let site_ids = ids_of(&sites);
    let commitments = site_ids.iter().enumerate().map(|(number, site)| {
        let mut one = commitment(&format!("commitment-{number}"), vec![euros(Bound::Exact(million(1)))]);
        one.sites = vec![*site].into();
        one
    });
    let commitments = commitments.collect();
    let tables = Tables { sites, commitments, organisations, documents, ..Tables::default() };
    Dataset::new(Text::same("Large"), None, None, tables, Vec::new())
}
