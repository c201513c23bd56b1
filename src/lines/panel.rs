//! A layer over the panes as lines: what it asks for, what can be chosen by number, and what a line typed into
//! its field becomes.

use crate::app::Model;
use crate::app::action::Action;
use crate::app::choosing::RowChoice;
use crate::app::keymap::Context;
use crate::app::layers::AnyLayer;
use crate::app::layers::choices::Choices;
use crate::app::layers::columns::{ColumnPanel, ColumnPurpose};
use crate::app::layers::day::{DayPanel, DayPurpose};
use crate::app::layers::facets::{FacetPanel, FacetRow};
use crate::app::layers::note::NotePanel;
use crate::app::layers::palette::CommandPalette;
use crate::app::layers::prompt::Prompt;
use crate::app::layers::reading::PageLayer;
use crate::app::layers::views::{ViewPanel, ViewRow};
use crate::app::layers::write::WritePanel;
use crate::page::review::verdict;
use crate::query::FacetChoice;
use crate::ui::{field_note, write_title};

use super::sight::{LineBody, LinePlace, LineSight, LineTarget, ToldLine, said_lines};
use super::speech::Speech;

/// Returns what a layer says.
pub(super) fn layer_sight(model: &Model, layer: &AnyLayer) -> LineSight {
    let (head, lines, cursor) = match layer {
        AnyLayer::Choices(open) => choices(model, open),
        // In lines nothing opens it.
        AnyLayer::Letters(_) => (vec![model.words.text("letters-title")], Vec::new(), None),
        AnyLayer::Page(open) => page(model, open),
        AnyLayer::Day(open) => day(model, open),
        AnyLayer::Note(open) => note(model, open),
        AnyLayer::Write(open) => write(model, open),
        AnyLayer::Palette(open) => palette(model, open),
        AnyLayer::Facets(open) => facets(model, open),
        AnyLayer::Columns(open) => columns(model, open),
        AnyLayer::Views(open) => views(model, open),
        AnyLayer::Prompt(open) => prompt(model, open),
    };
    let nearest = layer.layer().contexts().first().copied().unwrap_or(Context::Always);
    LineSight::new(model, LinePlace::Layer(nearest), head, LineBody::Lines(lines), cursor)
}

/// What is said before the lines, the lines, and the index of the one with the cursor.
type Panel = (Vec<String>, Vec<ToldLine>, Option<usize>);

/// Returns a row by its place in the layer, and what it is about.
fn row(text: String, place: usize, subject: impl Into<String>) -> ToldLine {
    ToldLine::numbered(text, LineTarget::Row(RowChoice::Row(place)), subject)
}

/// Returns what is asked, and what a line means there.
fn asked(model: &Model, what: &str, how: &str) -> Vec<String> {
    vec![model.words.text(what), model.words.text(how)]
}

/// Returns the text that is in a field, if there is one.
fn held(model: &Model, text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| model.words.with("lines-held", &[("text", text.into())]))
}

fn choices(model: &Model, layer: &Choices) -> Panel {
    let contexts = crate::app::layers::Layer::contexts(layer);
    let own = contexts.first().copied().unwrap_or(Context::Always);
    let words = &model.words;
    let is_choice = |action: Action| action != Action::ClosePanel;
    let rows = model.keymap.of_context(own).filter(|row| is_choice(row.action));
    let line = |row: &crate::app::keymap::Binding| {
        let key = row.keys.first().map(|key| key.label(true)).unwrap_or_default();
        ToldLine::numbered(format!("{}: {key}", row.text(words)), LineTarget::Act(row.action), row.action.name())
    };
    (asked(model, own.message(), "lines-how-choice"), rows.map(line).collect(), None)
}

fn page(model: &Model, layer: &PageLayer) -> Panel {
    let speech = Speech::new(&model.words);
    let page = layer.page(&model.layer_cx());
    (vec![model.words.text(layer.reading().title())], said_lines(page.lines(), &speech), None)
}

fn day(model: &Model, panel: &DayPanel) -> Panel {
    let (label, how) = match panel.purpose {
        DayPurpose::AsOf => ("lines-ask-as-of", "lines-how-as-of"),
        DayPurpose::DueBy => ("lines-ask-due-by", "lines-how-field"),
    };
    let words = &model.words;
    let mut head = vec![words.with(label, &[("day", words.day(model.day).into())])];
    if panel.is_wrong {
        head = vec![words.text("day-wrong")];
    }
    head.extend(held(model, panel.input.value()));
    head.push(words.text(how));
    (head, Vec::new(), None)
}

fn note(model: &Model, panel: &NotePanel) -> Panel {
    let words = &model.words;
    let deed = panel.verdict.map_or_else(|| words.text("reviewing-note"), |given| verdict(words, given));
    let record = model.records_named(&panel.ids);
    let mut head = vec![words.with("reviewing-title", &[("deed", deed.into()), ("record", record.into())])];
    let lines = panel.input.value().lines().filter(|line| !line.trim().is_empty());
    head.extend(lines.filter_map(|line| held(model, line)));
    head.push(model.words.text("lines-how-note"));
    (head, Vec::new(), None)
}

fn write(model: &Model, panel: &WritePanel) -> Panel {
    let words = &model.words;
    let mut head = vec![write_title(model, panel)];
    let formats: Vec<_> = panel.formats().collect();
    let chosen = formats.iter().find(|(_, is_chosen)| *is_chosen).map_or("", |(format, _)| *format);
    let others: Vec<_> = formats.iter().filter(|(_, is_chosen)| !is_chosen).map(|(format, _)| *format).collect();
    let (extent, count) = (panel.extent.0.message(), words.count(panel.extent.1));
    let extent = words.with(extent, &[("count", count.into())]);
    let arguments = [
        ("file", panel.input.value().into()),
        ("format", chosen.into()),
        ("others", others.join(", ").into()),
        ("extent", extent.into()),
    ];
    head.push(words.with("lines-ask-write", &arguments));
    head.push(words.text("lines-how-write"));
    (head, Vec::new(), None)
}

fn palette(model: &Model, panel: &CommandPalette) -> Panel {
    let mut head = asked(model, "palette-title", "lines-how-palette");
    head.extend(held(model, panel.input.value()));
    let named = |entry: &crate::app::layers::palette::PaletteRow| {
        if entry.keys.is_empty() { entry.name.clone() } else { format!("{}: {}", entry.name, entry.keys) }
    };
    let lines = panel.rows.iter().enumerate().map(|(place, entry)| row(named(entry), place, &entry.name)).collect();
    (head, lines, Some(panel.selected))
}

fn facets(model: &Model, panel: &FacetPanel) -> Panel {
    let words = &model.words;
    let mut head = asked(model, "facets-title", "lines-how-facets");
    head.extend(held(model, panel.input.value()));
    if panel.rows.is_empty() {
        head.push(words.text("facets-none"));
    }
    let line = |(place, one): (usize, &FacetRow)| match one {
        FacetRow::Field(name) => ToldLine::plain(name.clone()),
        FacetRow::Value { field, word, label, count, choice, .. } => {
            let state = match choice {
                FacetChoice::Open => "",
                FacetChoice::Chosen => "chosen",
                FacetChoice::Excluded => "excluded",
            };
            let arguments =
                [("value", label.as_str().into()), ("count", words.count(*count).into()), ("state", state.into())];
            row(words.with("lines-facet", &arguments), place, format!("{field}:{word}"))
        }
        FacetRow::Fold { field, hidden: 0 } => row(words.text("facets-fewer"), place, field.to_string()),
        FacetRow::Fold { field, hidden } => {
            let text = words.with("facets-more", &[("count", words.count(*hidden).into())]);
            row(text, place, field.to_string())
        }
    };
    let lines = panel.rows.iter().enumerate().map(line).collect();
    (head, lines, Some(panel.selected()))
}

fn columns(model: &Model, panel: &ColumnPanel) -> Panel {
    let words = &model.words;
    let how = match panel.purpose {
        ColumnPurpose::Sort | ColumnPurpose::Group => "lines-how-choice",
        ColumnPurpose::Show => "lines-how-columns",
    };
    let named = |one: &crate::app::layers::columns::ColumnRow| {
        if one.is_chosen {
            words.with("lines-chosen-row", &[("name", one.name.as_str().into())])
        } else {
            one.name.clone()
        }
    };
    let lines = panel.rows.iter().enumerate().map(|(place, one)| row(named(one), place, &one.name)).collect();
    (asked(model, panel.title(), how), lines, Some(panel.selected))
}

fn views(model: &Model, panel: &ViewPanel) -> Panel {
    let words = &model.words;
    let mut head = asked(model, "views-title", "lines-how-views");
    head.extend(held(model, panel.input.value()));
    let line = |(place, one): (usize, &ViewRow)| {
        let (name, view) = match one {
            ViewRow::Keep { replaces } => {
                let message = match (panel.name().is_empty(), replaces) {
                    (true, _) => "views-keep",
                    (false, false) => "views-keep-as",
                    (false, true) => "views-replace",
                };
                (words.with(message, &[("name", panel.name().into())]), Some(&panel.present))
            }
            ViewRow::Go(name) => (name.clone(), model.saved.get(name)),
        };
        let view = view.map(|view| view.in_words(words)).unwrap_or_default();
        let speech = Speech::new(words);
        let said = if view.is_empty() { name.clone() } else { format!("{name}: {}", speech.say(&view)) };
        row(said, place, name)
    };
    (head, panel.rows.iter().enumerate().map(line).collect(), Some(panel.selected))
}

fn prompt(model: &Model, panel: &Prompt) -> Panel {
    let mut head = Vec::new();
    if panel.error().is_some() || panel.completion().is_some() {
        head.push(field_note(model, panel));
    } else {
        head.push(model.words.text("lines-ask-search"));
    }
    head.extend(held(model, panel.input().value()));
    head.push(model.words.text("lines-how-search"));
    (head, Vec::new(), None)
}
