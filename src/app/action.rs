//! What a key can ask for. Each action has its words in the message files under its name.

/// Something that a person can ask the explorer to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// Go to the pane of that number, 1 to 4.
    Pane(u8),
    /// Go to the next part of the pane: list, detail.
    NextPart,
    /// Go to the previous part of the pane.
    PreviousPart,
    /// One row down.
    Down,
    /// One row up.
    Up,
    /// To the part on the left.
    Left,
    /// To the part on the right.
    Right,
    /// To the first row.
    First,
    /// To the last row.
    Last,
    /// A page down.
    PageDown,
    /// A page up.
    PageUp,
    /// Half a page down.
    HalfPageDown,
    /// Half a page up.
    HalfPageUp,
    /// Open the selected record or link.
    Open,
    /// One step back; never leaves the program.
    Back,
    /// Type a query.
    Search,
    /// Go to the next match, over all panes.
    NextMatch,
    /// Go to the previous match, over all panes.
    PreviousMatch,
    /// Drop the newest term of the filter.
    DropFilter,
    /// Drop the whole filter.
    DropFilters,
    /// Show the evidence of the record, or the record again.
    Evidence,
    /// Explain the sums of the pane, or show the record again.
    Sums,
    /// Choose among the values of every field.
    Facets,
    /// Name the selected value in the query, or no longer.
    ToggleValue,
    /// Exclude the selected value, or no longer.
    ExcludeValue,
    /// Close what is open and keep what it did.
    KeepPanel,
    /// Close what is open.
    ClosePanel,
    /// Show every action by name.
    Palette,
    /// Do the selected action.
    Run,
    /// Narrow help to what is typed.
    HelpSearch,
    /// Put the list in another order.
    Sort,
    /// Reverse the order of the list.
    Reverse,
    /// Dim what does not match instead of hiding it, or hide it again.
    Dim,
    /// Stand on another day.
    AsOf,
    /// Ask for what is due by a day.
    DueBy,
    /// To the previous day on which something was stated.
    EarlierDay,
    /// To the next day on which something was stated.
    LaterDay,
    /// Copy something: what, the next key says.
    Copy,
    /// Copy the value.
    CopyValue,
    /// Copy the record as JSON.
    CopyRecord,
    /// Copy the citation of the record.
    CopyCitation,
    /// Copy the address of the document.
    CopyUrl,
    /// Copy the command line that gives this view.
    CopyCommand,
    /// Review the record: which verdict, the next key says.
    Review,
    /// Give the verdict that it is right.
    Confirm,
    /// Give the verdict that it is wrong, or may be.
    Dispute,
    /// Give the verdict that somebody should look again.
    FollowUp,
    /// Write a note on the record.
    Note,
    /// Take back the verdict or note given last.
    Undo,
    /// Save what is typed.
    Save,
    /// Begin a new line.
    LineBreak,
    /// Write the records of the list into a new file.
    WriteRecords,
    /// Write the file.
    WriteNow,
    /// The next format.
    NextFormat,
    /// Write all that match, or the list in sight alone.
    OtherExtent,
    /// The previous format.
    PreviousFormat,
    /// Go to the next entry of evidence.
    NextEvidence,
    /// Go to the previous entry of evidence.
    PreviousEvidence,
    /// Switch the mouse off or on.
    Mouse,
    /// Change the language.
    Language,
    /// Change the theme.
    Theme,
    /// Show the keys.
    Help,
    /// Show the faults of the dataset.
    Faults,
    /// Show what changed since an older dataset.
    Changes,
    /// Close what is open, or else leave the program.
    Quit,
    /// Leave the program at once.
    Interrupt,
    /// Put the program to sleep.
    Suspend,
    /// Draw everything anew.
    Redraw,
    /// Show a shorter stretch, nearer.
    ZoomIn,
    /// Show a longer stretch.
    ZoomOut,
    /// Show everything that matters.
    Fit,
    /// Move what is in sight to the left.
    PanLeft,
    /// Move what is in sight to the right.
    PanRight,
    /// Move what is in sight up.
    PanUp,
    /// Move what is in sight down.
    PanDown,
    /// Choose a record by its letter in the picture, which is typed next.
    Choose,
    /// To the earlier or previous one.
    Earlier,
    /// To the later or next one.
    Later,
    /// The pane's other view.
    OtherView,
    /// Put the rows together by something else.
    Group,
    /// Take what is typed: go to the selected match and keep the query.
    Accept,
    /// Leave the field as it was before.
    Leave,
    /// Take the next offer: for the word at fault, for a field or value begun, for a near spelling.
    Complete,
    /// Remove the character before the cursor; in an empty field, leave it.
    EraseBefore,
    /// Remove the character under the cursor.
    EraseUnder,
    /// Remove the word before the cursor.
    EraseWord,
    /// Remove everything before the cursor.
    EraseToStart,
    /// Remove everything after the cursor.
    EraseToEnd,
    /// Cursor one character left.
    CursorLeft,
    /// Cursor one character right.
    CursorRight,
    /// Cursor to the start.
    CursorStart,
    /// Cursor to the end.
    CursorEnd,
}

impl Action {
    /// The message that names it.
    #[expect(clippy::too_many_lines, reason = "one line for each action")]
    pub const fn message(self) -> &'static str {
        match self {
            Self::Pane(1) => "action-pane-1",
            Self::Pane(2) => "action-pane-2",
            Self::Pane(3) => "action-pane-3",
            Self::Pane(_) => "action-pane-4",
            Self::NextPart => "action-next-part",
            Self::PreviousPart => "action-previous-part",
            Self::Down => "action-down",
            Self::Up => "action-up",
            Self::Left => "action-left",
            Self::Right => "action-right",
            Self::First => "action-first",
            Self::Last => "action-last",
            Self::PageDown => "action-page-down",
            Self::PageUp => "action-page-up",
            Self::HalfPageDown => "action-half-page-down",
            Self::HalfPageUp => "action-half-page-up",
            Self::Open => "action-open",
            Self::Back => "action-back",
            Self::Search => "action-search",
            Self::NextMatch => "action-next-match",
            Self::PreviousMatch => "action-previous-match",
            Self::DropFilter => "action-drop-filter",
            Self::DropFilters => "action-drop-filters",
            Self::Evidence => "action-evidence",
            Self::Sums => "action-sums",
            Self::Facets => "action-facets",
            Self::ToggleValue => "action-toggle-value",
            Self::ExcludeValue => "action-exclude-value",
            Self::KeepPanel => "action-keep-panel",
            Self::ClosePanel => "action-close-panel",
            Self::Palette => "action-palette",
            Self::Run => "action-run",
            Self::HelpSearch => "action-help-search",
            Self::Sort => "action-sort",
            Self::Reverse => "action-reverse",
            Self::Dim => "action-dim",
            Self::AsOf => "action-as-of",
            Self::DueBy => "action-due-by",
            Self::EarlierDay => "action-earlier-day",
            Self::LaterDay => "action-later-day",
            Self::Copy => "action-copy",
            Self::CopyValue => "action-copy-value",
            Self::CopyRecord => "action-copy-record",
            Self::CopyCitation => "action-copy-citation",
            Self::CopyUrl => "action-copy-url",
            Self::CopyCommand => "action-copy-command",
            Self::Review => "action-review",
            Self::Confirm => "action-confirm",
            Self::Dispute => "action-dispute",
            Self::FollowUp => "action-follow-up",
            Self::Note => "action-note",
            Self::Undo => "action-undo",
            Self::Save => "action-save",
            Self::LineBreak => "action-line-break",
            Self::WriteRecords => "action-write-records",
            Self::WriteNow => "action-write-now",
            Self::NextFormat => "action-next-format",
            Self::OtherExtent => "action-other-extent",
            Self::PreviousFormat => "action-previous-format",
            Self::NextEvidence => "action-next-evidence",
            Self::PreviousEvidence => "action-previous-evidence",
            Self::Mouse => "action-mouse",
            Self::Language => "action-language",
            Self::Theme => "action-theme",
            Self::Help => "action-help",
            Self::Faults => "action-faults",
            Self::Changes => "action-changes",
            Self::Quit => "action-quit",
            Self::Interrupt => "action-interrupt",
            Self::Suspend => "action-suspend",
            Self::Redraw => "action-redraw",
            Self::ZoomIn => "action-zoom-in",
            Self::ZoomOut => "action-zoom-out",
            Self::Fit => "action-fit",
            Self::PanLeft => "action-pan-left",
            Self::PanRight => "action-pan-right",
            Self::PanUp => "action-pan-up",
            Self::PanDown => "action-pan-down",
            Self::Choose => "action-choose",
            Self::Earlier => "action-earlier",
            Self::Later => "action-later",
            Self::OtherView => "action-other-view",
            Self::Group => "action-group",
            Self::Accept => "action-accept",
            Self::Leave => "action-leave",
            Self::Complete => "action-complete",
            Self::EraseBefore => "action-erase-before",
            Self::EraseUnder => "action-erase-under",
            Self::EraseWord => "action-erase-word",
            Self::EraseToStart => "action-erase-to-start",
            Self::EraseToEnd => "action-erase-to-end",
            Self::CursorLeft => "action-cursor-left",
            Self::CursorRight => "action-cursor-right",
            Self::CursorStart => "action-cursor-start",
            Self::CursorEnd => "action-cursor-end",
        }
    }
}
