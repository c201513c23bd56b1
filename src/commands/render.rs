//! `render`: a pane played without a terminal, and its picture.

use std::sync::Arc;

use ratatui::layout::Size;

use crate::app::chart::PublishedChart;
use crate::app::key::parse_script;
use crate::app::library::Library;
use crate::app::reviewing::asks_for_reviews;
use crate::app::{Message, Model};
use crate::cli::{Complaint, Format, RenderExtent, RenderOptions};
use crate::domain::on_day::OnDay;
use crate::domain::text::{LineBreaks, scrub};
use crate::panes;
use crate::runtime::{Player, ansi, picture, svg, user_name};
use crate::settings::GlyphChoice;
use crate::theme::{Depth, Terminal, Theme, ThemeChoice};
use crate::words::Words;

use super::Command;

impl Command<'_> {
    pub(super) fn render(&self, options: &RenderOptions) -> Result<u8, Complaint> {
        check_keys(&options.keys, self.words)?;
        let loaded = self.load_and_tell()?;
        let query = self.query(&options.query, OnDay { dataset: &loaded.dataset, day: self.day() })?;
        // A picture does not depend on the user, unless it shows reviews.
        let reads_log = self.invocation.reviews.is_some() || asks_for_reviews(&query);
        let reviews = if reads_log { Some(self.reviews()?) } else { None };
        let copies = self.sources(&loaded.dataset)?;
        let (width, height) = options.size;
        let words = self.words_of(options.format);
        let mut model = Model::new(panes::all(), words, self.day(), Size { width, height }, options.query.clone());
        model.terminal = self.paper(options.format);
        model.mosaic = self.mosaic();
        model.theme = match options.format {
            // A plain-text picture expresses by signs what would otherwise be expressed only by
            // colours.
            Format::Text => Theme::Plain,
            _ => model.terminal.theme(self.invocation.theme),
        };
        self.configure(&mut model);
        self.introduce(&mut model.reviewing);
        model.begin_at(options.viewpoint.clone());
        let mut library = Library::new(loaded, self.day());
        if let Some(older) = &self.invocation.compare {
            let loaded = self.load_from(std::slice::from_ref(older))?;
            library = library.compared_with(older.name(), loaded.dataset);
        }
        let mut player = Player::new(model, Arc::new(library));
        player.user = user_name;
        player.send(Message::Reviews(Arc::new(reviews.unwrap_or_default()), 0));
        if let Some(copies) = copies {
            player.send(Message::Copies(Arc::new(copies)));
        }
        player.press(&options.keys).map_err(|key| bad_key(&options.keys, &key, self.words))?;
        let chart = self.drawn(&mut player, options)?;
        let text = match options.format {
            Format::Text => picture(&chart.buffer, false),
            Format::Ansi => ansi(&chart.buffer),
            Format::Svg => svg(&chart.buffer, player.model.theme.ground(), &chart.title, &chart.description),
        };
        self.write(&text, 0)
    }

    /// Draws what was asked for.
    fn drawn(&self, player: &mut Player, options: &RenderOptions) -> Result<PublishedChart, Complaint> {
        let (width, height) = options.size;
        match &options.extent {
            RenderExtent::Screen => {
                let pane = self.words.text(options.pane.message());
                let title = self.words.with("picture-title", &[("pane", pane.into())]);
                Ok(PublishedChart { buffer: player.draw().0, title, description: String::new() })
            }
            RenderExtent::Chart => player.model.chart(Size { width, height }).ok_or_else(|| {
                let complaint = Complaint::new(self.words.text("error-no-chart"));
                complaint.because(self.words.text("reason-no-chart"))
            }),
            RenderExtent::Beside(names) => {
                let found = |name: &String| player.model.library.as_ref()?.dataset.find(name);
                let ids: Option<Vec<_>> = names.iter().map(found).collect();
                let chart = ids.and_then(|ids| player.model.comparison_chart(&ids, width));
                chart.ok_or_else(|| {
                    let ids = scrub(&names.join(", "), LineBreaks::Blank);
                    let complaint = Complaint::new(self.words.with("error-beside", &[("ids", ids.into())]));
                    complaint.with_help(self.words.text("help-beside"))
                })
            }
        }
    }

    /// Returns the words of the picture. A document is in UTF-8 whatever the locale.
    fn words_of(&self, format: Format) -> Arc<Words> {
        match format {
            Format::Svg => {
                let is_ascii = self.invocation.glyphs == GlyphChoice::Ascii;
                let key_labels = self.settings.key_labels(is_ascii);
                Arc::new(Words::with_keys(self.words.language(), is_ascii, key_labels))
            }
            Format::Text | Format::Ansi => Arc::clone(self.words),
        }
    }

    /// Returns the terminal assumed for the picture. A document can show every colour and is dark
    /// unless another theme is requested. Where the terminal that will receive the escape sequences
    /// is not known, its own colours are used, or every colour with a theme that has its own.
    fn paper(&self, format: Format) -> Terminal {
        let terminal = self.terminal();
        match format {
            Format::Svg => Terminal { depth: Depth::True, is_light: Some(false), ..terminal },
            _ if self.environment.output_is_terminal && self.invocation.output.is_none() => terminal,
            _ if self.invocation.theme == ThemeChoice::Auto => Terminal { is_light: None, ..terminal },
            _ => Terminal { depth: Depth::True, ..terminal },
        }
    }
}

fn check_keys(keys: &str, words: &Words) -> Result<(), Complaint> {
    if scrub(keys, LineBreaks::Blank) != keys {
        let arguments = [("keys", scrub(keys, LineBreaks::Blank).into())];
        return Err(Complaint::new(words.with("error-bad-keys", &arguments))
            .because(words.text("reason-control-keys"))
            .with_help(words.text("help-keys")));
    }
    parse_script(keys).map(drop).map_err(|key| bad_key(keys, &key, words))
}

fn bad_key(keys: &str, key: &str, words: &Words) -> Complaint {
    Complaint::new(words.with("error-bad-keys", &[("keys", keys.into())]))
        .because(words.with("reason-bad-key", &[("key", key.into())]))
        .with_help(words.text("help-keys"))
}
