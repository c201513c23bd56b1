//! Atlante: an offline terminal explorer of AI infrastructure: who agreed what with whom, where
//! Europe's AI factories are, how much money was promised, by when, and what became of it.
//!
//! The modules below may use only those above them and those of the dataset library
//! [`atlante_core`]: `domain`, `diff`, `query`, `totals` and `reviews`. A test enforces this.
//!
//! ```text
//! invariant reports bugs loudly, in debug builds
//! packed    texts that are in the program compressed
//! words     all texts, numbers and dates, in every language
//! page      a record as lines
//! theme     roles, the look of each, the colours of pictures
//! map       the outline of Europe, the sites on it, their names
//! draw      text in cells: clipped, cut, marked
//! timeline  records along time and money by who pays it, as pictures
//! report    headless answers          app      the explorer's state: message in, effects out
//!                                     ui       the state as a screen
//!                                     lines    the state as lines of text, and typed lines
//!                                     panes    one file each
//! frugal    from one screen to the next in few bytes
//! runtime   the loop, the terminal, the threads
//! import    datasets made of other people's tables
//! settings  what is set, by file or environment
//! cli       arguments
//! commands  what each subcommand does
//! ```
//!
//! Data flows one way in the explorer: a terminal event becomes a message, `update` changes the
//! model and returns effects, the runtime performs the effects, and their results come back as
//! messages. `view` reads the model and draws it. `update` does no input or output, `view` changes
//! nothing, and an idle explorer does no work.

pub mod app;
pub mod cli;
mod commands;
pub mod draw;
pub mod frugal;
pub mod import;
mod invariant;
pub mod lines;
pub mod map;
mod packed;
pub mod page;
pub mod panes;
pub mod report;
pub mod runtime;
pub mod settings;
pub mod theme;
pub mod timeline;
pub mod ui;
pub mod words;

// The dataset library, under the names by which this crate uses it.
pub use atlante_core::{diff, domain, query, reviews, totals};

use std::ffi::OsString;
use std::io::{IsTerminal, Write};
use std::path::PathBuf;
use std::sync::Arc;

use settings::{Setting, SettingSources, Settings};
use theme::{Depth, Multiplexer};
use words::Words;

/// The environment of the program, read once.
#[derive(Clone, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "facts that have nothing to do with one another")]
pub struct Environment {
    /// The values of `LC_ALL`, `LC_MESSAGES` and `LANG`, in this order.
    pub locale: [Option<String>; 3],
    /// Whether the locale says that what is printed must be ASCII.
    pub is_ascii: bool,
    /// Whether no colour is wanted: `NO_COLOR` is set, or `CLICOLOR` is 0 and `CLICOLOR_FORCE` does
    /// not overrule it.
    pub no_color: bool,
    /// Whether colour is wanted even where nobody knows who reads it: `CLICOLOR_FORCE` or `FORCE_COLOR` says so.
    pub forces_color: bool,
    /// Whether the terminal can place its cursor: `TERM` is neither absent nor `dumb`, or the
    /// system is Windows.
    pub can_draw: bool,
    /// Whether standard input is a terminal.
    pub input_is_terminal: bool,
    /// Whether standard output is a terminal.
    pub output_is_terminal: bool,
    /// How many colours the terminal says it can show; none where standard output is no terminal.
    pub depth: Depth,
    /// The same, wherever standard output goes.
    pub terminal_depth: Depth,
    /// Whether the terminal's background is light; `None` if the terminal does not say.
    pub background_is_light: Option<bool>,
    /// The program between this one and the terminal, if there is one.
    pub multiplexer: Option<Multiplexer>,
    /// Whether the terminal may be asked for its background.
    pub terminal_answers: bool,
    /// Whether what the terminal wipes has the colour that is set for what is behind the text.
    pub wipes_in_colour: bool,
    /// Whether the terminal has links (OSC 8).
    pub has_links: bool,
    /// The command that shows long answers: `PAGER`, or `less`; none where that is set to nothing.
    pub pager: Option<String>,
    /// The shell that asks how the command line goes on, if one does.
    pub completes: Option<String>,
    /// The file of the configuration that `ATLANTE_CONFIG` names.
    pub config: Option<PathBuf>,
    /// The values of the variables of the settings, in the order of [`Setting::ALL`].
    pub settings: [Option<String>; Setting::ALL.len()],
}

impl Environment {
    /// Reads the environment of this process.
    pub fn of_process() -> Self {
        let of_variables = Self::of(&|name| std::env::var(name).ok(), std::io::stdout().is_terminal());
        Self { input_is_terminal: std::io::stdin().is_terminal(), ..of_variables }
    }

    /// Returns what variables say, where standard input is no terminal. An empty one is as one that is
    /// not set.
    pub fn of(variable: &dyn Fn(&str) -> Option<String>, output_is_terminal: bool) -> Self {
        let pager = variable("PAGER")
            .map_or_else(|| Some("less".to_owned()), |pager| Some(pager).filter(|pager| !pager.trim().is_empty()));
        let variable = |name: &str| variable(name).filter(|value| !value.is_empty());
        let charset = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(variable);
        let is_forced = ["CLICOLOR_FORCE", "FORCE_COLOR"]
            .into_iter()
            .any(|name| variable(name).is_some_and(|value| !matches!(value.as_str(), "0" | "false")));
        let multiplexer = match (variable("TMUX"), variable("STY")) {
            (Some(_), _) => Some(Multiplexer::Tmux),
            (None, Some(_)) => Some(Multiplexer::Screen),
            (None, None) => None,
        };
        let refuses_colour = variable("CLICOLOR").is_some_and(|value| value == "0");
        Self {
            locale: ["LC_ALL", "LC_MESSAGES", "LANG"].map(variable),
            is_ascii: charset.is_some_and(|locale| words::is_ascii_locale(&locale)),
            no_color: variable("NO_COLOR").is_some() || (refuses_colour && !is_forced),
            forces_color: is_forced,
            can_draw: cfg!(windows) || variable("TERM").is_some_and(|name| name != "dumb"),
            input_is_terminal: false,
            output_is_terminal,
            terminal_depth: theme::depth_by(&variable),
            depth: if output_is_terminal { theme::depth_by(&variable) } else { Depth::default() },
            background_is_light: variable("COLORFGBG").and_then(|value| theme::is_light_by(&value)),
            multiplexer,
            wipes_in_colour: theme::wipes_in_colour_by(&variable, multiplexer),
            terminal_answers: theme::may_be_asked(&variable("TERM").unwrap_or_default(), multiplexer),
            has_links: theme::has_links_by(&variable),
            pager,
            completes: variable(cli::VARIABLE),
            config: variable("ATLANTE_CONFIG").map(PathBuf::from),
            settings: Setting::ALL.map(|setting| variable(&setting.variable())),
        }
    }
}

/// Returns how many cases a property test runs: `PROPTEST_CASES` if set, else `usual`.
#[cfg(test)]
pub(crate) fn cases(usual: u32) -> proptest::prelude::ProptestConfig {
    use proptest::prelude::ProptestConfig;
    let is_asked_for = std::env::var_os("PROPTEST_CASES").is_some();
    if is_asked_for { ProptestConfig::default() } else { ProptestConfig::with_cases(usual) }
}

/// The options with which the explorer still opens on the first records of the bundled dataset.
const OPENING_AS_USUAL: [&str; 4] = ["--no-state", "--no-mouse", "--ascii", "--no-pager"];

/// Returns whether the explorer will open as usual, as far as that shows before the arguments are parsed.
fn opens_as_usual(arguments: &[OsString], environment: &Environment) -> bool {
    let has_terminal = environment.input_is_terminal && environment.output_is_terminal && environment.can_draw;
    let is_usual = |argument: &OsString| OPENING_AS_USUAL.iter().any(|usual| argument == usual);
    has_terminal && environment.completes.is_none() && arguments.iter().skip(1).all(is_usual)
}

/// Runs the program with the given arguments and returns its exit status: 0 for success, 1 for a
/// plain "no", 2 for wrong usage or a failure, 130 after Ctrl-C.
pub fn run(arguments: Vec<OsString>, environment: &Environment) -> u8 {
    if opens_as_usual(&arguments, environment) {
        runtime::read_ahead();
    }
    let completes = environment.completes.as_ref();
    let request = completes.map(|shell| cli::CompletionRequest::new(shell, arguments.clone()));
    let arguments = request.as_ref().map_or(arguments, |request| request.arguments().to_vec());
    let locale = environment.locale.each_ref().map(Option::as_deref);
    let read = Settings::read(SettingSources {
        named: cli::named_config(&arguments).or_else(|| environment.config.clone()),
        usual: runtime::config_file(),
        variables: environment.settings.clone(),
        home: runtime::home(),
    });
    let (settings, unreadable) = match read {
        Ok(settings) => (settings, None),
        Err(error) => (Settings::default(), Some(error)),
    };
    let language = cli::language_of(&arguments, settings.language.as_ref().and_then(|given| given.value), locale);
    let is_ascii = cli::is_ascii(&arguments, &settings, environment.is_ascii);
    let words = Arc::new(Words::with_keys(language, is_ascii, settings.key_labels(is_ascii)));
    let outcome = match (&request, unreadable) {
        (Some(request), _) => commands::complete(request, &settings, &words),
        (None, Some(error)) => Err(cli::unreadable_config(&error, &words)),
        (None, None) => cli::parse(arguments, &words, &settings, &|| commands::own_views(&settings))
            .and_then(|invocation| commands::perform(&invocation, &settings, &words, environment)),
    };
    match outcome {
        Ok(status) => status,
        Err(complaint) => {
            // Standard error may be closed: the exit status still says what happened.
            drop(std::io::stderr().write_all(complaint.lines(&words).as_bytes()));
            complaint.status
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn environment(variables: &[(&str, &str)]) -> Environment {
        let value =
            |wanted: &str| variables.iter().find(|(name, _)| *name == wanted).map(|(_, value)| (*value).to_owned());
        Environment::of(&value, true)
    }

    #[test]
    fn only_a_locale_that_is_named_and_no_utf8_is_ascii() {
        for (variables, is_ascii) in [
            (&[][..], false),
            (&[("LANG", "it_IT.UTF-8")], false),
            (&[("LANG", "it_IT.utf8@euro")], false),
            (&[("LANG", "it_IT")], false),
            (&[("LC_ALL", "C.UTF-8"), ("LANG", "C")], false),
            (&[("LC_ALL", ""), ("LC_CTYPE", "de_DE.UTF-8"), ("LANG", "C")], false),
            (&[("LC_MESSAGES", "C"), ("LANG", "en_US.UTF-8")], false),
            (&[("LANG", "C")], true),
            (&[("LC_ALL", "POSIX"), ("LANG", "en_US.UTF-8")], true),
            (&[("LC_CTYPE", "de_DE.ISO-8859-15@euro"), ("LANG", "de_DE.UTF-8")], true),
            (&[("LANG", "ja_JP.eucJP")], true),
        ] {
            assert_eq!(environment(variables).is_ascii, is_ascii, "{variables:?}");
        }
    }

    #[test]
    fn an_empty_variable_refuses_no_colour() {
        for (variables, no_color) in [
            (&[][..], false),
            (&[("NO_COLOR", "")], false),
            (&[("NO_COLOR", "0")], true),
            (&[("NO_COLOR", "1"), ("CLICOLOR_FORCE", "1")], true),
            (&[("CLICOLOR", "0")], true),
            (&[("CLICOLOR", "1")], false),
            (&[("CLICOLOR", "0"), ("CLICOLOR_FORCE", "1")], false),
            (&[("CLICOLOR", "0"), ("CLICOLOR_FORCE", "0")], true),
        ] {
            assert_eq!(environment(variables).no_color, no_color, "{variables:?}");
        }
        let empty = environment(&[("NO_COLOR", ""), ("TERM", "xterm-256color")]);
        assert_eq!(empty.depth, Depth::Indexed);
    }

    #[test]
    fn what_lies_between_is_known_by_its_variable() {
        let between = |variables| environment(variables).multiplexer;
        assert_eq!(between(&[("TMUX", "/tmp/tmux-0/default,1,0"), ("STY", "1.x")]), Some(Multiplexer::Tmux));
        assert_eq!(between(&[("STY", "1.x")]), Some(Multiplexer::Screen));
        assert_eq!(between(&[("TMUX", "")]), None);
    }
}
