//! An agreement of two parties as a drawing: side by side, and on each one's arrow to the other what it
//! brings. Lines are never wider than the requested width.

use super::strokes::Strokes;
use super::{PageLine, Phrasing, Piece, Role};
use crate::domain::record::{Partnership, Party, RecordId};
use crate::words::cut;

/// Maximum width of a drawing, in columns; on longer lines the eye loses its place.
const WIDEST: usize = 90;

/// Minimum length of an arrow, which carries text, in columns.
const SPEAKING_ARROW: usize = 32;

/// Draws an agreement in the place of its list of parties; `None` where the drawing would say no more
/// than the list: unless two parties are named and both bring something, and where the page is too
/// narrow for the text on the arrows.
#[must_use]
pub(super) fn diagram(writer: &Phrasing<'_>, agreement: &Partnership, width: usize) -> Option<Vec<PageLine>> {
    let [one, other] = &*agreement.parties else { return None };
    if one.brings.is_none() || other.brings.is_none() || width < SPEAKING_ARROW {
        return None;
    }
    let signs = Strokes::new(writer.words.is_ascii());
    PartiesDrawing { writer: *writer, signs, width: width.min(WIDEST) }.pair([one, other])
}

struct PartiesDrawing<'a> {
    writer: Phrasing<'a>,
    signs: &'static Strokes,
    width: usize,
}

impl PartiesDrawing<'_> {
    /// Draws two boxes with an arrow to the right and one to the left between them. The lines of an
    /// arrow lead to the party that brings what it says.
    fn pair(&self, parties: [&Party; 2]) -> Option<Vec<PageLine>> {
        let [one, other] = parties;
        let widest = parties.iter().flat_map(|party| self.names(party)).map(|(name, _)| cut::width(&name)).max()?;
        let inner = widest.min(self.width / 4);
        let between = self.width.checked_sub(2 * (inner + 4)).filter(|room| *room >= SPEAKING_ARROW)?;
        let mut middle = self.said(one, between);
        middle.push((self.arrow(between, false), Role::Muted));
        let first_back = middle.len();
        middle.push((self.arrow(between, true), Role::Muted));
        middle.extend(self.said(other, between));
        let names = parties.map(|party| self.names_in_rows(party, inner));
        let height = names.iter().map(|rows| rows.len() + 2).max()?.max(middle.len());
        middle.resize(height, (String::new(), Role::Plain));
        let [left, right] = names.map(|names| self.boxed(&names, inner, height));
        let drawn = left.into_iter().zip(right).zip(middle).enumerate();
        let lines = drawn.map(|(row, ((left, right), (text, role)))| {
            let party = if row < first_back { one } else { other };
            let pieces = vec![left, Piece::new(role, pad(&text, between)), right];
            PageLine::new(pieces).linked(RecordId::Organisation(party.organisation))
        });
        Some(lines.collect())
    }

    /// Returns the name of a party and, if it is known, its country.
    fn names(&self, party: &Party) -> Vec<(String, Role)> {
        let words = self.writer.words;
        let organisation = self.writer.on.dataset.organisations.get(party.organisation);
        let name = (words.get(&organisation.name).to_owned(), Role::Strong);
        let country = organisation.country.map(|country| (words.country(country).to_owned(), Role::Muted));
        std::iter::once(name).chain(country).collect()
    }

    /// Returns what a party is and what it brings, in rows for an arrow of a length.
    fn said(&self, party: &Party, between: usize) -> Vec<(String, Role)> {
        let room = between.saturating_sub(4);
        let said = [(&party.role, Role::Muted), (&party.brings, Role::Plain)];
        let said = said.into_iter().filter_map(|(text, role)| Some((self.writer.words.get(text.as_ref()?), role)));
        let in_rows =
            |(text, role): (&str, Role)| rows(text, room).into_iter().map(move |row| (format!("  {row}"), role));
        said.flat_map(in_rows).collect()
    }

    fn arrow(&self, width: usize, back: bool) -> String {
        let line = self.signs.across.repeat(width.saturating_sub(3));
        if back { format!(" {}{line} ", self.signs.left) } else { format!(" {line}{} ", self.signs.right) }
    }

    fn names_in_rows(&self, party: &Party, inner: usize) -> Vec<(String, Role)> {
        let in_rows = |(text, role): (String, Role)| rows(&text, inner).into_iter().map(move |row| (row, role));
        self.names(party).into_iter().flat_map(in_rows).collect()
    }

    /// Draws a box of the given height, at least two rows more than there are names, with these in its
    /// middle.
    fn boxed(&self, names: &[(String, Role)], inner: usize, height: usize) -> Vec<Piece> {
        let [top_left, top_right, bottom_left, bottom_right] = self.signs.corners;
        let (line, down) = (self.signs.across.repeat(inner + 2), self.signs.down);
        let first = (height - names.len()) / 2;
        let row = |place: usize| {
            if place == 0 {
                return Piece::new(Role::Muted, format!("{top_left}{line}{top_right}"));
            }
            if place + 1 == height {
                return Piece::new(Role::Muted, format!("{bottom_left}{line}{bottom_right}"));
            }
            let name = place.checked_sub(first).and_then(|row| names.get(row));
            let (text, role) = name.map_or(("", Role::Muted), |(text, role)| (text.as_str(), *role));
            Piece::new(role, format!("{down} {} {down}", pad(text, inner)))
        };
        (0..height).map(row).collect()
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
    use super::super::sample::{self, TODAY, words, writer};
    use super::*;
    use crate::domain::dataset::Dataset;
    use crate::words::Language;
    use proptest::prelude::*;

    /// Returns the sample in which both parties of the agreement bring something.
    fn bringing() -> Dataset {
        let lab = r#"{ "organisation": "lab" }"#;
        sample::saying(&[(lab, r#"{"organisation": "lab", "role": "designs", "brings": "what it knows"}"#)])
    }

    fn drawn(dataset: &Dataset, width: usize, parties: usize) -> Option<Vec<PageLine>> {
        let words = words(Language::EN);
        let writer = writer(dataset, TODAY, &words);
        let mut agreement = dataset.ids().find_map(|id| dataset.record(id).as_partnership().cloned()).unwrap();
        let party = agreement.parties[0].clone();
        let mut all = agreement.parties.to_vec();
        all.resize(parties, party);
        agreement.parties = all.into();
        diagram(&writer, &agreement, width)
    }

    #[test]
    fn two_stand_side_by_side_and_say_what_they_bring() {
        let lines = drawn(&bringing(), 70, 2).unwrap();
        let text = lines.iter().map(PageLine::text).collect::<Vec<_>>().join("\n");
        for said in ["Maker", "Taiwan", "builds", "its plants", "▶", "◀", "designs", "what it knows"] {
            assert!(text.contains(said), "{said}: {text}");
        }
        let parties: std::collections::HashSet<_> = lines.iter().filter_map(|line| line.link).collect();
        assert_eq!(parties.len(), 2, "each party is a link");
    }

    #[test]
    fn nothing_is_drawn_that_says_no_more_than_the_list() {
        assert!(drawn(&sample::dataset(), 70, 2).is_none(), "one brings nothing");
        assert!(drawn(&bringing(), 70, 3).is_none());
        assert!(drawn(&bringing(), 70, 1).is_none());
        assert!(drawn(&bringing(), SPEAKING_ARROW, 2).is_none());
    }

    #[test]
    fn a_long_name_is_wrapped_in_its_box() {
        let longer = format!("\"name\": \"Maker{}\"", " and Sons".repeat(12));
        let lab = r#"{ "organisation": "lab" }"#;
        let brings = r#"{"organisation": "lab", "brings": "what it knows"}"#;
        let dataset = sample::saying(&[(lab, brings), ("\"name\": \"Maker\"", &longer)]);
        let text: String = drawn(&dataset, WIDEST, 2).unwrap().iter().map(PageLine::text).collect();
        assert_eq!(text.matches("Sons").count(), 12, "{text}");
    }

    proptest! {
        #[test]
        fn no_line_is_wider_than_the_page(width in 0usize..160) {
            for line in drawn(&bringing(), width, 2).into_iter().flatten() {
                prop_assert!(cut::width(&line.text()) <= width, "{}", line.text());
            }
        }
    }
}
