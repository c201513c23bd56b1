//! The actions that keys can ask for. The text of each action is in the message files under its
//! name.

use crate::domain::closed::closed;

use super::pane::PaneId;

closed! {
    /// An action that a user can ask of the explorer.
    pub enum Action in "action" {
        /// Go to a pane.
        Pane(PaneId) = "pane",
        /// Go to the next part of the pane: list, picture, detail.
        NextPart = "next-part",
        /// Go to the previous part of the pane.
        PreviousPart = "previous-part",
        /// Give the focused part the whole screen, or its part again.
        Enlarge = "enlarge",
        /// Give the list less room.
        NarrowList = "narrow-list",
        /// Give the list more room.
        WidenList = "widen-list",
        /// Give every part of the pane its usual room.
        UsualParts = "usual-parts",
        /// Go one row down.
        Down = "down",
        /// Go one row up.
        Up = "up",
        /// Go to the part on the left.
        Left = "left",
        /// Go to the part on the right.
        Right = "right",
        /// Go to the first row.
        First = "first",
        /// Go to the last row.
        Last = "last",
        /// Go a page down.
        PageDown = "page-down",
        /// Go a page up.
        PageUp = "page-up",
        /// Go half a page down.
        HalfPageDown = "half-page-down",
        /// Go half a page up.
        HalfPageUp = "half-page-up",
        /// Open the selected record or link.
        Open = "open",
        /// Go one step back; never leaves the program.
        Back = "back",
        /// Type a query.
        Search = "search",
        /// Go to the next match, across all panes.
        NextMatch = "next-match",
        /// Go to the previous match, across all panes.
        PreviousMatch = "previous-match",
        /// Drop the newest term of the query.
        DropFilter = "drop-filter",
        /// Drop the whole query.
        DropFilters = "drop-filters",
        /// Show the evidence of the record, or the record again.
        Evidence = "evidence",
        /// Explain the sums of the pane, or show the record again.
        Sums = "sums",
        /// Set the marked records side by side, or show the record again.
        Compare = "compare",
        /// Open the facets: the values of every field.
        Facets = "facets",
        /// Add the selected value to the query, or remove it.
        ToggleValue = "toggle-value",
        /// Exclude the selected value, or stop excluding it.
        ExcludeValue = "exclude-value",
        /// Close the layer and keep its effect.
        KeepPanel = "keep-panel",
        /// Close the layer.
        ClosePanel = "close-panel",
        /// Show every action by name.
        Palette = "palette",
        /// Run the selected action.
        Run = "run",
        /// Narrow help to a typed text.
        HelpSearch = "help-search",
        /// Choose the column by which the list is sorted.
        Sort = "sort",
        /// Choose the columns of the list.
        Columns = "columns",
        /// Move the selected column one place to the left.
        ColumnEarlier = "column-earlier",
        /// Move the selected column one place to the right.
        ColumnLater = "column-later",
        /// Show the usual columns.
        UsualColumns = "usual-columns",
        /// Reverse the order of the list.
        Reverse = "reverse",
        /// Dim what does not match instead of hiding it, or hide it again.
        Dim = "dim",
        /// Choose another as-of day.
        AsOf = "as-of",
        /// Search for what is due by a day.
        DueBy = "due-by",
        /// Go to the previous day on which something was stated.
        EarlierDay = "earlier-day",
        /// Go to the next day on which something was stated.
        LaterDay = "later-day",
        /// Copy something; the next key says what.
        Copy = "copy",
        /// Copy the value.
        CopyValue = "copy-value",
        /// Copy the record as JSON.
        CopyRecord = "copy-record",
        /// Copy the citation of the record.
        CopyCitation = "copy-citation",
        /// Copy the address of the document.
        CopyUrl = "copy-url",
        /// Copy the command line that reproduces this view.
        CopyCommand = "copy-command",
        /// Show the text copied last, so that it can be selected.
        ShowCopied = "show-copied",
        /// Mark the record of the row, or take its mark off.
        Mark = "mark",
        /// Choose the marked records, or else the selected one, for whoever has asked for a choice.
        Pick = "pick",
        /// Take all marks off.
        UnmarkAll = "unmark-all",
        /// Review the record; the next key gives the verdict.
        Review = "review",
        /// Confirm that the record is right.
        Confirm = "confirm",
        /// Dispute the record: it is wrong, or may be.
        Dispute = "dispute",
        /// Mark the record as needing another look.
        FollowUp = "follow-up",
        /// Write a note on the record.
        Note = "note",
        /// Take back the latest verdict or note.
        Undo = "undo",
        /// Save what is typed.
        Save = "save",
        /// Start a new line.
        LineBreak = "line-break",
        /// List the saved views, or save the present one.
        Views = "views",
        /// Remove the selected saved view.
        RemoveView = "remove-view",
        /// Write the records of the list into a new file.
        WriteRecords = "write-records",
        /// Write the file.
        WriteNow = "write-now",
        /// The next format.
        NextFormat = "next-format",
        /// Switch between the extents: all matches, the visible list, the summed commitments.
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
        /// Show what has changed since an older dataset.
        Changes = "changes",
        /// Close the layer, or else leave the program.
        Quit = "quit",
        /// Leave the program at once, as Ctrl-C does.
        Interrupt = "interrupt",
        /// Suspend the program.
        Suspend = "suspend",
        /// Redraw the whole screen.
        Redraw = "redraw",
        /// Zoom in.
        ZoomIn = "zoom-in",
        /// Zoom out.
        ZoomOut = "zoom-out",
        /// Zoom to everything relevant.
        Fit = "fit",
        /// Let the marks on the map say another thing.
        MarkSize = "mark-size",
        /// Pan to the left.
        PanLeft = "pan-left",
        /// Pan to the right.
        PanRight = "pan-right",
        /// Pan up.
        PanUp = "pan-up",
        /// Pan down.
        PanDown = "pan-down",
        /// Choose a record by its letter in the picture; the letter is typed next.
        Choose = "choose",
        /// Go to the previous record or day.
        Earlier = "earlier",
        /// Go to the next record or day.
        Later = "later",
        /// Switch to the pane's next view.
        OtherView = "other-view",
        /// Group the rows by something else.
        Group = "group",
        /// Accept what is typed: go to the selected match and keep the query.
        Accept = "accept",
        /// Leave the field and restore the former query.
        Leave = "leave",
        /// Take the next completion of a field or value, or the next correction.
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
        /// Move the cursor one character to the left.
        CursorLeft = "cursor-left",
        /// Move the cursor one character to the right.
        CursorRight = "cursor-right",
        /// Move the cursor to the start.
        CursorStart = "cursor-start",
        /// Move the cursor to the end.
        CursorEnd = "cursor-end",
    }
}

impl Action {
    /// Returns the name by which configurations call it: its word and, of a pane, that of the pane.
    pub fn name(self) -> String {
        match self {
            Self::Pane(pane) => format!("{}-{}", self.as_str(), pane.as_str()),
            _ => self.as_str().to_owned(),
        }
    }
}
