//! Sums on one line, in as much number and detail as fits.

use super::sums::{figure_forms, measure};
use super::{Phrasing, Sign};
use crate::totals::{Rung, SumLine, Totals};
use crate::words::cut::{ellipsis, width};
use crate::words::{Forms, Words};

/// Width in columns of a sum at [`SumDetail::Least`], where claims that exclude each other are only
/// counted.
const COUNTED_CLAIMS: usize = 11;

/// How much detail a line of sums gives for one currency.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum SumDetail {
    /// One figure with its name; claims that exclude each other are only counted.
    Least,
    /// One figure with its name.
    One,
    /// The softest rung that is announced or firmer, and the firmest within it.
    Two,
    /// Every rung that differs from the firmer one.
    All,
}

/// Returns all sums on one line of at most `columns` columns, for a footer: `announced €2.3B, of
/// which contracted €1.01B · committed USD 6B ≠ 2 · 3 of 19 undisclosed`.
///
/// The first currency gets two rungs first, then each other currency one, or their number where
/// they do not fit; the remaining room goes to the other rungs. What fits into some columns also
/// fits into more. Empty where nothing is selected; `None` where not even one figure fits, since
/// none is ever cut.
#[must_use]
pub fn short(writer: &Phrasing<'_>, totals: &Totals, columns: usize) -> Option<String> {
    let lines: Vec<&SumLine> = totals.counted().collect();
    let undisclosed = undisclosed(writer.words, totals);
    let fits = |text: &String| width(text) <= columns;
    let mut full = plans(lines.len()).into_iter().rev().map(|plan| joined(writer, &lines, &plan, undisclosed.clone()));
    let first = lines.first();
    let bare = |detail: SumDetail| first.map(|line| headline(writer, line, detail));
    full.find(fits)
        .or_else(|| Some(joined(writer, &lines, &[SumDetail::One], None)).filter(fits))
        .or_else(|| Some(joined(writer, &lines, &[SumDetail::Least], None)).filter(fits))
        .or_else(|| bare(SumDetail::One).filter(fits))
        .or_else(|| bare(SumDetail::Least).filter(fits))
}

/// Returns the sums in one figure with its name, that of the first currency, and how many other
/// currencies there are: `contracted €1B · +2 more`, `contracted €1B +2`. The word for it where
/// nothing but undisclosed sums is selected; empty where nothing is.
#[must_use]
pub fn sum_forms(writer: &Phrasing<'_>, totals: &Totals) -> Forms {
    let lines: Vec<&SumLine> = totals.counted().collect();
    let Some(first) = lines.first() else {
        return Forms::from(if totals.missing() > 0 { writer.words.text("undisclosed") } else { String::new() });
    };
    let others = match lines.get(1..) {
        Some(others @ [_, ..]) => in_short(writer.words, format!(" +{}", others.len()), others),
        _ => String::new(),
    };
    let full = if lines.len() > 1 { SumDetail::One } else { SumDetail::Two };
    figures_of(writer, first, full).map(|text| text + &others)
}

/// Returns the sums of one currency beside a bar of them, each with its name, in several lengths: those of
/// all rungs, or only the softest, which is where the bar ends; what is aimed at only where there is nothing
/// else.
#[must_use]
pub fn line_forms(writer: &Phrasing<'_>, line: &SumLine) -> Forms {
    let full = Forms::from(headline(writer, line, SumDetail::All)).or(headline(writer, line, SumDetail::Two));
    let softest = line.steps().filter(|rung| *rung != Rung::Aimed).last().unwrap_or(Rung::Aimed);
    let figures = figure_forms(writer, line, softest);
    let named =
        |figure: String| writer.words.with("sums-rung", &[("rung", softest.as_str().into()), ("sum", figure.into())]);
    let named = figures.clone().map(named);
    let bare = if line.disputed_count(softest) > 0 { figures.within(COUNTED_CLAIMS) } else { figures.full() };
    let brief = [("rung", softest.as_str().into()), ("sum", bare.to_owned().into())];
    full.or_all(named).or(writer.words.with("sums-rung-brief", &brief))
}

/// Returns the number of sums that have no room, with the sign of conflicts where one of them is disputed.
fn in_short(words: &Words, number: String, hidden: &[&SumLine]) -> String {
    let is_disputed = |line: &&SumLine| line.disputed_count(shown_rung(line).unwrap_or(Rung::Aimed)) > 0;
    let sign = Sign::Conflicting.as_str(words.is_ascii());
    if hidden.iter().any(is_disputed) { format!("{number} {sign}") } else { number }
}

fn figures_of(writer: &Phrasing<'_>, line: &SumLine, full: SumDetail) -> Forms {
    let forms = Forms::from(headline(writer, line, full)).or(headline(writer, line, SumDetail::One));
    let Some(rung) = shown_rung(line) else {
        // A wish is never shown alone.
        return forms.or(nothing_announced(writer.words, line));
    };
    let figures = figure_forms(writer, line, rung);
    let is_disputed = line.disputed_count(rung) > 0;
    let ascii = writer.words.is_ascii();
    // Rather no figure than the beginning of one.
    let bare = if is_disputed { Sign::Conflicting.as_str(ascii) } else { ellipsis(ascii) };
    let brief = |figure: &str| {
        let arguments = [("rung", rung.as_str().into()), ("sum", figure.to_owned().into())];
        writer.words.with("sums-rung-brief", &arguments)
    };
    // The claims themselves say more than the whole name of the rung and their number.
    let counted = headline(writer, line, SumDetail::Least);
    let shorter = [brief(figures.full()), counted, brief(figures.shortest())];
    shorter.into_iter().fold(forms, Forms::or).or_instead(brief(bare))
}

/// Returns the rung of the one figure that is shown of a line where there is room for one; `None`
/// where nothing is announced or firmer.
#[must_use]
pub fn shown_rung(line: &SumLine) -> Option<Rung> {
    firm_rungs(line, SumDetail::One).first().copied()
}

/// Returns the levels of detail for `count` lines, each plan with more than the one before it.
fn plans(count: usize) -> Vec<Vec<SumDetail>> {
    if count == 0 {
        return vec![Vec::new()];
    }
    let mut plan = vec![SumDetail::One];
    let mut plans = vec![plan.clone()];
    let mut add = |plan: &Vec<SumDetail>| plans.push(plan.clone());
    plan = vec![SumDetail::Two];
    add(&plan);
    for _ in 1..count {
        plan.push(SumDetail::One);
        add(&plan);
    }
    for detail in [SumDetail::Two, SumDetail::All] {
        for place in 0..count {
            if let Some(own) = plan.get_mut(place) {
                *own = detail;
            }
            add(&plan);
        }
    }
    plans
}

/// Returns how many commitments give no amount, if any.
fn undisclosed(words: &Words, totals: &Totals) -> Option<String> {
    let counts = [("missing", totals.missing().into()), ("all", totals.selected.into())];
    (totals.missing() > 0).then(|| words.with("sums-missing-short", &counts))
}

/// Joins the first lines, each in its level of detail, how many others there are, and what is
/// undisclosed.
fn joined(writer: &Phrasing<'_>, lines: &[&SumLine], details: &[SumDetail], undisclosed: Option<String>) -> String {
    let words = writer.words;
    let shown = lines.iter().zip(details).map(|(line, detail)| headline(writer, line, *detail));
    let mut parts: Vec<String> = shown.collect();
    if let Some(hidden @ [_, ..]) = lines.get(parts.len()..) {
        parts.push(in_short(words, words.with("sums-more", &[("count", hidden.len().into())]), hidden));
    }
    parts.extend(undisclosed);
    parts.join(words.separator())
}

/// Returns the sums of a line in one phrase, each with its rung and only where it differs from the
/// firmer one. A single sum is what is committed, or else what is announced; what is aimed at is
/// never shown alone.
fn headline(writer: &Phrasing<'_>, line: &SumLine, detail: SumDetail) -> String {
    let words = writer.words;
    let named = |rung: Rung| {
        let forms = figure_forms(writer, line, rung);
        let sum = if detail == SumDetail::Least { forms.within(COUNTED_CLAIMS) } else { forms.full() };
        words.with("sums-rung", &[("rung", rung.as_str().into()), ("sum", sum.to_owned().into())])
    };
    let rungs = firm_rungs(line, detail);
    let of_which = |inner: String, outer: Rung| {
        words.with("sums-of-which", &[("outer", named(outer).into()), ("inner", inner.into())])
    };
    let firmest = rungs.first().map(|rung| named(*rung));
    let said = firmest.map(|firmest| rungs.iter().skip(1).copied().fold(firmest, of_which));
    let is_wished = line.steps().any(|rung| rung == Rung::Aimed);
    match said {
        Some(said) if is_wished && detail == SumDetail::All => format!("{said}; {}", named(Rung::Aimed)),
        Some(said) => said,
        None => {
            let nothing = nothing_announced(words, line);
            if is_wished { format!("{nothing}; {}", named(Rung::Aimed)) } else { nothing }
        }
    }
}

fn nothing_announced(words: &Words, line: &SumLine) -> String {
    let measure = measure(words, line.currency, line.per_year);
    words.with("sums-nothing-announced", &[("measure", measure.into())])
}

/// Returns the rungs of a line to show at a level of detail, without what is aimed at, the firmest
/// first.
fn firm_rungs(line: &SumLine, detail: SumDetail) -> Vec<Rung> {
    let rungs: Vec<Rung> = line.steps().filter(|rung| *rung != Rung::Aimed).collect();
    let softest = rungs.last().copied();
    match detail {
        SumDetail::All => rungs,
        SumDetail::Least | SumDetail::One => {
            rungs.iter().copied().filter(|rung| *rung <= Rung::Committed).max().or(softest).into_iter().collect()
        }
        SumDetail::Two => {
            let firm = rungs.iter().copied().filter(|rung| *rung <= Rung::Contracted).max();
            let firm = firm.or_else(|| rungs.first().copied()).filter(|firm| Some(*firm) != softest);
            firm.into_iter().chain(softest).collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;

    /// Returns the short sums over a made-up dataset in `columns` columns.
    fn summed(commitments: &str, language: Language, ascii: bool, columns: usize) -> String {
        with_sums(commitments, language, ascii, |writer, totals| {
            short(writer, totals, columns).unwrap_or_else(|| "no room".to_owned())
        })
    }

    /// Returns what is made of the sums over a made-up dataset.
    fn with_sums(
        commitments: &str,
        language: Language,
        ascii: bool,
        say: impl Fn(&Phrasing<'_>, &Totals) -> String,
    ) -> String {
        let text = format!(r#"{{"format": "atlante/1", "title": "T", "commitments": [{commitments}]}}"#);
        let input = crate::domain::load::Input { name: "made".to_owned(), bytes: text.into_bytes() };
        let loaded = crate::domain::load::load(vec![input], &|_| ()).unwrap();
        assert!(loaded.faults.is_empty(), "{:?}", loaded.faults);
        let words = Words::new(language, ascii);
        let writer = super::super::sample::writer(&loaded.dataset, super::super::sample::TODAY, &words);
        let hits = loaded.dataset.ids().map(crate::query::Hit::certain);
        let hits = crate::query::Hits { hits: hits.collect(), ..crate::query::Hits::default() };
        say(&writer, &crate::totals::totals(writer.on, &hits))
    }

    fn commitment(id: &str, stage: &str, amount: &str) -> String {
        format!(r#"{{"id": "{id}", "title": "{id}", "stage": "{stage}", "amount": {amount}}}"#)
    }

    #[test]
    fn each_figure_has_its_rung_and_the_first_currency_gets_the_room() {
        let euros = |bound: &str| format!(r#"{{"currency": "EUR", {bound}}}"#);
        let records = [
            commitment("a", "contracted", &euros(r#""exact": 1000000000"#)),
            commitment("b", "announced", &euros(r#""exact": 1300000000"#)),
            commitment("c", "target", &euros(r#""at_least": 200000000000"#)),
            commitment("d", "spent", r#"{"currency": "USD", "exact": 5000000}"#),
            commitment("e", "reported", r#"{"currency": "TWD", "about": 7000000}"#),
            r#"{"id": "f", "title": "f"}"#.to_owned(),
        ];
        let all = records.join(",");
        let short = |columns| summed(&all, Language::EN, false, columns);
        assert_eq!(
            short(200),
            "announced €2.3B, of which contracted €1B; aimed at ≥ €202B · spent USD 5M · \
             no TWD announced; aimed at ~ TWD 7M · 1 of 6 undisclosed"
        );
        assert_eq!(
            short(115),
            "announced €2.3B, of which contracted €1B · spent USD 5M · no TWD announced; aimed at ~ TWD 7M · 1 of 6 undisclosed"
        );
        assert_eq!(short(60), "contracted €1B · +2 more · 1 of 6 undisclosed");
        assert_eq!([short(24), short(14), short(5)], ["contracted €1B · +2 more", "contracted €1B", "no room"]);
        assert_eq!(summed(&all, Language::IT, true, 60), "a contratto 1 mld EUR - +2 altre - 1 su 6 non reso noto");
        assert_eq!(summed("", Language::EN, false, 200), "");
    }

    #[test]
    fn disputed_records_are_counted_and_one_alone_shows_its_claims() {
        let claims = r#"[{"value": {"currency": "EUR", "exact": 100}, "stated": "2025-01"},
                         {"value": {"currency": "EUR", "exact": 350}, "stated": "2025-02"}]"#;
        let disputed = commitment("a", "announced", claims);
        let sure = commitment("b", "announced", r#"{"currency": "EUR", "exact": 7}"#);
        let short = |records: &[&str]| summed(&records.join(","), Language::EN, false, 200);
        let alone = short(&[&disputed]);
        assert!(alone.contains('≠') && !alone.contains('–'), "{alone}");
        assert_eq!(short(&[&disputed, &sure]), "announced €107–357 ≠ 1");
        let derived = commitment(
            "c",
            "announced",
            r#"[{"value": {"currency": "EUR", "exact": 9}, "derived": true, "note": "n"}]"#,
        );
        assert_eq!(short(&[&derived]), "announced = €9");
        assert_eq!(short(&[&derived, &sure]), "announced €16");
        // What somebody computed in another currency does not make the stated sum a computed one.
        let both = commitment(
            "d",
            "announced",
            r#"[{"value": {"currency": "PLN", "exact": 400}},
                {"value": {"currency": "EUR", "exact": 100}, "derived": true, "note": "n"}]"#,
        );
        assert_eq!(short(&[&both]), "announced PLN 400");
        // It is disputed all the same if only what it does not count with is.
        let elsewhere = commitment(
            "e",
            "announced",
            r#"[{"value": {"currency": "EUR", "exact": 350}, "stated": "2025-02"},
                {"value": {"currency": "PLN", "exact": 400}, "stated": "2025-03"},
                {"value": {"currency": "EUR", "exact": 100}, "stated": "2025-03"}]"#,
        );
        assert_eq!(short(&[&elsewhere]), "announced €350 / PLN 400 ≠ €100");
        assert_eq!(short(&[&elsewhere, &sure]), "announced €7 · announced €350 / PLN 400 ≠ €100");
        let columns = |columns| summed(&[elsewhere.as_str(), &sure].join(","), Language::EN, false, columns);
        assert_eq!(columns(24), "announced €7 · +1 more ≠");
    }

    #[test]
    fn a_cell_shows_one_figure_with_its_rung_whole_or_not_at_all() {
        let euros = |bound: &str| format!(r#"{{"currency": "EUR", {bound}}}"#);
        let span = commitment("a", "contracted", &euros(r#""at_least": 350000000, "at_most": 22400000000"#));
        let dollars = commitment("b", "spent", r#"{"currency": "USD", "exact": 5000000}"#);
        let wish = commitment("c", "target", &euros(r#""exact": 7000000"#));
        for (records, columns, expected) in [
            (vec![&span], 40, "contracted €350M–22.4B"),
            (vec![&span], 19, "contr. €350M–22.4B"),
            (vec![&span], 12, "contr. …"),
            (vec![&span, &dollars], 40, "contracted €350M–22.4B +1"),
            (vec![&wish], 60, "no EUR announced; aimed at €7M"),
            (vec![&wish], 20, "no EUR announced"),
        ] {
            let all = records.into_iter().map(String::as_str).collect::<Vec<_>>().join(",");
            let said = with_sums(&all, Language::EN, false, |writer, totals| {
                sum_forms(writer, totals).within(columns).to_owned()
            });
            assert_eq!(said, expected);
        }
    }

    #[test]
    fn more_room_never_shows_less() {
        let euros = |bound: &str| format!(r#"{{"currency": "EUR", {bound}}}"#);
        let claims = r#"[{"value": {"currency": "CZK", "exact": 100}, "stated": "2025-01"},
                         {"value": {"currency": "CZK", "exact": 350}, "stated": "2025-02"}]"#;
        let records = [
            commitment("a", "contracted", &euros(r#""exact": 1000000000"#)),
            commitment("b", "announced", &euros(r#""exact": 1300000000"#)),
            commitment("c", "spent", r#"{"currency": "USD", "exact": 5000000}"#),
            commitment("d", "announced", r#"{"currency": "USD", "exact": 7000000}"#),
            commitment("e", "announced", claims),
            r#"{"id": "f", "title": "f"}"#.to_owned(),
        ];
        let all = records.join(",");
        for language in Language::ALL {
            let mut longest = 0;
            for columns in 0..200 {
                let said = summed(&all, language, false, columns);
                if said == "no room" {
                    assert_eq!(longest, 0, "{said} in {columns}");
                    continue;
                }
                assert!(width(&said) <= columns && width(&said) >= longest, "{said} in {columns}");
                longest = width(&said);
            }
        }
    }
}
