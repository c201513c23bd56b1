//! A small ASCII-only dataset for tests of pages and reports.

use super::{Page, Phrasing, wrap};
use crate::domain::dataset::Dataset;
use crate::domain::date::Day;
use crate::domain::load::{Input, Loaded, load};
use crate::domain::on_day::OnDay;
use crate::domain::record::RecordId;
use crate::words::Language;
use crate::words::Words;

/// The as-of day of most tests.
pub(crate) const TODAY: Day = jiff::civil::date(2026, 9, 20);

const SAMPLE: &str = include_str!("sample.json");

/// Returns the sample, which has no fault.
pub(crate) fn dataset() -> Dataset {
    saying(&[])
}

/// Returns the sample with some texts replaced by others.
pub(crate) fn saying(replaced: &[(&str, &str)]) -> Dataset {
    loaded_saying(replaced).dataset
}

/// Returns the sample as it was loaded.
pub(crate) fn loaded() -> Loaded {
    loaded_saying(&[])
}

fn loaded_saying(replaced: &[(&str, &str)]) -> Loaded {
    let text = replaced.iter().fold(SAMPLE.to_owned(), |text, (from, to)| text.replace(from, to));
    let input = Input { name: "sample.json".into(), bytes: text.into() };
    let loaded = load(vec![input], &|_| ()).unwrap();
    assert_eq!(loaded.faults, []);
    loaded
}

/// Returns the words of a language, with typographic signs.
pub(crate) fn words(language: Language) -> Words {
    Words::new(language, false)
}

pub(crate) fn writer<'a>(dataset: &'a Dataset, day: Day, words: &'a Words) -> Phrasing<'a> {
    Phrasing { on: OnDay { dataset, day }, words }
}

pub(crate) fn id(dataset: &Dataset, id: &str) -> RecordId {
    dataset.find(id).unwrap()
}

/// Returns a page as rows of 72 columns; a row that leads to a record is followed by the record's
/// id.
pub(crate) fn rows(dataset: &Dataset, page: &Page) -> String {
    let mut text = String::new();
    for row in wrap(page, 72) {
        let link = page.lines[row.line].link.filter(|_| row.is_first);
        let link = link.map(|id| format!("  [{}]", dataset.record(id).id())).unwrap_or_default();
        text += format!("{}{link}", row.indented().trim_end()).trim_end();
        text.push('\n');
    }
    text
}
