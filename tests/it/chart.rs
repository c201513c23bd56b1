//! Charts to publish: alone, with title and source, in words for those who cannot see them.

use atlante::app::marking::mark_sign;
use atlante::page::{BarPart, Sign};
use atlante::words::{Language, Words};
use ratatui::layout::Size;

use super::harness::{bundled, explorer, explorer_with, screen, small};

const SIZES: [(u16, u16); 4] = [(60, 15), (80, 24), (120, 40), (200, 60)];

fn said(buffer: &ratatui::buffer::Buffer) -> String {
    atlante::runtime::picture(buffer, false)
}

#[test]
fn a_chart_has_title_and_source_and_nothing_of_the_screen() {
    for (width, height) in SIZES {
        for (language, keys, source) in [(Language::EN, "/ search", "Source: "), (Language::IT, "/ cerca", "Fonte: ")] {
            for pane in ["2", "3", "3v", "3vv"] {
                let mut player = explorer(bundled(), (120, 40), language);
                player.press(pane).unwrap();
                let chart = player.model.chart(Size { width, height }).unwrap();
                let drawn = said(&chart.buffer);
                assert_eq!((chart.buffer.area.width, chart.buffer.area.height), (width, height));
                assert!(drawn.contains(source) && drawn.contains("0.2.0"), "{drawn}");
                let beginning: String = chart.title.chars().take(20).collect();
                assert!(drawn.lines().next().unwrap().contains(&beginning), "{drawn}");
                let is_selected = drawn.lines().any(|line| line.starts_with('>'));
                assert!(!drawn.contains(keys) && !is_selected, "{drawn}");
                assert!(chart.description.contains(source) && !chart.description.contains(['⣿', '━', '█']));
            }
        }
    }
}

/// The rows of the groups, and those of the legend, which begin with a sign of a bar.
fn groups_and_legend(drawn: &str) -> (String, String) {
    let is_legend = |line: &&str| line.chars().nth(1).is_some_and(|sign| "█▓▒░═╌▶»╱".contains(sign));
    let (legend, groups): (Vec<&str>, Vec<&str>) = drawn.lines().skip(3).partition(is_legend);
    (groups.join("\n"), legend.join("\n"))
}

#[test]
fn the_legend_of_a_chart_explains_every_sign_that_is_drawn() {
    for language in [Language::EN, Language::IT] {
        for (width, height) in SIZES.into_iter().skip(1) {
            let mut player = explorer(bundled(), (120, 40), language);
            player.press("3v").unwrap();
            let drawn = said(&player.model.chart(Size { width, height }).unwrap().buffer);
            let (groups, legend) = groups_and_legend(&drawn);
            for sign in ["█", "▓", "▒", "░", "═", "╌", "▶", "»", "╱"] {
                assert_eq!(groups.contains(sign), legend.contains(sign), "{sign}: {drawn}");
            }
        }
    }
}

#[test]
fn marks_of_amounts_are_explained_where_they_are_drawn() {
    let mut player = explorer(bundled(), (120, 40), Language::EN);
    player.press("3s<enter>").unwrap();
    let by_payer = said(&player.model.chart(Size { width: 80, height: 24 }).unwrap().buffer);
    assert!(by_payer.contains("• amount stated"), "{by_payer}");
}

#[test]
fn a_map_to_publish_has_no_letters_which_only_the_list_explains() {
    let mut player = explorer(bundled(), (120, 40), Language::EN);
    player.press("2").unwrap();
    let drawn = said(&player.model.chart(Size { width: 60, height: 20 }).unwrap().buffer);
    let map: Vec<&str> = drawn.lines().skip(2).take_while(|line| !line.starts_with('◇')).collect();
    // A digit counts the sites that share a sign.
    let alone = |line: &&str| line.split(|sign: char| !sign.is_alphabetic()).any(|word| word.chars().count() == 1);
    assert_eq!(map.into_iter().find(alone), None, "{drawn}");
}

#[test]
fn the_source_of_a_narrow_chart_is_whole() {
    let mut player = explorer(bundled(), (120, 40), Language::IT);
    player.press("3v").unwrap();
    let drawn = said(&player.model.chart(Size { width: 40, height: 24 }).unwrap().buffer);
    assert!(drawn.trim_end().ends_with("2026"), "{drawn}");
}

#[test]
fn there_is_no_chart_of_money_where_there_is_none() {
    let mut player = explorer(bundled(), (120, 40), Language::EN);
    player.press("3/type:milestone<enter>v").unwrap();
    let size = Size { width: 100, height: 30 };
    assert!(player.model.chart(size).is_none());
    player.press("v").unwrap();
    assert!(player.model.chart(size).is_none());
    player.press("v").unwrap();
    assert!(player.model.chart(size).is_some());
}

#[test]
fn the_description_of_a_map_names_every_site() {
    let mut player = explorer(small(), (120, 40), Language::EN);
    player.press("2").unwrap();
    let chart = player.model.chart(Size { width: 100, height: 30 }).unwrap();
    for name in ["Harbour AI · AI factory", "Lighthouse · antenna"] {
        assert!(chart.description.contains(name), "{}", chart.description);
    }
}

#[test]
fn a_pane_without_a_picture_and_an_empty_one_have_no_chart() {
    let mut player = explorer(small(), (120, 40), Language::EN);
    let size = Size { width: 100, height: 30 };
    assert!(player.model.chart(size).is_none());
    player.press("3/zzzz<enter>").unwrap();
    assert!(player.model.chart(size).is_none());
    player.press("X3").unwrap();
    assert!(player.model.chart(Size { width: 100, height: 3 }).is_none());
    assert!(player.model.chart(size).is_some());
}

#[test]
fn a_chart_is_written_by_the_ending_of_its_name_and_leaves_the_screen_as_it_was() {
    let mut player = explorer(small(), (120, 40), Language::EN);
    player.press("3j").unwrap();
    let before = screen(&player);
    player.press("w<ctrl-u>due.svg").unwrap();
    assert!(screen(&player).contains("Write the chart"), "{}", screen(&player));
    player.press("<enter>").unwrap();
    let (name, written) = player.written.first().unwrap();
    assert_eq!(name, "due.svg");
    let document = roxmltree::Document::parse(written).unwrap();
    let text = |tag: &str| document.descendants().find(|node| node.has_tag_name(tag)).and_then(|node| node.text());
    assert!(text("title").is_some_and(|title| title.starts_with("Commitments and promises")), "{written}");
    assert!(text("desc").is_some_and(|text| text.contains("Source: A small world")), "{written}");
    assert!(screen(&player).contains("The chart is in due.svg"), "{}", screen(&player));
    player.press("j").unwrap();
    player.press("k").unwrap();
    assert_eq!(screen(&player), before);
    player.press("w<ctrl-u>due.txt<enter>").unwrap();
    assert!(player.written.get(1).is_some_and(|(_, text)| text.starts_with(" Commitments and promises")));
}

#[test]
fn the_signs_before_names_and_values_are_explained_and_nobodys_own_marks_are_drawn() {
    for (language, ascii) in [(Language::EN, false), (Language::IT, false), (Language::EN, true)] {
        for (width, height) in SIZES.into_iter().skip(1) {
            let mut player = explorer_with(bundled(), (120, 40), Words::new(language, ascii));
            player.press("3jj<space>").unwrap();
            let drawn = said(&player.model.chart(Size { width, height }).unwrap().buffer);
            // In ASCII bars are drawn with the same sign.
            assert!(ascii || !drawn.contains(mark_sign(ascii)), "{drawn}");
            let legend = drawn.lines().rev().take(9).collect::<Vec<_>>().join(" ");
            for sign in [Sign::Overdue, Sign::Conflicting, Sign::Derived] {
                let item = format!("{} {}", sign.as_str(ascii), sign.meaning(&Words::new(language, ascii)));
                assert!(legend.contains(&item), "{item}: {drawn}");
            }
            assert!(legend.contains("++ "), "the last of them is there: {drawn}");
        }
    }
}

#[test]
fn the_ladder_of_explained_sums_is_a_chart_with_its_signs_explained() {
    for (language, ascii) in [(Language::EN, false), (Language::IT, true)] {
        let words = Words::new(language, ascii);
        for (keys, scope) in
            [("/kind:ai_factory<enter>3$", "kind:ai_factory"), ("2/id:hammerhai<enter>l$", "HammerHAI")]
        {
            for width in [60, 80, 120] {
                let mut player = explorer_with(bundled(), (120, 40), Words::new(language, ascii));
                player.press(keys).unwrap();
                let chart = player.model.chart(Size { width, height: 24 }).unwrap();
                let drawn = said(&chart.buffer);
                assert!(
                    chart.title.contains(scope) && drawn.contains(&words.with("rung", &[("rung", "spent".into())])),
                    "{drawn}"
                );
                assert!(drawn.trim_end().ends_with("2026"), "the source is whole: {drawn}");
                let most = BarPart::Most.sign(ascii);
                let is_drawn = drawn.lines().any(|line| line.matches(most).count() > 3);
                let meaning = format!("{most} {}", words.text(BarPart::Most.message()));
                assert!(!is_drawn || drawn.contains(&meaning), "{drawn}");
            }
        }
        let mut player = explorer_with(bundled(), (120, 40), Words::new(language, ascii));
        player.press("3$").unwrap();
        let narrow = said(&player.model.chart(Size { width: 26, height: 24 }).unwrap().buffer);
        let meaning = words.text(BarPart::Most.message());
        assert!(!narrow.contains(&meaning), "no bar has room, and none is explained: {narrow}");
        let mut player = explorer_with(bundled(), (120, 40), Words::new(language, ascii));
        player.press("2/id:hammerhai<enter>l$w").unwrap();
        player.press("<ctrl-u>sums.svg<enter>").unwrap();
        assert!(player.written.first().is_some_and(|(_, text)| text.contains("HammerHAI")), "{}", screen(&player));
    }
}

#[test]
fn a_timeline_to_publish_draws_or_counts_every_record() {
    let mut short = 0;
    for query in ["wave:3", "country:DE", "kind:antenna", "foxconn"] {
        let mut player = explorer(bundled(), (120, 40), Language::EN);
        player.press(&format!("/{query}<enter>3")).unwrap();
        let all = player.model.pane().unwrap().list.len();
        for height in 14..34 {
            let drawn = said(&player.model.chart(Size { width: 90, height }).unwrap().buffer);
            // The legend begins with the as-of day at its end.
            let day = "22 Nov 2026";
            let rows: Vec<&str> =
                drawn.lines().skip(4).take_while(|line| !line.ends_with(day)).filter(|line| !line.is_empty()).collect();
            // Beside a heading may stand the scale of its bars.
            let is_heading = |line: &&&str| {
                let name = line.split("   ").next().unwrap_or_default();
                name.rsplit_once(" · ").is_some_and(|(_, count)| count.parse::<u32>().is_ok())
            };
            assert!(!rows.last().is_some_and(|row| is_heading(&row)), "a heading over nothing: {drawn}");
            let records = rows.len() - rows.iter().filter(is_heading).count();
            let below = drawn
                .lines()
                .nth(3)
                .and_then(|line| line.split_once("▼ "))
                .map_or(0, |(_, rest)| rest.split(' ').next().and_then(|count| count.parse().ok()).unwrap());
            assert_eq!(records + below, all, "{query}: {drawn}");
            short += usize::from(below > 0);
        }
    }
    assert!(short > 20, "{short}");
}

#[test]
fn signs_before_figures_are_explained_in_every_chart_that_has_them() {
    let mut found = 0;
    let words = Words::new(Language::EN, false);
    for keys in ["v", "vv", "$"] {
        for query in ["type:commitment", "kind:ai_factory", "openai", "country:PL", "nvidia"] {
            let mut player = explorer(bundled(), (120, 40), Language::EN);
            player.press(&format!("/{query}<enter>3{keys}")).unwrap();
            let drawn = said(&player.model.chart(Size { width: 100, height: 36 }).unwrap().buffer);
            for sign in [Sign::Conflicting, Sign::Derived, Sign::Doubtful] {
                let meaning = format!("{} {}", sign.as_str(false), sign.meaning(&words));
                // The sign once more than in the legend.
                let is_drawn =
                    drawn.lines().skip(1).collect::<String>().replacen(&meaning, "", 1).contains(sign.as_str(false));
                assert_eq!(is_drawn, drawn.contains(&meaning), "{keys} {query} {meaning}: {drawn}");
                found += usize::from(is_drawn);
            }
        }
    }
    assert!(found >= 8, "{found}");
}
