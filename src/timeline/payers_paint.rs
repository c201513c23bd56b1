//! Draws who pays: one row for each group, with a bar of its rungs on the scale of its currency and its
//! sums in words.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::columns::width_of_most;
use super::ink::{Ink, Paper, width};
use super::legend::{LegendItem, draw_legend, items_of_figures, legend_rows};
use super::payers::{PayersBy, PayersGroup};
use super::payers_table::{PayersRow, PayersSection, PayersTable};
use crate::page::{BarPart, BarScale, Phrasing, line_forms, measure, number_short};
use crate::theme::{Depth, Role, Theme};
use crate::totals::SumLine;
use crate::words::Forms;

/// Height from which there is a line that says what is shown.
const WITH_HEAD: u16 = 4;
/// Height from which the signs are explained.
const WITH_LEGEND: u16 = 7;
/// Columns of the sign for what is not disclosed, and of the gap before it.
const HATCH: u16 = 3;
/// The fewest columns that a bar has where there is room for one at all.
const LEAST_BAR: u16 = 8;
/// The fewest columns of a name, which the figures leave even where there is no room for a bar.
const LEAST_NAME: u16 = 9;

/// What the picture shows.
pub struct PayersPicture<'a> {
    /// The source of names and sums.
    pub writer: Phrasing<'a>,
    /// The theme.
    pub theme: Theme,
    /// How many colours the terminal has.
    pub depth: Depth,
    /// The groups.
    pub table: &'a PayersTable,
    /// By what they are grouped.
    pub by: PayersBy,
    /// The row of the chosen group.
    pub chosen: Option<usize>,
    /// Whether the picture is focused.
    pub has_keys: bool,
    /// Whether the picture stands alone, and explains all its signs.
    pub is_published: bool,
}

impl PayersPicture<'_> {
    /// Returns the name of the measure of a row's section, if it has one.
    fn heading(&self, row: usize) -> Option<String> {
        let (PayersRow::Heading(section) | PayersRow::Group { section, .. }) = *self.table.rows().get(row)?;
        let (currency, per_year) = self.table.section(section)?.measure?;
        Some(measure(self.writer.words, currency, per_year))
    }

    /// Returns what is grouped by what.
    #[must_use]
    pub fn title_in_words(&self) -> String {
        title(self).into_full()
    }

    /// Returns a row in words: the currency of a section, or a group with its sums.
    #[must_use]
    pub fn row_in_words(&self, row: usize) -> Option<String> {
        let Some(found) = self.table.group_of(row) else {
            return Some(self.heading(row).unwrap_or_else(|| self.writer.words.text("payers-without-amount")));
        };
        let figure = figure(self, found, has_rest(self, row));
        Some(format!("{}{}{}", found.0.key.name(&self.writer), self.writer.words.separator(), figure.full()))
    }

    /// Returns the scale of a row's section over some columns.
    fn scale_of(&self, row: usize, columns: u16) -> BarScale {
        let section = match self.table.rows().get(row) {
            Some(PayersRow::Heading(section) | PayersRow::Group { section, .. }) => self.table.section(*section),
            None => None,
        };
        BarScale { end: section.map(|section| section.end).unwrap_or_default(), columns }
    }
}

/// How the area is divided.
struct PayersPlan {
    head: Rect,
    rows: Rect,
    legend: Rect,
    /// The first row in sight.
    first: usize,
}

/// The places of the columns in a row.
#[derive(Clone, Copy)]
struct PayersColumns {
    cursor: Rect,
    name: Rect,
    bar: Rect,
    figure: Rect,
}

/// Returns how many rows of an area are above and below the rows of groups.
#[must_use]
pub const fn payers_chrome(area: Rect) -> (u16, u16) {
    ((area.height >= WITH_HEAD) as u16, (area.height >= WITH_LEGEND) as u16)
}

/// Draws the groups and returns the place of the chosen one.
pub fn paint_payers(picture: &PayersPicture<'_>, area: Rect, buffer: &mut Buffer) -> Option<Position> {
    let area = area.intersection(buffer.area);
    let words = picture.writer.words;
    let mut paper = Paper { buffer, theme: picture.theme, depth: picture.depth, ascii: words.is_ascii() };
    if picture.table.rows().is_empty() {
        let place = Rect { x: area.x.saturating_add(1), width: area.width.saturating_sub(2), ..area };
        paper.text(Rect { height: area.height.min(1), ..place }, &words.text("payers-none"), Ink::of(Role::Plain));
        return None;
    }
    let plan = plan(picture, area);
    head(&mut paper, picture, &plan);
    let columns = columns(picture, &plan);
    let mut cursor = None;
    for (y, row) in (plan.rows.top()..plan.rows.bottom()).zip(plan.first..picture.table.rows().len()) {
        let columns = columns.at(y);
        let is_first = y == plan.rows.top();
        match picture.table.rows().get(row) {
            // The section stays named while its first rows are out of sight.
            Some(PayersRow::Heading(section) | PayersRow::Group { section, .. })
                if is_first || matches!(picture.table.rows().get(row), Some(PayersRow::Heading(_))) =>
            {
                if let Some(section) = picture.table.section(*section) {
                    heading(&mut paper, picture, section, columns);
                }
            }
            Some(PayersRow::Group { has_rest, .. }) => {
                let Some((group, line)) = picture.table.group_of(row) else { continue };
                let scale = picture.scale_of(row, scale_columns(columns.bar));
                self::row(&mut paper, picture, (group, line, *has_rest), scale, columns);
                if picture.chosen == Some(row) {
                    select(&mut paper, columns, picture.has_keys);
                    cursor = Some(Position { x: columns.cursor.x, y });
                }
            }
            _ => {}
        }
    }
    draw_legend(&mut paper, &explained(picture, &plan, columns), legend_place(plan.legend));
    cursor
}

/// Returns the row of the group at a position.
#[must_use]
pub fn payers_at(picture: &PayersPicture<'_>, area: Rect, at: Position) -> Option<usize> {
    let plan = plan(picture, area);
    let below = at.y.checked_sub(plan.rows.y).filter(|_| plan.rows.contains(at))?;
    // The first row in sight names its section.
    let row = plan.first + usize::from(below);
    picture.table.group_of(row).filter(|_| below > 0).map(|_| row)
}

/// Returns the part of the rows of the legend in which it is written.
fn legend_place(area: Rect) -> Rect {
    Rect { x: area.x.saturating_add(1), width: area.width.saturating_sub(2), ..area }
}

/// Divides an area; a picture that is published has a legend of as many rows as its signs need.
fn plan(picture: &PayersPicture<'_>, area: Rect) -> PayersPlan {
    let (above, below) = payers_chrome(area);
    let plan = plan_around(picture, area, above, below);
    let explained = |plan: &PayersPlan| explained(picture, plan, columns(picture, plan));
    let items = if picture.is_published { explained(&plan) } else { Vec::new() };
    let rows = legend_rows(&items, legend_place(area).width, picture.is_published).min(area.height / 3);
    if below * rows > below { plan_around(picture, area, above, rows) } else { plan }
}

fn plan_around(picture: &PayersPicture<'_>, area: Rect, above: u16, below: u16) -> PayersPlan {
    let rows = Rect { y: area.y + above, height: area.height - above - below, ..area };
    let height = usize::from(rows.height).max(1);
    let all = picture.table.rows().len();
    let chosen = picture.chosen.unwrap_or(0);
    // The chosen row is in the middle unless an end is near, and never in the row of the heading.
    let first = chosen.saturating_sub(height / 2).min(all.saturating_sub(height)).min(chosen.saturating_sub(1));
    PayersPlan {
        head: Rect { height: above, ..area },
        rows,
        legend: Rect { y: area.bottom() - below, height: below, ..area },
        first,
    }
}

impl PayersColumns {
    const fn at(self, y: u16) -> Self {
        const fn place(column: Rect, y: u16) -> Rect {
            Rect { y, height: 1, ..column }
        }
        Self {
            cursor: place(self.cursor, y),
            name: place(self.name, y),
            bar: place(self.bar, y),
            figure: place(self.figure, y),
        }
    }
}

/// Divides the rows by what is in sight: sums get what they need, up to a share, then names what nine of ten
/// need, and the bars the rest, which is no less than their own share.
fn columns(picture: &PayersPicture<'_>, plan: &PayersPlan) -> PayersColumns {
    let in_sight = plan.first..picture.table.rows().len().min(plan.first + usize::from(plan.rows.height));
    let groups: Vec<_> = in_sight.filter_map(|row| picture.table.group_of(row).map(|found| (row, found))).collect();
    let total = plan.rows.width.saturating_sub(1);
    let share = if total < 80 { total * 2 / 5 } else { total / 3 };
    let figures: Vec<Forms> =
        groups.iter().map(|(row, found)| figure(picture, *found, has_rest(picture, *row))).collect();
    // A figure that does not fit is left out, so names and bars give way to the shortest forms.
    let shortest = figures.iter().map(|figure| width(figure.shortest())).max().unwrap_or(0);
    let most_figure = share.max(shortest.min(total.saturating_sub(LEAST_NAME + 2)));
    let figure = figures.iter().map(|figure| width(figure.within(most_figure.into()))).max().unwrap_or(0);
    let figure = figure.min(most_figure);
    let least_bar = LEAST_BAR.max(if total < 80 { total / 5 } else { total / 4 });
    let beside_bar = total.saturating_sub(figure + least_bar + HATCH + 3);
    let most_name = beside_bar.max(LEAST_NAME.min(total.saturating_sub(figure + 2)));
    let names: Vec<u16> = groups.iter().map(|(_, (group, _))| width(&group.key.name(&picture.writer))).collect();
    // All names are whole where the bars have most of what is left all the same.
    let longest = names.iter().copied().max().filter(|longest| *longest <= total.saturating_sub(figure) / 2);
    let name = std::iter::once(longest.unwrap_or_else(|| width_of_most(names)));
    let heading = |row: usize| picture.heading(row).map_or(0, |text| width(&text) + 1);
    let headings = (plan.first..picture.table.rows().len()).take(plan.rows.height.into()).map(heading);
    let name = name.chain(headings).max().unwrap_or(0).min(most_name);
    let place = |x: u16, width: u16| Rect { x: plan.rows.x + x, width, ..plan.rows };
    let bar_from = 1 + name + 1;
    let figure_from = plan.rows.width.saturating_sub(figure);
    PayersColumns {
        cursor: place(0, 1.min(plan.rows.width)),
        name: place(1.min(plan.rows.width), name.min(total)),
        bar: place(bar_from.min(figure_from), figure_from.saturating_sub(bar_from + 1)),
        figure: place(figure_from, figure),
    }
}

fn has_rest(picture: &PayersPicture<'_>, row: usize) -> bool {
    matches!(picture.table.rows().get(row), Some(PayersRow::Group { has_rest: true, .. }))
}

/// Returns the columns of a bar without those for what is not disclosed.
const fn scale_columns(bar: Rect) -> u16 {
    bar.width.saturating_sub(HATCH)
}

/// Returns the sums of a group in one currency, with how many commitments disclose nothing.
fn figure(picture: &PayersPicture<'_>, (group, line): (&PayersGroup, Option<&SumLine>), has_rest: bool) -> Forms {
    let words = picture.writer.words;
    let counts = [("count", group.totals.missing().into()), ("all", group.totals.selected.into())];
    let rest = (has_rest && group.totals.missing() > 0).then(|| words.with("payers-undisclosed", &counts));
    let Some(line) = line else {
        let in_units = (!group.totals.in_units.is_empty())
            .then(|| words.with("payers-in-units", &[("count", group.totals.in_units.len().into())]));
        let said: Vec<_> = rest.into_iter().chain(in_units).collect();
        return Forms::from(if said.is_empty() {
            words.text("totals-nothing-on-rung")
        } else {
            said.join(words.separator())
        });
    };
    let sums = line_forms(&picture.writer, line);
    match rest {
        Some(rest) => sums.clone().map(|sums| format!("{sums}{}{rest}", words.separator())).or_all(sums),
        None => sums,
    }
}

/// Draws what is grouped by what, and how many groups are out of sight above and below.
fn head(paper: &mut Paper<'_>, picture: &PayersPicture<'_>, plan: &PayersPlan) {
    if plan.head.height == 0 {
        return;
    }
    let area = Rect { x: plan.head.x.saturating_add(1), width: plan.head.width.saturating_sub(2), ..plan.head };
    let beyond = beyond(picture, plan);
    let taken = width(&beyond).min(area.width);
    paper.text_right(area, &beyond, Ink::of(Role::Muted));
    let area = Rect { width: area.width.saturating_sub(taken + 2 * u16::from(taken > 0)), ..area };
    paper.text(area, title(picture).within(area.width.into()), Ink::of(Role::Muted));
}

/// Returns what is grouped by what, and that groups are never added up.
fn title(picture: &PayersPicture<'_>) -> Forms {
    let words = picture.writer.words;
    let by = words.text(picture.by.message());
    let title = Forms::from(words.with("payers-title", &[("by", by.clone().into())]));
    title.or(words.with("payers-title-short", &[("by", by.into())]))
}

/// Returns how many rows of groups are out of sight above and below; empty where all are in sight.
fn beyond(picture: &PayersPicture<'_>, plan: &PayersPlan) -> String {
    let words = picture.writer.words;
    let all = picture.table.rows().len();
    let end = all.min(plan.first + usize::from(plan.rows.height));
    // The first row in sight names its section, even where it is that of a group.
    let above = picture.table.groups_before((plan.first + 1).min(end));
    let below = picture.table.groups_before(all) - picture.table.groups_before(end);
    let signs = if words.is_ascii() { ["^", "v"] } else { ["▲", "▼"] };
    let counts = [above, below].into_iter().zip(signs).filter(|(count, _)| *count > 0);
    counts.map(|(count, sign)| format!("{sign} {}", words.count(count))).collect::<Vec<_>>().join("  ")
}

/// Draws the heading of a section with its axis.
fn heading(paper: &mut Paper<'_>, picture: &PayersPicture<'_>, section: &PayersSection, columns: PayersColumns) {
    let words = picture.writer.words;
    let Some((currency, per_year)) = section.measure else {
        let place = Rect { width: columns.figure.right().saturating_sub(columns.name.x), ..columns.name };
        paper.text(place, &words.text("payers-without-amount"), Ink::of(Role::Heading));
        return;
    };
    let named = paper.text(columns.name, &measure(words, currency, per_year), Ink::of(Role::Heading));
    let scale = BarScale { end: section.end, columns: scale_columns(columns.bar) };
    let muted = Ink::of(Role::Muted);
    let labelled = |room: u16| {
        let label = |(number, column)| (number_short(words, number), column);
        scale.marks(room).into_iter().map(label).collect::<Vec<(String, u16)>>()
    };
    let widest = labelled(0).iter().map(|(label, _)| width(label)).max().unwrap_or(0);
    // The last label ends where its mark is, so that it may reach far to the left.
    let labels = labelled(widest * 2 + 1);
    let from = columns.bar.x.max(columns.name.x + named + 1);
    for (label, column) in labels {
        let is_last = column == scale.columns && column > 0;
        let x = columns.bar.x + if is_last { column.saturating_sub(width(&label)) } else { column };
        // A number without its end would be another number.
        if x >= from && x + width(&label) <= columns.bar.x + scale.columns {
            paper.text(Rect { x, width: width(&label), ..columns.bar }, &label, muted);
        }
    }
}

fn row(
    paper: &mut Paper<'_>,
    picture: &PayersPicture<'_>,
    (group, line, has_rest): (&PayersGroup, Option<&SumLine>, bool),
    scale: BarScale,
    columns: PayersColumns,
) {
    let name = group.key.name_within(&picture.writer, columns.name.width.into());
    paper.text(columns.name, &name, Ink::of(Role::Plain));
    let money = Ink::money(line.map(|line| line.currency));
    let hatch = (BarPart::Undisclosed, HATCH.min(columns.bar.width));
    let rest = (has_rest && group.totals.missing() > 0).then_some(hatch);
    let mut x = columns.bar.x;
    for (part, count) in line.map(|line| scale.stacked(line)).unwrap_or_default().into_iter().chain(rest) {
        let ink = match part {
            BarPart::Least(_) | BarPart::Open | BarPart::Beyond => money,
            BarPart::Most => money.faint(),
            BarPart::Undisclosed => Ink::of(Role::Doubt),
        };
        for place in x..x + count {
            paper.sign(place, columns.bar.y, part.sign(paper.ascii), ink);
        }
        x += count;
    }
    let figure = figure(picture, (group, line), has_rest);
    let said = figure.within(columns.figure.width.into());
    // A figure that does not fit is left out, never cut.
    if width(said) <= columns.figure.width {
        paper.text_right(columns.figure, said, money);
    }
}

/// Shows that a row is chosen; its bar keeps its looks.
fn select(paper: &mut Paper<'_>, columns: PayersColumns, has_keys: bool) {
    let role = if has_keys { Role::Selected } else { Role::SelectedElsewhere };
    let look = paper.theme.look(role);
    let named = Rect { width: columns.name.right().saturating_sub(columns.cursor.x), ..columns.cursor };
    paper.buffer.set_style(named, look);
    paper.buffer.set_style(columns.figure, look);
    paper.text(columns.cursor, ">", Ink::of(role));
}

/// Returns the parts of the bars in sight.
fn parts_in_sight(picture: &PayersPicture<'_>, plan: &PayersPlan, columns: PayersColumns) -> Vec<BarPart> {
    let columns = scale_columns(columns.bar);
    let mut parts = Vec::new();
    for row in (plan.first..picture.table.rows().len()).take(plan.rows.height.into()) {
        let Some((group, line)) = picture.table.group_of(row) else { continue };
        let bar = line.map(|line| picture.scale_of(row, columns).stacked(line)).unwrap_or_default();
        parts.extend(bar.into_iter().map(|(part, _)| part));
        if has_rest(picture, row) && group.totals.missing() > 0 {
            parts.push(BarPart::Undisclosed);
        }
    }
    parts
}

/// Returns the meanings of the signs of the bars in sight.
fn explained(picture: &PayersPicture<'_>, plan: &PayersPlan, columns: PayersColumns) -> Vec<LegendItem> {
    let words = picture.writer.words;
    let currency = picture.table.section(0).and_then(|section| section.measure).map(|(currency, _)| currency);
    let money = Ink::money(currency);
    let in_sight = parts_in_sight(picture, plan, columns);
    let item = |part: BarPart| {
        let count = if matches!(part, BarPart::Open | BarPart::Beyond) { 1 } else { 2 };
        let ink = match part {
            BarPart::Most => money.faint(),
            BarPart::Undisclosed => Ink::of(Role::Doubt),
            BarPart::Least(_) | BarPart::Open | BarPart::Beyond => money,
        };
        LegendItem { sign: part.sign(words.is_ascii()).repeat(count), ink, text: words.text(part.message()) }
    };
    let mut items: Vec<_> = BarPart::ALL.into_iter().filter(|part| in_sight.contains(part)).map(item).collect();
    if picture.is_published {
        items.extend(items_of_figures(words, &figures_in_sight(picture, plan, columns)));
    }
    items
}

/// Returns the sums in sight in words.
fn figures_in_sight(picture: &PayersPicture<'_>, plan: &PayersPlan, columns: PayersColumns) -> String {
    let rows = (plan.first..picture.table.rows().len()).take(plan.rows.height.into());
    let said = rows.filter_map(|row| {
        let figure = figure(picture, picture.table.group_of(row)?, has_rest(picture, row));
        Some(figure.within(columns.figure.width.into()).to_owned())
    });
    said.collect::<Vec<_>>().join(" ")
}
