//! Charts to publish: alone, with title and source, in words for those who cannot see them.

use atlante::words::Language;
use ratatui::layout::Size;

use super::harness::{bundled, explorer, screen, small};

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
                // Money over time explains one lane, which is marked.
                let is_selected = drawn.lines().any(|line| line.starts_with('>'));
                assert!(!drawn.contains(keys) && (!is_selected || pane.contains('v')), "{drawn}");
                assert!(chart.description.contains(source) && !chart.description.contains(['⣿', '━', '█']));
            }
        }
    }
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
