//! The strokes of text drawings: lines, corners, joints, arrow heads.

/// The strokes, in box-drawing characters or in ASCII.
pub(super) struct Strokes {
    /// A horizontal line.
    pub(super) across: &'static str,
    /// A vertical line.
    pub(super) down: &'static str,
    /// The corners of a box: top left, top right, bottom left, bottom right.
    pub(super) corners: [&'static str; 4],
    /// A vertical line with a branch to the right.
    pub(super) branch: &'static str,
    /// A horizontal line with a branch upwards.
    pub(super) rises: &'static str,
    /// A horizontal line with a branch downwards.
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
    rises: "+",
    falls: "+",
    right: ">",
    left: "<",
};

/// Returns whether a text is only blanks and vertical lines.
pub(super) fn are_strokes(text: &str) -> bool {
    let is_stroke = |sign: char| [&DRAWN, &TYPED].iter().any(|strokes| strokes.down.starts_with(sign));
    !text.is_empty() && text.chars().all(|sign| sign == ' ' || is_stroke(sign))
}

impl Strokes {
    /// Returns the strokes for a terminal, in ASCII if `ascii` is set.
    pub(super) const fn new(ascii: bool) -> &'static Self {
        if ascii { &TYPED } else { &DRAWN }
    }
}
