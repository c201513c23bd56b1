//! What a site held from when on, as a strip: a bar and a figure for each state.

use super::parts::{INDENT, PageSheet, label};
use super::{PageLine, Piece, Role, Sign, row};
use crate::domain::amount::{Amount, Decimal};
use crate::domain::date::Edtf;
use crate::domain::facts::LotState;
use crate::domain::record::{Capacity, Record};
use crate::words::Words;

/// The bars, the first for nothing at all.
const BARS: [char; 5] = ['▁', '▂', '▃', '▅', '▇'];

/// The same in ASCII.
const ASCII_BARS: [char; 5] = ['.', ':', '-', '=', '#'];

/// More bars than these are not drawn: they would be a line of their own.
const MOST_BARS: usize = 24;

impl PageSheet<'_> {
    /// The states of a lot that are known on the day, the oldest first; nothing where there are not at
    /// least two.
    pub(super) fn states(&mut self, record: Record<'_>, lot: &Capacity) {
        let words = self.writer.words;
        let states = self.writer.on.states(record, lot);
        if states.is_empty() {
            return;
        }
        let mut pieces = vec![label(&words.text("page-over-time"))];
        pieces.extend(bars(&states, words.is_ascii()).map(|bars| Piece::plain(format!("{bars} "))));
        let amounts: Vec<&Amount> = states.iter().map(|state| &state.claim.value).collect();
        for (place, (state, amount)) in states.iter().zip(amounts_of(words, &amounts)).enumerate() {
            if place > 0 {
                pieces.push(Piece::new(Role::Muted, words.separator()));
            }
            pieces.push(said(words, state, &amount));
        }
        self.push(PageLine::new(pieces).indented(INDENT).hanging(INDENT));
    }
}

/// The amounts in short, the unit that all share at the last alone.
fn amounts_of(words: &Words, amounts: &[&Amount]) -> Vec<String> {
    match amounts.split_first() {
        Some((first, others)) if others.iter().all(|other| first.is_comparable(other)) => {
            words.amounts_side_by_side(amounts)
        }
        _ => amounts.iter().map(|amount| words.amount_beside(amount)).collect(),
    }
}

/// One state: `2025-09 295 MW (in force)`.
fn said(words: &Words, state: &LotState<'_>, amount: &str) -> Piece {
    let date = state.claim.more.stated.clone().or_else(|| state.since.to_string().parse::<Edtf>().ok());
    let date = date.map(|date| words.date_short(&date)).unwrap_or_default();
    let sign = if state.is_disputed { Sign::Conflicting.as_str(words.is_ascii()) } else { "" };
    let gap = if state.is_disputed { " " } else { "" };
    let mark = row::caveat_mark(words.is_ascii(), state.claim.caveat).replace(' ', "");
    let mut text = format!("{date} {sign}{gap}{mark}{amount}");
    let marks = [(state.is_forecast, "page-forecast"), (state.is_in_force, "page-in-force")];
    for (_, message) in marks.into_iter().filter(|(is_so, _)| *is_so) {
        text = words.with(message, &[("state", text.into())]);
    }
    let role = match state {
        _ if state.is_forecast || state.is_disputed => Role::Doubt,
        _ if state.is_in_force => Role::Strong,
        _ => Role::Muted,
    };
    Piece::new(role, text)
}

/// A bar for each state, the highest for the most; `None` where the states do not measure the same, or
/// are too many.
fn bars(states: &[LotState<'_>], ascii: bool) -> Option<String> {
    let levels: Option<Vec<Decimal>> = states.iter().map(|state| state.level).collect();
    let levels = levels.filter(|levels| levels.len() <= MOST_BARS)?;
    let most = levels.iter().max().copied().filter(|most| !most.is_zero())?;
    let bars = if ascii { ASCII_BARS } else { BARS };
    // Nothing at all has a bar of its own; the least of something is above it.
    let height = |level: &Decimal| {
        let share = level.checked_div(most)?.checked_mul(Decimal::from(bars.len() - 1))?;
        Some(usize::try_from(share.round()).ok()?.max(usize::from(!level.is_zero())))
    };
    levels.iter().map(|level| bars.get(height(level)?).copied()).collect()
}

#[cfg(test)]
mod tests {
    use super::super::record::record_page;
    use super::super::sample::{id, rows, saying, writer};
    use super::*;
    use crate::domain::dataset::Dataset;
    use crate::domain::date::Day;
    use crate::words::Language;

    /// The sample with a power that grows, compiled on 20 September 2026.
    fn growing() -> Dataset {
        let claim = |amount: &str, stated: &str, more: &str| {
            format!(r#"{{ "value": {{ {amount}, "unit": "MW" }}, "stated": "{stated}"{more} }}"#)
        };
        let claims = [
            claim(r#""exact": 0"#, "2025-03-01", r#", "superseded": true"#),
            claim(r#""exact": 147"#, "2025-09", r#", "superseded": true, "derived": true"#),
            claim(r#""about": 295"#, "2026-03", r#", "superseded": true"#),
            claim(r#""at_least": 1180"#, "2027-07", ""),
        ];
        let power = format!(r#""capacity": [{{ "what": "power_mw", "value": [{}] }},"#, claims.join(", "));
        saying(&[(r#""capacity": ["#, &power)])
    }

    fn strip(dataset: &Dataset, day: Day, language: Language, ascii: bool) -> Vec<String> {
        let words = Words::new(language, ascii);
        let page = record_page(&writer(dataset, day, &words), id(dataset, "north"));
        let start = words.text("page-over-time");
        let text = rows(dataset, &page);
        let from = text.lines().map(str::trim).skip_while(|line| !line.to_lowercase().starts_with(&start));
        from.take(2).map(str::to_owned).collect()
    }

    #[test]
    fn bars_rise_with_the_level_and_nothing_has_the_lowest() {
        let dataset = growing();
        let bars = |day, ascii| {
            let line = strip(&dataset, day, Language::IT, ascii).into_iter().next().unwrap_or_default();
            line.split(' ').nth(2).unwrap_or_default().to_owned()
        };
        let (earlier, later) = (jiff::civil::date(2025, 10, 1), jiff::civil::date(2027, 8, 1));
        assert_eq!((bars(earlier, false), bars(earlier, true)), ("▁▇".into(), ".#".into()));
        assert_eq!((bars(later, false), bars(later, true)), ("▁▂▂▇".into(), ".::#".into()));
        assert_eq!(bars(jiff::civil::date(2025, 5, 1), false), "");
    }

    #[test]
    fn what_is_stated_for_a_day_after_the_compilation_is_a_forecast() {
        let said = |day, language| strip(&growing(), day, language, false).join(" ");
        let day = jiff::civil::date(2027, 8, 1);
        assert!(said(day, Language::EN).ends_with("forecast 2027-07 ≥ 1,180 MW (in force)"));
        assert!(said(day, Language::IT).ends_with("previsione 2027-07 ≥ 1.180 MW (in vigore)"));
        assert!(!said(jiff::civil::date(2027, 7, 1), Language::EN).contains("1,180"));
    }

    #[test]
    fn a_strip_says_what_held_when_and_what_is_in_force() {
        let dataset = growing();
        let today = jiff::civil::date(2026, 9, 20);
        let [first, _] = strip(&dataset, today, Language::EN, false).try_into().unwrap();
        assert_eq!(first, "Over time: ▁▃▇ 2025-03-01 0 · 2025-09 =147 · 2026-03 ~295 MW (in");
    }
}
