//! Countries: their codes, names, continents and membership of the European Union.
//!
//! A [`Country`] always holds an assigned code, so users of one need not check it again. A
//! [`Region`] is a group of countries that a query can name. There are no cities, subdivisions, map
//! shapes or sentences for users here.

mod table;

use super::closed::closed;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};

use self::table::{CountryRow, ROWS};

/// A country or territory with an ISO 3166-1 alpha-2 code, or Kosovo (`XK`), or the European
/// Union as a whole (`EU`).
///
/// Equality, order and hash are those of the code; [`Display`](fmt::Display) writes the code.
#[derive(Clone, Copy)]
pub struct Country(&'static CountryRow);

impl Country {
    /// Returns the country with a two-letter code in upper case; `None` if the code is not assigned
    /// or not in upper case.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        let found = ROWS.binary_search_by(|row| row.code.cmp(code)).ok()?;
        ROWS.get(found).map(Self)
    }

    /// Returns the two-letter code in upper case, such as `IT`.
    #[must_use]
    pub fn code(self) -> &'static str {
        self.0.code
    }

    /// Returns the short English name, such as `Côte d’Ivoire` (with the typographic apostrophe).
    #[must_use]
    pub fn name_en(self) -> &'static str {
        self.0.name_en
    }

    /// Returns the short Italian name, such as `Costa d’Avorio` (with the typographic apostrophe).
    #[must_use]
    pub fn name_it(self) -> &'static str {
        self.0.name_it
    }

    /// Returns further names to find it by, in no particular order, perhaps none: its names in its
    /// own languages, older and longer ones, abbreviations, and spellings that are easier to type.
    ///
    /// No two countries share a name, and none of these repeats [`name_en`](Self::name_en) or
    /// [`name_it`](Self::name_it).
    #[must_use]
    pub fn other_names(self) -> &'static [&'static str] {
        self.0.other_names
    }

    /// Returns whether it is one of the 27 member states of the European Union in 2025.
    ///
    /// `false` for `EU` itself, and for parts of member states that have a code of their own
    /// (Åland, Réunion, …).
    #[must_use]
    pub fn is_eu_member(self) -> bool {
        self.0.eu_member
    }

    /// Returns the one continent it is listed under, mostly as in the United Nations standard M49.
    ///
    /// Cyprus and Russia are listed under Europe, Türkiye and Taiwan under Asia, Central America
    /// and the Caribbean under North America, the islands of the Southern Ocean under Antarctica.
    /// Use [`is_in`](Self::is_in) to ask whether a country is in a [`Region`].
    #[must_use]
    pub fn continent(self) -> Continent {
        self.0.continent
    }

    /// Returns whether it lies in the region, wholly or in part.
    ///
    /// Russia and Türkiye are both in Europe and in Asia. `EU` counts as in [`Region::Eu`] and
    /// [`Region::Europe`]. Each country is in exactly one of [`Region::Eu`] and
    /// [`Region::NonEu`]; Antarctica is in no other region.
    #[must_use]
    pub fn is_in(self, region: Region) -> bool {
        match region {
            Region::Eu => self.is_eu_member() || self.code() == "EU",
            Region::NonEu => !self.is_in(Region::Eu),
            Region::Europe => self.continent() == Continent::Europe || self.spans_europe_and_asia(),
            Region::Asia => self.continent() == Continent::Asia || self.spans_europe_and_asia(),
            Region::America => matches!(self.continent(), Continent::NorthAmerica | Continent::SouthAmerica),
            Region::Africa => self.continent() == Continent::Africa,
            Region::Oceania => self.continent() == Continent::Oceania,
        }
    }

    /// Returns all countries, ascending by code.
    pub fn all() -> impl Iterator<Item = Self> {
        ROWS.iter().map(Self)
    }

    fn spans_europe_and_asia(self) -> bool {
        matches!(self.code(), "RU" | "TR")
    }
}

impl PartialEq for Country {
    fn eq(&self, other: &Self) -> bool {
        self.code() == other.code()
    }
}

impl Eq for Country {}

impl PartialOrd for Country {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Country {
    fn cmp(&self, other: &Self) -> Ordering {
        self.code().cmp(other.code())
    }
}

impl Hash for Country {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.code().hash(state);
    }
}

impl fmt::Debug for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Country({})", self.code())
    }
}

impl fmt::Display for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.code())
    }
}

/// A continent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Continent {
    /// Africa.
    Africa,
    /// Antarctica and the islands of the Southern Ocean.
    Antarctica,
    /// Asia.
    Asia,
    /// Europe.
    Europe,
    /// North and Central America and the Caribbean.
    NorthAmerica,
    /// Oceania.
    Oceania,
    /// South America.
    SouthAmerica,
}

closed! {
    /// A group of countries that a query can name with one word.
    ///
    /// Groups overlap; [`Country::is_in`] decides membership.
    #[derive(PartialOrd, Ord)]
    pub enum Region {
        /// `eu`: the member states of the European Union, and the Union itself.
        Eu = "eu",
        /// `non-eu`: every other country.
        NonEu = "non-eu",
        /// `europe`: the continent, with all of Russia and Türkiye.
        Europe = "europe",
        /// `asia`: the continent, with all of Russia and Türkiye.
        Asia = "asia",
        /// `america`: North and South America.
        America = "america",
        /// `africa`: the continent.
        Africa = "africa",
        /// `oceania`: the continent.
        Oceania = "oceania",
    }
}

impl Region {
    /// Returns the region named by a word of the query language in lower case; `None` for any other
    /// word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|region| region.as_str() == word)
    }
}

impl fmt::Display for Region {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeSet, HashMap, HashSet};

    use super::*;

    fn country(code: &str) -> Country {
        Country::from_code(code).unwrap_or_else(|| panic!("{code} is not in the table"))
    }

    fn names(country: Country) -> impl Iterator<Item = &'static str> {
        [country.name_en(), country.name_it()].into_iter().chain(country.other_names().iter().copied())
    }

    fn regions(code: &str) -> Vec<&'static str> {
        Region::ALL.into_iter().filter(|&region| country(code).is_in(region)).map(Region::as_str).collect()
    }

    #[test]
    fn holds_the_assigned_codes_and_two_more() {
        let assigned = rust_iso3166::ALL.iter().map(|country| country.alpha2);
        let expected: BTreeSet<&str> = assigned.chain(["XK", "EU"]).collect();
        let held: BTreeSet<&str> = Country::all().map(Country::code).collect();
        assert_eq!(held, expected);
        assert_eq!(held.len(), 251);
    }

    #[test]
    fn is_sorted_by_code_without_repetition() {
        assert!(ROWS.is_sorted_by(|one, next| one.code < next.code));
        assert!(Country::all().is_sorted());
    }

    #[test]
    fn finds_every_country_by_its_code() {
        for country in Country::all() {
            assert_eq!(Country::from_code(country.code()), Some(country));
        }
    }

    #[test]
    fn finds_nothing_by_another_word() {
        for word in ["", "I", "it", "It", "ITA", " IT", "UK", "EL", "ZZ", "Ìt"] {
            assert_eq!(Country::from_code(word), None, "{word:?}");
        }
    }

    #[test]
    fn counts_the_members_of_the_union() {
        let members = Country::all().filter(|country| country.is_eu_member());
        let codes: Vec<&str> = members.map(Country::code).collect();
        assert_eq!(codes.join(" "), "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK");
        assert_eq!(codes.len(), 27);
        assert!(
            Country::all()
                .filter(|country| country.is_eu_member())
                .all(|country| country.continent() == Continent::Europe)
        );
    }

    #[test]
    fn has_names_that_are_clean() {
        for country in Country::all() {
            for name in names(country) {
                assert!(!name.is_empty(), "{country} has an empty name");
                assert_eq!(name, name.trim(), "{country}");
                assert!(!name.contains("  "), "{country}: {name:?}");
                assert!(!name.chars().any(char::is_control), "{country}: {name:?}");
            }
        }
    }

    #[test]
    fn gives_no_name_to_two_countries() {
        let mut owners: HashMap<String, Country> = HashMap::new();
        for country in Country::all() {
            for name in names(country) {
                let owner = *owners.entry(name.to_lowercase()).or_insert(country);
                assert_eq!(owner, country, "{name}");
            }
        }
    }

    #[test]
    fn lists_no_name_twice() {
        for country in Country::all() {
            let mut seen = HashSet::from([country.name_en(), country.name_it()]);
            for name in country.other_names() {
                assert!(seen.insert(name), "{country}: {name}");
            }
        }
    }

    #[test]
    fn hides_no_short_name_of_one_country_in_another_name_of_another() {
        for searched in Country::all() {
            for country in Country::all().filter(|&country| country != searched) {
                for short in [searched.name_en(), searched.name_it()] {
                    let inside = |name: &str| name.to_lowercase().contains(&short.to_lowercase());
                    // "Guinea" is contained in "Equatorial Guinea" whatever the other names are.
                    if inside(country.name_en()) || inside(country.name_it()) {
                        continue;
                    }
                    let hidden = country.other_names().iter().find(|name| inside(name));
                    assert_eq!(hidden, None, "{short} in a name of {country}");
                }
            }
        }
    }

    #[test]
    fn knows_the_common_short_names() {
        for (code, english, italian) in [
            ("CZ", "Czechia", "Cechia"),
            ("GB", "United Kingdom", "Regno Unito"),
            ("MK", "North Macedonia", "Macedonia del Nord"),
            ("CI", "Côte d’Ivoire", "Costa d’Avorio"),
            ("TW", "Taiwan", "Taiwan"),
            ("TR", "Türkiye", "Turchia"),
            ("NL", "Netherlands", "Paesi Bassi"),
            ("US", "United States", "Stati Uniti"),
            ("XK", "Kosovo", "Kosovo"),
            ("EU", "European Union", "Unione europea"),
        ] {
            assert_eq!(country(code).name_en(), english);
            assert_eq!(country(code).name_it(), italian);
        }
    }

    #[test]
    fn knows_the_names_people_look_for() {
        for (code, name) in [
            ("NL", "Olanda"),
            ("CZ", "Repubblica Ceca"),
            ("CZ", "Česko"),
            ("GB", "UK"),
            ("GB", "Gran Bretagna"),
            ("US", "Stati Uniti d'America"),
            ("PL", "Polska"),
            ("FI", "Suomi"),
            ("GR", "Ελλάδα"),
            ("IE", "Éire"),
            ("CH", "Schweiz"),
            ("JP", "Nippon"),
            ("CI", "Costa d'Avorio"),
            ("BA", "Bosnia and Herzegovina"),
        ] {
            assert!(country(code).other_names().contains(&name), "{name}");
        }
    }

    #[test]
    fn places_countries_in_regions() {
        for (code, expected) in [
            ("EU", "eu europe"),
            ("IT", "eu europe"),
            ("CY", "eu europe"),
            ("GB", "non-eu europe"),
            ("XK", "non-eu europe"),
            ("RU", "non-eu europe asia"),
            ("TR", "non-eu europe asia"),
            ("JP", "non-eu asia"),
            ("CA", "non-eu america"),
            ("BR", "non-eu america"),
            ("GF", "non-eu america"),
            ("EG", "non-eu africa"),
            ("AU", "non-eu oceania"),
            ("AQ", "non-eu"),
        ] {
            assert_eq!(regions(code).join(" "), expected, "{code}");
        }
        assert!(!country("EU").is_eu_member());
    }

    #[test]
    fn counts_countries_by_continent() {
        let count = |continent| Country::all().filter(|country| country.continent() == continent).count();
        assert_eq!(count(Continent::Africa), 59);
        assert_eq!(count(Continent::Antarctica), 5);
        assert_eq!(count(Continent::Asia), 50);
        assert_eq!(count(Continent::Europe), 54);
        assert_eq!(count(Continent::NorthAmerica), 41);
        assert_eq!(count(Continent::Oceania), 28);
        assert_eq!(count(Continent::SouthAmerica), 14);
    }

    #[test]
    fn reads_back_the_word_of_a_region() {
        for region in Region::ALL {
            assert_eq!(Region::from_word(region.as_str()), Some(region));
            assert_eq!(region.to_string(), region.as_str());
        }
        for word in ["", "EU", "Europe", "noneu", "antarctica"] {
            assert_eq!(Region::from_word(word), None, "{word:?}");
        }
    }

    #[test]
    fn writes_itself_as_its_code() {
        assert_eq!(country("IT").to_string(), "IT");
        assert_eq!(format!("{:>4}", country("IT")), "  IT");
        assert_eq!(format!("{:?}", country("IT")), "Country(IT)");
    }
}
