//! The roles that text has on a page and on the screen.

/// What a stretch of the screen means, so that a theme can style it. Colour never carries meaning
/// alone: each role that means something also has a sign or a word in the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// Plain text.
    #[default]
    Plain,
    /// The name of the program and the dataset.
    Header,
    /// A pane that is not shown.
    Tab,
    /// The pane that is shown.
    ActiveTab,
    /// The title of a page.
    Title,
    /// A heading.
    Heading,
    /// The name of a field.
    Label,
    /// What matters most in a line: a figure, a date.
    Strong,
    /// What can be skipped: sources, remarks.
    Muted,
    /// The name of another record.
    Link,
    /// A doubt: recalled, reported, possible, conflicting.
    Doubt,
    /// A passed deadline, an error.
    Alarm,
    /// What the query matched.
    Match,
    /// The row under the cursor, in the focused part.
    Selected,
    /// The selected row of a part without focus.
    SelectedElsewhere,
    /// A line between parts.
    Line,
    /// A key in the footer.
    Key,
}

impl Role {
    /// Every role, in the order of their numbers in pictures as text.
    pub const ALL: [Self; 17] = [
        Self::Plain,
        Self::Header,
        Self::Tab,
        Self::ActiveTab,
        Self::Title,
        Self::Heading,
        Self::Label,
        Self::Strong,
        Self::Muted,
        Self::Link,
        Self::Doubt,
        Self::Alarm,
        Self::Match,
        Self::Selected,
        Self::SelectedElsewhere,
        Self::Line,
        Self::Key,
    ];
}
