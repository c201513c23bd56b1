//! The timeline and the money view: whole screens, and properties for any area and any window.

use std::collections::HashSet;
use std::sync::{Arc, LazyLock};

use atlante::app::Message;
use atlante::app::library::Library;
use atlante::app::mouse::Pointer;
use atlante::app::pane::Focus;
use atlante::domain::on_day::OnDay;
use atlante::domain::record::RecordId;
use atlante::page::Phrasing;
use atlante::query::{Index, NoReviews, Query, search};
use atlante::runtime::Player;
use atlante::theme::{Depth, Theme};
use atlante::timeline::{
    Chart, ChartWidths, Group, RowInSight, Share, TimelineRow, Window, chrome, entry, groups, ledger, number_of, paint,
};
use atlante::totals::{Ties, totals};
use atlante::words::Language;
use atlante::words::Words;
use proptest::prelude::*;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect};

use super::harness::{TODAY, bundled, cases, day, explorer, explorer_with, library, screen, small, words};

fn rows() -> Arc<Library> {
    library(include_bytes!("timeline.json"))
}

#[test]
fn groups_and_their_order() {
    let keys = |group: Group| format!("3s<home>{}<enter>", "j".repeat(group as usize));
    for group in [Group::Time, Group::Payer, Group::Party, Group::Country, Group::Currency] {
        let mut player = explorer(rows(), (80, 24), Language::EN);
        player.press(&keys(group)).unwrap();
        insta::assert_snapshot!(format!("grouped_{}", group.as_str()), screen(&player));
    }
    let mut player = explorer(rows(), (80, 24), Language::EN);
    player.press("3S").unwrap();
    insta::assert_snapshot!("grouped_reversed", screen(&player));
}

#[test]
fn every_record_is_in_exactly_one_group_whatever_the_grouping() {
    let library = bundled();
    for language in [Language::EN, Language::IT] {
        let words = words(language, false);
        for day_text in [TODAY, "2025-03-01", "2040-01-01"] {
            let on = OnDay { dataset: &library.dataset, day: day(day_text) };
            let is_ours = |id: &RecordId| matches!(id, RecordId::Commitment(_) | RecordId::Milestone(_));
            let ids: Vec<_> = library.dataset.ids().filter(is_ours).filter(|id| on.is_known(*id)).collect();
            for group in Group::ALL {
                for reversed in [false, true] {
                    let grouped = groups(&Phrasing { on, words: &words }, &ids, group, reversed);
                    let mut found: Vec<_> = grouped.iter().flat_map(|group| group.ids.iter().copied()).collect();
                    found.sort_unstable();
                    assert_eq!(found, ids, "{group:?} {day_text}");
                    let headings: HashSet<_> = grouped.iter().map(|group| &group.heading).collect();
                    assert_eq!(headings.len(), grouped.len(), "{group:?}: {headings:?}");
                    assert!(grouped.iter().all(|group| !group.heading.is_empty() && !group.ids.is_empty()));
                }
            }
        }
    }
}

#[test]
fn what_is_late_and_what_comes_next_are_on_the_first_screen() {
    let mut player = explorer(bundled(), (120, 40), Language::EN);
    player.press("3").unwrap();
    let picture = screen(&player);
    let rows: Vec<&str> = picture.lines().skip(5).take(31).collect();
    assert!(rows[0].starts_with(" Overdue · "), "{picture}");
    assert!(rows.iter().any(|row| row.starts_with(" Next 12 months · ")), "{picture}");
    let names: Vec<String> = rows.iter().map(|row| row.chars().take(54).collect()).collect();
    let cut = names.iter().filter(|name| name.contains('…')).count();
    assert!(cut * 5 <= rows.len(), "{cut} names are cut:\n{picture}");
    let is_dot = |row: &&&str| row.chars().filter(|sign| "•◆◇├─×╍━╸╺".contains(*sign)).count() == 1;
    let dots = rows.iter().filter(is_dot).count();
    assert!(dots * 3 <= rows.len(), "{dots} rows are single signs:\n{picture}");
    assert!(!picture.contains('•'));
}

/// A dataset with one commitment and one milestone, in some years.
fn of_years(years: [u16; 2]) -> Arc<Library> {
    let [first, last] = years;
    let json = format!(
        r#"{{"format":"atlante/1","title":"T",
            "commitments":[{{"id":"c","title":"Plan","amount":{{"exact":5,"currency":"EUR"}},"period":"{first}/{last}"}}],
            "milestones":[{{"id":"m","title":"Opening","kind":"completion","date":"{last}-06"}}]}}"#
    );
    library(json.as_bytes())
}

#[test]
fn the_axis_shows_the_years_of_whatever_data_are_loaded() {
    for (years, shown) in [([2016, 2017], ["2016", "2017"]), ([2040, 2042], ["2040", "2042"])] {
        for size in [(80, 24), (120, 40)] {
            let mut player = explorer(of_years(years), size, Language::EN);
            player.press("3").unwrap();
            let picture = screen(&player);
            let axis = picture.lines().nth(3).unwrap();
            assert!(shown.iter().all(|year| axis.contains(year)), "{picture}");
            assert!(!axis.contains("2026") && !picture.contains('◀') && !picture.contains('▶'), "{picture}");
            player.press("----LLL0").unwrap();
            assert_eq!(screen(&player), picture);
        }
    }
}

#[test]
fn the_commitments_of_a_kind_of_site_are_listed_with_their_sums_as_bars() {
    let mut player = explorer(bundled(), (120, 40), Language::EN);
    player.press("/kind:ai_factory type:commitment<enter>g").unwrap();
    let picture = screen(&player);
    assert!(picture.contains("Sums without a period, EUR") && picture.contains('█'), "{picture}");
    // The scale is named beside the heading, or above when that is out of sight.
    let heading = picture.lines().find(|line| line.contains("Sums without a period, EUR")).unwrap();
    assert!(heading.contains("0 ─") && heading.trim_end().ends_with(['M', 'B']), "{heading}");
    player.press("<pgdn><pgdn>").unwrap();
    let picture = screen(&player);
    let above = picture.lines().nth(3).unwrap();
    assert!(above.starts_with(" Sums without a period, EUR") && above.trim_end().ends_with(['M', 'B']), "{picture}");
}

/// Sends what the mouse did at a place.
fn point(player: &mut Player, of: impl Fn(Position) -> Pointer, x: u16, y: u16) {
    player.send(Message::Point(of(Position { x, y })));
}

/// The row and the column of a text on the screen.
fn place(player: &Player, text: &str) -> (u16, u16) {
    let picture = screen(player);
    let found = picture.lines().enumerate().find_map(|(y, line)| Some((line[..line.find(text)?].chars().count(), y)));
    let (x, y) = found.unwrap_or_else(|| panic!("no {text} in\n{picture}"));
    (x.try_into().unwrap(), y.try_into().unwrap())
}

#[test]
fn a_click_selects_a_row_and_opens_the_selected_one() {
    for size in [(60, 15), (80, 24), (120, 40)] {
        let mut player = explorer(small(), size, Language::EN);
        player.press("3").unwrap();
        let (x, y) = place(&player, "North: yearly");
        for x in [x, size.0 - 20] {
            player.press("g").unwrap();
            point(&mut player, Pointer::Click, x, y);
            let id = player.model.shown().unwrap();
            assert_eq!(player.model.library.as_ref().unwrap().dataset.record(id).id(), "north-plan");
            assert_eq!(player.model.panes[2].focus, Focus::List);
        }
        point(&mut player, Pointer::Click, x, y);
        point(&mut player, |_| Pointer::Release, x, y);
        assert_eq!(player.model.panes[2].focus, Focus::Detail);
    }
}

#[test]
fn the_wheel_zooms_about_the_day_under_it() {
    let mut player = explorer(rows(), (120, 40), Language::EN);
    player.press("3").unwrap();
    let before = screen(&player);
    let (x, y) = place(&player, "2027");
    for _ in 0..3 {
        point(&mut player, Pointer::WheelUp, x, y + 4);
        // The label stands at the first day of the year, the pointer on the last of its column.
        assert!(place(&player, "2027").0.abs_diff(x) <= 3, "{}", screen(&player));
    }
    assert_ne!(screen(&player), before);
    player.press("0").unwrap();
    assert_eq!(screen(&player), before);
    // Beside the chart the rows move.
    let selected = player.model.shown();
    point(&mut player, Pointer::WheelDown, 6, y + 6);
    assert_ne!(player.model.shown(), selected);
}

#[test]
fn a_click_on_the_money_selects_the_day_the_band_or_a_commitment() {
    let mut player = explorer(small(), (120, 40), Language::EN);
    player.press("3vv").unwrap();
    let (x, y) = place(&player, "2027");
    point(&mut player, Pointer::Click, x, y);
    assert!(screen(&player).contains("Jan 2027"), "{}", screen(&player));
    assert_eq!(place(&player, "▲").0, x, "{}", screen(&player));
    point(&mut player, Pointer::Click, 3, y);
    assert_eq!(place(&player, "▲").0, x, "beside the chart there is no day");
    // A click in another band explains that one.
    let chosen = |player: &Player| screen(player).lines().find(|line| line.starts_with('>')).unwrap().to_owned();
    let before = chosen(&player);
    let other = screen(&player).lines().position(|line| line.starts_with(" USD")).unwrap();
    point(&mut player, Pointer::Click, x + 3, u16::try_from(other).unwrap());
    assert_ne!(chosen(&player), before, "{}", screen(&player));
}

#[test]
fn a_click_on_a_commitment_of_the_day_selects_it() {
    let mut player = explorer(bundled(), (120, 40), Language::EN);
    player.press("3vv").unwrap();
    let (_, first) = place(&player, "22 Nov 2026, EUR, aimed at:");
    for row in [first + 3, first + 1] {
        point(&mut player, Pointer::Click, 30, row);
        let picture = screen(&player);
        assert!(picture.lines().nth(row.into()).unwrap().starts_with("> "), "{picture}");
    }
}

#[test]
fn every_grouping_leads_back_to_the_first() {
    let mut player = explorer(bundled(), (120, 40), Language::EN);
    player.press("3").unwrap();
    let before = screen(&player);
    player.press(&"s<enter>".repeat(Group::ALL.len())).unwrap();
    assert!(screen(&player).contains("Grouped by time"));
    player.press("<esc>").unwrap();
    assert_eq!(screen(&player), before);
}

#[test]
fn it_is_read_without_colour_and_in_ascii() {
    for (name, ascii) in [("plain", false), ("ascii", true)] {
        for keys in ["3", "3v", "3vv"] {
            let mut player = explorer_with(rows(), (80, 24), Words::new(Language::EN, ascii));
            player.model.theme = Theme::Plain;
            player.press(keys).unwrap();
            insta::assert_snapshot!(format!("{name}_{keys}"), screen(&player));
        }
    }
}

#[test]
fn zooming_and_moving_end_where_they_began() {
    let mut player = explorer(rows(), (120, 40), Language::EN);
    player.press("3").unwrap();
    let before = screen(&player);
    for keys in ["+", "-", "H", "L", "+++LL", "----HH"] {
        player.press(keys).unwrap();
        assert_ne!(screen(&player), before, "{keys}");
        player.press("0").unwrap();
        assert_eq!(screen(&player), before, "{keys}");
    }
}

#[test]
fn thirty_rows_stand_on_a_screen_of_forty() {
    let mut player = explorer(bundled(), (120, 40), Language::EN);
    player.press("3/type:milestone<enter>").unwrap();
    let names = screen(&player).lines().filter(|line| line.contains("20") && line.starts_with([' ', '>'])).count();
    assert!(names >= 30, "{}", screen(&player));
}

#[test]
fn a_step_of_money_leads_to_what_came() {
    let mut player = explorer(rows(), (120, 40), Language::EN);
    player.press("3vv").unwrap();
    let picture = screen(&player);
    assert!(picture.contains("22 Nov 2026, EUR, aimed at: 2 commitments make up the sum"), "{picture}");
    assert!(picture.contains("EUR  22 Nov 2026: contracted €306M · aimed at ≥ €806M · 1 undated"), "{picture}");
    player.press(",").unwrap();
    let step = screen(&player);
    assert!(
        step.contains("31 Mar 2026, EUR: 1 commitment begins or ends") && step.contains("Without an end"),
        "{step}"
    );
    // Enter goes to the largest of what came.
    player.press("<enter>").unwrap();
    let id = player.model.shown().unwrap();
    assert_eq!(player.model.library.as_ref().unwrap().dataset.record(id).id(), "endless");
    player.press("<esc>,").unwrap();
    assert!(!screen(&player).contains("31 Mar 2026,"));
    player.press(".").unwrap();
    assert_eq!(screen(&player), step);
}

#[test]
fn the_commitments_of_a_day_can_all_be_reached() {
    for size in [(60, 15), (120, 40)] {
        let mut player = explorer(bundled(), size, Language::EN);
        player.press("3vv").unwrap();
        let mut seen = Vec::new();
        let is_on = |player: &Player, band: &str| screen(player).lines().any(|line| line.starts_with(band));
        while is_on(&player, ">EUR") {
            player.press("j").unwrap();
            let selected = player.model.panes[2].list.selected().unwrap();
            assert!(is_on(&player, "> ") && !seen.contains(&selected), "{}", screen(&player));
            seen.push(selected);
        }
        // Past those of the first currency come those of the second.
        assert!(seen.len() > 4 && is_on(&player, ">USD"), "{}", screen(&player));
        player.press("k").unwrap();
        assert!(is_on(&player, ">EUR"), "{}", screen(&player));
    }
}

#[test]
fn names_give_way_to_figures_and_figures_are_never_cut() {
    for width in 40..100 {
        let mut player = explorer(bundled(), (width, 24), Language::EN);
        player.press("3vv").unwrap();
        let screen = screen(&player);
        let day =
            screen.lines().position(|line| line.contains("EUR, aimed at:") || line.starts_with(" 22 Nov")).unwrap();
        for line in screen.lines().skip(day + 1).take(3) {
            assert!(line.trim_end().ends_with(['B', 'M']), "{line:?}\n{screen}");
        }
    }
}

#[test]
fn a_band_that_does_not_change_in_sight_is_a_row_of_text() {
    let mut player = explorer(bundled(), (120, 40), Language::EN);
    player.press("3vv").unwrap();
    let filled = |picture: &str| picture.lines().filter(|line| line.contains("░░░░")).count();
    assert!(filled(&screen(&player)) > 2, "{}", screen(&player));
    // After everything has begun nothing changes.
    player.press("LLLLLLLL").unwrap();
    let picture = screen(&player);
    assert_eq!(filled(&picture), 0, "{picture}");
    assert!(picture.contains(">EUR  22 Nov 2026: "), "{picture}");
}

#[test]
fn money_per_year_is_never_multiplied_unmarked() {
    let mut player = explorer(small(), (120, 40), Language::EN);
    player.press("3/yearly<enter>vv").unwrap();
    let picture = screen(&player);
    assert!(picture.contains("USD a year") && picture.contains("(derived: 3–5 years"), "{picture}");
}

/// The rows of the bundled commitments and milestones.
fn entries(words: &Words) -> Vec<TimelineRow> {
    let library = bundled();
    let writer = Phrasing { on: OnDay { dataset: &library.dataset, day: day(TODAY) }, words };
    let is_ours = |id: &RecordId| matches!(id, RecordId::Commitment(_) | RecordId::Milestone(_));
    library
        .dataset
        .ids()
        .filter(is_ours)
        .map(|id| entry(&writer, id, id.record_type().to_string().len() % 2 == 0))
        .collect()
}

proptest! {
    #![proptest_config(cases(100))]

    #[test]
    fn any_area_and_any_stretch_can_be_drawn(
        width in 0u16..=200,
        height in 0u16..=60,
        first in -20_000i32..20_000,
        days in 0i32..20_000,
        offset in 0usize..200,
        selected in 0usize..60,
        ascii in any::<bool>(),
        name in 0u16..80,
        value in 0u16..40,
        has_bars in any::<bool>(),
    ) {
        static ENTRIES: LazyLock<[Vec<TimelineRow>; 2]> =
            LazyLock::new(|| [false, true].map(|ascii| entries(&words(Language::IT, ascii))));
        let (words, entries) = (words(Language::IT, ascii), &ENTRIES[usize::from(ascii)]);
        let shown: Vec<&TimelineRow> = entries.iter().skip(offset).take(usize::from(height)).collect();
        let picture = Chart {
            words: &words,
            theme: Theme::Named,
            depth: Depth::Monochrome,
            window: Window::new(first, first + days),
            today: number_of(day(TODAY)),
            rows: shown.iter().map(|entry| RowInSight::Entry(entry, Vec::new(), "")).collect(),
            selected: Some(selected),
            has_keys: true,
            widths: ChartWidths { name, value },
            has_bars,
            heading: has_bars.then_some("A heading, Ω"),
            beyond: [offset, selected],
            is_published: false,
        };
        let area = Rect::new(2, 1, width, height);
        let mut buffer = Buffer::filled(Rect::new(0, 0, width + 4, height + 2), Cell::new("%"));
        let cursor = paint(&picture, area, &mut buffer);
        let (top, bottom) = chrome(area);
        let in_sight = height.saturating_sub(top + bottom);
        prop_assert_eq!(cursor.is_some(), selected < shown.len().min(usize::from(in_sight)));
        for position in buffer.area.positions().filter(|position| !area.contains(*position)) {
            prop_assert_eq!(buffer[position].symbol(), "%", "{:?} lies outside", position);
        }
        let name = area.x + if ascii { 5 } else { 4 };
        for (entry, y) in shown.iter().zip(area.top() + top..area.bottom() - bottom) {
            if width >= 40 {
                let drawn: String = (name..name + 5).map(|x| buffer[(x, y)].symbol()).collect();
                let wanted: String = entry.name.chars().take(5).collect();
                prop_assert_eq!(drawn.trim_end(), wanted.trim_end());
            }
        }
    }
}

/// On no day is there less on a softer rung than on a firmer one, and in the end a lane in which
/// everything has a day comes to what the sums say.
#[test]
fn lanes_are_reckoned_day_by_day_as_sums_are() {
    let library = bundled();
    let on = OnDay { dataset: &library.dataset, day: day(TODAY) };
    let mut compared = 0;
    for query in ["", "kind:ai_factory", "wave:3", "openai", "country:PL,FI,ES", "region:eu", "date:2026"] {
        let query = Query::parse(query, &library.dataset).unwrap();
        let sums = totals(on, &search(&query, on, &Index::new(&library.dataset), &NoReviews, &|_| true).unwrap());
        let lanes: Vec<_> = ledger(on, &Ties::new(on), &sums).into_iter().flat_map(|band| band.lanes).collect();
        for (firm, soft) in lanes.iter().zip(lanes.iter().skip(1)) {
            if (firm.currency, firm.per_year) != (soft.currency, soft.per_year) {
                continue;
            }
            for day in firm.days().chain(soft.days()) {
                assert!(firm.level(day).least <= soft.level(day).least, "{:?} on {day}", soft.currency);
            }
        }
        for (lane, day) in lanes.iter().flat_map(|lane| lane.days().map(move |day| (lane, day))) {
            let (tally, shares) = (lane.tally(day), lane.shares_on(day));
            let count = |is_it: fn(&Share) -> bool| shares.iter().filter(|share| is_it(share)).count();
            assert_eq!(
                (tally.count, tally.approximate, tally.disputed),
                (shares.len(), count(|share| share.is_approximate), count(|share| share.is_disputed)),
                "{:?} on {day}",
                lane.currency
            );
            assert_eq!(lane.only_on(day), shares.first().copied().filter(|_| shares.len() == 1));
        }
        for lane in lanes.iter().filter(|lane| lane.undated() == 0 && !lane.per_year) {
            let line = sums.lines.iter().find(|line| (line.currency, line.per_year) == (lane.currency, false)).unwrap();
            let sum = line.sum(lane.rung).interval;
            let level = lane.level(i32::MAX);
            assert_eq!(Some(level.least), sum.least.number(), "{:?}", lane.currency);
            assert_eq!(level.open > 0, sum.most.is_none());
            assert!(sum.most.is_none_or(|most| most.number() == Some(level.most)), "{:?}", lane.currency);
            compared += 1;
        }
    }
    assert!(compared >= 10, "{compared}");
}

#[test]
fn openings_of_sites_stand_in_time_and_nowhere_else() {
    use super::harness::{bundled, explorer, screen, small};
    let mut player = explorer(small(), (120, 40), Language::EN);
    player.press("3").unwrap();
    let seen = screen(&player);
    let row = |text: &str| seen.lines().position(|line| line.contains(text));
    assert!(row("Overdue · 2") < row("Harbour AI: opening"), "{seen}");
    assert!(row("Harbour AI: opening") < row("Commitments with a period"), "{seen}");
    // A site without an opening has no place in time.
    assert!(!seen.contains("Lighthouse"), "{seen}");
    player.press("s<enter>").unwrap();
    assert!(!screen(&player).contains("Harbour AI: opening"), "{}", screen(&player));
    // The first group is all that is overdue, as the queue of the review has it.
    let mut player = explorer(bundled(), (120, 40), Language::EN);
    player.press("/is:overdue<enter>3").unwrap();
    let found = player.model.search.hits().hits.len();
    assert!(screen(&player).contains(&format!("Overdue · {found}")), "{found}: {}", screen(&player));
}
