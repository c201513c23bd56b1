//! What is set: by the file of the configuration, by the environment, or not at all.
//!
//! An option on the command line comes before a variable, a variable before the file. What is wrong is told
//! with its place, passed over, and never a reason to stop. The file is never written.

mod fault;
mod file;
mod template;
mod theme_file;
mod value;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use crate::app::action::Action;
use crate::app::configured::Configured;
use crate::app::keymap::Keymap;
use crate::app::rebinding::Rebinding;
use crate::domain::closed::closed;
use crate::domain::fault::FilePlace;
use crate::runtime::DataSource;
use crate::theme::ThemeChoice;
use crate::words::Language;

pub use fault::{SettingFault, SettingFlaw, SettingPlace, SettingShape};
pub use template::{InForce, template};
pub use theme_file::{is_theme_file, read_theme, theme_text, theme_values};

closed! {
    /// Something that can be set by a word, in the file or by a variable.
    pub enum Setting in "setting" {
        /// The language.
        Language = "language",
        /// The theme.
        Theme = "theme",
        /// The signs that are drawn with.
        Glyphs = "glyphs",
        /// Whether the mouse is used.
        Mouse = "mouse",
        /// Whether the explorer is told in lines instead of being drawn.
        LineMode = "line-mode",
        /// The datasets.
        Data = "data",
        /// The folder of the user's copies of documents.
        Sources = "sources",
        /// The name under which reviews are recorded.
        Reviewer = "reviewer",
    }
}

impl Setting {
    /// Returns the name of its variable.
    pub fn variable(self) -> String {
        format!("ATLANTE_{}", self.as_str().to_uppercase().replace('-', "_"))
    }
}

closed! {
    /// The signs that are drawn with.
    #[derive(Default)]
    pub enum GlyphChoice {
        /// Those that the locale allows.
        #[default]
        Auto = "auto",
        /// Coasts in quarters of a cell.
        Quadrants = "quadrants",
        /// Coasts in sixths of a cell.
        Sextants = "sextants",
        /// Coasts in eighths of a cell.
        Octants = "octants",
        /// Coasts in dots.
        Braille = "braille",
        /// Those of ASCII.
        Ascii = "ascii",
    }
}

impl GlyphChoice {
    /// Returns whether only ASCII is drawn in a locale that is ASCII or not.
    pub fn is_ascii(self, of_locale: bool) -> bool {
        self == Self::Ascii || self == Self::Auto && of_locale
    }
}

/// What has set a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The file of the configuration, at a place.
    File(FilePlace),
    /// The variable of the setting.
    Variable,
}

/// A value that is set, and by what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given<T> {
    /// The value.
    pub value: T,
    /// What has set it.
    pub origin: Origin,
}

/// All that is set.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// The language; `None` in it for that of the locale.
    pub language: Option<Given<Option<Language>>>,
    /// The theme.
    pub theme: Option<Given<ThemeChoice>>,
    /// The file of the theme, if that is one's own.
    pub theme_file: Option<PathBuf>,
    /// The signs.
    pub glyphs: Option<Given<GlyphChoice>>,
    /// Whether the mouse is used.
    pub mouse: Option<Given<bool>>,
    /// Whether the explorer is told in lines.
    pub line_mode: Option<Given<bool>>,
    /// The datasets, merged in this order.
    pub data: Option<Given<Vec<DataSource>>>,
    /// The folder of the user's copies of documents.
    pub sources: Option<Given<PathBuf>>,
    /// The name under which reviews are recorded.
    pub reviewer: Option<Given<String>>,
    /// The keys.
    pub keymap: Keymap,
    /// The keys that are not the usual ones.
    pub rebindings: Vec<Rebinding>,
    /// The columns of tables, and the views.
    pub configured: Configured,
    /// What is wrong with the file and the variables.
    pub faults: Vec<SettingFault>,
    /// The file, if there is a place for one.
    pub file: Option<PathBuf>,
    /// Whether the file is there and was read.
    pub is_read: bool,
}

/// Where settings come from.
#[derive(Clone, Debug, Default)]
pub struct SettingSources {
    /// The file that is named by an option or a variable, which must be there.
    pub named: Option<PathBuf>,
    /// The file in its usual place, which need not be there.
    pub usual: Option<PathBuf>,
    /// The value of the variable of each setting, in the order of [`Setting::ALL`].
    pub variables: [Option<String>; Setting::ALL.len()],
    /// The user's home directory, for which `~` stands in paths.
    pub home: Option<PathBuf>,
}

impl Settings {
    /// Reads the file, and then the variables over it.
    ///
    /// # Errors
    ///
    /// Returns why the named file cannot be read.
    pub fn read(sources: SettingSources) -> std::io::Result<Self> {
        let mut settings = Self::default();
        let home = sources.home.as_deref();
        match (sources.named, sources.usual) {
            (Some(named), _) => settings.read_named(named, home)?,
            (None, Some(usual)) => settings.read_usual(usual, home),
            (None, None) => {}
        }
        for (setting, given) in Setting::ALL.into_iter().zip(sources.variables) {
            if let Some(text) = given {
                settings.take_variable(setting, &text);
            }
        }
        Ok(settings)
    }

    /// Returns the key to name for each action that has not its usual ones, by the name of the action; for one
    /// without keys that of the palette, where it is found.
    pub fn key_labels(&self, ascii: bool) -> Arc<BTreeMap<String, String>> {
        let first = |action| self.keymap.bindings().iter().find(|row| row.action == action)?.keys.first();
        let label = |own: &Rebinding| {
            let key = own.keys.first().or_else(|| first(Action::Palette))?;
            Some((own.action.name(), key.label(ascii)))
        };
        Arc::new(self.rebindings.iter().filter_map(label).collect())
    }

    /// Returns whether the datasets are others than the one in the program.
    pub fn has_own_data(&self) -> bool {
        self.data.as_ref().is_some_and(|given| given.value != [DataSource::Bundled])
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::app::column::{Column, TableKind};
    use crate::app::keymap::Context;
    use crate::words::Words;
    use proptest::prelude::*;

    /// The settings of a file with this text, with these variables over it.
    fn read(text: &str, variables: &[(Setting, &str)]) -> Settings {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("config.toml");
        std::fs::write(&path, text).unwrap();
        let value = |setting| variables.iter().find(|(one, _)| *one == setting).map(|(_, text)| (*text).to_owned());
        let home = Some(PathBuf::from("/home/ada"));
        let variables = Setting::ALL.map(value);
        Settings::read(SettingSources { named: None, usual: Some(path), variables, home }).unwrap()
    }

    fn told(settings: &Settings) -> Vec<String> {
        let words = Words::new(Language::EN, false);
        settings.faults.iter().map(|fault| fault.text(&words)).collect()
    }

    #[test]
    fn a_variable_comes_before_the_file() {
        let file =
            "language = \"it\"\ntheme = \"dark\"\nmouse = false\ndata = [\"a.json\", \"~/b.json\", \"bundled\"]\n";
        let set = read(file, &[(Setting::Theme, "light"), (Setting::Mouse, "on"), (Setting::Reviewer, "Ada")]);
        assert_eq!(told(&set), [""; 0]);
        assert_eq!(set.language.unwrap().value, Some(Language::IT));
        assert_eq!(set.theme.unwrap(), Given { value: ThemeChoice::Light, origin: Origin::Variable });
        assert!(set.mouse.unwrap().value);
        assert_eq!(set.reviewer.unwrap().value, "Ada");
        let (data, folder) = (set.data.unwrap(), set.file.unwrap().parent().unwrap().to_owned());
        assert_eq!(data.origin, Origin::File(FilePlace { line: 4, column: 1 }));
        let files = [folder.join("a.json"), Path::new("/home/ada/b.json").to_owned()].map(DataSource::File);
        assert_eq!(data.value, [&files[..], &[DataSource::Bundled]].concat());
    }

    #[test]
    fn a_wrong_variable_is_told_and_the_file_holds() {
        let set = read("theme = \"dark\"", &[(Setting::Theme, "lihgt"), (Setting::Mouse, "perhaps")]);
        assert_eq!(set.theme.as_ref().unwrap().value, ThemeChoice::Dark);
        let told = told(&set);
        assert!(
            told[0].starts_with("ATLANTE_THEME: “lihgt”") && told[0].ends_with("did you mean “light”?"),
            "{told:?}"
        );
        assert!(told[1].starts_with("ATLANTE_MOUSE: ") && told.len() == 2, "{told:?}");
    }

    #[test]
    fn what_is_wrong_is_told_by_its_place_and_the_rest_holds() {
        let text = "langage = \"it\"\nmouse = \"no\"\nsources = \"\"\n data = [\"-\"]\n[columns]\nsites = [\"name\", \"powr\"]\n\
            stes = []\nqueue = [\"kind\"]\n[keys]\nserch = []\nhelp = [\"Ctrl-I\"]\nfaults = \"Entr\"\nsort = [\"f\"]\n\
            down = [\"e\", \"Ctrl-N\"]\nevidence = \"E\"\n[views]\nlate = { query = \"is:overdue\" }\nbad = 1\n";
        let set = read(text, &[]);
        let told = told(&set);
        let starts = [
            "config.toml:1:1: “langage” is not known",
            "config.toml:2:9: expected true or false",
            "config.toml:3:11: this is empty",
            "config.toml:4:9: standard input",
            "config.toml:6:18: “powr” is not known",
            "config.toml:7:1: “stes” is not known",
            "config.toml:10:1: “serch” is not known",
            "config.toml:11:9: terminals do not tell Ctrl-I from Tab",
            "config.toml:12:10: “Entr” is no key",
            "config.toml:13:1: f does “facets” already (Everywhere in a pane)",
            "config.toml:18:1: “bad” is no table",
        ];
        assert_eq!(told.len(), starts.len(), "{told:#?}");
        for (line, start) in told.iter().zip(starts) {
            assert!(line.starts_with(start), "{line}, expected {start}");
        }
        for (line, near) in [(0, "language"), (4, "power"), (5, "sites"), (6, "search"), (8, "Enter")] {
            assert!(told[line].ends_with(&format!("did you mean “{near}”?")), "{}", told[line]);
        }
        assert_eq!(set.configured.columns.get(&TableKind::Queue), Some(&vec![Column::Kind]));
        assert_eq!(set.configured.columns.len(), 1);
        assert_eq!(set.configured.views.len(), 1);
        let found = |context, label| set.keymap.find(&[context], crate::app::key::Key::of_label(label).unwrap());
        assert_eq!(found(Context::List, "e"), Some(Action::Down));
        assert_eq!((found(Context::Prompt, "e"), found(Context::Prompt, "Ctrl-N")), (None, Some(Action::Down)));
        assert_eq!(
            (found(Context::Pane, "E"), found(Context::Pane, "s")),
            (Some(Action::Evidence), Some(Action::Sort))
        );
    }

    #[test]
    fn a_file_that_is_none_sets_nothing_and_is_told() {
        assert!(told(&read("a = ", &[]))[0].starts_with("config.toml:1:5: "), "{:?}", told(&read("a = ", &[])));
        let folder = tempfile::tempdir().unwrap();
        let usual = |usual: &Path| {
            Settings::read(SettingSources { usual: Some(usual.to_owned()), ..SettingSources::default() }).unwrap()
        };
        assert_eq!(told(&usual(folder.path())).len(), 1);
        let missing = usual(&folder.path().join("config.toml"));
        assert!(told(&missing).is_empty() && !missing.is_read);
        let named = SettingSources { named: missing.file, ..SettingSources::default() };
        assert!(Settings::read(named).is_err(), "who names a file wants it");
    }

    /// The template as it is and with every default put in force, which must be no fault.
    #[test]
    fn the_template_can_be_read() {
        let own =
            "[keys]\nsearch = [\"/\", \"Ctrl-F\"]\n[views]\n\"a \\\"b\" = { query = \"x\", as_of = 2026-01-01 }\n";
        for language in Language::ALL {
            let words = Words::new(language, false);
            let settings = read(own, &[]);
            let in_force = Setting::ALL.map(|setting| InForce { setting, values: vec![String::new()], origin: None });
            let text = template(&words, &settings, &in_force);
            let again = read(&text, &[]);
            assert_eq!((told(&again), &again.rebindings), (Vec::new(), &settings.rebindings));
            assert_eq!(again.configured, settings.configured);
            let lines = text.lines().filter(|line| !line.ends_with("= \"\"") && !line.ends_with("= "));
            let whole: Vec<_> = lines
                .map(|line| line.strip_prefix('#').filter(|rest| !rest.starts_with(' ')).unwrap_or(line))
                .collect();
            let whole = read(&whole.join("\n"), &[]);
            assert_eq!(told(&whole), [""; 0]);
            assert_eq!(whole.configured.columns.len(), TableKind::ALL.len());
            for (usual, row) in crate::app::keymap::bindings().iter().zip(whole.keymap.bindings()) {
                assert!(!row.keys.is_empty(), "{usual:?}");
            }
        }
    }

    proptest! {
        #![proptest_config(crate::cases(200))]

        /// Nothing that stands in the file reaches the terminal as it is, and nothing of it is the end.
        #[test]
        fn nothing_in_the_file_can_do_harm(
            lines in prop::collection::vec(
                prop_oneof![
                    "(language|theme|data|keys|columns|views|[a-z]{1,4}) = (\"\\PC{0,8}\"|\\[\"\\PC{0,4}\"\\]|true|3)",
                    "\\[(keys|columns|views)\\]",
                    "(search|sites|\"\\\\u001b\\[2J\") = (\"\\\\u202e\\\\u0007\"|\\[\"\\\\u009b\"\\]|\\{ query = \"\\\\u001b\" \\})",
                    "\\PC{0,20}",
                ],
                0..8,
            )
        ) {
            let told = told(&read(&lines.join("\n"), &[])).join("\n");
            prop_assert!(!told.chars().any(|sign| sign != '\n' && crate::domain::text::is_harmful(sign)), "{told:?}");
        }
    }
}
