//! An agreement as a drawing: who brings what to whom.
//!
//! Two parties are side by side, and what each brings is on its arrow to the other; three or more
//! are tied to the agreement between them. Lines are never wider than the requested width.

use super::strokes::Strokes;
use super::{PageLine, Phrasing, Piece, Role};
use crate::domain::record::{Partnership, Party, RecordId};
use crate::words::cut;

/// Width in columns from which a drawing says more than the list of parties does.
const NARROWEST: usize = 44;

/// Maximum width of a drawing, in columns; on longer lines the eye loses its place.
const WIDEST: usize = 90;

/// Draws an agreement; empty where the page is too narrow or there are fewer than two parties.
#[must_use]
pub fn diagram(writer: &Phrasing<'_>, agreement: &Partnership, width: usize) -> Vec<PageLine> {
    let signs = Strokes::new(writer.words.is_ascii());
    let drawing = PartiesDrawing { writer: *writer, signs, width: width.min(WIDEST) };
    match agreement.parties.as_slice() {
        _ if width < NARROWEST => Vec::new(),
        [] | [_] => Vec::new(),
        [one, other] => drawing.pair(one, other),
        parties => drawing.hub(parties),
    }
}

/// Minimum length of an arrow that carries text, in columns.
const SPEAKING_ARROW: usize = 32;

/// Length of an arrow without text, in columns.
const SHORT_ARROW: usize = 9;

struct PartiesDrawing<'a> {
    writer: Phrasing<'a>,
    signs: &'static Strokes,
    width: usize,
}

impl PartiesDrawing<'_> {
    fn name(&self, party: &Party) -> String {
        let organisation = self.writer.on.dataset.organisations.get(party.organisation);
        self.writer.words.get(&organisation.name).to_owned()
    }

    fn brings(&self, party: &Party) -> String {
        let brought = party.brings.as_ref().or(party.role.as_ref());
        brought.map(|text| self.writer.words.get(text).replace('\n', " ")).unwrap_or_default()
    }

    /// Draws two boxes with an arrow to the right and one to the left between them.
    fn pair(&self, one: &Party, other: &Party) -> Vec<PageLine> {
        let names = [self.name(one), self.name(other)];
        let widest = names.iter().map(|name| cut::width(name)).max().unwrap_or(0);
        let inner = widest.clamp(6, self.width / 4);
        let between = self.width.saturating_sub(2 * (inner + 4));
        if between < SPEAKING_ARROW {
            return self.close_pair(&names, [one, other], inner);
        }
        let there = rows(&self.brings(one), between.saturating_sub(4));
        let back = rows(&self.brings(other), between.saturating_sub(4));
        let mut middle: Vec<(String, Role)> =
            there.into_iter().map(|text| (format!("  {text}"), Role::Plain)).collect();
        middle.push((self.arrow(between, false), Role::Muted));
        middle.push((self.arrow(between, true), Role::Muted));
        middle.extend(back.into_iter().map(|text| (format!("  {text}"), Role::Plain)));
        let boxes = names.map(|name| self.boxed(&name, inner, middle.len()));
        let [left, right] = boxes;
        let drawn = left.into_iter().zip(right).zip(middle);
        let rows = drawn.map(|((left, right), (text, role))| {
            let filled = pad(&text, between);
            PageLine::new(vec![left, Piece::new(role, filled), right])
        });
        rows.collect()
    }

    /// Draws two boxes close together, and below them what each party brings.
    fn close_pair(&self, names: &[String; 2], parties: [&Party; 2], inner: usize) -> Vec<PageLine> {
        let height = names.iter().map(|name| rows(name, inner).len()).max().unwrap_or(1) + 2;
        let [left, right] = names.each_ref().map(|name| self.boxed(name, inner, height));
        let drawn = left.into_iter().zip(right).enumerate().map(|(row, (left, right))| {
            let between = match row {
                0 => self.arrow(SHORT_ARROW, false),
                _ if row + 1 == height => self.arrow(SHORT_ARROW, true),
                _ => " ".repeat(SHORT_ARROW),
            };
            PageLine::new(vec![left, Piece::new(Role::Muted, between), right])
        });
        let heads = [self.signs.right, self.signs.left];
        let brings = |(_, party): &(&str, &Party)| !self.brings(party).is_empty();
        let said = heads.into_iter().zip(parties).filter(brings).flat_map(|(head, party)| {
            let rows = rows(&self.brings(party), self.width.saturating_sub(4)).into_iter().enumerate();
            rows.map(move |(row, text)| {
                let head = if row == 0 { format!(" {head} ") } else { "   ".to_owned() };
                PageLine::new(vec![Piece::new(Role::Muted, head), Piece::new(Role::Plain, text)])
            })
        });
        drawn.chain(said).collect()
    }

    fn arrow(&self, width: usize, back: bool) -> String {
        let line = self.signs.across.repeat(width.saturating_sub(3));
        if back { format!(" {}{line} ", self.signs.left) } else { format!(" {line}{} ", self.signs.right) }
    }

    /// Draws a box of the given height, at least three rows, with the name in its middle.
    fn boxed(&self, name: &str, inner: usize, height: usize) -> Vec<Piece> {
        let [top_left, top_right, bottom_left, bottom_right] = self.signs.corners;
        let line = self.signs.across.repeat(inner + 2);
        let name_rows = rows(name, inner);
        let first = height.saturating_sub(name_rows.len()) / 2;
        let row = |place: usize| {
            if place == 0 {
                return Piece::new(Role::Muted, format!("{top_left}{line}{top_right}"));
            }
            if place + 1 == height {
                return Piece::new(Role::Muted, format!("{bottom_left}{line}{bottom_right}"));
            }
            let text = place.checked_sub(first.max(1)).and_then(|row| name_rows.get(row)).map_or("", String::as_str);
            let down = self.signs.down;
            Piece::new(Role::Strong, format!("{down} {} {down}", pad(text, inner)))
        };
        (0..height).map(row).collect()
    }

    /// Draws every party with what it brings, right-aligned against a line that leads to the
    /// agreement.
    fn hub(&self, parties: &[Party]) -> Vec<PageLine> {
        let agreement = self.writer.words.text("diagram-agreement");
        let tail = cut::width(&agreement) + 6;
        let widest = |party: &Party| cut::width(&self.name(party)).max(cut::width(&self.brings(party)));
        let needed = parties.iter().map(widest).max().unwrap_or(0);
        let room = self.width.saturating_sub(tail).min(needed);
        let against = |role, text: &str| {
            let before = " ".repeat(room.saturating_sub(cut::width(text)));
            PageLine::new(vec![Piece::new(Role::Plain, before), Piece::new(role, text)])
        };
        let mut lines: Vec<(PageLine, bool)> = Vec::new();
        for party in parties {
            let organisation = RecordId::Organisation(party.organisation);
            let name = rows(&self.name(party), room).into_iter().map(|row| against(Role::Link, &row));
            lines.extend(name.enumerate().map(|(row, line)| match row {
                0 => (line.linked(organisation), true),
                _ => (line, false),
            }));
            lines.extend(rows(&self.brings(party), room).iter().map(|row| (against(Role::Plain, row), false)));
        }
        self.tie(lines, &agreement)
    }

    fn tie(&self, lines: Vec<(PageLine, bool)>, agreement: &str) -> Vec<PageLine> {
        let Strokes { across, down, corners: [_, top, _, bottom], branch, joint, crossing, right, .. } = self.signs;
        let last = lines.iter().rposition(|(_, is_name)| *is_name).unwrap_or(0);
        let middle = last / 2;
        let tied = lines.into_iter().enumerate().map(|(place, (mut line, is_name))| {
            let stroke = match place {
                0 => top,
                _ if place == last => bottom,
                _ if place > last => return line,
                _ if place == middle && is_name => crossing,
                _ if place == middle => branch,
                _ if is_name => joint,
                _ => down,
            };
            let reach = if is_name { across } else { " " };
            line.pieces.push(Piece::new(Role::Muted, format!(" {reach}{stroke}")));
            if place == middle {
                line.pieces.push(Piece::new(Role::Muted, format!("{across}{right} ")));
                line.pieces.push(Piece::new(Role::Strong, agreement));
            }
            line
        });
        tied.collect()
    }
}

/// Breaks a text into rows of at most `width` columns; there is always at least one row.
fn rows(text: &str, width: usize) -> Vec<String> {
    let rows: Vec<_> = textwrap::wrap(text, width.max(4)).into_iter().map(std::borrow::Cow::into_owned).collect();
    if rows.is_empty() { vec![String::new()] } else { rows }
}

/// Pads a text with blanks to `width` columns, and cuts it if it is wider.
fn pad(text: &str, width: usize) -> String {
    let (kept, _) = cut::cut(text, width, "");
    kept.to_owned() + &" ".repeat(width.saturating_sub(cut::width(kept)))
}

#[cfg(test)]
mod tests {
    use super::super::sample::{self, TODAY, dataset, words, writer};
    use super::*;
    use crate::domain::dataset::Dataset;
    use crate::domain::record::Record;
    use crate::words::Language;
    use proptest::prelude::*;

    fn drawn(width: usize, parties: usize) -> Vec<String> {
        drawn_of(&dataset(), width, parties)
    }

    fn drawn_of(dataset: &Dataset, width: usize, parties: usize) -> Vec<String> {
        let words = words(Language::EN);
        let writer = writer(dataset, TODAY, &words);
        let agreement = dataset.ids().find_map(|id| match dataset.record(id) {
            Record::Partnership(partnership) => Some(partnership.clone()),
            _ => None,
        });
        let mut agreement = agreement.unwrap();
        let party = agreement.parties[0].clone();
        agreement.parties.resize(parties, party);
        diagram(&writer, &agreement, width).iter().map(PageLine::text).collect()
    }

    #[test]
    fn two_stand_side_by_side_and_more_around_the_agreement() {
        let pair = drawn(70, 2).join("\n");
        assert!(pair.contains('▶') && pair.contains('◀'), "{pair}");
        let hub = drawn(70, 4).join("\n");
        assert!(hub.contains("▶") && hub.contains('┐') && hub.contains('┘'), "{hub}");
        assert!(drawn(NARROWEST - 1, 2).is_empty());
        assert!(drawn(70, 1).is_empty());
    }

    #[test]
    fn a_name_longer_than_its_room_is_wrapped() {
        let longer = format!("\"name\": \"Maker{}\"", " and Sons".repeat(6));
        let dataset = sample::saying(&[("\"name\": \"Maker\"", &longer)]);
        let hub = drawn_of(&dataset, NARROWEST, 3);
        assert!(hub.iter().all(|line| cut::width(line) <= NARROWEST), "{hub:#?}");
        assert!(
            hub.iter().any(|line| line.contains("Maker and Sons") && line.ends_with(['┐', '┤', '┼', '┘'])),
            "{hub:#?}"
        );
    }

    proptest! {
        #[test]
        fn no_line_is_wider_than_the_page(width in 0usize..160, parties in 0usize..7) {
            for line in drawn(width, parties) {
                prop_assert!(cut::width(&line) <= width, "{line}");
            }
        }
    }
}
