//! The roles that text has on a page and on the screen.

use crate::domain::closed::closed;

closed! {
    /// What a stretch of the screen means, so that a theme can style it. Colour never carries meaning
    /// alone: each role that means something also has a sign or a word in the text.
    #[derive(Default, PartialOrd, Ord)]
    pub enum Role in "role" {
        /// Plain text.
        #[default]
        Plain = "plain",
        /// The name of the program and the dataset.
        Header = "header",
        /// A pane that is not shown.
        Tab = "tab",
        /// The pane that is shown.
        ActiveTab = "active-tab",
        /// The title of a page.
        Title = "title",
        /// A heading.
        Heading = "heading",
        /// The name of a field.
        Label = "label",
        /// What matters most in a line: a figure, a date.
        Strong = "strong",
        /// What can be skipped: sources, remarks.
        Muted = "muted",
        /// The name of another record.
        Link = "link",
        /// A doubt: recalled, reported, possible, conflicting.
        Doubt = "doubt",
        /// A passed deadline, an error.
        Alarm = "alarm",
        /// What the query matched.
        Match = "match",
        /// The row under the cursor, in the focused part.
        Selected = "selected",
        /// The selected row of a part without focus.
        SelectedElsewhere = "selected-elsewhere",
        /// A line between parts.
        Line = "line",
        /// A key in the footer.
        Key = "key",
    }
}
