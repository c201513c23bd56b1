//! Addresses on the screen as links of the terminal (OSC 8): each cell of them leads to the whole of its address, and no
//! other cell leads anywhere, whatever was on the screen before.

use atlante::runtime::Player;
use atlante::ui::anchors;
use atlante::words::Language;
use proptest::prelude::*;

use super::harness::{bundled, cases, explorer, small};
use super::steps::{Step, bound, take, typed};

const SIZE: (u16, u16) = (110, 40);

/// A terminal with links, which keeps of each cell where it leads.
struct LinkedScreen {
    parser: vt100::Parser,
    cells: Vec<Option<String>>,
    leads: Option<String>,
}

impl LinkedScreen {
    fn new() -> Self {
        let (columns, rows) = SIZE;
        let at_least_one = |count| std::num::NonZero::new(count).unwrap();
        let cells = vec![None; usize::from(columns) * usize::from(rows)];
        Self { parser: vt100::Parser::new(at_least_one(rows), at_least_one(columns), 0), cells, leads: None }
    }

    fn place(&self) -> usize {
        let (row, column) = self.parser.screen().cursor_position();
        usize::from(row) * usize::from(SIZE.0) + usize::from(column)
    }

    fn take(&mut self, bytes: &[u8]) {
        let text = std::str::from_utf8(bytes).unwrap();
        let mut rest = text;
        while let Some(sign) = rest.chars().next() {
            let length = if sign == '\u{1b}' { sequence(rest) } else { sign.len_utf8() };
            let (one, after) = rest.split_at(length);
            rest = after;
            let width = usize::from(SIZE.0);
            if let Some(link) = one.strip_prefix("\u{1b}]8;") {
                let address = link.trim_end_matches("\u{1b}\\").split_once(';').unwrap().1;
                self.leads = Some(address.to_owned()).filter(|address| !address.is_empty());
                continue;
            }
            let (place, is_text) = (self.place(), !sign.is_control());
            let wiped = match one.chars().next_back() {
                Some('K') if !is_text => width - place % width,
                Some('X') if !is_text => one[2..one.len() - 1].parse().unwrap(),
                Some('J') if !is_text => self.cells.len() - place,
                _ => 0,
            };
            self.cells[place..place + wiped].fill(None);
            if one.ends_with('r') && !is_text {
                assert!(self.cells.iter().all(Option::is_none), "a scroll would take links along");
            }
            self.parser.process(one.as_bytes());
            if is_text {
                // Behind the last sign of a row the cursor stays on it.
                self.cells[place] = self.leads.clone();
            }
        }
    }
}

/// The length of the sequence at the beginning of a text.
fn sequence(text: &str) -> usize {
    match text.as_bytes()[1] {
        b']' => text.find("\u{1b}\\").unwrap() + 2,
        b'[' => 3 + text[2..].find(|sign: char| ('@'..='~').contains(&sign)).unwrap(),
        _ => 2,
    }
}

/// Where rows of cells lead, as `row:column address`, with as many marks as there are cells.
fn told(cells: &[Option<String>]) -> Vec<String> {
    let width = usize::from(SIZE.0);
    let mut told: Vec<String> = Vec::new();
    for (place, address) in cells.iter().enumerate().filter_map(|(place, cell)| Some((place, cell.as_ref()?))) {
        let goes_on = place % width > 0 && cells[place - 1].as_ref() == Some(address);
        match told.last_mut().filter(|_| goes_on) {
            Some(row) => row.push('.'),
            None => told.push(format!("{}:{} {address} ", place / width, place % width)),
        }
    }
    told
}

/// Has the terminal show the explorer, and compares what leads where. Returns how many rows do.
fn show(player: &mut Player, screen: &mut LinkedScreen) -> Result<usize, TestCaseError> {
    let frame = player.frame();
    screen.take(&frame);
    let drawn = player.draw().0;
    let mut expected = vec![None; screen.cells.len()];
    for anchor in anchors(&player.model, &drawn) {
        for x in anchor.columns {
            expected[usize::from(anchor.y) * usize::from(SIZE.0) + usize::from(x)] = Some(anchor.address.to_string());
        }
    }
    let expected = told(&expected);
    prop_assert_eq!(&told(&screen.cells), &expected);
    Ok(expected.len())
}

#[test]
fn an_address_in_sight_leads_to_itself_and_only_while_nothing_lies_over_it() {
    let mut player = explorer(small(), SIZE, Language::EN);
    player.model.terminal.has_links = true;
    let mut screen = LinkedScreen::new();
    player.press("2e").unwrap();
    let count = show(&mut player, &mut screen).unwrap();
    assert_eq!(count, 1, "{}", super::harness::screen(&player));
    player.press("?").unwrap();
    assert_eq!(show(&mut player, &mut screen).unwrap(), 0);
    player.press("<esc>").unwrap();
    assert_eq!(show(&mut player, &mut screen).unwrap(), count);
}

#[test]
fn a_terminal_without_links_is_sent_none() {
    let mut player = explorer(small(), SIZE, Language::EN);
    player.press("2e").unwrap();
    assert!(!String::from_utf8(player.frame()).unwrap().contains("]8;"));
}

proptest! {
    #![proptest_config(cases(12))]

    #[test]
    fn wherever_one_goes_the_links_are_those_in_sight(
        steps in proptest::collection::vec(prop_oneof![6 => bound(), 1 => typed()], 1..30), is_small: bool,
    ) {
        let library = if is_small { small() } else { bundled() };
        let mut player = explorer(library, SIZE, Language::EN);
        player.model.terminal.has_links = true;
        player.press("2e").unwrap();
        let mut screen = LinkedScreen::new();
        let mut count = show(&mut player, &mut screen)?;
        for step in steps {
            if matches!(step, Step::Resize(..)) {
                continue;
            }
            take(&mut player, step);
            if player.exit.is_some() {
                break;
            }
            count += show(&mut player, &mut screen)?;
        }
        // The evidence of the first site has addresses.
        prop_assert!(count > 0);
    }
}
