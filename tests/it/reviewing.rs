//! Reviewing in the explorer, by keys: verdicts, notes, undoing, marks; evidence with the user's
//! copies; records written into files.

use std::sync::Arc;

use atlante::app::jobs::Job;
use atlante::app::reviewing::LogProblem;
use atlante::app::{Effect, Message, update};
use atlante::domain::file_problem::{FileProblem, FileState};
use atlante::query::{Query, ReviewLookup, ReviewState};
use atlante::reviews::{Event, EventKind, Reviews, Verdict};
use atlante::runtime::Player;
use atlante::words::Language;
use atlante::words::Words;
use ratatui::crossterm::event::Event as TerminalEvent;

use super::harness::{bundled, explorer, explorer_with, library, screen, small, styled_screen};

fn little(keys: &str) -> Player {
    let mut player = explorer(small(), (120, 40), Language::EN);
    player.model.reviewing.reviewer = Some(String::from("Ada"));
    player.press(keys).unwrap();
    player
}

fn selected(player: &Player) -> String {
    let id = player.model.pane().unwrap().list.selected().unwrap();
    player.model.library.as_ref().unwrap().dataset.record(id).id().to_owned()
}

fn listed(player: &Player) -> usize {
    player.model.search.hits().hits.len()
}

#[test]
fn the_queue_is_gone_through_in_three_keys_a_record() {
    let mut player = explorer(bundled(), (120, 40), Language::EN);
    player.press("4").unwrap();
    let all = player.model.pane().unwrap().list.len();
    assert!(screen(&player).contains(&format!("0 of {all} reviewed")), "{}", screen(&player));
    let mut seen = Vec::new();
    for count in 1..=5 {
        seen.push(selected(&player));
        player.press("rc<enter>").unwrap();
        let picture = screen(&player);
        assert!(
            picture.contains("Saved (confirmed)") && picture.contains(&format!("{count} of {all} reviewed")),
            "{picture}"
        );
        assert_eq!(player.model.active, 3);
    }
    let saved: Vec<_> = player.saved.iter().map(|event| event.record.to_string()).collect();
    assert_eq!(saved, seen);
    seen.dedup();
    assert_eq!(seen.len(), 5);
}

#[test]
fn a_verdict_has_a_note_of_several_lines_and_stands_on_the_page() {
    let mut player = little("2rdthe sum<ctrl-j>is ");
    player.event(TerminalEvent::Paste("an\r\nestimate\rat best\u{1b}[2J".to_owned()));
    assert!(player.saved.is_empty());
    player.press("<enter>k").unwrap();
    assert!(screen(&player).contains(">! × ◇ Harbour AI"), "{}", screen(&player));
    player.press("<enter>z").unwrap();
    let event = &player.saved[0];
    assert_eq!((event.verdict, event.kind), (Some(Verdict::Disputed), EventKind::Verdict));
    assert_eq!(event.note.as_deref(), Some("the sum\nis an\nestimate\nat best[2J"));
    assert_eq!(&*event.reviewer, "Ada");
    let picture = screen(&player);
    for text in ["× disputed · Ada · 22 Nov 2026", "Note: the sum", "  estimate"] {
        assert!(picture.contains(text), "{text}:\n{picture}");
    }
}

#[test]
fn what_was_typed_comes_back_after_escape() {
    let mut player = little("2rctext<esc>");
    assert!(player.saved.is_empty() && player.model.layers.top().is_none());
    assert!(screen(&player).contains("What was typed comes back"), "{}", screen(&player));
    player.press("j").unwrap();
    player.press("rf").unwrap();
    assert!(!screen(&player).contains("text"), "{}", screen(&player));
    player.press("<esc>krd").unwrap();
    assert!(screen(&player).contains("│ text"), "{}", screen(&player));
    player.press(" more<enter>k").unwrap();
    assert_eq!(player.saved[0].note.as_deref(), Some("text more"));
    player.press("rc").unwrap();
    assert!(!screen(&player).contains("│ text more"), "{}", screen(&player));
}

#[test]
fn a_note_alone_is_changed_and_wiped_out() {
    let mut player = little("2cfirst<enter>");
    assert_eq!(selected(&player), "harbour");
    assert_eq!(player.saved[0].kind, EventKind::Note);
    player.press("c<enter>").unwrap();
    assert_eq!(player.saved.len(), 1, "the same note is not saved again");
    player.press("c, then second<enter>").unwrap();
    assert_eq!(player.saved[1].note.as_deref(), Some("first, then second"));
    player.press("c<ctrl-u><enter>").unwrap();
    assert_eq!(player.saved[2].note.as_deref(), Some(""));
    assert!(!screen(&player).contains("Note:"), "{}", screen(&player));
}

#[test]
fn what_was_given_last_is_taken_back() {
    let mut player = little("2rc<enter>rd<enter>");
    player.press("u").unwrap();
    assert!(screen(&player).contains("Taken back (disputed): Lighthouse"), "{}", screen(&player));
    assert_eq!(selected(&player), "lighthouse");
    player.press("u").unwrap();
    assert!(screen(&player).contains("Taken back (confirmed): Harbour AI"), "{}", screen(&player));
    player.press("u").unwrap();
    assert!(screen(&player).contains("Nothing was saved in this session"), "{}", screen(&player));
    assert!(player.model.reviewing.standing.is_empty());
    assert_eq!(player.saved.iter().filter(|event| event.kind == EventKind::Undo).count(), 2);
}

#[test]
fn the_system_is_asked_who_reviews_at_the_first_review() {
    let mut player = explorer(small(), (120, 40), Language::EN);
    player.user = || "A\u{1b}da".to_owned();
    player.press("2jkr<esc>").unwrap();
    assert_eq!(player.model.reviewing.reviewer, None);
    player.press("cseen<enter>").unwrap();
    assert_eq!(player.model.reviewing.reviewer.as_deref(), Some("Ada"));
    player.user = || panic!("it was asked again");
    player.press("rdwrong<enter>").unwrap();
    let saved = |event: &Event| (event.reviewer.to_string(), event.note.as_deref().unwrap_or_default().to_owned());
    let expected = ["seen", "wrong"].map(|note| ("Ada".to_owned(), note.to_owned()));
    assert_eq!(player.saved.iter().map(saved).collect::<Vec<_>>(), expected);
}

#[test]
fn what_cannot_be_saved_stays_in_the_field() {
    let mut player = little("2rcprecious");
    player.refusal =
        Some(LogProblem { file: Some("/log".to_owned()), reason: Some(FileProblem::Known(FileState::ReadOnly)) });
    player.press("<enter>").unwrap();
    let picture = screen(&player);
    assert!(
        picture.contains("Not saved: the disk can only be read (/log)") && picture.contains("│ precious"),
        "{picture}"
    );
    assert_eq!(selected(&player), "harbour");
    player.refusal = None;
    player.press("!<enter>").unwrap();
    assert_eq!(player.saved[0].note.as_deref(), Some("precious!"));
}

#[test]
fn searches_and_facets_follow_every_verdict() {
    let mut player = little("/is:unreviewed<enter>2");
    assert_eq!(listed(&player), 11);
    player.press("rc<enter>").unwrap();
    assert_eq!(listed(&player), 10);
    assert_eq!(selected(&player), "lighthouse");
    player.press("X/is:reviewed<enter>2").unwrap();
    assert_eq!(listed(&player), 1);
    player.press("u").unwrap();
    assert_eq!(listed(&player), 0);
    player.press("Xrc<enter>").unwrap();
    player.press("freviewed").unwrap();
    let picture = screen(&player);
    let row = picture.lines().find(|line| line.contains("Condition: reviewed")).unwrap_or_else(|| panic!("{picture}"));
    assert!(row.trim_end().trim_end_matches('│').trim_end().ends_with('1'), "{picture}");
}

/// The reviews of a small dataset whose first site has changed since, and that dataset.
fn changed() -> Player {
    let before = little("2rc<enter>rflook again<enter>");
    let text = include_str!("small.json").replace("\"lon\": 19.94", "\"lon\": 19.95");
    let mut player = explorer(library(text.as_bytes()), (120, 40), Language::EN);
    player.send(Message::Reviews(Arc::new(Reviews::new(before.saved)), 0));
    player
}

#[test]
fn what_changed_since_it_was_reviewed_is_in_the_queue() {
    let mut player = changed();
    player.press("4").unwrap();
    assert_eq!(selected(&player), "harbour");
    let picture = screen(&player);
    assert!(picture.contains("Changed since they were reviewed · 1"), "{picture}");
    assert!(picture.contains("Δ Harbour AI") && picture.contains("the record has changed since"), "{picture}");
    player.press("/is:stale<enter>").unwrap();
    assert_eq!(listed(&player), 1);
    player.press("Xrc<enter>").unwrap();
    assert!(!screen(&player).contains("Changed since they"), "{}", screen(&player));
}

#[test]
fn the_events_of_others_appear() {
    let other = little("2rcfrom afar<enter>");
    let mut player = little("2");
    player.send(Message::Reviews(Arc::new(Reviews::new(other.saved)), 2));
    let picture = screen(&player);
    assert!(picture.contains(">! √ ◇ Harbour AI"), "{picture}");
    assert!(picture.contains("2 lines of the review log are no events"), "{picture}");
    player.press("<enter>").unwrap();
    assert!(screen(&player).contains("Note: from afar"), "{}", screen(&player));
    player.press("u").unwrap();
    assert!(screen(&player).contains("Nothing was saved in this session"), "{}", screen(&player));
}

/// What comes of a log that was read, while it is still being worked out.
fn worked_out(player: &mut Player, events: Vec<Event>) -> Message {
    let effects = update(&mut player.model, Message::Reviews(Arc::new(Reviews::new(events)), 0));
    let Some(Effect::Run(Job::Standing(job))) = effects.into_iter().next() else { panic!("nothing is worked out") };
    job.perform(|task| Some(task.standing())).unwrap()
}

#[test]
fn a_verdict_is_not_lost_in_a_log_that_was_read_before_it() {
    let mut player = little("2");
    let others = little("2jrc<enter>").saved;
    let late = worked_out(&mut player, others);
    player.press("rd<enter>").unwrap();
    player.send(late);
    let dataset = &player.model.library.as_ref().unwrap().dataset;
    let id = dataset.find(&player.saved[0].record).unwrap();
    assert_eq!(player.model.reviewing.standing.state(id), ReviewState::Reviewed);
}

#[test]
fn a_log_that_was_emptied_leaves_nothing_behind() {
    let mut player = little("2");
    let others = little("2rc<enter>").saved;
    let late = worked_out(&mut player, others);
    player.send(Message::Reviews(Arc::default(), 0));
    player.send(late);
    assert!(player.model.reviewing.standing.is_empty());
}

#[test]
fn marks_stand_on_the_timeline_and_go_when_taken_back() {
    let mut player = little("3G");
    let name = player.model.cx().unwrap();
    let id = player.model.pane().unwrap().list.selected().unwrap();
    let name = name.words.get(name.record(id).title()).to_owned();
    let row = |player: &Player| screen(player).lines().find(|line| line.contains(&name)).unwrap().to_owned();
    player.press("rd<enter>").unwrap();
    assert!(row(&player).contains('×'), "{}", screen(&player));
    player.press("u").unwrap();
    assert!(!row(&player).contains('×'), "{}", screen(&player));
}

#[test]
fn marks_are_letters_in_ascii() {
    let words = Words::new(Language::EN, true);
    let mut player = explorer_with(small(), (80, 24), words);
    player.press("2rc<enter>rd<enter>").unwrap();
    let picture = screen(&player);
    assert!(picture.contains("C * Harbour AI") && picture.contains("D ^ Lighthouse"), "{picture}");
    assert!(picture.is_ascii(), "{picture}");
}

#[test]
fn the_command_names_the_log_if_it_is_not_the_usual_one() {
    let mut player = little("2yk");
    assert_eq!(player.copied.as_deref(), Some("atlante --pane factories --as-of 2026-11-22"));
    player.model.reviewing.argument = Some("my log.jsonl".to_owned());
    player.press("/is:stale<enter>yk").unwrap();
    let expected = "atlante --pane factories --as-of 2026-11-22 --reviews 'my log.jsonl' is:stale";
    assert_eq!(player.copied.as_deref(), Some(expected));
}

#[test]
fn two_keys_go_from_entry_to_entry() {
    let mut player = little("2e");
    let row = |player: &Player| {
        let pane = player.model.pane().unwrap();
        player.model.detail.as_ref().unwrap().rows[pane.detail_row].pieces[0].text.clone()
    };
    let mut entries = Vec::new();
    for _ in 0..6 {
        player.press(".").unwrap();
        entries.push(row(&player));
    }
    assert_eq!(entries[0], "The Gazette: Harbour news");
    assert!(entries.iter().any(|entry| entry.contains("recalled")), "{entries:?}");
    assert_eq!(entries[4], entries[5], "the last entry is the end");
    player.press(",,,,,,").unwrap();
    assert_eq!(row(&player), entries[0]);
    player.press("<esc>.").unwrap();
    assert_eq!(selected(&player), "lighthouse", "elsewhere the keys are the map's");
}

#[test]
fn the_records_of_the_list_are_written_as_list_prints_them() {
    let keys = "/spag<enter>w<enter>";
    assert!(atlante::app::key::parse_script(keys).unwrap().len() <= 8);
    let mut player = explorer(bundled(), (120, 40), Language::IT);
    player.press(keys).unwrap();
    let (name, text) = player.written[0].clone();
    let count = player.model.search.hits().hits.len();
    assert!(count > 30 && text.lines().count() == count + 1, "{text}");
    assert!(text.starts_with("id,type,title,") && name == "spag.csv", "{name}: {text}");
    let picture = screen(&player);
    assert!(picture.contains(&format!("{count} voci scritte in {name}")), "{picture}");
    player.press("w").unwrap();
    assert!(screen(&player).contains("spag-2.csv"), "{}", screen(&player));
    player.press("<down>").unwrap();
    assert!(screen(&player).contains("partnership-spag.csv"), "{}", screen(&player));
    player.press("<esc>").unwrap();
    assert_eq!(player.written.len(), 1);
}

#[test]
fn the_format_changes_the_ending_and_no_file_is_overwritten() {
    let mut player = little("2w<tab><tab><tab>");
    assert!(screen(&player).contains("[json]") && screen(&player).contains("factories.json"), "{}", screen(&player));
    player.press("<ctrl-u>mine.json<tab>").unwrap();
    assert!(screen(&player).contains("[jsonl]") && screen(&player).contains("mine.jsonl"), "{}", screen(&player));
    player.press("<shift-tab><enter>").unwrap();
    let (name, text) = &player.written[0];
    let records: Vec<serde_json::Value> = serde_json::from_str(text).unwrap();
    assert_eq!((name.as_str(), records.len(), &records[0]["id"]), ("mine.json", 2, &"harbour".into()));
    player.press("w<ctrl-u>mine.json<enter>").unwrap();
    assert!(screen(&player).contains("nothing is overwritten"), "{}", screen(&player));
    assert_eq!(player.written.len(), 1);
    player.press("<ctrl-u><enter>").unwrap();
    assert!(screen(&player).contains("Type a name"), "{}", screen(&player));
    player.press("<esc>/zzzz<enter>w").unwrap();
    assert!(
        player.model.layers.top().is_none() && screen(&player).contains("nothing in the list"),
        "{}",
        screen(&player)
    );
}

#[test]
fn typed_rows_are_written_too() {
    let mut player = little("2w<tab><tab><tab><tab><tab><enter>");
    let (name, text) = &player.written[0];
    assert_eq!(name, "factories.rows");
    assert!(text.lines().count() == 2 && text.contains("\"lat\":50.06,"), "{text}");
    player.press("w<ctrl-u>mine.rows").unwrap();
    assert!(screen(&player).contains("[rows]"), "{}", screen(&player));
}

#[test]
fn a_dataset_of_that_name_is_not_offered() {
    let mut player = little("2");
    player.model.data_arguments = vec!["/elsewhere/factories.csv".to_owned()];
    player.press("w").unwrap();
    assert!(screen(&player).contains("factories-2.csv"), "{}", screen(&player));
}

#[test]
fn the_order_and_the_matches_of_the_list_are_written() {
    let mut player = little("2sj<enter>w<tab><tab><tab><tab><enter>");
    let ids = |text: &str| {
        let id =
            |line: &str| serde_json::from_str::<serde_json::Value>(line).unwrap()["id"].as_str().unwrap().to_owned();
        text.lines().map(id).collect::<Vec<_>>()
    };
    assert_eq!(ids(&player.written[0].1), ["harbour", "lighthouse"]);
    player.press("X/krakow<enter>dw<down><tab><tab><tab><tab><enter>").unwrap();
    assert_eq!(ids(&player.written[1].1), ["harbour"], "what is only dimmed is not written");
    assert!(Query::parse("krakow", &player.model.library.as_ref().unwrap().dataset).is_ok());
}

#[test]
fn a_queue_with_changes_looks_as_it_should() {
    for (words, name) in [(Words::new(Language::EN, false), "changed"), (Words::new(Language::IT, true), "ascii")] {
        let mut player = changed();
        let reviews = Arc::clone(&player.model.reviewing.reviews);
        let library = player.model.library.clone().unwrap();
        player = explorer_with(library, (120, 40), words);
        player.send(Message::Reviews(reviews, 0));
        player.press("4").unwrap();
        insta::assert_snapshot!(format!("queue_{name}"), styled_screen(&player));
    }
}

#[test]
fn a_verdict_after_one_from_a_clock_that_was_ahead_comes_into_force_and_can_be_taken_back() {
    let before = little("2rc<enter>");
    let ahead = before.saved[0].line().replace(&before.saved[0].at[..4], "2099");
    let ahead = atlante::reviews::Event::read(&ahead).unwrap();
    let mut player = little("2");
    player.send(Message::Reviews(Arc::new(Reviews::new(vec![ahead])), 0));
    player.send(Message::Ahead(1));
    let picture = screen(&player);
    assert!(picture.contains(">! √ ◇ Harbour AI") && picture.contains("stamped later than now"), "{picture}");
    player.press("rd<enter>k").unwrap();
    assert!(screen(&player).contains("! × ◇ Harbour AI"), "{}", screen(&player));
    player.press("u").unwrap();
    assert!(screen(&player).contains("! √ ◇ Harbour AI"), "{}", screen(&player));
}
