//! The records that a query lists, as a table or as JSON.

use serde_json::{Map, Value};

use super::columns::{self, ColumnSpec, ExportSheet, is_declared};
use super::order::{sort, sorts};
use super::table::MARKS;
use super::{ListFormat, ListOptions, ReportError, json};
use crate::page::Phrasing;
use crate::query::{Hit, Hits, Query};

/// Returns a list of hits. JSON holds the dataset's own records, each with its `type`, and with
/// `match` where the query compares; it does not depend on the language or the width.
///
/// # Errors
///
/// Returns an error if a field cannot be shown in the format, or the list cannot be sorted by it.
pub fn list(
    writer: &Phrasing<'_>,
    query: &Query,
    hits: &Hits,
    options: &ListOptions,
) -> Result<WrittenList, ReportError> {
    let only_of_table: &[&str] = if options.format == ListFormat::Table { &[MARKS] } else { &[] };
    let known = |name: &str| columns::find(name, writer.on.dataset).is_some() || only_of_table.contains(&name);
    if let Some(name) = options.fields.iter().flatten().find(|name| !known(name)) {
        let known = columns::names(writer.on.dataset).into_iter().chain(only_of_table.iter().copied()).collect();
        return Err(ReportError::UnknownField { name: name.clone(), known });
    }
    let mut listed: Vec<&Hit> = hits.hits.iter().collect();
    if let Some((by, descending)) = &options.sort {
        let known = sorts(writer.on.dataset);
        if !known.contains(&by.as_str()) {
            return Err(ReportError::UnknownSort { name: by.clone(), known });
        }
        sort(writer, &mut listed, by, *descending);
    }
    listed.truncate(options.limit.unwrap_or(usize::MAX));
    // Statements about sums apply to everything found, however little of it is listed.
    let sheet = ExportSheet::new(writer.on, hits, query.compares());
    let (held, count) = (options.format.holds(writer.on, listed.iter().copied()), listed.len());
    let bytes = options.format.write(&Listing { writer, query, sheet, hits: listed, options });
    Ok(WrittenList { bytes, listed: count, held })
}

/// A list in its format.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenList {
    /// What its file holds.
    pub bytes: Vec<u8>,
    /// The number of listed records.
    pub listed: usize,
    /// How many of them the format can hold.
    pub held: usize,
}

impl WrittenList {
    /// Returns it as text, which all formats are but those of spreadsheet programs.
    #[must_use]
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }
}

/// What a format writes: the listed records, in their order, and how they are to be shown.
pub(super) struct Listing<'a> {
    /// The context in which people's texts are written.
    pub(super) writer: &'a Phrasing<'a>,
    /// The query that found the records.
    pub(super) query: &'a Query,
    /// The cells of the records.
    pub(super) sheet: ExportSheet<'a>,
    /// The records.
    pub(super) hits: Vec<&'a Hit>,
    /// How the list is written.
    pub(super) options: &'a ListOptions,
}

impl Listing<'_> {
    /// Returns the requested columns, or else the given ones.
    pub(super) fn columns_or(&self, usual: &[&str]) -> Vec<ColumnSpec> {
        let dataset = self.sheet.dataset();
        let named = |fields: &Vec<String>| columns::named(fields, dataset);
        self.options.fields.as_ref().map_or_else(|| columns::named(usual, dataset), named)
    }

    /// Returns each record as in its dataset; requested fields that no record declares are as in a
    /// spreadsheet. Empty fields are left out.
    pub(super) fn objects(&self) -> impl Iterator<Item = Value> {
        let dataset = self.sheet.dataset();
        let computed = |name: &str| if is_declared(name) { None } else { columns::find(name, dataset) };
        let fields = self.options.fields.as_ref();
        let fields = fields.map(|names| names.iter().map(|name| (name, computed(name))).collect::<Vec<_>>());
        self.hits.iter().map(move |hit| object(&self.sheet, self.query, hit, fields.as_deref()))
    }
}

/// Returns a record; of the requested fields those that it has, with the columns that compute those that
/// no record declares.
fn object(
    sheet: &ExportSheet<'_>,
    query: &Query,
    hit: &Hit,
    fields: Option<&[(&String, Option<ColumnSpec>)]>,
) -> Value {
    let certainty = query.compares().then_some(hit.certainty);
    let mut object = json::object(sheet.dataset(), hit.id, certainty);
    let Some(fields) = fields else { return Value::Object(object) };
    let row = sheet.row(hit);
    let mut kept = Map::new();
    for (name, computed) in fields {
        let computed = || computed.as_ref().map(|column| column.cell(&row).json()).filter(|cell| !cell.is_null());
        let value = object.remove(*name).or_else(computed);
        kept.extend(value.map(|value| ((*name).clone(), value)));
    }
    Value::Object(kept)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::sample::{TODAY, dataset, words, writer};
    use crate::query::{Index, NoReviews, search};
    use crate::words::Language;

    fn listed(query: &str, language: Language, options: &ListOptions) -> Result<String, ReportError> {
        let (dataset, words) = (dataset(), words(language));
        let query = Query::parse(query, &dataset).unwrap();
        let writer = writer(&dataset, TODAY, &words);
        let hits = search(&query, writer.on, &Index::new(&dataset), &NoReviews, &|_| true).unwrap();
        list(&writer, &query, &hits, options).map(|list| list.text())
    }

    fn sorted(by: &str, descending: bool) -> Vec<String> {
        let options = ListOptions {
            format: ListFormat::Jsonl,
            fields: Some(vec!["id".into()]),
            sort: Some((by.into(), descending)),
            ..ListOptions::default()
        };
        let text = listed("type:commitment", Language::EN, &options).unwrap();
        text.lines().map(|line| line[7..line.len() - 2].to_owned()).collect()
    }

    #[test]
    fn a_table_in_both_languages() {
        let options = ListOptions { width: Some(100), ..ListOptions::default() };
        insta::assert_snapshot!(listed("type:site,commitment,milestone", Language::EN, &options).unwrap(), @r#"
           type        title                country  date               amount  id
        !  site        Northern factory     Finland  H1 2026                    north
           site        Southern antenna     Malta                               south
           commitment  All the money                                   ≥ €2.6B  all-money
        ≠  commitment  Money for the north  Finland  2025 – 2030  ~€80M ≠ ~95M  north-money
           commitment  Money for racks                             undisclosed  rack-money
        !  milestone   First racks          Finland  H1 2026                    first-racks
           milestone   The north is chosen  Finland  2025-06                    north-chosen
        "#);
        insta::assert_snapshot!(listed("type:commitment", Language::IT, &options).unwrap(), @r#"
           voce     titolo              paese      data                 importo  id
           impegno  Tutto il denaro                                 ≥ 2,6 mld €  all-money
        ≠  impegno  Denaro per il nord  Finlandia  2025 – 2030  ~80 ≠ ~95 mln €  north-money
           impegno  Denaro per i rack                             non reso noto  rack-money
        "#);
    }

    #[test]
    fn json_has_type_and_match_first_and_only_the_fields_asked_for() {
        let fields = Some(["match", "type", "id", "country"].map(str::to_owned).to_vec());
        let options = ListOptions { format: ListFormat::Jsonl, fields, ..ListOptions::default() };
        assert_eq!(
            listed("amount>90M", Language::IT, &options).unwrap(),
            "{\"match\":\"certain\",\"type\":\"commitment\",\"id\":\"all-money\"}\n\
             {\"match\":\"possible\",\"type\":\"commitment\",\"id\":\"north-money\"}\n"
        );
        let options = ListOptions { format: ListFormat::Json, ..ListOptions::default() };
        let text = listed("id:lab", Language::EN, &options).unwrap();
        insta::assert_snapshot!(text, @r#"
        [
          {
            "type": "organisation",
            "id": "lab",
            "name": "Lab",
            "kind": "company",
            "country": "US"
          }
        ]
        "#);
        assert_eq!(listed("zzzzzz", Language::EN, &options).unwrap(), "[]\n");
    }

    #[test]
    fn records_without_a_value_come_last_either_way() {
        assert_eq!(sorted("amount", false), ["north-money", "all-money", "rack-money"]);
        assert_eq!(sorted("amount", true), ["all-money", "north-money", "rack-money"]);
        assert_eq!(sorted("country", true), ["north-money", "all-money", "rack-money"]);
        assert_eq!(sorted("id", true), ["rack-money", "north-money", "all-money"]);
    }

    #[test]
    fn everything_that_can_be_sorted_by_sorts() {
        for by in sorts(&dataset()) {
            assert_eq!(sorted(by, false).len(), 3, "{by}");
        }
    }

    #[test]
    fn what_is_unknown_is_named_with_the_nearest() {
        let fields = Some(vec!["id".into(), "contry".into()]);
        let error = listed("", Language::EN, &ListOptions { fields, ..ListOptions::default() }).unwrap_err();
        let text = super::super::error_text(&words(Language::EN), &error);
        assert_eq!(text, ("no field “contry” can be shown".into(), "did you mean “country”?".into()));
        let fields = Some(vec!["zzzzzz".into()]);
        let error = listed("", Language::EN, &ListOptions { fields, ..ListOptions::default() }).unwrap_err();
        let (_, help) = super::super::error_text(&words(Language::EN), &error);
        assert!(
            help.starts_with(
                "these can be used:\n  all records: id, checked, summary, aliases, tags, ids, supersedes, same_as\n"
            ),
            "{help}"
        );
        assert!(help.contains("\n  organisations: name, kind, level, country\n"), "{help}");
        let sort = Some(("zzz".into(), false));
        let error = listed("", Language::IT, &ListOptions { sort, ..ListOptions::default() }).unwrap_err();
        let (_, help) = super::super::error_text(&words(Language::IT), &error);
        assert!(help.starts_with("si possono usare: id, type"), "{help}");
    }

    #[test]
    fn a_limit_counts_after_sorting() {
        let options = ListOptions {
            format: ListFormat::Jsonl,
            fields: Some(vec!["id".into()]),
            sort: Some(("id".into(), true)),
            limit: Some(1),
            ..ListOptions::default()
        };
        assert_eq!(listed("type:commitment", Language::EN, &options).unwrap(), "{\"id\":\"rack-money\"}\n");
    }

    #[test]
    fn no_row_is_wider_than_the_room() {
        for width in 1..140 {
            let options = ListOptions { width: Some(width), ..ListOptions::default() };
            let text = listed("", Language::IT, &options).unwrap();
            assert!(text.lines().all(|line| textwrap::core::display_width(line) <= width), "{width}:\n{text}");
        }
    }
}
