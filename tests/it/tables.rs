//! The tables of lists at every width: which columns they show, and what of the cells can be read.

use std::collections::BTreeSet;

use atlante::app::column::{Column, TableKind};
use atlante::app::list::ListRow;
use atlante::app::sheet::{ListSheet, MARGIN, SheetRow};
use atlante::runtime::Player;
use atlante::words::Language;
use atlante::words::cut::columns;
use ratatui::layout::Size;

use super::harness::{bundled, explorer, screen, words};

const WIDTHS: std::ops::RangeInclusive<u16> = 40..=260;
const HEIGHT: u16 = 40;

/// What is checked of the list that a player shows, at its present width.
fn check(player: &Player, table_columns: &mut BTreeSet<(TableKind, Column)>) {
    let model = &player.model;
    let (cx, list) = (model.cx().unwrap(), model.list_in_sight());
    let Some(area) = model.parts().list else { return };
    let sheet = ListSheet::new(model, &cx, list, area);
    let at = format!("pane {} in {:?} at {}", model.active + 1, cx.words.language(), model.size.width);
    let records = list.rows().iter().skip(sheet.window.first).take(usize::from(area.height) - 1);
    let rows: Vec<_> = records
        .filter_map(|row| match row {
            ListRow::Record(id) => sheet.row(*id),
            ListRow::Heading(_) => None,
        })
        .collect();
    let mut shown = BTreeSet::new();
    for row in &rows {
        check_row(&sheet, row, &at);
    }
    for table in TableKind::ALL.into_iter().filter(|table| rows.iter().any(|row| row.table == *table)) {
        let places = sheet.places(table);
        let (mut is_cut, mut spare) = (None, None);
        for place in places {
            shown.insert((table, place.column));
            let title = place.column.title(cx.words);
            let room = usize::from(place.width);
            assert!(place.column == Column::Name || title.within(room) != "…", "{at}: {place:?}");
            assert!(columns(title.shortest()) <= place.width || place.column == Column::Name, "{at}: {place:?}");
            let texts = sheet
                .measured(table)
                .map(|row| row.cell(place.column).map_or(&*row.name, |cell| cell.text.within(room)));
            let widest = texts.max_by_key(|text| columns(text)).unwrap_or_default();
            let wanted = columns(widest).max(columns(title.shortest()));
            is_cut = is_cut.or((columns(widest) > place.width).then(|| format!("{widest:?} in {place:?}")));
            spare = spare.or((place.width > wanted.max(1)).then(|| format!("{place:?} for {wanted}")));
        }
        let end = places.last().map_or(0, |last| last.x + last.width) + MARGIN + 1;
        assert!(end <= area.width, "{at}: {end}");
        assert!(is_cut.is_none() || spare.is_none(), "{at}: {is_cut:?} while {spare:?} of {places:?}");
    }
    let tables: BTreeSet<_> = shown.iter().map(|(table, _)| *table).collect();
    let vanished: Vec<_> =
        table_columns.iter().filter(|one| tables.contains(&one.0) && !shown.contains(*one)).collect();
    assert!(vanished.is_empty(), "{at}: {vanished:?} vanished");
    table_columns.extend(shown);
}

/// What is checked of a row: its amount is whole, and no text is cut before an empty cell.
fn check_row(sheet: &ListSheet<'_>, row: &SheetRow, at: &str) {
    let places = sheet.places_in(row);
    let mut cut: Option<&str> = None;
    for place in &places {
        let cell = row.cell(place.column).map(|cell| &cell.text);
        let (least, text) =
            cell.map_or((&*row.name, &*row.name), |text| (text.shortest(), text.within(place.width.into())));
        if place.column == Column::Amount {
            let has_figure = |text: &str| text.chars().any(|sign| sign.is_ascii_digit());
            let is_told = (has_figure(text) || !has_figure(least)) && columns(text) <= place.width;
            assert!(is_told, "{at}: {text} in {places:?} of {}", row.name);
        }
        assert!(cut.is_none() || !text.is_empty() || place.width == 0, "{at}: {cut:?} before {place:?} in {places:?}");
        cut = (columns(text) > place.width && !place.column.holds_figures()).then_some(text);
    }
}

/// One sum is wider than all others; that it is whole costs the names beside other sums nothing.
#[test]
fn one_wide_sum_leaves_the_names_of_other_rows_their_room() {
    for language in Language::ALL {
        let player = explorer(bundled(), (120, HEIGHT), language);
        let model = &player.model;
        let area = model.parts().list.unwrap();
        let sheet = ListSheet::new(model, &model.cx().unwrap(), model.list_in_sight(), area);
        let name = sheet.places(TableKind::Agreements)[0];
        let cut = sheet.measured(TableKind::Agreements).filter(|row| sheet.places_in(row)[0].width < name.width);
        assert!(name.width >= 22 && cut.count() <= 2, "{language:?}: {name:?}");
    }
}

#[test]
fn at_no_width_is_a_figure_lost_or_a_text_cut_beside_blank_cells() {
    for language in Language::ALL {
        for keys in ["1", "1GGG", "2", "2G", "4", "4jjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjj"] {
            let mut player = explorer(bundled(), (100, HEIGHT), language);
            player.press(keys).unwrap();
            let mut seen = BTreeSet::new();
            for width in WIDTHS {
                player.model.size = Size { width, height: HEIGHT };
                check(&player, &mut seen);
            }
            assert!(seen.len() > 2, "{keys}: {seen:?}");
        }
    }
}

#[test]
fn the_shortest_title_of_a_column_fits_where_the_column_is_shown_at_all() {
    for words in Language::ALL.map(|language| words(language, false)) {
        for column in Column::ALL {
            let title = column.title(&words);
            assert!(columns(title.shortest()) <= column.room().least, "{column:?}: {}", title.shortest());
        }
    }
}

/// The rows of the timeline, which has a table of its own.
#[test]
fn on_the_timeline_no_amount_lacks_its_figure() {
    for language in Language::ALL {
        for width in [60, 80, 100, 120, 140, 160, 200, 260] {
            let mut player = explorer(bundled(), (width, HEIGHT), language);
            player.press("3/type:commitment amount>0<enter>").unwrap();
            let pane = player.model.pane().unwrap();
            let area = player.model.parts().picture.or(player.model.parts().list).unwrap();
            let (above, below) = pane.pane.chrome_rows(area);
            let rows = pane.list.rows().iter().skip(pane.pane.first_row(&pane.list, area));
            let sight = screen(&player);
            let lines = sight.lines().skip(usize::from(area.y + above));
            let mut amounts = 0;
            for (row, line) in rows.zip(lines).take(usize::from(area.height - above - below)) {
                let ListRow::Record(_) = row else { continue };
                let line: String = line.chars().skip(area.x.into()).take(area.width.into()).collect();
                let end = line.trim_end().chars().rev().take(20).collect::<String>();
                assert!(end.chars().any(|sign| sign.is_ascii_digit()), "{width}: {line}\n{sight}");
                amounts += 1;
            }
            assert!(amounts > 5, "{width}\n{sight}");
        }
    }
}
