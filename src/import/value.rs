//! The values of the fields of one row.

use std::collections::HashMap;

use serde_json::{Map, Value, json};

use crate::domain::amount::{Bound, Currency, Decimal};
use crate::domain::country::Country;
use crate::domain::date::Edtf;
use crate::domain::load::{FieldShape, FieldSpec};
use crate::domain::text::{is_web_address, single_spaced};
use crate::domain::unit::Unit;
use crate::query::fold;

use super::account::{DoubtfulCell, ImportAccount, ImportDoubt, Loss, LossReason};
use super::claims::claim_of;
use super::doubt::other_measure;
use super::id::slug;
use super::mapping::TableRules;
use super::names::OrganisationNames;
use super::number::{DecimalSign, NoNumber, NumberStyle};
use super::place::{Axis, country_of, degrees_of};
use super::quantity::{WrittenQuantity, numbers_in, read_quantity};
use super::rule::{FieldRule, GivenBound, PartRule, SourceRule, names_organisation};
use super::table::{ImportRow, ImportTable};
use super::when::{DateStyle, NoDate};

/// What stands for nothing in any table, folded.
const NOTHING: &[&str] = &[
    "",
    "-",
    "--",
    "n/d",
    "n.d.",
    "n/a",
    "n.a.",
    "#n/a",
    "#ref!",
    "#value!",
    "#div/0!",
    "#name?",
    "#null!",
    "#num!",
    "null",
    "nan",
    "unknown",
    "sconosciuto",
    "not available",
    "non disponibile",
];

/// What all rows of a table share.
pub(super) struct TableContext<'a> {
    pub(super) table: &'a ImportTable,
    pub(super) rules: &'a TableRules,
    /// The styles of the numbers of columns, once they are known.
    pub(super) numbers: HashMap<usize, NumberStyle>,
    /// The styles of the dates.
    pub(super) dates: HashMap<usize, DateStyle>,
    pub(super) names: OrganisationNames<'a>,
    pub(super) account: ImportAccount,
}

/// One value, with what the cell says beside it.
#[derive(Clone, Debug)]
struct FoundValue {
    value: Value,
    /// How firmly it is said.
    certainty: Option<String>,
    /// From what it was worked out.
    note: Option<String>,
}

impl From<Value> for FoundValue {
    fn from(value: Value) -> Self {
        Self { value, certainty: None, note: None }
    }
}

/// Reads the fields of a record from a row.
pub(super) struct RowReader<'r, 'a> {
    pub(super) context: &'r mut TableContext<'a>,
    pub(super) row: &'a ImportRow,
    /// Tags that words of the row were turned into.
    pub(super) tags: Vec<String>,
    /// The figures of fields as the row prints them.
    pub(super) figures: Vec<(&'static str, String)>,
    /// The field of the record that is being read.
    pub(super) field: &'static str,
}

impl RowReader<'_, '_> {
    /// Returns whether a cell says nothing, by the rules of the table and of its source.
    fn is_missing(&self, text: &str, source: &SourceRule) -> bool {
        let folded = fold(text);
        let folded = folded.trim();
        let is_it = |own: &String| own == folded;
        NOTHING.contains(&folded) || self.context.rules.missing.iter().chain(&source.missing).any(is_it)
    }

    /// Returns the text of a source, and its column if it is the cell of one; `None` if it is missing.
    pub(super) fn text(&self, source: &SourceRule) -> Option<(String, Option<usize>)> {
        let is_missing = |text: &str| self.is_missing(text, source);
        let filled =
            source.from.iter().find_map(|text| Some((text.fill(self.row, &is_missing)?, text.single_column())));
        filled.filter(|(text, _)| !text.trim().is_empty())
    }

    /// Notes that something was not taken.
    pub(super) fn lose(&mut self, source: &SourceRule, reason: LossReason, text: &str) {
        let columns = source.from.iter().flat_map(super::rule::CellText::columns);
        let names: Vec<_> = columns.filter_map(|column| self.context.table.columns.get(column)).cloned().collect();
        let source = if names.is_empty() { self.field.to_owned() } else { names.join(", ") };
        self.context.account.losses.push(Loss {
            line: self.row.line,
            source,
            reason,
            text: text.to_owned(),
            is_record: false,
        });
    }

    /// Returns the value of a field; `None` if the row says nothing of it.
    pub(super) fn field(&mut self, part: &PartRule) -> Option<Value> {
        let found = self.values(part.spec, &part.known, &part.rule);
        if part.spec.is_claimed && matches!(part.rule, FieldRule::Claim(_) | FieldRule::Several(_)) {
            let claim = |value: Value| if value.get("value").is_some() { value } else { json!({ "value": value }) };
            let claims: Vec<Value> = found.into_iter().map(|one| claim(one.value)).collect();
            return (!claims.is_empty()).then_some(Value::Array(claims));
        }
        if part.spec.is_list {
            let mut all: Vec<Value> = Vec::new();
            for one in found {
                let value = with_certainty(part.spec, one);
                if !all.contains(&value) {
                    all.push(value);
                }
            }
            return (!all.is_empty()).then_some(Value::Array(all));
        }
        found.into_iter().next().map(|one| single(part.spec, one))
    }

    fn values(&mut self, spec: &'static FieldSpec, known: &[String], rule: &FieldRule) -> Vec<FoundValue> {
        match rule {
            FieldRule::Source(source) => self.source(spec, known, source),
            FieldRule::Several(rules) => rules.iter().flat_map(|rule| self.values(spec, known, rule)).collect(),
            FieldRule::Parts(parts) | FieldRule::Claim(parts) => self.objects(parts),
            FieldRule::Named(named) => {
                let texts = named.iter().filter_map(|(name, source)| Some((name.clone(), self.text(source)?.0.into())));
                let texts: Map<String, Value> = texts.collect();
                if texts.is_empty() { Vec::new() } else { vec![Value::Object(texts).into()] }
            }
        }
    }

    /// Returns the objects with these parts: one, or where one part has several values, as many.
    fn objects(&mut self, parts: &[PartRule]) -> Vec<FoundValue> {
        let (mut common, mut several) = (Map::new(), None);
        let (mut says_something, mut lacks) = (false, false);
        for part in parts {
            let is_of_row = !part.rule.columns().is_empty();
            let found = self.values(part.spec, &part.known, &part.rule);
            says_something |= is_of_row && !found.is_empty();
            lacks |= part.spec.is_required && found.is_empty();
            if !part.spec.is_list && found.len() > 1 || found.iter().any(|one| one.certainty.is_some()) {
                several = Some((part.spec.name, found));
            } else if !found.is_empty() {
                let value = if part.spec.is_list {
                    found.into_iter().map(|one| one.value).collect()
                } else {
                    found.into_iter().next().map_or(Value::Null, |one| single(part.spec, one))
                };
                common.insert(part.spec.name.to_owned(), value);
            }
        }
        if lacks || !says_something && parts.iter().any(|part| !part.rule.columns().is_empty()) {
            return Vec::new();
        }
        let Some((name, found)) = several else { return vec![Value::Object(common).into()] };
        let each = found.into_iter().map(|one| {
            let mut object = common.clone();
            object.insert(name.to_owned(), one.value);
            if let Some(certainty) = one.certainty {
                object.entry("certainty").or_insert_with(|| certainty.into());
            }
            Value::Object(object).into()
        });
        each.collect()
    }

    fn source(&mut self, spec: &'static FieldSpec, known: &[String], source: &SourceRule) -> Vec<FoundValue> {
        let Some((text, column)) = self.text(source) else { return Vec::new() };
        if spec.shape == FieldShape::Amount && spec.is_claimed && text.trim_start().starts_with('[') {
            return self.claims(source, &text).into_iter().collect();
        }
        let mut pieces = if source.split.is_empty() { vec![text] } else { divided(&text, &source.split) };
        pieces.retain(|piece| !self.is_missing(piece, source));
        let mut found = Vec::new();
        for piece in pieces {
            let one = match spec.shape {
                _ if names_organisation(spec) => self.organisation(source, &piece),
                FieldShape::OwnId | FieldShape::Reference(_) => Some(Value::from(slug(&piece)).into()),
                FieldShape::Text | FieldShape::Prose | FieldShape::Plain | FieldShape::Named | FieldShape::Object => {
                    Some(Value::from(piece).into())
                }
                FieldShape::Address => self.address(source, piece),
                FieldShape::Word => self.word(known, source, &piece),
                FieldShape::Code => self.code(spec, source, &piece),
                FieldShape::Date => self.date(source, column, &piece, false),
                FieldShape::Period => self.date(source, column, &piece, true),
                FieldShape::Number => self.number(spec, source, column, &piece),
                FieldShape::Amount => self.amount(source, column, &piece),
                FieldShape::Truth => self.truth(source, &piece),
            };
            found.extend(one);
        }
        found
    }

    fn organisation(&mut self, source: &SourceRule, text: &str) -> Option<FoundValue> {
        let (name, mark) = match text.find(" #").and_then(|at| text.split_at_checked(at)) {
            Some((name, mark)) if !source.marks.is_empty() => (name.trim(), Some(mark.trim())),
            _ => (text.trim(), None),
        };
        let certainty = mark.and_then(|mark| {
            let said = source.marks.get(&fold(mark)).or_else(|| source.marks.get(&fold(mark.trim_start_matches('#'))));
            if said.is_none() {
                self.lose(source, LossReason::NoMark, mark);
            }
            said.cloned()
        });
        if name.is_empty() {
            return None;
        }
        Some(FoundValue { value: self.context.names.id(name).into(), certainty, note: None })
    }

    fn address(&mut self, source: &SourceRule, text: String) -> Option<FoundValue> {
        if is_web_address(&text) {
            return Some(Value::from(text).into());
        }
        self.lose(source, LossReason::NoAddress, &text);
        None
    }

    /// Returns the word of the format for a text; a word with `tag:` before it becomes a tag.
    fn word(&mut self, known: &[String], source: &SourceRule, text: &str) -> Option<FoundValue> {
        let folded = fold(text.trim());
        let as_word = folded.replace([' ', '-'], "_");
        let own = || known.iter().find(|word| **word == folded || **word == as_word);
        let word = source.words.get(&folded).or_else(own).or(source.otherwise.as_ref()).cloned();
        match word.as_deref() {
            None => {
                self.lose(source, LossReason::NoWord, text);
                None
            }
            Some("") => None,
            Some(word) => match word.strip_prefix("tag:") {
                Some(tag) => {
                    self.tags.push(tag.trim().to_owned());
                    None
                }
                None => Some(Value::from(word).into()),
            },
        }
    }

    fn code(&mut self, spec: &FieldSpec, source: &SourceRule, text: &str) -> Option<FoundValue> {
        let is_currency = spec.name == "currency";
        let text = source.words.get(&fold(text.trim())).map_or(text, String::as_str);
        if text.is_empty() {
            return None;
        }
        let read = |text: &str| {
            if is_currency { currency(text).map(|found| found.code()) } else { country_of(text).map(Country::code) }
        };
        let otherwise = source.otherwise.as_deref();
        let code = read(text).or_else(|| read(otherwise?));
        if code.is_none() && otherwise == Some("") {
            return None;
        }
        if code.is_none() {
            self.lose(source, if is_currency { LossReason::NoCurrency } else { LossReason::NoCountry }, text);
        }
        code.map(|code| Value::from(code).into())
    }

    fn truth(&mut self, source: &SourceRule, text: &str) -> Option<FoundValue> {
        let truth = match fold(text).as_str() {
            "true" | "yes" | "si" | "vero" | "1" | "x" => true,
            "false" | "no" | "falso" | "0" => false,
            _ => {
                self.lose(source, LossReason::NoTruth, text);
                return None;
            }
        };
        Some(Value::from(truth).into())
    }

    fn date(&mut self, source: &SourceRule, column: Option<usize>, text: &str, is_period: bool) -> Option<FoundValue> {
        if let Some(ends) = vague_ends(text).filter(|_| is_period) {
            self.note_figure(column, text);
            return Some(ends.into());
        }
        match self.date_style(source, column).read(text) {
            Ok(date) if is_period && !date.is_interval() => {
                self.lose(source, LossReason::NoPeriod, text);
                None
            }
            Ok(date) => {
                self.note_figure(column, text);
                Some(Value::from(date.text()).into())
            }
            Err(why) => {
                let reason = if why == NoDate::TwoReadings { LossReason::TwoDates } else { LossReason::NoDate };
                self.lose(source, reason, text);
                None
            }
        }
    }

    fn date_style(&mut self, source: &SourceRule, column: Option<usize>) -> DateStyle {
        if let Some(order) = source.days.or(self.context.rules.days) {
            return DateStyle::Order(order);
        }
        let Some(column) = column else { return DateStyle::Plain };
        let table = self.context.table;
        let cells = || table.rows.iter().filter_map(|row| row.cells.get(column)).map(|cell| cell.text.as_str());
        let style = *self.context.dates.entry(column).or_insert_with(|| DateStyle::of(cells()));
        if let Some(name) = table.columns.get(column).filter(|_| style != DateStyle::Plain) {
            self.context.account.dates.insert(name.clone(), style);
        }
        style
    }

    fn number_style(&mut self, source: &SourceRule, column: Option<usize>) -> NumberStyle {
        let table = self.context.table;
        let cell = column.and_then(|column| self.row.cells.get(column));
        if cell.is_some_and(|cell| cell.is_number) {
            return NumberStyle::Sign(DecimalSign::Point);
        }
        if let Some(sign) = source.decimal.or(self.context.rules.decimal) {
            return NumberStyle::Sign(sign);
        }
        let Some(column) = column else { return NumberStyle::Plain };
        let numbers = || {
            let cells = table.rows.iter().filter_map(|row| row.cells.get(column)).filter(|cell| !cell.is_number);
            let numbers: Vec<String> = cells.flat_map(|cell| numbers_in(&cell.text)).collect();
            NumberStyle::of(numbers.iter().map(String::as_str))
        };
        let style = *self.context.numbers.entry(column).or_insert_with(numbers);
        if let Some(name) = table.columns.get(column).filter(|_| style != NumberStyle::Plain) {
            self.context.account.numbers.insert(name.clone(), style);
        }
        style
    }

    fn number(
        &mut self,
        spec: &FieldSpec,
        source: &SourceRule,
        column: Option<usize>,
        text: &str,
    ) -> Option<FoundValue> {
        let axis = [("lat", Axis::Latitude), ("lon", Axis::Longitude)].into_iter().find(|(name, _)| *name == spec.name);
        if let Some((_, axis)) = axis {
            let degrees = degrees_of(text, axis);
            if degrees.is_none() {
                self.lose(source, LossReason::NoPlace, text);
            }
            return degrees.map(|degrees| json!((degrees * 1e6).round() / 1e6).into());
        }
        let style = self.number_style(source, column);
        let read = style.read(text.trim()).and_then(|number| times(number, source.times).ok_or(NoNumber::NotOne));
        match read {
            Ok(number) => {
                self.note_figure(column, text);
                Some(json_number(number).into())
            }
            Err(why) => self.no_number(source, why, text),
        }
    }

    fn no_number(&mut self, source: &SourceRule, why: NoNumber, text: &str) -> Option<FoundValue> {
        let reason = match why {
            NoNumber::NotOne => LossReason::NoNumber,
            NoNumber::TwoReadings => LossReason::TwoNumbers,
            NoNumber::OtherSign => LossReason::OtherSign,
        };
        self.lose(source, reason, text);
        None
    }

    fn amount(&mut self, source: &SourceRule, column: Option<usize>, text: &str) -> Option<FoundValue> {
        let style = self.number_style(source, column);
        let is_missing = |text: &str| self.is_missing(text, source);
        let given = source.currency.as_ref().and_then(|text| text.fill(self.row, &is_missing));
        let currency_given = given.as_deref().and_then(currency);
        let unit_given = source.unit.as_ref().and_then(|text| text.fill(self.row, &is_missing));
        if let Some(given) = given.filter(|_| currency_given.is_none()) {
            self.lose(source, LossReason::NoCurrency, &given);
            return None;
        }
        let bare = unit_given.as_ref().and_then(|unit| text.trim().strip_suffix(unit.as_str())).unwrap_or(text);
        let quantity = match read_quantity(bare, style, currency_given) {
            Ok(quantity) => quantity,
            Err(why) => return self.no_number(source, why, text),
        };
        let Some((measure, name)) = measure(&quantity, currency_given, unit_given) else {
            self.lose(source, LossReason::NoMeasure, text);
            return None;
        };
        let factor = factor(&quantity, source);
        let Some(mut amount) = written(&quantity, source, factor) else {
            return self.no_number(source, NoNumber::NotOne, text);
        };
        amount.insert(measure.to_owned(), name.clone().into());
        self.note_figure(column, text);
        if factor.is_none() {
            self.doubt_measure(column, &quantity, (measure == "unit").then_some(name.as_str()));
        }
        let note = column.filter(|_| factor.is_some() || source.is_derived).and_then(|column| {
            let times = factor.map(|times| format!(" × {}", times.normalize())).unwrap_or_default();
            Some(format!("{}: {text}{times}", self.context.table.columns.get(column)?))
        });
        let found = FoundValue { value: Value::Object(amount), certainty: None, note };
        Some(if source.is_derived { derived(found) } else { found })
    }

    /// Returns the claims of a cell in which `list` wrote them, with all that they say but their documents, which are
    /// others' where the table is the evidence.
    fn claims(&mut self, source: &SourceRule, text: &str) -> Option<FoundValue> {
        let read = serde_json::from_str::<Vec<Map<String, Value>>>(text).ok();
        let claim = |written| claim_of(written, source.is_derived);
        let claims: Option<Vec<Value>> = read.and_then(|claims| claims.into_iter().map(claim).collect());
        let Some(claims) = claims.filter(|claims| !claims.is_empty()) else {
            return self.no_number(source, NoNumber::NotOne, text);
        };
        Some(Value::Array(claims).into())
    }

    /// Notes a cell whose number another cell of the row gives in another unit or power of ten.
    fn doubt_measure(&mut self, column: Option<usize>, quantity: &WrittenQuantity, unit: Option<&str>) {
        let Some(column) = column else { return };
        let others = self.row.cells.iter().enumerate().filter(|(other, _)| *other != column);
        let found =
            others.map(|(_, cell)| &*cell.text).find_map(|text| other_measure(text, quantity.bound.least(), unit));
        if let Some(found) = found {
            let name = self.context.table.columns.get(column).cloned().unwrap_or_default();
            let cell = self.row.cells.get(column).map(|cell| cell.text.clone()).unwrap_or_default();
            let text = format!("{name}: {cell} {} / {found}", unit.unwrap_or_default());
            let text = single_spaced(&text);
            self.context.account.doubts.push(DoubtfulCell { line: self.row.line, doubt: ImportDoubt::OtherUnit, text });
        }
    }

    /// Keeps a cell as the figure of the field, if it can be found in the line as it is.
    fn note_figure(&mut self, column: Option<usize>, text: &str) {
        let own = column.filter(|column| *column < self.context.table.own_columns);
        let cell = own.and_then(|column| self.row.cells.get(column));
        if cell.is_some_and(|cell| cell.text == text) && self.row.is_verbatim {
            self.figures.push((self.field, text.to_owned()));
        }
    }
}

/// Returns the ends of a period that `list` wrote with an end in parentheses, which is itself an interval:
/// `2025-11/(2028/2030)`.
fn vague_ends(text: &str) -> Option<Value> {
    let halves = text.split_once(")/").or_else(|| text.split_once("/("))?;
    let bare = |half: &str| half.trim_matches(['(', ')']).parse::<Edtf>().ok().map(|date| date.text().to_owned());
    Some(json!({ "start": bare(halves.0)?, "end": bare(halves.1)? }))
}

fn currency(text: &str) -> Option<Currency> {
    Currency::from_code(&text.trim().to_uppercase())
}

/// Returns the pieces of a text between signs.
pub(super) fn divided(text: &str, signs: &[String]) -> Vec<String> {
    let mut pieces = vec![text.to_owned()];
    for sign in signs.iter().filter(|sign| !sign.is_empty()) {
        pieces =
            pieces.iter().flat_map(|piece| piece.split(sign.as_str())).map(|piece| piece.trim().to_owned()).collect();
    }
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

fn times(number: Decimal, factor: Option<Decimal>) -> Option<Decimal> {
    factor.map_or(Some(number), |factor| number.checked_mul(factor))
}

fn json_number(number: Decimal) -> Value {
    serde_json::from_str(&number.normalize().to_string()).unwrap_or(Value::Null)
}

/// Returns by what a quantity is multiplied: by what the map says, unless the cell itself names a power of ten
/// or a unit.
fn factor(quantity: &WrittenQuantity, source: &SourceRule) -> Option<Decimal> {
    source.times.filter(|_| !quantity.is_scaled && quantity.unit.is_none())
}

/// Returns what a quantity is measured in, and under which name the format has it: what its cell says, else
/// what the map says. `None` if neither says it, or they speak of different things.
fn measure(
    quantity: &WrittenQuantity,
    currency: Option<Currency>,
    unit: Option<String>,
) -> Option<(&'static str, String)> {
    let is_money = quantity.currency.is_some() || currency.is_some() && quantity.unit.is_none();
    if is_money {
        let agrees = quantity.unit.is_none() && quantity.currency.zip(currency).is_none_or(|(cell, map)| cell == map);
        let found = quantity.currency.or(currency).filter(|_| agrees && unit.is_none())?;
        return Some(("currency", found.code().to_owned()));
    }
    let dimension = |unit: &str| Unit::from_text(unit).map(|unit| unit.dimension);
    let agrees = match (quantity.unit, unit.as_deref()) {
        (Some(cell), Some(map)) => dimension(cell) == dimension(map),
        (Some(_), None) => currency.is_none(),
        (None, _) => true,
    };
    let found = quantity.unit.map(str::to_owned).or(unit).filter(|_| agrees)?;
    Some(("unit", found))
}

/// Returns the bound of a quantity as the format has it. What the map says of all numbers holds for those of
/// which the cell says nothing.
fn written(quantity: &WrittenQuantity, source: &SourceRule, factor: Option<Decimal>) -> Option<Map<String, Value>> {
    let bound = match (quantity.bound, source.bound) {
        (Bound::Exact(number), Some(GivenBound::About)) => Bound::About(number),
        (Bound::Exact(number), Some(GivenBound::AtLeast)) => Bound::AtLeast(number),
        (Bound::Exact(number), Some(GivenBound::AtMost)) => Bound::AtMost(number),
        (bound, _) => bound,
    };
    let numbers = match bound {
        Bound::Exact(number) => vec![("exact", number)],
        Bound::About(number) => vec![("about", number)],
        Bound::AtLeast(number) => vec![("at_least", number)],
        Bound::AtMost(number) => vec![("at_most", number)],
        Bound::Between(least, most) => vec![("at_least", least), ("at_most", most)],
    };
    let mut amount = Map::new();
    for (name, number) in numbers {
        amount.insert(name.to_owned(), json_number(times(number, factor)?));
    }
    if quantity.is_per_year || source.is_rate {
        amount.insert("per".to_owned(), "year".into());
    }
    Some(amount)
}

/// Returns a claim that was worked out.
fn derived(found: FoundValue) -> FoundValue {
    let mut claim = json!([{ "value": found.value, "derived": true }]);
    if let (Some(note), Some(first)) = (found.note, claim.get_mut(0)) {
        first["note"] = note.into();
    }
    claim.into()
}

/// Returns the value of a field that is no list: with a note, a claim of its own where it may have claims.
fn single(spec: &FieldSpec, found: FoundValue) -> Value {
    match found.note.filter(|_| spec.is_claimed) {
        Some(note) => json!([{ "value": found.value, "note": note }]),
        None => found.value,
    }
}

/// Returns a value of a list; an organisation of which it is said how firmly becomes an object.
fn with_certainty(spec: &FieldSpec, found: FoundValue) -> Value {
    match found.certainty.filter(|_| spec.parts.iter().any(|part| part.name == "certainty")) {
        Some(certainty) => json!({ "organisation": found.value, "certainty": certainty }),
        None => found.value,
    }
}
