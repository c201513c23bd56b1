//! The options that say what the explorer, or a picture of it, shows: pane, view, order, marks.

use std::ffi::OsString;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Arg, ArgMatches};

use crate::app::pane::PaneId;
use crate::app::viewpoint::{DETAIL_VIEWS, Viewpoint, orders, views_of};
use crate::domain::text::{LineBreaks, scrub};
use crate::words::Words;

use super::refusal::Complaint;
use super::shape::{Suggested, option};
use super::text;

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

/// Returns what the arguments ask to be shown. A view or marks without a pane are of the pane that has them.
///
/// # Errors
///
/// Returns the complaint about a word that the pane does not know, with those that it knows.
pub(super) fn viewpoint(matches: &ArgMatches, words: &Words) -> Result<Viewpoint, Complaint> {
    let panes = crate::panes::all();
    let (pane, view, marks) = (text(matches, "pane"), text(matches, "view"), text(matches, "marks"));
    let named = PaneId::ALL.into_iter().find(|id| Some(id.as_str()) == pane.as_deref());
    let having = |view: &String| {
        let (of_pane, _) = views_of(view);
        panes.iter().find(|pane| pane.views().contains(&of_pane)).map(|pane| pane.id())
    };
    let marking =
        |marks: &String| panes.iter().find(|pane| pane.mark_meanings().contains(&marks.as_str())).map(|pane| pane.id());
    let pane = named.or_else(|| view.as_ref().and_then(having)).or_else(|| marks.as_ref().and_then(marking));
    let record = text(matches, "select").map(|id| scrub(&id, LineBreaks::Blank));
    let viewpoint = Viewpoint { pane, view, sort: text(matches, "sort"), marks, record };
    let checked = viewpoint.check(panes.iter().map(|pane| &**pane));
    checked.map_err(|unknown| Complaint::new(unknown.text(words)).with_help(unknown.help(words)))?;
    Ok(viewpoint)
}

/// Returns the views of all panes, and those of the detail.
fn views() -> Vec<&'static str> {
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
    use crate::settings::Settings;
    use crate::words::Language;

    fn parsed(arguments: &[&str]) -> Result<Viewpoint, Complaint> {
        let words = Words::new(Language::EN, false);
        let arguments = ["atlante"].iter().chain(arguments).map(OsString::from).collect();
        match parse(arguments, &words, &Settings::default())?.task {
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
        ] {
            let refused = parsed(arguments).unwrap_err();
            assert_eq!(refused.status, 2);
            assert!(refused.help.as_ref().is_some_and(|text| text.contains(help)), "{arguments:?}: {refused:?}");
        }
    }
}
