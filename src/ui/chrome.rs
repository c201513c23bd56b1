//! Draws what surrounds a pane: header, tabs, query, sums, footer.

use ratatui::layout::{Position, Rect};

use crate::app::Model;
use crate::app::footer::FooterKey;
use crate::app::jobs::JobKind;
use crate::app::layers::prompt::Prompt;
use crate::app::notice::NoticeKind;
use crate::domain::dataset::SourceFile;
use crate::draw::Canvas;
use crate::page::dataset_title;
use crate::theme::Role;
use crate::words::Words;
use crate::words::cut::{columns, width};

/// Draws the header: dataset, compilation day, as-of day, counts and faults.
pub(super) fn header(model: &Model, area: Rect, canvas: &mut Canvas<'_>) {
    let words = &model.words;
    let past = if is_past(model) { Role::Doubt } else { Role::Plain };
    let faults = model.library.as_ref().map_or(0, |library| library.faults.len());
    let alarm = if faults > 0 { words.with("header-faults", &[("count", faults.into())]) } else { String::new() };
    let right = canvas.text_right(pad(area), &alarm, Role::Alarm);
    let room = Rect { width: pad(area).width.saturating_sub(right + u16::from(right > 0)), ..pad(area) };
    let used = canvas.text(room, "Atlante", Role::Header);
    let mut rest = Rect { x: room.x + used, width: room.width.saturating_sub(used), ..room };
    // The facts that fit, the most important first; only the dataset's title is ever cut.
    let separator = words.separator();
    let day_room = usize::from(rest.width).saturating_sub(width(separator));
    for (place, (fact, may_cut)) in header_facts(model, day_room).into_iter().enumerate() {
        let text = format!("{separator}{fact}");
        if width(&text) <= usize::from(rest.width) || (may_cut && rest.width > 8) {
            // The day comes first.
            let used = canvas.text(rest, &text, if place == 0 { past } else { Role::Plain });
            rest = Rect { x: rest.x + used, width: rest.width - used, ..rest };
        }
    }
}

/// Returns whether the explorer stands on a day after which the data go on, so that something is left out.
pub(crate) fn is_past(model: &Model) -> bool {
    let compiled = model.library.as_ref().and_then(|library| library.dataset.last_compiled());
    compiled.is_some_and(|compiled| model.day < compiled)
}

/// Returns what the header tells, the most important first, and of each whether it may be cut. `day_room` is the
/// number of columns for the day, which is told in fewer words rather than left out.
pub(crate) fn header_facts(model: &Model, day_room: usize) -> Vec<(String, bool)> {
    let words = &model.words;
    let day = |message| words.with(message, &[("day", words.day(model.day).into())]);
    let past = is_past(model).then(|| day("header-as-of-past")).filter(|past| width(past) <= day_room);
    let as_of = past.unwrap_or_else(|| day("header-as-of"));
    let Some(library) = &model.library else { return vec![(as_of, false)] };
    let dataset = &library.dataset;
    let count = if dataset.is_part() {
        part_in_words(model, dataset.len())
    } else if dataset.len() == library.records {
        words.with("header-records", &[("count", words.count(dataset.len()).into()), ("number", dataset.len().into())])
    } else {
        words.with(
            "header-records-of",
            &[("count", words.count(dataset.len()).into()), ("all", words.count(library.records).into())],
        )
    };
    let mut facts = vec![(as_of, false), (count, false)];
    facts.extend(library.changes.as_ref().map(|changes| {
        let [added, changed, removed] = changes.counts().map(|count| words.count(count));
        let counts = [("added", added.into()), ("changed", changed.into()), ("removed", removed.into())];
        (words.with("header-changes", &counts), false)
    }));
    let compiled = |file: &SourceFile| Some(words.with("header-compiled", &[("day", day_of(words, file)?.into())]));
    if let [file] = dataset.files.as_slice() {
        facts.extend(compiled(file).map(|text| (text, false)));
        facts.push((words.get(&file.title).to_owned(), true));
    } else {
        facts.push((dataset_title(words, dataset), false));
        // The one named last is the one asked for last.
        facts.extend(dataset.files.iter().rev().map(|file| {
            let day = compiled(file).map(|day| format!(" ({day})")).unwrap_or_default();
            (format!("{}{day}", words.get(&file.title)), true)
        }));
    }
    facts
}

/// Returns how many records there are so far, and how much has been read, if that is known.
fn part_in_words(model: &Model, records: usize) -> String {
    let words = &model.words;
    let said = [("count", words.count(records).into()), ("percent", percent(model.progress).into())];
    let message = match (model.is_arriving(), percent(model.progress)) {
        (false, _) => "part-of-stopped",
        (true, 0) => "part-so-far",
        (true, _) => "part-read",
    };
    words.with(message, &said)
}

/// Returns the day on which a file was compiled, as the header tells it.
fn day_of(words: &Words, file: &SourceFile) -> Option<String> {
    let date = file.compiled.as_ref()?;
    let day = date.point().filter(|point| point.first() == point.last()).map(|point| words.day(point.first()));
    Some(day.unwrap_or_else(|| words.date(date)))
}

/// Draws the tabs of the panes, with the active one marked.
pub(super) fn tabs(model: &Model, area: Rect, canvas: &mut Canvas<'_>) {
    for (number, (title, place)) in model.tabs(pad(area)).into_iter().enumerate() {
        let is_active = number == model.active && model.pane_in_sight().is_some();
        canvas.text(place, &title, if is_active { Role::ActiveTab } else { Role::Tab });
    }
}

/// Draws the query in force, or else a hint.
pub(super) fn query(model: &Model, area: Rect, canvas: &mut Canvas<'_>) {
    let words = &model.words;
    let area = pad(area);
    let text = model.search.query().to_string();
    if text.is_empty() {
        canvas.text(area, &words.text("query-hint"), Role::Muted);
        return;
    }
    let taken = model.drop_key(area).map_or(0, |(drop, place)| canvas.text(place, &drop, Role::Muted));
    let room = Rect { width: area.width.saturating_sub(taken + 1), ..area };
    let used = canvas.text(room, &words.text("query-filter"), Role::Label);
    canvas.text(Rect { x: room.x + used + 1, width: room.width.saturating_sub(used + 1), ..room }, &text, Role::Strong);
}

/// Draws the query field; returns the position of the cursor.
pub(super) fn field(model: &Model, prompt: &Prompt, area: Rect, canvas: &mut Canvas<'_>) -> Position {
    let text = prompt.input().value();
    let note = field_note(model, prompt);
    let style = if prompt.error().is_some() && candidates(prompt).is_none() { Role::Alarm } else { Role::Muted };
    let wanted = columns(&note);
    // The note may use what the text leaves free, and in any case half of the line.
    let free = usize::from(area.width).saturating_sub(width(text) + 3);
    let taken = wanted.min(u16::try_from(free).unwrap_or(u16::MAX).max(area.width / 2));
    canvas.text(Rect { x: area.right() - taken, width: taken, ..area }, &note, style);
    let room = Rect { width: area.width - taken - u16::from(taken > 0), ..area };
    super::panel::input_line(canvas, room, "/", text, prompt.input().visual_cursor())
}

pub(super) fn without_columns(text: &str, hidden: usize) -> String {
    let mut columns = 0;
    text.chars()
        .skip_while(|character| {
            let skip = columns < hidden;
            columns += width(character.encode_utf8(&mut [0; 4]));
            skip
        })
        .collect()
}

/// Returns what is said beside the query field: candidates, what is wrong, or what is found.
pub(crate) fn field_note(model: &Model, prompt: &Prompt) -> String {
    let words = &model.words;
    if let Some(offers) = candidates(prompt) {
        return offers;
    }
    if let Some(error) = prompt.error() {
        return crate::page::finding::query_error(words, error);
    }
    match model.jobs.progress(JobKind::Search) {
        Some(share) if share > 0.0 => words.with("query-searching", &[("percent", percent(share).into())]),
        _ => found_note(model, prompt),
    }
}

/// Returns how many records match, which words were put right, and the query that Tab offers.
fn found_note(model: &Model, prompt: &Prompt) -> String {
    let words = &model.words;
    let count = model.search.hits().hits.len();
    let found = words.with("query-found", &[("count", model.count_so_far(count).into()), ("number", count.into())]);
    let corrected = model.search.correction().map(|corrected| crate::page::finding::corrected(words, corrected));
    let offer = prompt.offer().map(|query| words.with("query-offer", &[("query", query.into())]));
    let parts: Vec<_> = corrected.into_iter().chain([found]).chain(offer).collect();
    parts.join(words.separator())
}

/// Returns the candidates, starting with the chosen one in brackets.
fn candidates(prompt: &Prompt) -> Option<String> {
    let completion = prompt.completion().filter(|completion| completion.candidates.len() > 1)?;
    let labels = completion.candidates.iter().map(|candidate| candidate.label.as_str());
    let (before, from) = (labels.clone().take(completion.chosen), labels.skip(completion.chosen));
    let mut shown = from.chain(before);
    let chosen = shown.next()?;
    Some(shown.fold(format!("[{chosen}]"), |text, label| format!("{text} {label}")))
}

/// Returns a share of 1 as a whole percentage, 0 to 100.
pub(super) fn percent(share: f32) -> usize {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 0..=100 before")]
    let percent = (share * 100.0).clamp(0.0, 100.0) as usize;
    percent
}

/// Draws the sums of what matches, as many as fit.
pub(super) fn sums(model: &Model, area: Rect, canvas: &mut Canvas<'_>) {
    // Until the rows in sight are there, so are not their sums.
    if area.is_empty() || model.library.is_none() || model.list_in_sight().awaits_rows() {
        return;
    }
    let words = &model.words;
    if model.is_part() {
        let text = words.text(if model.is_arriving() { "part-no-sums" } else { "part-no-sums-stopped" });
        canvas.text(pad(area), &text, Role::Muted);
        return;
    }
    let (Some(cx), Some(totals)) = (model.cx(), model.sums()) else { return };
    let (key, place) = model.sums_key(pad(area));
    let whole = pad(area);
    let beside = Rect { width: whole.width.saturating_sub(place.width + 2), ..whole };
    let short = |columns: usize| crate::page::short(&cx.writer(), totals, columns);
    // If space is short, the scope is dropped before the last figure, and then the key.
    let scope = model.sums_scope() + words.separator();
    let left = usize::from(beside.width).checked_sub(width(&scope));
    let with_scope = left.and_then(short).map(|text| (scope, text, beside));
    let said = with_scope
        .or_else(|| Some((String::new(), short(usize::from(beside.width))?, beside)))
        .or_else(|| Some((String::new(), short(usize::from(whole.width))?, whole)));
    let Some((scope, text, room)) = said else {
        canvas.text(place, &key, Role::Key);
        return;
    };
    let used = canvas.text(room, &scope, Role::Label);
    let rest = Rect { x: room.x + used, width: room.width - used, ..room };
    if text.is_empty() {
        canvas.text(rest, &words.text("sums-none"), Role::Muted);
        return;
    }
    canvas.text(rest, &text, Role::Strong);
    if room == beside {
        canvas.text(place, &key, Role::Key);
    }
}

/// Draws the keys in use, or a notice, and `n of N`.
pub(super) fn footer(model: &Model, area: Rect, canvas: &mut Canvas<'_>) {
    let area = pad(area);
    let taken = canvas.text_right(area, &model.footer_end(), Role::Strong);
    let rest = Rect { width: area.width.saturating_sub(taken + 2), ..area };
    if let Some(notice) = &model.notice {
        let style = if notice.level == NoticeKind::Error { Role::Alarm } else { Role::Strong };
        canvas.text(rest, &notice.text, style);
        return;
    }
    if let Some(corrected) = model.corrected() {
        canvas.text(rest, &corrected, Role::Strong);
    }
    for FooterKey { key, name, place, .. } in model.footer_keys(area) {
        let used = canvas.text(place, &key, Role::Key) + 1;
        canvas.text(Rect { x: place.x + used, width: place.width.saturating_sub(used), ..place }, &name, Role::Plain);
    }
}

pub(super) fn pad(area: Rect) -> Rect {
    Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area }
}
