//! Pages that are read over the panes: help, the faults of the dataset, the changes. Help can be
//! narrowed to a typed text.

use ratatui::layout::Rect;
use tui_input::Input;

use super::{Action, FooterEnd, Layer, LayerCx, Reply, Request, TextField, edit_of, insert};
use crate::app::changes::changes_page;
use crate::app::copying::copied_page;
use crate::app::help::{HelpCx, HelpPage, faults_page, help_page};
use crate::app::keymap::Context;
use crate::app::layout;
use crate::app::moves::Travel;
use crate::page::{LongPage, RowPlace};

/// The subject of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// The keys.
    Help,
    /// The faults of the dataset.
    Faults,
    /// What has changed since an older dataset.
    Changes,
    /// The text copied last.
    Copied,
}

impl Reading {
    /// Returns the id of the message with the title.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Help => "overlay-help",
            Self::Faults => "overlay-faults",
            Self::Changes => "overlay-changes",
            Self::Copied => "overlay-copied",
        }
    }
}

/// A page over the panes, and its window.
pub struct PageLayer {
    reading: Reading,
    top: RowPlace,
    filter: String,
    /// The field for the filter, while it is being typed.
    typed: Option<Input>,
    /// The copied text; empty on other pages.
    copied: String,
    /// The page of the help.
    help: HelpPage,
}

impl PageLayer {
    /// Returns a page that is shown from its first row.
    pub const fn new(reading: Reading) -> Self {
        let help = HelpPage::Keys;
        Self { reading, top: RowPlace::FIRST, filter: String::new(), typed: None, copied: String::new(), help }
    }

    /// Returns the page of a copied text.
    pub fn of_copied(text: String) -> Self {
        Self { copied: text, ..Self::new(Reading::Copied) }
    }

    /// Returns the subject.
    pub const fn reading(&self) -> Reading {
        self.reading
    }

    /// Returns the first visible row.
    pub const fn top(&self) -> RowPlace {
        self.top
    }

    /// Returns the filter that narrows the page; empty if it is whole.
    pub fn filter(&self) -> &str {
        &self.filter
    }

    /// Returns the field for the filter, while it is being typed.
    pub const fn typed(&self) -> Option<&Input> {
        self.typed.as_ref()
    }

    /// Returns the text of the page.
    pub fn page<'a>(&self, cx: &LayerCx<'a>) -> LongPage<'a> {
        match self.reading {
            Reading::Help => {
                let dataset = cx.library.map(|library| &library.dataset);
                help_page(
                    &HelpCx { words: cx.words, keymap: cx.keymap, here: &cx.here },
                    &self.filter,
                    dataset,
                    self.help,
                )
                .into()
            }
            Reading::Faults => faults_page(cx.words, cx.library.map(|library| &**library)),
            Reading::Copied => copied_page(cx.words, &self.copied).into(),
            Reading::Changes => {
                let changes = cx.library.and_then(|library| library.changes.as_ref());
                changes_page(cx.words, changes, cx.library.map(|library| &library.dataset))
            }
        }
    }

    fn travel(&mut self, action: Action, cx: &LayerCx<'_>) -> Reply {
        if let Some(travel) = Travel::of(action) {
            let rows = usize::from(cx.body.height).saturating_sub(3).max(1);
            let (page, width) = (self.page(cx), layout::overlaid(cx.body).width.into());
            // Where the page ends is seen to when the layer settles.
            self.top = match travel {
                Travel::First => RowPlace::FIRST,
                Travel::Last => RowPlace::LAST,
                _ => match travel.stride(rows) {
                    up @ ..0 => page.above(self.top, up.unsigned_abs(), width),
                    down => page.below(self.top, down.unsigned_abs(), width),
                },
            };
        }
        Reply::Stay
    }

    fn narrow(&mut self, filter: String) {
        self.filter = filter;
        self.top = RowPlace::FIRST;
    }

    /// Handles an action while the filter is being typed.
    fn act_on_field(&mut self, action: Action, cx: &LayerCx<'_>) -> Reply {
        match (action, edit_of(action), &mut self.typed) {
            (Action::KeepPanel, ..) => self.typed = None,
            (Action::EraseBefore, ..) if self.filter.is_empty() => self.typed = None,
            (Action::ClosePanel, ..) => {
                self.typed = None;
                self.narrow(String::new());
            }
            (_, Some(request), Some(input)) => {
                input.handle(request);
                let filter = input.value().to_owned();
                self.narrow(filter);
            }
            _ => return self.travel(action, cx),
        }
        Reply::Stay
    }
}

impl Layer for PageLayer {
    fn contexts(&self) -> &'static [Context] {
        match (self.reading, &self.typed) {
            (_, Some(_)) => &[Context::HelpSearch, Context::Field, Context::Always],
            (Reading::Help, None) => &[Context::Help, Context::Overlay, Context::Always],
            (Reading::Faults | Reading::Changes | Reading::Copied, None) => &[Context::Overlay, Context::Always],
        }
    }

    fn act(&mut self, action: Action, cx: &LayerCx<'_>) -> Reply {
        if self.typed.is_some() {
            return self.act_on_field(action, cx);
        }
        match action {
            Action::HelpSearch if self.reading == Reading::Help => {
                self.typed = Some(Input::new(self.filter.clone()));
                Reply::Stay
            }
            Action::NextPart | Action::PreviousPart if self.reading == Reading::Help => {
                self.help = self.help.other(action == Action::NextPart);
                self.narrow(String::new());
                Reply::Stay
            }
            Action::Back | Action::Quit | Action::Help | Action::Faults | Action::Changes => Reply::Close,
            // The palette lists the actions of the pane below, so the page closes.
            Action::Palette => Reply::CloseFor(Request::Do(action)),
            Action::Language | Action::Theme => Reply::Ignored,
            _ => self.travel(action, cx),
        }
    }

    fn takes_text(&self) -> Option<TextField> {
        self.typed.as_ref().map(TextField::line)
    }

    fn take_text(&mut self, text: &str, _cx: &LayerCx<'_>) -> Reply {
        if let Some(input) = &mut self.typed {
            insert(input, text);
            let filter = input.value().to_owned();
            self.narrow(filter);
        }
        Reply::Stay
    }

    fn footer_end(&self) -> FooterEnd {
        FooterEnd::Title(self.reading.title())
    }

    fn place(&self, body: Rect) -> Option<Rect> {
        Some(layout::overlay(body))
    }

    /// Keeps the window within the page.
    fn settle(&mut self, cx: &LayerCx<'_>) {
        let text = layout::overlaid(cx.body);
        self.top = self.page(cx).settled(self.top, text.height.into(), text.width.into());
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn help_is_narrowed_and_whole_again() {
        let mut help = PageLayer::new(Reading::Help);
        sample::press(&mut help, "/evi<enter>");
        assert_eq!((help.filter(), help.contexts().first()), ("evi", Some(&Context::Help)));
        sample::press(&mut help, "/d<esc>");
        assert_eq!(help.filter(), "");
        assert_eq!(sample::press(&mut help, "?"), [Reply::Close]);
    }

    #[test]
    fn help_has_three_pages_in_a_round() {
        let mut help = PageLayer::new(Reading::Help);
        let mut turned = |keys: &str| {
            sample::press(&mut help, keys);
            help.help
        };
        assert_eq!(turned("<tab>"), HelpPage::Signs);
        assert_eq!(turned("<tab>"), HelpPage::Query);
        assert_eq!(turned("<tab>"), HelpPage::Keys);
        assert_eq!(turned("<tab><tab>"), HelpPage::Query);
    }

    #[test]
    fn only_help_is_narrowed_and_no_page_is_left_below_its_end() {
        let mut faults = PageLayer::new(Reading::Faults);
        sample::press(&mut faults, "/G");
        assert!(faults.typed().is_none() && faults.top() > RowPlace::FIRST);
        sample::with_cx(|cx| faults.settle(cx));
        assert_eq!(faults.top(), RowPlace::FIRST);
        assert_eq!(sample::press(&mut faults, ":"), [Reply::CloseFor(Request::Do(Action::Palette))]);
        assert_eq!(sample::press(&mut faults, "i"), [Reply::Ignored]);
    }
}
