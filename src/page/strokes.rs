//! The strokes of drawings made of letters: lines, corners, joints, arrow heads.

/// The strokes, of box drawing or of ASCII.
pub(super) struct Strokes {
    /// A line along.
    pub(super) across: &'static str,
    /// A line down.
    pub(super) down: &'static str,
    /// The corners of a box: top left, top right, bottom left, bottom right.
    pub(super) corners: [&'static str; 4],
    /// A line down from which one leaves to the right.
    pub(super) branch: &'static str,
    /// A line down that one from the left ends at.
    pub(super) joint: &'static str,
    /// A line down that one along goes through.
    pub(super) crossing: &'static str,
    /// A line along from which one rises.
    pub(super) rises: &'static str,
    /// A line along from which one falls.
    pub(super) falls: &'static str,
    /// The head of an arrow to the right.
    pub(super) right: &'static str,
    /// The head of an arrow to the left.
    pub(super) left: &'static str,
}

const DRAWN: Strokes = Strokes {
    across: "─",
    down: "│",
    corners: ["┌", "┐", "└", "┘"],
    branch: "├",
    joint: "┤",
    crossing: "┼",
    rises: "┴",
    falls: "┬",
    right: "▶",
    left: "◀",
};

const TYPED: Strokes = Strokes {
    across: "-",
    down: "|",
    corners: ["+", "+", "+", "+"],
    branch: "+",
    joint: "+",
    crossing: "+",
    rises: "+",
    falls: "+",
    right: ">",
    left: "<",
};

impl Strokes {
    /// Those for a terminal, or for one that is kept to ASCII.
    pub(super) const fn new(ascii: bool) -> &'static Self {
        if ascii { &TYPED } else { &DRAWN }
    }
}
