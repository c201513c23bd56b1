//! The faults of a dataset as lines for people and as JSON.

use serde_json::{Value, json};

use super::json::pretty;
use crate::domain::fault::{Fault, Problem};
use crate::words::Language;
use crate::words::Words;

/// Returns one line for each fault: `FILE:LINE:COLUMN: JSON-PATH: what is wrong, and what was
/// expected`.
#[must_use]
pub fn check_text(words: &Words, faults: &[Fault]) -> String {
    faults.iter().map(|fault| words.fault(fault) + "\n").collect()
}

/// Returns the faults as an array of `{file, line, column, path, message, kind}`; the message is
/// English in every language.
#[must_use]
pub fn check_json(faults: &[Fault]) -> String {
    let words = Words::new(Language::EN, false);
    let object = |fault: &Fault| {
        json!({
            "file": fault.file,
            "line": fault.place.line,
            "column": fault.place.column,
            "path": fault.path,
            "message": words.problem(&fault.problem),
            "kind": kind(&fault.problem),
        })
    };
    pretty(&Value::Array(faults.iter().map(object).collect()))
}

/// Returns the name of a kind of fault, for programs.
const fn kind(problem: &Problem) -> &'static str {
    match problem {
        Problem::Unreadable { .. } => "unreadable",
        Problem::NotUtf8 => "not_utf8",
        Problem::NotJson { .. } => "not_json",
        Problem::TooDeep => "too_deep",
        Problem::WrongFormat { .. } => "wrong_format",
        Problem::WrongShape { .. } | Problem::NotAPeriod { .. } => "wrong_type",
        Problem::UnknownField { .. } => "unknown_field",
        Problem::MissingField { .. } => "missing_field",
        Problem::DuplicateKey { .. } => "duplicate_key",
        Problem::DuplicateId { .. } => "duplicate_id",
        Problem::OtherType { .. } => "other_type",
        Problem::BadId { .. } => "bad_id",
        Problem::BadRegister { .. } => "bad_register",
        Problem::UnknownWord { .. } => "unknown_word",
        Problem::BadWord { .. } => "bad_word",
        Problem::BuiltInWord { .. } => "built_in_word",
        Problem::Dangling { .. } => "dangling_reference",
        Problem::WrongReference { .. } => "wrong_reference",
        Problem::BadDate { .. } => "bad_date",
        Problem::BackwardsPeriod => "backwards_period",
        Problem::ImpossibleLength => "impossible_length",
        Problem::UnknownCountry { .. } => "unknown_country",
        Problem::UnknownCurrency { .. } => "unknown_currency",
        Problem::BadCoordinate { .. } => "bad_coordinate",
        Problem::LoneCoordinate { .. } => "lone_coordinate",
        Problem::MissingBeside { .. } => "missing_beside",
        Problem::BothFields { .. } => "both_fields",
        Problem::NegativeAmount { .. } => "negative_amount",
        Problem::CrossedBounds { .. } => "crossed_bounds",
        Problem::BadBounds => "bad_bounds",
        Problem::BadMeasure => "bad_measure",
        Problem::BadNumber { .. } => "bad_number",
        Problem::BadUrl { .. } => "bad_url",
        Problem::NoPublisher => "no_publisher",
        Problem::Cycle { .. } => "cycle",
        Problem::BadConversion { .. } => "bad-conversion",
        Problem::SameAsItself => "same-as-itself",
        Problem::BadEvidence { .. } => "bad_evidence",
        Problem::Empty => "empty",
        Problem::NoParagraph { .. } => "no_paragraph",
        Problem::NoFigure { .. } => "no_figure",
        Problem::UnreadableCopy { .. } => "unreadable_copy",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::fault::FilePlace;

    #[test]
    fn a_fault_as_text_and_as_json() {
        let fault = Fault {
            file_number: 0,
            file: "a.json".into(),
            place: FilePlace { line: 3, column: 7 },
            path: "$.sites[0].id".into(),
            problem: Problem::BadId { id: "A b".into() },
        };
        let italian = Words::new(Language::IT, false);
        let text = check_text(&italian, std::slice::from_ref(&fault));
        assert!(text.starts_with("a.json:3:7: $.sites[0].id: «A b» non è"), "{text}");
        let read: Value = serde_json::from_str(&check_json(&[fault])).unwrap();
        assert_eq!(read[0]["column"], 7);
        assert_eq!(read[0]["kind"], "bad_id");
        assert!(read[0]["message"].as_str().unwrap().starts_with("“A b” is not an id"));
        assert_eq!(check_json(&[]), "[]\n");
    }
}
