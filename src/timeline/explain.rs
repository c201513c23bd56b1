//! The sums of a lane in short form, and the commitments that belong to a day.

use std::collections::HashMap;

use ratatui::layout::Rect;

use super::band::levels;
use super::day_of;
use super::ink::{Ink, Paper, width};
use super::ledger::{Band, Begun, Lane, Share};
use super::money::{Money, inner};
use crate::domain::amount::{Amount, Currency, Measure};
use crate::domain::record::{Commitment, Record, RecordId};
use crate::domain::table::Id;
pub(super) use crate::page::number_short as scale_short;
use crate::page::{Phrasing, bound_between, derived_of, measure, money_in, name, payment_forms, with_disputed};
use crate::theme::Role;
use crate::totals::Rung;
use crate::words::{Forms, Words};

/// Minimum width of a commitment's name beside its figure, in columns.
const LEAST_NAME: u16 = 8;

/// Returns the level of a day in short form, in the lane's currency. A single commitment whose
/// claims exclude each other is shown by its claims; for a sum that contains such commitments,
/// their number is added.
pub(super) fn level_forms(writer: &Phrasing<'_>, lane: &Lane, day: i32) -> Forms {
    let (level, tally) = (lane.level(day), lane.tally(day));
    if let Some(only) = lane.only_on(day)
        && only.is_disputed
        && level.least == only.own.0
    {
        return own_forms(writer, lane.currency, lane.per_year, only);
    }
    let sum = sum_short(writer.words, lane, level, tally.approximate > 0);
    Forms::from(with_disputed(writer.words, sum, tally.disputed))
}

/// Returns the commitment's own amount in the band's measure, by its claims.
pub(super) fn own_forms(writer: &Phrasing<'_>, currency: Currency, per_year: bool, share: &Share) -> Forms {
    let commitment = writer.on.dataset.commitments.get(share.id);
    money_in(writer, commitment, currency, per_year)
}

/// Returns a commitment's own amount and, for a rate, its total over the period, marked as derived.
fn figures(writer: &Phrasing<'_>, band: &Band, share: &Share) -> Forms {
    let own = own_forms(writer, band.currency, band.per_year, share);
    let commitment = writer.on.dataset.commitments.get(share.id);
    match derived_of(writer, commitment).filter(|_| band.per_year) {
        Some(total) => Forms::from(format!("{}: {total}", own.full())).or_all(own),
        None => own,
    }
}

fn sum_short(words: &Words, lane: &Lane, level: Begun, is_approximate: bool) -> String {
    let bound = bound_between(level.least, (level.open == 0).then_some(level.most));
    words.sum_short(&Amount { measure: Measure::Money(lane.currency), bound, per_year: lane.per_year }, is_approximate)
}

/// The commitments that belong to a day of a band, the largest first.
#[derive(Clone, Debug, Default)]
pub struct DayShares {
    shares: Vec<Share>,
    places: HashMap<Id<Commitment>, usize>,
}

impl DayShares {
    /// Returns those that belong to a day.
    #[must_use]
    pub fn new(band: &Band, day: i32) -> Self {
        let shares: Vec<Share> = band.shares_of(day).into_iter().copied().collect();
        let places = shares.iter().enumerate().map(|(place, share)| (share.id, place)).collect();
        Self { shares, places }
    }

    /// Returns the commitments.
    #[must_use]
    pub fn as_slice(&self) -> &[Share] {
        &self.shares
    }

    /// Returns the place of a record; `None` if it is not among them.
    #[must_use]
    pub fn place(&self, id: Option<RecordId>) -> Option<usize> {
        self.places.get(&id?.as_commitment()?).copied()
    }

    /// Returns the first of the commitments that is in sight of so many rows, so that the selected one is.
    pub(super) fn first_in_sight(&self, selected: Option<RecordId>, rows: usize) -> usize {
        self.place(selected).map_or(0, |place| (place + 1).saturating_sub(rows))
    }
}

/// Draws what belongs to the selected day: how many commitments change the sums, or make them up, and one
/// row for each of these, the largest first.
pub(super) fn explanation(paper: &mut Paper<'_>, money: &Money<'_>, band: &Band, area: Rect) {
    let words = money.writer.words;
    let shares = money.shares.as_slice();
    let mut rows = (area.top()..area.bottom()).map(|y| inner(Rect { y, height: 1, ..area }));
    let Some(line) = rows.next() else { return };
    let first = money.shares.first_in_sight(money.selected, rows.len());
    let below = shares.len().saturating_sub(first + rows.len());
    let signs = if paper.ascii { ["^", "v"] } else { ["▲", "▼"] };
    let counts = [first, below].into_iter().zip(signs).filter(|(count, _)| *count > 0);
    let beyond: Vec<_> = counts.map(|(count, sign)| format!("{sign} {}", words.count(count))).collect();
    let used = paper.text(line, &told(money, band, shares.len()), Ink::of(Role::Strong));
    let rest = Rect { x: line.x + used, width: line.width - used, ..line };
    paper.text_right(rest, &beyond.join("  "), Ink::of(Role::Muted));
    for (share, area) in shares.iter().skip(first).zip(rows) {
        ShareRow { writer: &money.writer, band, share, area }.draw(paper, money.selected);
    }
}

/// Returns how many commitments change the sums of the selected day, or make up that of the softest rung.
fn told(money: &Money<'_>, band: &Band, count: usize) -> String {
    let words = money.writer.words;
    let measure = measure(words, band.currency, band.per_year);
    let rung = band.softest().map_or(Rung::Aimed, |lane| lane.rung);
    let rung = words.with("rung", &[("rung", rung.as_str().into())]);
    let message = if band.is_step(money.day) { "timeline-step" } else { "timeline-no-step" };
    let day = words.day(day_of(money.day));
    let place = [("day", day.into()), ("measure", measure.into()), ("rung", rung.into())];
    let arguments: Vec<_> = place.into_iter().chain([("count", count.into())]).collect();
    words.with(message, &arguments)
}

impl Money<'_> {
    /// Returns what each currency comes to on the selected day, the rungs from firm to soft.
    #[must_use]
    pub fn bands_in_words(&self) -> Vec<String> {
        let line = |band: &Band| {
            let measure = measure(self.writer.words, band.currency, band.per_year);
            format!("{measure}{}{}", self.writer.words.separator(), levels(self, band).full())
        };
        self.bands.iter().map(line).collect()
    }

    /// Returns how many commitments make up the chosen band's sum on the selected day, or change it, and each
    /// of them with its rung, its payment and its figure.
    #[must_use]
    pub fn shares_in_words(&self) -> Vec<(String, Option<RecordId>)> {
        let Some(band) = self.bands.get(self.chosen) else { return Vec::new() };
        let shares = self.shares.as_slice();
        let line = |share: &Share| {
            let id = RecordId::Commitment(share.id);
            let [rung, payment] = rung_and_payment(&self.writer, share);
            let parts = [name(&self.writer, id), rung, payment, figures(&self.writer, band, share).into_full()];
            let said: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            (said.join(self.writer.words.separator()), Some(id))
        };
        std::iter::once((told(self, band, shares.len()), None)).chain(shares.iter().map(line)).collect()
    }
}

/// Returns the rung of a commitment, and who pays whom.
fn rung_and_payment(writer: &Phrasing<'_>, share: &Share) -> [String; 2] {
    let commitment = writer.on.dataset.commitments.get(share.id);
    let rung = Rung::of(writer.on.firmness(Record::Commitment(commitment)));
    let rung = writer.words.with("rung", &[("rung", rung.as_str().into())]);
    [rung, payment_forms(writer, commitment).into_full()]
}

/// A commitment below the bands.
struct ShareRow<'a> {
    writer: &'a Phrasing<'a>,
    band: &'a Band,
    share: &'a Share,
    area: Rect,
}

impl ShareRow<'_> {
    /// Draws the name, who pays whom where there is room, the rung, and the amount; the name gives way, since
    /// a figure is never cut.
    fn draw(&self, paper: &mut Paper<'_>, selected: Option<RecordId>) {
        let id = RecordId::Commitment(self.share.id);
        let area = self.area;
        let figures = figures(self.writer, self.band, self.share);
        let said = figures.within(area.width.saturating_sub(LEAST_NAME + 3).into());
        let figure = Rect { x: area.right() - width(said).min(area.width), width: width(said).min(area.width), ..area };
        let mut left = Rect { x: area.x + 1, width: area.width.saturating_sub(figure.width + 2), ..area };
        let used = paper.text(left, &name(self.writer, id), Ink::of(Role::Plain));
        left = Rect { x: left.x + used, width: left.width - used, ..left };
        for text in rung_and_payment(self.writer, self.share) {
            if !text.is_empty() && width(&text) + 2 <= left.width {
                left = Rect { x: left.x + 2, width: left.width - 2, ..left };
                let used = paper.text(left, &text, Ink::of(Role::Muted));
                left = Rect { x: left.x + used, width: left.width - used, ..left };
            }
        }
        paper.text(figure, said, Ink::money(Some(self.band.currency)));
        if selected == Some(id) {
            paper.buffer.set_style(area, paper.theme.look(Role::SelectedElsewhere));
            paper.text(Rect { x: area.x.saturating_sub(1), width: 1, ..area }, ">", Ink::of(Role::Strong));
        }
    }
}
