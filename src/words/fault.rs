//! Faults and refusals in words: what is wrong, and what was expected. The domain decides which
//! faults there are and where they are found.

use super::Words;
use crate::domain::fault::{Fault, Problem, Refusal, ValueShape};
use crate::domain::file_problem::FileProblem;
use crate::domain::vocabulary::{Confidence, RecordType, Vocabulary};

impl Words {
    /// Returns the first of some faults in words, and how many more there are; `None` if there is none.
    #[must_use]
    pub fn first_fault<F>(&self, faults: &[F], text: impl Fn(&F) -> String) -> Option<String> {
        let first = text(faults.first()?);
        Some(match faults.len() - 1 {
            0 => first,
            more => self.with("views-faults", &[("fault", first.into()), ("more", more.into())]),
        })
    }

    /// Returns a fault with its place: `FILE:LINE:COLUMN: JSON-PATH: what is wrong, and what was
    /// expected`.
    #[must_use]
    pub fn fault(&self, fault: &Fault) -> String {
        format!("{}:{}: {}: {}", fault.file, fault.place, fault.path, self.problem(&fault.problem))
    }

    /// Returns why a file is refused, with its place if it has one: `FILE:LINE:COLUMN: what is
    /// wrong`.
    #[must_use]
    pub fn refusal(&self, refusal: &Refusal) -> String {
        let problem = self.problem(&refusal.problem);
        match refusal.place {
            Some(place) => format!("{}:{place}: {problem}", refusal.file),
            None => format!("{}: {problem}", refusal.file),
        }
    }

    /// Returns why a file cannot be read or written. Only uncommon reasons are in the system's words.
    #[must_use]
    pub fn file_problem(&self, problem: &FileProblem) -> String {
        match problem {
            FileProblem::Known(state) => self.text(state.message()),
            FileProblem::Other(words) => words.clone(),
        }
    }

    /// Returns what is wrong, and what was expected, as one sentence without a full stop, followed
    /// by the nearest spelling where there is one. Reasons given by a parser stay in English.
    #[must_use]
    pub fn problem(&self, problem: &Problem) -> String {
        use Problem as P;
        let said = |id: &str, texts: &[(&str, &str)]| self.said(id, texts);
        match problem {
            P::Unreadable { reason } => said("problem-unreadable", &[("reason", &self.file_problem(reason))]),
            P::NotUtf8 => self.text("problem-not-utf8"),
            P::NotJson { reason } => said("problem-not-json", &[("reason", reason)]),
            P::TooDeep => self.text("problem-too-deep"),
            P::WrongFormat { found } => self.wrong_format(found.as_deref()),
            P::WrongShape { expected, found } => self.wrong_shape(*expected, *found),
            P::UnknownField { name, nearest } => {
                self.perhaps(said("problem-unknown-field", &[("name", name)]), nearest.as_deref())
            }
            P::MissingField { name } => said("problem-missing-field", &[("name", name)]),
            P::DuplicateKey { name, first } => {
                said("problem-duplicate-key", &[("name", name), ("first", &first.to_string())])
            }
            P::DuplicateId { id, first } => said("problem-duplicate-id", &[("id", id), ("first", &first.to_string())]),
            P::OtherType { id, earlier } => {
                said("problem-other-type", &[("id", id), ("earlier", &self.type_name(earlier))])
            }
            P::BadRegister { name } => said("problem-bad-register", &[("name", name)]),
            P::BadId { id } => said("problem-bad-id", &[("id", id)]),
            P::UnknownWord { word, expected, nearest } => {
                let texts = [("word", &**word), ("expected", &expected.join(", "))];
                self.perhaps(said("problem-unknown-word", &texts), nearest.as_deref())
            }
            P::BadWord { word } => said("problem-bad-word", &[("word", word)]),
            P::BuiltInWord { word } => said("problem-built-in-word", &[("word", word)]),
            P::Dangling { id, expected, nearest } => {
                self.perhaps(self.dangling(id, expected.as_deref()), nearest.as_deref())
            }
            P::WrongReference { id, expected, found } => {
                let (expected, found) = (self.type_name(expected), self.type_name(found));
                said("problem-wrong-reference", &[("id", id), ("expected", &expected), ("found", &found)])
            }
            P::BadDate { text, reason } => said("problem-bad-date", &[("text", text), ("reason", reason)]),
            P::NotAPeriod { .. } | P::BackwardsPeriod | P::ImpossibleLength => self.of_period(problem),
            P::UnknownCountry { code } => said("problem-unknown-country", &[("code", code)]),
            P::UnknownCurrency { code } => said("problem-unknown-currency", &[("code", code)]),
            P::BadCoordinate { value, limit } => {
                said("problem-bad-coordinate", &[("value", value), ("limit", &limit.to_string())])
            }
            P::LoneCoordinate { missing } => said("problem-lone-coordinate", &[("missing", missing)]),
            P::MissingBeside { field, missing } => {
                said("problem-missing-beside", &[("field", field), ("missing", missing)])
            }
            P::BothFields { first, second } => said("problem-both-fields", &[("first", first), ("second", second)]),
            P::NegativeAmount { .. } | P::CrossedBounds { .. } | P::BadBounds | P::BadMeasure | P::BadNumber { .. } => {
                self.of_amount(problem)
            }
            P::BadUrl { url } => said("problem-bad-url", &[("url", url)]),
            P::NoPublisher => self.text("problem-no-publisher"),
            P::Cycle { field, ids } => self.cycle(field, ids),
            P::BadConversion { why } => self.text(why.message()),
            P::SameAsItself => self.text("problem-same-as-itself"),
            P::BadEvidence { confidence } => self.bad_evidence(confidence),
            P::Empty => self.text("problem-empty"),
            P::NoParagraph { .. } | P::NoFigure { .. } | P::UnreadableCopy { .. } => self.of_copy(problem),
        }
    }

    /// Returns what is wrong with a period.
    fn of_period(&self, problem: &Problem) -> String {
        match problem {
            Problem::NotAPeriod { text } => self.said("problem-not-a-period", &[("text", text)]),
            Problem::BackwardsPeriod => self.text("problem-backwards-period"),
            _ => self.text("problem-impossible-length"),
        }
    }

    /// Returns what is wrong with an amount.
    fn of_amount(&self, problem: &Problem) -> String {
        use Problem as P;
        let said = |id: &str, texts: &[(&str, &str)]| self.said(id, texts);
        match problem {
            P::NegativeAmount { value } => said("problem-negative-amount", &[("value", value)]),
            P::CrossedBounds { least, most } => said("problem-crossed-bounds", &[("least", least), ("most", most)]),
            P::BadBounds => self.text("problem-bad-bounds"),
            P::BadMeasure => self.text("problem-bad-measure"),
            P::BadNumber { value } => said("problem-bad-number", &[("value", value)]),
            _ => String::new(),
        }
    }

    /// Returns what a copy of a document does not confirm.
    fn of_copy(&self, problem: &Problem) -> String {
        use Problem as P;
        let said = |id: &str, texts: &[(&str, &str)]| self.said(id, texts);
        match problem {
            P::NoParagraph { paragraph, last, file } => {
                said("problem-no-paragraph", &[("paragraph", paragraph), ("last", &last.to_string()), ("file", file)])
            }
            P::NoFigure { figure, paragraph: Some(paragraph), file } => {
                said("problem-no-figure", &[("figure", figure), ("paragraph", paragraph), ("file", file)])
            }
            P::NoFigure { figure, paragraph: None, file } => {
                said("problem-no-figure-anywhere", &[("figure", figure), ("file", file)])
            }
            P::UnreadableCopy { file, reason } => {
                said("problem-unreadable-copy", &[("file", file), ("reason", reason)])
            }
            _ => String::new(),
        }
    }

    fn said(&self, id: &str, texts: &[(&str, &str)]) -> String {
        let arguments: Vec<_> = texts.iter().map(|&(name, text)| (name, text.into())).collect();
        self.with(id, &arguments)
    }

    /// Returns a problem followed by the nearest spelling, where there is one.
    pub(crate) fn perhaps(&self, problem: String, nearest: Option<&str>) -> String {
        match nearest {
            Some(nearest) => self.with("problem-nearest", &[("problem", problem.into()), ("nearest", nearest.into())]),
            None => problem,
        }
    }

    fn wrong_format(&self, found: Option<&str>) -> String {
        match found {
            Some(found) => self.said("problem-wrong-format", &[("found", found)]),
            None => self.text("problem-no-format"),
        }
    }

    fn wrong_shape(&self, expected: ValueShape, found: ValueShape) -> String {
        let [expected, found] = [expected, found].map(|shape| self.text(&format!("shape-{}", shape.as_str())));
        self.with("problem-wrong-shape", &[("expected", expected.into()), ("found", found.into())])
    }

    fn dangling(&self, id: &str, expected: Option<&str>) -> String {
        match expected {
            Some(name) => {
                self.with("problem-dangling-typed", &[("id", id.into()), ("type", self.type_name(name).into())])
            }
            None => self.with("problem-dangling", &[("id", id.into())]),
        }
    }

    fn cycle(&self, field: &str, ids: &[String]) -> String {
        let arrow = format!(" {} ", self.text("problem-cycle-arrow"));
        self.with("problem-cycle", &[("field", field.into()), ("ids", ids.join(&arrow).into())])
    }

    fn bad_evidence(&self, confidence: &str) -> String {
        match Confidence::from_word(confidence) {
            Some(Confidence::Recalled) => self.text("problem-evidence-with-document"),
            _ => self.with("problem-evidence-without-document", &[("confidence", confidence.into())]),
        }
    }

    /// Returns the reader's word for a type of record, given the file's.
    fn type_name(&self, word: &str) -> String {
        RecordType::from_word(word).map_or_else(|| word.to_owned(), |kind| self.word(kind))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::fault::{ConversionProblem, FilePlace};
    use crate::domain::file_problem::FileState;
    use crate::words::Language;

    /// Returns one problem of every kind, and one for each form of those with several, with the
    /// English.
    #[expect(clippy::too_many_lines, reason = "one table, a row or two for each kind")]
    fn problems() -> Vec<(Problem, &'static str)> {
        let text = str::to_owned;
        let first = FilePlace { line: 12, column: 3 };
        vec![
            (
                Problem::Unreadable { reason: FileProblem::Known(FileState::Missing) },
                "it cannot be read: there is no such file or folder",
            ),
            (
                Problem::NotAPeriod { text: text("2026") },
                "“2026” is a date and not a period; expected an EDTF interval, such as 2026/2026",
            ),
            (Problem::NotUtf8, "this is not UTF-8; expected a text in UTF-8"),
            (Problem::NotJson { reason: text("expected a comma") }, "this is not JSON: expected a comma"),
            (
                Problem::TooDeep,
                "arrays and objects are nested too deeply here; expected no more levels than a dataset has",
            ),
            (Problem::WrongFormat { found: None }, "the field “format” is missing; expected \"format\": \"atlante/1\""),
            (
                Problem::WrongFormat { found: Some("atlante/2".into()) },
                "the format is “atlante/2”; expected “atlante/1”",
            ),
            (
                Problem::WrongShape { expected: ValueShape::WholeNumber, found: ValueShape::String },
                "found a string; expected a whole number, 0 or more",
            ),
            (
                Problem::UnknownField { name: text("contry"), nearest: Some("country".into()) },
                "the format has no field “contry” here; expected one of its own; did you mean “country”?",
            ),
            (
                Problem::UnknownField { name: text("zzz"), nearest: None },
                "the format has no field “zzz” here; expected one of its own",
            ),
            (Problem::MissingField { name: text("title") }, "the field “title” is missing; expected it to be there"),
            (
                Problem::DuplicateKey { name: text("id"), first },
                "the key “id” already stands in this object at 12:3; expected it only once",
            ),
            (
                Problem::DuplicateId { id: text("lumi"), first },
                "the id “lumi” is already taken at 12:3; expected an id of its own",
            ),
            (
                Problem::OtherType { id: text("lumi"), earlier: text("site") },
                "the id “lumi” belongs to another type in an earlier file (site); expected the same type",
            ),
            (
                Problem::BadId { id: text("LUMI") },
                "“LUMI” is not an id; expected only lower-case letters a–z, digits and hyphens",
            ),
            (
                Problem::BadRegister { name: text("Wiki data") },
                "“Wiki data” is not the name of a register; \
                 expected only lower-case letters a–z, digits, hyphens and underscores",
            ),
            (
                Problem::UnknownWord {
                    word: text("anntena"),
                    expected: vec![text("ai_factory"), text("antenna")],
                    nearest: Some("antenna".into()),
                },
                "“anntena” is not a word of this list; expected one of: ai_factory, antenna; did you mean “antenna”?",
            ),
            (
                Problem::Dangling { id: text("lumy"), expected: Some("site".into()), nearest: Some("lumi".into()) },
                "no record has the id “lumy”; expected the id of a record of type “site”; did you mean “lumi”?",
            ),
            (
                Problem::Dangling { id: text("lumy"), expected: None, nearest: None },
                "no record has the id “lumy”; expected the id of a record",
            ),
            (
                Problem::WrongReference { id: text("lumi"), expected: text("organisation"), found: text("site") },
                "“lumi” is a record of type “site”; expected one of type “organisation”",
            ),
            (
                Problem::BadDate { text: text("2025-13"), reason: text("no such month: 2025-13") },
                "the date “2025-13” cannot be read: no such month: 2025-13; \
                 expected EDTF, such as 2025-11-21, 2025-11, 2026-40 or 2025/2027",
            ),
            (Problem::BackwardsPeriod, "the period ends before it begins; expected an end after the start"),
            (
                Problem::ImpossibleLength,
                "so many years do not fit between start and end; expected at_least up to at_most, and a length that both ends allow",
            ),
            (
                Problem::UnknownCountry { code: text("UK") },
                "no country has the code “UK”; expected two letters of ISO 3166-1, XK or EU",
            ),
            (
                Problem::UnknownCurrency { code: text("EURO") },
                "no currency has the code “EURO”; expected three letters of ISO 4217",
            ),
            (
                Problem::BadCoordinate { value: text("95"), limit: 90 },
                "95 is not a coordinate; expected -90 to 90 degrees",
            ),
            (Problem::LoneCoordinate { missing: text("lon") }, "a coordinate stands alone; expected “lon” beside it"),
            (Problem::NegativeAmount { value: text("-5") }, "the amount -5 is negative; expected 0 or more"),
            (
                Problem::CrossedBounds { least: text("9"), most: text("3") },
                "at_least is 9 and at_most is 3; expected at_least not to be above at_most",
            ),
            (
                Problem::BadBounds,
                "the amount has no bound, or bounds that exclude each other; \
                 expected one of exact, about, at_least, at_most, or at_least and at_most together",
            ),
            (Problem::BadMeasure, "the amount has neither or both of currency and unit; expected one of them"),
            (
                Problem::BadNumber { value: text("1e99") },
                "the number 1e99 is too large or too long to be kept exactly; expected up to 28 digits",
            ),
            (
                Problem::NoPublisher,
                "neither “publisher” nor “url” says who published the document; expected one of them",
            ),
            (
                Problem::BadUrl { url: text("ftp://x") },
                "the address “ftp://x” is dropped; expected http:// or https://",
            ),
            (
                Problem::Cycle { field: text("part_of"), ids: vec![text("a"), text("b"), text("a")] },
                "part_of leads back to where it began: a → b → a; expected it to end",
            ),
            (
                Problem::BadConversion { why: ConversionProblem::SameCurrency },
                "converted is in the currency of the amount itself; expected another currency",
            ),
            (Problem::SameAsItself, "it says that it is the same as itself; expected another record"),
            (
                Problem::BadEvidence { confidence: text("recalled") },
                "recalled evidence names a document; expected it to name none, or another confidence",
            ),
            (
                Problem::BadEvidence { confidence: text("confirmed") },
                "the evidence is “confirmed” and names no document; expected a document",
            ),
            (Problem::Empty, "this is empty; expected some content"),
            (
                Problem::NoParagraph { paragraph: text("9"), last: 7, file: text("a.txt") },
                "the copy a.txt has no paragraph 9; expected one of its 7, or H for its header line",
            ),
            (
                Problem::NoFigure { figure: text("16"), paragraph: Some(text("1")), file: text("a.txt") },
                "“16” does not stand in paragraph 1 of a.txt; expected it there word for word",
            ),
            (
                Problem::NoFigure { figure: text("16"), paragraph: None, file: text("a.txt") },
                "“16” does not stand in a.txt; expected it there word for word",
            ),
            (
                Problem::UnreadableCopy { file: text("a.txt"), reason: text("no") },
                "the copy a.txt cannot be read: no; expected a text in UTF-8",
            ),
        ]
    }

    #[test]
    fn every_problem_in_english() {
        let english = Words::new(Language::EN, false);
        for (problem, expected) in problems() {
            assert_eq!(english.problem(&problem), expected);
        }
    }

    #[test]
    fn every_problem_in_italian() {
        let [english, italian] = [Language::EN, Language::IT].map(|language| Words::new(language, false));
        for (problem, _) in problems() {
            let said = italian.problem(&problem);
            assert_ne!(said, english.problem(&problem));
            assert!(!said.contains("problem-") && !said.contains("expected one"), "{said}");
        }
        let dangling =
            Problem::Dangling { id: "lumy".into(), expected: Some("site".into()), nearest: Some("lumi".into()) };
        assert_eq!(
            italian.problem(&dangling),
            "nessun record ha l’id «lumy»; ci vuole l’id di un record di tipo «sito»; forse «lumi»?"
        );
        let shape = Problem::WrongShape { expected: ValueShape::Number, found: ValueShape::String };
        assert_eq!(italian.problem(&shape), "c’è una stringa; ci vuole un numero");
    }

    #[test]
    fn in_ascii_every_problem_is_ascii() {
        for words in Language::ALL.map(|language| Words::new(language, true)) {
            for (problem, _) in problems() {
                assert!(words.problem(&problem).is_ascii());
            }
            let data = words.problem(&Problem::BadId { id: "Kraków".into() });
            assert!(data.contains("\"Kraków\""), "{data}");
        }
    }

    #[test]
    fn a_fault_begins_with_its_place() {
        let english = Words::new(Language::EN, false);
        let fault = Fault {
            file_number: 0,
            file: "data.json".into(),
            place: FilePlace { line: 7, column: 12 },
            path: "$.sites[3].lat".into(),
            problem: Problem::BadCoordinate { value: "95".into(), limit: 90 },
        };
        assert_eq!(
            english.fault(&fault),
            "data.json:7:12: $.sites[3].lat: 95 is not a coordinate; expected -90 to 90 degrees"
        );
    }

    #[test]
    fn a_refusal_has_a_place_or_none() {
        let italian = Words::new(Language::IT, false);
        let mut refusal = Refusal {
            file: "dati.json".into(),
            place: Some(FilePlace { line: 3, column: 1 }),
            problem: Problem::NotJson { reason: "expected a comma".into() },
        };
        assert_eq!(
            italian.refusal(&refusal),
            "dati.json:3:1: questo non è JSON (motivo, in inglese: expected a comma)"
        );
        refusal.place = None;
        refusal.problem = Problem::NotUtf8;
        assert_eq!(italian.refusal(&refusal), "dati.json: questo non è UTF-8; ci vuole un testo in UTF-8");
    }
}
