//! Marks whose size is a quantity of their site: its money in one currency, or its GPUs.

use std::collections::BTreeMap;

use crate::app::pane::Cx;
use crate::domain::amount::{Amount, Bound, Currency, Decimal, Measure, currency_rank};
use crate::domain::closed::closed;
use crate::domain::facts::CapacityField;
use crate::domain::record::RecordId;
use crate::map::{MapLook, MarkSize, QuantitySpan, SiteMark, SizeSteps, SizeTier};
use crate::totals::{Rung, SumLine, Totals, totals_of_record};

use super::MapNote;

/// The word of the capacity that is counted in GPUs.
const GPUS: &str = "gpus";

closed! {
    /// What the marks on the map say.
    #[derive(Default)]
    pub(super) enum MarkMeaning {
        /// The kind of a site, and how far it has come.
        #[default]
        Kind = "kind",
        /// Its money.
        Money = "money",
        /// Its GPUs.
        Gpus = "gpus",
    }
}

/// What the sizes of the marks in a picture mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct SizeMeaning {
    /// The currency; `None` of GPUs, and of money where no site has any.
    currency: Option<Currency>,
    is_money: bool,
    /// `None` where nothing is known of any site.
    steps: Option<SizeSteps>,
    /// The sizes that there are.
    sizes: Vec<MarkSize>,
}

/// Gives marks their sizes, and returns what these mean; `None` where marks have none.
pub(super) fn size_marks(cx: &Cx<'_>, meaning: MarkMeaning, marks: &mut [SiteMark]) -> Option<SizeMeaning> {
    let (currency, spans) = match meaning {
        MarkMeaning::Kind => return None,
        MarkMeaning::Gpus => (None, marks.iter().map(|mark| gpus(cx, mark.id)).collect()),
        MarkMeaning::Money => moneys(cx, marks),
    };
    let known = || marks.iter().zip(&spans).filter(|(mark, _)| mark.matches).filter_map(|(_, span)| *span);
    let steps = SizeSteps::of(known());
    let size = |span: Option<QuantitySpan>| steps.zip(span).map_or(MarkSize::Unknown, |(steps, span)| steps.size(span));
    for (mark, span) in marks.iter_mut().zip(&spans) {
        mark.size = Some(size(*span));
    }
    let is_there =
        |size: &MarkSize| marks.iter().any(|mark| mark.matches && mark.is_on_map() && mark.size == Some(*size));
    let sizes = MarkSize::ALL.into_iter().filter(is_there).collect();
    Some(SizeMeaning { currency, is_money: meaning == MarkMeaning::Money, steps, sizes })
}

fn gpus(cx: &Cx<'_>, id: RecordId) -> Option<QuantitySpan> {
    let field = CapacityField::named(GPUS, cx.on.dataset)?;
    let span = cx.on.capacity(cx.record(id), field, field.dimension())?;
    Some((span.least, span.most))
}

/// Returns the currency that most of the matching sites have money in, and what each has in it. Nothing is
/// converted: what a site has in another does not count.
fn moneys(cx: &Cx<'_>, marks: &[SiteMark]) -> (Option<Currency>, Vec<Option<QuantitySpan>>) {
    let Some(ties) = cx.known_ties() else { return (None, vec![None; marks.len()]) };
    let totals: Vec<Totals> = marks.iter().map(|mark| totals_of_record(&ties, mark.id)).collect();
    let mut sites: BTreeMap<_, (usize, Currency)> = BTreeMap::new();
    for (_, totals) in marks.iter().zip(&totals).filter(|(mark, _)| mark.matches) {
        for line in totals.lines.iter().filter(|line| announced(line).is_some()) {
            sites.entry(currency_rank(line.currency)).or_insert((0, line.currency)).0 += 1;
        }
    }
    // Of as common ones the first in the order of currencies.
    let common = sites.into_values().rev().max_by_key(|(count, _)| *count).map(|(_, currency)| currency);
    let of = |totals: &Totals| {
        let line = totals.lines.iter().find(|line| Some(line.currency) == common && !line.per_year)?;
        announced(line)
    };
    (common, totals.iter().map(of).collect())
}

/// Returns the sum of what is announced or firmer; `None` of rates, and where nothing is.
fn announced(line: &SumLine) -> Option<QuantitySpan> {
    let is_there = !line.per_year && line.members.iter().any(|member| member.is_on(Rung::Announced));
    let sum = line.sum(Rung::Announced).interval;
    let most = match sum.most {
        Some(most) => Some(most.number()?),
        None => None,
    };
    Some((sum.least.number()?, most)).filter(|_| is_there)
}

impl SizeMeaning {
    /// Returns what the sizes mean, in notes of which each may stand on a line of its own.
    pub(super) fn notes(&self, cx: &Cx<'_>, look: MapLook) -> Vec<MapNote> {
        let words = cx.words;
        let sign = |size| look.size_sign(size).to_string();
        let currency = self.currency.map(|currency| currency.code()).unwrap_or_default();
        let measure = match (self.is_money, self.currency) {
            (true, Some(_)) => words.with("map-size-money", &[("currency", currency.into())]),
            (true, None) => words.text("map-size-no-money"),
            (false, _) => words.text("map-size-gpus"),
        };
        let mut texts = vec![measure];
        if let Some(SizeSteps { low, high }) = self.steps {
            let figures = [low, high].map(|step| self.figure(cx, step));
            let [low, high] = figures;
            let [small, medium, large] =
                [SizeTier::Small, SizeTier::Medium, SizeTier::Large].map(MarkSize::Of).map(sign);
            let arguments = [
                ("small", small.into()),
                ("medium", medium.into()),
                ("large", large.into()),
                ("low", low.into()),
                ("high", high.into()),
            ];
            texts.push(words.with("map-size-steps", &arguments));
        }
        let is_there = |size: &MarkSize| self.sizes.contains(size);
        let hollow = [SizeTier::Small, SizeTier::Medium].map(MarkSize::AtLeast);
        let least: Vec<_> = hollow.into_iter().filter(is_there).map(sign).collect();
        if !least.is_empty() {
            texts.push(words.with("map-size-at-least", &[("signs", least.join(" ").into())]));
        }
        if is_there(&MarkSize::AtMost) {
            texts.push(words.with("map-size-at-most", &[("sign", sign(MarkSize::AtMost).into())]));
        }
        if is_there(&MarkSize::Unknown) {
            let message = if self.currency.is_some() { "map-size-no-sum" } else { "map-size-unknown" };
            let arguments = [("sign", sign(MarkSize::Unknown).into()), ("currency", currency.into())];
            texts.push(words.with(message, &arguments));
        }
        texts.into_iter().map(MapNote::of).collect()
    }

    /// Returns a step in words.
    fn figure(&self, cx: &Cx<'_>, step: Decimal) -> String {
        let Some(currency) = self.currency else {
            return cx.words.count(usize::try_from(step).unwrap_or(usize::MAX));
        };
        let (measure, bound) = (Measure::Money(currency), Bound::Exact(step));
        cx.words.amount_short(&Amount { measure, bound, per_year: false }).trim_end().to_owned()
    }
}
