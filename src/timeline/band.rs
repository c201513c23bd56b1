//! A band of the money view: the least of each rung, one within the other, over time, with what came
//! at each step; or a row of text, if nothing changes in the time in sight.

use std::collections::HashSet;

use ratatui::layout::Rect;
use rust_decimal::prelude::ToPrimitive;

use super::amount_bar::round_above;
use super::explain::{level_forms, own_forms, scale_short};
use super::ink::{Ink, Paper, width};
use super::ledger::{Band, Begun};
use super::money::{Money, chart, inner};
use super::sign::ChartSign;
use super::strip::DayScale;
use super::{day_of, window::Window};
use crate::domain::amount::{Currency, Decimal};
use crate::domain::record::RecordId;
use crate::page::{measure, name};
use crate::theme::Role;
use crate::totals::Rung;
use crate::words::Forms;
use crate::words::cut::shortened;

/// The most columns of a name at a step.
const STEP_NAME: usize = 30;
/// The most steps of a band that are considered for names; more have no room.
const MOST_STEPS: usize = 60;
/// The most commitments of a step that are compared with those named before; a step of more is always named.
const MOST_COMPARED: usize = 64;
/// Height of a band from which its steps have two rows of names.
const TWO_ROWS_OF_NAMES: u16 = 9;

/// Returns the sign of the least of a rung; all differ without colour.
pub(super) const fn rung_sign(rung: Rung, ascii: bool) -> &'static str {
    match (rung, ascii) {
        (Rung::Spent, false) => "█",
        (Rung::Contracted, false) => "▓",
        (Rung::Committed, false) => "▒",
        (Rung::Announced, false) => "░",
        (Rung::Aimed, false) => "╌",
        (Rung::Spent, true) => "#",
        (Rung::Contracted, true) => "%",
        (Rung::Committed, true) => "=",
        (Rung::Announced, true) => ":",
        (Rung::Aimed, true) => "-",
    }
}

/// Returns the sign of what is between the least and the most of the softest rung.
pub(super) const fn most_sign(ascii: bool) -> &'static str {
    if ascii { "." } else { "⠂" }
}

/// Returns the ink of a rung: what is not yet committed is faint.
pub(super) fn rung_ink(currency: Currency, rung: Rung) -> Ink {
    let ink = Ink::money(Some(currency));
    if rung > Rung::Committed { ink.faint() } else { ink }
}

/// Returns whether a level of the band changes within a window, after its first day.
pub(super) fn changes(band: &Band, window: Window) -> bool {
    band.changes_within(window.first(), window.last())
}

/// Returns whether a band shows on a scale of days that something may be more than its least.
pub(super) fn has_most(band: &Band, scale: DayScale) -> bool {
    band.softest().is_some_and(|lane| days_drawn(scale).any(|day| lane.level(day).most > lane.level(day).least))
}

/// Returns whether a band shows at the end of a window that something has no upper bound.
pub(super) fn has_open(band: &Band, window: Window) -> bool {
    band.softest().is_some_and(|lane| lane.level(window.last()).open > 0)
}

/// Returns the rows of names in a band of a height.
fn rows_of_names(height: u16) -> u16 {
    if height >= TWO_ROWS_OF_NAMES { 2 } else { u16::from(height > 3) }
}

/// Returns the rungs that are seen somewhere in a band of a height on a scale of days.
pub(super) fn rungs_drawn(band: &Band, scale: DayScale, height: u16) -> Vec<Rung> {
    let height = height.saturating_sub(1 + rows_of_names(height));
    let top = top_in_sight(band, scale);
    let mut drawn = Vec::new();
    for day in days_drawn(scale) {
        let leasts: Vec<Decimal> = band.lanes.iter().map(|lane| lane.level(day).least).collect();
        let mut filled = 0;
        for (lane, end) in band.lanes.iter().zip(lane_ends(&leasts, top, height)) {
            if end > filled && !drawn.contains(&lane.rung) {
                drawn.push(lane.rung);
            }
            filled = end;
        }
    }
    drawn
}

/// Returns the days whose levels are drawn, one for each column.
fn days_drawn(scale: DayScale) -> impl Iterator<Item = i32> {
    (0..scale.columns).map(move |column| scale.window.last_day(i64::from(column), scale.columns))
}

/// Draws a band into an area: its heading and, where there is more than one row, its levels over time.
pub(super) fn draw_band(paper: &mut Paper<'_>, money: &Money<'_>, band: &Band, area: Rect, scale: DayScale) {
    heading(paper, money, band, Rect { height: 1, ..area });
    if area.height < 2 {
        return;
    }
    let names = rows_of_names(area.height);
    let body = chart(Rect { y: area.y + 1 + names, height: area.height - 1 - names, ..area });
    let top = top_in_sight(band, scale);
    backdrop(paper, Rect { y: area.y + 1, height: area.height - 1, ..body }, scale);
    ends_of_scale(paper, money, top, Rect { x: area.x, width: body.x.saturating_sub(area.x + 1), ..body });
    for column in 0..body.width {
        fill(paper, band, top, body, column, scale);
    }
    steps(paper, money, band, Rect { y: area.y + 1, height: names, ..body }, scale);
}

/// Returns the number at the upper end of the scale: a round one, not below any level in sight.
fn top_in_sight(band: &Band, scale: DayScale) -> Decimal {
    let level = |day: i32| band.softest().map(|lane| lane.level(day)).unwrap_or_default();
    let highest = days_drawn(scale).map(level).map(|level| level.most.max(level.least)).max();
    round_above(highest.unwrap_or_default())
}

fn ends_of_scale(paper: &mut Paper<'_>, money: &Money<'_>, top: Decimal, labels: Rect) {
    let label = scale_short(money.writer.words, top);
    // A number without its end would be another number.
    if width(&label) <= labels.width {
        paper.text_right(Rect { height: labels.height.min(1), ..labels }, &label, Ink::of(Role::Muted));
    }
    if labels.height > 1 {
        paper.text_right(Rect { y: labels.bottom() - 1, height: 1, ..labels }, "0", Ink::of(Role::Muted));
    }
}

/// Draws the year grid and the as-of day, over which the money is drawn.
fn backdrop(paper: &mut Paper<'_>, place: Rect, scale: DayScale) {
    let now = scale.column(scale.today);
    let lines = scale.years().map(|(_, column)| (column, ChartSign::Grid, Ink::of(Role::Line)));
    let lines: Vec<_> = lines.chain(scale.holds(now).then_some((now, ChartSign::Now, Ink::now()))).collect();
    for (column, sign, ink) in lines {
        let x = place.x + u16::try_from(column).unwrap_or(0);
        for y in place.top()..place.bottom() {
            paper.sign(x, y, sign.as_str(paper.ascii), ink);
        }
    }
}

/// Draws one column: each rung up to its least, from firm to soft, and dots up to the most of the softest.
fn fill(paper: &mut Paper<'_>, band: &Band, top: Decimal, body: Rect, column: u16, scale: DayScale) {
    let day = scale.window.last_day(i64::from(column), scale.columns);
    let levels: Vec<Begun> = band.lanes.iter().map(|lane| lane.level(day)).collect();
    let leasts: Vec<Decimal> = levels.iter().map(|level| level.least).collect();
    let ends = lane_ends(&leasts, top, body.height);
    let mut filled = 0;
    let draw = |paper: &mut Paper<'_>, from: u16, to: u16, sign: &str, ink: Ink| {
        for row in from..to {
            paper.sign(body.x + column, body.bottom() - 1 - row, sign, ink);
        }
    };
    for (lane, to) in band.lanes.iter().zip(ends) {
        draw(paper, filled, to, rung_sign(lane.rung, paper.ascii), rung_ink(band.currency, lane.rung));
        filled = to;
    }
    let Begun { least, most, open } = levels.last().copied().unwrap_or_default();
    if most > least {
        // Something more can be seen where it reaches into a row.
        let seen = if rows_reached(most, top, body.height) > filled { filled + 1 } else { filled };
        let to = rows_filled(most, top, body.height).max(seen);
        draw(paper, filled, to, most_sign(paper.ascii), Ink::money(Some(band.currency)).faint());
        filled = to.max(filled);
    }
    if open > 0 && column + 1 == body.width {
        let y = body.bottom() - 1 - filled.min(body.height - 1);
        paper.sign(body.x + column, y, ChartSign::Open.as_str(paper.ascii), Ink::money(Some(band.currency)));
    }
}

/// Height in rows from which what reaches into a row alone may be all that is seen there.
const FINE_ROWS: u16 = 4;

/// Returns the row before which each lane ends, firm to soft: what it fills. Where none fills a row, the one
/// that reaches into it is seen; in few rows, of which each is much money, only the softest, which is the sum.
fn lane_ends(leasts: &[Decimal], top: Decimal, height: u16) -> Vec<u16> {
    let softest = leasts.iter().copied().max().unwrap_or_default();
    let (mut filled, mut firmer) = (0, Decimal::ZERO);
    let end = |least: &Decimal| {
        let whole = rows_filled(*least, top, height).max(filled);
        let may_be_seen = *least > firmer && (height >= FINE_ROWS || *least == softest);
        let is_seen = may_be_seen && whole == filled && rows_reached(*least, top, height) > filled;
        (filled, firmer) = (whole + u16::from(is_seen), firmer.max(*least));
        filled
    };
    leasts.iter().map(end).collect()
}

/// Returns how many rows up to `top` an amount fills.
fn rows_filled(amount: Decimal, top: Decimal, height: u16) -> u16 {
    let share = amount.checked_mul(Decimal::from(height)).and_then(|product| product.checked_div(top));
    share.and_then(|share| share.floor().to_u16()).unwrap_or(0).min(height)
}

/// Returns how many rows up to `top` an amount reaches, the last one perhaps in part.
fn rows_reached(amount: Decimal, top: Decimal, height: u16) -> u16 {
    let filled = rows_filled(amount, top, height);
    let is_more = amount.checked_mul(Decimal::from(height)) > top.checked_mul(Decimal::from(filled));
    (filled + u16::from(is_more)).min(height)
}

/// A step of a band: its column and its day.
struct BandStep {
    column: u16,
    day: i32,
}

/// Writes at the steps what came, the largest steps first, where there is room.
fn steps(paper: &mut Paper<'_>, money: &Money<'_>, band: &Band, rows: Rect, scale: DayScale) {
    let mut free: Vec<Vec<bool>> = vec![vec![true; usize::from(rows.width)]; usize::from(rows.height)];
    let mut named = HashSet::new();
    for step in steps_in_sight(band, scale) {
        // What may begin on one day and must have begun by another is named once.
        let came = || band.came_on(step.day).take(MOST_COMPARED).map(|share| share.id);
        if band.count_on(step.day) <= MOST_COMPARED && came().all(|id| named.contains(&id)) {
            continue;
        }
        let forms = step_forms(money, band, &step);
        let place = forms.iter().find_map(|text| {
            let span = |row: &Vec<bool>| room(row, step.column, width(text) + 1);
            free.iter().position(|row| span(row).is_some()).and_then(|row| Some((text, row, span(free.get(row)?)?)))
        });
        let Some((text, row, (from, is_left))) = place else { continue };
        named.extend(came());
        let columns = width(text) + 1;
        for cell in free.get_mut(row).into_iter().flatten().skip(usize::from(from)).take(usize::from(columns) + 1) {
            *cell = false;
        }
        let y = rows.y + u16::try_from(row).unwrap_or(0);
        let sign = if is_left { ChartSign::StepEnd } else { ChartSign::Step };
        paper.sign(rows.x + step.column, y, sign.as_str(paper.ascii), Ink::money(Some(band.currency)));
        let x = rows.x + from + u16::from(!is_left);
        let place = Rect { x, y, width: columns - 1, height: 1 };
        paper.clear(place);
        paper.text(place, text, Ink::of(Role::Muted));
    }
}

/// Returns where a text of `columns` columns, its sign included, can stand in a row: right of a column or,
/// if it has no room there, left of it.
fn room(free: &[bool], column: u16, columns: u16) -> Option<(u16, bool)> {
    let is_free = |from: u16| {
        let cells = free.get(usize::from(from)..usize::from(from) + usize::from(columns));
        cells.is_some_and(|cells| cells.iter().all(|cell| *cell))
    };
    let left = (column + 1).checked_sub(columns);
    if is_free(column) { Some((column, false)) } else { left.filter(|from| is_free(*from)).map(|from| (from, true)) }
}

/// Returns the largest of the steps in sight, the largest first.
fn steps_in_sight(band: &Band, scale: DayScale) -> Vec<BandStep> {
    let days = band.largest_changes(scale.window.first().saturating_sub(1), scale.window.last(), MOST_STEPS);
    let step = |day: i32| {
        let column = u16::try_from(scale.column(day)).ok().filter(|column| *column < scale.columns)?;
        Some(BandStep { column, day })
    };
    days.into_iter().filter(|day| band.count_on(*day) > 0).filter_map(step).collect()
}

/// Returns what came at a step, in texts of falling length: the largest with its amount and how many
/// others, its amount alone.
fn step_forms(money: &Money<'_>, band: &Band, step: &BandStep) -> Vec<String> {
    let Some(first) = band.came_on(step.day).next() else { return Vec::new() };
    let words = money.writer.words;
    let name = name(&money.writer, RecordId::Commitment(first.id));
    let amount = own_forms(&money.writer, band.currency, band.per_year, first);
    let others = band.count_on(step.day) - 1;
    let rest = if others > 0 { format!(" +{others}") } else { String::new() };
    let short = shortened(&name, STEP_NAME, words.is_ascii());
    [
        format!("{name} {}{rest}", amount.full()),
        format!("{short} {}{rest}", amount.full()),
        format!("{}{rest}", amount.full()),
        format!("{}{rest}", amount.shortest()),
    ]
    .into()
}

/// Writes the currency, and what each rung comes to on the selected day.
fn heading(paper: &mut Paper<'_>, money: &Money<'_>, band: &Band, area: Rect) {
    let words = money.writer.words;
    let is_chosen = money.bands.get(money.chosen).is_some_and(|one| std::ptr::eq(one, band));
    let measure = measure(words, band.currency, band.per_year);
    let is_chosen = is_chosen && !money.is_published;
    paper.text(Rect { width: 1, ..area }, if is_chosen { ">" } else { " " }, Ink::of(Role::Strong));
    let area = inner(area);
    let used = paper.text(area, &measure, Ink::of(if is_chosen { Role::Selected } else { Role::Strong }));
    let rest = Rect { x: area.x + (used + 2).min(area.width), width: area.width.saturating_sub(used + 2), ..area };
    let levels = levels(money, band);
    // A figure that does not fit is left out, never cut.
    let said = levels.within(rest.width.into());
    if width(said) <= rest.width {
        paper.text(rest, said, Ink::money(Some(band.currency)));
    }
}

/// Returns the levels of the selected day, from firm to soft; where not all fit, the firmer ones, and
/// last the one by which many records are told. Of a band in which all are undated, only their number.
pub(super) fn levels(money: &Money<'_>, band: &Band) -> Forms {
    let words = money.writer.words;
    let undated = band.undated();
    let count = [("count", undated.into())];
    if band.softest().is_some_and(|lane| lane.shares.len() == undated) {
        return Forms::from(words.with("timeline-lane-undated", &count));
    }
    let day = words.day(day_of(money.day));
    let told = |lane: &super::Lane| {
        level_forms(&money.writer, lane, money.day)
            .map(|sum| words.with("sums-rung", &[("rung", lane.rung.as_str().into()), ("sum", sum.into())]))
    };
    let has_begun = |lane: &&super::Lane| lane.level(money.day) != Begun::default();
    let begun: Vec<_> = band.lanes.iter().filter(has_begun).map(|lane| (lane.rung, told(lane))).collect();
    let shown = begun.iter().find(|(rung, _)| *rung >= Rung::Committed).or(begun.last()).map(|(_, forms)| forms);
    let list = |count: usize| {
        begun.iter().take(count).map(|(_, forms)| forms.full()).collect::<Vec<_>>().join(words.separator())
    };
    let mut sums: Vec<String> = (2..=begun.len()).rev().map(list).collect();
    sums.extend(shown.map(|forms| forms.full().to_owned()));
    if sums.is_empty() {
        sums.push(words.text("timeline-nothing-yet"));
    }
    let mut texts: Vec<String> = sums.iter().map(|sums| format!("{day}: {sums}")).collect();
    if undated > 0 {
        let rest = words.with("timeline-lane-rest", &count);
        let full = format!("{}{}{rest}", texts.first().cloned().unwrap_or_default(), words.separator());
        texts.insert(0, full);
    }
    let mut texts = texts.into_iter();
    let full = Forms::from(texts.next().unwrap_or_default());
    let forms = texts.fold(full, Forms::or);
    // Claims that have no room are counted.
    match shown {
        Some(shorter) => forms.or_all(shorter.clone().map(|sum| format!("{day}: {sum}"))),
        None => forms,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn rungs_are_told_apart_without_colour() {
        for ascii in [false, true] {
            let signs = Rung::ALL.map(|rung| rung_sign(rung, ascii)).into_iter().chain([most_sign(ascii)]);
            let signs: std::collections::HashSet<_> = signs.collect();
            assert_eq!(signs.len(), Rung::COUNT + 1);
        }
    }

    #[test]
    fn no_lane_is_drawn_higher_than_the_row_it_reaches_into() {
        let ends = |leasts: &[i64], height| {
            lane_ends(&leasts.iter().map(|least| Decimal::from(*least)).collect::<Vec<_>>(), Decimal::from(250), height)
        };
        assert_eq!(ends(&[2, 3, 210, 230], 2), [0, 0, 1, 2]);
        assert_eq!(ends(&[2, 3, 210, 230], 7), [1, 1, 5, 6]);
        assert_eq!(ends(&[2, 3], 2), [0, 1]);
        assert_eq!(ends(&[0, 0], 2), [0, 0]);
        assert_eq!(ends(&[250, 250], 1), [1, 1]);
        assert_eq!(ends(&[200, 200], 6), [4, 4]);
    }

    proptest! {
        #[test]
        fn lanes_end_where_their_money_ends(parts in prop::collection::vec(0u32..1000, 1..6), height in 1u16..12) {
            let leasts: Vec<Decimal> = parts.iter().scan(0, |sum, part| { *sum += part; Some(Decimal::from(*sum)) }).collect();
            let top = round_above(*leasts.last().unwrap());
            let ends = lane_ends(&leasts, top, height);
            let row = top / Decimal::from(height);
            for (least, end) in leasts.iter().zip(&ends) {
                prop_assert!(*end == 0 || row * Decimal::from(*end - 1) < *least, "{ends:?}");
            }
            prop_assert!(ends.is_sorted());
            prop_assert_eq!(*ends.last().unwrap() > 0, *leasts.last().unwrap() > Decimal::ZERO);
        }
    }

    #[test]
    fn a_text_stands_right_of_its_step_or_left_of_it() {
        let free = [true; 10];
        assert_eq!(room(&free, 2, 5), Some((2, false)));
        assert_eq!(room(&free, 8, 5), Some((4, true)));
        assert_eq!(room(&[false; 10], 2, 5), None);
        assert_eq!(room(&free, 2, 11), None);
    }
}
