//! The table of keys. Help, footer, `atlante keys` and the table in `docs/KEYS.md` are generated
//! from it.

use std::sync::LazyLock;

use crate::domain::closed::closed;
use crate::domain::order_by::OrderBy;
use crate::report::ListFormat;
use crate::words::Words;

use super::action::Action;
use super::key::Key;
use super::pane::PaneId;

closed! {
    /// A context in which a key has a meaning, in the order in which help lists them.
    pub enum Context in "context" {
        /// Any part of a pane.
        Pane = "pane",
        /// A list or picture in which records are chosen for another program (`--pick`), in addition to it.
        Picking = "picking",
        /// The list of a pane.
        List = "list",
        /// The detail of a pane.
        Detail = "detail",
        /// The evidence of a record, in addition to the detail.
        Evidence = "evidence",
        /// The pane of agreements, statements and organisations, in addition to the pane itself.
        Agreements = "agreements",
        /// The map of a pane, in addition to the pane itself.
        Map = "map",
        /// The map of a pane as text, in addition to the pane itself.
        MapInWords = "map-in-words",
        /// The picture of a pane, while it is focused.
        Picture = "picture",
        /// The choice of a record by its letter in the picture.
        Letter = "letter",
        /// The timeline of a pane, in addition to the pane itself.
        Timeline = "timeline",
        /// The chart of money over time, in addition to the pane itself.
        Money = "money",
        /// The groups of who pays, in addition to the pane itself.
        Payers = "payers",
        /// The queue of what needs a second look, in addition to the pane itself.
        Queue = "queue",
        /// The field in which a query is typed.
        Prompt = "prompt",
        /// The values of every field.
        Facets = "facets",
        /// The columns of a list, to sort by one of them.
        SortBy = "sort-by",
        /// The choice of what rows are grouped by.
        GroupBy = "group-by",
        /// The columns of a list, to show some of them.
        Columns = "columns",
        /// Every action by name.
        Palette = "palette",
        /// The saved views.
        Views = "views",
        /// Help, in addition to the other pages over the panes.
        Help = "help",
        /// The pages over the panes: help, faults, changes.
        Overlay = "overlay",
        /// The field that narrows help.
        HelpSearch = "help-search",
        /// The field for the as-of day.
        Day = "day",
        /// The field for the day by which something is due.
        DueBy = "due-by",
        /// The choice that follows the copy key.
        Copy = "copy",
        /// The choice that follows the review key.
        Verdict = "verdict",
        /// The field for a note.
        Note = "note",
        /// The panel that chooses the file for records.
        Write = "write",
        /// Any text field.
        Field = "field",
        /// Everywhere.
        Always = "always",
    }
}

/// A row of the table: some keys and what they do in a context.
#[derive(Clone, Debug)]
pub struct Binding {
    /// The context.
    pub context: Context,
    /// The keys; the first one is shown where there is room for one.
    pub keys: Vec<Key>,
    /// The action.
    pub action: Action,
    /// The rank in the footer, from 1; 0 if the row is not in the footer.
    pub hint: u8,
    /// The id of the message that says what the keys do there; `None` for the action's own.
    own_message: Option<&'static str>,
}

impl Binding {
    /// Returns the id of the message that says what the keys do there.
    pub const fn message(&self) -> &'static str {
        match self.own_message {
            Some(message) => message,
            None => self.action.message(),
        }
    }

    /// Returns the id of a shorter message, of a word or two; every row in the footer has one.
    pub fn short_message(&self) -> String {
        format!("{}-short", self.message())
    }

    /// Returns what the keys do there.
    pub fn text(&self, words: &Words) -> String {
        match self.action {
            Action::Pane(pane) => words.with(self.message(), &[("pane", words.text(pane.message()).into())]),
            // The switch is named in the language that it switches to.
            Action::Language => words.with(self.message(), &[("switch", words.switch().into())]),
            Action::NextFormat => {
                let formats: Vec<_> = ListFormat::of_files().map(ListFormat::as_str).collect();
                words.with(self.message(), &[("formats", formats.join(", ").into())])
            }
            _ => words.text(self.message()),
        }
    }

    /// Returns what the keys do there in a word or two, for the footer.
    pub fn short_text(&self, words: &Words) -> String {
        words.text(&self.short_message())
    }
}

/// Context, keys, action, the message where it is not the action's own, rank in the footer.
type KeymapRow = (Context, &'static [&'static str], Action, Option<&'static str>, u8);

/// Every row but those of the panes, which follow from the panes there are.
#[rustfmt::skip]
const ROWS: &[KeymapRow] = &[
    (Context::Picking,    &["enter"],            Action::Pick,             None,                               1),

    (Context::List,       &["enter"],            Action::Open,             Some("key-open-record"),            3),
    (Context::List,       &["space"],            Action::Mark,             None,                               0),
    (Context::List,       &["l", "right"],       Action::Right,            None,                               0),
    (Context::List,       &["j", "down"],        Action::Down,             Some("key-next-record"),            0),
    (Context::List,       &["k", "up"],          Action::Up,               Some("key-previous-record"),        0),
    (Context::List,       &["g", "home"],        Action::First,            Some("key-first-record"),           0),
    (Context::List,       &["G", "end"],         Action::Last,             Some("key-last-record"),            0),
    (Context::List,       &["pgdn"],             Action::PageDown,         None,                               0),
    (Context::List,       &["pgup"],             Action::PageUp,           None,                               0),
    (Context::List,       &["ctrl-d"],           Action::HalfPageDown,     None,                               0),
    (Context::List,       &["ctrl-u"],           Action::HalfPageUp,       None,                               0),

    (Context::Detail,     &["enter"],            Action::Open,             None,                               3),
    (Context::Detail,     &["h", "left"],        Action::Left,             None,                               0),
    (Context::Detail,     &["j", "down"],        Action::Down,             None,                               0),
    (Context::Detail,     &["k", "up"],          Action::Up,               None,                               0),
    (Context::Detail,     &["g", "home"],        Action::First,            None,                               0),
    (Context::Detail,     &["G", "end"],         Action::Last,             None,                               0),
    (Context::Detail,     &["pgdn", "space"],    Action::PageDown,         None,                               0),
    (Context::Detail,     &["pgup"],             Action::PageUp,           None,                               0),
    (Context::Detail,     &["ctrl-d"],           Action::HalfPageDown,     None,                               0),
    (Context::Detail,     &["ctrl-u"],           Action::HalfPageUp,       None,                               0),

    (Context::Pane,       &["tab"],              Action::NextPart,         None,                               7),
    (Context::Pane,       &["shift-tab"],        Action::PreviousPart,     None,                               0),
    (Context::Pane,       &["z"],                Action::Enlarge,          None,                               0),
    (Context::Pane,       &["<"],                Action::NarrowList,       None,                               0),
    (Context::Pane,       &[">"],                Action::WidenList,        None,                               0),
    (Context::Pane,       &["Z"],                Action::UsualParts,       None,                               0),
    (Context::Pane,       &["/"],                Action::Search,           None,                               1),
    (Context::Pane,       &["n"],                Action::NextMatch,        None,                               0),
    (Context::Pane,       &["N"],                Action::PreviousMatch,    None,                               0),
    (Context::Pane,       &["x"],                Action::DropFilter,       None,                               0),
    (Context::Pane,       &["X"],                Action::DropFilters,      None,                               0),
    (Context::Pane,       &["f"],                Action::Facets,           None,                               2),
    (Context::Pane,       &["d"],                Action::Dim,              None,                               0),
    (Context::Pane,       &["s"],                Action::Sort,             None,                               0),
    (Context::Pane,       &["S"],                Action::Reverse,          None,                               0),
    (Context::Pane,       &["C"],                Action::Columns,          None,                               0),
    (Context::Pane,       &["a"],                Action::AsOf,             None,                               0),
    (Context::Pane,       &["b"],                Action::DueBy,            None,                               0),
    (Context::Pane,       &["M"],                Action::UnmarkAll,        None,                               0),
    (Context::Pane,       &["y"],                Action::Copy,             None,                               8),
    (Context::Pane,       &["r"],                Action::Review,           None,                               0),
    (Context::Pane,       &["c"],                Action::Note,             None,                               0),
    (Context::Pane,       &["u"],                Action::Undo,             None,                               0),
    (Context::Pane,       &["w"],                Action::WriteRecords,     None,                               9),
    (Context::Pane,       &["'"],                Action::Views,            None,                               0),
    (Context::Pane,       &["m"],                Action::Mouse,            None,                               0),
    (Context::Pane,       &["e"],                Action::Evidence,         None,                               2),
    (Context::Pane,       &["$"],                Action::Sums,             None,                               0),
    (Context::Pane,       &["="],                Action::Compare,          None,                               1),
    (Context::Pane,       &["esc", "backspace"], Action::Back,             None,                               4),
    (Context::Pane,       &["i"],                Action::Language,         None,                               0),
    (Context::Pane,       &["t"],                Action::Theme,            None,                               0),
    (Context::Pane,       &["!"],                Action::Faults,           None,                               0),
    (Context::Pane,       &["D"],                Action::Changes,          None,                               0),
    (Context::Pane,       &[":", "ctrl-p"],      Action::Palette,          None,                               0),
    (Context::Pane,       &["?", "f1"],          Action::Help,             None,                               5),
    (Context::Pane,       &["q"],                Action::Quit,             None,                               6),

    (Context::Queue,      &["r"],                Action::Review,           None,                               1),
    (Context::Queue,      &["c"],                Action::Note,             None,                               3),
    (Context::Queue,      &["u"],                Action::Undo,             None,                               0),

    (Context::Evidence,   &["."],                Action::NextEvidence,     None,                               1),
    (Context::Evidence,   &[","],                Action::PreviousEvidence, None,                               1),
    (Context::Evidence,   &["e"],                Action::Evidence,         Some("key-record-again"),           2),

    (Context::Picture,    &["enter"],            Action::Open,             Some("key-open-record"),            3),
    (Context::Picture,    &["space"],            Action::Mark,             None,                               0),
    (Context::Picture,    &["h", "left"],        Action::Left,             Some("key-nearest-left"),           0),
    (Context::Picture,    &["j", "down"],        Action::Down,             Some("key-nearest-below"),          0),
    (Context::Picture,    &["k", "up"],          Action::Up,               Some("key-nearest-above"),          0),
    (Context::Picture,    &["l", "right"],       Action::Right,            Some("key-nearest-right"),          0),
    (Context::Picture,    &["g", "home"],        Action::First,            Some("key-first-record"),           0),
    (Context::Picture,    &["G", "end"],         Action::Last,             Some("key-last-record"),            0),

    (Context::Agreements, &["v"],                Action::OtherView,        Some("key-view-ties"),              6),

    (Context::Map,        &["o"],                Action::Choose,           None,                               5),
    (Context::Map,        &["p"],                Action::MarkSize,         None,                               0),
    (Context::Map,        &["v"],                Action::OtherView,        Some("key-view-words"),             6),
    (Context::Map,        &[","],                Action::Earlier,          Some("key-previous-site"),          0),
    (Context::Map,        &["."],                Action::Later,            Some("key-next-site"),              0),
    (Context::Map,        &["+"],                Action::ZoomIn,           None,                               0),
    (Context::Map,        &["-"],                Action::ZoomOut,          None,                               0),
    (Context::Map,        &["0"],                Action::Fit,              Some("key-fit-sites"),              0),
    (Context::Map,        &["H"],                Action::PanLeft,          None,                               0),
    (Context::Map,        &["J"],                Action::PanDown,          None,                               0),
    (Context::Map,        &["K"],                Action::PanUp,            None,                               0),
    (Context::Map,        &["L"],                Action::PanRight,         None,                               0),
    (Context::Map,        &["tab"],              Action::NextPart,         Some("key-next-part-map"),          7),

    (Context::MapInWords, &["v"],                Action::OtherView,        Some("key-view-map"),               6),
    (Context::MapInWords, &[","],                Action::Earlier,          Some("key-previous-site"),          0),
    (Context::MapInWords, &["."],                Action::Later,            Some("key-next-site"),              0),
    (Context::MapInWords, &["tab"],              Action::NextPart,         Some("key-next-part-map"),          7),

    (Context::Letter,     &["esc", "backspace"], Action::Back,             Some("key-choose-none"),            1),

    (Context::Timeline,   &["s"],                Action::Group,            None,                               5),
    (Context::Timeline,   &["S"],                Action::Reverse,          Some("key-latest-first"),           0),
    (Context::Timeline,   &["v"],                Action::OtherView,        Some("key-view-payers"),            6),
    (Context::Timeline,   &[","],                Action::Earlier,          Some("key-previous-entry"),         0),
    (Context::Timeline,   &["."],                Action::Later,            Some("key-next-entry"),             0),
    (Context::Timeline,   &["+"],                Action::ZoomIn,           None,                               0),
    (Context::Timeline,   &["-"],                Action::ZoomOut,          None,                               0),
    (Context::Timeline,   &["0"],                Action::Fit,              Some("key-fit-years"),              0),
    (Context::Timeline,   &["H"],                Action::PanLeft,          Some("key-earlier-years"),          0),
    (Context::Timeline,   &["L"],                Action::PanRight,         Some("key-later-years"),            0),

    (Context::Payers,     &["s"],                Action::Group,            None,                               5),
    (Context::Payers,     &["S"],                Action::Reverse,          Some("key-smallest-first"),         0),
    (Context::Payers,     &["v"],                Action::OtherView,        Some("key-view-money"),             6),
    (Context::Payers,     &[","],                Action::Earlier,          Some("key-previous-group"),         0),
    (Context::Payers,     &["."],                Action::Later,            Some("key-next-group"),             0),

    (Context::Money,      &["s"],                Action::Group,            None,                               0),
    (Context::Money,      &["S"],                Action::Reverse,          Some("key-latest-first"),           0),
    (Context::Money,      &["v"],                Action::OtherView,        Some("key-view-timeline"),          6),
    (Context::Money,      &[","],                Action::Earlier,          Some("key-previous-day"),           0),
    (Context::Money,      &["."],                Action::Later,            Some("key-next-day"),               5),
    (Context::Money,      &["j", "down"],        Action::Down,             Some("key-next-share"),             0),
    (Context::Money,      &["k", "up"],          Action::Up,               Some("key-previous-share"),         0),
    (Context::Money,      &["+"],                Action::ZoomIn,           None,                               0),
    (Context::Money,      &["-"],                Action::ZoomOut,          None,                               0),
    (Context::Money,      &["0"],                Action::Fit,              Some("key-fit-years"),              0),
    (Context::Money,      &["H"],                Action::PanLeft,          Some("key-earlier-years"),          0),
    (Context::Money,      &["L"],                Action::PanRight,         Some("key-later-years"),            0),

    (Context::Prompt,     &["enter"],            Action::Accept,           None,                               1),
    (Context::Prompt,     &["esc"],              Action::Leave,            None,                               2),
    (Context::Prompt,     &["down"],             Action::Down,             Some("key-next-match-typed"),       3),
    (Context::Prompt,     &["up"],               Action::Up,               Some("key-previous-match-typed"),   4),
    (Context::Prompt,     &["tab"],              Action::Complete,         None,                               5),
    (Context::Prompt,     &["pgdn"],             Action::PageDown,         None,                               0),
    (Context::Prompt,     &["pgup"],             Action::PageUp,           None,                               0),

    (Context::Facets,     &["enter", "esc"],     Action::KeepPanel,        Some("key-keep-filter"),            3),
    (Context::Facets,     &["space"],            Action::ToggleValue,      None,                               1),
    (Context::Facets,     &["-"],                Action::ExcludeValue,     None,                               2),
    (Context::Facets,     &["down"],             Action::Down,             None,                               4),
    (Context::Facets,     &["up"],               Action::Up,               None,                               5),
    (Context::Facets,     &["tab"],              Action::Sort,             Some("key-sort-values"),            6),
    (Context::Facets,     &["pgdn"],             Action::PageDown,         None,                               0),
    (Context::Facets,     &["pgup"],             Action::PageUp,           None,                               0),

    (Context::SortBy,     &["enter", "space"],   Action::Run,              Some("key-sort"),                   1),
    (Context::SortBy,     &["esc", "q", "s"],    Action::ClosePanel,       None,                               2),
    (Context::SortBy,     &["j", "down"],        Action::Down,             None,                               3),
    (Context::SortBy,     &["k", "up"],          Action::Up,               None,                               4),
    (Context::SortBy,     &["g", "home"],        Action::First,            None,                               0),
    (Context::SortBy,     &["G", "end"],         Action::Last,             None,                               0),
    (Context::SortBy,     &["pgdn"],             Action::PageDown,         None,                               0),
    (Context::SortBy,     &["pgup"],             Action::PageUp,           None,                               0),

    (Context::GroupBy,    &["enter", "space"],   Action::Run,              Some("key-group"),                  1),
    (Context::GroupBy,    &["esc", "q", "s"],    Action::ClosePanel,       None,                               2),
    (Context::GroupBy,    &["j", "down"],        Action::Down,             None,                               3),
    (Context::GroupBy,    &["k", "up"],          Action::Up,               None,                               4),
    (Context::GroupBy,    &["g", "home"],        Action::First,            None,                               0),
    (Context::GroupBy,    &["G", "end"],         Action::Last,             None,                               0),
    (Context::GroupBy,    &["pgdn"],             Action::PageDown,         None,                               0),
    (Context::GroupBy,    &["pgup"],             Action::PageUp,           None,                               0),

    (Context::Columns,    &["space", "enter"],   Action::ToggleValue,      Some("key-show-column"),            1),
    (Context::Columns,    &["J"],                Action::ColumnLater,      None,                               2),
    (Context::Columns,    &["K"],                Action::ColumnEarlier,    None,                               3),
    (Context::Columns,    &["0"],                Action::UsualColumns,     None,                               4),
    (Context::Columns,    &["esc", "q", "C"],    Action::ClosePanel,       None,                               5),
    (Context::Columns,    &["j", "down"],        Action::Down,             None,                               0),
    (Context::Columns,    &["k", "up"],          Action::Up,               None,                               0),
    (Context::Columns,    &["g", "home"],        Action::First,            None,                               0),
    (Context::Columns,    &["G", "end"],         Action::Last,             None,                               0),
    (Context::Columns,    &["pgdn"],             Action::PageDown,         None,                               0),
    (Context::Columns,    &["pgup"],             Action::PageUp,           None,                               0),

    (Context::Palette,    &["enter"],            Action::Run,              None,                               1),
    (Context::Palette,    &["esc"],              Action::ClosePanel,       None,                               2),
    (Context::Palette,    &["down"],             Action::Down,             None,                               3),
    (Context::Palette,    &["up"],               Action::Up,               None,                               4),
    (Context::Palette,    &["pgdn"],             Action::PageDown,         None,                               0),
    (Context::Palette,    &["pgup"],             Action::PageUp,           None,                               0),

    (Context::Views,      &["enter"],            Action::Run,              Some("key-go-to-view"),             1),
    (Context::Views,      &["ctrl-x"],           Action::RemoveView,       None,                               3),
    (Context::Views,      &["esc"],              Action::ClosePanel,       None,                               2),
    (Context::Views,      &["down"],             Action::Down,             None,                               4),
    (Context::Views,      &["up"],               Action::Up,               None,                               5),
    (Context::Views,      &["pgdn"],             Action::PageDown,         None,                               0),
    (Context::Views,      &["pgup"],             Action::PageUp,           None,                               0),

    (Context::HelpSearch, &["enter"],            Action::KeepPanel,        Some("key-keep-search"),            1),
    (Context::HelpSearch, &["esc"],              Action::ClosePanel,       Some("key-drop-search"),            2),
    (Context::HelpSearch, &["down"],             Action::Down,             None,                               3),
    (Context::HelpSearch, &["up"],               Action::Up,               None,                               4),
    (Context::HelpSearch, &["pgdn"],             Action::PageDown,         None,                               0),
    (Context::HelpSearch, &["pgup"],             Action::PageUp,           None,                               0),

    (Context::Field,      &["backspace"],        Action::EraseBefore,      None,                               0),
    (Context::Field,      &["delete"],           Action::EraseUnder,       None,                               0),
    (Context::Field,      &["ctrl-w"],           Action::EraseWord,        None,                               0),
    (Context::Field,      &["ctrl-u"],           Action::EraseToStart,     None,                               6),
    (Context::Field,      &["ctrl-k"],           Action::EraseToEnd,       None,                               0),
    (Context::Field,      &["left"],             Action::CursorLeft,       None,                               0),
    (Context::Field,      &["right"],            Action::CursorRight,      None,                               0),
    (Context::Field,      &["home", "ctrl-a"],   Action::CursorStart,      None,                               0),
    (Context::Field,      &["end", "ctrl-e"],    Action::CursorEnd,        None,                               0),

    (Context::Day,        &["enter"],            Action::KeepPanel,        Some("key-take-day"),               1),
    (Context::Day,        &["left"],             Action::EarlierDay,       None,                               3),
    (Context::Day,        &["right"],            Action::LaterDay,         None,                               4),
    (Context::Day,        &["esc"],              Action::ClosePanel,       Some("key-day-before"),             2),

    (Context::DueBy,      &["enter"],            Action::KeepPanel,        Some("key-take-due"),               1),
    (Context::DueBy,      &["esc"],              Action::ClosePanel,       None,                               2),

    (Context::Copy,       &["y"],                Action::CopyValue,        None,                               1),
    (Context::Copy,       &["r"],                Action::CopyRecord,       None,                               2),
    (Context::Copy,       &["c"],                Action::CopyCitation,     None,                               3),
    (Context::Copy,       &["u"],                Action::CopyUrl,          None,                               4),
    (Context::Copy,       &["k"],                Action::CopyCommand,      None,                               5),
    (Context::Copy,       &["s"],                Action::ShowCopied,       None,                               6),
    (Context::Copy,       &["esc", "backspace"], Action::ClosePanel,       None,                               7),

    (Context::Verdict,    &["c"],                Action::Confirm,          None,                               1),
    (Context::Verdict,    &["d"],                Action::Dispute,          None,                               2),
    (Context::Verdict,    &["f"],                Action::FollowUp,         None,                               3),
    (Context::Verdict,    &["esc", "backspace"], Action::ClosePanel,       None,                               4),

    (Context::Note,       &["enter"],            Action::Save,             None,                               1),
    (Context::Note,       &["ctrl-j"],           Action::LineBreak,        None,                               2),
    (Context::Note,       &["esc"],              Action::ClosePanel,       Some("key-leave-note"),             3),
    (Context::Note,       &["up"],               Action::Up,               None,                               0),
    (Context::Note,       &["down"],             Action::Down,             None,                               0),

    (Context::Write,      &["enter"],            Action::WriteNow,         None,                               1),
    (Context::Write,      &["tab"],              Action::NextFormat,       None,                               2),
    (Context::Write,      &["shift-tab"],        Action::PreviousFormat,   None,                               0),
    (Context::Write,      &["down", "up"],       Action::OtherExtent,      None,                               3),
    (Context::Write,      &["esc"],              Action::ClosePanel,       None,                               4),

    (Context::Help,       &["tab"],              Action::NextPart,         Some("key-next-help"),              1),
    (Context::Help,       &["shift-tab"],        Action::PreviousPart,     Some("key-previous-help"),          0),
    (Context::Help,       &["/"],                Action::HelpSearch,       None,                               5),

    (Context::Overlay,    &["esc", "backspace"], Action::Back,             Some("action-close-panel"),         1),
    (Context::Overlay,    &["q"],                Action::Quit,             Some("action-close-panel"),         0),
    (Context::Overlay,    &["?", "f1"],          Action::Help,             Some("action-close-panel"),         0),
    (Context::Overlay,    &["!"],                Action::Faults,           Some("action-close-panel"),         0),
    (Context::Overlay,    &["D"],                Action::Changes,          Some("action-close-panel"),         0),
    (Context::Overlay,    &[":", "ctrl-p"],      Action::Palette,          None,                               0),
    (Context::Overlay,    &["i"],                Action::Language,         None,                               0),
    (Context::Overlay,    &["j", "down"],        Action::Down,             None,                               2),
    (Context::Overlay,    &["k", "up"],          Action::Up,               None,                               3),
    (Context::Overlay,    &["g", "home"],        Action::First,            None,                               0),
    (Context::Overlay,    &["G", "end"],         Action::Last,             None,                               0),
    (Context::Overlay,    &["pgdn", "space"],    Action::PageDown,         None,                               4),
    (Context::Overlay,    &["pgup"],             Action::PageUp,           None,                               0),
    (Context::Overlay,    &["ctrl-d"],           Action::HalfPageDown,     None,                               0),
    (Context::Overlay,    &["ctrl-u"],           Action::HalfPageUp,       None,                               0),

    (Context::Always,     &["ctrl-c"],           Action::Interrupt,        None,                               0),
    (Context::Always,     &["ctrl-z"],           Action::Suspend,          None,                               0),
    (Context::Always,     &["ctrl-l"],           Action::Redraw,           None,                               0),
];

static USUAL: LazyLock<Keymap> = LazyLock::new(|| {
    let pane = |id: PaneId| Binding {
        context: Context::Pane,
        keys: id.number().to_string().parse().ok().into_iter().collect(),
        action: Action::Pane(id),
        hint: 0,
        own_message: None,
    };
    let row = |(context, keys, action, own_message, hint): &KeymapRow| Binding {
        context: *context,
        keys: keys.iter().filter_map(|key| key.parse().ok()).collect(),
        action: *action,
        hint: *hint,
        own_message: *own_message,
    };
    Keymap { rows: PaneId::ALL.into_iter().map(pane).chain(ROWS.iter().map(row)).collect() }
});

/// Returns every row of the usual keys, in the order of the table.
pub fn bindings() -> &'static [Binding] {
    &USUAL.rows
}

/// The keys in force: the usual ones, or those of the user's.
#[derive(Clone, Debug)]
pub struct Keymap {
    /// Every row, in the order of the table.
    pub(super) rows: Vec<Binding>,
}

impl Default for Keymap {
    fn default() -> Self {
        USUAL.clone()
    }
}

impl Keymap {
    /// Returns every row, in the order of the table. A row whose action was left without keys has none.
    pub fn bindings(&self) -> &[Binding] {
        &self.rows
    }

    /// Returns what a key does in the given contexts, the nearest first.
    pub fn find(&self, contexts: &[Context], key: Key) -> Option<Action> {
        let bound = |context: &Context| {
            self.rows.iter().find(|binding| binding.context == *context && binding.keys.contains(&key))
        };
        contexts.iter().find_map(bound).map(|binding| binding.action)
    }

    /// Returns the rows of a context.
    pub fn of_context(&self, context: Context) -> impl Iterator<Item = &Binding> {
        self.rows.iter().filter(move |binding| binding.context == context)
    }

    /// Returns the rows that hold in the given contexts, the nearest first: a key bound in a nearer
    /// context hides its bindings in farther ones. A row without keys holds: it is found by its name.
    pub fn holding(&self, contexts: &[Context]) -> Vec<&Binding> {
        let mut holding: Vec<&Binding> = Vec::new();
        for context in contexts {
            let taken: Vec<Key> = holding.iter().flat_map(|binding| &binding.keys).copied().collect();
            let is_free = |binding: &Binding| binding.keys.iter().any(|key| !taken.contains(key));
            holding.extend(self.of_context(*context).filter(|row| row.keys.is_empty() || is_free(row)));
        }
        holding
    }

    /// Returns the rows for the footer, the most useful first.
    pub fn hints(&self, contexts: &[Context]) -> Vec<&Binding> {
        let mut hints = self.holding(contexts);
        hints.retain(|binding| binding.hint > 0 && !binding.keys.is_empty());
        hints.order_by_key(|binding| binding.hint);
        hints
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::words::Language;

    #[test]
    fn every_key_of_the_table_is_a_key() {
        for ((_, keys, ..), binding) in ROWS.iter().zip(&bindings()[PaneId::ALL.len()..]) {
            assert_eq!(keys.len(), binding.keys.len(), "{keys:?}");
            let printed: Vec<_> = binding.keys.iter().map(ToString::to_string).collect();
            assert_eq!(&printed, keys);
        }
    }

    #[test]
    fn each_pane_has_the_key_of_its_number() {
        for (place, pane) in PaneId::ALL.into_iter().enumerate() {
            let key = (place + 1).to_string().parse().unwrap();
            assert_eq!(USUAL.find(&[Context::Pane], key), Some(Action::Pane(pane)));
        }
    }

    #[test]
    fn every_row_says_in_both_languages_what_it_does() {
        for words in Language::ALL.map(|language| Words::new(language, false)) {
            for row in bindings() {
                assert_ne!(row.text(&words), row.message(), "{row:?}");
                assert!(row.hint == 0 || row.short_text(&words) != row.short_message(), "{row:?}");
            }
        }
    }

    #[test]
    fn no_two_rows_of_a_context_say_the_same() {
        // A key that opens a page also closes it.
        let is_toggle = |row: &Binding| row.context == Context::Overlay && row.message() == "action-close-panel";
        let words = Words::new(Language::EN, false);
        for context in Context::ALL {
            let rows: Vec<_> = USUAL.of_context(context).filter(|row| !is_toggle(row)).collect();
            let texts: HashSet<_> = rows.iter().map(|row| row.text(&words)).collect();
            assert_eq!(texts.len(), rows.len(), "{context:?}");
        }
    }

    #[test]
    fn a_nearer_row_over_the_panes_hides_another_whole_or_not_at_all() {
        let fields = [Context::Prompt, Context::Facets, Context::Palette, Context::HelpSearch, Context::Day];
        let fields = fields.into_iter().chain([Context::DueBy, Context::Note, Context::Write]);
        let of_fields = fields.map(|near| vec![near, Context::Field, Context::Always]);
        for contexts in of_fields.into_iter().chain([vec![Context::Help, Context::Overlay, Context::Always]]) {
            for row in USUAL.holding(&contexts) {
                let found: Vec<_> = row.keys.iter().map(|key| USUAL.find(&contexts, *key)).collect();
                assert!(found.iter().all(|action| *action == Some(row.action)), "{contexts:?} {row:?}");
            }
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
            Context::Views,
            Context::HelpSearch,
            Context::Day,
            Context::DueBy,
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
            assert!(character.is_ascii_alphanumeric() || "/?!$'+-=,. :<>".contains(character), "{character}");
        }
    }

    #[test]
    fn keys_that_messages_name_are_usual_keys_of_their_actions() {
        let mut count = 0;
        for folder in ["en", "it"] {
            let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/messages").join(folder);
            for file in std::fs::read_dir(folder).unwrap() {
                let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
                for call in text.split("KEY(").skip(1) {
                    let mut quoted = call.split('"').skip(1).step_by(2);
                    let (action, usual) = (quoted.next().unwrap(), quoted.next().unwrap());
                    let is_usual = |row: &Binding| {
                        row.action.name() == action && row.keys.contains(&Key::of_label(usual).unwrap())
                    };
                    assert!(bindings().iter().any(is_usual), "{action}: {usual}");
                    count += 1;
                }
            }
        }
        assert!(count > 60, "{count}");
    }
}
