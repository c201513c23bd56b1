//! One organisation or agreement in the middle, and all that it is tied to: above it the organisations,
//! with what ties them and whom they are tied to further on, below it its money, its sites, its promises
//! and its statements.
//!
//! A drawing: each line is made for a width, and cut with an ellipsis rather than wrapped.

use std::collections::{HashMap, HashSet};

use super::each::{on_page, related_except};
use super::link::link;
use super::organisation::{TakenPart, parts};
use super::strokes::Strokes;
use super::value::known;
use super::{Fold, Page, PageLine, Phrasing, Piece, Role, Sign, row};
use crate::domain::connection::neighbours;
use crate::domain::record::{Party, RecordId};
use crate::domain::text::Text;
use crate::words::cut::{self, ellipsis, shortened};

/// Number of records of a tie that are shown before the others are folded away.
const FIRST_FEW: usize = 4;
/// Number of further organisations that are named behind an organisation.
const FURTHER: usize = 12;
/// Number of ties that are looked at for what is one step further away; a consortium of thousands has too
/// many to draw them all.
const MOST_LOOKS: usize = 100_000;

/// Returns the record around which the ties of a record are drawn: an organisation or an agreement
/// itself, the organisation behind a statement, the host of a site, the payer or else the payee of a
/// commitment, the first organisation that a milestone is about.
#[must_use]
pub fn centre(writer: &Phrasing<'_>, id: RecordId) -> Option<RecordId> {
    on_page(writer.on.dataset.record(id)).centre(id)
}

/// Draws what an organisation or an agreement is tied to, `width` columns wide: above it the
/// organisations, each with what ties them and whom it is tied to further on, below it the rest. What is
/// not known on the as-of day is left out.
#[must_use]
pub fn ties_page(writer: &Phrasing<'_>, centre: RecordId, width: usize) -> Page {
    let words = writer.words;
    let name = words.get(writer.on.dataset.record(centre).title()).replace('\n', " ");
    let peers = peers(writer, centre);
    let others = other_ties(writer, centre, &peers);
    let signs = Strokes::new(words.is_ascii());
    let mut drawing = TiesDrawing { writer: *writer, signs, width, looks: MOST_LOOKS, lines: Vec::new() };
    drawing.push(PageLine::of(Role::Title, words.with("ties-title", &[("name", name.clone().into())])));
    drawing.push(PageLine::blank());
    let near: HashSet<RecordId> = peers.iter().map(|peer| peer.organisation).chain([centre]).collect();
    for (place, peer) in peers.iter().enumerate() {
        let [first, ..] = drawing.signs.corners;
        let joint = if place == 0 { first } else { drawing.signs.branch };
        let mut line = link(writer, peer.organisation);
        line.pieces.extend(peer.part.iter().cloned());
        drawing.branch(joint, line);
        drawing.twigs(true, &peer.records, |_| Vec::new());
        drawing.further(peer.organisation, &near);
    }
    if drawing.looks == 0 {
        drawing.push(PageLine::of(Role::Muted, words.text("ties-cut")).indented(2));
    }
    drawing.middle(&name, !peers.is_empty(), !others.is_empty());
    for (place, part) in others.iter().enumerate() {
        let is_last = place + 1 == others.len();
        let [.., corner, _] = drawing.signs.corners;
        let joint = if is_last { corner } else { drawing.signs.branch };
        let heading =
            words.with("page-heading", &[("heading", part.heading.as_str().into()), ("count", part.ids.len().into())]);
        drawing.branch(joint, PageLine::of(Role::Heading, heading));
        drawing.twigs(!is_last, &part.ids, |id| part.more(writer, id, centre));
    }
    if peers.is_empty() && others.is_empty() {
        drawing.push(PageLine::of(Role::Muted, words.text("ties-none")));
    }
    Page::of(drawing.lines)
}

/// An organisation above the centre.
struct Peer {
    organisation: RecordId,
    /// The agreements and commitments that tie it to the centre; none if the centre is what ties it.
    records: Vec<RecordId>,
    /// The role that it has in the centre, after a separator.
    part: Option<Piece>,
}

/// Returns the organisations above a centre, in the order of the dataset: the parties of an agreement, or
/// those that share agreements and commitments with an organisation.
fn peers(writer: &Phrasing<'_>, centre: RecordId) -> Vec<Peer> {
    let role = |role: &Text| Piece::plain(format!("{}{}", writer.words.separator(), writer.words.get(role)));
    if let Some(agreement) = writer.on.dataset.record(centre).as_partnership() {
        let peer = |party: &Party| Peer {
            organisation: RecordId::Organisation(party.organisation),
            records: Vec::new(),
            part: party.role.as_ref().map(role),
        };
        return agreement.parties.iter().map(peer).collect();
    }
    let mut peers: Vec<Peer> = Vec::new();
    let mut places: HashMap<RecordId, usize> = HashMap::new();
    for (record, peer) in centre.as_organisation().map(|id| neighbours(writer.on, id)).unwrap_or_default() {
        let organisation = RecordId::Organisation(peer);
        if record.as_site().is_some() {
            continue;
        }
        let place = *places.entry(organisation).or_insert_with(|| {
            peers.push(Peer { organisation, records: Vec::new(), part: None });
            peers.len() - 1
        });
        if let Some(peer) = peers.get_mut(place) {
            peer.records.push(record);
        }
    }
    peers
}

/// Returns what else a centre is tied to, each group with its heading.
fn other_ties(writer: &Phrasing<'_>, centre: RecordId, peers: &[Peer]) -> Vec<TakenPart> {
    let drawn: HashSet<RecordId> = peers.iter().flat_map(|peer| &peer.records).copied().collect();
    let parts = if centre.as_organisation().is_some() {
        parts(writer, centre)
    } else {
        let groups = related_except(writer, centre, None).into_iter();
        groups.map(|(heading, ids)| TakenPart { heading, ids, parties: None }).collect()
    };
    let left = parts.into_iter().map(|part| {
        let ids = known(writer, &part.ids).filter(|id| !drawn.contains(id)).collect();
        TakenPart { ids, ..part }
    });
    left.filter(|part| !part.ids.is_empty()).collect()
}

struct TiesDrawing<'a> {
    writer: Phrasing<'a>,
    signs: &'static Strokes,
    width: usize,
    /// How many more ties may be looked at.
    looks: usize,
    lines: Vec<PageLine>,
}

impl TiesDrawing<'_> {
    /// Adds a line, cut to the width.
    fn push(&mut self, line: PageLine) {
        let pieces = fitting(line.pieces, self.width, self.writer.words.is_ascii());
        self.lines.push(PageLine { pieces, ..line });
    }

    /// Adds a branch of the vertical line.
    fn branch(&mut self, joint: &str, line: PageLine) {
        let mut pieces = vec![Piece::new(Role::Muted, format!("  {joint}{} ", self.signs.across))];
        pieces.extend(line.pieces);
        self.push(PageLine { pieces, ..line });
    }

    /// Adds the records of a branch; with `goes_on`, the vertical line passes beside them.
    fn twigs(&mut self, goes_on: bool, ids: &[RecordId], more: impl Fn(RecordId) -> Vec<Piece>) {
        let down = if goes_on { self.signs.down } else { " " };
        let folds = ids.len() > FIRST_FEW + 1;
        for (place, id) in ids.iter().enumerate() {
            let line = link(&self.writer, *id);
            let mut pieces = vec![Piece::new(Role::Muted, format!("  {down}    "))];
            pieces.extend(line.pieces);
            pieces.extend(more(*id));
            let fold = if folds && place >= FIRST_FEW { Fold::Entry } else { Fold::Stays };
            self.push(PageLine { pieces, fold, ..line });
        }
    }

    /// Adds one line with those to whom an organisation is tied further on, each with the firmest of what
    /// ties them.
    fn further(&mut self, organisation: RecordId, near: &HashSet<RecordId>) {
        let ties = organisation.as_organisation().map(|id| neighbours(self.writer.on, id)).unwrap_or_default();
        self.looks = self.looks.saturating_sub(ties.len());
        if self.looks == 0 {
            return;
        }
        let mut firmest: Vec<(RecordId, RecordId)> = Vec::new();
        let mut places: HashMap<RecordId, usize> = HashMap::new();
        let weight = |record: RecordId| {
            let record = self.writer.on.dataset.record(record);
            (record.as_commitment().is_some(), self.writer.on.firmness(record))
        };
        for (record, other) in ties {
            let other = RecordId::Organisation(other);
            if near.contains(&other) || record.as_site().is_some() {
                continue;
            }
            match places.get(&other).and_then(|place| firmest.get_mut(*place)) {
                Some((_, best)) if weight(record) > weight(*best) => *best = record,
                Some(_) => {}
                None => {
                    places.insert(other, firmest.len());
                    firmest.push((other, record));
                }
            }
        }
        if firmest.is_empty() {
            return;
        }
        let words = self.writer.words;
        let said = firmest.iter().take(FURTHER).map(|(other, record)| self.edge(*other, *record));
        let mut said: Vec<String> = said.collect();
        if firmest.len() > FURTHER {
            said.push(format!("+{}", firmest.len() - FURTHER));
        }
        let count = words.count(firmest.len());
        let further = words.with("ties-further", &[("count", count.into()), ("names", said.join("; ").into())]);
        let down = Piece::new(Role::Muted, format!("  {}    ", self.signs.down));
        self.push(PageLine::new(vec![down, Piece::new(Role::Muted, further)]).linked(organisation));
    }

    /// Returns the name of an organisation and what ties it: `Oracle, contracted USD 300B`.
    fn edge(&self, organisation: RecordId, record: RecordId) -> String {
        let name = row::name(&self.writer, organisation);
        let (figure, facts) = on_page(self.writer.on.dataset.record(record)).figure_and_facts(&self.writer);
        let firmness = facts.into_iter().next().filter(|text| !text.is_empty());
        let said: Vec<String> = std::iter::once(name).chain(firmness).chain(figure).collect();
        said.join(", ")
    }

    /// Adds the box of the organisation, tied to what is above and below.
    fn middle(&mut self, name: &str, above: bool, below: bool) {
        let [top_left, top_right, bottom_left, bottom_right] = self.signs.corners;
        let name = shortened(name, self.width.saturating_sub(4), self.writer.words.is_ascii());
        let (across, down) = (self.signs.across, self.signs.down);
        let inner = cut::width(&name).max(2) + 2;
        let edge = |left: &str, joint: &str, right: &str| {
            format!("{left}{across}{joint}{}{right}", across.repeat(inner.saturating_sub(2)))
        };
        let upper = edge(top_left, if above { self.signs.rises } else { across }, top_right);
        let lower = edge(bottom_left, if below { self.signs.falls } else { across }, bottom_right);
        let blanks = " ".repeat(inner - 2 - cut::width(&name));
        self.push(PageLine::of(Role::Muted, upper));
        self.push(PageLine::of(Role::Strong, format!("{down} {name}{blanks} {down}")));
        self.push(PageLine::of(Role::Muted, lower));
    }
}

/// Cuts pieces to a width in columns, with an ellipsis where something is missing.
fn fitting(pieces: Vec<Piece>, width: usize, ascii: bool) -> Vec<Piece> {
    let whole: usize = pieces.iter().map(|piece| cut::width(&piece.text)).sum();
    if whole <= width {
        return pieces;
    }
    let mut kept = Vec::new();
    let mut room = width;
    for piece in pieces {
        let columns = cut::width(&piece.text);
        let missing = cut::width(ellipsis(ascii));
        if columns + missing <= room {
            room -= columns;
            kept.push(piece);
            continue;
        }
        // Values that exclude each other are not cut: the first would read as the only one.
        let sign = Sign::Conflicting.as_str(ascii);
        let text = if columns > room && piece.text.contains(&format!(" {sign} ")) {
            format!("{sign} {}", ellipsis(ascii))
        } else {
            // The text itself may fit, but what follows it does not.
            piece.text + &" ".repeat(missing)
        };
        let text = shortened(&text, room, ascii);
        kept.push(Piece::new(piece.role, text));
        break;
    }
    kept
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use super::super::sample::{TODAY, dataset, id, words};
    use super::*;
    use crate::domain::dataset::Dataset;
    use crate::words::Language;
    use crate::words::Words;
    use proptest::prelude::*;

    #[test]
    fn what_is_missing_is_always_said() {
        for ascii in [false, true] {
            for room in 3..8 {
                let pieces = vec![Piece::new(Role::Plain, "abcd"), Piece::new(Role::Muted, "efgh")];
                let said: String = fitting(pieces, room, ascii).into_iter().map(|piece| piece.text).collect();
                assert!(said.ends_with(ellipsis(ascii)) && cut::width(&said) <= room, "{said:?} in {room}");
            }
        }
    }

    #[test]
    fn values_that_exclude_each_other_are_not_cut() {
        for (ascii, figure, cut) in [(false, "100 ≠ 350 mln", "= ≠ …"), (true, "100 <> 350 mln", "= <> ...")] {
            let pieces = || vec![Piece::new(Role::Muted, "= "), Piece::new(Role::Strong, figure)];
            let said = |room| fitting(pieces(), room, ascii).into_iter().map(|piece| piece.text).collect::<String>();
            assert_eq!(said(2 + cut::width(figure)), format!("= {figure}"));
            assert_eq!(said(12), cut);
        }
    }

    fn drawn(name: &str, width: usize, ascii: bool) -> Vec<String> {
        static DATASET: LazyLock<Dataset> = LazyLock::new(dataset);
        static WORDS: LazyLock<[Words; 2]> =
            LazyLock::new(|| [false, true].map(|ascii| Words::new(Language::EN, ascii)));
        let writer = super::super::sample::writer(&DATASET, TODAY, &WORDS[usize::from(ascii)]);
        let page = ties_page(&writer, id(&DATASET, name), width);
        page.lines.iter().map(PageLine::text).collect()
    }

    #[test]
    fn those_it_agreed_with_stand_above_and_the_rest_below() {
        insta::assert_snapshot!(drawn("maker", 60, false).join("\n"), @r#"
        Maker: its ties

          ┌─ Lab · United States
          │    Maker and Lab build racks · agreement · 2025-11-20–21
          ├─ Council · Finland
          │    ≠ Money for the north · ~€80M ≠ ~95M · announced · 2…
        ┌─┴─────┐
        │ Maker │
        └───────┘
        "#);
    }

    #[test]
    fn every_record_leads_to_its_ties() {
        let (dataset, words) = (dataset(), words(Language::EN));
        let writer = super::super::sample::writer(&dataset, TODAY, &words);
        let centre_of = |name: &str| centre(&writer, id(&dataset, name)).map(|id| dataset.record(id).id().to_owned());
        assert_eq!(centre_of("maker-lab").as_deref(), Some("maker-lab"));
        assert_eq!(centre_of("lab").as_deref(), Some("lab"));
        assert_eq!(centre_of("a-step").as_deref(), Some("lab"));
        assert_eq!(centre_of("dispatch"), None);
    }

    proptest! {
        #[test]
        fn no_line_is_wider_than_the_page(width in 8usize..140, ascii: bool) {
            for line in drawn("maker", width, ascii).into_iter().chain(drawn("lab", width, ascii)) {
                prop_assert!(cut::width(&line) <= width, "{line}");
                prop_assert!(!ascii || line.is_ascii() || !line.contains(['─', '│', '…']), "{line}");
            }
        }
    }
}
