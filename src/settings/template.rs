//! The configuration as a commented file: every setting with what is in force, and from where.

use toml_edit::{Array, Key as TomlKey, Value};

use super::{GlyphChoice, Setting, Settings, theme_values};
use crate::app::column::{Column, TableKind};
use crate::app::key::Key;
use crate::app::keymap::{Binding, Keymap, bindings};
use crate::app::rebinding::{Rebinding, bound_actions};
use crate::app::saved::{NamedView, ViewField};
use crate::domain::text::{LineBreaks, scrub};
use crate::words::{Language, Words};

/// The value of a setting that is in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InForce {
    /// The setting.
    pub setting: Setting,
    /// The value; several of the datasets.
    pub values: Vec<String>,
    /// What has set it, in words; `None` of a default.
    pub origin: Option<String>,
}

/// Returns the commented file. What is set stands there as it is in force, what is not as a comment: the file
/// says the same again to whoever saves it as theirs.
pub fn template(words: &Words, settings: &Settings, in_force: &[InForce]) -> String {
    let mut text = String::new();
    let path = settings.file.as_ref().map(|path| scrub(&path.to_string_lossy(), LineBreaks::Blank));
    let heading = match (path, settings.is_read) {
        (Some(path), true) => words.with("config-file", &[("file", path.into())]),
        (Some(path), false) => words.with("config-file-missing", &[("file", path.into())]),
        (None, _) => words.text("paths-no-place"),
    };
    comment(&mut text, &heading);
    comment(&mut text, &words.text("config-order"));
    for one in in_force {
        text.push('\n');
        comment(&mut text, &about(words, one.setting));
        let value = toml_value(one.setting, &one.values);
        match &one.origin {
            Some(origin) => text.extend([format!("{} = {value} # {origin}\n", one.setting.as_str())]),
            None => text.extend([format!("#{} = {value}\n", one.setting.as_str())]),
        }
    }
    columns(&mut text, words, settings);
    keys(&mut text, words, settings);
    views(&mut text, words, settings);
    text
}

fn comment(text: &mut String, lines: &str) {
    lines.lines().for_each(|line| text.extend([format!("# {line}\n")]));
}

/// Returns what a setting is for, which words it takes, and what else sets it.
fn about(words: &Words, setting: Setting) -> String {
    let option = match setting {
        Setting::Language => "--lang",
        Setting::Theme => "--theme",
        Setting::Glyphs => "--glyphs, --ascii",
        Setting::Mouse => "--no-mouse",
        Setting::LineMode => "--line-mode",
        Setting::Data => "--data",
        Setting::Sources => "--sources",
        Setting::Reviewer => "--reviewer",
    };
    let known = match setting {
        Setting::Language => std::iter::once("auto").chain(Language::ALL.map(Language::code)).collect(),
        Setting::Theme => theme_values().collect(),
        Setting::Glyphs => GlyphChoice::WORDS.to_vec(),
        Setting::Mouse | Setting::LineMode => vec!["true", "false"],
        Setting::Data | Setting::Sources | Setting::Reviewer => Vec::new(),
    };
    let what = words.text(setting.message());
    let what = if known.is_empty() { what } else { format!("{what}: {}", known.join(", ")) };
    let variable = setting.variable();
    words.with("config-about", &[("what", what.into()), ("option", option.into()), ("variable", variable.into())])
}

fn toml_value(setting: Setting, values: &[String]) -> String {
    match (setting, values) {
        (Setting::Mouse | Setting::LineMode, [switch]) => switch.clone(),
        (Setting::Data, values) if values.len() != 1 => list(values.iter().map(String::as_str)),
        (_, values) => quoted(&values.concat()),
    }
}

fn quoted(text: &str) -> String {
    Value::from(scrub(text, LineBreaks::Blank)).to_string()
}

fn list<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    let array: Array = texts.map(|text| scrub(text, LineBreaks::Blank)).collect();
    array.to_string()
}

fn columns(text: &mut String, words: &Words, settings: &Settings) {
    text.push('\n');
    comment(text, &words.text("config-columns"));
    text.push_str("[columns]\n");
    for table in TableKind::ALL {
        let all: Vec<_> = table.columns().map(Column::as_str).collect();
        comment(text, &format!("{}: {}", table.as_str(), all.join(", ")));
        let own = settings.configured.columns.get(&table);
        let (mark, shown) = own.map_or(("#", table.usual()), |own| ("", own.as_slice()));
        let shown = list(shown.iter().map(|column| column.as_str()));
        text.extend([format!("{mark}{} = {shown}\n", table.as_str())]);
    }
}

fn keys(text: &mut String, words: &Words, settings: &Settings) {
    text.push('\n');
    comment(text, &words.text("config-keys"));
    text.push_str("[keys]\n");
    for action in bound_actions() {
        let Some(row) = bindings().iter().find(|row| row.action == action) else { continue };
        let own = settings.rebindings.iter().find(|one| one.action == action);
        let keys = own.map_or_else(|| keys_for_everywhere(row), |own| own.keys.clone());
        let labels: Vec<_> = keys.iter().map(|key| key.label(true)).collect();
        let (mark, labels) = (if own.is_some() { "" } else { "#" }, list(labels.iter().map(String::as_str)));
        text.extend([format!("{mark}{} = {labels} # {}\n", action.name(), row.text(words))]);
    }
}

/// Returns those keys of a row that its action could have wherever it has keys.
fn keys_for_everywhere(row: &Binding) -> Vec<Key> {
    let is_free = |key: &Key| {
        let wish = Rebinding { action: row.action, keys: vec![*key] };
        Keymap::rebound(&[wish]).1.is_empty()
    };
    row.keys.iter().copied().filter(is_free).collect()
}

fn views(text: &mut String, words: &Words, settings: &Settings) {
    text.push('\n');
    comment(text, &words.text("config-views"));
    text.push_str("[views]\n");
    if settings.configured.views.is_empty() {
        text.push_str("#late = { query = \"is:overdue\", pane = \"investments\", view = \"timeline\" }\n");
    }
    for NamedView { name, view } in &settings.configured.views {
        let field = |field: ViewField| Some(format!("{} = {}", field.as_str(), quoted(&view.field(field)?)));
        let fields: Vec<_> = ViewField::ALL.into_iter().filter_map(field).collect();
        text.extend([format!("{} = {{ {} }}\n", TomlKey::new(name), fields.join(", "))]);
    }
}
