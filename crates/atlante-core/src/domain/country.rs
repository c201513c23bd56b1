//! Countries: their codes, names, continents and membership of the European Union.
//!
//! A [`Country`] always holds an assigned code, so users of one need not check it again. A
//! [`Region`] is a group of countries that a query can name. There are no cities, subdivisions, map
//! shapes or sentences for users here.

mod table;

/// The short names of countries, which the build script reads from `countries/`: for each language
/// its code and, ascending by code, countries and their names. English is first and complete.
mod names {
    include!(concat!(env!("OUT_DIR"), "/country_names.rs"));
}

use super::closed::closed;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};

use self::names::NAMES;
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

    /// Returns the short name in a language given by its code, such as `Costa d’Avorio` in `it`; in
    /// English where the tables of `countries/` have none in that language.
    #[must_use]
    pub fn name(self, language: &str) -> &'static str {
        let table = NAMES.iter().find(|(code, _)| *code == language);
        table.and_then(|(_, names)| self.name_in(names)).unwrap_or_else(|| self.name_en())
    }

    /// Returns the short English name, such as `Côte d’Ivoire` (with the typographic apostrophe).
    #[must_use]
    pub fn name_en(self) -> &'static str {
        self.name_in(NAMES[0].1).unwrap_or(self.code())
    }

    /// Returns the short names in all languages, English first; a name that several languages share
    /// is repeated.
    pub fn short_names(self) -> impl Iterator<Item = &'static str> {
        NAMES.iter().filter_map(move |(_, names)| self.name_in(names))
    }

    /// Returns further names to find it by, in no particular order, perhaps none: its names in its
    /// own languages, older and longer ones, abbreviations, and spellings that are easier to type.
    ///
    /// None of these is a name of another country; some may be among
    /// [`short_names`](Self::short_names).
    #[must_use]
    pub fn other_names(self) -> &'static [&'static str] {
        self.0.other_names
    }

    /// Returns every name to find it by: the short ones, then the others that are not among them.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        self.names_by_language().map(|(_, name)| name)
    }

    /// Returns every name as [`names`](Self::names), each with the code of its language; with an empty code
    /// where that is none of the tables'.
    pub fn names_by_language(self) -> impl Iterator<Item = (&'static str, &'static str)> {
        let short = NAMES.iter().filter_map(move |(code, names)| Some((*code, self.name_in(names)?)));
        let others = self.other_names().iter().filter(move |name| !self.short_names().any(|short| short == **name));
        short.chain(others.map(|name| ("", *name)))
    }

    fn name_in(self, names: &[(&str, &'static str)]) -> Option<&'static str> {
        let found = names.binary_search_by(|(code, _)| (*code).cmp(self.code())).ok()?;
        names.get(found).map(|(_, name)| *name)
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
            for name in country.names() {
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
            for name in country.names() {
                let owner = *owners.entry(name.to_lowercase()).or_insert(country);
                assert_eq!(owner, country, "{name}");
            }
        }
    }

    #[test]
    fn lists_no_name_twice() {
        for country in Country::all() {
            let mut seen = HashSet::from([country.name_en(), country.name("it")]);
            for name in country.other_names() {
                assert!(seen.insert(name), "{country}: {name}");
            }
        }
    }

    #[test]
    fn hides_no_short_name_of_one_country_in_another_name_of_another() {
        for searched in Country::all() {
            for country in Country::all().filter(|&country| country != searched) {
                for short in searched.short_names() {
                    let inside = |name: &str| name.to_lowercase().contains(&short.to_lowercase());
                    // "Guinea" is contained in "Equatorial Guinea" whatever the other names are.
                    if country.short_names().any(inside) {
                        continue;
                    }
                    let hidden = country.other_names().iter().find(|name| inside(name));
                    assert_eq!(hidden, None, "{short} in a name of {country}");
                }
            }
        }
    }

    #[test]
    fn has_a_name_for_every_country_in_english_and_italian() {
        for language in ["en", "it"] {
            let (_, names) = NAMES.iter().find(|(code, _)| *code == language).unwrap();
            assert_eq!(names.len(), ROWS.len(), "{language}");
        }
    }

    #[test]
    fn names_no_country_that_is_not_in_the_table() {
        for (language, names) in &NAMES {
            assert!(names.is_sorted_by(|one, next| one.0 < next.0), "{language}");
            assert!(names.iter().all(|(code, _)| Country::from_code(code).is_some()), "{language}");
        }
    }

    #[test]
    fn is_named_in_english_where_a_language_has_no_name() {
        assert_eq!(country("DE").name("zz"), "Germany");
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
            assert_eq!(country(code).name("it"), italian);
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
            assert_eq!(Region::with_word(region.as_str()), Some(region));
            assert_eq!(region.to_string(), region.as_str());
        }
        for word in ["", "EU", "Europe", "noneu", "antarctica"] {
            assert_eq!(Region::with_word(word), None, "{word:?}");
        }
    }

    #[test]
    fn writes_itself_as_its_code() {
        assert_eq!(country("IT").to_string(), "IT");
        assert_eq!(format!("{:>4}", country("IT")), "  IT");
        assert_eq!(format!("{:?}", country("IT")), "Country(IT)");
    }
}
