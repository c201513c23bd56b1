//! A theme of one's own, a file that names colours: read with its faults, and written as a beginning for another.

use std::io;
use std::path::Path;

use toml_edit::{Document, Item, TableLike};

use super::fault::{SettingFault, SettingFlaw, SettingPlace, SettingShape};
use super::value::unknown;
use crate::domain::fault::FilePlace;
use crate::domain::order_by::OrderBy;
use crate::domain::text::{LineBreaks, scrub};
use crate::runtime::{self, clean_key, parsed_toml, place_of_item, place_of_key, utf8_text};
use crate::theme::{ColourSlot, OwnTheme, ThemeBase, ThemeChoice};
use crate::words::Words;

const BASE: &str = "base";
const COLOURS: &str = "colours";
/// What the name of such a file ends in.
const ENDING: &str = ".toml";

/// Returns what the setting takes: the themes that are built in, and what stands for a file.
pub fn theme_values() -> impl Iterator<Item = &'static str> {
    ThemeChoice::BUILT_IN.into_iter().map(ThemeChoice::as_str).chain(["FILE.toml"])
}

/// Returns whether a value means a file rather than a theme that is built in.
pub fn is_theme_file(value: &str) -> bool {
    value.ends_with(ENDING)
}

/// Reads a theme, and what is wrong with it; that is passed over. There is none in a file that is no TOML.
///
/// # Errors
///
/// Returns an error if the file cannot be read.
pub fn read_theme(path: &Path) -> io::Result<(Option<OwnTheme>, Vec<SettingFault>)> {
    let bytes = runtime::read_short(path)?;
    let name = scrub(&path.file_name().unwrap_or_default().to_string_lossy(), LineBreaks::Blank);
    let (theme, mut found) = match utf8_text(bytes) {
        Ok(text) => theme_in(&text),
        Err(place) => (None, vec![(place, SettingFlaw::NotUtf8)]),
    };
    found.order_by_key(|(place, _)| *place);
    let told = |(place, flaw)| SettingFault { place: SettingPlace::File(name.clone(), Some(place)), flaw };
    Ok((theme, found.into_iter().map(told).collect()))
}

/// A fault of a theme, and where it is.
type ThemeFinding = (FilePlace, SettingFlaw);

fn theme_in(text: &str) -> (Option<OwnTheme>, Vec<ThemeFinding>) {
    let document = match parsed_toml(text) {
        Ok(document) => document,
        Err((place, reason)) => return (None, vec![(place, SettingFlaw::NotToml(reason))]),
    };
    let mut found = Vec::new();
    // Before the colours, wherever it stands.
    let base = base_of(text, &document, &mut found);
    let mut theme = OwnTheme::new(base);
    for (name, item) in document.iter() {
        match (name, item.as_table_like()) {
            (BASE, _) => {}
            (COLOURS, Some(table)) => found.extend(replace(&mut theme, text, table)),
            (COLOURS, None) => {
                let place = place_of_item(text, item).unwrap_or_default();
                found.push((place, SettingFlaw::WrongShape(SettingShape::Table)));
            }
            _ => {
                let place = place_of_key(text, document.as_table(), name);
                found.push((place, unknown(name, [BASE, COLOURS].into_iter())));
            }
        }
    }
    (Some(theme), found)
}

fn base_of(text: &str, document: &Document<&str>, found: &mut Vec<ThemeFinding>) -> ThemeBase {
    let Some(item) = document.get(BASE) else { return ThemeBase::default() };
    let place = place_of_item(text, item).unwrap_or_default();
    let Some(word) = item.as_str() else {
        found.push((place, SettingFlaw::WrongShape(SettingShape::Text)));
        return ThemeBase::default();
    };
    ThemeBase::with_word(word).unwrap_or_else(|| {
        found.push((place, unknown(word, ThemeBase::WORDS.into_iter())));
        ThemeBase::default()
    })
}

/// Replaces the colours that a table names, and returns what is wrong with it.
fn replace(theme: &mut OwnTheme, text: &str, table: &dyn TableLike) -> Vec<ThemeFinding> {
    let names: Vec<(String, ColourSlot)> = ColourSlot::all().into_iter().map(|slot| (slot.name(), slot)).collect();
    let mut found = Vec::new();
    for (key, item) in table.iter() {
        let name = clean_key(key);
        let slot = names.iter().find(|(known, _)| *known == name);
        match (slot, colour(item)) {
            (Some((_, slot)), Some(rgb)) => theme.set(*slot, rgb),
            (Some(_), None) => {
                let place = place_of_item(text, item).unwrap_or_default();
                found.push((place, SettingFlaw::WrongShape(SettingShape::Colour)));
            }
            (None, _) => {
                let place = place_of_key(text, table, key);
                found.push((place, unknown(&name, names.iter().map(|(known, _)| known.as_str()))));
            }
        }
    }
    found
}

/// Returns the colour that a text such as `#7db6ff` stands for.
fn colour(item: &Item) -> Option<(u8, u8, u8)> {
    let digits = item.as_str()?.strip_prefix('#')?;
    if digits.len() != 6 || !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        return None;
    }
    let [_, red, green, blue] = u32::from_str_radix(digits, 16).ok()?.to_be_bytes();
    Some((red, green, blue))
}

/// Returns the file of a theme: every colour with its name and what it is for, as a comment where the theme has
/// none of its own.
pub fn theme_text(words: &Words, theme: &OwnTheme) -> String {
    let mut text = String::new();
    let heading = words.text("theme-file");
    heading.lines().for_each(|line| text.extend([format!("# {line}\n")]));
    text.extend([format!("\n{BASE} = \"{}\" # {}\n", theme.base().as_str(), ThemeBase::WORDS.join(", "))]);
    text.extend([format!("\n[{COLOURS}]\n")]);
    for slot in ColourSlot::all() {
        let (name, what) = (slot.name(), about(words, slot));
        let line = match theme.get(slot) {
            Some((red, green, blue)) => format!("{name} = \"#{red:02x}{green:02x}{blue:02x}\" # {what}\n"),
            None => format!("#{name} = \"\" # {what}\n"),
        };
        text.push_str(&line);
    }
    text
}

/// Returns what a colour is for.
fn about(words: &Words, slot: ColourSlot) -> String {
    match slot {
        ColourSlot::Text => words.text("theme-text"),
        ColourSlot::Background => words.text("theme-background"),
        ColourSlot::Of(role) => words.text(role.message()),
        ColourSlot::Behind(role) => words.with("theme-behind", &[("what", words.text(role.message()).into())]),
        ColourSlot::Picture(tint) => words.text(tint.message()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;
    use proptest::prelude::*;

    fn told(text: &str) -> Vec<String> {
        let words = Words::new(Language::EN, false);
        let place = |(place, flaw)| SettingFault { place: SettingPlace::File("x.toml".to_owned(), Some(place)), flaw };
        theme_in(text).1.into_iter().map(place).map(|fault| fault.text(&words)).collect()
    }

    #[test]
    fn what_is_wrong_is_told_with_its_place_and_the_nearest_name() {
        for (text, expected) in [
            ("base = \"drak\"\n", "x.toml:1:8: “drak” is not known; expected one of dark, light, contrast"),
            ("colors = {}\n", "x.toml:1:1: “colors” is not known; expected one of base, colours"),
            ("[colours]\nheadin = \"#000000\"\n", "heading"),
            ("[colours]\nheading = \"blue\"\n", "x.toml:2:11: expected a colour such as \"#7db6ff\""),
            ("[colours]\nheading = \"#12345\"\n", "x.toml:2:11"),
            ("[colours]\nheading = \"#12345é\"\n", "x.toml:2:11"),
            ("[colours]\nheading = 7\n", "x.toml:2:11"),
            ("colours = 7\n", "x.toml:1:11: expected a table"),
            ("base = [\n", "x.toml:"),
        ] {
            let told = told(text);
            assert!(told.len() == 1 && told[0].contains(expected), "{text}: {told:?}");
        }
        assert!(
            told("").is_empty() && told("[colours]\nheading = \"#7Db6fF\"\nday='#000000'\nbase='#000000'").len() == 1
        );
    }

    #[test]
    fn the_base_counts_wherever_it_stands() {
        let (theme, found) = theme_in("colours.heading = \"#010203\"\nbase = \"light\"\n");
        assert!(found.is_empty());
        let mut expected = OwnTheme::new(ThemeBase::Light);
        let heading = ColourSlot::all().into_iter().find(|slot| slot.name() == "heading").unwrap();
        expected.set(heading, (1, 2, 3));
        assert_eq!(theme, Some(expected));
    }

    proptest! {
        #![proptest_config(crate::cases(64))]

        #[test]
        fn what_is_written_is_read_again_the_same(
            base in prop::sample::select(ThemeBase::ALL.to_vec()),
            colours in prop::collection::vec((any::<prop::sample::Index>(), any::<(u8, u8, u8)>()), 0..20),
        ) {
            let (slots, mut theme) = (ColourSlot::all(), OwnTheme::new(base));
            for (slot, rgb) in colours {
                theme.set(*slot.get(&slots), rgb);
            }
            for language in Language::ALL {
                let text = theme_text(&Words::new(language, false), &theme);
                let (again, found) = theme_in(&text);
                prop_assert!(found.is_empty(), "{found:?}\n{text}");
                prop_assert_eq!(again.as_ref(), Some(&theme));
            }
        }
    }
}
