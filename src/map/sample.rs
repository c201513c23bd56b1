//! Scenes for the tests of this module: the bundled dataset's, and made-up ones.

use std::sync::LazyLock;

use crate::domain::country::Country;
use crate::domain::date::Day;
use crate::domain::load::{Input, Loaded, load};
use crate::domain::on_day::OnDay;
use crate::domain::record::{Position, RecordId};
use crate::domain::text::TextForm;
use crate::domain::vocabulary::{RecordType, SiteKind};

use super::{MapScene, Options, Outline, SiteMark, SiteProgress};

static LOADED: LazyLock<Loaded> = LazyLock::new(|| {
    let bytes = include_bytes!("../../assets/atlante.json").to_vec();
    load(vec![Input { name: "atlante.json".to_owned(), bytes }], &|_| ()).unwrap()
});

/// Returns the ids of the bundled sites, factories first, then antennas, in the order of the list.
pub(super) fn ids() -> Vec<RecordId> {
    let mut ids: Vec<_> = LOADED.dataset.ids().filter(|id| id.record_type() == RecordType::Site).collect();
    ids.sort_by_key(|id| SiteMark::of(on(), *id, TextForm::English, true).unwrap().kind);
    ids
}

fn on() -> OnDay<'static> {
    let day: Day = "2026-11-22".parse().unwrap();
    OnDay { dataset: &LOADED.dataset, day }
}

/// Returns the marks of the bundled sites.
pub(super) fn marks() -> Vec<SiteMark> {
    ids().into_iter().filter_map(|id| SiteMark::of(on(), id, TextForm::English, true)).collect()
}

/// Returns the scene of the bundled sites, matching as `matches` says.
pub(super) fn bundled(matches: impl Fn(&SiteMark) -> bool) -> MapScene {
    let marks = marks().into_iter().map(|mark| SiteMark { matches: matches(&mark), ..mark });
    MapScene::new(marks.collect(), Options::default())
}

/// Returns a made-up factory with the id of a bundled site.
pub(super) fn mark(place: usize, latitude: f64, longitude: f64) -> SiteMark {
    SiteMark {
        id: ids()[place],
        kind: SiteKind::AiFactory,
        progress: SiteProgress::Running,
        position: Some(Position { latitude, longitude }),
        is_approximate: false,
        countries: vec![Country::from_code("DE").unwrap()],
        forms: vec![format!("Site {place}"), format!("S{place}")],
        links: Vec::new(),
        partner_countries: Vec::new(),
        matches: true,
        is_tied: false,
        size: None,
    }
}

/// Returns the scene of the bundled sites in Europe, matching as `matches` says.
pub(super) fn european(matches: impl Fn(&SiteMark) -> bool) -> MapScene {
    let marks = marks().into_iter().filter(|mark| mark.position.is_some_and(Outline::shows));
    MapScene::new(marks.map(|mark| SiteMark { matches: matches(&mark), ..mark }).collect(), Options::default())
}
