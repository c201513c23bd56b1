//! The bar that says how long a kilometre is, where one bar is true of the whole view.

use std::sync::Arc;

use unicode_width::UnicodeWidthStr;

use super::globe::distance;
use super::label::{LabelSheet, TextBox};
use super::number::{cells, real};
use super::view::Sight;

/// The lengths that a bar may have, in kilometres, times a power of ten.
const LENGTHS: [u32; 10] = [10, 15, 20, 25, 30, 40, 50, 60, 75, 80];
/// The powers of ten.
const POWERS: [u32; 3] = [1, 10, 100];
/// The fewest and the most columns that a bar covers from the middle of its first to that of its last cell.
const STEPS: std::ops::RangeInclusive<i32> = 5..=14;
/// How much longer or shorter than it says a bar may be, as a share, because it consists of whole cells.
const ROUNDING: f64 = 0.03;
/// How much the scale anywhere in the view may differ from that in the middle, as a share.
const UNEVENNESS: f64 = 0.1;
/// Where the scale is looked at, as shares of the width and height.
const LOOKED_AT: [f32; 5] = [0.05, 0.275, 0.5, 0.725, 0.95];
/// How many dots long the stretches are of which the length is taken.
const STRETCH: f32 = 2.0;

/// The lengths that a bar may have, in kilometres, and how each is written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MapLengths(Arc<[(u32, String)]>);

impl MapLengths {
    /// Returns the lengths as `text` writes them.
    pub fn written(text: impl Fn(u32) -> String) -> Self {
        let all = POWERS.into_iter().flat_map(|power| LENGTHS.map(|length| power * length));
        Self(all.map(|kilometres| (kilometres, text(kilometres))).collect())
    }
}

/// A bar and its length, on one row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ScaleBar {
    pub(super) column: u16,
    pub(super) row: u16,
    pub(super) text: String,
}

/// Returns the bar in the first corner with room; `None` if no corner has, or no bar is true.
pub(super) fn scale_bar(
    sight: &Sight,
    lengths: &MapLengths,
    ascii: bool,
    sheet: &mut LabelSheet<'_>,
) -> Option<ScaleBar> {
    let step = even_step(sight)?;
    let error = |kilometres: u32, steps: i32| (f64::from(steps) * step / f64::from(kilometres) - 1.0).abs();
    let bars = lengths.0.iter().flat_map(|(kilometres, text)| STEPS.map(move |steps| (*kilometres, text, steps)));
    let best = bars.min_by(|one, other| error(one.0, one.2).total_cmp(&error(other.0, other.2)));
    let (_, length, steps) = best.filter(|(kilometres, _, steps)| error(*kilometres, *steps) <= ROUNDING)?;
    let (start, line, end) = if ascii { ('|', "-", '|') } else { ('├', "─", '┤') };
    let line = line.repeat(usize::try_from(steps - 1).ok()?);
    let text = format!("{start}{line}{end} {length}");
    let (right, bottom) = (i32::from(sight.size.width), i32::from(sight.size.height) - 1);
    let width = i32::try_from(text.width()).ok()?;
    let corners = [(1, bottom), (right - width - 1, bottom), (right - width - 1, 0), (1, 0)];
    let boxes = corners.map(|(column, row)| TextBox { column, row, width });
    let place = boxes.into_iter().find(|place| place.column > 0 && bottom > 0 && sheet.has_room(*place))?;
    sheet.take(place);
    Some(ScaleBar { column: cells(place.column), row: cells(place.row), text })
}

/// Returns how many kilometres the middle of a cell is from that of the next in its row, in the middle of the
/// view; `None` where that, or what the scale is in the other direction, differs by too much elsewhere.
fn even_step(sight: &Sight) -> Option<f64> {
    let (wide, high) = sight.dots();
    let ratio = |across: f32, down: f32| {
        let middle = (real(wide) * across, real(high) * down);
        let along = |x: f32, y: f32, nominal: f32| {
            let ends = [-1.0, 1.0].map(|side: f32| (middle.0 + side * x, middle.1 + side * y));
            let is_there = ends.iter().all(|end| sight.is_on_the_map(*end));
            let [one, other] = ends.map(|end| sight.chart.unproject(sight.point(end)));
            is_there.then(|| distance(one, other) / f64::from(2.0 * STRETCH * nominal))
        };
        [along(STRETCH, 0.0, sight.across), along(0.0, STRETCH, sight.upwards)]
    };
    let [own, _] = ratio(0.5, 0.5);
    let own = own?;
    let mut all =
        LOOKED_AT.into_iter().flat_map(|across| LOOKED_AT.into_iter().flat_map(move |down| ratio(across, down)));
    all.all(|one| one.is_none_or(|one| (one / own - 1.0).abs() <= UNEVENNESS))
        .then(|| 2.0 * f64::from(sight.across) * own)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::record::Position;
    use crate::map::{View, Zoom};
    use proptest::prelude::*;
    use ratatui::layout::Size;

    fn lengths() -> MapLengths {
        MapLengths::written(|kilometres| format!("{kilometres} km"))
    }

    fn bar(view: &View, size: Size) -> Option<ScaleBar> {
        scale_bar(
            &view.sight(size),
            &lengths(),
            false,
            &mut LabelSheet::new(
                size,
                &[],
                &[],
                &vec![super::super::cell::MapCell::OPEN; usize::from(size.width) * usize::from(size.height)],
                false,
            ),
        )
    }

    #[test]
    fn europe_has_a_bar_and_the_world_has_none() {
        let size = Size { width: 80, height: 24 };
        let drawn = bar(&View::europe(2.0), size).unwrap();
        assert!(drawn.text.starts_with('├') && drawn.text.ends_with(" km"), "{drawn:?}");
        assert_eq!((drawn.column, drawn.row), (1, 23));
        assert_eq!(bar(&View::world(2.0), size), None);
        assert_eq!(bar(&View::europe(2.0), Size { width: 9, height: 4 }), None, "no room");
        assert_eq!(bar(&View::europe(2.0), Size { width: 80, height: 1 }), None);
    }

    proptest! {
        #![proptest_config(crate::cases(200))]

        /// What the bar says is the way from the middle of its first cell to that of its last, and wherever
        /// else in the view it were put.
        #[test]
        fn a_bar_is_true_all_over_the_view(
            latitude in -85.0..85.0, longitude in -180.0..180.0, zoom in 0..9, width in 30_u16..200, height in 12_u16..60,
        ) {
            let place = Position { latitude, longitude };
            let size = Size { width, height };
            let mut view = View::world(2.0).showing(place, size);
            for _ in 0..zoom {
                view = view.zoomed(Zoom::In, place);
            }
            if let Some(drawn) = bar(&view, size) {
                let columns = u16::try_from(drawn.text.chars().take_while(|sign| *sign != ' ').count()).unwrap();
                let said: f64 = drawn.text.chars().filter(char::is_ascii_digit).collect::<String>().parse().unwrap();
                let sight = view.sight(size);
                for (column, row) in [(width / 2, height / 2), (0, 0), (width - 1, height - 1), (0, height - 1), (width - 1, 0)] {
                    let start = column.saturating_sub(columns / 2).min(width - columns);
                    let ends = [start, start + columns - 1].map(|column| (2.0 * f32::from(column) + 1.0, 4.0 * f32::from(row) + 2.0));
                    if ends.iter().all(|end| sight.is_on_the_map(*end)) {
                        let [one, other] = ends.map(|end| sight.chart.unproject(sight.point(end)));
                        let ratio = distance(one, other) / said;
                        prop_assert!((ratio - 1.0).abs() < 0.16, "{ratio} {drawn:?} {view:?}");
                        if column == width / 2 {
                            prop_assert!((ratio - 1.0).abs() < 0.05, "{ratio} {drawn:?} {view:?}");
                        }
                    }
                }
            }
        }

        #[test]
        fn up_close_there_always_is_one(latitude in 36.0..66.0, longitude in -9.0..30.0, zoom in 0..6) {
            let place = Position { latitude, longitude };
            let size = Size { width: 80, height: 24 };
            let view = (0..zoom).fold(View::fit([place], 2.0), |view, _| view.zoomed(Zoom::In, place));
            prop_assert!(bar(&view, size).is_some(), "{view:?}");
        }
    }
}
