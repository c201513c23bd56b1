//! The one table of keys. Help, footer, `atlante keys` and the README's table are made from it.

use std::sync::LazyLock;

use super::action::Action;
use super::key::Key;

/// Where a key means something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Context {
    /// The list of a pane.
    List,
    /// The detail of a pane.
    Detail,
    /// Any part of a pane.
    Pane,
    /// The picture of a pane.
    Picture,
    /// A pane with a map, in addition to the pane itself.
    Map,
    /// While a letter in the picture is waited for.
    Letter,
    /// The timeline of a pane, in addition to the pane itself.
    Timeline,
    /// Among the agreements.
    Agreements,
    /// The field in which a query is typed.
    Prompt,
    /// The values of every field.
    Facets,
    /// Every action by name.
    Palette,
    /// The field that narrows help.
    HelpSearch,
    /// A day that is typed.
    Day,
    /// After the key that copies.
    Copy,
    /// The queue of what needs a second look, in addition to the pane itself.
    Queue,
    /// The evidence of a record, in addition to the detail.
    Evidence,
    /// After the key that reviews.
    Verdict,
    /// A note that is typed.
    Note,
    /// Where records are written to.
    Write,
    /// Any field in which text is typed.
    Field,
    /// What is laid over the panes: help, faults.
    Overlay,
    /// Everywhere.
    Always,
}

impl Context {
    /// Every context, in the order in which help lists them.
    pub const ALL: [Self; 22] = [
        Self::Pane,
        Self::List,
        Self::Picture,
        Self::Detail,
        Self::Evidence,
        Self::Map,
        Self::Letter,
        Self::Timeline,
        Self::Agreements,
        Self::Queue,
        Self::Prompt,
        Self::Facets,
        Self::Palette,
        Self::Overlay,
        Self::HelpSearch,
        Self::Day,
        Self::Copy,
        Self::Verdict,
        Self::Note,
        Self::Write,
        Self::Field,
        Self::Always,
    ];

    /// The message that names it.
    pub const fn message(self) -> &'static str {
        match self {
            Self::List => "context-list",
            Self::Detail => "context-detail",
            Self::Pane => "context-pane",
            Self::Timeline => "context-timeline",
            Self::Agreements => "context-agreements",
            Self::Picture => "context-picture",
            Self::Map => "context-map",
            Self::Letter => "context-letter",
            Self::Prompt => "context-prompt",
            Self::Facets => "context-facets",
            Self::Palette => "context-palette",
            Self::HelpSearch => "context-help-search",
            Self::Day => "context-day",
            Self::Copy => "context-copy",
            Self::Queue => "context-queue",
            Self::Evidence => "context-evidence",
            Self::Verdict => "context-verdict",
            Self::Note => "context-note",
            Self::Write => "context-write",
            Self::Field => "context-field",
            Self::Overlay => "context-overlay",
            Self::Always => "context-always",
        }
    }
}

/// One row of the table: what some keys do somewhere.
#[derive(Clone, Debug)]
pub struct Binding {
    /// Where.
    pub context: Context,
    /// The keys, the one to show first.
    pub keys: Vec<Key>,
    /// What they do.
    pub action: Action,
    /// Its rank in the footer, from 1; 0: not in the footer.
    pub hint: u8,
}

/// Context, keys, action, rank in the footer.
#[rustfmt::skip]
const ROWS: &[(Context, &[&str], Action, u8)] = &[
    (Context::List,    &["enter"],              Action::Open,          3),
    (Context::List,    &["l", "right"],         Action::Right,         0),
    (Context::List,    &["j", "down"],          Action::Down,          0),
    (Context::List,    &["k", "up"],            Action::Up,            0),
    (Context::List,    &["g", "home"],          Action::First,         0),
    (Context::List,    &["G", "end"],           Action::Last,          0),
    (Context::List,    &["pgdn"],               Action::PageDown,      0),
    (Context::List,    &["pgup"],               Action::PageUp,        0),
    (Context::List,    &["ctrl-d"],             Action::HalfPageDown,  0),
    (Context::List,    &["ctrl-u"],             Action::HalfPageUp,    0),

    (Context::Detail,  &["enter"],              Action::Open,          3),
    (Context::Detail,  &["h", "left"],          Action::Left,          0),
    (Context::Detail,  &["j", "down"],          Action::Down,          0),
    (Context::Detail,  &["k", "up"],            Action::Up,            0),
    (Context::Detail,  &["g", "home"],          Action::First,         0),
    (Context::Detail,  &["G", "end"],           Action::Last,          0),
    (Context::Detail,  &["pgdn", "space"],      Action::PageDown,      0),
    (Context::Detail,  &["pgup"],               Action::PageUp,        0),
    (Context::Detail,  &["ctrl-d"],             Action::HalfPageDown,  0),
    (Context::Detail,  &["ctrl-u"],             Action::HalfPageUp,    0),

    (Context::Pane,    &["1"],                  Action::Pane(1),       0),
    (Context::Pane,    &["2"],                  Action::Pane(2),       0),
    (Context::Pane,    &["3"],                  Action::Pane(3),       0),
    (Context::Pane,    &["4"],                  Action::Pane(4),       0),
    (Context::Pane,    &["tab"],                Action::NextPart,      7),
    (Context::Pane,    &["shift-tab"],          Action::PreviousPart,  0),
    (Context::Pane,    &["/"],                  Action::Search,        1),
    (Context::Pane,    &["n"],                  Action::NextMatch,     0),
    (Context::Pane,    &["N"],                  Action::PreviousMatch, 0),
    (Context::Pane,    &["x"],                  Action::DropFilter,    0),
    (Context::Pane,    &["X"],                  Action::DropFilters,   0),
    (Context::Pane,    &["f"],                  Action::Facets,        2),
    (Context::Pane,    &["d"],                  Action::Dim,           0),
    (Context::Pane,    &["s"],                  Action::Sort,          0),
    (Context::Pane,    &["S"],                  Action::Reverse,       0),
    (Context::Pane,    &["a"],                  Action::AsOf,          0),
    (Context::Pane,    &["b"],                  Action::DueBy,         0),
    (Context::Pane,    &["y"],                  Action::Copy,          0),
    (Context::Pane,    &["r"],                  Action::Review,        0),
    (Context::Pane,    &["c"],                  Action::Note,          0),
    (Context::Pane,    &["u"],                  Action::Undo,          0),
    (Context::Pane,    &["w"],                  Action::WriteRecords,  0),
    (Context::Pane,    &["m"],                  Action::Mouse,         0),
    (Context::Pane,    &["e"],                  Action::Evidence,      2),
    (Context::Pane,    &["$"],                  Action::Sums,          0),
    (Context::Pane,    &["esc", "backspace"],   Action::Back,          4),
    (Context::Pane,    &["i"],                  Action::Language,      0),
    (Context::Pane,    &["t"],                  Action::Theme,         0),
    (Context::Pane,    &["!"],                  Action::Faults,        0),
    (Context::Pane,    &["D"],                  Action::Changes,       0),
    (Context::Pane,    &[":", "ctrl-p"],        Action::Palette,       0),
    (Context::Pane,    &["?", "f1"],            Action::Help,          5),
    (Context::Pane,    &["q"],                  Action::Quit,          6),

    (Context::Queue,   &["r"],                  Action::Review,        1),
    (Context::Queue,   &["c"],                  Action::Note,          3),
    (Context::Queue,   &["u"],                  Action::Undo,          0),

    (Context::Evidence, &["."],                 Action::NextEvidence,  1),
    (Context::Evidence, &[","],                 Action::PreviousEvidence, 1),

    (Context::Picture, &["enter"],              Action::Open,          3),
    (Context::Picture, &["h", "left"],          Action::Left,          0),
    (Context::Picture, &["j", "down"],          Action::Down,          0),
    (Context::Picture, &["k", "up"],            Action::Up,            0),
    (Context::Picture, &["l", "right"],         Action::Right,         0),
    (Context::Picture, &["g", "home"],          Action::First,         0),
    (Context::Picture, &["G", "end"],           Action::Last,          0),

    (Context::Agreements, &["v"],               Action::OtherView,     6),

    (Context::Map,     &["o"],                  Action::Choose,        5),
    (Context::Map,     &["v"],                  Action::OtherView,     6),
    (Context::Map,     &["+"],                  Action::ZoomIn,        0),
    (Context::Map,     &["-"],                  Action::ZoomOut,       0),
    (Context::Map,     &["0"],                  Action::Fit,           0),
    (Context::Map,     &["H"],                  Action::PanLeft,       0),
    (Context::Map,     &["J"],                  Action::PanDown,       0),
    (Context::Map,     &["K"],                  Action::PanUp,         0),
    (Context::Map,     &["L"],                  Action::PanRight,      0),
    (Context::Map,     &[","],                  Action::Earlier,       0),
    (Context::Map,     &["."],                  Action::Later,         0),

    (Context::Letter,  &["esc", "backspace"],   Action::Back,          1),

    (Context::Timeline, &["s"],                 Action::Group,         5),
    (Context::Timeline, &["S"],                 Action::Reverse,       0),
    (Context::Timeline, &["v"],                 Action::OtherView,     6),
    (Context::Timeline, &["+"],                 Action::ZoomIn,        0),
    (Context::Timeline, &["-"],                 Action::ZoomOut,       0),
    (Context::Timeline, &["0"],                 Action::Fit,           0),
    (Context::Timeline, &["H"],                 Action::PanLeft,       0),
    (Context::Timeline, &["L"],                 Action::PanRight,      0),
    (Context::Timeline, &[","],                 Action::Earlier,       0),
    (Context::Timeline, &["."],                 Action::Later,         0),

    (Context::Prompt,  &["enter"],              Action::Accept,        1),
    (Context::Prompt,  &["esc"],                Action::Leave,         2),
    (Context::Prompt,  &["down"],               Action::Down,          3),
    (Context::Prompt,  &["up"],                 Action::Up,            4),
    (Context::Prompt,  &["tab"],                Action::Complete,      5),
    (Context::Prompt,  &["pgdn"],               Action::PageDown,      0),
    (Context::Prompt,  &["pgup"],               Action::PageUp,        0),

    (Context::Facets,  &["enter"],              Action::KeepPanel,     3),
    (Context::Facets,  &["space"],              Action::ToggleValue,   1),
    (Context::Facets,  &["-"],                  Action::ExcludeValue,  2),
    (Context::Facets,  &["down"],               Action::Down,          4),
    (Context::Facets,  &["up"],                 Action::Up,            5),
    (Context::Facets,  &["pgdn"],               Action::PageDown,      0),
    (Context::Facets,  &["pgup"],               Action::PageUp,        0),
    (Context::Facets,  &["esc"],                Action::ClosePanel,    0),

    (Context::Palette, &["enter"],              Action::Run,           1),
    (Context::Palette, &["down"],               Action::Down,          3),
    (Context::Palette, &["up"],                 Action::Up,            4),
    (Context::Palette, &["pgdn"],               Action::PageDown,      0),
    (Context::Palette, &["pgup"],               Action::PageUp,        0),
    (Context::Palette, &["esc"],                Action::ClosePanel,    2),

    (Context::HelpSearch, &["enter"],           Action::KeepPanel,     1),
    (Context::HelpSearch, &["esc"],             Action::ClosePanel,    2),
    (Context::HelpSearch, &["down"],            Action::Down,          3),
    (Context::HelpSearch, &["up"],              Action::Up,            4),
    (Context::HelpSearch, &["pgdn"],            Action::PageDown,      0),
    (Context::HelpSearch, &["pgup"],            Action::PageUp,        0),

    (Context::Field,   &["backspace"],          Action::EraseBefore,   0),
    (Context::Field,   &["delete"],             Action::EraseUnder,    0),
    (Context::Field,   &["ctrl-w"],             Action::EraseWord,     0),
    (Context::Field,   &["ctrl-u"],             Action::EraseToStart,  6),
    (Context::Field,   &["ctrl-k"],             Action::EraseToEnd,    0),
    (Context::Field,   &["left"],               Action::CursorLeft,    0),
    (Context::Field,   &["right"],              Action::CursorRight,   0),
    (Context::Field,   &["home", "ctrl-a"],     Action::CursorStart,   0),
    (Context::Field,   &["end", "ctrl-e"],      Action::CursorEnd,     0),

    (Context::Day,     &["enter"],              Action::KeepPanel,     1),
    (Context::Day,     &["left"],               Action::EarlierDay,    3),
    (Context::Day,     &["right"],              Action::LaterDay,      4),
    (Context::Day,     &["esc"],                Action::ClosePanel,    2),

    (Context::Copy,    &["y"],                  Action::CopyValue,     1),
    (Context::Copy,    &["r"],                  Action::CopyRecord,    2),
    (Context::Copy,    &["c"],                  Action::CopyCitation,  3),
    (Context::Copy,    &["u"],                  Action::CopyUrl,       4),
    (Context::Copy,    &["k"],                  Action::CopyCommand,   5),
    (Context::Copy,    &["esc", "backspace"],   Action::ClosePanel,    6),

    (Context::Verdict, &["c"],                  Action::Confirm,       1),
    (Context::Verdict, &["d"],                  Action::Dispute,       2),
    (Context::Verdict, &["f"],                  Action::FollowUp,      3),
    (Context::Verdict, &["esc", "backspace"],   Action::ClosePanel,    4),

    (Context::Note,    &["enter"],              Action::Save,          1),
    (Context::Note,    &["ctrl-j"],             Action::LineBreak,     2),
    (Context::Note,    &["esc"],                Action::ClosePanel,    3),
    (Context::Note,    &["up"],                 Action::Up,            0),
    (Context::Note,    &["down"],               Action::Down,          0),

    (Context::Write,   &["enter"],              Action::WriteNow,      1),
    (Context::Write,   &["tab"],                Action::NextFormat,    2),
    (Context::Write,   &["shift-tab"],          Action::PreviousFormat, 0),
    (Context::Write,   &["down", "up"],         Action::OtherExtent,   3),
    (Context::Write,   &["esc"],                Action::ClosePanel,    4),

    (Context::Overlay, &["esc", "backspace"],   Action::Back,          1),
    (Context::Overlay, &["q"],                  Action::Quit,          0),
    (Context::Overlay, &["?", "f1"],            Action::Help,          0),
    (Context::Overlay, &["!"],                  Action::Faults,        0),
    (Context::Overlay, &["D"],                  Action::Changes,       0),
    (Context::Overlay, &["/"],                  Action::HelpSearch,    5),
    (Context::Overlay, &[":", "ctrl-p"],        Action::Palette,       0),
    (Context::Overlay, &["i"],                  Action::Language,      0),
    (Context::Overlay, &["j", "down"],          Action::Down,          2),
    (Context::Overlay, &["k", "up"],            Action::Up,            3),
    (Context::Overlay, &["g", "home"],          Action::First,         0),
    (Context::Overlay, &["G", "end"],           Action::Last,          0),
    (Context::Overlay, &["pgdn", "space"],      Action::PageDown,      4),
    (Context::Overlay, &["pgup"],               Action::PageUp,        0),
    (Context::Overlay, &["ctrl-d"],             Action::HalfPageDown,  0),
    (Context::Overlay, &["ctrl-u"],             Action::HalfPageUp,    0),

    (Context::Always,  &["ctrl-c"],             Action::Interrupt,     0),
    (Context::Always,  &["ctrl-z"],             Action::Suspend,       0),
    (Context::Always,  &["ctrl-l"],             Action::Redraw,        0),
];

static BINDINGS: LazyLock<Vec<Binding>> = LazyLock::new(|| {
    let row = |(context, keys, action, hint): &(Context, &[&str], Action, u8)| Binding {
        context: *context,
        keys: keys.iter().filter_map(|key| key.parse().ok()).collect(),
        action: *action,
        hint: *hint,
    };
    ROWS.iter().map(row).collect()
});

/// Every row, in the order of the table.
pub fn bindings() -> &'static [Binding] {
    &BINDINGS
}

/// What a key does where several contexts hold, the nearest first.
pub fn find(contexts: &[Context], key: Key) -> Option<Action> {
    let bound = |context: &Context| {
        bindings().iter().find(|binding| binding.context == *context && binding.keys.contains(&key))
    };
    contexts.iter().find_map(bound).map(|binding| binding.action)
}

/// The rows that belong in the footer, most useful first.
pub fn hints(contexts: &[Context]) -> Vec<&'static Binding> {
    let holds = |binding: &&Binding| binding.hint > 0 && contexts.contains(&binding.context);
    let mut hints: Vec<_> = bindings().iter().filter(holds).collect();
    hints.sort_by_key(|binding| binding.hint);
    hints
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_of_the_table_is_a_key() {
        for ((_, keys, ..), binding) in ROWS.iter().zip(bindings()) {
            assert_eq!(keys.len(), binding.keys.len(), "{keys:?}");
            let printed: Vec<_> = binding.keys.iter().map(ToString::to_string).collect();
            assert_eq!(&printed, keys);
        }
    }

    #[test]
    fn no_key_stands_twice_in_a_context() {
        for (position, one) in bindings().iter().enumerate() {
            for other in bindings().iter().skip(position + 1).filter(|other| other.context == one.context) {
                assert!(one.keys.iter().all(|key| !other.keys.contains(key)), "{:?} {:?}", one.keys, other.keys);
            }
        }
    }

    #[test]
    fn no_nearer_context_hides_a_key_of_a_pane() {
        for near in bindings().iter().filter(|binding| matches!(binding.context, Context::List | Context::Detail)) {
            for far in bindings().iter().filter(|binding| binding.context == Context::Pane) {
                assert!(near.keys.iter().all(|key| !far.keys.contains(key)), "{:?}", near.keys);
            }
        }
    }

    #[test]
    fn no_letter_is_bound_where_text_is_typed() {
        let fields = [
            Context::Prompt,
            Context::Palette,
            Context::HelpSearch,
            Context::Day,
            Context::Note,
            Context::Write,
            Context::Field,
        ];
        let typed = bindings().iter().filter(|binding| fields.contains(&binding.context));
        assert!(typed.flat_map(|binding| &binding.keys).all(|key| key.character().is_none()));
        let facets = bindings().iter().filter(|binding| binding.context == Context::Facets);
        let signs = facets.flat_map(|binding| &binding.keys).filter_map(|key| key.character());
        assert!(signs.into_iter().all(|sign| " -".contains(sign)));
    }

    #[test]
    fn keys_need_neither_alt_nor_a_sign_that_some_keyboard_lacks() {
        let typed = bindings().iter().flat_map(|binding| &binding.keys).filter_map(|key| key.character());
        for character in typed {
            assert!(character.is_ascii_alphanumeric() || "/?!$+-,. :".contains(character), "{character}");
        }
    }
}
