//! Facets: the values of a field as they are shown, and the query with a value added or removed.
//!
//! Which records have a value is in `facet_table`; how a value is named in a language is not known here.

use super::fields::{Field, Relation, Value};
use super::{Body, Query, Term};
use crate::domain::text::Text;

/// A field with those of its values that some record has or the query names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facet {
    /// The field.
    pub field: Field,
    /// Its values.
    pub values: Vec<FacetValue>,
}

/// A value of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetValue {
    /// The value as written in a query, unquoted.
    pub word: String,
    /// The text of the dataset that the word is the English form of, if it is one.
    pub text: Option<Text>,
    /// The number of records that the query would list with this as the field's only value.
    pub count: usize,
    /// Whether the query names it.
    pub choice: FacetChoice,
}

/// Whether a query names a value of a field.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FacetChoice {
    /// The query does not name it.
    #[default]
    Open,
    /// The query includes it.
    Chosen,
    /// The query excludes it.
    Excluded,
}

impl Query {
    /// Returns whether and how the query names a value of a field.
    #[must_use]
    pub fn choice(&self, field: Field, value: &Value) -> FacetChoice {
        let term = self.terms.iter().find(|term| term.is_choice_of(field) && term.values().contains(value));
        match term {
            Some(term) if term.excluded => FacetChoice::Excluded,
            Some(_) => FacetChoice::Chosen,
            None => FacetChoice::Open,
        }
    }

    /// Returns the query with the choice of a value changed: several values of one field share a
    /// term, and a term without values is removed.
    #[must_use]
    pub fn with_choice(&self, field: Field, value: &Value, choice: FacetChoice) -> Self {
        let mut terms = self.terms.clone();
        for term in &mut terms {
            if term.is_choice_of(field)
                && let Body::Field(_, _, values) = &mut term.body
            {
                values.retain(|one| one != value);
            }
        }
        if choice != FacetChoice::Open {
            let excluded = choice == FacetChoice::Excluded;
            let same = terms.iter_mut().find(|term| term.is_choice_of(field) && term.excluded == excluded);
            match same.map(|term| &mut term.body) {
                Some(Body::Field(_, _, values)) => values.push(value.clone()),
                _ => terms.push(Term { excluded, body: Body::Field(field, Relation::Is, vec![value.clone()]) }),
            }
        }
        terms.retain(|term| !matches!(&term.body, Body::Field(_, _, values) if values.is_empty()));
        Self { terms }
    }
}

impl Term {
    /// Returns whether it names values of a field without comparing.
    pub(super) fn is_choice_of(&self, asked: Field) -> bool {
        matches!(&self.body, Body::Field(field, Relation::Is, _) if *field == asked)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::own_words::OwnWords;
    use crate::query::sample::query;

    fn value(field: Field, word: &str) -> Value {
        Value::read(field, word, &OwnWords::default()).unwrap()
    }

    #[test]
    fn choices_come_and_go_in_one_term() {
        let start = query("krakow kind:antenna");
        let plant = value(Field::Kind, "plant");
        let two = start.with_choice(Field::Kind, &plant, FacetChoice::Chosen);
        assert_eq!(two.to_string(), "krakow kind:antenna,plant");
        assert_eq!(two.choice(Field::Kind, &plant), FacetChoice::Chosen);
        let without = two.with_choice(Field::Kind, &plant, FacetChoice::Excluded);
        assert_eq!(without.to_string(), "krakow kind:antenna -kind:plant");
        assert_eq!(without.choice(Field::Kind, &plant), FacetChoice::Excluded);
        let antenna = value(Field::Kind, "antenna");
        assert_eq!(start.with_choice(Field::Kind, &antenna, FacetChoice::Open).to_string(), "krakow");
        assert_eq!(without.with_choice(Field::Kind, &plant, FacetChoice::Open), start);
    }

    #[test]
    fn a_comparison_is_no_choice() {
        let asked = query("wave>=2");
        let three = value(Field::Wave, "3");
        assert_eq!(asked.choice(Field::Wave, &three), FacetChoice::Open);
        assert_eq!(asked.with_choice(Field::Wave, &three, FacetChoice::Chosen).to_string(), "wave>=2 wave:3");
    }
}
