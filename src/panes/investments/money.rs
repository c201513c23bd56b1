//! The view of money over time: its bands, the selected day, and the commitments that belong to it.

use std::collections::HashMap;
use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use crate::app::choosing::{PictureLine, RowChoice};
use crate::app::pane::{Cx, PaneId, PaneOutcome, PictureBasis, PictureRequest};
use crate::domain::amount::Currency;
use crate::domain::record::{Commitment, RecordId};
use crate::domain::table::Id;
use crate::timeline::{
    Band, DayShares, Money, MoneySpot, Share, Window, entry, ledger, money_at, number_of, paint_money,
};

/// Which day is selected, and what is known of it.
#[derive(Default)]
pub(super) struct MoneyView {
    /// The selected day, as a day number; `None` for the as-of day.
    day: Option<i32>,
    known: Option<KnownMoney>,
}

/// The bands of all matches.
struct MoneyBasis {
    bands: Vec<Band>,
    /// The index of the band of each commitment, the first of several.
    band_of: HashMap<Id<Commitment>, usize>,
}

/// What is shown of the bands.
struct KnownMoney {
    basis: Arc<MoneyBasis>,
    /// The index of the band that is explained, and the day, with what belongs to it.
    explained: (usize, i32),
    shares: DayShares,
}

/// Adds up the money of all matches over time.
pub(super) fn added_up(cx: &Cx<'_>) -> PictureBasis {
    let bands = ledger(cx.on, &cx.concerns.ties(cx.on), cx.sums.of(PaneId::Investments));
    let mut band_of = HashMap::new();
    for (number, band) in bands.iter().enumerate() {
        for share in band.softest().map_or(&[][..], |lane| &lane.shares) {
            band_of.entry(share.id).or_insert(number);
        }
    }
    Arc::new(MoneyBasis { bands, band_of })
}

impl MoneyView {
    /// Returns whether the bands have been made.
    pub(super) const fn is_known(&self) -> bool {
        self.known.is_some()
    }

    /// Returns whether there are any bands.
    pub(super) fn has_bands(&self) -> bool {
        !self.bands().is_empty()
    }

    /// Returns the selected day, as a day number.
    pub(super) fn day(&self, scene: &PictureRequest<'_>) -> i32 {
        self.day.unwrap_or_else(|| number_of(scene.cx.on.day))
    }

    fn bands(&self) -> &[Band] {
        self.known.as_ref().map_or(&[], |known| &known.basis.bands)
    }

    fn shares(&self) -> &[Share] {
        self.known.as_ref().map_or(&[], |known| known.shares.as_slice())
    }

    /// Shows the bands that were made last, and finds what belongs to the selected day.
    pub(super) fn prepare(&mut self, scene: &PictureRequest<'_>) {
        let made = scene.basis.cloned().and_then(|basis| basis.downcast::<MoneyBasis>().ok());
        let Some(basis) = made.or_else(|| self.known.as_ref().map(|known| Arc::clone(&known.basis))) else { return };
        let explained = (basis.chosen(scene), self.day(scene));
        let is_same = |known: &KnownMoney| Arc::ptr_eq(&known.basis, &basis) && known.explained == explained;
        if !self.known.as_ref().is_some_and(is_same) {
            let shares = basis.bands.get(explained.0).map(|band| DayShares::new(band, explained.1));
            self.known = Some(KnownMoney { basis, explained, shares: shares.unwrap_or_default() });
        }
    }

    /// Selects the next or previous day on which the money of the band changes, and the largest of what
    /// came then.
    pub(super) fn step(&mut self, later: bool, scene: &PictureRequest<'_>) -> PaneOutcome {
        let Some(known) = &self.known else { return PaneOutcome::Done };
        let Some(band) = known.basis.bands.get(known.explained.0) else { return PaneOutcome::Done };
        let Some(step) = band.step(self.day(scene), later) else { return PaneOutcome::Done };
        let outcome = selected(first_share(band, step));
        self.day = Some(step);
        outcome
    }

    /// Selects the next or previous of the commitments that belong to the selected day; after the last, the
    /// first of the next band.
    pub(super) fn next_share(&self, down: bool, scene: &PictureRequest<'_>) -> PaneOutcome {
        let Some(known) = &self.known else { return PaneOutcome::Done };
        let ((chosen, day), shares) = (known.explained, self.shares());
        let next = match (known.shares.place(scene.list.selected()), down) {
            (None, _) => shares.first(),
            (Some(place), true) => shares.get(place + 1),
            (Some(place), false) => place.checked_sub(1).and_then(|place| shares.get(place)),
        };
        let other = if down { Some(chosen + 1) } else { chosen.checked_sub(1) };
        let of_other = || other.and_then(|other| known.basis.bands.get(other)).and_then(|band| first_share(band, day));
        selected(next.or_else(of_other))
    }

    /// Returns the day at a position; `None` beside the chart.
    pub(super) fn day_at(&self, at: Position, window: Window, scene: &PictureRequest<'_>) -> Option<i32> {
        match money_at(&self.picture(window, scene)?, scene.area, at) {
            Some(MoneySpot::Day(day, _)) => Some(day),
            Some(MoneySpot::Record(_)) | None => None,
        }
    }

    /// Selects the day at a position, and in another band its largest commitment; or the commitment in the
    /// row at that position.
    pub(super) fn click(&mut self, at: Position, window: Window, scene: &PictureRequest<'_>) -> PaneOutcome {
        let Some(money) = self.picture(window, scene) else { return PaneOutcome::Ignored };
        match money_at(&money, scene.area, at) {
            Some(MoneySpot::Record(id)) => PaneOutcome::Select(id),
            Some(MoneySpot::Day(day, band)) => {
                let other = band.filter(|band| *band != money.chosen).and_then(|band| money.bands.get(band));
                let outcome = selected(other.and_then(|band| first_share(band, day)));
                self.day = Some(day);
                outcome
            }
            None => PaneOutcome::Done,
        }
    }

    /// Returns what each currency comes to on the selected day, and below them the commitments that belong to it.
    pub(super) fn in_lines(&self, window: Window, scene: &PictureRequest<'_>) -> Vec<PictureLine> {
        let Some(money) = self.picture(window, scene) else { return Vec::new() };
        let bands = money.bands_in_words().into_iter().map(|text| PictureLine { text, row: None });
        let shares =
            money.shares_in_words().into_iter().map(|(text, id)| PictureLine { text, row: id.map(RowChoice::Record) });
        bands.chain(shares).collect()
    }

    /// Draws the bands and returns the place of the selected day.
    pub(super) fn paint(&self, window: Window, scene: &PictureRequest<'_>, buffer: &mut Buffer) -> Option<Position> {
        paint_money(&self.picture(window, scene)?, scene.area, buffer)
    }

    fn picture<'a>(&'a self, window: Window, scene: &PictureRequest<'a>) -> Option<Money<'a>> {
        let known = self.known.as_ref()?;
        let (chosen, day) = known.explained;
        Some(Money {
            writer: scene.cx.writer(),
            theme: scene.theme,
            depth: scene.depth,
            window,
            today: number_of(scene.cx.on.day),
            day,
            bands: &known.basis.bands,
            chosen,
            shares: &known.shares,
            selected: scene.list.selected(),
            is_published: scene.is_published,
        })
    }
}

impl MoneyBasis {
    /// Returns the index of the band of the selected record, else of the first band in its currency, else of
    /// the first band.
    fn chosen(&self, scene: &PictureRequest<'_>) -> usize {
        let Some(selected) = scene.list.selected() else { return 0 };
        let own = selected.as_commitment().and_then(|id| self.band_of.get(&id)).copied();
        let of_currency = |currency: Currency| self.bands.iter().position(|band| band.currency == currency);
        let in_currency = || entry(&scene.cx.writer(), selected, false).currency.and_then(of_currency);
        own.or_else(in_currency).unwrap_or(0)
    }
}

/// Returns the first commitment that belongs to a day of a band or, if there is none, the first of the band.
fn first_share(band: &Band, day: i32) -> Option<&Share> {
    band.shares_of(day).first().copied().or_else(|| band.softest()?.shares.first())
}

/// Returns the outcome that selects a commitment, if there is one.
fn selected(share: Option<&Share>) -> PaneOutcome {
    share.map_or(PaneOutcome::Done, |share| PaneOutcome::Select(RecordId::Commitment(share.id)))
}
