//! What the signs and colours of the screen mean, for the help: those of lists and pages, of the map, of the
//! timeline, of bars of money.

use crate::domain::vocabulary::SiteKind;
use crate::map::{APPROXIMATE, LandMeaning, MapLook, MarkSize, SiteProgress, SizeTier};
use crate::page::review::ReviewMark;
use crate::page::{BarPart, PageLine, Piece, Role, Sign};
use crate::theme::Depth;
use crate::timeline;
use crate::words::Words;
use crate::words::cut::width;

use super::help::KEY_COLUMNS;

/// What each colour stands for: a role, and the id of the message.
const COLOURS: [(Role, &str); 6] = [
    (Role::Alarm, "legend-alarm"),
    (Role::Doubt, "legend-doubt"),
    (Role::Link, "legend-link"),
    (Role::Match, "legend-match"),
    (Role::Heading, "legend-heading"),
    (Role::Muted, "legend-muted"),
];

/// Returns every sign and colour with its meaning, by the part of the screen where it is seen.
pub(super) fn legend_lines(words: &Words) -> Vec<PageLine> {
    let parts = [("legend", signs_of_records(words)), ("legend-map", signs_of_map(words))];
    let drawn =
        timeline::signs(words.is_ascii()).map(|(sign, message)| line(Role::Strong, &sign, &words.text(message)));
    let colours = COLOURS.map(|(role, message)| line(role, &words.text("legend-sample"), &words.text(message)));
    let ascii = words.is_ascii();
    // No upper bound looks the same on the timeline.
    let bars = BarPart::ALL.into_iter().filter(|part| *part != BarPart::Open);
    let bars = bars.map(|part| line(Role::Strong, part.sign(ascii), &words.text(part.message())));
    let more =
        [("legend-timeline", drawn.collect()), ("legend-bars", bars.collect()), ("legend-colours", Vec::from(colours))];
    let mut lines = Vec::new();
    for (heading, signs) in parts.into_iter().chain(more) {
        lines.extend([PageLine::blank(), PageLine::of(Role::Heading, words.text(heading))]);
        lines.extend(signs);
    }
    lines
}

fn signs_of_records(words: &Words) -> Vec<PageLine> {
    let ascii = words.is_ascii();
    let signs = Sign::ALL.iter().map(|sign| line(Role::Doubt, sign.as_str(ascii), &words.text(sign.message())));
    let marks = ReviewMark::ALL.iter().map(|mark| line(Role::Strong, mark.as_str(ascii), &words.text(mark.message())));
    signs.chain(marks).chain([line(Role::Muted, "3/5", &words.text("mark-firmness"))]).collect()
}

fn signs_of_map(words: &Words) -> Vec<PageLine> {
    let look = MapLook::colourless(words.is_ascii());
    // Kinds with the same signs share a line.
    let of_kind = |kind: SiteKind, more: Option<SiteKind>| {
        let [planned, under_way, running, _] = SiteProgress::ALL;
        let signs = [planned, under_way, running].map(|progress| look.sign(kind, progress).to_string());
        let names: Vec<_> = std::iter::once(kind).chain(more).map(|kind| words.word(kind)).collect();
        line(Role::Strong, &signs.join(" "), &names.join(", "))
    };
    let kinds = [
        of_kind(SiteKind::AiFactory, None),
        of_kind(SiteKind::Antenna, None),
        of_kind(SiteKind::DataCentre, Some(SiteKind::Plant)),
    ];
    let messages = ["legend-planned", "legend-under-way", "legend-running", "legend-stopped"];
    let progress = SiteProgress::ALL.into_iter().zip(messages);
    let progress = progress.map(|(progress, message)| (look.sign(SiteKind::AiFactory, progress).to_string(), message));
    // It depends on whether there are colours.
    let mut left_out = vec![look.faint_sign(), MapLook { depth: Depth::True, ..look }.faint_sign()];
    left_out.dedup();
    let left_out: Vec<_> = left_out.into_iter().map(String::from).collect();
    let others = [
        (left_out.join(" "), "legend-left-out"),
        ("2".to_owned(), "legend-several"),
        (APPROXIMATE.to_owned(), "legend-approximate"),
    ];
    let others = progress
        .chain(others)
        .chain(signs_of_sizes(look))
        .map(|(sign, message)| line(Role::Strong, &sign, &words.text(message)));
    let land = |meaning: LandMeaning| {
        let (signs, _) = look.swatch(meaning)?;
        Some(line(Role::Plain, &signs, &words.text(meaning.message())))
    };
    let arrow = line(Role::Strong, if words.is_ascii() { "<- 2" } else { "← 2" }, &words.text("legend-out-of-sight"));
    kinds.into_iter().chain(others).chain([arrow]).chain(LandMeaning::ALL.into_iter().filter_map(land)).collect()
}

/// Returns the signs of marks that are as large as something, each with the id of its meaning.
fn signs_of_sizes(look: MapLook) -> Vec<(String, &'static str)> {
    let known = |size: &MarkSize| matches!(size, MarkSize::Of(_));
    // A large mark is the same whether it may be larger or not.
    let bounded = |size: &MarkSize| matches!(size, MarkSize::AtLeast(tier) if *tier < SizeTier::Large);
    let signs = |is_meant: &dyn Fn(&MarkSize) -> bool| {
        let meant = MarkSize::ALL.into_iter().filter(is_meant);
        meant.map(|size| look.size_sign(size).to_string()).collect::<Vec<_>>().join(" ")
    };
    vec![
        (signs(&known), "legend-sizes"),
        (signs(&bounded), "legend-size-at-least"),
        (signs(&|size| *size == MarkSize::AtMost), "legend-size-at-most"),
        (signs(&|size| *size == MarkSize::Unknown), "legend-size-unknown"),
    ]
}

fn line(role: Role, sign: &str, meaning: &str) -> PageLine {
    let gap = " ".repeat(KEY_COLUMNS.saturating_sub(width(sign)).max(1));
    let pieces = vec![Piece::new(role, sign), Piece::plain(format!("{gap}{meaning}"))];
    PageLine::new(pieces).indented(2).hanging(KEY_COLUMNS)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;
    use std::collections::HashSet;

    #[test]
    fn every_sign_is_explained_once_and_without_foreign_glyphs() {
        for language in Language::ALL {
            for ascii in [false, true] {
                let words = Words::new(language, ascii);
                let lines: Vec<_> = legend_lines(&words).iter().map(PageLine::text).collect();
                let meanings: HashSet<_> = lines.iter().filter(|line| !line.is_empty()).collect();
                assert_eq!(meanings.len(), lines.iter().filter(|line| !line.is_empty()).count());
                for sign in Sign::ALL {
                    assert!(lines.iter().any(|line| line.starts_with(sign.as_str(ascii))), "{sign:?}");
                }
                let look = MapLook::colourless(ascii);
                for size in MarkSize::ALL {
                    let is_there =
                        |line: &String| line.chars().take(KEY_COLUMNS).any(|one| one == look.size_sign(size));
                    assert!(lines.iter().any(is_there), "{size:?}");
                }
                assert!(!ascii || lines.iter().all(|line| line.is_ascii()), "{lines:?}");
            }
        }
    }
}
