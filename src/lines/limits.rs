//! What has no meaning where nothing is drawn, and why.

use crate::app::action::Action;

/// Returns the id of the message that says why an action has no meaning in lines; `None` of one that has.
pub const fn why_not(action: Action) -> Option<&'static str> {
    match action {
        Action::Enlarge | Action::NarrowList | Action::WidenList | Action::UsualParts => Some("lines-no-parts"),
        #[rustfmt::skip]
        Action::ZoomIn | Action::ZoomOut | Action::Fit | Action::PanLeft | Action::PanRight | Action::PanUp
        | Action::PanDown | Action::MarkSize | Action::Choose => Some("lines-no-picture"),
        Action::Theme => Some("lines-no-colours"),
        Action::Mouse => Some("lines-no-mouse"),
        #[rustfmt::skip]
        Action::CursorLeft | Action::CursorRight | Action::CursorStart | Action::CursorEnd | Action::EraseBefore
        | Action::EraseUnder | Action::EraseWord | Action::EraseToStart | Action::EraseToEnd => Some("lines-no-cursor"),
        Action::LineBreak => Some("lines-no-line-break"),
        Action::HelpSearch => Some("lines-no-help-search"),
        #[rustfmt::skip]
        Action::Pane(_) | Action::NextPart | Action::PreviousPart | Action::Down | Action::Up | Action::Left
        | Action::Right | Action::First | Action::Last | Action::PageDown | Action::PageUp | Action::HalfPageDown
        | Action::HalfPageUp | Action::Open | Action::Back | Action::Search | Action::NextMatch
        | Action::PreviousMatch | Action::DropFilter | Action::DropFilters | Action::Evidence | Action::Sums
        | Action::Compare | Action::Facets | Action::ToggleValue | Action::ExcludeValue | Action::KeepPanel
        | Action::ClosePanel | Action::Palette | Action::Run | Action::Sort | Action::Columns
        | Action::ColumnEarlier | Action::ColumnLater | Action::UsualColumns | Action::Reverse | Action::Dim
        | Action::AsOf | Action::DueBy | Action::EarlierDay | Action::LaterDay | Action::Copy | Action::CopyValue
        | Action::CopyRecord | Action::CopyCitation | Action::CopyUrl | Action::CopyCommand | Action::ShowCopied
        | Action::Mark | Action::Pick | Action::UnmarkAll | Action::Review | Action::Confirm | Action::Dispute
        | Action::FollowUp | Action::Note | Action::Undo | Action::Save | Action::Views | Action::RemoveView
        | Action::WriteRecords | Action::WriteNow | Action::NextFormat | Action::OtherExtent
        | Action::PreviousFormat | Action::NextEvidence | Action::PreviousEvidence | Action::Language
        | Action::Help | Action::Faults | Action::Changes | Action::Quit | Action::Interrupt | Action::Suspend
        | Action::Redraw | Action::Earlier | Action::Later | Action::OtherView | Action::Group | Action::Accept
        | Action::Leave | Action::Complete => None,
    }
}
