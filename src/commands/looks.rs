//! Themes, colours and signs: what was asked for, and what the terminal can show.

use super::Command;
use crate::cli::{CliTask, ColorChoice, Complaint, Invocation};
use crate::domain::file_problem::FileProblem;
use crate::domain::text::{LineBreaks, scrub};
use crate::map::Mosaic;
use crate::report::Dress;
use crate::settings::{GlyphChoice, Setting, SettingFault, SettingFlaw, SettingPlace, read_theme};
use crate::theme::{OwnTheme, Terminal, ThemeChoice};
use crate::words::Words;

/// Reads the theme of the file that an option or the configuration names, and what is wrong with it; none where
/// nothing has looks.
///
/// # Errors
///
/// Returns that the file of an option cannot be read; one of the configuration is passed over.
pub(super) fn own_theme(
    invocation: &Invocation,
    words: &Words,
) -> Result<(Option<&'static OwnTheme>, Vec<SettingFault>), Complaint> {
    let has_looks = matches!(
        invocation.task,
        CliTask::Explore { .. }
            | CliTask::Render(_)
            | CliTask::List { .. }
            | CliTask::Totals { .. }
            | CliTask::Show { .. }
            | CliTask::Config
            | CliTask::ThemeFile
    );
    let Some(path) = invocation.theme_file.as_ref().filter(|_| has_looks) else { return Ok((None, Vec::new())) };
    match read_theme(path) {
        // It is read once, and themes are copied with every frame.
        Ok((theme, faults)) => Ok((theme.map(|theme| &*Box::leak(Box::new(theme))), faults)),
        Err(error) if invocation.given.contains(&Setting::Theme) && invocation.theme == ThemeChoice::Own => {
            Err(Complaint::new(words.text("error-theme"))
                .because(words.file_problem(&FileProblem::from(&error)))
                .with_help(words.text("help-theme")))
        }
        Err(error) => {
            let name = scrub(&path.to_string_lossy(), LineBreaks::Blank);
            let flaw = SettingFlaw::Unreadable(FileProblem::from(&error));
            Ok((None, vec![SettingFault { place: SettingPlace::File(name, None), flaw }]))
        }
    }
}

impl Command<'_> {
    /// Returns what is known of the terminal, and whether colour is wanted on it.
    pub(super) fn terminal(&self) -> Terminal {
        let is_colourless = match self.invocation.color {
            ColorChoice::Never => true,
            ColorChoice::Auto => self.environment.no_color,
            ColorChoice::Always => {
                crossterm::style::force_color_output(true);
                false
            }
        };
        Terminal {
            depth: if self.picks() { self.environment.terminal_depth } else { self.environment.depth },
            is_light: self.environment.background_is_light,
            is_colourless,
            multiplexer: self.environment.multiplexer,
            answers: self.environment.terminal_answers,
            wipes_in_colour: self.environment.wipes_in_colour,
            has_links: self.environment.has_links,
            own: self.own_theme,
        }
    }

    /// Returns the looks of an answer that is read rather than used: on the terminal, unless no colour is wanted,
    /// and wherever `--color always` wants it. Addresses are links only on a terminal that has them.
    pub(super) fn dress(&self, may_link: bool) -> Option<Dress> {
        let is_on_screen = self.environment.output_is_terminal && self.invocation.output.is_none();
        let is_styled = match self.invocation.color {
            ColorChoice::Always => true,
            ColorChoice::Never => false,
            ColorChoice::Auto => {
                let is_shown = is_on_screen && self.environment.can_draw;
                (is_shown || self.environment.forces_color) && !self.environment.no_color
            }
        };
        let has_links = may_link && is_on_screen && self.environment.has_links;
        is_styled.then(|| Dress { theme: self.terminal().theme(self.invocation.theme), has_links })
    }

    /// Returns the signs in which maps draw coasts.
    pub(super) const fn mosaic(&self) -> Mosaic {
        match self.invocation.glyphs {
            GlyphChoice::Auto | GlyphChoice::Quadrants | GlyphChoice::Ascii => Mosaic::Quadrants,
            GlyphChoice::Sextants => Mosaic::Sextants,
            GlyphChoice::Octants => Mosaic::Octants,
            GlyphChoice::Braille => Mosaic::Braille,
        }
    }
}
