//! The panel that chooses the file for records: format, extent and name.

use ratatui::layout::Rect;
use tui_input::Input;

use super::{Action, FooterEnd, Layer, LayerCx, Reply, Request, TextField, edit, insert};
use crate::app::keymap::Context;
use crate::app::layout;
use crate::app::notice::Notice;
use crate::app::pane::PaneId;
use crate::app::writing::{Extent, FileForm, OfferTask};
use crate::invariant::broken;
use crate::report::ListFormat;

/// How many characters of the query appear in the suggested name.
const LONGEST_QUERY: usize = 40;
/// The rows of the panel: the frame, and one each for format, extent and name.
const ROWS: u16 = 5;

/// What file names are made from.
pub struct NameSource {
    /// The active pane.
    pub pane: Option<PaneId>,
    /// The query in force.
    pub query: String,
    /// Names that are not suggested even if they are free.
    pub avoided: Vec<String>,
}

/// A panel that chooses the file for records.
pub struct WritePanel {
    /// The name of the file and the cursor.
    pub input: Input,
    /// The chosen extent, and its number of records.
    pub extent: (Extent, usize),
    /// The number of records of each extent.
    pub counts: Vec<(Extent, usize)>,
    form: FileForm,
    /// Whether the name is the suggested one, not edited since.
    is_offered: bool,
    source: NameSource,
}

impl WritePanel {
    /// Returns the panel in its initial state, with the given extent chosen.
    pub fn new(extent: (Extent, usize), counts: Vec<(Extent, usize)>, source: NameSource) -> Self {
        let form = usual_form(extent.0);
        Self { input: Input::default(), extent, counts, form, is_offered: true, source }
    }

    /// Returns the command-line names of the formats, each with whether it is the chosen one.
    pub fn formats(&self) -> impl Iterator<Item = (&'static str, bool)> {
        FileForm::of(self.extent.0).into_iter().map(|form| (form.as_str(), form == self.form))
    }

    /// Returns the task that finds a free name.
    pub fn offer(&self) -> OfferTask {
        OfferTask { stem: self.stem(), ending: self.form.ending(), avoided: self.source.avoided.clone() }
    }

    /// Takes a free name, unless the user has typed one meanwhile.
    pub fn take_offer(&mut self, name: &str) {
        if self.is_offered {
            self.input = Input::new(name.to_owned());
        }
    }

    /// Returns the start of the file name: the pane, if only its list is written, and the query; what was
    /// marked need not match it.
    fn stem(&self) -> String {
        if self.extent.0 == Extent::Marked {
            return Extent::Marked.as_str().to_owned();
        }
        let is_of_pane = matches!(self.extent.0, Extent::Pane | Extent::Chart);
        let pane = self.source.pane.filter(|_| is_of_pane).map(|pane| pane.as_str().to_owned());
        let query = Some(slug(&self.source.query)).filter(|query| !query.is_empty());
        let parts: Vec<_> = pane.into_iter().chain(query).collect();
        if parts.is_empty() { "atlante".to_owned() } else { parts.join("-") }
    }

    /// Requests a free name, unless the user has typed one.
    fn ask_for_name(&self) -> Reply {
        if self.is_offered { Reply::Ask(Request::Offer(self.offer())) } else { Reply::Stay }
    }

    /// Chooses the format whose extension was typed, if there is one.
    fn follow_ending(&mut self) {
        self.is_offered = false;
        let typed = self.input.value().to_lowercase();
        let has_ending = |form: &FileForm| typed.strip_suffix(form.ending()).is_some_and(|stem| stem.ends_with('.'));
        // The longest: what ends in `.atlante.json` is no mere JSON.
        let known = FileForm::of(self.extent.0).into_iter().filter(has_ending).max_by_key(|form| form.ending().len());
        // The ending of a chart asks for the chart.
        let others = self.counts.iter().filter(|(extent, _)| *extent == Extent::Chart);
        let chart = || others.map(|one| (*one, FileForm::of(one.0))).next();
        let by_chart = || chart().and_then(|(extent, forms)| Some((extent, forms.into_iter().find(has_ending)?)));
        if let Some((extent, form)) = known.map(|form| (self.extent, form)).or_else(by_chart) {
            (self.extent, self.form) = (extent, form);
        }
    }

    /// Chooses the next or previous format and changes the extension of the name accordingly.
    fn change_format(&mut self, forward: bool) {
        let mut all = FileForm::of(self.extent.0);
        if !forward {
            all.reverse();
        }
        let next = all.iter().cycle().skip_while(|form| **form != self.form).nth(1);
        self.take_form(next.copied().unwrap_or(self.form));
    }

    /// Takes a form, and changes the extension of the name accordingly.
    fn take_form(&mut self, form: FileForm) {
        let before = self.form.ending();
        self.form = form;
        let ending = self.form.ending();
        if let Some(stem) = self.input.value().strip_suffix(before).and_then(|stem| stem.strip_suffix('.')) {
            self.input = Input::new(format!("{stem}.{ending}"));
        }
    }

    /// Chooses the next extent that has any records.
    fn change_extent(&mut self) {
        let place = self.counts.iter().position(|extent| *extent == self.extent);
        let place = place.unwrap_or_else(|| broken!("{:?} is not offered", self.extent));
        let others = self.counts.iter().cycle().skip(place + 1).take(self.counts.len());
        self.extent = others.copied().find(|extent| extent.1 > 0).unwrap_or(self.extent);
        if !FileForm::of(self.extent.0).contains(&self.form) {
            self.take_form(usual_form(self.extent.0));
        }
    }

    fn write(&self, cx: &LayerCx<'_>) -> Reply {
        let name = self.input.value().trim().to_owned();
        if name.is_empty() {
            return Reply::Ask(Request::Tell(Notice::error(cx.words.text("writing-no-name"))));
        }
        Reply::Ask(Request::Write { extent: self.extent.0, form: self.form, name })
    }
}

impl Layer for WritePanel {
    fn contexts(&self) -> &'static [Context] {
        &[Context::Write, Context::Field, Context::Always]
    }

    fn act(&mut self, action: Action, cx: &LayerCx<'_>) -> Reply {
        match action {
            Action::WriteNow => return self.write(cx),
            Action::ClosePanel => return Reply::Close,
            Action::EraseBefore if self.input.value().is_empty() => return Reply::Close,
            Action::NextFormat | Action::PreviousFormat => {
                self.change_format(action == Action::NextFormat);
                return self.ask_for_name();
            }
            Action::OtherExtent => {
                self.change_extent();
                return self.ask_for_name();
            }
            _ => {
                if edit(&mut self.input, action) {
                    self.follow_ending();
                }
            }
        }
        Reply::Stay
    }

    fn takes_text(&self) -> Option<TextField> {
        Some(TextField::line(&self.input))
    }

    fn take_text(&mut self, text: &str, _cx: &LayerCx<'_>) -> Reply {
        if insert(&mut self.input, text) {
            self.follow_ending();
        }
        Reply::Stay
    }

    fn footer_end(&self) -> FooterEnd {
        FooterEnd::Nothing
    }

    fn place(&self, body: Rect) -> Option<Rect> {
        let over = layout::overlay(body);
        let height = ROWS.min(over.height);
        Some(Rect { y: over.bottom() - height, height, ..over })
    }
}

/// Returns the usual form of an extent.
fn usual_form(extent: Extent) -> FileForm {
    FileForm::of(extent).first().copied().unwrap_or(FileForm::Records(ListFormat::default()))
}

/// Returns a query as part of a file name: its letters and digits, with a hyphen for anything else.
fn slug(query: &str) -> String {
    let folded: String = crate::query::fold(query).chars().take(LONGEST_QUERY).collect();
    let words = folded.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    fn panel() -> WritePanel {
        let counts = vec![(Extent::Matches, 3), (Extent::Pane, 2), (Extent::Summed, 0)];
        let source = NameSource { pane: Some(PaneId::Factories), query: "wave:3".into(), avoided: Vec::new() };
        let mut panel = WritePanel::new((Extent::Matches, 3), counts, source);
        panel.take_offer(&panel.offer().name(|_| false));
        panel
    }

    #[test]
    fn names_are_made_of_letters_and_digits() {
        assert_eq!(slug("wave:3 -country:PL"), "wave-3-country-pl");
        assert_eq!(slug("\"Córdoba / ../x\""), "cordoba-x");
        assert_eq!(slug("!!"), "");
    }

    #[test]
    fn a_name_is_offered_until_one_is_typed() {
        let mut panel = panel();
        assert_eq!(panel.input.value(), "wave-3.csv");
        let asked = sample::press(&mut panel, "<down>");
        let [Reply::Ask(Request::Offer(task))] = &asked[..] else { panic!("{asked:?}") };
        assert_eq!(task.stem, "factories-wave-3");
        // No commitment is summed: the next extent is the first again.
        sample::press(&mut panel, "<down>");
        assert_eq!(panel.extent, (Extent::Matches, 3));
        assert_eq!(sample::press(&mut panel, "<ctrl-u>mine.md<down>").pop(), Some(Reply::Stay));
        panel.take_offer("late.csv");
        let written = Request::Write {
            extent: Extent::Pane,
            form: FileForm::Records(ListFormat::Markdown),
            name: "mine.md".into(),
        };
        assert_eq!(sample::press(&mut panel, "<enter>"), [Reply::Ask(written)]);
    }
}
