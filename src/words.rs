//! The program's own words: every text of ours that people read, from the message files, and the
//! forms of numbers, sums, dates and faults.
//!
//! The texts themselves are in `assets/messages/`, one folder for each language; what a language
//! does not say is said in English. Nothing here knows a query, a pane or a terminal.

mod amount;
pub(crate) mod ascii;
mod catalogue;
pub mod cut;
mod date;
mod fault;
mod forms;
mod label;
mod language;
#[cfg(test)]
mod message_file;
mod number;
mod sum;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use fluent_bundle::{FluentArgs, FluentValue};

pub use self::forms::Forms;
pub use self::language::Language;
use self::number::{GROUP_MARK, NumberSigns};
use crate::domain::text::Text;

/// The words of one language.
///
/// A message is parsed when it is first asked for: share it, since another one parses everything again.
/// What the language does not say is looked for in English.
pub struct Words {
    language: Language,
    ascii: bool,
    is_mute: bool,
    messages: catalogue::MessageCatalogue,
    english: OnceLock<catalogue::MessageCatalogue>,
    signs: NumberSigns,
    keys: Arc<BTreeMap<String, String>>,
    /// The powers of ten that the language names in sums, with their exponents, largest first.
    scales: Vec<(Box<str>, u32)>,
}

/// The value of a variable in a message.
#[derive(Clone, Debug)]
pub enum Argument<'a> {
    /// A text, which is inserted unchanged.
    Text(Cow<'a, str>),
    /// A whole number, which is inserted with grouping and selects singular or plural. Exact up to
    /// 2^53; use [`Words::number`] for sums.
    Number(i64),
}

impl<'a> From<&'a str> for Argument<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl<'a> From<&'a String> for Argument<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Argument<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl From<usize> for Argument<'_> {
    fn from(number: usize) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

macro_rules! argument_from {
    ($($number:ty),+) => {
        $(impl From<$number> for Argument<'_> {
            fn from(number: $number) -> Self {
                Self::Number(number.into())
            }
        })+
    };
}

argument_from!(i8, u8, u16, i32, u32, i64);

impl std::fmt::Debug for Words {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Words")
            .field("language", &self.language)
            .field("ascii", &self.ascii)
            .finish_non_exhaustive()
    }
}

impl Words {
    /// Creates the words of a language. With `ascii`, our own texts contain nothing but ASCII;
    /// arguments of messages keep their letters.
    #[must_use]
    pub fn new(language: Language, ascii: bool) -> Self {
        Self::with_keys(language, ascii, Arc::default())
    }

    /// Creates the words of a language with keys of the user's: where a message names the key of an action, the
    /// one given for the name of the action stands in place of the usual one.
    #[must_use]
    pub fn with_keys(language: Language, ascii: bool, keys: Arc<BTreeMap<String, String>>) -> Self {
        let mut words = Self {
            language,
            ascii,
            is_mute: false,
            messages: catalogue::MessageCatalogue::new(language, ascii, Arc::clone(&keys)),
            keys,
            english: OnceLock::new(),
            signs: NumberSigns { group: Box::default(), decimal: '.' },
            scales: Vec::new(),
        };
        words.signs.group = words.text("number-group").into();
        words.signs.decimal = words.text("number-decimal").chars().next().unwrap_or('.');
        words.scales = scales(&words.text("number-scales"));
        words
    }

    /// Creates words that say nothing, which takes no time: for a command line whose help nobody reads.
    #[must_use]
    pub fn mute() -> Self {
        Self {
            language: Language::EN,
            ascii: false,
            is_mute: true,
            messages: catalogue::MessageCatalogue::new(Language::EN, false, Arc::default()),
            keys: Arc::default(),
            english: OnceLock::new(),
            signs: NumberSigns { group: Box::default(), decimal: '.' },
            scales: Vec::new(),
        }
    }

    /// Returns the language.
    #[must_use]
    pub const fn language(&self) -> Language {
        self.language
    }

    /// Returns the same words of another language.
    #[must_use]
    pub fn in_language(&self, language: Language) -> Self {
        Self::with_keys(language, self.ascii, Arc::clone(&self.keys))
    }

    /// Returns whether these words are ASCII only.
    #[must_use]
    pub const fn is_ascii(&self) -> bool {
        self.ascii
    }

    /// Returns the separator between facts on one line.
    #[must_use]
    pub const fn separator(&self) -> &'static str {
        if self.is_ascii() { " - " } else { " · " }
    }

    /// Returns a message without variables; an unknown id is returned unchanged.
    #[must_use]
    pub fn text(&self, id: &str) -> String {
        self.with(id, &[])
    }

    /// Returns a message with its variables; an unknown id is returned unchanged.
    #[must_use]
    pub fn with(&self, id: &str, arguments: &[(&str, Argument<'_>)]) -> String {
        if self.is_mute {
            return String::new();
        }
        let found = self.formatted(id, arguments);
        debug_assert!(found.is_some(), "no message {id}");
        let text = found.unwrap_or_else(|| id.to_owned());
        if text.contains(GROUP_MARK) { text.replace(GROUP_MARK, &self.signs.group) } else { text }
    }

    /// Returns a message with its variables and marks between groups of digits; in English if the
    /// language lacks it.
    fn formatted(&self, id: &str, arguments: &[(&str, Argument<'_>)]) -> Option<String> {
        let mut values = FluentArgs::with_capacity(arguments.len());
        for (name, argument) in arguments {
            values.set(
                *name,
                match argument {
                    Argument::Text(text) => FluentValue::String(Cow::Borrowed(text)),
                    Argument::Number(number) => FluentValue::from(*number),
                },
            );
        }
        let in_english = || {
            let new = || catalogue::MessageCatalogue::new(Language::EN, self.ascii, Arc::clone(&self.keys));
            self.english.get_or_init(new).formatted(id, &values)
        };
        let own = self.messages.formatted(id, &values);
        if self.language == Language::EN { own } else { own.or_else(in_english) }
    }

    /// Returns what switching to the next language does, in that language; its code if it does not
    /// say.
    #[must_use]
    pub fn switch(&self) -> String {
        let next = self.language.next();
        let of_next = catalogue::MessageCatalogue::new(next, self.ascii, Arc::default());
        of_next.formatted("language-switch", &FluentArgs::new()).unwrap_or_else(|| next.code().to_owned())
    }

    /// Returns a text of the dataset, in this language if it has it.
    #[must_use]
    pub fn get<'t>(&self, text: &'t Text) -> &'t str {
        text.get(self.language.form())
    }

    /// Joins several items: `a, b and c`.
    #[must_use]
    pub fn list(&self, items: &[String]) -> String {
        match items {
            [] => String::new(),
            [only] => only.clone(),
            [first, between @ .., last] => {
                let next = |items: String, next: &String| {
                    self.with("list-next", &[("items", items.into()), ("next", next.into())])
                };
                let items = between.iter().fold(first.clone(), next);
                self.with("list-last", &[("items", items.into()), ("last", last.into())])
            }
        }
    }
}

/// Returns the powers of ten that a message names (`billion 9, million 6`), with their exponents.
fn scales(message: &str) -> Vec<(Box<str>, u32)> {
    let scale = |entry: &str| {
        let (name, zeros) = entry.trim().split_once(' ')?;
        Some((name.into(), zeros.parse().ok()?))
    };
    message.split(',').filter_map(scale).collect()
}

/// Returns whether a locale, as `LC_CTYPE` names it, has a character set in which only ASCII is safe:
/// it is `C` or `POSIX`, or names a set that is not UTF-8 (`it_IT.ISO-8859-1`). One that names none
/// is taken to be in UTF-8, as nearly all are today.
#[must_use]
pub fn is_ascii_locale(locale: &str) -> bool {
    let named = locale.split_once('.').map(|(_, named)| named.split('@').next().unwrap_or_default());
    match named {
        Some(set) => !set.replace('-', "").eq_ignore_ascii_case("utf8"),
        None => matches!(locale, "C" | "POSIX"),
    }
}

/// Returns the language that the environment asks for: the first non-empty value of `LC_ALL`,
/// `LC_MESSAGES` and `LANG`, in that order, counts. Where that names no language of ours, it is
/// English, as for `C`, `POSIX` and no value at all.
#[must_use]
pub fn language_of_locale(values: [Option<&str>; 3]) -> Language {
    let locale = values.into_iter().flatten().find(|value| !value.is_empty()).unwrap_or_default();
    Language::of_locale(locale).unwrap_or(Language::EN)
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use super::language::{LanguageFolder, MessagePlaces};
    use super::*;
    use crate::app::column::Column;
    use crate::app::keymap;
    use crate::app::pane::PaneId;
    use crate::app::writing::Extent;
    use crate::cli;
    use crate::diff::DiffPart;
    use crate::domain::fault::{ConversionProblem, ValueShape};
    use crate::domain::file_problem::FileState;
    use crate::domain::load::shapes_of;
    use crate::domain::own_words::OwnWords;
    use crate::import::{ImportDoubt, LossReason, MapShape};
    use crate::lines::LineWord;
    use crate::map::Compass;
    use crate::packed::PackedText;
    use crate::page::{Role, UpkeepKind};
    use crate::query::{Field, FieldWord};
    use crate::report::PlaceKind;
    use crate::settings::{Setting, SettingShape};
    use crate::theme::Tint;
    use crate::timeline::{Group, PayersBy};
    use std::collections::BTreeSet;
    use std::path::Path;

    /// Returns the ids of messages that are composed at run time. Each family is added here and
    /// counts as a use of every message in it.
    fn families() -> BTreeSet<String> {
        let months = (1..=12).flat_map(|month| [format!("month-{month}"), format!("month-short-{month}")]);
        let seasons = (1..=4).map(|season| format!("season-{season}"));
        let keys = keymap::bindings().iter().map(|row| row.message().to_owned());
        let hints = keymap::bindings().iter().filter(|row| row.hint > 0).map(keymap::Binding::short_message);
        let ids = label::tests::ids().into_iter().chain(months).chain(seasons).chain(closed()).chain(keys);
        let compass = Compass::ALL.iter().map(|point| format!("compass-{}", point.code().to_lowercase()));
        ids.chain(hints).chain(compass).chain(fields_of_queries()).chain(command_line()).collect()
    }

    /// Returns the ids of the messages of closed lists.
    fn closed() -> impl Iterator<Item = String> {
        let contexts = keymap::Context::ALL.map(keymap::Context::message);
        let (panes, orders) = (PaneId::ALL.map(PaneId::message), Column::ALL.map(Column::message));
        let (extents, shapes) = (Extent::ALL.map(Extent::message), ValueShape::ALL.map(ValueShape::message));
        let ids = contexts.into_iter().chain(panes).chain(orders).chain(extents).chain(shapes);
        let ids = ids.chain(ConversionProblem::ALL.map(ConversionProblem::message));
        let ids = ids.chain(Setting::ALL.map(Setting::message)).chain(SettingShape::ALL.map(SettingShape::message));
        let ids = ids.chain(PlaceKind::ALL.map(PlaceKind::message));
        let ids = ids.chain(DiffPart::ALL.map(DiffPart::message)).chain(UpkeepKind::ALL.map(UpkeepKind::message));
        let ids = ids.chain(FileState::ALL.map(FileState::message)).chain(Group::ALL.map(Group::message));
        let ids = ids.chain(PayersBy::ALL.map(PayersBy::message)).chain(MapShape::ALL.map(MapShape::message));
        let ids = ids.chain(LossReason::ALL.map(LossReason::message)).chain(ImportDoubt::ALL.map(ImportDoubt::message));
        let ids = ids.chain(LineWord::ALL.map(LineWord::message));
        let ids = ids.chain(Role::ALL.map(Role::message)).chain(Tint::ALL.map(Tint::message));
        ids.map(str::to_owned)
    }

    /// Returns the ids of the names of the fields of queries and of the words that they offer.
    fn fields_of_queries() -> impl Iterator<Item = String> {
        let names = Field::ALWAYS.iter().filter_map(|field| field.message()).map(str::to_owned);
        let words = Field::ALWAYS.iter().flat_map(|field| field.words(&OwnWords::default()));
        names.chain(words.map(FieldWord::message))
    }

    /// Adds the ids of the help of a command and of its subcommands.
    fn of_command(command: &clap::Command, name: &str, ids: &mut BTreeSet<String>) {
        for argument in command.get_arguments() {
            let kind = if argument.is_positional() { "argument" } else { "option" };
            ids.insert(format!("{kind}-{}", argument.get_id()));
        }
        for below in command.get_subcommands() {
            let name = format!("{name}-{}", below.get_name());
            of_command(below, &name, ids);
            ids.insert(name);
        }
    }

    /// Returns the ids of the help of every subcommand, option and argument.
    fn command_line() -> BTreeSet<String> {
        let mut ids = BTreeSet::from(["command-about".to_owned()]);
        of_command(&cli::command(&Words::new(Language::EN, false)), "command", &mut ids);
        ids
    }

    /// Returns the ids of all messages.
    fn messages() -> BTreeSet<String> {
        catalogue::sources(Language::EN, false)
            .flat_map(|(_, source)| {
                let ids = source.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()));
                ids.filter_map(|line| line.split_once(" =")).map(|(id, _)| id.to_owned()).collect::<Vec<_>>()
            })
            .collect()
    }

    /// Collects the code of every source file under a folder, without comments and tests.
    fn sources(folder: &Path, found: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                sources(&path, found);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.push(without_tests(&std::fs::read_to_string(path).unwrap()));
            }
        }
    }

    fn without_tests(source: &str) -> String {
        let mut lines = source.lines().peekable();
        let mut code = String::new();
        while let Some(line) = lines.next() {
            if line == "#[cfg(test)]" && lines.peek().is_some_and(|next| next.contains("mod tests")) {
                break;
            }
            if !line.trim_start().starts_with("//") {
                code.push_str(line);
                code.push('\n');
            }
        }
        code
    }

    fn code() -> Vec<String> {
        let mut found = Vec::new();
        sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut found);
        found
    }

    /// Returns the ids that are string literals in the calls that ask for a message.
    fn asked_for(code: &str) -> Vec<&str> {
        strings_after(code, &[".text(", ".with(", "said("])
    }

    /// Returns the string literals that directly follow any of these pieces of code.
    fn strings_after<'c>(code: &'c str, pieces: &[&str]) -> Vec<&'c str> {
        let calls = pieces.iter().flat_map(|piece| code.split(piece).skip(1));
        let strings = calls.filter_map(|rest| rest.trim_start().strip_prefix('"'));
        strings.filter_map(|rest| rest.split_once('"')).map(|(id, _)| id).collect()
    }

    #[test]
    fn every_message_that_is_asked_for_exists() {
        let messages = messages();
        let code = code();
        let asked: BTreeSet<_> = code.iter().flat_map(|code| asked_for(code)).collect();
        assert!(asked.contains("list-last") && asked.contains("problem-not-utf8"), "{asked:?}");
        for id in asked.into_iter().map(str::to_owned).chain(families()) {
            assert!(messages.contains(&id), "no message {id}");
        }
    }

    #[test]
    fn every_field_that_is_named_exists() {
        let code = code();
        let pieces = ["words.field(", "entry, ", "of_claims(writer, ", "of_claims(&mut all, writer, "];
        let named: BTreeSet<_> = code.iter().flat_map(|code| strings_after(code, &pieces)).collect();
        assert!(named.contains("selected") && named.contains("part_of"), "{named:?}");
        for name in named {
            assert_ne!(shapes_of(name), [], "no field {name}");
        }
    }

    #[test]
    fn every_message_is_asked_for() {
        let (families, code) = (families(), code());
        for id in messages() {
            let quoted = format!("\"{id}\"");
            assert!(families.contains(&id) || code.iter().any(|code| code.contains(&quoted)), "{id} is never used");
        }
    }

    #[test]
    fn plain_calls_are_found_across_lines() {
        let code = "words.text(\"a-b\"); words.with(\n    \"c\", &[]); said(\"d\", x); words.text(&id)";
        assert_eq!(asked_for(code), ["a-b", "c", "d"]);
    }

    #[test]
    fn lists() {
        let [english, italian] = [Language::EN, Language::IT].map(|language| Words::new(language, false));
        let items = ["a", "b", "c"].map(str::to_owned);
        assert_eq!(english.list(&items), "a, b and c");
        assert_eq!(italian.list(&items), "a, b e c");
        assert_eq!(italian.list(&items[..2]), "a e b");
        assert_eq!(english.list(&items[..1]), "a");
        assert_eq!(english.list(&[]), "");
    }

    #[test]
    fn numbers_in_a_message_are_grouped_and_choose_the_plural() {
        let italian = Words::new(Language::IT, false);
        assert_eq!(italian.with("lateness-days", &[("count", 1usize.into())]), "1 giorno");
        assert_eq!(italian.with("lateness-days", &[("count", 12_345i64.into())]), "12.345 giorni");
    }

    #[test]
    fn arguments_go_in_as_they_are() {
        let words = Words::new(Language::EN, true);
        let text = words.with("list-last", &[("items", "Kraków".into()), ("last", "{ $x } – “é”".into())]);
        assert_eq!(text, "Kraków and { $x } – “é”");
    }

    #[test]
    fn a_text_of_the_dataset_in_the_language() {
        let italian = Words::new(Language::IT, false);
        assert_eq!(italian.get(&Text::pair("Athens", "Atene")), "Atene");
        assert_eq!(italian.get(&Text::same("Riga")), "Riga");
    }

    #[test]
    fn the_language_of_the_environment() {
        for (values, language) in [
            ([None, None, None], Language::EN),
            ([None, None, Some("it_IT.UTF-8")], Language::IT),
            ([Some(""), Some("it"), Some("en_GB.UTF-8")], Language::IT),
            ([Some("C"), None, Some("it_IT.UTF-8")], Language::EN),
            ([None, Some("POSIX"), Some("it_IT")], Language::EN),
            ([Some("en_US.UTF-8"), Some("it_IT"), None], Language::EN),
            ([None, None, Some("IT")], Language::IT),
            ([None, None, Some("i")], Language::EN),
            ([None, None, Some("é")], Language::EN),
            ([None, None, Some("fr_FR")], Language::EN),
        ] {
            assert_eq!(language_of_locale(values), language, "{values:?}");
        }
    }

    /// A language with a few messages, as a folder would have them.
    static GERMAN: LazyLock<LanguageFolder> = LazyLock::new(|| {
        let files = [
            ("formats", "month-11 = November\ndate-day = { $day }. { $month } { $year }\ndate-from = ab { $date }\n"),
            (
                "language",
                "language-switch = auf Deutsch\nnumber-group = .\nnumber-decimal = ,\nnumber-scales = billion 9, \
                 million 6\n",
            ),
            ("sums", "sum-scaled = { $number } { $scale ->\n    [million] Mio.\n   *[billion] Mrd.\n } { $measure }\n"),
            (
                "vocabulary",
                "type-site = Ort\nlateness-days = { $count ->\n    [one] ein Tag\n   *[other] { $count } Tage\n }\n",
            ),
        ]
        .map(|(name, text)| (name, text.to_owned()));
        let places = MessagePlaces::of_files(&files);
        let files = files.map(|(name, text)| (name, PackedText::lz4_of(&text))).to_vec().leak();
        LanguageFolder { code: "de", files, places }
    });

    #[test]
    fn a_language_is_a_folder_and_says_in_english_what_it_lacks() {
        let german = Words::new(Language::made_up(&GERMAN), false);
        let amount = |number: i64| crate::domain::amount::Amount {
            measure: crate::domain::amount::Measure::Unit("EUR".into()),
            bound: crate::domain::amount::Bound::Exact(number.into()),
            per_year: false,
        };
        assert_eq!(german.amount(&amount(1_400_000_000_000)), "1.400 Mrd. EUR");
        assert_eq!(german.amount(&amount(2_500_000)), "2,5 Mio. EUR");
        assert_eq!(german.amount_short(&amount(2_500_000)), "2,5M EUR");
        assert_eq!(german.date(&"2025-11-21".parse().unwrap()), "21. November 2025");
        assert_eq!(german.date(&"2025-11-21/..".parse().unwrap()), "ab 21. November 2025");
        assert_eq!(german.date(&"2026-33/..".parse().unwrap()), "ab first quarter of 2026");
        let late = |days: i64| german.with("lateness-days", &[("count", days.into())]);
        assert_eq!([late(1), late(12_345)], ["ein Tag", "12.345 Tage"]);
        assert_eq!(german.with("lateness-months", &[("count", 12_345.into())]), "12.345 months");
        assert_eq!(german.word(crate::domain::vocabulary::RecordType::Site), "Ort");
        assert_eq!(german.word(crate::domain::vocabulary::RecordType::Document), "document");
        assert_eq!(german.get(&Text::pair("Athens", "Atene")), "Athens");
        assert_eq!(german.list(&["a", "b", "c"].map(str::to_owned)), "a, b and c");
    }

    #[test]
    fn english_is_read_only_where_a_message_is_missing() {
        let german = Words::new(Language::made_up(&GERMAN), false);
        assert!(german.english.get().is_none());
        assert_eq!(german.text("month-12"), "December");
        assert!(german.english.get().is_some());
    }

    #[test]
    fn the_switch_is_named_in_the_next_language() {
        assert_eq!(Words::new(*Language::ALL.last().unwrap(), false).switch(), "switch to English");
        let to_italian = Language::ALL.into_iter().find(|language| language.next() == Language::IT).unwrap();
        assert_eq!(Words::new(to_italian, true).switch(), "passa all'italiano");
    }

    #[test]
    fn the_scales_of_every_language_descend() {
        for language in Language::ALL {
            let scales = Words::new(language, false).scales;
            assert!(scales.is_sorted_by(|one, next| one.1 > next.1), "{language:?}");
            assert_ne!(scales, [], "{language:?}");
        }
    }

    #[test]
    fn words_can_be_shared_between_threads() {
        const fn shared<T: Send + Sync>() {}
        shared::<Words>();
    }
}
