//! What a shell offers for the word at the cursor: its script asks the program, in a variable of the
//! environment, and the program answers from the one command line and from the data.

use std::ffi::{OsStr, OsString};
use std::io;
use std::sync::Arc;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Arg, Command};
use clap_complete::engine::{ArgValueCompleter, CompletionCandidate, PathCompleter, ValueCompleter, complete};
use clap_complete::env::Shells;

use crate::runtime::DataSource;
use crate::settings::Settings;
use crate::theme::ThemeChoice;
use crate::words::Words;

use super::shape::{command, early_values, positional};
use super::sources;

/// The variable that asks for candidates; its value is the name of the shell.
pub const VARIABLE: &str = "ATLANTE_COMPLETE";

/// The shells that can ask.
pub const SHELLS: [&str; 5] = ["bash", "zsh", "fish", "powershell", "elvish"];

/// What the data, not the command line, have candidates for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CompletionTopic {
    /// The id of a record.
    Id,
    /// A query, whole.
    Query,
    /// A column of a list.
    Column,
    /// A view of one's own.
    OwnView,
}

/// A text that can take the place of the word at the cursor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShellCandidate {
    /// The whole word.
    pub text: String,
    /// What it is, in a line; may be empty.
    pub about: String,
}

/// Returns what the data offer for a word as far as it is typed.
pub type Offering = Arc<dyn Fn(CompletionTopic, &str) -> Vec<ShellCandidate> + Send + Sync>;

/// What a shell asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CompletionRequest {
    /// The name of the shell.
    shell: String,
    /// The words of the command line up to the cursor, the program's own first.
    words: Vec<OsString>,
    /// What only bash says.
    of_bash: Option<BashWord>,
}

/// What bash, which parts words also at colons, takes for the word at the cursor.
#[derive(Clone, Debug, PartialEq, Eq)]
struct BashWord {
    /// The part of it from where it begins for bash.
    part: String,
    /// Whether a quotation mark is open at the cursor.
    is_quoted: bool,
}

impl CompletionRequest {
    /// Returns what is asked by the arguments that the script of a shell gives: `--`, then the words; of
    /// bash the line and the part of its last word.
    pub fn new(shell: &str, arguments: Vec<OsString>) -> Self {
        let given: Vec<_> = arguments.into_iter().skip_while(|argument| argument != "--").skip(1).collect();
        if shell != "bash" {
            let mut words = given;
            words.last_mut().into_iter().for_each(open_quotation);
            return Self { shell: shell.to_owned(), words, of_bash: None };
        }
        let mut given = given.into_iter().map(|argument| argument.to_string_lossy().into_owned());
        let (line, part) = (given.next().unwrap_or_default(), given.next().unwrap_or_default());
        let (words, is_quoted) = words_of(&line);
        // Variables may be set in front of the command.
        let words = words.into_iter().skip_while(|word| word.contains('=')).map(OsString::from).collect();
        Self { shell: shell.to_owned(), words, of_bash: Some(BashWord { part: words_of(&part).0.concat(), is_quoted }) }
    }

    /// Returns the words before the one at the cursor.
    pub fn arguments(&self) -> &[OsString] {
        self.words.split_last().map_or(&[], |(_, before)| before)
    }

    /// Returns the datasets that the command line would read.
    pub fn data(&self, settings: &Settings) -> Vec<DataSource> {
        let mut named = early_values(self.arguments(), "--data");
        // What stands behind a pipe is for the command, not for its completion.
        named.retain(|name| name != "-");
        sources(&named, settings)
    }

    /// Returns the answer in the form that the script of the shell understands.
    ///
    /// # Errors
    ///
    /// Returns an error if the shell is unknown, or the folder of the process cannot be read.
    pub fn answer(&self, words: &Words, offering: &Offering) -> io::Result<String> {
        let is_option = self.words.last().is_some_and(|word| word.as_encoded_bytes().starts_with(b"-"));
        let mut command = offered_by(command(words), offering, is_option);
        let folder = std::env::current_dir().ok();
        if !matches!(self.shell.as_str(), "bash" | "zsh") {
            let shells = Shells::builtins();
            let shell = shells.completer(&self.shell).ok_or_else(|| io::Error::from(io::ErrorKind::NotFound))?;
            let mut answer = Vec::new();
            shell.write_complete(&mut command, self.words.clone(), folder.as_deref(), &mut answer)?;
            return Ok(String::from_utf8_lossy(&answer).into_owned());
        }
        let last = self.words.len().saturating_sub(1);
        let candidates = complete(&mut command, self.words.clone(), last, folder.as_deref())?;
        Ok(candidates.iter().filter_map(|candidate| self.line(candidate)).collect())
    }

    /// Returns the line of a candidate: in bash the rest of it from where the shell sees the word begin, in
    /// zsh what it is behind a tab.
    fn line(&self, candidate: &CompletionCandidate) -> Option<String> {
        let text = candidate.get_value().to_str()?;
        let Some(BashWord { part, is_quoted }) = &self.of_bash else {
            let about = candidate.get_help().map(ToString::to_string).unwrap_or_default();
            return Some(format!("{text}\t{}\n", about.lines().next().unwrap_or_default()));
        };
        let word = self.words.last().and_then(|word| word.to_str()).unwrap_or_default();
        let kept = word.strip_suffix(part.as_str()).unwrap_or_default();
        let rest = text.strip_prefix(kept)?;
        Some(if *is_quoted { format!("{rest}\n") } else { format!("{}\n", escaped(rest)) })
    }
}

/// Returns the command line with candidates from the data. Options are left out where something else fits,
/// unless one was begun.
fn offered_by(command: Command, offering: &Offering, is_option: bool) -> Command {
    let is_root = command.get_name() == "atlante";
    // The second says whether commas part several.
    let topic = |argument: &Arg| match argument.get_id().as_str() {
        "id" | "select" => Some((CompletionTopic::Id, false)),
        "beside" => Some((CompletionTopic::Id, true)),
        "query" => Some((CompletionTopic::Query, false)),
        "fields" => Some((CompletionTopic::Column, true)),
        _ => None,
    };
    let with_candidates = |argument: Arg| {
        let hidden = argument.is_hide_set() || !is_option;
        let argument = if argument.is_positional() { argument } else { argument.hide(hidden) };
        match argument.get_id().as_str() {
            "theme" => return argument.add(ArgValueCompleter::new(themes)),
            "view" => {
                let offering = Arc::clone(offering);
                return argument.add(ArgValueCompleter::new(move |typed: &OsStr| views(typed, &offering)));
            }
            _ => {}
        }
        let Some((topic, is_list)) = topic(&argument) else { return argument };
        let offering = Arc::clone(offering);
        // In front of all the fields stand the subcommands.
        let holds_back = is_root && argument.is_positional();
        argument.add(ArgValueCompleter::new(move |typed: &OsStr| {
            let typed = typed.to_str().unwrap_or_default();
            let at = typed.rfind(',').filter(|_| is_list).map_or(0, |comma| comma + 1);
            let (before, one) = typed.split_at(at);
            let offered = if holds_back && typed.is_empty() { Vec::new() } else { offering(topic, one) };
            offered.into_iter().map(|offered| candidate(offered).add_prefix(before)).collect::<Vec<_>>()
        }))
    };
    command.mut_args(with_candidates).mut_subcommands(|below| offered_by(below, offering, is_option))
}

/// Returns the themes that are built in and begin with what was typed, and the files that may be one's own.
fn themes(typed: &OsStr) -> Vec<CompletionCandidate> {
    let built_in = ThemeChoice::BUILT_IN.into_iter().map(ThemeChoice::as_str);
    let begun = built_in.filter(|name| name.starts_with(&*typed.to_string_lossy())).map(CompletionCandidate::new);
    let files = PathCompleter::file().filter(|path| path.extension().is_some_and(|ending| ending == "toml"));
    begun.chain(files.complete(typed)).collect()
}

/// Returns the views of panes and those of one's own that begin with what was typed.
fn views(typed: &OsStr, offering: &Offering) -> Vec<CompletionCandidate> {
    let typed = typed.to_string_lossy();
    let of_panes = super::place::views().into_iter().filter(|name| name.starts_with(&*typed));
    let own = offering(CompletionTopic::OwnView, &typed);
    of_panes.map(CompletionCandidate::new).chain(own.into_iter().map(candidate)).collect()
}

fn candidate(offered: ShellCandidate) -> CompletionCandidate {
    let about = (!offered.about.is_empty()).then(|| offered.about.into());
    CompletionCandidate::new(offered.text).help(about)
}

/// Returns the words of a line of a shell, the last of them empty behind a blank, and whether a quotation
/// mark is still open.
fn words_of(line: &str) -> (Vec<String>, bool) {
    let mut words = vec![String::new()];
    let (mut quotation, mut is_in_word) = (None, false);
    let mut signs = line.chars();
    while let Some(sign) = signs.next() {
        let is_blank = sign.is_whitespace() && quotation.is_none();
        if is_blank && is_in_word {
            words.push(String::new());
        }
        is_in_word = !is_blank;
        let Some(word) = words.last_mut().filter(|_| !is_blank) else { continue };
        match (quotation, sign) {
            (None, '\'' | '"') => quotation = Some(sign),
            (Some(open), _) if sign == open => quotation = None,
            (None | Some('"'), '\\') => word.extend(signs.next()),
            _ => word.push(sign),
        }
    }
    (words, quotation.is_some())
}

/// Takes away the quotation mark with which a word begins, and one at its end.
fn open_quotation(word: &mut OsString) {
    if let Some(rest) = word.to_str().and_then(|text| text.strip_prefix(['\'', '"'])) {
        *word = rest.trim_end_matches(['\'', '"']).into();
    }
}

/// Returns a text with a backslash before each sign that means something to a shell.
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for sign in text.chars() {
        if sign.is_whitespace() || "\"'\\$`&;<>()|*?[]{}!#~".contains(sign) {
            escaped.push('\\');
        }
        escaped.push(sign);
    }
    escaped
}

/// Returns the script with which a shell asks the program; empty for an unknown shell.
pub fn completions(shell: &str) -> String {
    match shell {
        "bash" => BASH.replace("VARIABLE", VARIABLE),
        "zsh" => ZSH.replace("VARIABLE", VARIABLE),
        _ => {
            let mut script = Vec::new();
            if let Some(shell) = Shells::builtins().completer(shell) {
                // Writing into memory cannot fail.
                drop(shell.write_registration(VARIABLE, "atlante", "atlante", "atlante", &mut script));
            }
            String::from_utf8_lossy(&script).into_owned()
        }
    }
}

/// Asks for the line up to the cursor; what ends in a mark goes on without a blank.
const BASH: &str = r#"_atlante() {
    local candidate
    COMPREPLY=()
    while IFS= read -r candidate; do
        COMPREPLY+=("$candidate")
    done < <(VARIABLE=bash "$1" -- "${COMP_LINE:0:COMP_POINT}" "$2" 2>/dev/null)
    if [[ ${#COMPREPLY[@]} -gt 0 && ${COMPREPLY[0]} == *[:=,/] ]]; then
        compopt -o nospace 2>/dev/null
    fi
}
complete -o nosort -o bashdefault -F _atlante atlante 2>/dev/null || complete -o bashdefault -F _atlante atlante
"#;

const ZSH: &str = r#"#compdef atlante
_atlante() {
    local value about
    local -a whole whole_shown begun begun_shown
    while IFS=$'\t' read -r value about; do
        if [[ $value == *[:=,/] ]]; then
            begun+=("$value")
            begun_shown+=("$value${about:+  -- $about}")
        else
            whole+=("$value")
            whole_shown+=("$value${about:+  -- $about}")
        fi
    done < <(VARIABLE=zsh "${words[1]}" -- "${(@)words[1,CURRENT]}" 2>/dev/null)
    (( $#begun )) && compadd -V begun -l -d begun_shown -S '' -- "${begun[@]}"
    (( $#whole )) && compadd -V whole -l -d whole_shown -- "${whole[@]}"
}
if [[ $funcstack[1] == _atlante ]]; then
    _atlante "$@"
else
    compdef _atlante atlante
fi
"#;

pub(super) fn shape(command: Command, words: &Words) -> Command {
    let shell = positional("shell", "SHELL", words)
        .value_name(SHELLS.join("|"))
        .value_parser(PossibleValuesParser::new(SHELLS).map(OsString::from))
        .hide_possible_values(true);
    command.arg(shell.required(true))
}
