//! The options that say what the explorer, or a picture of it, shows: pane, view, order, marks.

use std::ffi::OsString;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Arg, ArgMatches};

use crate::app::pane::PaneId;
use crate::app::saved::{NamedView, SavedView};
use crate::app::viewpoint::{DETAIL_VIEWS, Viewpoint, orders, views_of};
use crate::domain::text::{LineBreaks, scrub};
use crate::words::Words;

use super::refusal::Complaint;
use super::shape::{Suggested, option};
use super::text;

/// What tells the views of one's own, saved or configured; asked where one may be meant.
pub type OwnViews<'a> = &'a dyn Fn() -> Vec<NamedView>;

/// Returns the parser of the words of panes.
pub(super) fn pane_words() -> impl TypedValueParser<Value = OsString> {
    PossibleValuesParser::new(PaneId::WORDS).map(OsString::from)
}

/// Returns the options of the view, of the order, of the marks and of the selected record.
pub(super) fn shape(words: &Words) -> [Arg; 4] {
    let sort = Arg::new("sort").long("sort").value_name("COLUMN[:desc]").help(words.text("option-sort-list"));
    let sort = sort.hide_possible_values(true).help_heading(words.text("heading-options"));
    [
        option("view", "NAME", words).value_parser(Suggested(views)),
        sort.value_parser(Suggested(suggested_orders)),
        option("marks", "NAME", words).value_parser(Suggested(mark_meanings)),
        option("select", "ID", words),
    ]
}

/// What `--view` says beside the views of panes.
#[derive(Clone, Debug, Default)]
pub(super) struct OwnView {
    /// The view of one's own that it names.
    pub(super) named: Option<SavedView>,
    /// The names of all of these, where it names no view of a pane.
    names: Vec<String>,
}

/// Returns the view of one's own that `--view` names, unless a pane has one of that name.
pub(super) fn own_view(matches: &ArgMatches, own: OwnViews<'_>) -> OwnView {
    match text(matches, "view") {
        Some(name) if !views().contains(&views_of(&name).0) => {
            let own = own();
            let named = own.iter().find(|one| one.name == name).map(|one| one.view.clone());
            OwnView { named, names: own.into_iter().map(|one| one.name).collect() }
        }
        _ => OwnView::default(),
    }
}

/// Returns what the arguments ask to be shown, beside a view of one's own that they name. A view or marks without a
/// pane are of the pane that has them.
///
/// # Errors
///
/// Returns the complaint about a word that the pane does not know, with those that it knows.
pub(super) fn viewpoint(matches: &ArgMatches, words: &Words, own: &OwnView) -> Result<Viewpoint, Complaint> {
    let panes = crate::panes::all();
    let saved = own.named.as_ref().map(|own| own.viewpoint.clone()).unwrap_or_default();
    let (pane, marks) = (text(matches, "pane"), text(matches, "marks").or(saved.marks));
    let view = if own.named.is_some() { saved.view } else { text(matches, "view") };
    let named = PaneId::ALL.into_iter().find(|id| Some(id.as_str()) == pane.as_deref());
    let having = |view: &String| {
        let (of_pane, _) = views_of(view);
        panes.iter().find(|pane| pane.views().contains(&of_pane)).map(|pane| pane.id())
    };
    let marking =
        |marks: &String| panes.iter().find(|pane| pane.mark_meanings().contains(&marks.as_str())).map(|pane| pane.id());
    let pane =
        named.or(saved.pane).or_else(|| view.as_ref().and_then(having)).or_else(|| marks.as_ref().and_then(marking));
    let record = text(matches, "select").map(|id| scrub(&id, LineBreaks::Blank));
    let viewpoint = Viewpoint { pane, view, sort: text(matches, "sort").or(saved.sort), marks, record };
    let checked = viewpoint.check(panes.iter().map(|pane| &**pane));
    checked.map_err(|mut unknown| {
        if unknown.option == "--view" {
            unknown.known.extend(own.names.iter().cloned());
        }
        Complaint::new(unknown.text(words)).with_help(unknown.help(words))
    })?;
    let shown = own.named.as_ref().and(panes.iter().find(|pane| Some(pane.id()) == viewpoint.pane));
    Ok(match shown {
        Some(pane) => viewpoint.completed(&**pane),
        None => viewpoint,
    })
}

/// Returns the views of all panes, and those of the detail.
pub(super) fn views() -> Vec<&'static str> {
    let of_panes: Vec<_> = crate::panes::all().iter().flat_map(|pane| pane.views().iter().copied()).collect();
    of_panes.into_iter().chain(DETAIL_VIEWS).collect()
}

/// Returns what the marks of all panes can say.
fn mark_meanings() -> Vec<&'static str> {
    crate::panes::all().iter().flat_map(|pane| pane.mark_meanings().iter().copied()).collect()
}

/// Returns the orders of all panes, each once.
fn suggested_orders() -> Vec<&'static str> {
    let mut words = Vec::new();
    for word in crate::panes::all().iter().flat_map(|pane| orders(&**pane)) {
        if !words.contains(&word) {
            words.push(word);
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::super::{CliTask, parse};
    use super::*;
    use crate::domain::date::Day;
    use crate::settings::Settings;
    use crate::words::Language;

    fn parsed(arguments: &[&str]) -> Result<Viewpoint, Complaint> {
        let words = Words::new(Language::EN, false);
        let own = || {
            let late =
                Viewpoint { view: Some("payers".to_owned()), pane: Some(PaneId::Investments), ..Viewpoint::default() };
            let named = |name: &str, query: &str, viewpoint| NamedView {
                name: name.to_owned(),
                view: SavedView { query: query.to_owned(), viewpoint, as_of: Some(Day::new(2026, 3, 1).unwrap()) },
            };
            vec![named("late, in Poland", "is:overdue", late), named("words", "hidden", Viewpoint::default())]
        };
        let arguments = ["atlante"].iter().chain(arguments).map(OsString::from).collect();
        match parse(arguments, &words, &Settings::default(), &own)?.task {
            CliTask::Explore { viewpoint, .. } => Ok(viewpoint),
            CliTask::Render(options) => Ok(options.viewpoint),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_view_names_its_pane_and_wrong_words_are_refused_with_the_right_ones() {
        let money = parsed(&["--view", "money", "--sort", "country:desc,amount"]).unwrap();
        assert_eq!((money.pane, money.sort.as_deref()), (Some(PaneId::Investments), Some("country:desc,amount")));
        let sized = parsed(&["--marks", "gpus"]).unwrap();
        assert_eq!((sized.pane, sized.marks.as_deref()), (Some(PaneId::Factories), Some("gpus")));
        assert_eq!(parsed(&["render", "factories", "--marks", "money"]).unwrap().marks.as_deref(), Some("money"));
        assert_eq!(parsed(&["--pane", "review"]).unwrap().pane, Some(PaneId::Review));
        assert_eq!(parsed(&["krakow"]).unwrap(), Viewpoint::default());
        let sums = parsed(&["--view", "words,sums", "--select", "gaia-ai-factory"]).unwrap();
        assert_eq!((sums.pane, sums.record.as_deref()), (Some(PaneId::Factories), Some("gaia-ai-factory")));
        assert_eq!(parsed(&["--view", "evidence"]).unwrap().pane, None);
        // A view of one's own is whole, but for what is said beside it; one of a pane hides it.
        let late = parsed(&["--view", "late, in Poland"]).unwrap();
        assert_eq!((late.pane, late.view.as_deref()), (Some(PaneId::Investments), Some("payers")));
        assert_eq!((late.sort.as_deref(), late.marks.as_deref()), (Some("dataset"), None));
        let sorted = parsed(&["render", "investments", "--view", "late, in Poland", "--sort", "amount"]).unwrap();
        assert_eq!((sorted.sort.as_deref(), sorted.view.as_deref()), (Some("amount"), Some("payers")));
        assert_eq!(parsed(&["--view", "words"]).unwrap().pane, Some(PaneId::Factories));
        for (arguments, help) in [
            (&["--pane", "factory"][..], "factories"),
            (&["--pane", "factories", "--view", "money"], "map, words"),
            (&["--pane", "factories", "--view", "sums,words"], "map, words, sums, evidence"),
            (&["--pane", "review", "--view", "money"], "sums, evidence"),
            (&["--pane", "factories", "--marks", "size"], "kind, money, gpus"),
            (&["--pane", "review", "--marks", "money"], "map"),
            (&["--pane", "factories", "--sort", "pays"], "gpus"),
            (&["--pane", "factories", "--sort", "gpus:down"], "gpus"),
            (&["--pane", "factories", "--sort", "gpus,power"], "gpus"),
            (&["render", "factories", "--sort", "pays:desc"], "gpus"),
            (&["--pane", "factories", "--view", "late"], "evidence, late, in Poland, words"),
            (&["render", "factories", "--view", "late, in Poland"], "map, words"),
        ] {
            let refused = parsed(arguments).unwrap_err();
            assert_eq!(refused.status, 2);
            assert!(refused.help.as_ref().is_some_and(|text| text.contains(help)), "{arguments:?}: {refused:?}");
        }
    }
}
