//! The sums of a lane in short form, and the commitments that make up the level of a day.

use super::day_of;
use super::ink::width;
use super::lane::Money;
use super::ledger::{Begun, Lane, Share};
use crate::domain::amount::{Amount, Bound, Decimal, Measure};
use crate::domain::record::RecordId;
use crate::page::{Phrasing, bound_between, derived_of, money_in, name, with_disputed};
use crate::words::cut::shortened;
use crate::words::{Forms, Words};

/// Minimum width of a commitment's name beside its figure, in columns.
const LEAST_NAME: u16 = 8;

/// Returns the level of a day in short form, in the lane's currency. A single commitment whose
/// claims exclude each other is shown by its claims; for a sum that contains such commitments,
/// their number is added.
pub(super) fn level_forms(writer: &Phrasing<'_>, lane: &Lane, day: i32) -> Forms {
    let level = lane.level(day);
    let shares = lane.shares_on(day);
    if let [only] = shares.as_slice()
        && only.is_disputed
        && level.least == only.own.0
    {
        return own_forms(writer, lane, only);
    }
    let is_approximate = shares.iter().any(|share| share.is_approximate);
    let sum = sum_short(writer.words, lane, level, is_approximate);
    let disputed = shares.iter().filter(|share| share.is_disputed).count();
    Forms::from(with_disputed(writer.words, sum, disputed))
}

/// Returns the commitment's own amount, by its claims.
fn own_forms(writer: &Phrasing<'_>, lane: &Lane, share: &Share) -> Forms {
    let commitment = writer.on.dataset.commitments.get(share.id);
    money_in(writer, commitment, lane.currency, lane.per_year)
}

/// Returns a commitment with its own amount and, for a rate, its total over the period, marked as
/// derived. If all that is too wide, the name gives way, since a figure is never cut.
fn item(money: &Money<'_>, lane: &Lane, share: &Share, columns: u16) -> String {
    let words = money.writer.words;
    let name = name(&money.writer, RecordId::Commitment(share.id));
    let own = own_forms(&money.writer, lane, share);
    let commitment = money.writer.on.dataset.commitments.get(share.id);
    let figures = match derived_of(&money.writer, commitment).filter(|_| lane.per_year) {
        Some(total) => Forms::from(format!("{}: {total}", own.full())).or_all(own),
        None => own,
    };
    let figures = figures.within(columns.saturating_sub(LEAST_NAME + 1).into());
    let room = usize::from(columns.saturating_sub(width(figures) + 1));
    format!("{} {figures}", shortened(&name, room, words.is_ascii()))
}

fn sum_short(words: &Words, lane: &Lane, level: Begun, is_approximate: bool) -> String {
    let bound = bound_between(level.least, (level.open == 0).then_some(level.most));
    words.sum_short(&Amount { measure: Measure::Money(lane.currency), bound, per_year: lane.per_year }, is_approximate)
}

/// Returns the label of a round number of a lane's scale, without the currency, which is in the
/// heading.
pub(super) fn scale_short(words: &Words, number: Decimal) -> String {
    let measure = Measure::Unit("".into());
    words.amount_short(&Amount { measure, bound: Bound::Exact(number), per_year: false }).trim_end().to_owned()
}

/// Returns the level of the selected day and what makes it up, the largest first, in at most `rows`
/// rows.
pub(super) fn explanation(money: &Money<'_>, lane: &Lane, columns: u16, rows: u16) -> Vec<String> {
    let words = money.writer.words;
    let shares = lane.shares_on(money.day);
    let day = words.day(day_of(money.day));
    let first = level_forms(&money.writer, lane, money.day).map(|sum| {
        let counts = [("count", shares.len().into()), ("undated", lane.undated().into())];
        let [count, undated] = counts;
        words.with("timeline-day", &[("day", day.as_str().into()), ("sum", sum.into()), count, undated])
    });
    let mut lines = vec![first.within(columns.into()).to_owned()];
    let mut row = String::new();
    let mut rest = shares.iter().enumerate().peekable();
    while let Some((place, share)) = rest.peek() {
        let more = words.with("timeline-more", &[("count", (shares.len() - place).into())]);
        let is_last_row = lines.len() + 1 >= usize::from(rows);
        let reserved = if is_last_row && place + 1 < shares.len() { width(&more) + 3 } else { 0 };
        let item = item(money, lane, share, columns.saturating_sub(reserved));
        let begun = if row.is_empty() { 0 } else { width(&row) + 3 };
        if begun == 0 || begun + width(&item) + reserved <= columns {
            row = joined(&row, &item, words.is_ascii());
            rest.next();
        } else if is_last_row {
            row = joined(&row, &more, words.is_ascii());
            break;
        } else {
            lines.push(std::mem::take(&mut row));
        }
    }
    lines.push(row);
    lines.truncate(usize::from(rows));
    lines
}

fn joined(row: &str, item: &str, ascii: bool) -> String {
    if row.is_empty() {
        return item.to_owned();
    }
    format!("{row}{}{item}", if ascii { " - " } else { " · " })
}
