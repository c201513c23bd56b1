//! The table of countries behind [`Country`](super::Country): codes, names and continents.
//!
//! Only data: the parent module does the lookups and comparisons, and there is no text of the
//! program here. The names are the common short ones of Unicode CLDR, in English and Italian.

use super::Continent::{self, Africa, Antarctica, Asia, Europe, NorthAmerica, Oceania, SouthAmerica};

/// The data of one country.
pub(super) struct CountryRow {
    /// ISO 3166-1 alpha-2, or the user-assigned `XK`, or the reserved `EU`.
    pub(super) code: &'static str,
    /// English short name.
    pub(super) name_en: &'static str,
    /// Italian short name.
    pub(super) name_it: &'static str,
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
const fn row(
    code: &'static str,
    name_en: &'static str,
    name_it: &'static str,
    continent: Continent,
    other_names: &'static [&'static str],
) -> CountryRow {
    CountryRow { code, name_en, name_it, continent, eu_member: false, other_names }
}

/// Returns a member state of the European Union.
const fn member(
    code: &'static str,
    name_en: &'static str,
    name_it: &'static str,
    continent: Continent,
    other_names: &'static [&'static str],
) -> CountryRow {
    CountryRow { eu_member: true, ..row(code, name_en, name_it, continent, other_names) }
}

/// All countries, strictly ascending by code, as binary search requires.
// One line per country, which rustfmt would split into eight.
#[rustfmt::skip]
pub(super) static ROWS: [CountryRow; 251] = [
    row("AD", "Andorra", "Andorra", Europe, &["Principat d'Andorra"]),
    row("AE", "United Arab Emirates", "Emirati Arabi Uniti", Asia, &["UAE", "EAU", "الإمارات"]),
    row("AF", "Afghanistan", "Afghanistan", Asia, &[]),
    row("AG", "Antigua & Barbuda", "Antigua e Barbuda", NorthAmerica, &["Antigua and Barbuda"]),
    row("AI", "Anguilla", "Anguilla", NorthAmerica, &[]),
    row("AL", "Albania", "Albania", Europe, &["Shqipëria", "Shqipëri"]),
    row("AM", "Armenia", "Armenia", Asia, &["Hayastan", "Հայաստան"]),
    row("AO", "Angola", "Angola", Africa, &[]),
    row("AQ", "Antarctica", "Antartide", Antarctica, &["Antartica"]),
    row("AR", "Argentina", "Argentina", SouthAmerica, &["República Argentina"]),
    row("AS", "American Samoa", "Samoa Americane", Oceania, &[]),
    member("AT", "Austria", "Austria", Europe, &["Österreich", "Oesterreich", "Autriche"]),
    row("AU", "Australia", "Australia", Oceania, &[]),
    row("AW", "Aruba", "Aruba", NorthAmerica, &[]),
    row("AX", "Åland Islands", "Isole Åland", Europe, &["Ahvenanmaa", "Aland"]),
    row("AZ", "Azerbaijan", "Azerbaigian", Asia, &["Azərbaycan", "Azerbaidjan"]),
    row("BA", "Bosnia & Herzegovina", "Bosnia ed Erzegovina", Europe, &[
        "Bosna i Hercegovina", "Bosnia-Erzegovina", "Bosnia e Erzegovina", "Bosnia-Herzegovina",
        "Босна и Херцеговина", "Bosnia and Herzegovina",
    ]),
    row("BB", "Barbados", "Barbados", NorthAmerica, &[]),
    row("BD", "Bangladesh", "Bangladesh", Asia, &[]),
    member("BE", "Belgium", "Belgio", Europe, &["België", "Belgique", "Belgien"]),
    row("BF", "Burkina Faso", "Burkina Faso", Africa, &[]),
    member("BG", "Bulgaria", "Bulgaria", Europe, &["България", "Bulgariya", "Balgariya"]),
    row("BH", "Bahrain", "Bahrein", Asia, &[]),
    row("BI", "Burundi", "Burundi", Africa, &[]),
    row("BJ", "Benin", "Benin", Africa, &[]),
    row("BL", "St. Barthélemy", "Saint-Barthélemy", NorthAmerica, &[
        "Saint Barthélemy", "Saint Barts",
    ]),
    row("BM", "Bermuda", "Bermuda", NorthAmerica, &["Bermude"]),
    row("BN", "Brunei", "Brunei", Asia, &["Brunei Darussalam"]),
    row("BO", "Bolivia", "Bolivia", SouthAmerica, &["Plurinational State of Bolivia"]),
    row("BQ", "Caribbean Netherlands", "Caraibi Olandesi", NorthAmerica, &[
        "Bonaire, Sint Eustatius and Saba", "Caribisch Nederland",
    ]),
    row("BR", "Brazil", "Brasile", SouthAmerica, &["Brasil"]),
    row("BS", "Bahamas", "Bahamas", NorthAmerica, &["The Bahamas", "Bahama"]),
    row("BT", "Bhutan", "Bhutan", Asia, &[]),
    row("BV", "Bouvet Island", "Isola Bouvet", Antarctica, &[]),
    row("BW", "Botswana", "Botswana", Africa, &[]),
    row("BY", "Belarus", "Bielorussia", Europe, &[
        "Беларусь", "Белоруссия", "Belorussia", "Byelorussia",
    ]),
    row("BZ", "Belize", "Belize", NorthAmerica, &[]),
    row("CA", "Canada", "Canada", NorthAmerica, &["Canadá", "Kanada"]),
    row("CC", "Cocos (Keeling) Islands", "Isole Cocos (Keeling)", Oceania, &[]),
    row("CD", "Congo - Kinshasa", "Congo - Kinshasa", Africa, &[
        "DR Congo", "DRC", "Democratic Republic of the Congo", "Repubblica Democratica del Congo",
        "Zaire",
    ]),
    row("CF", "Central African Republic", "Repubblica Centrafricana", Africa, &[
        "République centrafricaine",
    ]),
    row("CG", "Congo - Brazzaville", "Congo-Brazzaville", Africa, &[
        "Republic of the Congo", "Repubblica del Congo",
    ]),
    row("CH", "Switzerland", "Svizzera", Europe, &[
        "Schweiz", "Suisse", "Svizra", "Swiss Confederation", "Confederazione svizzera",
        "Confoederatio Helvetica", "Helvetia",
    ]),
    row("CI", "Côte d’Ivoire", "Costa d’Avorio", Africa, &[
        "Ivory Coast", "Cote d'Ivoire", "Côte d'Ivoire", "Costa d'Avorio",
    ]),
    row("CK", "Cook Islands", "Isole Cook", Oceania, &[]),
    row("CL", "Chile", "Cile", SouthAmerica, &[]),
    row("CM", "Cameroon", "Camerun", Africa, &["Cameroun"]),
    row("CN", "China", "Cina", Asia, &[
        "中国", "中國", "中华人民共和国", "Zhongguo", "People's Republic of China",
        "Repubblica Popolare Cinese", "PRC", "Mainland China",
    ]),
    row("CO", "Colombia", "Colombia", SouthAmerica, &[]),
    row("CR", "Costa Rica", "Costa Rica", NorthAmerica, &[]),
    row("CU", "Cuba", "Cuba", NorthAmerica, &[]),
    row("CV", "Cape Verde", "Capo Verde", Africa, &["Cabo Verde"]),
    row("CW", "Curaçao", "Curaçao", NorthAmerica, &["Curacao", "Kòrsou"]),
    row("CX", "Christmas Island", "Isola Christmas", Oceania, &[]),
    member("CY", "Cyprus", "Cipro", Europe, &["Κύπρος", "Kypros", "Kıbrıs"]),
    member("CZ", "Czechia", "Cechia", Europe, &[
        "Česko", "Česká republika", "Czech Republic", "Repubblica Ceca",
    ]),
    member("DE", "Germany", "Germania", Europe, &[
        "Deutschland", "Bundesrepublik Deutschland", "Federal Republic of Germany",
        "Repubblica Federale di Germania", "Allemagne", "Alemania",
    ]),
    row("DJ", "Djibouti", "Gibuti", Africa, &[]),
    member("DK", "Denmark", "Danimarca", Europe, &["Danmark"]),
    row("DM", "Dominica", "Dominica", NorthAmerica, &[]),
    row("DO", "Dominican Republic", "Repubblica Dominicana", NorthAmerica, &[
        "República Dominicana", "Santo Domingo",
    ]),
    row("DZ", "Algeria", "Algeria", Africa, &["Algérie"]),
    row("EC", "Ecuador", "Ecuador", SouthAmerica, &[]),
    member("EE", "Estonia", "Estonia", Europe, &["Eesti"]),
    row("EG", "Egypt", "Egitto", Africa, &["مصر", "Misr"]),
    row("EH", "Western Sahara", "Sahara Occidentale", Africa, &[]),
    row("ER", "Eritrea", "Eritrea", Africa, &[]),
    member("ES", "Spain", "Spagna", Europe, &["España", "Espanya", "Espainia", "Espagne"]),
    row("ET", "Ethiopia", "Etiopia", Africa, &["Abyssinia", "Abissinia"]),
    row("EU", "European Union", "Unione europea", Europe, &[
        "UE", "Union européenne", "Europäische Union", "Unión Europea",
    ]),
    member("FI", "Finland", "Finlandia", Europe, &["Suomi"]),
    row("FJ", "Fiji", "Figi", Oceania, &[]),
    row("FK", "Falkland Islands", "Isole Falkland", SouthAmerica, &["Malvinas", "Islas Malvinas"]),
    row("FM", "Micronesia", "Micronesia", Oceania, &[
        "Federated States of Micronesia", "Stati Federati di Micronesia",
    ]),
    row("FO", "Faroe Islands", "Isole Fær Øer", Europe, &[
        "Føroyar", "Færøerne", "Faeroe Islands", "Isole Faroe", "Isole Faroer",
    ]),
    member("FR", "France", "Francia", Europe, &["République française", "Frankreich"]),
    row("GA", "Gabon", "Gabon", Africa, &[]),
    row("GB", "United Kingdom", "Regno Unito", Europe, &[
        "UK", "U.K.", "Great Britain", "Gran Bretagna", "Britain", "England", "Inghilterra",
        "Scotland", "Scozia", "Wales", "Galles", "Cymru", "Royaume-Uni", "Reino Unido",
        "Vereinigtes Königreich",
    ]),
    row("GD", "Grenada", "Grenada", NorthAmerica, &[]),
    row("GE", "Georgia", "Georgia", Asia, &["საქართველო", "Sakartvelo"]),
    row("GF", "French Guiana", "Guyana Francese", SouthAmerica, &["Guyane", "Guyane française"]),
    row("GG", "Guernsey", "Guernsey", Europe, &["Guernesey"]),
    row("GH", "Ghana", "Ghana", Africa, &[]),
    row("GI", "Gibraltar", "Gibilterra", Europe, &[]),
    row("GL", "Greenland", "Groenlandia", NorthAmerica, &["Kalaallit Nunaat", "Grønland"]),
    row("GM", "Gambia", "Gambia", Africa, &[]),
    row("GN", "Guinea", "Guinea", Africa, &[]),
    row("GP", "Guadeloupe", "Guadalupa", NorthAmerica, &[]),
    row("GQ", "Equatorial Guinea", "Guinea Equatoriale", Africa, &[]),
    member("GR", "Greece", "Grecia", Europe, &[
        "Ελλάδα", "Ελλάς", "Ellada", "Hellas", "Hellenic Republic", "Repubblica ellenica", "Grèce",
        "Griechenland",
    ]),
    row("GS", "South Georgia & South Sandwich Islands", "Georgia del Sud e Sandwich Australi", Antarctica, &[
        "South Georgia and the South Sandwich Islands",
    ]),
    row("GT", "Guatemala", "Guatemala", NorthAmerica, &[]),
    row("GU", "Guam", "Guam", Oceania, &[]),
    row("GW", "Guinea-Bissau", "Guinea-Bissau", Africa, &[]),
    row("GY", "Guyana", "Guyana", SouthAmerica, &[]),
    row("HK", "Hong Kong", "Hong Kong", Asia, &[
        "香港", "Hong Kong SAR", "RAS di Hong Kong", "Hongkong",
    ]),
    row("HM", "Heard & McDonald Islands", "Isole Heard e McDonald", Antarctica, &[
        "Heard and McDonald Islands",
    ]),
    row("HN", "Honduras", "Honduras", NorthAmerica, &[]),
    member("HR", "Croatia", "Croazia", Europe, &["Hrvatska", "Kroatien"]),
    row("HT", "Haiti", "Haiti", NorthAmerica, &["Haïti"]),
    member("HU", "Hungary", "Ungheria", Europe, &["Magyarország", "Hungría"]),
    row("ID", "Indonesia", "Indonesia", Asia, &[]),
    member("IE", "Ireland", "Irlanda", Europe, &[
        "Éire", "Eire", "Republic of Ireland", "Repubblica d'Irlanda",
    ]),
    row("IL", "Israel", "Israele", Asia, &["ישראל", "Yisrael"]),
    row("IM", "Isle of Man", "Isola di Man", Europe, &["Ellan Vannin", "Mann"]),
    row("IN", "India", "India", Asia, &["Bharat", "भारत"]),
    row("IO", "British Indian Ocean Territory", "Territorio Britannico dell’Oceano Indiano", Africa, &[
        "Territorio Britannico dell'Oceano Indiano",
    ]),
    row("IQ", "Iraq", "Iraq", Asia, &[]),
    row("IR", "Iran", "Iran", Asia, &["Persia", "ایران", "Islamic Republic of Iran"]),
    row("IS", "Iceland", "Islanda", Europe, &["Ísland"]),
    member("IT", "Italy", "Italia", Europe, &[
        "Italie", "Italien", "Italian Republic", "Repubblica Italiana",
    ]),
    row("JE", "Jersey", "Jersey", Europe, &["Jèrri"]),
    row("JM", "Jamaica", "Giamaica", NorthAmerica, &["Jamaïque"]),
    row("JO", "Jordan", "Giordania", Asia, &["الأردن"]),
    row("JP", "Japan", "Giappone", Asia, &["日本", "にほん", "Nippon", "Nihon", "Japon"]),
    row("KE", "Kenya", "Kenya", Africa, &[]),
    row("KG", "Kyrgyzstan", "Kirghizistan", Asia, &["Kyrgyz Republic", "Кыргызстан"]),
    row("KH", "Cambodia", "Cambogia", Asia, &["Kampuchea", "Cambodge"]),
    row("KI", "Kiribati", "Kiribati", Oceania, &[]),
    row("KM", "Comoros", "Comore", Africa, &[]),
    row("KN", "St. Kitts & Nevis", "Saint Kitts e Nevis", NorthAmerica, &["Saint Kitts and Nevis"]),
    row("KP", "North Korea", "Corea del Nord", Asia, &[
        "조선", "북한", "조선민주주의인민공화국", "Bukhan", "Chosŏn", "DPRK",
        "Democratic People's Republic of Korea", "Nord Corea", "Nordcorea",
        "Repubblica Popolare Democratica di Corea",
    ]),
    row("KR", "South Korea", "Corea del Sud", Asia, &[
        "한국", "대한민국", "남한", "Hanguk", "Daehan Minguk", "Republic of Korea", "Repubblica di Corea",
        "ROK", "Korea", "Corea", "Sud Corea", "Sudcorea",
    ]),
    row("KW", "Kuwait", "Kuwait", Asia, &[]),
    row("KY", "Cayman Islands", "Isole Cayman", NorthAmerica, &[]),
    row("KZ", "Kazakhstan", "Kazakistan", Asia, &[
        "Қазақстан", "Qazaqstan", "Казахстан", "Kazakstan",
    ]),
    row("LA", "Laos", "Laos", Asia, &["Lao PDR"]),
    row("LB", "Lebanon", "Libano", Asia, &["لبنان", "Liban"]),
    row("LC", "St. Lucia", "Saint Lucia", NorthAmerica, &[]),
    row("LI", "Liechtenstein", "Liechtenstein", Europe, &["Fürstentum Liechtenstein"]),
    row("LK", "Sri Lanka", "Sri Lanka", Asia, &[]),
    row("LR", "Liberia", "Liberia", Africa, &[]),
    row("LS", "Lesotho", "Lesotho", Africa, &[]),
    member("LT", "Lithuania", "Lituania", Europe, &["Lietuva"]),
    member("LU", "Luxembourg", "Lussemburgo", Europe, &[
        "Lëtzebuerg", "Luxemburg", "Grand Duchy of Luxembourg", "Granducato di Lussemburgo",
    ]),
    member("LV", "Latvia", "Lettonia", Europe, &["Latvija"]),
    row("LY", "Libya", "Libia", Africa, &[]),
    row("MA", "Morocco", "Marocco", Africa, &["المغرب", "Maroc"]),
    row("MC", "Monaco", "Monaco", Europe, &[
        "Principality of Monaco", "Principato di Monaco", "Munegu",
    ]),
    row("MD", "Moldova", "Moldavia", Europe, &[
        "Republic of Moldova", "Repubblica di Moldova", "Republica Moldova",
    ]),
    row("ME", "Montenegro", "Montenegro", Europe, &["Црна Гора", "Crna Gora"]),
    row("MF", "St. Martin", "Saint Martin", NorthAmerica, &[
        "Saint-Martin", "Collectivité de Saint-Martin",
    ]),
    row("MG", "Madagascar", "Madagascar", Africa, &[]),
    row("MH", "Marshall Islands", "Isole Marshall", Oceania, &[]),
    row("MK", "North Macedonia", "Macedonia del Nord", Europe, &[
        "Macedonia", "Македонија", "Северна Македонија", "Severna Makedonija", "Makedonija",
        "FYROM", "FYR Macedonia", "Republic of North Macedonia",
    ]),
    row("ML", "Mali", "Mali", Africa, &[]),
    row("MM", "Myanmar", "Myanmar", Asia, &["Burma", "Birmania"]),
    row("MN", "Mongolia", "Mongolia", Asia, &["Монгол Улс", "Монгол", "Mongol Uls"]),
    row("MO", "Macao", "Macao", Asia, &["澳門", "澳门", "Macau", "Macao SAR", "RAS di Macao"]),
    row("MP", "Northern Mariana Islands", "Isole Marianne Settentrionali", Oceania, &[]),
    row("MQ", "Martinique", "Martinica", NorthAmerica, &[]),
    row("MR", "Mauritania", "Mauritania", Africa, &[]),
    row("MS", "Montserrat", "Montserrat", NorthAmerica, &[]),
    member("MT", "Malta", "Malta", Europe, &["Repubblika ta' Malta"]),
    row("MU", "Mauritius", "Mauritius", Africa, &[]),
    row("MV", "Maldives", "Maldive", Asia, &[]),
    row("MW", "Malawi", "Malawi", Africa, &[]),
    row("MX", "Mexico", "Messico", NorthAmerica, &[
        "México", "Méjico", "Mexique", "United Mexican States",
    ]),
    row("MY", "Malaysia", "Malaysia", Asia, &["Malesia"]),
    row("MZ", "Mozambique", "Mozambico", Africa, &[]),
    row("NA", "Namibia", "Namibia", Africa, &[]),
    row("NC", "New Caledonia", "Nuova Caledonia", Oceania, &[]),
    row("NE", "Niger", "Niger", Africa, &[]),
    row("NF", "Norfolk Island", "Isola Norfolk", Oceania, &[]),
    row("NG", "Nigeria", "Nigeria", Africa, &[]),
    row("NI", "Nicaragua", "Nicaragua", NorthAmerica, &[]),
    member("NL", "Netherlands", "Paesi Bassi", Europe, &[
        "Holland", "Olanda", "Nederland", "The Netherlands", "Pays-Bas", "Niederlande",
    ]),
    row("NO", "Norway", "Norvegia", Europe, &["Norge", "Noreg", "Norga"]),
    row("NP", "Nepal", "Nepal", Asia, &[]),
    row("NR", "Nauru", "Nauru", Oceania, &[]),
    row("NU", "Niue", "Niue", Oceania, &[]),
    row("NZ", "New Zealand", "Nuova Zelanda", Oceania, &["Aotearoa"]),
    row("OM", "Oman", "Oman", Asia, &[]),
    row("PA", "Panama", "Panama", NorthAmerica, &["Panamá"]),
    row("PE", "Peru", "Perù", SouthAmerica, &[]),
    row("PF", "French Polynesia", "Polinesia Francese", Oceania, &[]),
    row("PG", "Papua New Guinea", "Papua Nuova Guinea", Oceania, &[]),
    row("PH", "Philippines", "Filippine", Asia, &["Pilipinas"]),
    row("PK", "Pakistan", "Pakistan", Asia, &[]),
    member("PL", "Poland", "Polonia", Europe, &[
        "Polska", "Rzeczpospolita Polska", "Polen", "Pologne",
    ]),
    row("PM", "St. Pierre & Miquelon", "Saint-Pierre e Miquelon", NorthAmerica, &[
        "Saint Pierre and Miquelon", "Saint-Pierre-et-Miquelon",
    ]),
    row("PN", "Pitcairn Islands", "Isole Pitcairn", Oceania, &[]),
    row("PR", "Puerto Rico", "Portorico", NorthAmerica, &["Porto Rico"]),
    row("PS", "Palestine", "Palestina", Asia, &[
        "Palestinian Territories", "Territori Palestinesi", "State of Palestine", "فلسطين",
    ]),
    member("PT", "Portugal", "Portogallo", Europe, &["República Portuguesa"]),
    row("PW", "Palau", "Palau", Oceania, &[]),
    row("PY", "Paraguay", "Paraguay", SouthAmerica, &[]),
    row("QA", "Qatar", "Qatar", Asia, &["قطر"]),
    row("RE", "Réunion", "Riunione", Africa, &["La Réunion", "Reunion"]),
    member("RO", "Romania", "Romania", Europe, &["România", "Roumania", "Rumania", "Rumänien"]),
    row("RS", "Serbia", "Serbia", Europe, &["Србија", "Srbija", "Serbien"]),
    row("RU", "Russia", "Russia", Europe, &[
        "Россия", "Rossiya", "Rossija", "Russian Federation", "Federazione Russa",
    ]),
    row("RW", "Rwanda", "Ruanda", Africa, &[]),
    row("SA", "Saudi Arabia", "Arabia Saudita", Asia, &[
        "KSA", "Kingdom of Saudi Arabia", "Regno dell'Arabia Saudita", "السعودية",
    ]),
    row("SB", "Solomon Islands", "Isole Salomone", Oceania, &[]),
    row("SC", "Seychelles", "Seychelles", Africa, &[]),
    row("SD", "Sudan", "Sudan", Africa, &[]),
    member("SE", "Sweden", "Svezia", Europe, &["Sverige", "Schweden"]),
    row("SG", "Singapore", "Singapore", Asia, &["Singapura", "新加坡"]),
    row("SH", "St. Helena", "Sant’Elena", Africa, &["Saint Helena", "Sant'Elena"]),
    member("SI", "Slovenia", "Slovenia", Europe, &["Slovenija"]),
    row("SJ", "Svalbard & Jan Mayen", "Svalbard e Jan Mayen", Europe, &[
        "Svalbard", "Spitsbergen", "Svalbard and Jan Mayen",
    ]),
    member("SK", "Slovakia", "Slovacchia", Europe, &[
        "Slovensko", "Slovak Republic", "Repubblica Slovacca", "Slovenská republika",
    ]),
    row("SL", "Sierra Leone", "Sierra Leone", Africa, &[]),
    row("SM", "San Marino", "San Marino", Europe, &["Repubblica di San Marino"]),
    row("SN", "Senegal", "Senegal", Africa, &[]),
    row("SO", "Somalia", "Somalia", Africa, &[]),
    row("SR", "Suriname", "Suriname", SouthAmerica, &[]),
    row("SS", "South Sudan", "Sud Sudan", Africa, &[]),
    row("ST", "São Tomé & Príncipe", "São Tomé e Príncipe", Africa, &["São Tomé and Príncipe"]),
    row("SV", "El Salvador", "El Salvador", NorthAmerica, &[]),
    row("SX", "Sint Maarten", "Sint Maarten", NorthAmerica, &["Sint Maarten (Dutch part)"]),
    row("SY", "Syria", "Siria", Asia, &["Syrian Arab Republic"]),
    row("SZ", "Eswatini", "Eswatini", Africa, &["Swaziland"]),
    row("TC", "Turks & Caicos Islands", "Isole Turks e Caicos", NorthAmerica, &[
        "Turks and Caicos", "Turks and Caicos Islands",
    ]),
    row("TD", "Chad", "Ciad", Africa, &[]),
    row("TF", "French Southern Territories", "Terre Australi Francesi", Antarctica, &[]),
    row("TG", "Togo", "Togo", Africa, &[]),
    row("TH", "Thailand", "Thailandia", Asia, &["ประเทศไทย", "Prathet Thai", "Siam"]),
    row("TJ", "Tajikistan", "Tagikistan", Asia, &[]),
    row("TK", "Tokelau", "Tokelau", Oceania, &[]),
    row("TL", "Timor-Leste", "Timor Est", Asia, &["East Timor"]),
    row("TM", "Turkmenistan", "Turkmenistan", Asia, &[]),
    row("TN", "Tunisia", "Tunisia", Africa, &["تونس", "Tunisie"]),
    row("TO", "Tonga", "Tonga", Oceania, &[]),
    row("TR", "Türkiye", "Turchia", Asia, &["Turkey", "Turkiye", "Türkei"]),
    row("TT", "Trinidad & Tobago", "Trinidad e Tobago", NorthAmerica, &["Trinidad and Tobago"]),
    row("TV", "Tuvalu", "Tuvalu", Oceania, &[]),
    row("TW", "Taiwan", "Taiwan", Asia, &[
        "台灣", "臺灣", "台湾", "Chinese Taipei", "Taipei cinese", "Formosa",
    ]),
    row("TZ", "Tanzania", "Tanzania", Africa, &["United Republic of Tanzania"]),
    row("UA", "Ukraine", "Ucraina", Europe, &["Україна", "Ukrayina", "Ukraina"]),
    row("UG", "Uganda", "Uganda", Africa, &[]),
    row("UM", "U.S. Outlying Islands", "Isole Minori Esterne degli Stati Uniti", Oceania, &[]),
    row("US", "United States", "Stati Uniti", NorthAmerica, &[
        "USA", "U.S.", "U.S.A.", "United States of America", "Stati Uniti d'America",
        "Estados Unidos", "États-Unis", "Vereinigte Staaten",
    ]),
    row("UY", "Uruguay", "Uruguay", SouthAmerica, &[]),
    row("UZ", "Uzbekistan", "Uzbekistan", Asia, &[]),
    row("VA", "Vatican City", "Città del Vaticano", Europe, &[
        "Holy See", "Santa Sede", "Vatican", "Vaticano", "Status Civitatis Vaticanae",
    ]),
    row("VC", "St. Vincent & Grenadines", "Saint Vincent e Grenadine", NorthAmerica, &[
        "Saint Vincent and the Grenadines",
    ]),
    row("VE", "Venezuela", "Venezuela", SouthAmerica, &["Bolivarian Republic of Venezuela"]),
    row("VG", "British Virgin Islands", "Isole Vergini Britanniche", NorthAmerica, &[]),
    row("VI", "U.S. Virgin Islands", "Isole Vergini Americane", NorthAmerica, &[]),
    row("VN", "Vietnam", "Vietnam", Asia, &["Việt Nam", "Viet Nam"]),
    row("VU", "Vanuatu", "Vanuatu", Oceania, &[]),
    row("WF", "Wallis & Futuna", "Wallis e Futuna", Oceania, &["Wallis and Futuna"]),
    row("WS", "Samoa", "Samoa", Oceania, &[]),
    row("XK", "Kosovo", "Kosovo", Europe, &["Kosova", "Косово", "Kosovë"]),
    row("YE", "Yemen", "Yemen", Asia, &[]),
    row("YT", "Mayotte", "Mayotte", Africa, &[]),
    row("ZA", "South Africa", "Sudafrica", Africa, &[
        "RSA", "Suid-Afrika", "Sud Africa", "Republic of South Africa",
    ]),
    row("ZM", "Zambia", "Zambia", Africa, &[]),
    row("ZW", "Zimbabwe", "Zimbabwe", Africa, &[]),
];
