//! The signs of the picture, in Unicode and in ASCII. All of them are in the common monospaced
//! fonts, and each is one column wide.

/// A sign of the picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ChartSign {
    /// It certainly runs.
    Sure,
    /// It certainly runs only in the right half of a column: a start.
    SureStart,
    /// It certainly runs only in the left half of a column: an end.
    SureEnd,
    /// It may run.
    Unsure,
    /// It continues, or lies, after what is in sight.
    Later,
    /// It began, or lies, before what is in sight.
    Earlier,
    /// It happened.
    Done,
    /// It falls due, or is planned.
    Due,
    /// The day on which an amount without a period was stated.
    Stated,
    /// The start of a span within which something is due.
    SpanStart,
    /// The rest of such a span.
    Span,
    /// A day by which something is late.
    Late,
    /// The as-of day.
    Now,
    /// The as-of day on a certain bar.
    NowOnBar,
    /// The as-of day on the axis.
    NowOnAxis,
    /// The first day of a year, where there is nothing else.
    Grid,
    /// A day that was promised before.
    Ghost,
    /// The trail from a day promised before to the one promised now.
    Slip,
    /// The axis.
    Axis,
    /// A year on the axis.
    AxisYear,
    /// A quarter or a month on the axis.
    AxisPart,
    /// No upper bound.
    Open,
    /// A step of money over time, with what came to its right.
    Step,
    /// The same, with what came to its left.
    StepEnd,
    /// One of several amounts that exclude each other.
    Disputed,
}

impl ChartSign {
    /// Returns the sign by whose meaning a legend explains it.
    pub(super) const fn explained_as(self) -> Self {
        match self {
            Self::SureStart | Self::SureEnd | Self::NowOnBar => Self::Sure,
            other => other,
        }
    }

    /// Returns the sign itself.
    pub(super) const fn as_str(self, ascii: bool) -> &'static str {
        match (self, ascii) {
            (Self::Sure, false) => "━",
            (Self::SureStart, false) => "╺",
            (Self::SureEnd, false) => "╸",
            (Self::Unsure, false) => "╍",
            (Self::Later, false) => "▶",
            (Self::Earlier, false) => "◀",
            (Self::Done, false) => "◆",
            (Self::Due, false) => "◇",
            (Self::Stated, false) => "•",
            (Self::SpanStart, false) => "├",
            (Self::Span | Self::Axis, false) => "─",
            (Self::Late, false) => "×",
            (Self::Now, false) => "│",
            (Self::NowOnBar, false) => "┿",
            (Self::NowOnAxis, false) => "▼",
            (Self::Grid, false) => "┊",
            (Self::Ghost, false) => "◊",
            (Self::Slip, false) => "·",
            (Self::AxisYear, false) => "┼",
            (Self::AxisPart, false) => "┬",
            (Self::Open, false) => "↑",
            (Self::Disputed, false) => "≠",
            (Self::Step, false) => "┌",
            (Self::StepEnd, false) => "┐",
            (Self::Sure | Self::SureStart | Self::SureEnd, true) => "=",
            (Self::Unsure, true) => "~",
            (Self::Later, true) => ">",
            (Self::Earlier, true) => "<",
            (Self::Done, true) => "@",
            (Self::Due, true) => "O",
            (Self::Stated, true) => "*",
            (Self::SpanStart, true) => "[",
            (Self::Span | Self::Axis, true) => "-",
            (Self::Late, true) => "x",
            (Self::Now | Self::Step | Self::StepEnd, true) => "|",
            (Self::NowOnBar | Self::AxisYear, true) => "+",
            (Self::NowOnAxis, true) => "V",
            (Self::Grid, true) => ":",
            (Self::Ghost, true) => "o",
            (Self::Slip, true) => ".",
            (Self::AxisPart, true) => "'",
            (Self::Open, true) => "^",
            (Self::Disputed, true) => "%",
        }
    }
}
