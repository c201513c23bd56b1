//! The file of the configuration, `config.toml`: read, never written.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use toml_edit::{Document, Item, TableLike};

use super::fault::{SettingFault, SettingFlaw, SettingPlace, SettingShape};
use super::value::{LONGEST_SHOWN, PathBase, RawSetting, unknown};
use super::{Origin, Setting, Settings};
use crate::app::action::Action;
use crate::app::column::{Column, TableKind};
use crate::app::key::Key;
use crate::app::keymap::Keymap;
use crate::app::rebinding::{Rebinding, bound_actions};
use crate::domain::fault::FilePlace;
use crate::domain::file_problem::FileProblem;
use crate::domain::order_by::OrderBy;
use crate::domain::text::{LineBreaks, scrub};
use crate::report::nearest_name;
use crate::runtime::{self, clean_key, parsed_toml, place_of_item, place_of_key, utf8_text, views_of};

const COLUMNS: &str = "columns";
const KEYS: &str = "keys";
const VIEWS: &str = "views";

impl Settings {
    /// Reads the file that was named.
    ///
    /// # Errors
    ///
    /// Returns an error if it cannot be read.
    pub(super) fn read_named(&mut self, path: PathBuf, home: Option<&Path>) -> io::Result<()> {
        // As for other programs, this one stands for nothing at all.
        let is_none = path == Path::new("/dev/null");
        let bytes = if is_none { Vec::new() } else { runtime::read_short(&path)? };
        let name = scrub(&path.to_string_lossy(), LineBreaks::Blank);
        self.take_file(bytes, path, &name, home);
        Ok(())
    }

    /// Reads the file in its usual place, if it is there.
    pub(super) fn read_usual(&mut self, path: PathBuf, home: Option<&Path>) {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        match runtime::read_short(&path) {
            Ok(bytes) => self.take_file(bytes, path, &name, home),
            Err(error) => {
                if error.kind() != ErrorKind::NotFound {
                    let flaw = SettingFlaw::Unreadable(FileProblem::from(&error));
                    self.faults.push(SettingFault { place: SettingPlace::File(name, None), flaw });
                }
                self.file = Some(path);
            }
        }
    }

    fn take_file(&mut self, bytes: Vec<u8>, path: PathBuf, name: &str, home: Option<&Path>) {
        let folder = path.parent().map(Path::to_path_buf);
        (self.file, self.is_read) = (Some(path), true);
        let told = |place, flaw| SettingFault { place: SettingPlace::File(name.to_owned(), Some(place)), flaw };
        let text = match utf8_text(bytes) {
            Ok(text) => text,
            Err(place) => return self.faults.push(told(place, SettingFlaw::NotUtf8)),
        };
        let base = PathBase { folder: folder.as_deref(), home };
        let mut reader = ConfigReader { settings: self, base, text: &text, found: Vec::new() };
        match parsed_toml(&text) {
            Ok(document) => reader.read(&document),
            Err((place, reason)) => reader.found.push((place, SettingFlaw::NotToml(reason))),
        }
        let mut found = reader.found;
        found.order_by_key(|(place, _)| *place);
        self.faults.extend(found.into_iter().map(|(place, flaw)| told(place, flaw)));
    }
}

/// Reads the settings of a document.
struct ConfigReader<'a> {
    settings: &'a mut Settings,
    base: PathBase<'a>,
    text: &'a str,
    found: Vec<(FilePlace, SettingFlaw)>,
}

impl ConfigReader<'_> {
    fn read(&mut self, document: &Document<&str>) {
        for (name, item) in document.iter() {
            let place = place_of_key(self.text, document.as_table(), name);
            let setting = Setting::with_word(name);
            match (setting, name) {
                (Some(setting), _) => self.setting(setting, item, place),
                (None, COLUMNS) => self.columns(item),
                (None, KEYS) => self.keys(item),
                (None, VIEWS) => self.views(document),
                (None, _) => {
                    let known = Setting::WORDS.into_iter().chain([COLUMNS, KEYS, VIEWS]);
                    self.found.push((place, unknown(name, known)));
                }
            }
        }
    }

    /// Returns the place of a value.
    fn place(&self, item: &Item) -> FilePlace {
        place_of_item(self.text, item).unwrap_or_default()
    }

    fn wrong_shape(&mut self, item: &Item, expected: SettingShape) {
        let place = self.place(item);
        self.found.push((place, SettingFlaw::WrongShape(expected)));
    }

    fn setting(&mut self, setting: Setting, item: &Item, place: FilePlace) {
        let raw = match (item.as_str(), item.as_bool(), texts(item)) {
            (Some(text), ..) => RawSetting::Text(text.to_owned()),
            (_, Some(switch), _) => RawSetting::Switch(switch),
            (.., Some(texts)) => RawSetting::Texts(texts),
            _ => return self.wrong_shape(item, expected_of(setting)),
        };
        if let Err(flaw) = self.settings.put(setting, raw, &Origin::File(place), self.base) {
            let place = self.place(item);
            self.found.push((place, flaw));
        }
    }

    fn views(&mut self, document: &Document<&str>) {
        let read = views_of(self.text, document);
        self.settings.configured.views = read.views;
        self.found.extend(read.faults.into_iter().map(|fault| (fault.place, SettingFlaw::View(fault.flaw))));
    }

    /// Returns the entries of a table, each with its name.
    fn entries<'i>(&mut self, item: &'i Item) -> Vec<(String, &'i Item, FilePlace)> {
        let Some(table) = item.as_table_like() else {
            self.wrong_shape(item, SettingShape::Table);
            return Vec::new();
        };
        let text = self.text;
        let entry = |(name, item): (&str, &'i Item)| (clean_key(name), item, place_of_key(text, table, name));
        TableLike::iter(table).map(entry).collect()
    }

    fn columns(&mut self, item: &Item) {
        for (name, item, place) in self.entries(item) {
            let Some(table) = TableKind::with_word(&name) else {
                let known = TableKind::WORDS;
                self.found.push((place, unknown(&name, known.into_iter())));
                continue;
            };
            let named = |word: &str| {
                let found = table.columns().find(|column| column.as_str() == word);
                found.ok_or_else(|| unknown(word, table.columns().map(Column::as_str)))
            };
            if let Some(columns) = self.each(item, named) {
                self.settings.configured.columns.insert(table, columns);
            }
        }
    }

    fn keys(&mut self, item: &Item) {
        let names: Vec<(String, Action)> = bound_actions().into_iter().map(|one| (one.name(), one)).collect();
        let (mut wishes, mut places) = (Vec::new(), Vec::new());
        for (name, item, place) in self.entries(item) {
            let Some((_, action)) = names.iter().find(|(known, _)| *known == name) else {
                self.found.push((place, unknown(&name, names.iter().map(|(known, _)| known.as_str()))));
                continue;
            };
            if let Some(keys) = self.each(item, key) {
                wishes.push(Rebinding { action: *action, keys });
                places.push(place);
            }
        }
        let (keymap, clashes) = Keymap::rebound(&wishes);
        self.settings.keymap = keymap;
        let is_granted = |place: &usize| clashes.iter().all(|clash| clash.wish != *place);
        let wishes = wishes.into_iter().enumerate().filter(|(place, _)| is_granted(place));
        self.settings.rebindings = wishes.map(|(_, wish)| wish).collect();
        for clash in clashes {
            let (key, action) = (clash.key.label(true), clash.taken_by.name());
            let place = places.get(clash.wish).copied().unwrap_or_default();
            self.found.push((place, SettingFlaw::Clash { key, action, context: clash.context }));
        }
    }

    /// Returns what each text of a list means; `None` if one of them means nothing, which is told. One text
    /// alone is a list of one.
    fn each<T>(&mut self, item: &Item, read: impl Fn(&str) -> Result<T, SettingFlaw>) -> Option<Vec<T>> {
        let alone = item.as_str().map(|text| vec![text.to_owned()]);
        let Some(texts) = alone.or_else(|| texts(item)) else {
            self.wrong_shape(item, SettingShape::Texts);
            return None;
        };
        let before = self.found.len();
        let mut all = Vec::new();
        for (number, text) in texts.iter().enumerate() {
            match read(text) {
                Ok(one) => all.push(one),
                Err(flaw) => {
                    let span = item.as_array().and_then(|list| list.get(number)).and_then(toml_edit::Value::span);
                    let place = span.map_or_else(|| self.place(item), |span| runtime::place_in(self.text, span.start));
                    self.found.push((place, flaw));
                }
            }
        }
        (self.found.len() == before).then_some(all)
    }
}

/// Returns the shape that the value of a setting has.
const fn expected_of(setting: Setting) -> SettingShape {
    match setting {
        Setting::Mouse | Setting::LineMode => SettingShape::Switch,
        Setting::Data => SettingShape::Texts,
        Setting::Language | Setting::Theme | Setting::Glyphs | Setting::Sources | Setting::Reviewer => {
            SettingShape::Text
        }
    }
}

/// Returns the texts of a list of nothing else.
fn texts(item: &Item) -> Option<Vec<String>> {
    item.as_array()?.iter().map(|value| value.as_str().map(str::to_owned)).collect()
}

fn key(label: &str) -> Result<Key, SettingFlaw> {
    let Some(key) = Key::of_label(label) else {
        let labels: Vec<String> = Key::labels().collect();
        let nearest = nearest_name(label, labels.iter().map(String::as_str)).map(str::to_owned);
        let word = scrub(&label.chars().take(LONGEST_SHOWN).collect::<String>(), LineBreaks::Blank);
        return Err(SettingFlaw::NoKey { word, nearest });
    };
    match key.sent_as() {
        Some(other) => Err(SettingFlaw::TakenFor { key: key.label(true), other: other.label(true) }),
        None => Ok(key),
    }
}
