//! Where the columns of a table stand: which have room, where, and how wide.

use super::column::{Column, ColumnChoice, TableKind};
use crate::domain::order_by::OrderBy;

/// The blank columns between two columns of a table.
pub const GAP: u16 = 2;
/// The steps in which the width of a column grows where there is room to spare.
const STEP: u16 = 4;
/// How many columns there are, the name included, before the name is widened.
const FEW: usize = 2;
/// The least width of the name beside more columns.
const NAME_BESIDE_MORE: u16 = 22;
/// The fewest columns of a name, where others need the room more.
const LEAST_NAME: u16 = 12;
/// The width up to which the name is served before other texts, and that before their longer forms.
const NAME_FIRST: u16 = 28;
const NAME_NEXT: u16 = 40;
/// What it counts that in one row a figure is not whole, that a date is not as exact as it could be, that a name of
/// little room is cut, that another text is; the rest of a name counts one. A single row never takes the room of all names: it has its own, see [`in_row`].
const FIGURE_WEIGHT: usize = 10;
const REST_WEIGHT: usize = 8;
const NAME_WEIGHT: usize = 3;
const TEXT_WEIGHT: usize = 2;
/// Up to so many columns words come before the rest of names.
const LONGEST_WORD: u16 = 20;
/// In the queue a reason says more than the rest of a name.
const REASON_WEIGHT: usize = 4;

/// What texts of a column need, in terminal columns.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ColumnNeed {
    /// For the shortest form.
    pub least: u16,
    /// For the fullest form.
    pub full: u16,
}

/// A column with its place in a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlacedColumn {
    /// The column.
    pub column: Column,
    /// The first terminal column, from that of the name.
    pub x: u16,
    /// Its width.
    pub width: u16,
}

/// Returns the columns of a table that have room in a row of `width` terminal columns, from left to
/// right, each with the least that it needs. They depend on nothing else, and a wider row shows all
/// that a narrower one does.
pub fn shown(table: TableKind, choice: &ColumnChoice, width: u16) -> Vec<(Column, u16)> {
    let mut shown: Vec<(Column, u16)> = Vec::new();
    let mut left = width;
    for column in choice.by_importance(table) {
        let least = column.room().least;
        let gap = if shown.is_empty() { 0 } else { GAP };
        let for_name = if shown.len() == FEW { NAME_BESIDE_MORE.saturating_sub(Column::Name.room().least) } else { 0 };
        if !shown.is_empty() && least + gap + for_name > left {
            break;
        }
        if let Some((_, name)) = shown.first_mut() {
            *name += for_name;
        }
        let least = least.min(left);
        left -= least + gap + for_name;
        shown.push((*column, least));
    }
    let place = |column: Column| choice.of(table).iter().position(|one| *one == column);
    shown.order_by_key(|(column, _)| place(*column));
    shown
}

/// The texts of a table by which its columns are measured.
pub trait ColumnTexts {
    /// Returns what the title of a column needs.
    fn title(&self, column: Column) -> u16;

    /// Returns what each of the texts below the title needs. Of the name every form is cut.
    fn needs(&self, column: Column) -> Vec<ColumnNeed>;

    /// Returns how many of `width` terminal columns the texts of a column take there.
    fn used(&self, column: Column, width: u16) -> u16;
}

/// Places the columns that have room in `sure` terminal columns in a row of `width`.
///
/// No column is wider than its texts while another is too narrow for its own. Where there is too little room,
/// each terminal column goes where it serves most rows; what is left is the name's.
pub fn place(
    table: TableKind,
    choice: &ColumnChoice,
    sure: u16,
    width: u16,
    texts: &impl ColumnTexts,
) -> Vec<PlacedColumn> {
    let mut sharing = RoomSharing::new(shown(table, choice, sure.min(width)), width, texts);
    let by_importance = choice.by_importance(table);
    let others: Vec<_> = by_importance.iter().copied().filter(|column| *column != Column::Name).collect();
    // Half a word may be taken for another: what many rows have comes before the rest of a name that is told from
    // others by what is seen of it, what few have later.
    let shortest = WantedForms::Shortest(NAME_NEXT);
    sharing.weigh_until(NAME_BESIDE_MORE, by_importance, shortest);
    sharing.complete_words(&others, usual);
    sharing.weigh_until(NAME_FIRST, by_importance, shortest);
    sharing.complete_words(&others, longest_word);
    sharing.weigh(by_importance, shortest);
    sharing.weigh(by_importance, WantedForms::Fullest);
    // What is too little for the next longer form is of use to texts that are cut.
    for column in &others {
        sharing.release(*column, texts);
    }
    sharing.weigh(by_importance, WantedForms::Shortest(u16::MAX));
    sharing.complete(&others, texts);
    // In steps, so that not every row that comes into sight moves the columns.
    if sharing.columns.iter().all(|one| one.weight(WantedForms::Fullest) == 0) {
        let stepping: Vec<_> = others.into_iter().filter(|column| column.room().most > STEP * 4).collect();
        sharing.grow_each(&stepping, |need| need.full.next_multiple_of(STEP));
    }
    sharing.placed()
}

/// The room of a row while it is shared between columns.
struct RoomSharing {
    /// The columns from left to right.
    columns: Vec<SharingColumn>,
    /// What no column has.
    left: u16,
}

/// A column while room is shared.
struct SharingColumn {
    column: Column,
    has: u16,
    /// What its widest text needs.
    need: ColumnNeed,
    /// What the shortest form of each of its texts needs, the widest first.
    leasts: Vec<u16>,
    /// What the fullest form of each needs, the widest first.
    fulls: Vec<u16>,
}

/// Which forms of texts are wanted while room is weighed.
#[derive(Clone, Copy)]
enum WantedForms {
    /// The shortest, and of the name the first so many columns.
    Shortest(u16),
    /// The fullest.
    Fullest,
}

/// In what nine texts of ten fit, of which the widest is the first.
fn usual(widths: &[u16]) -> u16 {
    widths.get(widths.len() / 10).copied().unwrap_or(0)
}

/// The widest that is still read as a word or two.
fn longest_word(widths: &[u16]) -> u16 {
    widths.iter().copied().find(|width| *width <= LONGEST_WORD).unwrap_or(0)
}

impl SharingColumn {
    fn new((column, least): (Column, u16), texts: &impl ColumnTexts) -> Self {
        let (needs, title) = (texts.needs(column), texts.title(column));
        let sorted = |of: fn(&ColumnNeed) -> u16| {
            let mut widths: Vec<_> = needs.iter().map(of).collect();
            widths.sort_unstable_by_key(|width| std::cmp::Reverse(*width));
            widths
        };
        let fulls = sorted(|need| need.full);
        let leasts = if column == Column::Name { fulls.clone() } else { sorted(|need| need.least) };
        let widest = |widths: &[u16]| widths.first().copied().unwrap_or(0).max(title);
        let need = ColumnNeed { least: widest(&leasts), full: widest(&fulls) };
        let is_name = column == Column::Name;
        let has = if is_name { least.min(LEAST_NAME).min(need.full) } else { least.min(usual(&fulls).max(title)) };
        Self { column, has: has.max(1), need, leasts, fulls }
    }

    /// What one more terminal column for it counts.
    fn weight(&self, wanted: WantedForms) -> usize {
        let lacking = |widths: &[u16]| widths.partition_point(|width| *width > self.has);
        let (lacking_least, lacking_full) = (lacking(&self.leasts), lacking(&self.fulls));
        let (weight, most) = match (self.column, wanted) {
            (Column::Name, WantedForms::Shortest(most)) => (lacking_full * self.name_weight(), most),
            (Column::Name, WantedForms::Fullest) => (lacking_full * self.name_weight(), u16::MAX),
            (column, WantedForms::Shortest(_)) if column.holds_figures() => {
                let for_rest = if column == Column::Amount { 0 } else { lacking_full * REST_WEIGHT };
                (lacking_least * FIGURE_WEIGHT + for_rest, column.room().most)
            }
            (Column::Reason, WantedForms::Shortest(_)) => (lacking_least * REASON_WEIGHT, Column::Reason.room().most),
            (column, WantedForms::Shortest(_)) => (lacking_least * TEXT_WEIGHT, column.room().most),
            (column, WantedForms::Fullest) => (lacking_full * TEXT_WEIGHT, column.room().most),
        };
        if self.has < most { weight } else { 0 }
    }

    const fn name_weight(&self) -> usize {
        if self.has < NAME_FIRST { NAME_WEIGHT } else { 1 }
    }
}

impl RoomSharing {
    /// Gives each column the least that it needs to be shown, but no more than its texts need.
    fn new(shown: Vec<(Column, u16)>, width: u16, texts: &impl ColumnTexts) -> Self {
        let gaps = GAP * u16::try_from(shown.len().saturating_sub(1)).unwrap_or(0);
        let columns: Vec<_> = shown.into_iter().map(|one| SharingColumn::new(one, texts)).collect();
        let left = width.saturating_sub(gaps + columns.iter().map(|one| one.has).sum::<u16>());
        Self { columns, left }
    }

    /// Gives each terminal column that is left to the column where it counts most, of equals the most important,
    /// until all forms that are wanted fit.
    fn weigh(&mut self, by_importance: &[Column], wanted: WantedForms) {
        self.weigh_until(u16::MAX, by_importance, wanted);
    }

    /// Does so until the name has so many.
    fn weigh_until(&mut self, name: u16, by_importance: &[Column], wanted: WantedForms) {
        let has_enough = |one: &SharingColumn| one.column == Column::Name && one.has >= name;
        while self.left > 0 && !self.columns.iter().any(has_enough) {
            let rank = |one: &SharingColumn| by_importance.iter().position(|column| *column == one.column);
            let weighed = self.columns.iter_mut().map(|one| ((one.weight(wanted), std::cmp::Reverse(rank(one))), one));
            let Some(((1.., _), first)) = weighed.max_by_key(|(weight, _)| *weight) else { return };
            first.has += 1;
            self.left -= 1;
        }
    }

    /// Widens a column, if it is shown, up to what is wanted for it, as far as there is room.
    fn grow(&mut self, column: Column, wanted: impl Fn(ColumnNeed) -> u16) {
        if let Some(one) = self.columns.iter_mut().find(|one| one.column == column) {
            let more = wanted(one.need).min(column.room().most).saturating_sub(one.has).min(self.left);
            one.has += more;
            self.left -= more;
        }
    }

    /// Widens columns of words up to one of the widths of their texts that `pick` picks, the first of them first.
    fn complete_words(&mut self, columns: &[Column], pick: fn(&[u16]) -> u16) {
        for one in columns.iter().filter(|column| column.holds_words()) {
            let wanted = self.columns.iter().find(|sharing| sharing.column == *one);
            let wanted = wanted.map_or(0, |sharing| pick(&sharing.leasts)).min(LONGEST_WORD);
            self.grow(*one, |_| wanted);
        }
    }

    /// Widens columns, the first of them first.
    fn grow_each(&mut self, columns: &[Column], wanted: impl Fn(ColumnNeed) -> u16) {
        for column in columns {
            self.grow(*column, &wanted);
        }
    }

    /// Widens columns up to their widest texts, the first of them first, and takes from each what is too little for
    /// that, until no other has a use for it.
    fn complete(&mut self, columns: &[Column], texts: &impl ColumnTexts) {
        loop {
            let before: Vec<u16> = self.columns.iter().map(|one| one.has).collect();
            for column in columns {
                self.grow(*column, |need| need.full);
                self.release(*column, texts);
            }
            if self.columns.iter().map(|one| one.has).eq(before) {
                return;
            }
        }
    }

    /// Takes from a column what its texts do not take of it.
    fn release(&mut self, column: Column, texts: &impl ColumnTexts) {
        if let Some(one) = self.columns.iter_mut().find(|one| one.column == column) {
            let used = texts.used(column, one.has).clamp(1.min(one.has), one.has);
            self.left += one.has - used;
            one.has = used;
        }
    }

    /// Returns the columns in their places.
    fn placed(self) -> Vec<PlacedColumn> {
        let left = self.left;
        let width = |one: &SharingColumn| if one.column == Column::Name { one.has + left } else { one.has };
        beside(self.columns.iter().map(|one| (one.column, width(one))))
    }
}

/// Returns columns of given widths side by side.
fn beside(columns: impl Iterator<Item = (Column, u16)>) -> Vec<PlacedColumn> {
    let place = |x: &mut u16, (column, width)| {
        let place = PlacedColumn { column, x: *x, width };
        *x += width + GAP;
        Some(place)
    };
    columns.scan(0, place).collect()
}

/// Returns where the cells of one row stand whose columns have their places: a text may run on over the empty
/// cells behind it, a word that its column has no room for into the blanks beside it, and a figure takes the
/// room from these, then from other texts of its own row.
pub fn in_row(places: &[PlacedColumn], row: &impl ColumnTexts) -> Vec<PlacedColumn> {
    let mut widths: Vec<u16> = places.iter().map(|place| place.width).collect();
    let mut into_gap: Vec<usize> = Vec::new();
    let is_empty = |place: &PlacedColumn| row.used(place.column, place.width) == 0;
    for (at, place) in places.iter().enumerate().filter(|(_, place)| !place.column.holds_figures()) {
        let empty = places.iter().enumerate().skip(at + 1).take_while(|(_, place)| is_empty(place));
        let room: u16 = empty.clone().filter_map(|(one, _)| widths.get(one)).sum();
        let mut more = row.used(place.column, place.width + room).saturating_sub(place.width);
        let donors: Vec<_> = empty.map(|(one, _)| (one, 0)).collect();
        hand_over(&mut widths, at, &donors, &mut more);
    }
    for (at, place) in places.iter().enumerate().filter(|(_, place)| place.column.holds_figures()) {
        let least = row.needs(place.column).iter().map(|need| need.least).max().unwrap_or(0);
        let mut lacking = least.saturating_sub(place.width);
        // One blank before it is enough.
        if lacking > 0 && at > 0 {
            lacking -= 1;
            into_gap.push(at);
        }
        let mut donors: Vec<_> = places.iter().enumerate().filter(|(one, _)| *one != at).collect();
        donors.order_by_key(|(one, _)| one.abs_diff(at));
        let blank = donors.iter().map(|(one, donor)| (*one, row.used(donor.column, donor.width)));
        let texts = donors.iter().filter(|(_, donor)| !donor.column.holds_figures() && donor.column != Column::Name);
        let texts = texts.map(|(one, donor)| (*one, donor.width / 2));
        let name = donors.iter().filter(|(_, donor)| donor.column == Column::Name).map(|(one, _)| (*one, LEAST_NAME));
        let donors: Vec<_> = blank.chain(texts).chain(name).collect();
        hand_over(&mut widths, at, &donors, &mut lacking);
    }
    let over_gap = complete_words(&mut widths, places, row, &into_gap);
    let mut own = beside(places.iter().map(|place| place.column).zip(widths));
    for place in own.iter_mut().enumerate().filter(|(at, _)| over_gap.contains(at)).map(|(_, place)| place) {
        place.width += 1;
    }
    for place in own.iter_mut().enumerate().filter(|(at, _)| into_gap.contains(at)).map(|(_, place)| place) {
        place.x -= 1;
        place.width += 1;
    }
    own
}

/// Gives words that are cut what they lack, where blanks directly behind them have it, so that nothing else moves.
/// Returns which of them take a column of the gap behind them too: one blank between two texts is enough.
fn complete_words(
    widths: &mut [u16],
    places: &[PlacedColumn],
    row: &impl ColumnTexts,
    into_gap: &[usize],
) -> Vec<usize> {
    let mut over_gap = Vec::new();
    let pairs = places.iter().zip(places.iter().skip(1)).enumerate();
    for (at, (place, next)) in pairs.filter(|(_, (place, _))| place.column.holds_words()) {
        let (Some(has), Some(behind)) = (widths.get(at), widths.get(at + 1)) else { continue };
        let need = row.needs(place.column).iter().map(|need| need.least).max().unwrap_or(0);
        let lacking = need.saturating_sub(*has);
        let used = if next.column.room().is_right { row.used(next.column, *behind) } else { *behind };
        if (1..=1 + behind - used).contains(&lacking) && !into_gap.contains(&(at + 1)) {
            over_gap.push(at);
            hand_over(widths, at, &[(at + 1, used)], &mut (lacking - 1));
        }
    }
    over_gap
}

/// Takes so many columns from donors, one after the other, of which each keeps what is said beside it.
fn hand_over(widths: &mut [u16], to: usize, donors: &[(usize, u16)], wanted: &mut u16) {
    for (from, kept) in donors {
        let Some(donor) = widths.get_mut(*from) else { continue };
        let given = donor.saturating_sub(*kept).min(*wanted);
        *donor -= given;
        *wanted -= given;
        if let Some(taker) = widths.get_mut(to) {
            *taker += given;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::dividing::PartShares;
    use crate::app::layout::{least_list_width, parts};
    use crate::app::pane::{Arrangement, Focus};
    use proptest::prelude::*;
    use ratatui::layout::Rect;

    /// Rows of texts with a short and a full form in each column, which can be cut.
    #[derive(Debug)]
    struct MadeTexts(Vec<Vec<ColumnNeed>>);

    impl MadeTexts {
        fn need(&self, column: Column) -> ColumnNeed {
            let needs = self.needs(column);
            let widest = |of: fn(&ColumnNeed) -> u16| needs.iter().map(of).max().unwrap();
            ColumnNeed { least: widest(|need| need.least), full: widest(|need| need.full) }
        }
    }

    impl ColumnTexts for MadeTexts {
        fn title(&self, _: Column) -> u16 {
            0
        }

        fn needs(&self, column: Column) -> Vec<ColumnNeed> {
            self.0.iter().map(|row| row[column as usize]).collect()
        }

        fn used(&self, column: Column, width: u16) -> u16 {
            let used = |need: &ColumnNeed| if width >= need.full { need.full } else { need.least.min(width) };
            let cut = |need: &ColumnNeed| need.full.min(width);
            let needs = self.needs(column).into_iter();
            needs.map(|need| if column == Column::Name { cut(&need) } else { used(&need) }).max().unwrap()
        }
    }

    fn of_width(table: TableKind, width: u16, content: u16) -> Vec<PlacedColumn> {
        let need = ColumnNeed { least: content, full: content };
        place(table, &ColumnChoice::default(), width, width, &MadeTexts(vec![vec![need; Column::ALL.len()]]))
    }

    #[test]
    fn money_comes_before_the_city_and_the_name_before_all() {
        let shown = |width| of_width(TableKind::Sites, width, 20).iter().map(|one| one.column).collect::<Vec<_>>();
        assert_eq!(shown(5), [Column::Name]);
        assert_eq!(shown(40), [Column::Name, Column::Amount]);
        let widths: Vec<_> = of_width(TableKind::Sites, 40, 24).iter().map(|one| one.width).collect();
        assert_eq!(widths, [14, 24], "a figure is whole at the cost of the name");
        assert_eq!(shown(200), TableKind::Sites.usual());
    }

    fn texts(name: u16, amount: u16, status: u16) -> Vec<ColumnNeed> {
        let of = |column| match column {
            Column::Name => name,
            Column::Amount => amount,
            Column::Status => status,
            Column::Parties => 10,
            _ => 0,
        };
        Column::ALL.iter().map(|column| ColumnNeed { least: of(*column), full: of(*column) }).collect()
    }

    fn widths(places: &[PlacedColumn]) -> Vec<u16> {
        places.iter().map(|place| place.width).collect()
    }

    #[test]
    fn one_wide_figure_takes_room_in_its_own_row_and_not_that_of_all_names() {
        let mut rows = vec![texts(50, 18, 10); 9];
        let place =
            |rows: &Vec<_>| place(TableKind::Agreements, &ColumnChoice::default(), 71, 71, &MadeTexts(rows.clone()));
        let usual = place(&rows);
        rows.push(texts(50, 25, 7));
        let places = place(&rows);
        assert_eq!(widths(&places), widths(&usual));
        let of_row = |row: &Vec<_>| widths(&in_row(&places, &MadeTexts(vec![row.clone()])));
        assert_eq!(of_row(&rows[0]), widths(&places));
        assert_eq!(of_row(&rows[9]), [27, 10, 5, 25], "and a word that is cut takes a column of the gap behind it");
        rows.extend(vec![texts(50, 25, 7); 9]);
        assert_eq!(widths(&place(&rows)), [20, 10, 10, 25], "many wide figures have a wide column");
    }

    #[test]
    fn one_long_word_has_room_before_names_are_whole_and_else_what_is_blank_beside_it() {
        let mut rows = vec![texts(60, 18, 9); 39];
        rows.push(texts(60, 10, 18));
        let place = |width, rows: &Vec<_>| {
            let choice = ColumnChoice::default();
            place(TableKind::Agreements, &choice, width, width, &MadeTexts(rows.clone()))
        };
        let wide = place(100, &rows);
        let of = |places: &[PlacedColumn], column| places.iter().find(|one| one.column == column).unwrap().width;
        assert_eq!(of(&wide, Column::Status), 18);
        assert!(of(&wide, Column::Name) >= NAME_FIRST);
        let narrow = place(74, &rows);
        assert!(of(&narrow, Column::Status) < 18 && of(&narrow, Column::Name) <= NAME_FIRST);
        let own = |row: &Vec<_>| in_row(&narrow, &MadeTexts(vec![row.clone()]));
        assert_eq!(of(&own(&rows[39]), Column::Status), 18, "the amount is short in that row");
        assert_eq!(own(&rows[0]), narrow);
        rows[39] = texts(60, 18, 18);
        assert_eq!(own(&rows[39]), narrow, "nothing is moved where it would not help");
    }

    #[test]
    fn a_text_runs_on_over_empty_cells_behind_it() {
        let places = beside([(Column::Name, 12), (Column::Reason, 20), (Column::Verdict, 9)].into_iter());
        let row = |name, reason, verdict| {
            let of = |column| {
                [(Column::Name, name), (Column::Reason, reason), (Column::Verdict, verdict)]
                    .into_iter()
                    .find_map(|(one, need)| (one == column).then_some(need))
                    .unwrap_or(0)
            };
            MadeTexts(vec![
                Column::ALL.iter().map(|column| ColumnNeed { least: of(*column), full: of(*column) }).collect(),
            ])
        };
        let of_row = |row| widths(&in_row(&places, &row));
        assert_eq!(of_row(row(30, 25, 0)), [12, 25, 4]);
        assert_eq!(of_row(row(30, 25, 5)), [12, 20, 9]);
        assert_eq!(of_row(row(30, 0, 0)), [30, 2, 9]);
    }

    #[test]
    fn what_one_column_cannot_use_completes_another() {
        // The power has no use for less than its fullest form; the city, which comes before it, lacks one column.
        let needs = [
            (Column::Name, 4, 4),
            (Column::City, 11, 11),
            (Column::Country, 2, 2),
            (Column::Wave, 3, 6),
            (Column::Status, 0, 6),
            (Column::Opening, 1, 18),
            (Column::Amount, 27, 27),
            (Column::Gpus, 1, 24),
            (Column::Power, 11, 20),
        ];
        let mut row = vec![ColumnNeed { least: 0, full: 0 }; Column::ALL.len()];
        for (column, least, full) in needs {
            row[column as usize] = ColumnNeed { least, full };
        }
        let placed = place(TableKind::Sites, &ColumnChoice::default(), 132, 132, &MadeTexts(vec![row]));
        let width = |column| placed.iter().find(|one| one.column == column).map(|one| one.width);
        assert_eq!((width(Column::City), width(Column::Power)), (Some(11), Some(11)), "{placed:?}");
    }

    #[test]
    fn no_column_vanishes_as_the_screen_grows() {
        let choice = ColumnChoice::default();
        for arrangement in [Arrangement::ListDetail, Arrangement::PictureList, Arrangement::WideRows] {
            for table in TableKind::ALL {
                let usual = PartShares::default();
                let mut before = 0;
                for width in 40..=240 {
                    let body = Rect { x: 0, y: 0, width, height: 30 };
                    let list =
                        parts(body, arrangement, Focus::Detail, false, &usual).list.map_or(width, |list| list.width);
                    let least = least_list_width(arrangement, width, &usual);
                    assert!(least <= list, "{arrangement:?} {width}");
                    let columns = super::shown(table, &choice, least).len();
                    assert!(columns >= before, "{arrangement:?} {table:?} {width}");
                    before = columns;
                }
                assert!(before > 1, "{table:?}");
            }
        }
    }

    proptest! {
        #[test]
        fn a_wider_row_shows_all_that_a_narrower_one_does(
            table in 0..TableKind::ALL.len(),
            width in 1u16..220,
            more in 0u16..80,
            rows in proptest::collection::vec(
                proptest::collection::vec((0u16..30, 0u16..40), Column::ALL.len()),
                1..8,
            ),
        ) {
            let table = TableKind::ALL[table];
            let choice = ColumnChoice::default();
            let need = |column: Column, (least, more): (u16, u16)| {
                let full = (least + more).min(column.room().most);
                ColumnNeed { least: least.min(full), full }
            };
            let row = |needs: &Vec<(u16, u16)>| Column::ALL.iter().map(|one| need(*one, needs[*one as usize])).collect();
            let texts = MadeTexts(rows.iter().map(row).collect());
            let narrow = place(table, &choice, width, width, &texts);
            let wide = place(table, &choice, width + more, width + more, &texts);
            for one in &narrow {
                prop_assert!(wide.iter().any(|other| other.column == one.column));
            }
            let mut end = 0;
            for one in &wide {
                prop_assert!(one.x >= end && one.width > 0);
                end = one.x + one.width;
            }
            prop_assert!(end <= width + more);
            for row in texts.0.iter().map(|row| MadeTexts(vec![row.clone()])) {
                let own = in_row(&wide, &row);
                let mut from = 0;
                for one in &own {
                    prop_assert!(one.x >= from);
                    from = one.x + one.width + 1;
                }
                prop_assert_eq!(from, end + 1);
                // Nothing that was whole in its column is cut in the row.
                for (own, of_table) in own.iter().zip(&wide).filter(|(own, _)| own.column.holds_figures()) {
                    let least = row.need(own.column).least;
                    prop_assert!(own.width >= least.min(of_table.width), "{own:?} {of_table:?}");
                }
            }
            // Of the name every form is cut.
            let is_cut = |one: &PlacedColumn| {
                let need = texts.need(one.column);
                one.width < if one.column == Column::Name { need.full } else { need.least }
            };
            for one in wide.iter().filter(|_| wide.iter().any(is_cut)) {
                prop_assert!(one.width <= texts.used(one.column, one.width).max(1) || is_cut(one), "{wide:?}");
            }
        }
    }
}
