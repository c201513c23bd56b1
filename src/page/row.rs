//! Short texts for lists: signs, a name, a sum, a date. Claims are worded in `claimed`.
//!
//! Column widths, and what is cut, are decided elsewhere.

use super::claimed::{date_forms, money_forms, months, years};
use super::value::first_of;
use super::{Phrasing, Sign};
use crate::domain::claim::Caveat;
use crate::domain::date::{Day, Edtf, Period};
use crate::domain::facts::{Author, Dating};
use crate::domain::record::{Commitment, Organisation, Record, RecordId};
use crate::domain::table::Id;
use crate::domain::vocabulary::ClaimCertainty;
use crate::words::Forms;

/// What stands for the code of a country where there are several.
pub const SEVERAL_COUNTRIES: &str = "++";

/// Returns the signs of a record, in this order: overdue, conflicting, replaced, the same as another,
/// and possible if `possible` is set.
#[must_use]
pub fn marks(writer: &Phrasing<'_>, id: RecordId, possible: bool) -> String {
    let ascii = writer.words.is_ascii();
    marking_signs(writer, id, possible).into_iter().map(|sign| sign.as_str(ascii)).collect()
}

/// Returns what [`marks`] is made of.
#[must_use]
pub fn marking_signs(writer: &Phrasing<'_>, id: RecordId, possible: bool) -> Vec<Sign> {
    let record = writer.on.dataset.record(id);
    let signs = [
        (Sign::Overdue, writer.on.overdue(record).is_some()),
        (Sign::Conflicting, !writer.on.conflicting_fields(record).is_empty()),
        (Sign::Replaced, writer.on.replaced_by(id).is_some()),
        (Sign::Same, writer.on.counted_as(id).is_some()),
        (Sign::Possible, possible),
    ];
    signs.into_iter().filter(|(_, applies)| *applies).map(|(sign, _)| sign).collect()
}

/// Returns the name that distinguishes a record from others, on one line: a statement with its
/// speaker, a document with its publisher.
#[must_use]
pub fn name(writer: &Phrasing<'_>, id: RecordId) -> String {
    let words = writer.words;
    let record = writer.on.dataset.record(id);
    let title = words.get(record.title()).replace('\n', " ");
    match record.own().author {
        Some(Author::Person(name)) => format!("{name}: {title}"),
        Some(Author::Publisher(text)) => format!("{}: {title}", words.get(text)),
        None => title,
    }
}

/// Returns who pays a commitment, an arrow, and who receives it; where both do not fit, who pays, which is
/// asked for more often. Empty where nobody is named.
#[must_use]
pub fn payment_forms(writer: &Phrasing<'_>, commitment: &Commitment) -> Forms {
    let names = |ids: &[Id<Organisation>]| first_of(writer, ids.iter().map(|id| RecordId::Organisation(*id)));
    let (from, to) = (names(&commitment.from), names(&commitment.to));
    if to.is_empty() {
        return from;
    }
    let arrow = if writer.words.is_ascii() { "->" } else { "→" };
    let joined = |from: &str, to: &str| format!("{from} {arrow} {to}").trim_start().to_owned();
    let short = Forms::from(joined(from.full(), to.full())).or(joined(from.shortest(), to.shortest()));
    if from.is_empty() { short } else { short.or(from.shortest().to_owned()) }
}

/// Returns the amount of a commitment in its fullest short form: amounts that exclude each other
/// side by side, the word for it if it is undisclosed.
#[must_use]
pub fn money(writer: &Phrasing<'_>, commitment: &Commitment) -> String {
    money_forms(writer, commitment).into_full()
}

/// Returns the mark before a derived figure, followed by a blank; empty for a figure that a source
/// states.
pub(super) const fn derived_mark(is_derived: bool) -> &'static str {
    if is_derived { "= " } else { "" }
}

/// Returns the marks before a figure: the sign of a derived one, that of one that is not stated
/// outright, each followed by a blank.
pub(super) fn caveat_mark(ascii: bool, caveat: Caveat) -> String {
    let doubt = (caveat.certainty != ClaimCertainty::Stated).then(|| doubt_mark(ascii));
    format!("{}{}", derived_mark(caveat.derived), doubt.unwrap_or_default())
}

/// Returns whether a text consists of such marks only.
#[must_use]
pub fn is_caveat_mark(ascii: bool, text: &str) -> bool {
    !text.is_empty() && text.replace(derived_mark(true), "").replace(&doubt_mark(ascii), "").is_empty()
}

/// Returns the sign before a figure that is not stated outright, followed by a blank.
pub(super) fn doubt_mark(ascii: bool) -> String {
    format!("{} ", Sign::Doubtful.as_str(ascii))
}

/// Returns the date of a record in its fullest short form, or an empty text: for an agreement its
/// announcement, for a site its opening or else its selection, for a commitment its period, for a
/// document its publication.
#[must_use]
pub fn when(writer: &Phrasing<'_>, record: Record<'_>) -> String {
    when_forms(writer, record).into_full()
}

/// Returns the date of a record in several lengths.
#[must_use]
pub fn when_forms(writer: &Phrasing<'_>, record: Record<'_>) -> Forms {
    let text = match writer.on.dating(record).flatten() {
        None => String::new(),
        Some(Dating::Claimed(claims)) => return date_forms(writer, claims),
        Some(Dating::Lasting(period)) => period_short(writer, period),
        Some(Dating::Plain(date)) => {
            let day = writer.words.date_short(date);
            // Among openings a day of selection would read as one.
            let is_selection = record.as_site().is_some();
            let said = |day: String| {
                if is_selection { writer.words.with("site-selected-short", &[("date", day.into())]) } else { day }
            };
            let reduced = [months(writer.words, date), years(writer.words, date)];
            return reduced.into_iter().flatten().map(&said).fold(Forms::from(said(day)), Forms::or);
        }
    };
    Forms::from(text)
}

/// Returns a period in short form; with vague ends, its first and last possible years.
fn period_short(writer: &Phrasing<'_>, period: &Period) -> String {
    if let Ok(date) = period.text().parse::<Edtf>() {
        return writer.words.date_short(&date);
    }
    let year = |day: Option<Day>| day.map_or_else(|| "..".to_owned(), |day| format!("{:04}", day.year()));
    let years = format!("{}/{}", year(period.earliest_start()), year(period.latest_end()));
    let span = years.parse::<Edtf>();
    span.map_or_else(|_| writer.words.period(period), |span| writer.words.date_short(&span))
}

/// Returns the code of a record's country, for a cell of two columns: `++` where there are several,
/// empty where none is known.
#[must_use]
pub fn country_cell(writer: &Phrasing<'_>, record: Record<'_>) -> String {
    match writer.on.countries(record).each().as_slice() {
        [] => String::new(),
        [only] => only.code().to_owned(),
        _ => SEVERAL_COUNTRIES.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{TODAY, dataset, id, words, writer};
    use super::*;
    use crate::words::Language;
    use crate::words::Words;

    #[test]
    fn marks_come_in_their_order() {
        let dataset = dataset();
        let marks = |name: &str, ascii: bool, possible: bool| {
            let words = Words::new(Language::EN, ascii);
            marks(&writer(&dataset, TODAY, &words), id(&dataset, name), possible)
        };
        assert_eq!(marks("first-racks", false, false), "!");
        assert_eq!(marks("north-money", false, true), "≠?");
        assert_eq!(marks("north-money", true, false), "<>");
        assert_eq!(marks("all-money", false, false), "");
    }

    #[test]
    fn sums_and_dates_in_short() {
        let (dataset, words) = (dataset(), words(Language::EN));
        let writer = writer(&dataset, TODAY, &words);
        let texts = |name: &str| {
            let record = dataset.record(id(&dataset, name));
            let money = record.as_commitment().map_or_else(String::new, |commitment| money(&writer, commitment));
            (money, when(&writer, record))
        };
        let said = |money: &str, when: &str| (money.to_owned(), when.to_owned());
        assert_eq!(texts("north-money"), said("~€80M ≠ ~95M", "2025 – 2030"));
        assert_eq!(texts("rack-money"), said("undisclosed", ""));
        assert_eq!(texts("all-money"), said("≥ €2.6B", ""));
        assert_eq!(texts("north"), said("", "H1 2026"));
    }
}
