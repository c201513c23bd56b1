//! The user's copies of documents: their paragraphs, and whether they contain a figure word for
//! word.
//!
//! Where the copies are stored and how they are read from disk is decided elsewhere.

use std::collections::HashMap;
use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use super::claim::{Evidence, Paragraph};
use super::dataset::all_evidence;
use super::date::Edtf;
use super::on_day::OnDay;
use super::record::{Document, RecordId};
use super::table::Id;
use super::text::{BYTE_ORDER_MARK, LineBreaks, scrub};
use crate::domain::order_by::OrderBy;

/// A copy of a document as paragraphs: its non-blank lines, without control characters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceText {
    header: Option<String>,
    paragraphs: Vec<String>,
}

impl SourceText {
    /// Splits a text. A first line that begins, after whitespace, with `date ` and a date is the
    /// header line and not a paragraph.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let text = text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text);
        let lines = text.split(['\n', '\r']).map(|line| scrub(line, LineBreaks::Blank).trim().to_owned());
        let mut paragraphs: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
        let has_header = paragraphs.first().is_some_and(|line| is_header(line));
        let header = has_header.then(|| paragraphs.remove(0));
        Self { header, paragraphs }
    }

    /// Returns the text at a place; `None` if the copy has no such place.
    #[must_use]
    pub fn paragraph(&self, place: Paragraph) -> Option<&str> {
        match place {
            Paragraph::Header => self.header.as_deref(),
            Paragraph::Number(number) => {
                let index = usize::try_from(number).ok()?.checked_sub(1)?;
                self.paragraphs.get(index).map(String::as_str)
            }
        }
    }

    /// Returns every place with its text, the header line first.
    pub fn all(&self) -> impl Iterator<Item = (Paragraph, &str)> {
        let header = self.header.as_deref().map(|line| (Paragraph::Header, line));
        let numbered = (1..).zip(&self.paragraphs).map(|(number, text)| (Paragraph::Number(number), text.as_str()));
        header.into_iter().chain(numbered)
    }

    /// Returns the number of numbered paragraphs.
    #[must_use]
    pub const fn count(&self) -> usize {
        self.paragraphs.len()
    }

    /// Returns the first place that contains a figure, and its byte range in the text there.
    #[must_use]
    pub fn find(&self, figure: &str) -> Option<(Paragraph, Range<usize>)> {
        self.all().find_map(|(place, text)| Some((place, find_figure(text, figure)?)))
    }
}

fn is_header(line: &str) -> bool {
    let after = line.strip_prefix("date ").map(str::trim_start);
    let word = after.and_then(|rest| rest.split_whitespace().next());
    word.is_some_and(|word| word.parse::<Edtf>().is_ok())
}

/// Returns the characters of a text as compared, each with its byte index: runs of whitespace as one
/// space, all kinds of apostrophes and quotation marks alike.
fn compared(text: &str) -> impl Iterator<Item = (usize, char)> {
    let mut follows_blank = false;
    text.char_indices().filter_map(move |(start, character)| {
        let character = match character {
            _ if character.is_whitespace() => ' ',
            '\'' | '‘' | '’' | '‚' | '‛' | '‹' | '›' | '`' | '´' | 'ʹ' | 'ʼ' | '′' | '＇' => '\'',
            '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '″' | '＂' => '"',
            other => other,
        };
        let continues = follows_blank && character == ' ';
        follows_blank = character == ' ';
        (!continues).then_some((start, character))
    })
}

/// Returns the byte range of a figure in a text. It must occur verbatim, apart from whitespace and
/// the kind of apostrophes and quotation marks, and as whole words: `6` is not in `16`, `2,6` or
/// `6mila`. Takes time linear in both.
#[must_use]
pub fn find_figure(text: &str, figure: &str) -> Option<Range<usize>> {
    let wanted: String = compared(figure.trim()).map(|(_, character)| character).collect();
    let within: String = compared(text).map(|(_, character)| character).collect();
    let start = occurrences(within.as_bytes(), wanted.as_bytes()).find(|start| {
        let (before, rest) = within.split_at_checked(*start).unwrap_or_default();
        is_whole(&wanted, before, rest.get(wanted.len()..).unwrap_or_default())
    })?;
    let count = |part: Range<usize>| within.get(part).map_or(0, |part| part.chars().count());
    let skipped = count(0..start);
    let mut places = compared(text).map(|(place, _)| place).skip(skipped);
    let first = places.next()?;
    let end = places.nth(count(start..start + wanted.len()).checked_sub(1)?);
    Some(first..end.unwrap_or(text.len()))
}

/// Returns whether an occurrence consists of whole words, given the texts before and after it.
fn is_whole(wanted: &str, before: &str, after: &str) -> bool {
    let (mut before, mut after) = (before.chars(), after.chars());
    let before = [before.next_back(), before.next_back()];
    let after = [after.next(), after.next()];
    let (first, last) = (wanted.chars().next(), wanted.chars().next_back());
    !goes_on(first, before) && !goes_on(last, after) && !after[0].is_some_and(is_combining_mark)
}

/// Returns the places at which a text occurs in another, overlapping ones too, by the algorithm of
/// Knuth, Morris and Pratt; none of an empty text.
fn occurrences<'t>(text: &'t [u8], wanted: &'t [u8]) -> impl Iterator<Item = usize> {
    // Of each beginning of the wanted text the longest shorter beginning with which it also ends.
    let mut borders = vec![0; wanted.len()];
    let longer = |borders: &[usize], length: usize, byte: u8| {
        let mut length = length;
        while wanted.get(length) != Some(&byte) {
            match length.checked_sub(1).and_then(|last| borders.get(last)) {
                Some(shorter) => length = *shorter,
                None => return 0,
            }
        }
        length + 1
    };
    let mut length = 0;
    for (place, byte) in wanted.iter().enumerate().skip(1) {
        length = longer(&borders, length, *byte);
        borders.get_mut(place).into_iter().for_each(|border| *border = length);
    }
    let mut matched = 0;
    text.iter().enumerate().filter_map(move |(place, byte)| {
        matched = longer(&borders, matched, *byte);
        (matched == wanted.len() && matched > 0).then(|| place + 1 - matched)
    })
}

/// Returns whether a word or number continues beyond its first or last character, given the two
/// characters outside, nearer one first.
fn goes_on(edge: Option<char>, [next, after]: [Option<char>; 2]) -> bool {
    let is = |character: Option<char>, test: fn(char) -> bool| character.is_some_and(test);
    let in_number = is(next, |sign| matches!(sign, '.' | ',' | '\'')) && is(after, char::is_numeric);
    is(edge, char::is_alphanumeric) && is(next, char::is_alphanumeric) || is(edge, char::is_numeric) && in_number
}

/// The available copies of a dataset's documents.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sources {
    copies: HashMap<Id<Document>, Result<SourceText, String>>,
}

impl Sources {
    /// Wraps copies by document; a copy that could not be read is given as the reason.
    #[must_use]
    pub const fn new(copies: HashMap<Id<Document>, Result<SourceText, String>>) -> Self {
        Self { copies }
    }

    /// Returns the copy of a document, or why it cannot be read; `None` if there is none.
    #[must_use]
    pub fn copy(&self, document: Id<Document>) -> Option<Result<&SourceText, &str>> {
        self.copies.get(&document).map(|copy| copy.as_ref().map_err(String::as_str))
    }

    /// Returns the number of copies.
    #[must_use]
    pub fn len(&self) -> usize {
        self.copies.len()
    }

    /// Returns whether there are no copies.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.copies.is_empty()
    }
}

/// A paragraph that a record rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage<'a> {
    /// The document.
    pub document: Id<Document>,
    /// The place in the document.
    pub paragraph: Paragraph,
    /// Its text; `None` if the copy has no such place.
    pub text: Option<&'a str>,
    /// The byte ranges of the figures and quotes in the text: ascending and disjoint.
    pub marks: Vec<Range<usize>>,
    /// The figures and quotes that the text does not contain.
    pub missing: Vec<&'a str>,
}

impl<'a> Passage<'a> {
    /// Marks a figure or quote in the text, or notes that it is missing.
    fn mark(&mut self, words: &'a str) {
        match self.text.and_then(|text| find_figure(text, words)) {
            Some(mark) => self.marks.push(mark),
            None if self.missing.contains(&words) => {}
            None => self.missing.push(words),
        }
    }
}

/// Returns the paragraphs that a record rests on, as far as there are copies, in the order of its
/// evidence, each once. Documents that are not known on the day are left out.
#[must_use]
pub fn passages<'a>(on: OnDay<'a>, id: RecordId, sources: &'a Sources) -> Vec<Passage<'a>> {
    let mut passages: Vec<Passage<'a>> = Vec::new();
    for evidence in all_evidence(on.dataset.record(id)) {
        let Some(document) = evidence.document.filter(|id| on.is_known(RecordId::Document(*id))) else { continue };
        let Some(Ok(copy)) = sources.copy(document) else { continue };
        let Some(paragraph) = place(copy, evidence) else { continue };
        let known = passages.iter().position(|known| (known.document, known.paragraph) == (document, paragraph));
        let index = known.unwrap_or_else(|| {
            let text = copy.paragraph(paragraph);
            passages.push(Passage { document, paragraph, text, marks: Vec::new(), missing: Vec::new() });
            passages.len() - 1
        });
        if let Some(passage) = passages.get_mut(index) {
            evidence.verbatim().for_each(|words| passage.mark(words));
        }
    }
    for passage in &mut passages {
        passage.marks = merged(std::mem::take(&mut passage.marks));
    }
    passages
}

/// Returns the paragraph that one piece of evidence points to, with only the figure and quote of
/// that piece; `None` if there is no copy of its document.
#[must_use]
pub fn passage_of<'a>(evidence: &'a Evidence, sources: &'a Sources) -> Option<Passage<'a>> {
    let document = evidence.document?;
    let copy = sources.copy(document)?.ok()?;
    let paragraph = place(copy, evidence)?;
    let text = copy.paragraph(paragraph);
    let mut passage = Passage { document, paragraph, text, marks: Vec::new(), missing: Vec::new() };
    evidence.verbatim().for_each(|words| passage.mark(words));
    passage.marks = merged(passage.marks);
    Some(passage)
}

/// Returns the place that a piece of evidence points to: its paragraph, or else the first that
/// contains its figure or its quote.
fn place(copy: &SourceText, evidence: &Evidence) -> Option<Paragraph> {
    evidence.paragraph.or_else(|| evidence.verbatim().find_map(|words| copy.find(words)).map(|(place, _)| place))
}

fn merged(mut marks: Vec<Range<usize>>) -> Vec<Range<usize>> {
    marks.order_by_key(|mark| (mark.start, mark.end));
    let mut apart: Vec<Range<usize>> = Vec::new();
    for mark in marks {
        match apart.last_mut() {
            Some(last) if mark.start <= last.end => last.end = last.end.max(mark.end),
            _ => apart.push(mark),
        }
    }
    apart
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn paragraphs_are_the_lines_that_are_not_blank() {
        let text = SourceText::new("\u{feff}\n  date 2025-11-21 ROMA – one\r\n\r\n \u{a0}\ntwo\n\nthree\u{1b}[2J");
        assert_eq!(text.paragraph(Paragraph::Header), Some("date 2025-11-21 ROMA – one"));
        assert_eq!(text.paragraph(Paragraph::Number(1)), Some("two"));
        assert_eq!(text.paragraph(Paragraph::Number(2)), Some("three[2J"));
        assert_eq!(text.paragraph(Paragraph::Number(3)), None);
        assert_eq!(text.paragraph(Paragraph::Number(0)), None);
        for plain in ["date palms are trees\nb", "dated 2025-11-21\nb", "a\ndate 2025-11-21", "date 2025-13-45 x\nb"] {
            let text = SourceText::new(plain);
            assert_eq!((text.paragraph(Paragraph::Header), text.count()), (None, 2), "{plain}");
        }
    }

    #[test]
    fn a_figure_stands_as_whole_words() {
        let text = "Ha richiesto 1,4 miliardi di dollari e 16 GPU, 10mila rack, l’anno «2025», 10.000 euro; 2,6.";
        for (figure, stands) in [
            ("1,4 miliardi di dollari", true),
            ("1,4  miliardi\u{a0}di dollari", true),
            ("l'anno \"2025\"", true),
            ("10mila", true),
            ("16 GPU", true),
            ("10.000", true),
            ("2,6", true),
            ("6", false),
            ("10", false),
            ("4 miliardi", false),
            ("1", false),
            ("2", false),
            ("000", false),
            ("1,5 miliardi di dollari", false),
            ("1.4 miliardi", false),
            ("miliard", false),
            ("ha richiesto", false),
            ("  ", false),
        ] {
            assert_eq!(find_figure(text, figure).is_some(), stands, "{figure}");
        }
        let range = find_figure(text, "l'anno").unwrap();
        assert_eq!(&text[range], "l’anno");
        assert_eq!(find_figure("16 and 6", "6"), Some(7..8));
        assert_eq!(find_figure("cafe\u{301} and cafe", "cafe"), Some(11..15));
    }

    #[test]
    fn a_long_figure_that_almost_stands_everywhere_is_looked_for_in_one_pass() {
        // Place by place this is 10¹⁰ comparisons.
        let text = "a".repeat(400_000);
        assert_eq!(find_figure(&text, &format!("{}b", "a".repeat(40_000))), None);
        assert_eq!(find_figure(&text, &"a".repeat(40_000)), None);
        assert_eq!(find_figure(&text, &text), Some(0..text.len()));
    }

    #[test]
    fn marks_that_touch_are_one() {
        assert_eq!(merged(vec![4..6, 0..2, 1..3, 6..7]), [0..3, 4..7]);
    }

    proptest! {
        #[test]
        fn what_is_cut_out_between_blanks_is_found(words in proptest::collection::vec("[a-z0-9]{1,5}", 1..12), from in 0usize..12, length in 1usize..4) {
            let text = words.join(" ");
            let from = from.min(words.len() - 1);
            let figure = words[from..words.len().min(from + length)].join("  ");
            let range = find_figure(&text, &figure).unwrap();
            prop_assert_eq!(text[range].split(' ').collect::<Vec<_>>(), figure.split("  ").collect::<Vec<_>>());
        }

        #[test]
        fn every_occurrence_is_found(text in "[ab]{0,40}", wanted in "[ab]{1,5}") {
            let naive: Vec<usize> = (0..text.len()).filter(|start| text[*start..].starts_with(&wanted)).collect();
            let found: Vec<usize> = occurrences(text.as_bytes(), wanted.as_bytes()).collect();
            prop_assert_eq!(found, naive);
        }

        #[test]
        fn nothing_panics_and_ranges_are_whole(text in any::<String>(), figure in any::<String>()) {
            if let Some(range) = find_figure(&text, &figure) {
                prop_assert!(text.get(range).is_some());
            }
        }
    }
}
