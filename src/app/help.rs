//! The text of help and of the list of faults, built from the keymap and the dataset's faults.

use crate::domain::dataset::Dataset;
use crate::domain::order_by::OrderBy;
use crate::page::{LongPage, Page, PageLine, Piece, Role};
use crate::words::Words;

use super::asking::{narrowed_query_lines, query_lines};
use super::keymap::{Binding, Context, Keymap};
use super::legend::legend_lines;
use super::library::Library;
use super::narrow::Typed;

/// A page of the help.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum HelpPage {
    /// The keys, those that hold here first.
    #[default]
    Keys,
    /// The signs and colours.
    Signs,
    /// The query, with its fields and their values.
    Query,
}

impl HelpPage {
    /// The pages, in order.
    pub const ALL: [Self; 3] = [Self::Keys, Self::Signs, Self::Query];

    /// Returns the id of the message with its title.
    const fn message(self) -> &'static str {
        match self {
            Self::Keys => "help-page-keys",
            Self::Signs => "help-page-signs",
            Self::Query => "help-page-query",
        }
    }

    /// Returns the page after it or before it, from the last to the first.
    #[must_use]
    pub fn other(self, forward: bool) -> Self {
        let place = Self::ALL.iter().position(|page| *page == self).unwrap_or(0);
        let step = if forward { 1 } else { Self::ALL.len() - 1 };
        Self::ALL.get((place + step) % Self::ALL.len()).copied().unwrap_or_default()
    }
}

/// What the help is of.
#[derive(Clone, Copy)]
pub struct HelpCx<'a> {
    /// The words of the language in use.
    pub words: &'a Words,
    /// The keys in force.
    pub keymap: &'a Keymap,
    /// The contexts that hold where the help was asked for, the nearest first.
    pub here: &'a [Context],
}

/// Returns a page of the help under the titles of all. With a filter, only the keys and fields that fit it.
pub fn help_page(cx: &HelpCx<'_>, filter: &str, dataset: Option<&Dataset>, shown: HelpPage) -> Page {
    let words = cx.words;
    let typed = Typed::new(filter, true);
    if !typed.is_empty() {
        return narrowed_page(cx, &typed, dataset);
    }
    let title = |page: HelpPage| {
        let role = if page == shown { Role::ActiveTab } else { Role::Tab };
        [Piece::new(role, format!(" {} ", words.text(page.message()))), Piece::plain(" ")]
    };
    let mut lines = vec![PageLine::new(HelpPage::ALL.into_iter().flat_map(title).collect())];
    match shown {
        HelpPage::Keys => {
            lines.push(PageLine::blank());
            lines.extend(keys_page(cx).lines);
        }
        HelpPage::Signs => lines.extend(legend_lines(words)),
        HelpPage::Query => lines.extend(dataset.into_iter().flat_map(|dataset| query_lines(words, dataset))),
    }
    Page::of(lines)
}

/// Returns the keys whose action or name fits the typed text, the best fit first; equal fits that
/// hold here come before others. Behind them are the fields of queries that fit.
fn narrowed_page(cx: &HelpCx<'_>, typed: &Typed, dataset: Option<&Dataset>) -> Page {
    let words = cx.words;
    let mut found: Vec<_> = with_keys(cx.keymap.bindings())
        .filter_map(|binding| {
            let texts = [binding.text(words), key_names(words, binding)];
            Some((typed.best(texts.iter().map(String::as_str))?, binding))
        })
        .collect();
    found.order_by_key(|(fit, binding)| (*fit, !cx.here.contains(&binding.context)));
    let fields = dataset.map_or_else(Vec::new, |dataset| narrowed_query_lines(words, dataset, typed));
    if found.is_empty() && fields.is_empty() {
        return Page::of(vec![PageLine::of(Role::Plain, words.text("help-nothing"))]);
    }
    let line = |binding: &Binding| {
        let mut line = key_line(words, binding);
        let place = words.text(binding.context.message());
        line.pieces.push(Piece::new(Role::Muted, format!("  {place}")));
        line
    };
    Page::of(found.into_iter().map(|(_, binding)| line(binding)).chain(fields).collect())
}

/// Returns every key by context: first the contexts that hold here, then the others.
fn keys_page(cx: &HelpCx<'_>) -> Page {
    let HelpCx { words, keymap, here } = *cx;
    let mut lines = Vec::new();
    let holding = keymap.holding(here);
    for context in here {
        add_keys(&mut lines, words, *context, holding.iter().copied().filter(|row| row.context == *context));
    }
    if !here.is_empty() {
        lines.extend([PageLine::blank(), PageLine::of(Role::Title, words.text("help-elsewhere"))]);
    }
    for context in Context::ALL.into_iter().filter(|context| !here.contains(context)) {
        add_keys(&mut lines, words, context, keymap.of_context(context));
    }
    Page::of(lines)
}

/// Returns the rows that have keys.
fn with_keys<'a>(rows: impl IntoIterator<Item = &'a Binding>) -> impl Iterator<Item = &'a Binding> {
    rows.into_iter().filter(|row| !row.keys.is_empty())
}

/// Adds the rows of a context under its heading, if there are any.
fn add_keys<'a>(lines: &mut Vec<PageLine>, words: &Words, context: Context, rows: impl Iterator<Item = &'a Binding>) {
    let mut rows = with_keys(rows).map(|row| key_line(words, row)).peekable();
    if rows.peek().is_none() {
        return;
    }
    if !lines.is_empty() {
        lines.push(PageLine::blank());
    }
    lines.push(PageLine::of(Role::Heading, words.text(context.message())));
    lines.extend(rows);
}

/// The columns for a key, a sign or a field.
pub(super) const KEY_COLUMNS: usize = 16;

fn key_line(words: &Words, binding: &Binding) -> PageLine {
    let keys = key_names(words, binding);
    let pieces = vec![Piece::new(Role::Strong, format!("{keys:<KEY_COLUMNS$}")), Piece::plain(binding.text(words))];
    PageLine::new(pieces).indented(2).hanging(KEY_COLUMNS)
}

/// Returns the keys of a row as they are shown: `j ↓`.
pub fn key_names(words: &Words, binding: &Binding) -> String {
    let names: Vec<_> = binding.keys.iter().map(|key| key.label(words.is_ascii())).collect();
    names.join(" ")
}

/// Returns a page with every fault of the dataset: how many there are, and each after a blank line.
pub fn faults_page<'a>(words: &'a Words, library: Option<&'a Library>) -> LongPage<'a> {
    let faults = library.map_or(&[][..], |library| &library.faults);
    if faults.is_empty() {
        return Page::of(vec![PageLine::of(Role::Plain, words.text("faults-none"))]).into();
    }
    LongPage::new(2 * faults.len() + 1, |line| {
        if line == 0 {
            return PageLine::of(Role::Plain, words.with("faults-some", &[("count", faults.len().into())]));
        }
        let place = (line / 2).checked_sub(1).filter(|_| line.is_multiple_of(2));
        let fault = place.and_then(|place| faults.get(place));
        fault.map_or_else(PageLine::blank, |fault| PageLine::of(Role::Plain, words.fault(fault)).hanging(2))
    })
}

/// Returns every key as aligned text, for `atlante keys`.
pub fn keys_text(words: &Words, keymap: &Keymap) -> String {
    let rows = crate::page::wrap(&keys_page(&HelpCx { words, keymap, here: &[] }), 100);
    let mut text = String::new();
    for row in rows {
        text.push_str(row.indented().trim_end());
        text.push('\n');
    }
    text
}

/// Every key of a context.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeySection {
    /// What the context is called.
    pub title: String,
    /// The keys of each action, and what they do.
    pub rows: Vec<(Vec<String>, String)>,
}

/// Returns every key by context, for the manual and `docs/KEYS.md`.
pub fn key_sections(words: &Words, keymap: &Keymap) -> Vec<KeySection> {
    let row = |binding: &Binding| {
        let keys = binding.keys.iter().map(|key| key.label(words.is_ascii())).collect();
        (keys, binding.text(words))
    };
    let section = |context: Context| KeySection {
        title: words.text(context.message()),
        rows: with_keys(keymap.of_context(context)).map(row).collect(),
    };
    Context::ALL.into_iter().map(section).filter(|section| !section.rows.is_empty()).collect()
}

/// Returns every key as a Markdown table, for `docs/KEYS.md`.
pub fn keys_markdown(words: &Words, keymap: &Keymap) -> String {
    let heads = [words.text("keys-where"), words.text("keys-key"), words.text("keys-does")];
    let mut text = format!("| {} |\n| --- | --- | --- |\n", heads.join(" | "));
    for section in key_sections(words, keymap) {
        for (keys, what) in section.rows {
            let keys: Vec<_> = keys.iter().map(|key| format!("`{key}`")).collect();
            text.extend(["| ", &[section.title.as_str(), &keys.join(" "), &what].join(" | "), " |\n"]);
        }
    }
    text
}

/// Returns every action by context with the names of its keys, as JSON for `atlante keys`. The names are those
/// that the configuration takes, whatever the language.
pub fn keys_json(keymap: &Keymap) -> String {
    let row = |row: &Binding| {
        let keys: Vec<_> = row.keys.iter().map(|key| key.label(true)).collect();
        serde_json::json!({"context": row.context.as_str(), "action": row.action.name(), "keys": keys})
    };
    let rows = Context::ALL.into_iter().flat_map(|context| keymap.of_context(context).map(row));
    format!("{:#}\n", serde_json::Value::Array(rows.collect()))
}
