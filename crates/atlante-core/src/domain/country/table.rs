//! The table of countries behind [`Country`](super::Country): codes, continents, and further names
//! to find them by.
//!
//! Only data: the parent module does the lookups and comparisons, and there is no text of the
//! program here. The short names are in `countries/`, one table for each language.

use super::Continent::{self, Africa, Antarctica, Asia, Europe, NorthAmerica, Oceania, SouthAmerica};

/// The data of one country.
pub(super) struct CountryRow {
    /// ISO 3166-1 alpha-2, or the user-assigned `XK`, or the reserved `EU`.
    pub(super) code: &'static str,
    /// The one continent it is listed under.
    pub(super) continent: Continent,
    /// Whether it is a member state of the European Union in 2025.
    pub(super) eu_member: bool,
    /// Further names that users may search for, none shared with another country.
    ///
    /// A search reads these as text, so none of them contains the name of another country: the
    /// United Kingdom has no "… and Northern Ireland".
    pub(super) other_names: &'static [&'static str],
}

/// Returns a country that is not a member of the European Union.
const fn row(code: &'static str, continent: Continent, other_names: &'static [&'static str]) -> CountryRow {
    CountryRow { code, continent, eu_member: false, other_names }
}

/// Returns a member state of the European Union.
const fn member(code: &'static str, continent: Continent, other_names: &'static [&'static str]) -> CountryRow {
    CountryRow { eu_member: true, ..row(code, continent, other_names) }
}

/// All countries, strictly ascending by code, as binary search requires.
// One line per country, which rustfmt would split into eight.
#[rustfmt::skip]
pub(super) static ROWS: [CountryRow; 251] = [
    row("AD", Europe, &["Principat d'Andorra"]),
    row("AE", Asia, &["UAE", "EAU", "الإمارات"]),
    row("AF", Asia, &[]),
    row("AG", NorthAmerica, &["Antigua and Barbuda"]),
    row("AI", NorthAmerica, &[]),
    row("AL", Europe, &["Shqipëria", "Shqipëri"]),
    row("AM", Asia, &["Hayastan", "Հայաստան"]),
    row("AO", Africa, &[]),
    row("AQ", Antarctica, &["Antartica"]),
    row("AR", SouthAmerica, &["República Argentina"]),
    row("AS", Oceania, &[]),
    member("AT", Europe, &["Österreich", "Oesterreich", "Autriche"]),
    row("AU", Oceania, &[]),
    row("AW", NorthAmerica, &[]),
    row("AX", Europe, &["Ahvenanmaa", "Aland"]),
    row("AZ", Asia, &["Azərbaycan", "Azerbaidjan"]),
    row("BA", Europe, &[
        "Bosna i Hercegovina", "Bosnia-Erzegovina", "Bosnia e Erzegovina", "Bosnia-Herzegovina",
        "Босна и Херцеговина", "Bosnia and Herzegovina",
    ]),
    row("BB", NorthAmerica, &[]),
    row("BD", Asia, &[]),
    member("BE", Europe, &["België", "Belgique", "Belgien"]),
    row("BF", Africa, &[]),
    member("BG", Europe, &["България", "Bulgariya", "Balgariya"]),
    row("BH", Asia, &[]),
    row("BI", Africa, &[]),
    row("BJ", Africa, &[]),
    row("BL", NorthAmerica, &[
        "Saint Barthélemy", "Saint Barts",
    ]),
    row("BM", NorthAmerica, &["Bermude"]),
    row("BN", Asia, &["Brunei Darussalam"]),
    row("BO", SouthAmerica, &["Plurinational State of Bolivia"]),
    row("BQ", NorthAmerica, &[
        "Bonaire, Sint Eustatius and Saba", "Caribisch Nederland",
    ]),
    row("BR", SouthAmerica, &["Brasil"]),
    row("BS", NorthAmerica, &["The Bahamas", "Bahama"]),
    row("BT", Asia, &[]),
    row("BV", Antarctica, &[]),
    row("BW", Africa, &[]),
    row("BY", Europe, &[
        "Беларусь", "Белоруссия", "Belorussia", "Byelorussia",
    ]),
    row("BZ", NorthAmerica, &[]),
    row("CA", NorthAmerica, &["Canadá", "Kanada"]),
    row("CC", Oceania, &[]),
    row("CD", Africa, &[
        "DR Congo", "DRC", "Democratic Republic of the Congo", "Repubblica Democratica del Congo",
        "Zaire",
    ]),
    row("CF", Africa, &[
        "République centrafricaine",
    ]),
    row("CG", Africa, &[
        "Republic of the Congo", "Repubblica del Congo",
    ]),
    row("CH", Europe, &[
        "Schweiz", "Suisse", "Svizra", "Swiss Confederation", "Confederazione svizzera",
        "Confoederatio Helvetica", "Helvetia",
    ]),
    row("CI", Africa, &[
        "Ivory Coast", "Cote d'Ivoire", "Côte d'Ivoire", "Costa d'Avorio",
    ]),
    row("CK", Oceania, &[]),
    row("CL", SouthAmerica, &[]),
    row("CM", Africa, &["Cameroun"]),
    row("CN", Asia, &[
        "中国", "中國", "中华人民共和国", "Zhongguo", "People's Republic of China",
        "Repubblica Popolare Cinese", "PRC", "Mainland China",
    ]),
    row("CO", SouthAmerica, &[]),
    row("CR", NorthAmerica, &[]),
    row("CU", NorthAmerica, &[]),
    row("CV", Africa, &["Cabo Verde"]),
    row("CW", NorthAmerica, &["Curacao", "Kòrsou"]),
    row("CX", Oceania, &[]),
    member("CY", Europe, &["Κύπρος", "Kypros", "Kıbrıs"]),
    member("CZ", Europe, &[
        "Česko", "Česká republika", "Czech Republic", "Repubblica Ceca",
    ]),
    member("DE", Europe, &[
        "Deutschland", "Bundesrepublik Deutschland", "Federal Republic of Germany",
        "Repubblica Federale di Germania", "Allemagne", "Alemania",
    ]),
    row("DJ", Africa, &[]),
    member("DK", Europe, &["Danmark"]),
    row("DM", NorthAmerica, &[]),
    row("DO", NorthAmerica, &[
        "República Dominicana", "Santo Domingo",
    ]),
    row("DZ", Africa, &["Algérie"]),
    row("EC", SouthAmerica, &[]),
    member("EE", Europe, &["Eesti"]),
    row("EG", Africa, &["مصر", "Misr"]),
    row("EH", Africa, &[]),
    row("ER", Africa, &[]),
    member("ES", Europe, &["España", "Espanya", "Espainia", "Espagne"]),
    row("ET", Africa, &["Abyssinia", "Abissinia"]),
    row("EU", Europe, &[
        "UE", "Union européenne", "Europäische Union", "Unión Europea",
    ]),
    member("FI", Europe, &["Suomi"]),
    row("FJ", Oceania, &[]),
    row("FK", SouthAmerica, &["Malvinas", "Islas Malvinas"]),
    row("FM", Oceania, &[
        "Federated States of Micronesia", "Stati Federati di Micronesia",
    ]),
    row("FO", Europe, &[
        "Føroyar", "Færøerne", "Faeroe Islands", "Isole Faroe", "Isole Faroer",
    ]),
    member("FR", Europe, &["République française", "Frankreich"]),
    row("GA", Africa, &[]),
    row("GB", Europe, &[
        "UK", "U.K.", "Great Britain", "Gran Bretagna", "Britain", "England", "Inghilterra",
        "Scotland", "Scozia", "Wales", "Galles", "Cymru", "Royaume-Uni", "Reino Unido",
        "Vereinigtes Königreich",
    ]),
    row("GD", NorthAmerica, &[]),
    row("GE", Asia, &["საქართველო", "Sakartvelo"]),
    row("GF", SouthAmerica, &["Guyane", "Guyane française"]),
    row("GG", Europe, &["Guernesey"]),
    row("GH", Africa, &[]),
    row("GI", Europe, &[]),
    row("GL", NorthAmerica, &["Kalaallit Nunaat", "Grønland"]),
    row("GM", Africa, &[]),
    row("GN", Africa, &[]),
    row("GP", NorthAmerica, &[]),
    row("GQ", Africa, &[]),
    member("GR", Europe, &[
        "Ελλάδα", "Ελλάς", "Ellada", "Hellas", "Hellenic Republic", "Repubblica ellenica", "Grèce",
        "Griechenland",
    ]),
    row("GS", Antarctica, &[
        "South Georgia and the South Sandwich Islands",
    ]),
    row("GT", NorthAmerica, &[]),
    row("GU", Oceania, &[]),
    row("GW", Africa, &[]),
    row("GY", SouthAmerica, &[]),
    row("HK", Asia, &[
        "香港", "Hong Kong SAR", "RAS di Hong Kong", "Hongkong",
    ]),
    row("HM", Antarctica, &[
        "Heard and McDonald Islands",
    ]),
    row("HN", NorthAmerica, &[]),
    member("HR", Europe, &["Hrvatska", "Kroatien"]),
    row("HT", NorthAmerica, &["Haïti"]),
    member("HU", Europe, &["Magyarország", "Hungría"]),
    row("ID", Asia, &[]),
    member("IE", Europe, &[
        "Éire", "Eire", "Republic of Ireland", "Repubblica d'Irlanda",
    ]),
    row("IL", Asia, &["ישראל", "Yisrael"]),
    row("IM", Europe, &["Ellan Vannin", "Mann"]),
    row("IN", Asia, &["Bharat", "भारत"]),
    row("IO", Africa, &[
        "Territorio Britannico dell'Oceano Indiano",
    ]),
    row("IQ", Asia, &[]),
    row("IR", Asia, &["Persia", "ایران", "Islamic Republic of Iran"]),
    row("IS", Europe, &["Ísland"]),
    member("IT", Europe, &[
        "Italie", "Italien", "Italian Republic", "Repubblica Italiana",
    ]),
    row("JE", Europe, &["Jèrri"]),
    row("JM", NorthAmerica, &["Jamaïque"]),
    row("JO", Asia, &["الأردن"]),
    row("JP", Asia, &["日本", "にほん", "Nippon", "Nihon", "Japon"]),
    row("KE", Africa, &[]),
    row("KG", Asia, &["Kyrgyz Republic", "Кыргызстан"]),
    row("KH", Asia, &["Kampuchea", "Cambodge"]),
    row("KI", Oceania, &[]),
    row("KM", Africa, &[]),
    row("KN", NorthAmerica, &["Saint Kitts and Nevis"]),
    row("KP", Asia, &[
        "조선", "북한", "조선민주주의인민공화국", "Bukhan", "Chosŏn", "DPRK",
        "Democratic People's Republic of Korea", "Nord Corea", "Nordcorea",
        "Repubblica Popolare Democratica di Corea",
    ]),
    row("KR", Asia, &[
        "한국", "대한민국", "남한", "Hanguk", "Daehan Minguk", "Republic of Korea", "Repubblica di Corea",
        "ROK", "Korea", "Corea", "Sud Corea", "Sudcorea",
    ]),
    row("KW", Asia, &[]),
    row("KY", NorthAmerica, &[]),
    row("KZ", Asia, &[
        "Қазақстан", "Qazaqstan", "Казахстан", "Kazakstan",
    ]),
    row("LA", Asia, &["Lao PDR"]),
    row("LB", Asia, &["لبنان", "Liban"]),
    row("LC", NorthAmerica, &[]),
    row("LI", Europe, &["Fürstentum Liechtenstein"]),
    row("LK", Asia, &[]),
    row("LR", Africa, &[]),
    row("LS", Africa, &[]),
    member("LT", Europe, &["Lietuva"]),
    member("LU", Europe, &[
        "Lëtzebuerg", "Luxemburg", "Grand Duchy of Luxembourg", "Granducato di Lussemburgo",
    ]),
    member("LV", Europe, &["Latvija"]),
    row("LY", Africa, &[]),
    row("MA", Africa, &["المغرب", "Maroc"]),
    row("MC", Europe, &[
        "Principality of Monaco", "Principato di Monaco", "Munegu",
    ]),
    row("MD", Europe, &[
        "Republic of Moldova", "Repubblica di Moldova", "Republica Moldova",
    ]),
    row("ME", Europe, &["Црна Гора", "Crna Gora"]),
    row("MF", NorthAmerica, &[
        "Saint-Martin", "Collectivité de Saint-Martin",
    ]),
    row("MG", Africa, &[]),
    row("MH", Oceania, &[]),
    row("MK", Europe, &[
        "Macedonia", "Македонија", "Северна Македонија", "Severna Makedonija", "Makedonija",
        "FYROM", "FYR Macedonia", "Republic of North Macedonia",
    ]),
    row("ML", Africa, &[]),
    row("MM", Asia, &["Burma", "Birmania"]),
    row("MN", Asia, &["Монгол Улс", "Монгол", "Mongol Uls"]),
    row("MO", Asia, &["澳門", "澳门", "Macau", "Macao SAR", "RAS di Macao"]),
    row("MP", Oceania, &[]),
    row("MQ", NorthAmerica, &[]),
    row("MR", Africa, &[]),
    row("MS", NorthAmerica, &[]),
    member("MT", Europe, &["Repubblika ta' Malta"]),
    row("MU", Africa, &[]),
    row("MV", Asia, &[]),
    row("MW", Africa, &[]),
    row("MX", NorthAmerica, &[
        "México", "Méjico", "Mexique", "United Mexican States",
    ]),
    row("MY", Asia, &["Malesia"]),
    row("MZ", Africa, &[]),
    row("NA", Africa, &[]),
    row("NC", Oceania, &[]),
    row("NE", Africa, &[]),
    row("NF", Oceania, &[]),
    row("NG", Africa, &[]),
    row("NI", NorthAmerica, &[]),
    member("NL", Europe, &[
        "Holland", "Olanda", "Nederland", "The Netherlands", "Pays-Bas", "Niederlande",
    ]),
    row("NO", Europe, &["Norge", "Noreg", "Norga"]),
    row("NP", Asia, &[]),
    row("NR", Oceania, &[]),
    row("NU", Oceania, &[]),
    row("NZ", Oceania, &["Aotearoa"]),
    row("OM", Asia, &[]),
    row("PA", NorthAmerica, &["Panamá"]),
    row("PE", SouthAmerica, &[]),
    row("PF", Oceania, &[]),
    row("PG", Oceania, &[]),
    row("PH", Asia, &["Pilipinas"]),
    row("PK", Asia, &[]),
    member("PL", Europe, &[
        "Polska", "Rzeczpospolita Polska", "Polen", "Pologne",
    ]),
    row("PM", NorthAmerica, &[
        "Saint Pierre and Miquelon", "Saint-Pierre-et-Miquelon",
    ]),
    row("PN", Oceania, &[]),
    row("PR", NorthAmerica, &["Porto Rico"]),
    row("PS", Asia, &[
        "Palestinian Territories", "Territori Palestinesi", "State of Palestine", "فلسطين",
    ]),
    member("PT", Europe, &["República Portuguesa"]),
    row("PW", Oceania, &[]),
    row("PY", SouthAmerica, &[]),
    row("QA", Asia, &["قطر"]),
    row("RE", Africa, &["La Réunion", "Reunion"]),
    member("RO", Europe, &["România", "Roumania", "Rumania", "Rumänien"]),
    row("RS", Europe, &["Србија", "Srbija", "Serbien"]),
    row("RU", Europe, &[
        "Россия", "Rossiya", "Rossija", "Russian Federation", "Federazione Russa",
    ]),
    row("RW", Africa, &[]),
    row("SA", Asia, &[
        "KSA", "Kingdom of Saudi Arabia", "Regno dell'Arabia Saudita", "السعودية",
    ]),
    row("SB", Oceania, &[]),
    row("SC", Africa, &[]),
    row("SD", Africa, &[]),
    member("SE", Europe, &["Sverige", "Schweden"]),
    row("SG", Asia, &["Singapura", "新加坡"]),
    row("SH", Africa, &["Saint Helena", "Sant'Elena"]),
    member("SI", Europe, &["Slovenija"]),
    row("SJ", Europe, &[
        "Svalbard", "Spitsbergen", "Svalbard and Jan Mayen",
    ]),
    member("SK", Europe, &[
        "Slovensko", "Slovak Republic", "Repubblica Slovacca", "Slovenská republika",
    ]),
    row("SL", Africa, &[]),
    row("SM", Europe, &["Repubblica di San Marino"]),
    row("SN", Africa, &[]),
    row("SO", Africa, &[]),
    row("SR", SouthAmerica, &[]),
    row("SS", Africa, &[]),
    row("ST", Africa, &["São Tomé and Príncipe"]),
    row("SV", NorthAmerica, &[]),
    row("SX", NorthAmerica, &["Sint Maarten (Dutch part)"]),
    row("SY", Asia, &["Syrian Arab Republic"]),
    row("SZ", Africa, &["Swaziland"]),
    row("TC", NorthAmerica, &[
        "Turks and Caicos", "Turks and Caicos Islands",
    ]),
    row("TD", Africa, &[]),
    row("TF", Antarctica, &[]),
    row("TG", Africa, &[]),
    row("TH", Asia, &["ประเทศไทย", "Prathet Thai", "Siam"]),
    row("TJ", Asia, &[]),
    row("TK", Oceania, &[]),
    row("TL", Asia, &["East Timor"]),
    row("TM", Asia, &[]),
    row("TN", Africa, &["تونس", "Tunisie"]),
    row("TO", Oceania, &[]),
    row("TR", Asia, &["Turkey", "Turkiye", "Türkei"]),
    row("TT", NorthAmerica, &["Trinidad and Tobago"]),
    row("TV", Oceania, &[]),
    row("TW", Asia, &[
        "台灣", "臺灣", "台湾", "Chinese Taipei", "Taipei cinese", "Formosa",
    ]),
    row("TZ", Africa, &["United Republic of Tanzania"]),
    row("UA", Europe, &["Україна", "Ukrayina", "Ukraina"]),
    row("UG", Africa, &[]),
    row("UM", Oceania, &[]),
    row("US", NorthAmerica, &[
        "USA", "U.S.", "U.S.A.", "United States of America", "Stati Uniti d'America",
        "Estados Unidos", "États-Unis", "Vereinigte Staaten",
    ]),
    row("UY", SouthAmerica, &[]),
    row("UZ", Asia, &[]),
    row("VA", Europe, &[
        "Holy See", "Santa Sede", "Vatican", "Vaticano", "Status Civitatis Vaticanae",
    ]),
    row("VC", NorthAmerica, &[
        "Saint Vincent and the Grenadines",
    ]),
    row("VE", SouthAmerica, &["Bolivarian Republic of Venezuela"]),
    row("VG", NorthAmerica, &[]),
    row("VI", NorthAmerica, &[]),
    row("VN", Asia, &["Việt Nam", "Viet Nam"]),
    row("VU", Oceania, &[]),
    row("WF", Oceania, &["Wallis and Futuna"]),
    row("WS", Oceania, &[]),
    row("XK", Europe, &["Kosova", "Косово", "Kosovë"]),
    row("YE", Asia, &[]),
    row("YT", Africa, &[]),
    row("ZA", Africa, &[
        "RSA", "Suid-Afrika", "Sud Africa", "Republic of South Africa",
    ]),
    row("ZM", Africa, &[]),
    row("ZW", Africa, &[]),
];
