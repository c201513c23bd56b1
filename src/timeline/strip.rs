//! One row of the chart: from days and states to the sign of each column. No buffer is known here.

use super::ink::Ink;
use super::sign::ChartSign;
use super::track::{Bar, Moment, MomentState, Track};
use super::window::Window;
use super::{TimelineRow, days::new_year};
use crate::theme::Role;

/// How days are spread over the columns of the chart.
#[derive(Clone, Copy, Debug)]
pub(super) struct DayScale {
    /// The time in sight.
    pub(super) window: Window,
    /// Number of columns that show it.
    pub(super) columns: u16,
    /// The as-of day, as a day number.
    pub(super) today: i32,
}

impl DayScale {
    /// Returns the column of a day, whether in sight or not.
    pub(super) fn column(self, day: i32) -> i64 {
        self.window.column(day, self.columns)
    }

    /// Returns whether a column is in sight.
    pub(super) fn holds(self, column: i64) -> bool {
        (0..i64::from(self.columns)).contains(&column)
    }

    /// Returns each year that begins in sight, with the column of its first day.
    pub(super) fn years(self) -> impl Iterator<Item = (i32, i64)> {
        let year = |day| i32::from(super::day_of(day).year());
        (year(self.window.first())..=year(self.window.last()))
            .map(move |year| (year, self.column(new_year(year))))
            .filter(move |(_, column)| self.holds(*column))
    }
}

/// One row of the chart.
#[derive(Clone, Debug)]
pub(super) struct Strip {
    scale: DayScale,
    cells: Vec<Option<(ChartSign, Ink)>>,
}

impl Strip {
    /// Draws the row of a record.
    pub(super) fn new(entry: &TimelineRow, scale: DayScale) -> Self {
        let mut strip = Self { scale, cells: vec![None; usize::from(scale.columns)] };
        let ink = if entry.is_overdue { Ink::of(Role::Alarm) } else { Ink::money(entry.currency) };
        match entry.track {
            Track::Bar(bar) => strip.bar(bar, ink),
            Track::Stated(day) => strip.point(day, ChartSign::Stated, ink),
            Track::Moment(moment) => strip.moment(moment, &entry.claimed, ink),
            Track::Undated => {}
        }
        strip.slips(&entry.ghosts, entry.track);
        strip.now();
        strip.grid();
        strip
    }

    /// Returns the sign of each column; `None` where there is nothing.
    pub(super) fn cells(&self) -> &[Option<(ChartSign, Ink)>] {
        &self.cells
    }

    /// Returns the first column for a text of `columns` columns that is clear of other signs: after
    /// the as-of day, or else before everything else; `None` where there is no room.
    pub(super) fn room_beside_now(&self, columns: u16) -> Option<u16> {
        let columns = i64::from(columns);
        let now = self.scale.column(self.scale.today);
        let is_free = |from: i64| {
            let is_clear = |sign: Option<&Option<(ChartSign, Ink)>>| {
                matches!(sign, Some(None | Some((ChartSign::Grid | ChartSign::Slip | ChartSign::Ghost, _))))
            };
            // A sign right before the text would be read as part of it.
            let touches = matches!(self.get(from - 1), Some(Some((ChartSign::Ghost | ChartSign::Due, _))));
            from >= 0 && !touches && (from..from + columns).all(|column| is_clear(self.get(column)))
        };
        let taken = |cell: &Option<(ChartSign, Ink)>| cell.is_some_and(|(sign, _)| !matches!(sign, ChartSign::Grid));
        let first = self.cells.iter().position(taken).and_then(|column| i64::try_from(column).ok());
        let before = first.map(|first| first - columns - 1);
        [Some(now + 2), Some(now + 3), before]
            .into_iter()
            .flatten()
            .find(|from| is_free(*from))
            .and_then(|from| u16::try_from(from).ok())
    }

    /// Returns the first column for a text of `columns` columns after everything else in the row but the
    /// as-of day; `None` where there is no room.
    pub(super) fn room_after(&self, columns: u16) -> Option<u16> {
        let is_of_record = |cell: &Option<(ChartSign, Ink)>| {
            cell.is_some_and(|(sign, _)| !matches!(sign, ChartSign::Grid | ChartSign::Now))
        };
        let after = self.cells.iter().rposition(is_of_record).map_or(0, |last| last + 2);
        u16::try_from(after).ok().filter(|_| after + usize::from(columns) <= self.cells.len())
    }

    fn get(&self, column: i64) -> Option<&Option<(ChartSign, Ink)>> {
        usize::try_from(column).ok().and_then(|column| self.cells.get(column))
    }

    fn put(&mut self, column: i64, sign: ChartSign, ink: Ink) {
        if let Some(cell) = usize::try_from(column).ok().and_then(|column| self.cells.get_mut(column)) {
            *cell = Some((sign, ink));
        }
    }

    /// Puts a sign into all columns from `from` to before `to`.
    fn fill(&mut self, from: i64, to: i64, sign: ChartSign, ink: Ink) {
        for column in from.max(0)..to.min(i64::from(self.scale.columns)) {
            self.put(column, sign, ink);
        }
    }

    fn last(&self) -> i64 {
        i64::from(self.scale.columns) - 1
    }

    /// Draws a single day, or an arrow at the edge where it is out of sight.
    fn point(&mut self, day: i32, sign: ChartSign, ink: Ink) {
        let column = self.scale.column(day);
        if column < 0 {
            self.put(0, ChartSign::Earlier, ink.faint());
        } else if column > self.last() {
            self.put(self.last(), ChartSign::Later, ink.faint());
        } else {
            self.put(column, sign, ink);
        }
    }

    fn bar(&mut self, bar: Bar, ink: Ink) {
        let halves = i64::from(self.scale.columns) * 2;
        let half = |day: i32| self.scale.window.half(day, self.scale.columns);
        let after = |day: i32| half(day.saturating_add(1));
        let start = bar.earliest_start.map_or(i64::MIN, half);
        let end = bar.latest_end.map_or(i64::MAX, after).max(start.saturating_add(1));
        // Something without any end is certain on the day by which it must have started.
        let sure = bar.latest_start.filter(|start| bar.earliest_end.is_none_or(|end| *start <= end)).map(|start| {
            let first = half(start);
            (first, bar.earliest_end.map_or(first | 1, |end| after(end) - 1).max(first) + 1)
        });
        let is_sure = |half: i64| sure.is_some_and(|(from, to)| (from..to).contains(&half));
        for column in 0..=self.last() {
            let (left, right) = (column * 2, column * 2 + 1);
            let sign = match (is_sure(left), is_sure(right)) {
                (true, true) => ChartSign::Sure,
                (true, false) => ChartSign::SureEnd,
                (false, true) => ChartSign::SureStart,
                (false, false) if start <= right && left < end => ChartSign::Unsure,
                (false, false) => continue,
            };
            self.put(column, sign, if sign == ChartSign::Unsure { ink.faint() } else { ink });
        }
        if start < 0 {
            self.put(0, ChartSign::Earlier, if end <= 0 || !is_sure(0) { ink.faint() } else { ink });
        }
        if end > halves {
            let is_faint = start >= halves || !is_sure(halves - 1);
            self.put(self.last(), ChartSign::Later, if is_faint { ink.faint() } else { ink });
        }
    }

    /// Draws something that happens once. With claims that exclude each other it falls within one
    /// of several windows, each of which is drawn separately.
    fn moment(&mut self, moment: Moment, claimed: &[(Option<i32>, Option<i32>)], ink: Ink) {
        let last = moment.last.map(|day| self.scale.column(day));
        let late_until = match (moment.state, moment.last) {
            (MomentState::Overdue, Some(_)) => Some(self.scale.column(self.scale.today)),
            (MomentState::Met(day), Some(last)) if day > last => Some(self.scale.column(day)),
            _ => None,
        };
        if let (Some(last), Some(until)) = (last, late_until) {
            self.fill(last + 1, until, ChartSign::Late, Ink::of(Role::Alarm));
        }
        let whole = [(moment.first, moment.last)];
        let windows = if claimed.is_empty() { &whole } else { claimed };
        for (first, last) in windows {
            self.span(
                first.map(|day| self.scale.column(day)),
                last.map(|day| self.scale.column(day)),
                moment.state,
                ink,
            );
        }
        for window in windows {
            self.end_of_window(*window, moment.state, ink);
        }
        if let MomentState::Met(day) = moment.state {
            self.point(day, ChartSign::Done, Ink::of(Role::Strong));
        }
    }

    /// Draws the last day of a window, or its first where it has no end.
    fn end_of_window(&mut self, (first, last): (Option<i32>, Option<i32>), state: MomentState, ink: Ink) {
        let end = if state == MomentState::Happened { ChartSign::Done } else { ChartSign::Due };
        let bright = if end == ChartSign::Done { Ink::of(Role::Strong) } else { ink };
        match (first, last) {
            (_, Some(last)) => self.point(last, end, bright),
            (Some(first), None) => self.point(first, ChartSign::SpanStart, ink),
            (None, None) => {}
        }
    }

    /// Draws the stretch within which something falls, excluding its last day.
    fn span(&mut self, first: Option<i64>, last: Option<i64>, state: MomentState, ink: Ink) {
        let Some(first) = first else { return };
        match last {
            None => {
                self.fill(first + 1, self.last(), ChartSign::Unsure, ink.faint());
                if first < self.last() {
                    self.put(self.last(), ChartSign::Later, ink.faint());
                }
            }
            Some(last) if state == MomentState::Happened => self.fill(first, last, ChartSign::Unsure, ink.faint()),
            Some(last) if first < last => {
                self.fill(first + 1, last, ChartSign::Span, ink);
                self.put(first, ChartSign::SpanStart, ink);
            }
            Some(_) => {}
        }
        if first < 0 && last.is_none_or(|last| last > 0) {
            self.put(0, ChartSign::Earlier, ink.faint());
        }
    }

    /// Draws the days promised before, and a trail from each to the span promised now.
    fn slips(&mut self, ghosts: &[i32], track: Track) {
        let Track::Moment(moment) = track else { return };
        let Some(now) = moment.last.or(moment.first).map(|day| self.scale.column(day)) else { return };
        let ink = Ink::of(Role::Muted);
        for ghost in ghosts {
            let column = self.scale.column(*ghost);
            let (from, to) = if column < now { (column + 1, now) } else { (now + 1, column) };
            for place in from.max(0)..to.min(i64::from(self.scale.columns)) {
                if self.get(place) == Some(&None) {
                    self.put(place, ChartSign::Slip, ink);
                }
            }
            if matches!(self.get(column), Some(None | Some((ChartSign::Slip | ChartSign::Span | ChartSign::Unsure, _))))
            {
                self.put(column, ChartSign::Ghost, ink);
            }
        }
    }

    fn now(&mut self) {
        let column = self.scale.column(self.scale.today);
        let sign = match self.get(column) {
            Some(None | Some((ChartSign::Unsure | ChartSign::Slip | ChartSign::Span, _))) => ChartSign::Now,
            Some(Some((ChartSign::Sure | ChartSign::SureStart | ChartSign::SureEnd, _))) => ChartSign::NowOnBar,
            _ => return,
        };
        self.put(column, sign, Ink::now());
    }

    fn grid(&mut self) {
        for (_, column) in self.scale.years() {
            if self.get(column) == Some(&None) {
                self.put(column, ChartSign::Grid, Ink::of(Role::Line));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::timeline::number_of;

    const COLUMNS: u16 = 24;

    fn number(text: &str) -> i32 {
        number_of(text.parse().unwrap())
    }

    /// Returns a scale of two years, about a column per month, as of 20 November 2026.
    fn scale() -> DayScale {
        let window = Window::new(number("2026-01-01"), number("2027-12-31"));
        DayScale { window, columns: COLUMNS, today: number("2026-11-20") }
    }

    fn drawn(track: Track, ghosts: Vec<i32>, is_overdue: bool) -> String {
        let strip = Strip::new(&TimelineRow { is_overdue, track, ghosts, ..TimelineRow::empty() }, scale());
        strip.cells().iter().map(|cell| cell.map_or(" ", |(sign, _)| sign.as_str(false))).collect()
    }

    fn bar(days: [Option<&str>; 4]) -> Track {
        let [earliest_start, latest_start, earliest_end, latest_end] = days.map(|day| day.map(number));
        Track::Bar(Bar { earliest_start, latest_start, earliest_end, latest_end })
    }

    fn moment(first: Option<&str>, last: Option<&str>, state: MomentState) -> Track {
        Track::Moment(Moment { first: first.map(number), last: last.map(number), state })
    }

    #[test]
    fn a_bar_is_certain_only_between_its_vague_ends() {
        let track = bar([Some("2026-03-01"), Some("2026-06-30"), Some("2027-03-01"), Some("2027-06-30")]);
        assert_eq!(drawn(track, vec![], false), "┊╍╍╍╍╺━━━━┿━━╸╍╍╍╍      ");
        let exact = bar([Some("2026-03-05"), Some("2026-03-05"), Some("2026-08-24"), Some("2026-08-24")]);
        assert_eq!(drawn(exact, vec![], false), "┊ ━━━━━╸  │ ┊           ");
        let vague = bar([Some("2026-03-01"), Some("2027-06-30"), Some("2026-06-01"), Some("2027-09-30")]);
        assert_eq!(drawn(vague, vec![], false), "┊╍╍╍╍╍╍╍╍╍│╍╍╍╍╍╍╍╍╍╍   ");
    }

    #[test]
    fn bars_go_on_beyond_what_is_in_sight() {
        let track = bar([Some("2025-03-01"), Some("2025-03-01"), Some("2029-01-01"), Some("2029-01-01")]);
        assert_eq!(drawn(track, vec![], false), "◀━━━━━━━━━┿━━━━━━━━━━━━▶");
        let open = bar([None, None, Some("2026-06-01"), Some("2026-06-30")]);
        assert_eq!(drawn(open, vec![], false), "◀╍╍╍╍╍    │ ┊           ");
        let endless = bar([Some("2027-02-01"), Some("2027-02-01"), None, None]);
        assert_eq!(drawn(endless, vec![], false), "┊         │ ┊━╍╍╍╍╍╍╍╍╍▶");
        let past = bar([Some("2020-01-01"), Some("2020-01-01"), Some("2021-01-01"), Some("2021-01-01")]);
        assert_eq!(drawn(past, vec![], false), "◀         │ ┊           ");
        let future = bar([Some("2030-01-01"), Some("2030-01-01"), Some("2031-01-01"), Some("2031-01-01")]);
        assert_eq!(drawn(future, vec![], false), "┊         │ ┊          ▶");
    }

    #[test]
    fn a_window_is_due_on_its_last_day_and_late_only_after_it() {
        let ahead = moment(Some("2026-07-01"), Some("2026-12-31"), MomentState::Ahead);
        assert_eq!(drawn(ahead, vec![], false), "┊    ├────│◇┊           ");
        let overdue = moment(Some("2026-01-15"), Some("2026-06-30"), MomentState::Overdue);
        assert_eq!(drawn(overdue, vec![], true), "├────◇××××│ ┊           ");
        let day = moment(Some("2026-10-20"), Some("2026-10-20"), MomentState::Overdue);
        assert_eq!(drawn(day, vec![], true), "┊        ◇│ ┊           ");
    }

    #[test]
    fn what_was_met_shows_when() {
        let inside = moment(Some("2026-01-15"), Some("2026-06-30"), MomentState::Met(number("2026-04-10")));
        assert_eq!(drawn(inside, vec![], false), "├──◆─◇    │ ┊           ");
        let late = moment(Some("2026-01-15"), Some("2026-03-31"), MomentState::Met(number("2026-08-10")));
        assert_eq!(drawn(late, vec![], false), "├─◇××××◆  │ ┊           ");
        let happened = moment(Some("2026-02-03"), Some("2026-05-20"), MomentState::Happened);
        assert_eq!(drawn(happened, vec![], false), "┊╍╍╍◆     │ ┊           ");
        let open = moment(Some("2027-02-01"), None, MomentState::Ahead);
        assert_eq!(drawn(open, vec![], false), "┊         │ ┊├╍╍╍╍╍╍╍╍╍▶");
    }

    #[test]
    fn windows_that_exclude_each_other_are_drawn_each_for_itself() {
        let claimed = vec![
            (Some(number("2026-02-01")), Some(number("2026-05-31"))),
            (Some(number("2027-03-01")), Some(number("2027-05-31"))),
        ];
        let track = moment(Some("2026-02-01"), Some("2027-05-31"), MomentState::Ahead);
        let strip = Strip::new(&TimelineRow { track, claimed, ..TimelineRow::empty() }, scale());
        let drawn: String = strip.cells().iter().map(|cell| cell.map_or(" ", |(sign, _)| sign.as_str(false))).collect();
        assert_eq!(drawn, "┊├──◇     │ ┊├──◇       ");
    }

    #[test]
    fn an_earlier_promise_stays_as_a_ghost() {
        let slipped = moment(Some("2027-01-05"), Some("2027-06-20"), MomentState::Ahead);
        assert_eq!(drawn(slipped, vec![number("2026-06-20")], false), "┊    ◊····│·├────◇      ");
        let hastened = moment(Some("2026-06-20"), Some("2026-06-20"), MomentState::Ahead);
        assert_eq!(drawn(hastened, vec![number("2026-09-20")], false), "┊    ◇··◊ │ ┊           ");
    }

    #[test]
    fn how_late_it_is_stands_where_nothing_else_does() {
        let room = |track, columns| {
            Strip::new(&TimelineRow { track, is_overdue: true, ..TimelineRow::empty() }, scale())
                .room_beside_now(columns)
        };
        let early = moment(Some("2026-01-15"), Some("2026-06-30"), MomentState::Overdue);
        assert_eq!(room(early, 9), Some(12));
        assert_eq!(room(early, 13), None);
        let late = moment(Some("2026-10-20"), Some("2026-10-20"), MomentState::Overdue);
        assert_eq!(room(late, 8), Some(12));
        let beyond = DayScale { window: Window::new(number("2026-01-01"), number("2026-11-25")), ..scale() };
        let entry = TimelineRow { track: late, is_overdue: true, ..TimelineRow::empty() };
        assert_eq!(Strip::new(&entry, beyond).room_beside_now(8), Some(12));
        let ghosts = vec![scale().window.last_day(scale().column(scale().today) + 1, scale().columns)];
        let beside = TimelineRow { track: early, is_overdue: true, ghosts, ..TimelineRow::empty() };
        assert_eq!(Strip::new(&beside, scale()).room_beside_now(9), Some(13), "a sign touches the text");
    }
}
