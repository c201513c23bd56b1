//! Marks whose size is a quantity of their site: its money in one currency, or its GPUs.

use std::collections::BTreeMap;

use crate::app::pane::Cx;
use crate::domain::amount::{Amount, Bound, Currency, Decimal, Measure, currency_rank};
use crate::domain::closed::closed;
use crate::domain::facts::CapacityField;
use crate::domain::record::RecordId;
use crate::map::{MapLook, MarkSize, QuantitySpan, SiteMark, SizeSteps, SizeTier};
use crate::totals::{Rung, SumLine, Totals, totals_of_record};
use crate::words::Words;
use crate::words::cut::width;

use super::notes::{GAP, MapNote, add_note};

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

/// How much is said of what the sizes mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SizeWording {
    /// In words.
    Full,
    /// As few columns as say it.
    Short,
}

impl SizeMeaning {
    /// Returns the lines that say what the sizes mean: measure and steps first, then what other signs there
    /// are.
    pub(super) fn lines(&self, words: &Words, look: MapLook, wording: SizeWording, columns: u16) -> Vec<MapNote> {
        let mut lines = self.scale_lines(words, look, wording, columns);
        for text in self.other_signs(words, look) {
            add_note(&mut lines, MapNote::of(text), GAP, columns);
        }
        lines
    }

    /// Returns the lines that say measure and steps.
    pub(super) fn scale_lines(&self, words: &Words, look: MapLook, wording: SizeWording, columns: u16) -> Vec<MapNote> {
        let (texts, gap) = match wording {
            SizeWording::Full => (self.scale_in_full(words, look), GAP),
            SizeWording::Short => (self.scale_in_short(words, look), 1),
        };
        let mut lines: Vec<String> = Vec::new();
        for text in texts {
            match lines.last_mut().filter(|line| width(line) + gap + width(&text) <= usize::from(columns)) {
                Some(line) => *line = format!("{line}{}{text}", " ".repeat(gap)),
                None => lines.push(text),
            }
        }
        lines.into_iter().map(MapNote::of).collect()
    }

    /// Returns what the signs mean of which the size is not known, as far as there are any.
    fn other_signs(&self, words: &Words, look: MapLook) -> Vec<String> {
        let mut texts = Vec::new();
        let sign = |size| look.size_sign(size).to_string();
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
            let currency = self.currency.map(|currency| currency.code()).unwrap_or_default();
            let arguments = [("sign", sign(MarkSize::Unknown).into()), ("currency", currency.into())];
            texts.push(words.with(message, &arguments));
        }
        texts
    }

    fn scale_in_full(&self, words: &Words, look: MapLook) -> Vec<String> {
        let measure = match (self.is_money, self.currency) {
            (true, Some(currency)) => words.with("map-size-money", &[("currency", currency.code().into())]),
            (true, None) => words.text("map-size-no-money"),
            (false, _) => words.text("map-size-gpus"),
        };
        let Some(SizeSteps { low, high }) = self.steps else { return vec![measure] };
        let [low, high] = [low, high].map(|step| match self.amount(step) {
            Some(amount) => words.amount_short(&amount).trim_end().to_owned(),
            None => count(words, step),
        });
        let [small, medium, large] = signs(look);
        let arguments = [
            ("small", small.into()),
            ("medium", medium.into()),
            ("large", large.into()),
            ("low", low.into()),
            ("high", high.into()),
        ];
        vec![measure, words.with("map-size-steps", &arguments)]
    }

    /// Returns the measure and each of the three sizes, in a few columns each; a currency or scale that the
    /// steps share is said once.
    fn scale_in_short(&self, words: &Words, look: MapLook) -> Vec<String> {
        let measure = words.text(if self.is_money { "map-size-money-short" } else { "map-size-gpus-short" });
        let Some(SizeSteps { low, high }) = self.steps else { return vec![measure] };
        let figures = match (self.amount(low), self.amount(high)) {
            (Some(low), Some(high)) => words.amounts_side_by_side(&[&low, &high]),
            _ => vec![count(words, low), count(words, high)],
        };
        let [small, medium, large] = signs(look);
        let below = |(sign, figure): (String, String)| {
            words.with("map-size-below-short", &[("sign", sign.into()), ("figure", figure.trim_end().into())])
        };
        let sizes = [small, medium].into_iter().zip(figures).map(below);
        let more = words.with("map-size-more-short", &[("sign", large.into())]);
        std::iter::once(measure).chain(sizes).chain([more]).collect()
    }

    /// Returns a step as an amount; `None` where it is a number of GPUs.
    fn amount(&self, step: Decimal) -> Option<Amount> {
        let measure = Measure::Money(self.currency?);
        Some(Amount { measure, bound: Bound::Exact(step), per_year: false })
    }
}

fn count(words: &Words, step: Decimal) -> String {
    words.count(usize::try_from(step).unwrap_or(usize::MAX))
}

/// Returns the signs of the three sizes.
fn signs(look: MapLook) -> [String; 3] {
    let tiers = [SizeTier::Small, SizeTier::Medium, SizeTier::Large];
    tiers.map(|tier| look.size_sign(MarkSize::Of(tier)).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;
    use proptest::prelude::*;

    fn meaning(currency: Option<&str>, low: Decimal, high: Decimal) -> SizeMeaning {
        let currency = currency.map(|code| code.parse().unwrap());
        SizeMeaning { currency, is_money: currency.is_some(), steps: Some(SizeSteps { low, high }), sizes: Vec::new() }
    }

    #[test]
    fn a_currency_and_a_scale_that_the_steps_share_are_said_once() {
        let said = |language, currency, low: u64, high: u64| {
            let words = Words::new(language, false);
            let sizes = meaning(currency, low.into(), high.into());
            let lines = sizes.scale_lines(&words, MapLook::colourless(false), SizeWording::Short, 40);
            lines.into_iter().map(|line| line.text).collect::<Vec<_>>()
        };
        let (million, billion) = (1_000_000, 1_000_000_000);
        for (language, currency, low, high, expected) in [
            (Language::EN, Some("EUR"), 20 * million, 50 * million, "money ▪ <€20M ■ <50M █ more"),
            (Language::EN, Some("USD"), 500 * million, billion, "money ▪ <USD 500M ■ <1B █ more"),
            (Language::IT, Some("EUR"), 20 * million, 50 * million, "denaro ▪ <20 ■ <50 mln € █ oltre"),
            (Language::IT, None, 2_000, 50_000, "GPU ▪ <2.000 ■ <50.000 █ oltre"),
        ] {
            assert_eq!(said(language, currency, low, high), [expected]);
        }
    }

    proptest! {
        #![proptest_config(crate::cases(64))]

        /// Nothing of measure and steps is cut, at any width that a map has.
        #[test]
        fn measure_and_steps_are_there_at_every_width(
            columns in 24_u16..=200, zeros in 0_u32..12, digit in 0_usize..3, above in 0_u32..4,
            currency in proptest::sample::select(vec![None, Some("EUR"), Some("USD"), Some("TWD")]), italian in any::<bool>(), ascii in any::<bool>(),
        ) {
            let low = 10_u64.pow(zeros) * [1, 2, 5][digit];
            let sizes = meaning(currency, low.into(), (low * 10_u64.pow(above) * 2).into());
            let words = Words::new(if italian { Language::IT } else { Language::EN }, ascii);
            let look = MapLook::colourless(ascii);
            for wording in [SizeWording::Full, SizeWording::Short] {
                let lines = sizes.scale_lines(&words, look, wording, columns);
                let text: Vec<_> = lines.iter().map(|line| line.text.as_str()).collect();
                let text = text.join("\n");
                prop_assert!(signs(look).iter().all(|sign| text.contains(sign.as_str())), "{text}");
                if wording == SizeWording::Short {
                    prop_assert!(lines.iter().all(|line| width(&line.text) <= usize::from(columns)), "{columns} {text}");
                }
            }
        }
    }
}
