//! What a key can ask for. Each action has its words in the message files under its name.

use crate::domain::closed::closed;

use super::pane::PaneId;

closed! {
    /// Something that a person can ask the explorer to do.
    pub enum Action in "action" {
        /// Go to a pane.
        Pane(PaneId) = "pane",
        /// Go to the next part of the pane: list, detail.
        NextPart = "next-part",
        /// Go to the previous part of the pane.
        PreviousPart = "previous-part",
        /// One row down.
        Down = "down",
        /// One row up.
        Up = "up",
        /// To the part on the left.
        Left = "left",
        /// To the part on the right.
        Right = "right",
        /// To the first row.
        First = "first",
        /// To the last row.
        Last = "last",
        /// A page down.
        PageDown = "page-down",
        /// A page up.
        PageUp = "page-up",
        /// Half a page down.
        HalfPageDown = "half-page-down",
        /// Half a page up.
        HalfPageUp = "half-page-up",
        /// Open the selected record or link.
        Open = "open",
        /// One step back; never leaves the program.
        Back = "back",
        /// Type a query.
        Search = "search",
        /// Go to the next match, over all panes.
        NextMatch = "next-match",
        /// Go to the previous match, over all panes.
        PreviousMatch = "previous-match",
        /// Drop the newest term of the filter.
        DropFilter = "drop-filter",
        /// Drop the whole filter.
        DropFilters = "drop-filters",
        /// Show the evidence of the record, or the record again.
        Evidence = "evidence",
        /// Explain the sums of the pane, or show the record again.
        Sums = "sums",
        /// Choose among the values of every field.
        Facets = "facets",
        /// Name the selected value in the query, or no longer.
        ToggleValue = "toggle-value",
        /// Exclude the selected value, or no longer.
        ExcludeValue = "exclude-value",
        /// Close what is open and keep what it did.
        KeepPanel = "keep-panel",
        /// Close what is open.
        ClosePanel = "close-panel",
        /// Show every action by name.
        Palette = "palette",
        /// Do the selected action.
        Run = "run",
        /// Narrow help to what is typed.
        HelpSearch = "help-search",
        /// Put the list in another order.
        Sort = "sort",
        /// Reverse the order of the list.
        Reverse = "reverse",
        /// Dim what does not match instead of hiding it, or hide it again.
        Dim = "dim",
        /// Stand on another day.
        AsOf = "as-of",
        /// Ask for what is due by a day.
        DueBy = "due-by",
        /// To the previous day on which something was stated.
        EarlierDay = "earlier-day",
        /// To the next day on which something was stated.
        LaterDay = "later-day",
        /// Copy something: what, the next key says.
        Copy = "copy",
        /// Copy the value.
        CopyValue = "copy-value",
        /// Copy the record as JSON.
        CopyRecord = "copy-record",
        /// Copy the citation of the record.
        CopyCitation = "copy-citation",
        /// Copy the address of the document.
        CopyUrl = "copy-url",
        /// Copy the command line that gives this view.
        CopyCommand = "copy-command",
        /// Review the record: which verdict, the next key says.
        Review = "review",
        /// Give the verdict that it is right.
        Confirm = "confirm",
        /// Give the verdict that it is wrong, or may be.
        Dispute = "dispute",
        /// Give the verdict that somebody should look again.
        FollowUp = "follow-up",
        /// Write a note on the record.
        Note = "note",
        /// Take back the verdict or note given last.
        Undo = "undo",
        /// Save what is typed.
        Save = "save",
        /// Begin a new line.
        LineBreak = "line-break",
        /// Write the records of the list into a new file.
        WriteRecords = "write-records",
        /// Write the file.
        WriteNow = "write-now",
        /// The next format.
        NextFormat = "next-format",
        /// Write all that match, or the list in sight alone.
        OtherExtent = "other-extent",
        /// The previous format.
        PreviousFormat = "previous-format",
        /// Go to the next entry of evidence.
        NextEvidence = "next-evidence",
        /// Go to the previous entry of evidence.
        PreviousEvidence = "previous-evidence",
        /// Switch the mouse off or on.
        Mouse = "mouse",
        /// Change the language.
        Language = "language",
        /// Change the theme.
        Theme = "theme",
        /// Show the keys.
        Help = "help",
        /// Show the faults of the dataset.
        Faults = "faults",
        /// Show what changed since an older dataset.
        Changes = "changes",
        /// Close what is open, or else leave the program.
        Quit = "quit",
        /// Leave the program at once.
        Interrupt = "interrupt",
        /// Put the program to sleep.
        Suspend = "suspend",
        /// Draw everything anew.
        Redraw = "redraw",
        /// Show a shorter stretch, nearer.
        ZoomIn = "zoom-in",
        /// Show a longer stretch.
        ZoomOut = "zoom-out",
        /// Show everything that matters.
        Fit = "fit",
        /// Move what is in sight to the left.
        PanLeft = "pan-left",
        /// Move what is in sight to the right.
        PanRight = "pan-right",
        /// Move what is in sight up.
        PanUp = "pan-up",
        /// Move what is in sight down.
        PanDown = "pan-down",
        /// Choose a record by its letter in the picture, which is typed next.
        Choose = "choose",
        /// To the one before: a record, a day.
        Earlier = "earlier",
        /// To the one after: a record, a day.
        Later = "later",
        /// The pane's next view.
        OtherView = "other-view",
        /// Put the rows together by something else.
        Group = "group",
        /// Take what is typed: go to the selected match and keep the query.
        Accept = "accept",
        /// Leave the field as it was before.
        Leave = "leave",
        /// Take the next offer: for the word at fault, for a field or value begun, for a near spelling.
        Complete = "complete",
        /// Remove the character before the cursor; in an empty field, leave it.
        EraseBefore = "erase-before",
        /// Remove the character under the cursor.
        EraseUnder = "erase-under",
        /// Remove the word before the cursor.
        EraseWord = "erase-word",
        /// Remove everything before the cursor.
        EraseToStart = "erase-to-start",
        /// Remove everything after the cursor.
        EraseToEnd = "erase-to-end",
        /// Cursor one character left.
        CursorLeft = "cursor-left",
        /// Cursor one character right.
        CursorRight = "cursor-right",
        /// Cursor to the start.
        CursorStart = "cursor-start",
        /// Cursor to the end.
        CursorEnd = "cursor-end",
    }
}
