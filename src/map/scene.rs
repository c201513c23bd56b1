//! The sites of a picture: their names on it, their letters, and their ties.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, OnceLock};

use crate::domain::country::Country;
use crate::domain::date::Day;
use crate::domain::on_day::OnDay;
use crate::domain::record::{Position, RecordId, Site};
use crate::domain::text::TextForm;
use crate::domain::vocabulary::{Precision, SiteKind, SiteStatus};

use super::chart::MapChart;
use super::gazetteer::Gazetteer;
use super::globe::{Plane, direction};
use super::palette::Class;
use super::scale::MapLengths;
use super::size::MarkSize;
use super::view::Sight;

/// Minimum number of letters of a short form of a name.
const LEAST_SHORT: usize = 4;
/// What a name begins with whose place is only somewhere around the marker.
pub const APPROXIMATE: &str = "~";

/// How far a site has come; each stage has its own sign.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum SiteProgress {
    /// Announced or selected, or unknown.
    #[default]
    Planned,
    /// Contracted or under construction.
    UnderWay,
    /// In operation.
    Running,
    /// Paused, withdrawn or decommissioned.
    Stopped,
}

impl SiteProgress {
    /// All of them; a site that goes on goes through the first three in this order.
    pub const ALL: [Self; 4] = [Self::Planned, Self::UnderWay, Self::Running, Self::Stopped];

    const fn of(status: SiteStatus) -> Self {
        match status {
            SiteStatus::Announced | SiteStatus::Selected => Self::Planned,
            SiteStatus::Contracted | SiteStatus::UnderConstruction => Self::UnderWay,
            SiteStatus::Operational => Self::Running,
            SiteStatus::Paused | SiteStatus::Withdrawn | SiteStatus::Decommissioned => Self::Stopped,
        }
    }

    /// Returns how far a site has come on a day; the furthest, if claims in force differ, but a stop before
    /// all others.
    pub fn on(day: Day, site: &Site) -> Self {
        let reached = site.status.in_force(day).into_iter().map(|claim| Self::of(claim.value));
        reached.max().unwrap_or_default()
    }
}

/// A site as the map knows it.
#[derive(Clone, Debug, PartialEq)]
pub struct SiteMark {
    /// The site.
    pub id: RecordId,
    /// The kind of site.
    pub kind: SiteKind,
    /// How far it has come.
    pub progress: SiteProgress,
    /// The position, if it is known: the site's own, else one within its country.
    pub position: Option<Position>,
    /// Whether the site lies somewhere in the region or country around the position.
    pub is_approximate: bool,
    /// Its countries; empty: unknown.
    pub countries: Vec<Country>,
    /// Its name and shorter beginnings of it, each on one line; the picture takes the first that fits, and marks
    /// one that is cut.
    pub forms: Vec<String>,
    /// The sites that it is tied to; a tie need only be given on one side.
    pub links: Vec<RecordId>,
    /// The countries that take part in it.
    pub partner_countries: Vec<Country>,
    /// Whether it matches the query. Other sites are faint, or hidden.
    pub matches: bool,
    /// Whether it is there only because a matching site is tied to it; then it is faint, never
    /// hidden.
    pub is_tied: bool,
    /// The size of its mark, where that is what marks say; then they do not say kind and progress.
    pub size: Option<MarkSize>,
}

impl SiteMark {
    /// Returns a site of a dataset on a day, named by its city, or by its own name if it has none.
    /// `None` if the id does not belong to a site.
    pub fn of(on: OnDay<'_>, id: RecordId, form: TextForm, matches: bool) -> Option<Self> {
        let site = on.dataset.record(id).as_site()?;
        let name = site.city.as_ref().unwrap_or(&site.name).get(form);
        let is_approximate =
            site.position.is_none() || matches!(site.precision, Some(Precision::Region | Precision::Country));
        let position = site.position.or_else(|| within_country(site));
        Some(Self {
            id,
            kind: drawn_as(site),
            progress: SiteProgress::on(on.day, site),
            position,
            is_approximate,
            countries: site.countries.to_vec(),
            forms: forms(name, is_approximate && position.is_some()),
            links: site.more.linked_sites.iter().copied().map(RecordId::Site).collect(),
            partner_countries: site.more.partner_countries.to_vec(),
            matches,
            is_tied: false,
            size: None,
        })
    }

    /// Returns whether it has a place on the map: its own, or one within its country.
    pub const fn is_on_map(&self) -> bool {
        self.position.is_some()
    }
}

/// The kind whose sign and colours a site has; one of a kind of the dataset's own is drawn as a data
/// centre.
pub fn drawn_as(site: &Site) -> SiteKind {
    site.kind.built_in().unwrap_or(SiteKind::DataCentre)
}

/// Returns a place within the country of a site of which no more is known.
fn within_country(site: &Site) -> Option<Position> {
    match &*site.countries {
        [country] => Gazetteer::bundled().point(*country),
        _ => None,
    }
}

/// Returns a name, and its first word if that says enough; both marked where the place is approximate.
fn forms(name: &str, is_approximate: bool) -> Vec<String> {
    let first: String = name.chars().take_while(|letter| !matches!(letter, ' ' | '-' | '–')).collect();
    let mut forms = vec![name.to_owned()];
    if first.chars().count() >= LEAST_SHORT && first != name {
        forms.push(first);
    }
    if is_approximate {
        for form in &mut forms {
            form.insert_str(0, APPROXIMATE);
        }
    }
    forms
}

/// Whether a picture names its sites.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Labels {
    /// Names where there is room, otherwise letters.
    #[default]
    Auto,
    /// Names where there is room, never letters.
    Names,
    /// Always letters.
    Letters,
}

/// How a scene is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Names or letters.
    pub labels: Labels,
    /// Whether sites that do not match are hidden; otherwise they are faint.
    pub hide_others: bool,
}

/// All sites of a picture, in the order of the list beside it. Copies of a scene share them.
#[derive(Clone, Debug, PartialEq)]
pub struct MapScene {
    sites: SharedSites,
    country_names: Arc<BTreeMap<Country, &'static str>>,
    pub(super) lengths: MapLengths,
    pub(super) options: Options,
}

/// The sites of a scene. They are the same if nobody has made others, so that nothing need be compared.
#[derive(Clone, Debug)]
struct SharedSites(Arc<SceneSites>);

impl PartialEq for SharedSites {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || self.0.marks == other.0.marks
    }
}

/// Sites, and what is worked out from all of them at most once.
#[derive(Debug)]
struct SceneSites {
    marks: Vec<SiteMark>,
    letters: Vec<Option<char>>,
    /// The index of each site.
    places: HashMap<RecordId, usize>,
    /// Their points on the charts of Europe and of the world.
    points: [OnceLock<Vec<Option<Plane>>>; 2],
    /// Their directions from the middle of the globe.
    directions: OnceLock<Vec<Option<[f64; 3]>>>,
    /// The classes of the countries with matching sites.
    classes: OnceLock<BTreeMap<Country, Class>>,
}

impl MapScene {
    /// Creates a scene of sites. Each site on the map gets a letter that does not depend on what
    /// matches; short forms that two sites share are dropped.
    pub fn new(mut marks: Vec<SiteMark>, options: Options) -> Self {
        let mut uses: BTreeMap<String, usize> = BTreeMap::new();
        for form in marks.iter().flat_map(|mark| &mark.forms) {
            *uses.entry(form.clone()).or_default() += 1;
        }
        for mark in &mut marks {
            let mut is_first = true;
            mark.forms.retain(|form| std::mem::take(&mut is_first) || uses.get(form) == Some(&1));
        }
        let sites = SceneSites {
            letters: letters(&marks),
            // Of equal ids the first counts.
            places: marks.iter().enumerate().rev().map(|(place, mark)| (mark.id, place)).collect(),
            points: Default::default(),
            directions: OnceLock::new(),
            classes: OnceLock::new(),
            marks,
        };
        let sites = SharedSites(Arc::new(sites));
        Self { sites, country_names: Arc::default(), lengths: MapLengths::default(), options }
    }

    /// Returns the scene with the names of countries, which are put on their land where there is room.
    #[must_use]
    pub fn naming(self, name: impl Fn(Country) -> &'static str) -> Self {
        let country_names = Country::all().map(|country| (country, name(country))).collect();
        Self { country_names: Arc::new(country_names), ..self }
    }

    /// Returns the scene with the lengths of which one is drawn as a bar, where one is true of the whole view.
    #[must_use]
    pub fn measured(self, lengths: MapLengths) -> Self {
        Self { lengths, ..self }
    }

    /// Returns the scene with names or letters.
    #[must_use]
    pub fn labelled(self, labels: Labels) -> Self {
        Self { options: Options { labels, ..self.options }, ..self }
    }

    pub(super) fn country_name(&self, country: Country) -> Option<&'static str> {
        self.country_names.get(&country).copied()
    }

    /// Returns the sites, in order.
    pub fn marks(&self) -> &[SiteMark] {
        &self.sites.0.marks
    }

    /// Returns the sites that are shown but not on the map, because not even their country is known;
    /// they are listed in a row below it.
    pub fn off_map(&self) -> impl Iterator<Item = &SiteMark> {
        self.marks().iter().filter(|mark| !mark.is_on_map() && self.is_shown(mark))
    }

    /// Returns the sites that are shown on the map, matching or faint.
    pub fn shown_marks(&self) -> impl Iterator<Item = &SiteMark> {
        self.marks().iter().filter(|mark| self.is_shown(mark) && mark.is_on_map())
    }

    /// Returns the places of the sites that are shown on the map, matching or faint, to fit a view
    /// to.
    pub fn shown(&self) -> impl Iterator<Item = Position> {
        self.shown_marks().filter_map(|mark| mark.position)
    }

    /// Returns the places of the sites that match and are on the map.
    pub fn places(&self) -> impl Iterator<Item = Position> {
        self.marks().iter().filter(|mark| mark.matches && mark.is_on_map()).filter_map(|mark| mark.position)
    }

    /// Returns the letter of a site on the map.
    pub fn letter(&self, id: RecordId) -> Option<char> {
        self.letter_at(self.place(id)?)
    }

    /// Returns the site with a letter.
    pub fn by_letter(&self, letter: char) -> Option<RecordId> {
        let place = self.sites.0.letters.iter().position(|one| *one == Some(letter))?;
        self.marks().get(place).map(|mark| mark.id)
    }

    /// Returns the site with an id.
    pub fn mark(&self, id: RecordId) -> Option<&SiteMark> {
        self.marks().get(self.place(id)?)
    }

    /// Returns the sites that a site is tied to, from either side, in order.
    pub fn tied(&self, id: RecordId) -> impl Iterator<Item = &SiteMark> {
        let own = self.mark(id);
        let is_tied = move |mark: &&SiteMark| {
            mark.id != id && (mark.links.contains(&id) || own.is_some_and(|own| own.links.contains(&mark.id)))
        };
        self.marks().iter().filter(is_tied)
    }

    pub(super) fn is_shown(&self, mark: &SiteMark) -> bool {
        mark.matches || mark.is_tied || !self.options.hide_others
    }

    pub(super) fn place(&self, id: RecordId) -> Option<usize> {
        self.sites.0.places.get(&id).copied()
    }

    /// Returns the point of a site on a chart, by its index.
    pub(super) fn point(&self, place: usize, chart: MapChart) -> Option<Plane> {
        let [europe, world] = &self.sites.0.points;
        let points = match chart {
            MapChart::Europe => europe,
            MapChart::World => world,
        };
        let project = |mark: &SiteMark| mark.position.map(|position| chart.project(position));
        points.get_or_init(|| self.marks().iter().map(project).collect()).get(place).copied().flatten()
    }

    /// Returns the cell of a site, by its index, if it is in sight.
    pub(super) fn cell(&self, place: usize, sight: &Sight) -> Option<(i32, i32)> {
        sight.cell_at(self.marks().get(place)?.position?, self.point(place, sight.chart)?)
    }

    /// Returns the directions of all sites from the middle of the globe, as vectors of the length 1.
    pub(super) fn directions(&self) -> &[Option<[f64; 3]>] {
        let all = || self.marks().iter().map(|mark| mark.position.map(direction)).collect();
        self.sites.0.directions.get_or_init(all)
    }

    /// Returns the class of each country with matching sites on the map, without those that have stopped.
    pub(super) fn classes(&self) -> &BTreeMap<Country, Class> {
        self.sites.0.classes.get_or_init(|| classes(self.marks()))
    }

    /// Returns the letter of a site by its index.
    pub(super) fn letter_at(&self, place: usize) -> Option<char> {
        self.sites.0.letters.get(place).copied().flatten()
    }
}

/// Assigns small letters to factories and capitals to antennas while these last, and whichever are
/// left to all others; sites beyond the fifty-second get none.
fn letters(marks: &[SiteMark]) -> Vec<Option<char>> {
    let own = |kind: SiteKind| marks.iter().filter(|mark| mark.is_on_map() && mark.kind == kind).count();
    let by_kind = own(SiteKind::AiFactory) <= 26 && own(SiteKind::Antenna) <= 26;
    let (mut lower, mut upper) = ('a'..='z', 'A'..='Z');
    let mut letters = vec![None; marks.len()];
    let places = || marks.iter().enumerate().filter(|(_, mark)| mark.is_on_map());
    for (place, mark) in places().filter(|_| by_kind) {
        let letter = match mark.kind {
            SiteKind::AiFactory => lower.next(),
            SiteKind::Antenna => upper.next(),
            SiteKind::DataCentre | SiteKind::Plant => None,
        };
        if let Some(one) = letters.get_mut(place) {
            *one = letter;
        }
    }
    for (place, _) in places() {
        if let Some(one) = letters.get_mut(place).filter(|letter| letter.is_none()) {
            *one = lower.next().or_else(|| upper.next());
        }
    }
    letters
}

fn classes(marks: &[SiteMark]) -> BTreeMap<Country, Class> {
    let mut classes = BTreeMap::new();
    let is_there = |mark: &&SiteMark| mark.matches && mark.is_on_map() && mark.progress != SiteProgress::Stopped;
    let matching = marks.iter().filter(is_there);
    for (mark, country) in matching.flat_map(|mark| mark.countries.iter().map(move |country| (mark, *country))) {
        let class = match (mark.kind, classes.get(&country)) {
            (SiteKind::AiFactory, _) | (_, Some(Class::Factory)) => Class::Factory,
            (SiteKind::Antenna, _) => Class::Antenna,
            (SiteKind::DataCentre | SiteKind::Plant, _) => continue,
        };
        classes.insert(country, class);
    }
    classes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::sample::{bundled, ids, mark};

    #[test]
    fn a_name_has_shorter_forms_that_still_say_which() {
        assert_eq!(forms("Santiago de Compostela", false), ["Santiago de Compostela", "Santiago"]);
        assert_eq!(forms("Bruyères-le-Châtel", false), ["Bruyères-le-Châtel", "Bruyères"]);
        assert_eq!(forms("La Valletta", false), ["La Valletta"]);
        assert_eq!(forms("Riga", false), ["Riga"]);
        assert_eq!(forms("Ås", false), ["Ås"]);
        assert_eq!(forms("Riga", true), ["~Riga"]);
    }

    #[test]
    fn a_beginning_that_two_cities_share_is_nobodys() {
        let named = |place: usize, name: &str| SiteMark { forms: forms(name, false), ..mark(place, 50.0, 10.0) };
        let scene = MapScene::new(
            vec![named(0, "Santiago de Chile"), named(1, "Santiago de Cali"), named(2, "Novi Sad")],
            Options::default(),
        );
        let forms: Vec<_> = scene.marks().iter().map(|mark| mark.forms.len()).collect();
        assert_eq!(forms, [1, 1, 2]);
    }

    #[test]
    fn factories_have_small_letters_and_antennas_capitals() {
        let scene = bundled(|_| true);
        let lettered = scene.marks().iter().filter(|mark| scene.letter(mark.id).is_some());
        assert_eq!(lettered.count(), scene.places().count().min(52), "the alphabet twice");
        for mark in scene.marks() {
            let letter = scene.letter(mark.id);
            assert!(letter.is_none() || mark.is_on_map());
            match mark.kind {
                SiteKind::AiFactory => assert!(letter.unwrap().is_lowercase()),
                SiteKind::Antenna => assert!(letter.unwrap().is_uppercase()),
                SiteKind::DataCentre | SiteKind::Plant => {}
            }
            assert!(letter.is_none_or(|letter| scene.by_letter(letter) == Some(mark.id)));
        }
        let few = bundled(|mark| mark.kind == SiteKind::Antenna);
        assert_eq!(
            few.marks().iter().map(|mark| few.letter(mark.id)).collect::<Vec<_>>(),
            scene.marks().iter().map(|mark| scene.letter(mark.id)).collect::<Vec<_>>(),
            "letters stay whatever matches"
        );
    }

    #[test]
    fn many_factories_take_capitals_too_and_the_last_have_none() {
        let count = ids().len();
        let scene = MapScene::new((0..count).map(|place| mark(place, 50.0, 10.0)).collect(), Options::default());
        assert!(count > 26);
        assert_eq!(scene.letter(ids()[25]), Some('z'));
        assert_eq!(scene.letter(ids()[26]), Some('A'));
    }

    #[test]
    fn ties_are_known_from_both_sides() {
        let scene = bundled(|_| true);
        for mark in scene.marks() {
            for tied in scene.tied(mark.id) {
                assert!(scene.tied(tied.id).any(|other| other.id == mark.id));
            }
        }
        assert!(scene.marks().iter().filter(|mark| scene.tied(mark.id).count() > 0).count() > 13);
    }

    #[test]
    fn only_sites_of_unknown_countries_are_off_the_map() {
        let scene = bundled(|_| true);
        assert_eq!(scene.off_map().count(), 0);
        assert_eq!(scene.places().count(), scene.marks().len());
        let nowhere = SiteMark { position: None, countries: Vec::new(), ..mark(0, 0.0, 0.0) };
        assert_eq!(MapScene::new(vec![nowhere], Options::default()).off_map().count(), 1);
    }
}
