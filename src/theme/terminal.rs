//! What is known of the terminal, and which theme follows from it and from the request.
//!
//! `COLORFGBG` says which background it has for free. Where that is absent, the first frame has colours
//! that are readable on any background, and the terminal is asked; nothing waits for its answer, which
//! may never come.

use crate::domain::closed::closed;

use super::{Depth, OwnTheme, Theme, ThemeBase};

closed! {
    /// The requested theme.
    #[derive(Default)]
    pub enum ThemeChoice {
        /// The theme that suits the terminal.
        #[default]
        Auto = "auto",
        /// Light on dark.
        Dark = "dark",
        /// Dark on light.
        Light = "light",
        /// White and strong colours on black.
        Contrast = "contrast",
        /// No colours.
        Plain = "plain",
        /// That of a file.
        Own = "own",
    }
}

impl ThemeChoice {
    /// All but that of a file, which has no word.
    pub const BUILT_IN: [Self; 5] = [Self::Auto, Self::Dark, Self::Light, Self::Contrast, Self::Plain];
}

/// A program between this one and the terminal, which decides what is handed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Multiplexer {
    /// tmux.
    Tmux,
    /// GNU screen.
    Screen,
}

/// What is known of the terminal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "facts that have nothing to do with one another")]
pub struct Terminal {
    /// How many colours it can show.
    pub depth: Depth,
    /// Whether its background is light; `None` if that is not known.
    pub is_light: Option<bool>,
    /// Whether no colour is wanted on it, whatever the theme.
    pub is_colourless: bool,
    /// The program between it and this one, if there is one.
    pub multiplexer: Option<Multiplexer>,
    /// Whether it may be asked for its background.
    pub answers: bool,
    /// Whether what it wipes has the colour that is set for what is behind the text.
    pub wipes_in_colour: bool,
    /// Whether it has links (OSC 8).
    pub has_links: bool,
    /// The theme of one's own, if there is one.
    pub own: Option<&'static OwnTheme>,
}

impl Terminal {
    /// Returns the theme for a choice.
    pub const fn theme(self, choice: ThemeChoice) -> Theme {
        if self.is_colourless {
            return Theme::Plain;
        }
        let choice = match (choice, self.own) {
            (ThemeChoice::Own, Some(own)) => return Theme::Own(own, self.depth),
            (choice, _) => choice,
        };
        match (choice, self.is_light) {
            (ThemeChoice::Plain, _) => Theme::Plain,
            (ThemeChoice::Contrast, _) => Theme::Contrast(self.depth),
            (ThemeChoice::Dark, _) | (ThemeChoice::Auto | ThemeChoice::Own, Some(false)) => Theme::Dark(self.depth),
            (ThemeChoice::Light, _) | (ThemeChoice::Auto | ThemeChoice::Own, Some(true)) => Theme::Light(self.depth),
            (ThemeChoice::Auto | ThemeChoice::Own, None) if matches!(self.depth, Depth::Indexed | Depth::True) => {
                Theme::Either(self.depth)
            }
            (ThemeChoice::Auto | ThemeChoice::Own, None) => Theme::Colour,
        }
    }

    /// Returns the next theme, cycling through all that look different; the same theme where no
    /// colour is wanted.
    pub fn after(self, theme: Theme) -> Theme {
        if self.is_colourless {
            return theme;
        }
        let has_colours = self.depth >= Depth::Indexed;
        match theme {
            Theme::Colour | Theme::Either(_) if has_colours => Theme::Dark(self.depth),
            Theme::Dark(_) if has_colours => Theme::Light(self.depth),
            Theme::Light(_) if has_colours => Theme::Contrast(self.depth),
            Theme::Colour | Theme::Either(_) | Theme::Dark(_) | Theme::Light(_) | Theme::Contrast(_) => Theme::Plain,
            Theme::Plain | Theme::Own(..) if has_colours => match (self.own, theme) {
                (Some(own), Theme::Plain) => Theme::Own(own, self.depth),
                _ => Theme::Either(self.depth),
            },
            // Which looks as its base does there.
            Theme::Own(own, _) if own.base() != ThemeBase::Contrast => Theme::Plain,
            Theme::Plain | Theme::Own(..) => Theme::Colour,
            Theme::Named => Theme::Named,
        }
    }
}

/// Returns how many colours the terminal says it can show, by `COLORTERM`, `TERM` and
/// `TERM_PROGRAM`. Whether colour is wanted is decided elsewhere.
pub fn depth_by(variable: &dyn Fn(&str) -> Option<String>) -> Depth {
    let [colours, name, program] =
        ["COLORTERM", "TERM", "TERM_PROGRAM"].map(|name| variable(name).unwrap_or_default().to_lowercase());
    let ends_in = |endings: &[&str]| endings.iter().any(|ending| name.ends_with(ending));
    if matches!(colours.as_str(), "truecolor" | "24bit") || ends_in(&["direct", "truecolor"]) || program == "iterm.app"
    {
        Depth::True
    } else if ends_in(&["256", "256color"]) || program == "apple_terminal" {
        Depth::Indexed
    } else {
        Depth::Sixteen
    }
}

/// Returns whether the terminal says that it is one of those with links (OSC 8), and nothing is between it and the
/// program. Of a terminal that does not know them it is not sure that it passes over them.
pub fn has_links_by(variable: &dyn Fn(&str) -> Option<String>) -> bool {
    const PROGRAMS: [&str; 7] = ["iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper", "WarpTerminal", "rio"];
    const NAMES: [&str; 5] = ["xterm-kitty", "alacritty", "foot", "contour", "xterm-ghostty"];
    /// The first version of GNOME's terminal library in which they do no harm: 0.50.
    const VTE: u32 = 5000;
    let [name, program, vte] = ["TERM", "TERM_PROGRAM", "VTE_VERSION"].map(|name| variable(name).unwrap_or_default());
    let is_behind_another = ["TMUX", "STY"].iter().any(|name| variable(name).is_some());
    let is_known = PROGRAMS.contains(&program.as_str())
        || NAMES
            .iter()
            .any(|known| name.strip_prefix(known).is_some_and(|rest| rest.is_empty() || rest.starts_with('-')))
        || vte.parse::<u32>().is_ok_and(|version| version >= VTE)
        || ["WT_SESSION", "KONSOLE_VERSION", "KITTY_WINDOW_ID"].iter().any(|name| variable(name).is_some());
    is_known && !is_behind_another && name != "dumb"
}

/// Returns whether a terminal may be asked for its background, by `TERM` and the program before it. The
/// Linux console and Emacs's terminal do not know the question, and GNU screen asks it again whenever
/// its window is shown, whoever reads the answer then.
pub fn may_be_asked(name: &str, multiplexer: Option<Multiplexer>) -> bool {
    let is_deaf = ["dumb", "linux", "eterm"].iter().any(|deaf| name.starts_with(deaf));
    let is_in_screen = match multiplexer {
        // Which often has the name of screen.
        Some(Multiplexer::Tmux) => false,
        Some(Multiplexer::Screen) => true,
        None => name.starts_with("screen"),
    };
    !name.is_empty() && !is_deaf && !is_in_screen
}

/// Returns whether a terminal gives what it wipes the colour behind the text (the capability `bce` of
/// terminfo), by the variables that say which one it is. The name `xterm-256color` says nothing: kitty, which
/// does not, goes by it on other machines. Nor do GNU screen, Emacs's terminal and all versions of tmux.
pub fn wipes_in_colour_by(variable: &dyn Fn(&str) -> Option<String>, multiplexer: Option<Multiplexer>) -> bool {
    let [name, program] = ["TERM", "TERM_PROGRAM"].map(|name| variable(name).unwrap_or_default().to_lowercase());
    let says_so = WIPING_NAMES.iter().any(|known| name.starts_with(known));
    let is_known =
        WIPING_PROGRAMS.contains(&program.as_str()) || WIPING_VARIABLES.iter().any(|one| variable(one).is_some());
    let is_other = multiplexer.is_some() || variable("KITTY_WINDOW_ID").is_some();
    !is_other && (says_so || name.starts_with("xterm") && name != "xterm-kitty" && is_known)
}

/// How the names of terminals begin whose entries of terminfo have `bce`, but for xterm.
const WIPING_NAMES: &[&str] =
    &["alacritty", "foot", "gnome", "konsole", "linux", "mlterm", "putty", "rxvt", "st-", "teraterm", "vte"];

/// What `TERM_PROGRAM` is in terminals that wipe so and are called xterm.
const WIPING_PROGRAMS: &[&str] = &["apple_terminal", "ghostty", "iterm.app", "mintty", "vscode", "wezterm"];

/// Variables that only terminals set which wipe so.
const WIPING_VARIABLES: &[&str] = &["KONSOLE_VERSION", "VTE_VERSION", "WT_SESSION", "XTERM_VERSION"];

/// Returns whether `COLORFGBG` says that the background is light (`15;0`, `0;default;15`: the last
/// number is the background, one of the sixteen); `None` if it cannot be read.
pub fn is_light_by(colorfgbg: &str) -> Option<bool> {
    match colorfgbg.rsplit(';').next()?.trim().parse::<u8>().ok()? {
        0..=6 | 8 => Some(false),
        7 | 9..=15 => Some(true),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_colours_are_those_that_the_terminal_claims() {
        for (name, value, depth) in [
            ("COLORTERM", "truecolor", Depth::True),
            ("COLORTERM", "24bit", Depth::True),
            ("COLORTERM", "yes", Depth::Sixteen),
            ("TERM", "xterm-256color", Depth::Indexed),
            ("TERM", "xterm-direct", Depth::True),
            ("TERM", "linux", Depth::Sixteen),
            ("TERM_PROGRAM", "Apple_Terminal", Depth::Indexed),
            ("TERM_PROGRAM", "iTerm.app", Depth::True),
        ] {
            assert_eq!(depth_by(&|asked| (asked == name).then(|| value.to_owned())), depth, "{name}={value}");
        }
    }

    #[test]
    fn links_are_only_where_the_terminal_says_that_it_has_them() {
        for (variables, has_links) in [
            (&[][..], false),
            (&[("TERM", "xterm-256color")], false),
            (&[("TERM", "foot-extra")], true),
            (&[("TERM", "footage")], false),
            (&[("TERM", "xterm-256color"), ("VTE_VERSION", "7603")], true),
            (&[("TERM", "xterm-256color"), ("VTE_VERSION", "4205")], false),
            (&[("TERM_PROGRAM", "WezTerm")], true),
            (&[("TERM_PROGRAM", "WezTerm"), ("TMUX", "/tmp/x")], false),
            (&[("TERM", "dumb"), ("KONSOLE_VERSION", "230800")], false),
        ] {
            let value = |wanted: &str| {
                let found = variables.iter().find(|(name, _)| *name == wanted);
                found.map(|(_, value)| (*value).to_owned())
            };
            assert_eq!(has_links_by(&value), has_links, "{variables:?}");
        }
    }

    #[test]
    fn colorfgbg_is_read() {
        for (text, is_light) in [
            ("15;0", Some(false)),
            ("0;15", Some(true)),
            ("0;default;15", Some(true)),
            ("7;8", Some(false)),
            ("default;default", None),
            ("", None),
            ("0;200", None),
        ] {
            assert_eq!(is_light_by(text), is_light, "{text}");
        }
    }

    #[test]
    fn only_terminals_that_know_the_question_are_asked() {
        for name in ["xterm-256color", "xterm", "tmux-256color", "rxvt-unicode", "foot", "xterm-kitty"] {
            assert!(may_be_asked(name, None) && may_be_asked(name, Some(Multiplexer::Tmux)), "{name}");
            assert!(!may_be_asked(name, Some(Multiplexer::Screen)), "{name}");
        }
        assert!(may_be_asked("screen-256color", Some(Multiplexer::Tmux)));
        for name in ["", "dumb", "linux", "linux-16color", "eterm-color", "screen", "screen.xterm-256color"] {
            assert!(!may_be_asked(name, None), "{name}");
        }
    }

    #[test]
    fn only_a_terminal_that_is_known_to_wipe_in_colour_is_told_to() {
        let wipes = |variables: &[(&str, &str)], multiplexer| {
            let value =
                |wanted: &str| variables.iter().find(|(name, _)| *name == wanted).map(|(_, value)| (*value).to_owned());
            wipes_in_colour_by(&value, multiplexer)
        };
        for known in [
            &[("TERM", "alacritty")][..],
            &[("TERM", "linux")],
            &[("TERM", "xterm-256color"), ("VTE_VERSION", "7600")],
            &[("TERM", "xterm-256color"), ("TERM_PROGRAM", "Apple_Terminal")],
        ] {
            assert!(wipes(known, None) && !wipes(known, Some(Multiplexer::Screen)), "{known:?}");
        }
        for other in [
            &[][..],
            &[("TERM", "xterm-256color")],
            &[("TERM", "screen-256color"), ("VTE_VERSION", "7600")],
            &[("TERM", "xterm-kitty"), ("VTE_VERSION", "7600")],
            &[("TERM", "xterm-256color"), ("VTE_VERSION", "7600"), ("KITTY_WINDOW_ID", "1")],
            &[("TERM", "eterm-color")],
        ] {
            assert!(!wipes(other, None), "{other:?}");
        }
    }

    #[test]
    fn the_theme_suits_the_terminal_unless_it_is_chosen() {
        let terminal = Terminal { depth: Depth::True, is_light: Some(true), ..Terminal::default() };
        assert_eq!(terminal.theme(ThemeChoice::Auto), Theme::Light(Depth::True));
        assert_eq!(terminal.theme(ThemeChoice::Dark), Theme::Dark(Depth::True));
        let unknown = Terminal { is_light: None, ..terminal };
        assert_eq!(unknown.theme(ThemeChoice::Auto), Theme::Either(Depth::True));
        assert_eq!(Terminal { depth: Depth::Sixteen, ..unknown }.theme(ThemeChoice::Auto), Theme::Colour);
        assert_eq!(unknown.theme(ThemeChoice::Plain), Theme::Plain);
    }

    #[test]
    fn no_colour_wins_over_every_choice_and_over_the_key() {
        let terminal =
            Terminal { depth: Depth::True, is_light: Some(true), is_colourless: true, ..Terminal::default() };
        for choice in ThemeChoice::ALL {
            assert_eq!(terminal.theme(choice), Theme::Plain);
            assert_eq!(terminal.after(terminal.theme(choice)), Theme::Plain);
        }
    }

    #[test]
    fn the_key_comes_round_to_every_theme_that_looks_different() {
        for (depth, themes) in [(Depth::True, 5), (Depth::Indexed, 5), (Depth::Sixteen, 2)] {
            let terminal = Terminal { depth, ..Terminal::default() };
            let mut seen = vec![terminal.theme(ThemeChoice::Auto)];
            loop {
                let next = terminal.after(seen[seen.len() - 1]);
                if next == seen[0] {
                    break;
                }
                assert!(!seen.contains(&next), "{next:?}");
                seen.push(next);
            }
            assert_eq!(seen.len(), themes, "{depth:?}");
        }
    }
}
