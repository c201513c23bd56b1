//! The layout of the screen: pure geometry, read by `update` and `view`.

use ratatui::layout::{Rect, Size};

use super::dividing::{DividerEdge, PartDivider, PartShares};
use super::pane::{Arrangement, Focus};

/// The smallest screen on which the explorer is drawn, in cells.
pub const SMALLEST: Size = Size { width: 40, height: 10 };
/// The largest screen that is drawn, in cells; what lies beyond stays blank. A terminal may say that
/// it has 65,535 rows of as many columns, which no memory holds.
pub const LARGEST: Size = Size { width: 1000, height: 400 };
/// The width in columns from which two parts are visible at once.
pub const TWO_PARTS: u16 = 80;
/// The width from which list and detail are side by side rather than one above the other.
pub const SIDE_BY_SIDE: u16 = 120;
/// The width from which three parts are side by side.
pub const THREE_PARTS: u16 = 140;
/// The fewest columns of a part that somebody has made narrower.
const LEAST_COLUMNS: u16 = 30;
/// The fewest rows of a part that somebody has made lower.
const LEAST_ROWS: u16 = 3;

/// The parts of the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ScreenLayout {
    /// The line with dataset, days, counts and faults.
    pub header: Rect,
    /// The tabs of the panes.
    pub tabs: Rect,
    /// The line with the query, in force or being typed.
    pub query: Rect,
    /// The area of the active pane.
    pub body: Rect,
    /// The line with the sums of what matches; empty for panes without sums.
    pub sums: Rect,
    /// The line with the keys in use and the count.
    pub footer: Rect,
}

/// The parts of a pane; a hidden part is `None`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parts {
    /// The list.
    pub list: Option<Rect>,
    /// The picture.
    pub picture: Option<Rect>,
    /// The detail.
    pub detail: Option<Rect>,
    /// The dividing lines between the parts, from left to right, then from the top.
    pub dividers: Vec<PartDivider>,
}

/// Returns whether a screen is too small to draw on.
pub const fn is_too_small(size: Size) -> bool {
    size.width < SMALLEST.width || size.height < SMALLEST.height
}

/// Returns the part of a terminal that is drawn on, from the top left.
pub fn drawn(terminal: Size) -> Size {
    Size { width: terminal.width.min(LARGEST.width), height: terminal.height.min(LARGEST.height) }
}

/// Returns the layout of a screen of at least [`SMALLEST`], with or without a line of sums.
pub fn screen(size: Size, has_sums: bool) -> ScreenLayout {
    let sums = u16::from(has_sums);
    let row = |y, height| Rect { x: 0, y, width: size.width, height };
    ScreenLayout {
        header: row(0, 1),
        tabs: row(1, 1),
        query: row(2, 1),
        body: row(3, size.height.saturating_sub(4 + sums)),
        sums: row(size.height.saturating_sub(1 + sums), sums),
        footer: row(size.height.saturating_sub(1), 1),
    }
}

/// Returns the layout of a pane; `focus` is the focused part, and the only one where it `is_alone`. The
/// parts are as large as chosen in `shares`, or else as usual.
pub fn parts(body: Rect, arrangement: Arrangement, focus: Focus, is_alone: bool, shares: &PartShares) -> Parts {
    if is_alone || body.width < TWO_PARTS {
        return alone(body, arrangement, focus);
    }
    let has_rows_alone = arrangement == Arrangement::WideRows && focus != Focus::Detail;
    let is_narrow = body.width < SIDE_BY_SIDE;
    let [list, picture, detail] = match (arrangement, body.width) {
        (Arrangement::PictureList, ..THREE_PARTS) => return list_and_column(body, shares),
        (Arrangement::PictureList, _) => all_three(body, shares),
        (Arrangement::WideRows, ..THREE_PARTS) if has_rows_alone => [None, Some((0, body.width)), None],
        (Arrangement::WideRows, THREE_PARTS..) => rows_and_detail(body.width, shares),
        (Arrangement::ListDetail | Arrangement::WideRows, _) if is_narrow => return stacked(body, focus, shares),
        (Arrangement::ListDetail | Arrangement::WideRows, _) => {
            beside(body.width, list_width(arrangement, body.width, shares))
        }
    };
    let place = |(x, width)| Rect { x: body.x + x, y: body.y, width, height: body.height };
    let mut edges: Vec<u16> =
        [list, picture, detail].into_iter().flatten().map(|(x, _)| x).filter(|x| *x > 0).collect();
    edges.sort_unstable();
    Parts {
        list: list.map(place),
        picture: picture.map(place),
        detail: detail.map(place),
        dividers: edges
            .into_iter()
            .zip([DividerEdge::List, DividerEdge::Picture])
            .map(|(x, edge)| PartDivider { edge, place: place((x - 1, 1)) })
            .collect(),
    }
}

/// Returns the width in columns of the narrowest list among those on screens at least `width` wide.
/// A list shows the columns that have room in it, so that none vanishes as the screen grows.
pub fn least_list_width(arrangement: Arrangement, width: u16, shares: &PartShares) -> u16 {
    let wider = [TWO_PARTS, SIDE_BY_SIDE, THREE_PARTS].into_iter().filter(|wider| *wider > width);
    wider.chain([width]).map(|width| list_width(arrangement, width, shares)).min().unwrap_or(width)
}

/// Returns the width of the list on a screen.
fn list_width(arrangement: Arrangement, width: u16, shares: &PartShares) -> u16 {
    let usual = usual_list_width(arrangement, width);
    // There may be a picture between the list and the detail.
    let others = if arrangement == Arrangement::PictureList && width >= THREE_PARTS { 2 } else { 1 };
    match width.checked_sub(others * (LEAST_COLUMNS + 1)) {
        Some(most) if usual < width => shares.before(DividerEdge::List, width, LEAST_COLUMNS, usual).min(most),
        _ => usual,
    }
}

fn usual_list_width(arrangement: Arrangement, width: u16) -> u16 {
    match (arrangement, width) {
        (Arrangement::PictureList, TWO_PARTS..THREE_PARTS) => (width * 23 / 40).clamp(46, 60),
        // Of what a wider screen has more, the list takes three fifths until all its columns fit: the land
        // in sight is about as high as the screen, and shows no more on a wider one.
        (Arrangement::PictureList, THREE_PARTS..) => (60 + (width - THREE_PARTS) * 3 / 5).min(140),
        // Three fifths, so that names fit, but no more than a list can use, and leaving the detail
        // enough room to draw.
        (Arrangement::ListDetail | Arrangement::WideRows, SIDE_BY_SIDE..) => (width * 3 / 5).clamp(76, 140),
        _ => width,
    }
}

/// Returns the layout with the list above the detail: side by side, both would be too narrow for
/// names and drawings. The detail gets most of the rows, so that it answers before it is opened, and
/// more while it is read.
fn stacked(body: Rect, focus: Focus, shares: &PartShares) -> Parts {
    let usual = if focus == Focus::Detail { body.height / 4 } else { body.height * 2 / 5 };
    let usual = usual.max(3).min(body.height.saturating_sub(1) / 2);
    let above = shares.before(DividerEdge::Upper, body.height, LEAST_ROWS, usual);
    let part = |y, height| Rect { y: body.y + y, height, ..body };
    Parts {
        list: Some(part(0, above)),
        picture: None,
        detail: Some(part(above + 1, body.height.saturating_sub(above + 1))),
        dividers: vec![PartDivider { edge: DividerEdge::Upper, place: part(above, 1) }],
    }
}

/// Returns the layout with the list on the left, and on the right the picture above the detail,
/// which gets a third of the rows.
fn list_and_column(body: Rect, shares: &PartShares) -> Parts {
    let list = list_width(Arrangement::PictureList, body.width, shares);
    let below = (body.height / 3).max(8).min(body.height.saturating_sub(1) / 2);
    let usual = body.height.saturating_sub(below + 1);
    let above = shares.before(DividerEdge::Upper, body.height, LEAST_ROWS, usual);
    let below = body.height.saturating_sub(above + 1);
    let right = Rect { x: body.x + list + 1, width: body.width - list - 1, ..body };
    Parts {
        list: Some(Rect { width: list, ..body }),
        picture: Some(Rect { height: above, ..right }),
        detail: Some(Rect { y: body.y + above + 1, height: below, ..right }),
        dividers: vec![
            PartDivider { edge: DividerEdge::List, place: Rect { x: body.x + list, width: 1, ..body } },
            PartDivider { edge: DividerEdge::Upper, place: Rect { y: body.y + above, height: 1, ..right } },
        ],
    }
}

/// Returns the layout with the focused part alone.
fn alone(body: Rect, arrangement: Arrangement, focus: Focus) -> Parts {
    let whole = Some(body);
    let (list, picture, detail) = match (focus, arrangement) {
        (Focus::Detail, _) => (None, None, whole),
        (Focus::List, Arrangement::WideRows) | (Focus::Picture, Arrangement::WideRows | Arrangement::PictureList) => {
            (None, whole, None)
        }
        _ => (whole, None, None),
    };
    Parts { list, picture, detail, dividers: Vec::new() }
}

/// The first column and the width of list, picture and detail.
type ColumnAreas = [Option<(u16, u16)>; 3];

const fn beside(width: u16, list: u16) -> ColumnAreas {
    [Some((0, list)), None, Some((list + 1, width - list - 1))]
}

fn all_three(body: Rect, shares: &PartShares) -> ColumnAreas {
    let list = list_width(Arrangement::PictureList, body.width, shares);
    let rest = body.width - list - 2;
    // Europe is about square, and a cell about twice as high as wide: more than two and a half
    // columns per row would only show land further east.
    let usual = (body.height * 5 / 2).clamp(rest * 2 / 5, rest * 3 / 5);
    let chosen = shares.before(DividerEdge::Picture, body.width, LEAST_COLUMNS, usual);
    let picture = chosen.clamp(LEAST_COLUMNS, rest - LEAST_COLUMNS);
    [Some((0, list)), Some((list + 1, picture)), Some((list + picture + 2, rest - picture))]
}

fn rows_and_detail(width: u16, shares: &PartShares) -> ColumnAreas {
    let rows = shares.before(DividerEdge::List, width, LEAST_COLUMNS, width - 56);
    [None, Some((0, rows)), Some((rows + 1, width - rows - 1))]
}

/// Returns the area of a page laid over the body, at most 100 columns wide.
pub fn overlay(body: Rect) -> Rect {
    let width = body.width.min(100);
    Rect { x: body.x + (body.width - width) / 2, y: body.y, width, height: body.height }
}

/// Returns the area of the text of a page laid over the body: what is within its frame.
pub fn overlaid(body: Rect) -> Rect {
    let area = overlay(body);
    Rect { x: area.x + 2, y: area.y + 1, width: area.width.saturating_sub(4), height: area.height.saturating_sub(2) }
}
