//! An agreement as a drawing: who brings what to whom.
//!
//! Two parties stand side by side, what each brings on its arrow to the other; three and more are
//! tied to the agreement in their midst. Lines are never wider than the width asked for.

use textwrap::core::display_width;

use super::strokes::Strokes;
use super::{Line, Piece, Role, Writer};
use crate::domain::record::{Partnership, Party, RecordId};

/// The narrowest page on which a drawing says more than the list of parties does.
const NARROWEST: usize = 44;

/// The widest a drawing gets: beyond it the eye loses the line.
const WIDEST: usize = 90;

/// Draws an agreement; nothing where the page is too narrow or fewer than two take part.
#[must_use]
pub fn diagram(writer: &Writer<'_>, agreement: &Partnership, width: usize) -> Vec<Line> {
    let signs = Strokes::new(writer.words.is_ascii());
    let drawing = Drawing { writer: *writer, signs, width: width.min(WIDEST) };
    match agreement.parties.as_slice() {
        _ if width < NARROWEST => Vec::new(),
        [] | [_] => Vec::new(),
        [one, other] => drawing.pair(one, other),
        parties => drawing.hub(parties),
    }
}

struct Drawing<'a> {
    writer: Writer<'a>,
    signs: &'static Strokes,
    width: usize,
}

impl Drawing<'_> {
    fn name(&self, party: &Party) -> String {
        let organisation = self.writer.on.dataset.organisations.get(party.organisation);
        self.writer.words.get(&organisation.name).to_owned()
    }

    fn brings(&self, party: &Party) -> String {
        let brought = party.brings.as_ref().or(party.role.as_ref());
        brought.map(|text| self.writer.words.get(text).replace('\n', " ")).unwrap_or_default()
    }

    /// Two boxes, between them an arrow to the right and one to the left.
    fn pair(&self, one: &Party, other: &Party) -> Vec<Line> {
        let names = [self.name(one), self.name(other)];
        let widest = names.iter().map(|name| display_width(name)).max().unwrap_or(0);
        let inner = widest.clamp(6, self.width / 4);
        let between = self.width.saturating_sub(2 * (inner + 4));
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
            Line::new(vec![left, Piece::new(role, filled), right])
        });
        rows.collect()
    }

    fn arrow(&self, width: usize, back: bool) -> String {
        let line = self.signs.across.repeat(width.saturating_sub(3));
        if back { format!(" {}{line} ", self.signs.left) } else { format!(" {line}{} ", self.signs.right) }
    }

    /// A box as high as asked for, at least three rows, the name in its midst.
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

    /// Every party with what it brings, tied to a line that leads to the agreement.
    fn hub(&self, parties: &[Party]) -> Vec<Line> {
        let agreement = self.writer.words.text("diagram-agreement");
        let tail = display_width(&agreement) + 4;
        let widest = |party: &Party| display_width(&self.name(party)).max(display_width(&self.brings(party)) + 3);
        let needed = parties.iter().map(widest).max().unwrap_or(0) + 3;
        let room = self.width.saturating_sub(tail + 3).min(needed);
        let mut lines: Vec<(Line, bool)> = Vec::new();
        for party in parties {
            let name = self.name(party);
            let used = display_width(&name) + 1;
            let across = self.signs.across.repeat(room.saturating_sub(used));
            let pieces = vec![Piece::new(Role::Link, name), Piece::new(Role::Muted, format!(" {across}"))];
            lines.push((Line::new(pieces).linked(RecordId::Organisation(party.organisation)), true));
            for text in rows(&self.brings(party), room.saturating_sub(4)) {
                lines.push((Line::of(Role::Plain, pad(&format!("   {text}"), room)), false));
            }
        }
        self.tie(lines, &agreement)
    }

    fn tie(&self, lines: Vec<(Line, bool)>, agreement: &str) -> Vec<Line> {
        let last = lines.iter().rposition(|(_, is_name)| *is_name).unwrap_or(0);
        let middle = last / 2;
        let signs = self.signs;
        let tied = lines.into_iter().enumerate().map(|(place, (mut line, is_name))| {
            let [_, top, _, bottom] = signs.corners;
            let joint = match (place, is_name) {
                (0, _) => format!("{}{top}", signs.across),
                (place, _) if place == last => format!("{}{bottom}", signs.across),
                (place, true) if place < last => {
                    format!("{}{}", signs.across, signs.joint)
                }
                (place, false) if place < last => format!(" {}", signs.down),
                _ => String::new(),
            };
            line.pieces.push(Piece::new(Role::Muted, joint));
            if place == middle && place != 0 && place != last {
                let joined = if is_name { signs.across } else { signs.branch };
                if let Some(joint) = line.pieces.last_mut().filter(|_| !is_name) {
                    joint.text = format!(" {joined}");
                }
                line.pieces.push(Piece::new(Role::Muted, format!("{}{} ", signs.across, signs.right)));
                line.pieces.push(Piece::new(Role::Strong, agreement));
            }
            line
        });
        tied.collect()
    }
}

/// A text in rows of at most so many columns; at least one row.
fn rows(text: &str, width: usize) -> Vec<String> {
    let rows: Vec<_> = textwrap::wrap(text, width.max(4)).into_iter().map(std::borrow::Cow::into_owned).collect();
    if rows.is_empty() { vec![String::new()] } else { rows }
}

/// A text with blanks behind it up to a width; cut where it is wider.
fn pad(text: &str, width: usize) -> String {
    let mut padded = String::new();
    let mut used = 0;
    for grapheme in unicode_segmentation::UnicodeSegmentation::graphemes(text, true) {
        let columns = display_width(grapheme);
        if used + columns > width {
            break;
        }
        padded.push_str(grapheme);
        used += columns;
    }
    padded.push_str(&" ".repeat(width - used));
    padded
}

#[cfg(test)]
mod tests {
    use super::super::sample::{TODAY, dataset, words, writer};
    use super::*;
    use crate::domain::record::Record;
    use crate::domain::text::Language;
    use proptest::prelude::*;

    fn drawn(width: usize, parties: usize) -> Vec<String> {
        let (dataset, words) = (dataset(), words(Language::English));
        let writer = writer(&dataset, TODAY, &words);
        let agreement = dataset.ids().find_map(|id| match dataset.record(id) {
            Record::Partnership(partnership) => Some(partnership.clone()),
            _ => None,
        });
        let mut agreement = agreement.unwrap();
        let party = agreement.parties[0].clone();
        agreement.parties.resize(parties, party);
        diagram(&writer, &agreement, width).iter().map(Line::text).collect()
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

    proptest! {
        #[test]
        fn no_line_is_wider_than_the_page(width in 0usize..160, parties in 0usize..7) {
            for line in drawn(width, parties) {
                prop_assert!(display_width(&line) <= width, "{line}");
            }
        }
    }
}
