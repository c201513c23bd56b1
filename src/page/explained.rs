//! The sums explained: for each currency the ladder from what is spent to what is aimed at, and for
//! each rung what makes it up, what was left out, and why. Every record is a line that leads to it.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::bar::{BarPart, BarRun, BarScale, number_short};
use super::comparison::and_more;
use super::row::{money, name};
use super::sums::{figure, interval_short, measure};
use super::value::first_of;
use super::{Page, PageLine, Phrasing, Piece, Role, Sign};
use crate::domain::amount::Decimal;
use crate::domain::facts::Exclusion;
use crate::domain::record::{Commitment, RecordId};
use crate::domain::table::Id;
use crate::query::Match;
use crate::totals::{Excluded, Interval, Member, Rung, Sum, SumLine, Totals};
use crate::words::cut::width;

/// Indentation of the ladder and of the records below a heading, and of each further level, in
/// columns.
const INDENT: usize = 2;

/// Width in columns beyond which an amount no longer widens its column.
const WIDEST: usize = 16;

/// The most records that are listed for one reason on a page that is drawn.
const MOST_LISTED: usize = 1_000;

/// The fewest columns of a bar that says anything, and the most that it takes.
const LEAST_BAR: usize = 10;
const MOST_BAR: usize = 32;

/// The most other payers of one level that are named one by one.
const MOST_PEERS: usize = 5;

/// How records are named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Naming {
    /// By their titles, in the language in use.
    Titles,
    /// By their ids, as a command takes them.
    Ids,
}

/// Returns the ladder of each currency: five rungs, its disputes, and what is also within a sum in
/// another currency; then how many commitments give no amount of money.
#[must_use]
pub fn ladder_page(writer: &Phrasing<'_>, totals: &Totals, naming: Naming) -> Page {
    ExplainedSheet::new(writer, naming, None).page(totals, false)
}

/// Returns the ladder with the records of each rung that adds something: those that are counted,
/// that overlap, and that are left out, each with the reason.
#[must_use]
pub fn explained_page(writer: &Phrasing<'_>, totals: &Totals, naming: Naming) -> Page {
    ExplainedSheet::new(writer, naming, None).page(totals, true)
}

/// Returns the same with a bar for each rung where `width` columns have room for it.
#[must_use]
pub fn drawn_sums_page(writer: &Phrasing<'_>, totals: &Totals, width: usize) -> Page {
    ExplainedSheet::new(writer, Naming::Titles, Some(width)).page(totals, true)
}

/// Returns the ladder of each currency alone with its bars, and what their signs mean: a picture to publish.
#[must_use]
pub fn drawn_ladder_page(writer: &Phrasing<'_>, totals: &Totals, width: usize) -> Page {
    let mut sheet = ExplainedSheet::new(writer, Naming::Titles, Some(width));
    let mut page = sheet.page(totals, false);
    let words = writer.words;
    let is_drawn = |part: &BarPart| !matches!(part, BarPart::Least(_)) && sheet.drawn.contains(part);
    let meaning = |part: BarPart| format!("{} {}", part.sign(words.is_ascii()), words.text(part.message()));
    let is_of_bar = |piece: &Piece| matches!(piece.role, Role::Label | Role::Muted);
    let figures = page.lines.iter().flat_map(|line| &line.pieces).filter(|piece| !is_of_bar(piece));
    let figures = figures.map(|piece| piece.text.as_str()).collect::<Vec<_>>().join(" ");
    let of_figure = |sign: Sign| format!("{} {}", sign.as_str(words.is_ascii()), sign.meaning(words));
    let of_figures = Sign::in_figures(&figures, words.is_ascii()).map(of_figure);
    let legend: Vec<_> = BarPart::ALL.into_iter().filter(is_drawn).map(meaning).chain(of_figures).collect();
    if !legend.is_empty() {
        page.lines.push(PageLine::of(Role::Muted, legend.join("  ")));
    }
    page
}

/// Returns every commitment that sums take into account, in a sum or beside it.
fn found_by(totals: &Totals) -> impl Iterator<Item = Id<Commitment>> {
    let members = totals.lines.iter().flat_map(|line| line.members.iter().map(|member| member.id));
    let excluded = totals.lines.iter().flat_map(|line| &line.excluded).chain(&totals.excluded).map(|one| one.id);
    members.chain(excluded).chain(totals.without_amount.iter().chain(&totals.in_units).copied())
}

/// The message that says why some records of a rung are where they are, and the test for these
/// records.
type ExplainedReason<'a> = (&'static str, &'a dyn Fn(&Member) -> bool);

/// The page being written.
struct ExplainedSheet<'a> {
    writer: Phrasing<'a>,
    naming: Naming,
    /// The width for which the ladder is drawn; `None` if it is only written.
    width: Option<usize>,
    lines: Vec<PageLine>,
    /// What the bars so far are drawn with, some of it perhaps more than once.
    drawn: Vec<BarPart>,
}

impl<'a> ExplainedSheet<'a> {
    const fn new(writer: &Phrasing<'a>, naming: Naming, width: Option<usize>) -> Self {
        Self { writer: *writer, naming, width, lines: Vec::new(), drawn: Vec::new() }
    }

    fn page(&mut self, totals: &Totals, is_explained: bool) -> Page {
        for line in &totals.lines {
            self.ladder(totals, line, is_explained);
            if is_explained {
                Rung::ALL.into_iter().filter(|rung| line.has_own(*rung)).for_each(|rung| self.rung(line, rung));
                self.elsewhere(line);
                self.excluded(&line.excluded, INDENT);
            }
            self.lines.push(PageLine::blank());
        }
        for (message, ids) in [("totals-missing", &totals.without_amount), ("totals-in-units", &totals.in_units)] {
            if !ids.is_empty() {
                let counts = [("count", ids.len().into()), ("all", totals.selected.into())];
                self.list(&self.writer.words.with(message, &counts), 0, ids.iter().copied(), is_explained);
            }
        }
        if is_explained {
            self.by_parts(totals);
            self.outside(totals);
            self.excluded(&totals.excluded, 0);
        }
        self.peers(totals);
        if totals.selected == 0 {
            self.lines.push(PageLine::of(Role::Plain, self.writer.words.text("totals-nothing")));
        }
        Page::of(std::mem::take(&mut self.lines))
    }

    fn ladder(&mut self, totals: &Totals, line: &SumLine, is_explained: bool) {
        let words = self.writer.words;
        self.lines.push(PageLine::of(Role::Heading, measure(self.writer.words, line.currency, line.per_year)));
        let names = Rung::ALL.map(|rung| words.with("rung", &[("rung", rung.as_str().into())]));
        let widest = names.iter().map(|name| width(name)).max().unwrap_or(0);
        let mut sums = Rung::ALL.map(|rung| self.sum(line, rung));
        let scale = self.scale(line, INDENT + widest + 2 * INDENT, &mut sums);
        for ((rung, name), sum) in Rung::ALL.into_iter().zip(names).zip(sums) {
            let gap = " ".repeat(widest - width(&name) + INDENT);
            let mut pieces = vec![Piece::new(Role::Label, name + &gap)];
            if let Some(scale) = scale {
                let bar = scale.single(line, rung);
                self.drawn.extend(bar.iter().map(|(part, _)| *part));
                pieces.extend(self.bar(&bar, scale.columns));
            }
            pieces.extend(sum);
            self.lines.push(PageLine::new(pieces).indented(INDENT).hanging(widest + INDENT));
        }
        self.lines.extend(scale.map(|scale| self.axis(scale).indented(INDENT + widest + INDENT)));
        self.beside(line);
        self.overlaps(totals, line);
        self.disputes(line, is_explained);
    }

    /// Returns the scale of the bars between `used` columns for names and gaps and the sums, which are cut
    /// down to their figures where the bars have too little room otherwise; `None` if nothing is drawn.
    fn scale(&self, line: &SumLine, used: usize, sums: &mut [Vec<Piece>]) -> Option<BarScale> {
        let room = self.width?.saturating_sub(used);
        line.summed(Rung::Aimed).next()?;
        let widest = |sums: &[Vec<Piece>]| {
            let columns = |pieces: &Vec<Piece>| pieces.iter().map(|piece| width(&piece.text)).sum::<usize>();
            sums.iter().map(columns).max().unwrap_or(0)
        };
        if room < widest(sums) + LEAST_BAR {
            for pieces in sums.iter_mut() {
                pieces.truncate(1);
            }
        }
        let columns = room.saturating_sub(widest(sums)).min(MOST_BAR);
        let columns = u16::try_from(columns).ok().filter(|_| columns >= LEAST_BAR)?;
        Some(BarScale::of([line], columns))
    }

    /// Returns the pieces of a bar, filled up with blanks.
    fn bar(&self, bar: &[BarRun], columns: u16) -> Vec<Piece> {
        let ascii = self.writer.words.is_ascii();
        let piece = |(part, columns): &BarRun| {
            let role = if *part == BarPart::Most { Role::Muted } else { Role::Label };
            Piece::new(role, part.sign(ascii).repeat((*columns).into()))
        };
        let blank = columns - bar.iter().map(|(_, columns)| *columns).sum::<u16>();
        let gap = Piece::plain(" ".repeat(usize::from(blank) + INDENT));
        bar.iter().map(piece).chain([gap]).collect()
    }

    /// Returns the ends of a scale.
    fn axis(&self, scale: BarScale) -> PageLine {
        let [first, last] = [Decimal::ZERO, scale.end].map(|number| number_short(self.writer.words, number));
        let gap = usize::from(scale.columns).saturating_sub(width(&first) + width(&last)).max(1);
        PageLine::of(Role::Muted, format!("{first}{}{last}", " ".repeat(gap)))
    }

    /// Returns the sum of a rung and the number of records in it.
    fn sum(&self, line: &SumLine, rung: Rung) -> Vec<Piece> {
        let words = self.writer.words;
        let count = line.counted(rung).count();
        if count == 0 {
            return vec![Piece::new(Role::Muted, words.text("totals-nothing-on-rung"))];
        }
        let mut pieces = vec![Piece::new(Role::Strong, figure(&self.writer, line, rung))];
        let records = words.with("totals-records", &[("count", count.into())]);
        pieces.push(Piece::new(Role::Muted, format!("{}{records}", words.separator())));
        if line.sum(rung).parts_exceed {
            let text = format!("{}{}", words.separator(), words.text("totals-parts-exceed"));
            pieces.push(Piece::new(Role::Doubt, text));
        }
        pieces
    }

    /// Writes what is also part of a whole in another measure, grouped by that whole.
    fn beside(&mut self, line: &SumLine) {
        for (whole, parts) in gathered(line.beside.iter().map(|beside| (beside.whole, beside.id))) {
            let arguments = [
                ("sum", self.share(line, &parts).into()),
                ("whole", self.named(whole).into()),
                ("amount", money(&self.writer, self.writer.on.dataset.commitments.get(whole)).into()),
            ];
            let text = self.writer.words.with("totals-beside", &arguments);
            let line = PageLine::of(Role::Plain, text).indented(INDENT).hanging(INDENT);
            self.lines.push(line.linked(RecordId::Commitment(whole)));
        }
    }

    /// Writes what may be the same money as something that another line counts; what may be the same as the
    /// same others stands together. What is part of a whole that counts here lies in this sum anyhow, which that line says.
    fn overlaps(&mut self, totals: &Totals, line: &SumLine) {
        let here: HashSet<_> = line.members.iter().map(|member| member.id).collect();
        let beside = totals.lines.iter().flat_map(|other| &other.beside);
        let lie_here: HashSet<_> = beside.filter(|one| here.contains(&one.whole)).map(|one| one.id).collect();
        let others = line.overlaps.iter().filter(|one| !lie_here.contains(&one.other));
        let by_record = gathered(others.map(|one| (one.id, one.other)));
        for (others, ids) in gathered(by_record.into_iter().map(|(id, others)| (others, id))) {
            let words = self.writer.words;
            let sum = ("sum", self.share(line, &ids).into());
            if let [only] = others.as_slice() {
                let amount = money(&self.writer, self.writer.on.dataset.commitments.get(*only));
                let arguments = [sum, ("other", self.named(*only).into()), ("amount", amount.into())];
                let text = words.with("totals-may-overlap", &arguments);
                let line = PageLine::of(Role::Plain, text).indented(INDENT).hanging(INDENT);
                self.lines.push(line.linked(RecordId::Commitment(*only)));
            } else {
                let heading = words.with("totals-may-overlap-several", &[sum]);
                self.list(&heading, INDENT, others.into_iter(), true);
            }
        }
    }

    /// Returns what some of the counted records add to a line; where all is left open, that it is some.
    fn share(&self, line: &SumLine, ids: &[Id<Commitment>]) -> String {
        let share = |member: &Member| Interval {
            least: if member.adds_least(Rung::Aimed) { member.amount.least } else { Sum::ZERO },
            ..member.amount
        };
        let meant = line.summed(Rung::Aimed).filter(|member| ids.contains(&member.id));
        let sum: Interval = meant.map(share).sum();
        if sum.least == Sum::ZERO && sum.most.is_none() {
            return self.writer.words.text("totals-some");
        }
        interval_short(self.writer.words, line.currency, line.per_year, &sum)
    }

    /// Writes the records in the sum whose claims cannot all be true.
    fn disputes(&mut self, line: &SumLine, with_records: bool) {
        let ids: Vec<_> = line.disputed(Rung::Aimed).map(|member| member.id).collect();
        if ids.is_empty() {
            return;
        }
        let words = self.writer.words;
        let sign = Sign::Conflicting.as_str(words.is_ascii());
        let heading = words.with("totals-disputed", &[("sign", sign.into()), ("count", ids.len().into())]);
        self.list(&heading, INDENT, ids.into_iter(), with_records);
    }

    /// Writes what makes up a rung.
    fn rung(&mut self, line: &SumLine, rung: Rung) {
        let words = self.writer.words;
        self.lines.push(PageLine::blank());
        let name = words.with("rung", &[("rung", rung.as_str().into())]);
        let heading =
            [("measure", measure(self.writer.words, line.currency, line.per_year).into()), ("rung", name.into())];
        self.lines.push(PageLine::of(Role::Heading, words.with("totals-rung", &heading)));
        let is_certain = |member: &Member| member.certainty == Match::Certain;
        let firmer = line.wholes_of_firmer_parts(rung);
        let is_passed = |member: &Member| member.is_counted(rung) && is_certain(member) && !member.adds_least(rung);
        let reasons: [ExplainedReason<'_>; 8] = [
            ("totals-counted", &|member| {
                member.is_summed(rung) && member.adds_least(rung) && member.adds_most(rung) && is_certain(member)
            }),
            ("totals-firmer", &|member| {
                member.is_summed(rung) && member.adds_least(rung) && member.whole(rung).is_some()
            }),
            ("totals-in-possible", &|member| {
                member.is_counted(rung) && member.adds_least(rung) && !member.adds_most(rung)
            }),
            ("totals-of-firmer", &|member| is_passed(member) && firmer.contains(&member.id)),
            ("totals-overlap", &|member| is_passed(member) && !firmer.contains(&member.id) && member.adds_most(rung)),
            ("totals-in-neither", &|member| {
                is_passed(member) && !firmer.contains(&member.id) && !member.adds_most(rung)
            }),
            ("totals-shared", &|member| member.is_counted(rung) && member.is_shared),
            ("totals-possible", &|member| member.is_counted(rung) && !is_certain(member) && !member.is_shared),
        ];
        for (message, is_so) in reasons {
            let ids: Vec<_> = line.members.iter().filter(|member| is_so(member)).map(|member| member.id).collect();
            if !ids.is_empty() {
                self.list(&words.text(message), INDENT, ids.into_iter(), true);
            }
        }
        self.left_out(line, rung);
    }

    /// Writes the parts that each whole leaves out; those that count as a firmer part are already
    /// listed.
    fn left_out(&mut self, line: &SumLine, rung: Rung) {
        let parts = line.left_out(rung).filter(|(member, _)| !member.adds_least(rung));
        for (whole, parts) in gathered(parts.map(|(member, whole)| (whole, member.id))) {
            let arguments = [("count", parts.len().into()), ("whole", self.named(whole).into())];
            let heading = self.writer.words.with("totals-left-out", &arguments);
            self.list(&heading, INDENT, parts.into_iter(), true);
        }
    }

    /// Writes the records given in this measure that count in another.
    fn elsewhere(&mut self, line: &SumLine) {
        let words = self.writer.words;
        let others = line.elsewhere.iter().map(|other| (measure(words, other.currency, other.per_year), other.id));
        for (measure, ids) in gathered(others) {
            let heading = self.writer.words.with("totals-elsewhere", &[("measure", measure.into())]);
            self.list(&heading, INDENT, ids.into_iter(), true);
        }
    }

    /// Writes of what states no amount which of its parts are counted: no more is known of it.
    fn by_parts(&mut self, totals: &Totals) {
        let wholes: HashSet<Id<Commitment>> = totals.without_amount.iter().copied().collect();
        let mut parts: HashMap<Id<Commitment>, Vec<Id<Commitment>>> = HashMap::new();
        for member in totals.lines.iter().flat_map(|line| line.summed(Rung::Aimed)) {
            let commitment = self.writer.on.dataset.commitments.get(member.id);
            for part in commitment.part_of.iter().filter(|part| wholes.contains(&part.whole)) {
                parts.entry(part.whole).or_default().push(member.id);
            }
        }
        for whole in &totals.without_amount {
            if let Some(parts) = parts.remove(whole) {
                let said = [("whole", self.named(*whole).into()), ("count", parts.len().into())];
                let heading = self.writer.words.with("totals-by-parts", &said);
                self.list(&heading, 0, parts.into_iter(), true);
            }
        }
    }

    /// Writes the wholes that were not asked for, of which parts are counted: more may have been promised than these
    /// come to.
    fn outside(&mut self, totals: &Totals) {
        let on = self.writer.on;
        let found: HashSet<_> = found_by(totals).collect();
        let summed = totals.lines.iter().flat_map(|line| line.summed(Rung::Aimed));
        let wholes = summed.flat_map(|member| on.dataset.commitments.get(member.id).part_of.iter());
        let wholes = wholes.map(|part| part.whole).filter(|whole| !found.contains(whole));
        let wholes: BTreeSet<_> = wholes.filter(|whole| on.is_known(RecordId::Commitment(*whole))).collect();
        if !wholes.is_empty() {
            self.list(&self.writer.words.text("totals-outside"), 0, wholes.into_iter(), true);
        }
    }

    /// Says who else pays at the level of the payers that were asked for.
    fn peers(&mut self, totals: &Totals) {
        let words = self.writer.words;
        for peers in &totals.peers {
            let payers = first_of(&self.writer, peers.payers.iter().map(|id| RecordId::Organisation(*id)));
            // A whole ministry of them is not named.
            let payers =
                if peers.payers.len() > MOST_PEERS { payers.shortest().to_owned() } else { payers.into_full() };
            let said = [("level", words.word(peers.level).into()), ("payers", payers.into())];
            let mut text = words.with("totals-peers", &said);
            if let Some(all) = &peers.all {
                text.push_str(&words.with("totals-peers-all", &[("query", all.to_string().into())]));
            }
            self.lines.push(PageLine::of(Role::Plain, text).hanging(INDENT));
        }
    }

    /// Writes what counts in no sum, grouped by the reason.
    fn excluded(&mut self, excluded: &[Excluded], indent: usize) {
        for (because, ids) in gathered(excluded.iter().map(|one| (one.because, one.id))) {
            let (message, by) = match because {
                Exclusion::SupersededBy(replacer) => ("totals-replaced", Some(replacer)),
                Exclusion::SameAs(first) => ("totals-same", Some(first)),
                Exclusion::Withdrawn => ("totals-withdrawn", None),
            };
            let by = by.map(|by| self.named_record(by)).unwrap_or_default();
            let heading = self.writer.words.with(message, &[("count", ids.len().into()), ("by", by.into())]);
            self.list(&heading, indent, ids.into_iter(), true);
        }
    }

    /// Writes a heading and, with `with_records`, the records below it: amounts in a column, then
    /// names. On a screen only so many that the page is made without a wait; then how many more there are.
    fn list(
        &mut self,
        heading: &str,
        indent: usize,
        mut ids: impl Iterator<Item = Id<Commitment>>,
        with_records: bool,
    ) {
        self.lines.push(PageLine::of(Role::Label, heading).indented(indent).hanging(INDENT));
        if !with_records {
            return;
        }
        let amount = |id: Id<Commitment>| money(&self.writer, self.writer.on.dataset.commitments.get(id));
        let most = if self.width.is_some() { MOST_LISTED } else { usize::MAX };
        let records: Vec<_> = ids.by_ref().take(most).map(|id| (id, amount(id))).collect();
        let widest =
            records.iter().map(|(_, amount)| width(amount)).filter(|width| *width <= WIDEST).max().unwrap_or(0);
        for (id, amount) in records {
            let before = " ".repeat(widest.saturating_sub(width(&amount)));
            let pieces = vec![
                Piece::new(Role::Strong, before + &amount),
                Piece::plain(" ".repeat(INDENT)),
                Piece::new(Role::Link, self.named(id)),
            ];
            let line = PageLine::new(pieces).indented(indent + INDENT).hanging(widest + INDENT);
            self.lines.push(line.linked(RecordId::Commitment(id)));
        }
        let rest = ids.count();
        if rest > 0 {
            self.lines.push(PageLine::of(Role::Muted, and_more(self.writer.words, rest)).indented(indent + INDENT));
        }
    }

    fn named(&self, id: Id<Commitment>) -> String {
        self.named_record(RecordId::Commitment(id))
    }

    fn named_record(&self, id: RecordId) -> String {
        match self.naming {
            Naming::Titles => name(&self.writer, id),
            Naming::Ids => self.writer.on.dataset.record(id).id().to_owned(),
        }
    }
}

/// Groups values by key, with the keys in the order of their first appearance.
fn gathered<K: PartialEq, V>(pairs: impl Iterator<Item = (K, V)>) -> Vec<(K, Vec<V>)> {
    let mut all: Vec<(K, Vec<V>)> = Vec::new();
    for (key, value) in pairs {
        match all.iter_mut().find(|(known, _)| *known == key) {
            Some((_, values)) => values.push(value),
            None => all.push((key, vec![value])),
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::{Language, Words};

    /// Calls `look` with the sums of the commitments of a dataset, those with some ids.
    fn summed(commitments: &str, ids: &[&str], look: impl FnOnce(&Phrasing<'_>, &Totals)) {
        let text = format!(r#"{{"format": "atlante/1", "title": "T", "commitments": [{commitments}]}}"#);
        let input = crate::domain::load::Input { name: "made".to_owned(), bytes: text.into_bytes() };
        let dataset = crate::domain::load::load(vec![input], &|_| ()).unwrap().dataset;
        let words = Words::new(Language::EN, false);
        let writer = super::super::sample::writer(&dataset, super::super::sample::TODAY, &words);
        let hits = ids.iter().map(|id| crate::query::Hit::certain(dataset.find(id).unwrap())).collect();
        let totals = crate::totals::totals(writer.on, &crate::query::Hits { hits, ..crate::query::Hits::default() });
        look(&writer, &totals);
    }

    /// Calls `look` with the text of the page on them.
    fn explained(commitments: &str, ids: &[&str], look: impl FnOnce(&str)) {
        summed(commitments, ids, |writer, totals| {
            let page = explained_page(writer, totals, Naming::Ids);
            look(&page.lines.iter().map(PageLine::text).collect::<Vec<_>>().join("\n"));
        });
    }

    #[test]
    fn wholes_that_were_not_asked_for_are_named_while_their_parts_count() {
        let euro = |id: &str, million: u32, more: &str| {
            format!(
                r#"{{"id": "{id}", "title": "C", "amount": {{"exact": {million}000000, "currency": "EUR"}}{more}}}"#
            )
        };
        let part = |whole: &str| format!(r#", "part_of": [{{"id": "{whole}", "certainty": "stated"}}]"#);
        let all = [
            euro("fund", 900, ""),
            euro("share", 40, &part("fund")),
            euro("piece", 7, &part("share")),
            euro("alone", 5, ""),
        ]
        .join(",");
        let outside = "parts of these are counted, which the query itself does not find";
        explained(&all, &["share", "alone"], |text| {
            assert_eq!(text.split(outside).nth(1).map(str::trim), Some("€900M  fund"), "{text}");
        });
        // What lies in a part that counts is no sum of its own.
        explained(&all, &["share", "piece"], |text| {
            assert!(text.trim_end().ends_with("€900M  fund"), "{text}");
            assert_eq!(text.matches(outside).count(), 1);
        });
        explained(&all, &["fund", "share", "piece", "alone"], |text| assert!(!text.contains(outside), "{text}"));
    }

    #[test]
    fn what_lies_in_a_sum_anyhow_is_not_said_to_share_a_part_of_it() {
        let koruna = |more: &str| {
            format!(
                r#"{{"id": "fund", "title": "C", "amount": {{"exact": 900000000, "currency": "EUR"}}}},
                {{"id": "hall", "title": "C", "amount": {{"exact": 40000000, "currency": "EUR"}}, "may_overlap": ["told"]}},
                {{"id": "told", "title": "C", "amount": {{"exact": 7000000000, "currency": "CZK"}}, "may_overlap": ["hall"]{more}}}"#
            )
        };
        let shared = "and told (CZK 7B) may be the same money in part";
        explained(&koruna(""), &["fund", "hall", "told"], |text| assert!(text.contains(shared), "{text}"));
        let part = r#", "part_of": [{"id": "fund", "certainty": "stated"}]"#;
        explained(&koruna(part), &["fund", "hall", "told"], |text| {
            assert!(!text.contains(shared) && text.contains("is also in fund (€900M)"), "{text}");
        });
        explained(&koruna(part), &["hall", "told"], |text| assert!(text.contains(shared), "{text}"));
        // The same goes for a part of a part.
        let nested = r#", "part_of": [{"id": "share", "certainty": "stated"}]},
            {"id": "share", "title": "C", "part_of": [{"id": "fund", "certainty": "stated"}]"#;
        explained(&koruna(nested), &["fund", "hall", "told", "share"], |text| {
            assert!(!text.contains(shared) && text.contains("is also in fund (€900M)"), "{text}");
        });
    }

    #[test]
    fn a_drawn_page_lists_what_it_has_room_for_in_memory_and_a_written_one_all() {
        let more = MOST_LISTED + 2;
        let amount = r#"{"exact": 7, "currency": "EUR"}"#;
        let commitment = |number: usize| format!(r#"{{"id": "c{number}", "title": "C", "amount": {amount}}}"#);
        let commitments: Vec<_> = (0..more).map(commitment).collect();
        let ids: Vec<_> = (0..more).map(|number| format!("c{number}")).collect();
        let ids: Vec<_> = ids.iter().map(String::as_str).collect();
        summed(&commitments.join(","), &ids, |writer, totals| {
            let links = |page: &Page| page.lines.iter().filter(|line| line.link.is_some()).count();
            let drawn = drawn_sums_page(writer, totals, 80);
            assert_eq!(links(&drawn), MOST_LISTED);
            assert!(drawn.lines.iter().any(|line| line.text() == and_more(writer.words, 2)), "the rest is counted");
            assert_eq!(links(&explained_page(writer, totals, Naming::Titles)), more);
        });
    }
}
