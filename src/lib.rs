//! Atlante: an offline terminal explorer of AI infrastructure: who agreed what with whom, where
//! Europe's AI factories are, how much money was promised, by when, and what became of it.
//!
//! The modules below may use only those above them and those of the dataset library
//! [`atlante_core`]: `domain`, `diff`, `query`, `totals` and `reviews`. A test enforces this.
//!
//! ```text
//! invariant reports bugs loudly, in debug builds
//! words     all texts, numbers and dates, in every language
//! page      a record as lines
//! map       the outline of Europe, the sites on it, their names
//! theme     roles, and the look of each
//! draw      text in cells: clipped, cut, marked
//! timeline  records along time, as a picture
//! report    headless answers          app      the explorer's state: message in, effects out
//!                                     ui       the state as a screen
//!                                     panes    one file each
//! frugal    from one screen to the next in few bytes
//! runtime   the loop, the terminal, the threads
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
mod invariant;
pub mod map;
pub mod page;
pub mod panes;
pub mod report;
pub mod runtime;
pub mod theme;
pub mod timeline;
pub mod ui;
pub mod words;

// The dataset library, under the names by which this crate uses it.
pub use atlante_core::{diff, domain, query, reviews, totals};

use std::ffi::OsString;
use std::io::{IsTerminal, Write};
use std::sync::Arc;

use theme::Depth;
use words::Words;

/// The environment of the program, read once.
#[derive(Clone, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "facts that have nothing to do with one another")]
pub struct Environment {
    /// The values of `LC_ALL`, `LC_MESSAGES` and `LANG`, in this order.
    pub locale: [Option<String>; 3],
    /// Whether `NO_COLOR` is set and not empty.
    pub no_color: bool,
    /// Whether the terminal can place its cursor: `TERM` is neither absent nor `dumb`, or the
    /// system is Windows.
    pub can_draw: bool,
    /// Whether standard input is a terminal.
    pub input_is_terminal: bool,
    /// Whether standard output is a terminal.
    pub output_is_terminal: bool,
    /// How many colours the terminal says it can show.
    pub depth: Depth,
    /// Whether the terminal's background is light; `None` if the terminal does not say.
    pub background_is_light: Option<bool>,
}

impl Environment {
    /// Reads the environment of this process.
    pub fn of_process() -> Self {
        let variable = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
        let terminal = variable("TERM");
        Self {
            locale: [variable("LC_ALL"), variable("LC_MESSAGES"), variable("LANG")],
            no_color: variable("NO_COLOR").is_some(),
            can_draw: cfg!(windows) || terminal.is_some_and(|name| name != "dumb"),
            input_is_terminal: std::io::stdin().is_terminal(),
            output_is_terminal: std::io::stdout().is_terminal(),
            depth: depth(),
            background_is_light: variable("COLORFGBG").and_then(|value| theme::is_light_by(&value)),
        }
    }
}

/// Returns how many colours the terminal on standard output says it can show, judging by
/// `COLORTERM`, `TERM` and similar variables. Whether the user wants colour is decided elsewhere.
fn depth() -> Depth {
    match supports_color::on(supports_color::Stream::Stdout) {
        Some(level) if level.has_16m => Depth::True,
        Some(level) if level.has_256 => Depth::Indexed,
        _ => Depth::Sixteen,
    }
}

/// Returns how many cases a property test runs: `PROPTEST_CASES` if set, else `usual`.
#[cfg(test)]
pub(crate) fn cases(usual: u32) -> proptest::prelude::ProptestConfig {
    use proptest::prelude::ProptestConfig;
    let is_asked_for = std::env::var_os("PROPTEST_CASES").is_some();
    if is_asked_for { ProptestConfig::default() } else { ProptestConfig::with_cases(usual) }
}

/// Runs the program with the given arguments and returns its exit status: 0 for success, 1 for a
/// plain "no", 2 for wrong usage or a failure, 130 after Ctrl-C.
pub fn run(arguments: Vec<OsString>, environment: &Environment) -> u8 {
    let locale = environment.locale.each_ref().map(Option::as_deref);
    let language = cli::language_of(&arguments, locale);
    let ascii = arguments.iter().any(|argument| argument == "--ascii");
    let words = Arc::new(Words::new(language, ascii));
    let outcome =
        cli::parse(arguments, &words).and_then(|invocation| commands::perform(&invocation, &words, environment));
    match outcome {
        Ok(status) => status,
        Err(complaint) => {
            // Standard error may be closed: the exit status still says what happened.
            drop(std::io::stderr().write_all(complaint.lines(&words).as_bytes()));
            complaint.status
        }
    }
}
