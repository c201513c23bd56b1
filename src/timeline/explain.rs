//! Sums of a lane in short, and which commitments make up the level of a day.

use rust_decimal::RoundingStrategy;

use super::day_of;
use super::ink::width;
use super::lane::Money;
use super::ledger::{Lane, Level, Share};
use crate::domain::amount::{Amount, Bound, Decimal, Measure};
use crate::domain::record::{Record, RecordId};
use crate::page::{derived_mark, derived_of, name};
use crate::words::Words;
use crate::words::cut::shortened;

/// How many digits of a sum are shown; the least is rounded down and the most up.
const DIGITS: u32 = 4;

/// A level in short, in the lane's currency.
pub(super) fn level_short(words: &Words, lane: &Lane, level: Level) -> String {
    let round = |number: Decimal, strategy| number.round_sf_with_strategy(DIGITS, strategy).unwrap_or(number);
    let least = round(level.least, RoundingStrategy::ToNegativeInfinity);
    let most = round(level.most, RoundingStrategy::ToPositiveInfinity);
    bound_short(words, lane, least, (level.open == 0).then_some(most))
}

/// A commitment with its own amount; of a rate also what it comes to over its period, marked as
/// worked out. Where all that is too wide, the name gives way: a figure is never cut.
fn item(money: &Money<'_>, lane: &Lane, share: &Share, columns: u16) -> String {
    let words = money.writer.words;
    let name = name(&money.writer, RecordId::Commitment(share.id));
    let commitment = money.writer.on.dataset.commitments.get(share.id);
    let is_derived = money.writer.on.derived_fields(Record::Commitment(commitment)).contains(&"amount");
    let own = format!("{}{}", derived_mark(is_derived), bound_short(words, lane, share.own.0, share.own.1));
    let figures = match derived_of(&money.writer, commitment).filter(|_| lane.per_year) {
        Some(total) => format!("{own}: {total}"),
        None => own,
    };
    let room = usize::from(columns.saturating_sub(width(&figures) + 1));
    format!("{} {figures}", shortened(&name, room, words.is_ascii()))
}

fn bound_short(words: &Words, lane: &Lane, least: Decimal, most: Option<Decimal>) -> String {
    let bound = match most {
        None => Bound::AtLeast(least),
        Some(most) if most == least => Bound::Exact(most),
        Some(most) if least.is_zero() => Bound::AtMost(most),
        Some(most) => Bound::Between(least, most),
    };
    words.amount_short(&Amount { measure: Measure::Money(lane.currency), bound, per_year: lane.per_year })
}

/// What a round number of a lane's scale reads; its heading names the currency.
pub(super) fn scale_short(words: &Words, number: Decimal) -> String {
    let measure = Measure::Unit("".into());
    words.amount_short(&Amount { measure, bound: Bound::Exact(number), per_year: false }).trim_end().to_owned()
}

/// The level of the selected day and what makes it up, the largest first, in so many rows.
pub(super) fn explanation(money: &Money<'_>, lane: &Lane, columns: u16, rows: u16) -> Vec<String> {
    let words = money.writer.words;
    let shares = lane.shares_on(money.day);
    let day = words.day(day_of(money.day));
    let sum = level_short(words, lane, lane.level(money.day));
    let arguments =
        [("day", day.into()), ("sum", sum.into()), ("count", shares.len().into()), ("undated", lane.undated().into())];
    let mut lines = vec![words.with("timeline-day", &arguments)];
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
