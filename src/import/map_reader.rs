//! The shapes that a map consists of, and the faults in them.

use std::collections::BTreeMap;

use toml_edit::{Item, TableLike, Value};

use crate::domain::amount::Decimal;
use crate::domain::fault::FilePlace;
use crate::domain::load::{FieldShape, FieldSpec};
use crate::domain::order_by::OrderBy;
use crate::query::fold;
use crate::report::nearest_name;
use crate::runtime::{place_of_item, place_of_key};

use super::map_fault::{MapFault, MapFlaw, MapShape};
use super::mapping::folded;
use super::number::DecimalSign;
use super::rule::{CellText, FieldRule, GivenBound, PartRule, SourceRule, TextPiece, options};
use super::when::DayOrder;
use super::word_list::WordsOf;

/// Reads the values of a map, and remembers what is wrong.
pub(super) struct MapReader<'a> {
    text: &'a str,
    columns: &'a [String],
    faults: Vec<MapFault>,
}

impl<'a> MapReader<'a> {
    /// Returns a reader of a map of these columns.
    pub(super) const fn new(text: &'a str, columns: &'a [String]) -> Self {
        Self { text, columns, faults: Vec::new() }
    }

    /// Returns everything that was wrong, sorted by place.
    pub(super) fn into_faults(mut self) -> Result<(), Vec<MapFault>> {
        self.faults.order_by_key(|fault| fault.place);
        self.faults.dedup();
        if self.faults.is_empty() { Ok(()) } else { Err(self.faults) }
    }

    pub(super) fn fault(&mut self, place: FilePlace, flaw: MapFlaw) {
        self.faults.push(MapFault { place, flaw });
    }

    /// Returns the place of a value.
    pub(super) fn place(&self, item: &Item) -> FilePlace {
        place_of_item(self.text, item).unwrap_or(FilePlace { line: 1, column: 1 })
    }

    /// Returns the place of the first key of a table.
    pub(super) fn place_of_table(&self, table: &dyn TableLike) -> FilePlace {
        let first = table.iter().next().map(|(name, _)| name.to_owned());
        first.map_or(FilePlace { line: 1, column: 1 }, |name| place_of_key(self.text, table, &name))
    }

    pub(super) fn wrong_shape(&mut self, item: &Item, shape: MapShape) {
        let place = self.place(item);
        self.fault(place, MapFlaw::WrongShape(shape));
    }

    /// Tells of a key of a table that means nothing.
    pub(super) fn unknown_in(&mut self, table: &dyn TableLike, name: &str, known: &[&str]) {
        let place = place_of_key(self.text, table, name);
        self.fault(place, unknown(name, known));
    }

    /// Does the same for an item that is a table.
    pub(super) fn unknown_key(&mut self, item: Option<&Item>, name: &str, known: &[&str]) {
        if let Some(table) = item.and_then(Item::as_table_like) {
            self.unknown_in(table, name, known);
        }
    }

    /// Returns the entries of a table, none if it is not there.
    pub(super) fn entries<'i>(&mut self, item: Option<&'i Item>) -> Vec<(&'i str, &'i Item)> {
        let Some(item) = item else { return Vec::new() };
        if let Some(table) = item.as_table_like() {
            return table.iter().collect();
        }
        self.wrong_shape(item, MapShape::Table);
        Vec::new()
    }

    /// Returns tables: one, or a list of them.
    pub(super) fn tables<'i>(&mut self, item: Option<&'i Item>) -> Vec<&'i dyn TableLike> {
        let Some(item) = item else { return Vec::new() };
        if let Some(tables) = item.as_array_of_tables() {
            return tables.iter().map(|table| table as &dyn TableLike).collect();
        }
        if let Some(table) = item.as_table_like() {
            return vec![table];
        }
        let inline = item.as_array().map(|list| list.iter().map(Value::as_inline_table).collect::<Option<Vec<_>>>());
        if let Some(Some(tables)) = inline {
            return tables.into_iter().map(|table| table as &dyn TableLike).collect();
        }
        self.wrong_shape(item, MapShape::Tables);
        Vec::new()
    }

    /// Returns a text. A number or a truth value is one too.
    pub(super) fn text(&mut self, item: &Item) -> Option<String> {
        let found = item.as_value().and_then(constant);
        if found.is_none() {
            self.wrong_shape(item, MapShape::Text);
        }
        found
    }

    /// Returns a list of texts; one alone is a list of one.
    pub(super) fn texts(&mut self, item: &Item) -> Vec<String> {
        let list = item.as_array().map(|list| list.iter().map(constant).collect::<Option<Vec<_>>>());
        let found = list.unwrap_or_else(|| Some(vec![item.as_value().and_then(constant)?]));
        if found.is_none() {
            self.wrong_shape(item, MapShape::Texts);
        }
        found.unwrap_or_default()
    }

    /// Returns a text that is one of these.
    pub(super) fn word(&mut self, item: &Item, known: &[&str]) -> Option<String> {
        let text = self.text(item)?;
        if known.contains(&text.as_str()) {
            return Some(text);
        }
        let place = self.place(item);
        self.fault(place, unknown(&text, known));
        None
    }

    /// Returns the entry of a closed list whose word is given.
    pub(super) fn closed<T: Copy>(&mut self, item: &Item, all: &[T], word: fn(T) -> &'static str) -> Option<T> {
        let known: Vec<_> = all.iter().map(|entry| word(*entry)).collect();
        let found = self.word(item, &known)?;
        all.iter().copied().find(|entry| word(*entry) == found)
    }

    pub(super) fn switch(&mut self, item: &Item) -> bool {
        item.as_bool().unwrap_or_else(|| {
            self.wrong_shape(item, MapShape::Switch);
            false
        })
    }

    /// Returns a whole number, 1 or more.
    pub(super) fn count(&mut self, item: &Item) -> Option<usize> {
        let count = item.as_integer().and_then(|count| usize::try_from(count).ok()).filter(|count| *count > 0);
        if count.is_none() {
            self.wrong_shape(item, MapShape::Number);
        }
        count
    }

    /// Returns a factor. It may be written `1e9`.
    fn factor(&mut self, item: &Item) -> Option<Decimal> {
        let text = item.as_value().and_then(constant).unwrap_or_default().replace('_', "");
        let factor = Decimal::from_scientific(&text).or_else(|_| text.parse()).ok();
        let factor = factor.filter(|factor| !factor.is_zero() && !factor.is_sign_negative());
        if factor.is_none() {
            self.wrong_shape(item, MapShape::Number);
        }
        factor
    }

    /// Reads a text with the names of columns in braces; `{{` is a brace.
    fn cell_text(&mut self, text: &str, place: FilePlace) -> CellText {
        let (mut pieces, mut given) = (Vec::new(), String::new());
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            given.push_str(before);
            if let Some(after) = after.strip_prefix('{') {
                given.push('{');
                rest = after;
                continue;
            }
            let Some((name, after)) = after.split_once('}') else {
                self.fault(place, MapFlaw::OpenBrace);
                return CellText::default();
            };
            if !given.is_empty() {
                pieces.push(TextPiece::Given(std::mem::take(&mut given)));
            }
            pieces.extend(self.column(name, place).map(TextPiece::Column));
            rest = after;
        }
        given.push_str(rest);
        if !given.is_empty() || pieces.is_empty() {
            pieces.push(TextPiece::Given(given));
        }
        CellText { pieces }
    }

    /// Returns the number of a column.
    pub(super) fn column(&mut self, name: &str, place: FilePlace) -> Option<usize> {
        let found = self.columns.iter().position(|column| column == name.trim());
        if found.is_none() {
            self.fault(place, MapFlaw::no_column(name, self.columns));
        }
        found
    }

    /// Reads where a value comes from: a text, several of which the first that is whole is taken, or a table
    /// with `from` and what else may be said.
    pub(super) fn source(&mut self, item: &Item, options: &[&'static str]) -> Option<SourceRule> {
        let place = self.place(item);
        let Some(table) = item.as_table_like() else {
            let texts = self.texts(item);
            let from = texts.iter().map(|text| self.cell_text(text, place)).collect();
            return Some(SourceRule { from, ..SourceRule::default() });
        };
        let Some(from) = table.get("from") else {
            self.fault(place, MapFlaw::Missing("from"));
            return None;
        };
        let texts = self.texts(from);
        let place = self.place(from);
        let from = texts.iter().map(|text| self.cell_text(text, place)).collect();
        let mut rule = SourceRule { from, ..SourceRule::default() };
        for (name, item) in table.iter().filter(|(name, _)| *name != "from") {
            if options.contains(&name) {
                self.option(&mut rule, name, item);
            } else {
                self.unknown_in(table, name, options);
            }
        }
        Some(rule)
    }

    fn option(&mut self, rule: &mut SourceRule, name: &str, item: &Item) {
        match name {
            "missing" => rule.missing = folded(&self.texts(item)),
            "split" => rule.split = self.texts(item),
            "marks" => rule.marks = self.named_texts(item),
            "words" => rule.words = self.named_texts(item),
            "otherwise" => rule.otherwise = self.text(item),
            "times" => rule.times = self.factor(item),
            "currency" => rule.currency = self.whole_text(item),
            "unit" => rule.unit = self.whole_text(item),
            "per" => rule.is_rate = self.word(item, &["year"]).is_some(),
            "bound" => rule.bound = self.closed(item, &GivenBound::ALL, GivenBound::as_str),
            "decimal" => rule.decimal = self.closed(item, &DecimalSign::ALL, DecimalSign::as_str),
            "days" => rule.days = self.closed(item, &DayOrder::ALL, DayOrder::as_str),
            "derived" => rule.is_derived = self.switch(item),
            // `is` and `is_not` of a condition are read where it is.
            _ => {}
        }
    }

    fn whole_text(&mut self, item: &Item) -> Option<CellText> {
        let text = self.text(item)?;
        let place = self.place(item);
        Some(self.cell_text(&text, place))
    }

    /// Returns texts by their folded names.
    fn named_texts(&mut self, item: &Item) -> BTreeMap<String, String> {
        let entries = self.entries(Some(item));
        entries.into_iter().filter_map(|(name, item)| Some((fold(name.trim()), self.text(item)?))).collect()
    }

    /// Reads the fields of an object, but for those with one of the names in `others`.
    pub(super) fn parts(
        &mut self,
        table: &dyn TableLike,
        specs: &'static [FieldSpec],
        words: &WordsOf<'_>,
        others: &[&str],
    ) -> Vec<PartRule> {
        let mut parts = Vec::new();
        for (name, item) in table.iter().filter(|(name, _)| !others.contains(name)) {
            let is_given = |spec: &&FieldSpec| spec.name == name && spec.name != "evidence";
            let Some(spec) = specs.iter().find(is_given) else {
                let known = specs.iter().map(|spec| spec.name).filter(|name| *name != "evidence");
                let known: Vec<_> = known.chain(others.iter().copied()).collect();
                self.unknown_in(table, name, &known);
                continue;
            };
            let words = words.below(name);
            let known = if spec.shape == FieldShape::Word { words.words() } else { Vec::new() };
            let rule = self.field(item, spec, &words);
            if let Some(rule) = rule.as_ref().filter(|_| spec.shape == FieldShape::Word) {
                self.check_words(rule, &known, item);
            }
            parts.extend(rule.map(|rule| PartRule { spec, known, rule }));
        }
        parts
    }

    /// Tells of words that are none of those that a field takes.
    fn check_words(&mut self, rule: &FieldRule, known: &[String], item: &Item) {
        let sources = match rule {
            FieldRule::Source(_) | FieldRule::Several(_) => rule.sources(),
            // The parts of a claim have been checked.
            FieldRule::Parts(_) | FieldRule::Claim(_) | FieldRule::Named(_) => Vec::new(),
        };
        let known: Vec<&str> = known.iter().map(String::as_str).collect();
        let given = |word: &&String| !word.is_empty() && !word.starts_with("tag:") && !known.contains(&word.as_str());
        for word in sources.into_iter().flat_map(|source| source.words.values().chain(&source.otherwise)).filter(given)
        {
            let place = self.place(item);
            self.fault(place, unknown(word, &known));
        }
    }

    fn field(&mut self, item: &Item, spec: &'static FieldSpec, words: &WordsOf<'_>) -> Option<FieldRule> {
        let is_of_tables = |list: &toml_edit::Array| list.iter().all(Value::is_inline_table);
        if item.as_array_of_tables().is_some() || item.as_array().is_some_and(is_of_tables) {
            let tables = self.tables(Some(item));
            let rules = tables.into_iter().filter_map(|table| self.table(table, item, spec, words)).collect();
            return Some(FieldRule::Several(rules));
        }
        if let Some(table) = item.as_table_like() {
            return self.table(table, item, spec, words);
        }
        if spec.shape == FieldShape::Object || spec.shape == FieldShape::Named {
            self.wrong_shape(item, MapShape::Parts);
            return None;
        }
        if let Some(list) = item.as_array().filter(|_| spec.is_list) {
            let each: Vec<Item> = list.iter().cloned().map(Item::Value).collect();
            let each = each.iter().filter_map(|one| self.source(one, &[])).map(|one| FieldRule::Source(Box::new(one)));
            return Some(FieldRule::Several(each.collect()));
        }
        self.source(item, &[]).map(|source| FieldRule::Source(Box::new(source)))
    }

    /// Reads a field that is given as a table: where its value comes from, or what its parts are.
    fn table(
        &mut self,
        table: &dyn TableLike,
        item: &Item,
        spec: &'static FieldSpec,
        words: &WordsOf<'_>,
    ) -> Option<FieldRule> {
        if spec.shape == FieldShape::Named {
            let named = table.iter().filter_map(|(name, item)| Some((name.to_owned(), self.source(item, &["from"])?)));
            return Some(FieldRule::Named(named.collect()));
        }
        if table.contains_key("from") {
            let holder = Item::Value(inline(table));
            let is_whole = item.as_table_like().is_some_and(|own| own.len() == table.len());
            let item = if is_whole { item } else { &holder };
            return self.source(item, &options(spec)).map(|source| FieldRule::Source(Box::new(source)));
        }
        if spec.is_claimed && table.contains_key("value") {
            return Some(FieldRule::Claim(self.parts(table, spec.parts, words, &[])));
        }
        let value = spec.parts.iter().find(|part| spec.is_claimed && part.name == "value");
        let parts = value.map_or(spec.parts, |value| value.parts);
        if parts.is_empty() {
            let place = self.place_of_table(table);
            self.fault(place, MapFlaw::WrongShape(MapShape::Source));
            return None;
        }
        Some(FieldRule::Parts(self.parts(table, parts, words, &[])))
    }
}

/// Returns a table as a value, of which the places are known no more.
fn inline(table: &dyn TableLike) -> Value {
    let mut inline = toml_edit::InlineTable::new();
    for (name, item) in table.iter() {
        if let Ok(value) = item.clone().into_value() {
            inline.insert(name, value);
        }
    }
    Value::InlineTable(inline)
}

/// Returns a value that is one text, number or truth value.
fn constant(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.value().trim_matches('\u{feff}').to_owned()),
        Value::Integer(_) | Value::Float(_) | Value::Boolean(_) | Value::Datetime(_) => {
            Some(value.clone().decorated("", "").to_string())
        }
        Value::Array(_) | Value::InlineTable(_) => None,
    }
}

fn unknown(word: &str, known: &[&str]) -> MapFlaw {
    let nearest = nearest_name(word, known.iter().copied()).map(str::to_owned);
    let known = known.iter().map(|word| (*word).to_owned()).collect();
    MapFlaw::UnknownWord { word: word.to_owned(), nearest, known }
}
