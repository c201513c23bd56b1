//! The account of an import in words.

use crate::domain::vocabulary::{RecordType, Vocabulary};
use crate::words::Words;

use super::account::{ImportAccount, ImportDoubt, Loss, LossReason};
use super::number::NumberStyle;
use super::table::{TableFlaw, TableForm};
use super::when::{DateStyle, DayOrder};

/// The most examples of a loss.
const MOST_EXAMPLES: usize = 8;
/// The most texts that a map does not know, which somebody has to go through.
const MOST_WORDS: usize = 60;
/// The most cells of one doubt.
const MOST_DOUBTS: usize = 20;

/// Returns what became of a file, a line for each thing to be said.
pub fn account_text(words: &Words, file: &str, account: &ImportAccount) -> String {
    let read = [
        ("file", file.into()),
        ("form", form(words, &account.form).into()),
        ("rows", account.rows.into()),
        ("columns", account.columns.into()),
    ];
    let mut lines = vec![words.with("import-read", &read)];
    lines.extend(account.numbers.iter().map(|(column, style)| number_line(words, column, *style)));
    lines.extend(account.dates.iter().map(|(column, style)| date_line(words, column, *style)));
    lines.push(made_line(words, account));
    lines.extend(counted(words, "import-without-place", account.without_place));
    lines.extend(counted(words, "import-known-names", account.known_names));
    lines.extend(account.groups().iter().map(|group| loss_line(words, group)));
    if !account.unused.is_empty() {
        lines.push(words.with("import-unused", &[("columns", account.unused.join(", ").into())]));
    }
    lines.extend(doubt_lines(words, account));
    lines.extend(account.names.iter().map(|name| {
        let said = [("name", (&name.name).into()), ("other", (&name.other).into()), ("id", (&name.id).into())];
        words.with("import-name", &said)
    }));
    lines.push(if account.has_losses() {
        words.with("import-lossy", &[("rows", account.lossy_rows().into())])
    } else {
        words.text("import-whole")
    });
    lines.join("\n") + "\n"
}

/// Returns why a file is no table.
pub fn flaw_text(words: &Words, flaw: &TableFlaw) -> String {
    match flaw {
        TableFlaw::Empty => words.text("import-flaw-empty"),
        TableFlaw::NotUtf8(place) => words.with("import-flaw-not-utf8", &[("place", place.to_string().into())]),
        TableFlaw::NoSheet { name, known } => {
            words.with("import-flaw-no-sheet", &[("name", name.into()), ("known", known.join(", ").into())])
        }
        TableFlaw::Broken(reason) => words.with("import-flaw-broken", &[("reason", reason.into())]),
        TableFlaw::NoFeatures => words.text("import-flaw-no-features"),
    }
}

/// Returns what a file was taken for.
pub(super) fn form(words: &Words, form: &TableForm) -> String {
    match form {
        TableForm::Delimited('\t') => words.text("import-form-tabs"),
        TableForm::Delimited(sign) => words.with("import-form-delimited", &[("sign", sign.to_string().into())]),
        TableForm::Sheet(name) => words.with("import-form-sheet", &[("name", name.into())]),
        TableForm::Features => words.text("import-form-features"),
    }
}

fn number_line(words: &Words, column: &str, style: NumberStyle) -> String {
    let column = ("column", column.into());
    match style {
        NumberStyle::Sign(sign) => words.with("import-numbers", &[column, ("sign", sign.as_str().into())]),
        NumberStyle::Mixed => words.with("import-numbers-mixed", &[column]),
        NumberStyle::Unclear | NumberStyle::Plain => words.with("import-numbers-unclear", &[column]),
    }
}

fn date_line(words: &Words, column: &str, style: DateStyle) -> String {
    let id = match style {
        DateStyle::Order(DayOrder::DayFirst) => "import-dates-day-first",
        DateStyle::Order(DayOrder::MonthFirst) => "import-dates-month-first",
        DateStyle::Unclear | DateStyle::Plain => "import-dates-unclear",
    };
    words.with(id, &[("column", column.into())])
}

fn made_line(words: &Words, account: &ImportAccount) -> String {
    let made: Vec<_> =
        account.made.iter().map(|(kind, count)| format!("{} {}", words.plural(*kind), words.count(*count))).collect();
    words.with("import-made", &[("records", made.join(", ").into())])
}

fn counted(words: &Words, id: &str, count: usize) -> Option<String> {
    (count > 0).then(|| words.with(id, &[("count", count.into())]))
}

/// Returns the line of losses that are alike.
fn loss_line(words: &Words, losses: &[&Loss]) -> String {
    let Some(first) = losses.first() else { return String::new() };
    let id = match (first.is_record, first.source.is_empty()) {
        (true, true) => "import-lost-row",
        (true, false) => "import-lost-record",
        (false, _) => "import-lost-cell",
    };
    let most = if matches!(first.reason, LossReason::NoWord | LossReason::NoMark) { MOST_WORDS } else { MOST_EXAMPLES };
    let counted = ImportAccount::counted(losses);
    let mut examples: Vec<String> = counted.iter().take(most).map(|one| example(words, *one)).collect();
    if counted.len() > most {
        examples.push(words.with("import-more", &[("count", (counted.len() - most).into())]));
    }
    let kind = RecordType::from_word(&first.source).filter(|_| first.is_record);
    let source = kind.map_or_else(|| first.source.clone(), |kind| words.plural(kind));
    let said = [
        ("source", source.into()),
        ("count", losses.len().into()),
        ("reason", words.text(first.reason.message()).into()),
        ("examples", examples.join("; ").into()),
    ];
    words.with(id, &said)
}

/// Returns a text that was lost, in which line it stands first, and how often.
fn example(words: &Words, (text, count, line): (&str, usize, usize)) -> String {
    let short: String = text.chars().take(60).collect();
    let short = if short.len() < text.len() { format!("{short}...") } else { short };
    let said = [("text", short.into()), ("count", count.into()), ("line", line.to_string().into())];
    let id = match (text.is_empty(), count) {
        (true, _) => "import-example-line",
        (false, 1) => "import-example",
        (false, _) => "import-example-several",
    };
    words.with(id, &said)
}

fn doubt_lines(words: &Words, account: &ImportAccount) -> Vec<String> {
    let mut lines = Vec::new();
    for doubt in ImportDoubt::ALL {
        let cells: Vec<_> = account.doubts.iter().filter(|cell| cell.doubt == doubt).collect();
        for cell in cells.iter().take(MOST_DOUBTS) {
            let said = [
                ("line", cell.line.to_string().into()),
                ("doubt", words.text(doubt.message()).into()),
                ("text", (&cell.text).into()),
            ];
            lines.push(words.with("import-doubtful", &said));
        }
        if cells.len() > MOST_DOUBTS {
            let said = [("count", (cells.len() - MOST_DOUBTS).into()), ("doubt", words.text(doubt.message()).into())];
            lines.push(words.with("import-more-doubtful", &said));
        }
    }
    lines
}
