//! The file of the saved views, `views.toml` beside the user's configuration. A view is a table below
//! `views`: `late = { query = "is:overdue", pane = "investments" }`.
//!
//! Whoever edits it by hand loses nothing: a change of one view leaves comments, the order and whatever is
//! not understood as it stands, and is made to the file as it is at that moment.

use std::io::{self, ErrorKind};
use std::path::PathBuf;

use toml_edit::{Document, DocumentMut, Formatted, InlineTable, Item, TableLike, Value};

use super::files::{make_folders, open_regular, read_to_limit};
use super::folders::views_file;
use super::output::write_out;
use super::review_log::{LogReason, open_locked};
use super::toml_text::{clean_key, parsed_toml, place_of_key, utf8_text};
use crate::app::layers::is_line;
use crate::app::pane::PaneId;
use crate::app::saved::{
    NamedView, SavedView, SavedViews, ViewChange, ViewFault, ViewField, ViewFlaw, ViewProblem, ViewReason,
    ViewSaveAnswer,
};
use crate::domain::date::{Day, Edtf};
use crate::domain::fault::FilePlace;
use crate::domain::file_problem::{FileProblem, FileState};
use crate::domain::order_by::OrderBy;
use crate::domain::text::{LineBreaks, scrub};

/// The greatest number of bytes read; a file of views is far smaller.
const MOST: u64 = 1 << 20;
/// The table of the views.
const VIEWS: &str = "views";

/// The file of the saved views, which need not exist yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ViewFile {
    path: PathBuf,
}

impl ViewFile {
    /// Returns `$XDG_CONFIG_HOME/atlante/views.toml`, or the same below `~/.config`; `None` without a home
    /// directory.
    #[must_use]
    pub fn of_user() -> Option<Self> {
        Some(Self { path: views_file()? })
    }

    /// Reads the views. A missing file has none.
    ///
    /// # Errors
    ///
    /// Returns an error if there is something that cannot be read, or is no file.
    pub fn read(&self) -> Result<SavedViews, ViewProblem> {
        self.text().map(|text| text.map_or_else(SavedViews::from, |text| views_in(&text)))
    }

    /// Changes the views as they are in the file by now. The file is replaced as a whole once all of it is
    /// on the disk, so that whoever reads it finds it as it was or as it is to be; a link to it stays.
    ///
    /// # Errors
    ///
    /// Returns an error if nothing was changed: the place cannot be written, the file makes no sense as a
    /// whole, or another program has held it for too long.
    pub fn change(&self, change: ViewChange) -> ViewSaveAnswer {
        make_folders(&self.path).map_err(|error| self.problem(&error))?;
        // Held until the new file is in its place; whoever waits for it then takes that one.
        let _held = open_locked(&self.path).map_err(|reason| match reason {
            LogReason::System(error) => self.problem(&error),
            LogReason::Held => self.because(ViewReason::Held),
        })?;
        let text = self.text()?.map_err(|fault| self.because(ViewReason::Flaw(fault)))?;
        let changed = changed(&text, &change).map_err(|fault| self.because(ViewReason::Flaw(fault)))?;
        if changed != text {
            write_out(&self.path, changed.as_bytes(), true).map_err(|error| self.problem(&error))?;
        }
        Ok((change, views_in(&changed)))
    }

    /// Returns the text of the file, or the fault that it is none.
    fn text(&self) -> Result<Result<String, ViewFault>, ViewProblem> {
        let bytes = match open_regular(&self.path) {
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(Vec::new()),
            file => file.and_then(|file| match file.metadata()?.len() {
                0..=MOST => read_to_limit(file),
                _ => Err(FileState::TooLong.into()),
            }),
        };
        let bytes = bytes.map_err(|error| self.problem(&error))?;
        Ok(utf8_text(bytes).map_err(|place| ViewFault { place, flaw: ViewFlaw::NotUtf8 }))
    }

    fn problem(&self, error: &io::Error) -> ViewProblem {
        self.because(ViewReason::File(FileProblem::from(error)))
    }

    fn because(&self, reason: ViewReason) -> ViewProblem {
        ViewProblem { file: Some(scrub(&self.path.to_string_lossy(), LineBreaks::Blank)), reason }
    }
}

/// Returns the views in the text of a file, and what is wrong with it.
pub(super) fn views_in(text: &str) -> SavedViews {
    match parsed(text) {
        Ok(document) => ViewReader { text, read: SavedViews::default() }.read(&document),
        Err(fault) => fault.into(),
    }
}

/// Returns the views that stand in a text among other things, and what is wrong with them.
pub fn views_of(text: &str, document: &Document<&str>) -> SavedViews {
    ViewReader { text, read: SavedViews::default() }.read_views(document)
}

/// Returns the text of a file after a change of one view.
///
/// # Errors
///
/// Returns the fault because of which the change would lose what is in the file.
pub(super) fn changed(text: &str, change: &ViewChange) -> Result<String, ViewFault> {
    let mut parsed = parsed(text)?;
    // The table comes last, so that a comment at the top stays there.
    let with_table = format!("{text}{}[{VIEWS}]\n", if text.is_empty() || text.ends_with('\n') { "" } else { "\n" });
    if !parsed.contains_key(VIEWS) {
        match change {
            ViewChange::Put(_) => parsed = self::parsed(&with_table)?,
            ViewChange::Remove(_) => return Ok(text.to_owned()),
        }
    }
    let place = place_of_key(text, parsed.as_table(), VIEWS);
    let mut document: DocumentMut = parsed.into_mut();
    let Some(views) = document.get_mut(VIEWS).and_then(Item::as_table_like_mut) else {
        return Err(ViewFault { place, flaw: ViewFlaw::NoView(VIEWS.to_owned()) });
    };
    let name = match change {
        ViewChange::Put(named) => &named.name,
        ViewChange::Remove(name) => name,
    };
    let found = views.iter().map(|(key, _)| key.to_owned()).find(|key| clean_key(key) == *name);
    match (change, found) {
        (ViewChange::Put(named), found) => put(views, found.as_deref().unwrap_or(name), &named.view),
        (ViewChange::Remove(_), Some(key)) => drop(views.remove(&key)),
        (ViewChange::Remove(_), None) => {}
    }
    Ok(document.to_string())
}

/// Writes a view under a key; where there is a table already its comments and its other fields stay.
fn put(views: &mut dyn TableLike, key: &str, view: &SavedView) {
    if views.get(key).is_none_or(|item| !item.is_table_like()) {
        views.insert(key, Item::Value(Value::InlineTable(InlineTable::new())));
    }
    let Some(table) = views.get_mut(key).and_then(Item::as_table_like_mut) else { return };
    for field in ViewField::ALL {
        match view.field(field) {
            Some(text) => put_text(table, field.as_str(), text),
            None => drop(table.remove(field.as_str())),
        }
    }
}

fn put_text(table: &mut dyn TableLike, key: &str, text: String) {
    let mut value = Value::String(Formatted::new(text));
    if let Some(before) = table.get(key).and_then(Item::as_value) {
        *value.decor_mut() = before.decor().clone();
    }
    match table.get_mut(key) {
        Some(item) => *item = Item::Value(value),
        None => drop(table.insert(key, Item::Value(value))),
    }
}

fn parsed(text: &str) -> Result<Document<&str>, ViewFault> {
    parsed_toml(text).map_err(|(place, reason)| ViewFault { place, flaw: ViewFlaw::NotToml(reason) })
}

/// Reads the views of a document.
struct ViewReader<'t> {
    text: &'t str,
    read: SavedViews,
}

impl ViewReader<'_> {
    /// Reads the file of the views, in which nothing else stands.
    fn read(mut self, document: &Document<&str>) -> SavedViews {
        for (name, _) in document.iter().filter(|(name, _)| *name != VIEWS) {
            let place = self.place(document.as_table(), name);
            self.fault(place, ViewFlaw::UnknownTable(clean_key(name)));
        }
        self.read_views(document)
    }

    fn read_views(mut self, document: &Document<&str>) -> SavedViews {
        let views = document.get(VIEWS);
        if let Some(views) = views.and_then(Item::as_table_like) {
            for (key, item) in views.iter() {
                let place = self.place(views, key);
                self.view(key, item, place);
            }
        } else if views.is_some() {
            let place = self.place(document.as_table(), VIEWS);
            self.fault(place, ViewFlaw::NoView(VIEWS.to_owned()));
        }
        self.read.faults.order_by_key(|fault| fault.place);
        self.read
    }

    fn place(&self, table: &dyn TableLike, key: &str) -> FilePlace {
        place_of_key(self.text, table, key)
    }

    fn fault(&mut self, place: FilePlace, flaw: ViewFlaw) {
        self.read.faults.push(ViewFault { place, flaw });
    }

    /// Reads the view of a name. With a fault it is left out as a whole: half of it would show something else.
    fn view(&mut self, key: &str, item: &Item, place: FilePlace) {
        let name = clean_key(key);
        let Some(table) = item.as_table_like() else { return self.fault(place, ViewFlaw::NoView(name)) };
        let before = self.read.faults.len();
        let mut view = SavedView::default();
        for (word, item) in table.iter() {
            let at = self.place(table, word);
            let field = ViewField::with_word(word);
            let read = match field {
                Some(field) => read_field(&mut view, field, item),
                None => Err(ViewFlaw::UnknownField(clean_key(word))),
            };
            if let Err(flaw) = read {
                self.fault(at, flaw);
            }
        }
        if name.is_empty() || !is_line(&name) {
            self.fault(place, ViewFlaw::Nameless);
        } else if self.read.get(&name).is_some() {
            self.fault(place, ViewFlaw::SameName(name));
        } else if self.read.faults.len() == before {
            self.read.views.push(NamedView { name, view });
        }
    }
}

/// Reads a field of a view.
fn read_field(view: &mut SavedView, field: ViewField, item: &Item) -> Result<(), ViewFlaw> {
    // A date may stand there without quotation marks.
    let date = item.as_datetime().filter(|_| field == ViewField::AsOf).map(ToString::to_string);
    let text = date.or_else(|| item.as_str().map(str::to_owned)).filter(|text| is_line(text) && !text.contains('\n'));
    let text = scrub(&text.ok_or(ViewFlaw::NoText(field))?, LineBreaks::Blank);
    match field {
        ViewField::Query => view.query = text,
        ViewField::Pane => {
            let pane = PaneId::with_word(&text);
            view.viewpoint.pane = Some(pane.ok_or(ViewFlaw::UnknownPane(text))?);
        }
        ViewField::View => view.viewpoint.view = Some(text),
        ViewField::Sort => view.viewpoint.sort = Some(text),
        ViewField::Marks => view.viewpoint.marks = Some(text),
        ViewField::AsOf => {
            let day: Option<Day> = text.parse::<Edtf>().ok().and_then(|date| date.latest());
            view.as_of = Some(day.ok_or(ViewFlaw::NoDay(text))?);
        }
    }
    Ok(())
}

impl From<ViewFault> for SavedViews {
    fn from(fault: ViewFault) -> Self {
        Self { views: Vec::new(), faults: vec![fault] }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;
    use std::thread;

    use super::*;
    use crate::app::viewpoint::Viewpoint;
    use proptest::prelude::*;

    fn named(name: &str, query: &str) -> NamedView {
        NamedView { name: name.to_owned(), view: SavedView { query: query.to_owned(), ..SavedView::default() } }
    }

    fn file_in(folder: &tempfile::TempDir) -> ViewFile {
        ViewFile { path: folder.path().join("deep").join("views.toml") }
    }

    fn names(views: &SavedViews) -> Vec<&str> {
        views.views.iter().map(|one| one.name.as_str()).collect()
    }

    fn flaws(text: &str) -> Vec<(usize, ViewFlaw)> {
        views_in(text).faults.into_iter().map(|fault| (fault.place.line, fault.flaw)).collect()
    }

    #[test]
    fn every_way_to_write_a_view_is_read() {
        let text = "[views]\nlate = { query = \"is:overdue\", pane = \"investments\", as_of = 2025-11-21 }\n\
            [views.\"third wave\"]\nquery = 'wave:3'\nview = \"words\"\nsort = \"amount:desc\"\nas_of = \"2025-11\"\n";
        let read = views_in(text);
        assert_eq!(read.faults, []);
        assert_eq!(names(&read), ["late", "third wave"]);
        assert_eq!(read.get("late").unwrap().as_of, Some(jiff::civil::date(2025, 11, 21)));
        let wave = read.get("third wave").unwrap();
        assert_eq!((wave.query.as_str(), wave.as_of), ("wave:3", Some(jiff::civil::date(2025, 11, 30))));
        assert_eq!(wave.viewpoint.sort.as_deref(), Some("amount:desc"));
    }

    #[test]
    fn what_is_wrong_is_told_by_its_line_and_the_rest_is_read() {
        let text = "other = 1\n[views]\ngood = { query = \"x\" }\nbad = { qury = \"x\" }\nnumber = 3\n\
            wrong = { query = 3, pane = \"5\",\n as_of = \"soon\" }\n\"  \" = {}\n\"go\\u001Bod\" = {}\n";
        assert_eq!(names(&views_in(text)), ["good"]);
        let expected = [
            (1, ViewFlaw::UnknownTable("other".into())),
            (4, ViewFlaw::UnknownField("qury".into())),
            (5, ViewFlaw::NoView("number".into())),
            (6, ViewFlaw::NoText(ViewField::Query)),
            (6, ViewFlaw::UnknownPane("5".into())),
            (7, ViewFlaw::NoDay("soon".into())),
            (8, ViewFlaw::Nameless),
            (9, ViewFlaw::SameName("good".into())),
        ];
        assert_eq!(flaws(text), expected);
        assert!(matches!(&flaws("a = 1\n[views\n")[..], [(2, ViewFlaw::NotToml(_))]));
        assert_eq!(flaws("views = 3"), [(1, ViewFlaw::NoView("views".into()))]);
        for fault in views_in(text).faults {
            for language in crate::words::Language::ALL {
                let told = fault.text(&crate::words::Words::new(language, false));
                assert!(told.starts_with(&format!("views.toml:{}: ", fault.place)), "{told}");
            }
        }
    }

    #[test]
    fn a_change_leaves_comments_order_and_what_is_not_understood() {
        let text =
            "# mine\n[views]\n# broken\nbad = { qury = 1 }\nb = { query = \"old\" } # why\na = {}\n\n[other]\nx = 1\n";
        let put = changed(text, &ViewChange::Put(named("b", "new"))).unwrap();
        assert_eq!(put, text.replace("\"old\"", "\"new\""));
        let added = changed(text, &ViewChange::Put(named("c d", "new"))).unwrap();
        assert_eq!(added, text.replace("a = {}\n", "a = {}\n\"c d\" = { query = \"new\" }\n"));
        let removed = changed(text, &ViewChange::Remove("a".into())).unwrap();
        assert_eq!(removed, text.replace("a = {}\n", ""));
        assert_eq!(changed("", &ViewChange::Remove("a".into())).unwrap(), "");
        for broken in ["[views", "views = 3"] {
            assert!(changed(broken, &ViewChange::Put(named("a", ""))).is_err(), "{broken}");
        }
    }

    #[test]
    fn what_is_saved_is_read_and_nothing_else_is_left() {
        let folder = tempfile::tempdir().unwrap();
        let file = file_in(&folder);
        assert_eq!(file.read().unwrap(), SavedViews::default());
        file.change(ViewChange::Put(named("late", "is:overdue"))).unwrap();
        let (_, views) = file.change(ViewChange::Put(named("wave", "wave:3"))).unwrap();
        assert_eq!(names(&views), ["late", "wave"]);
        assert_eq!(file.read().unwrap(), views);
        file.change(ViewChange::Remove("late".into())).unwrap();
        assert_eq!(names(&file.read().unwrap()), ["wave"]);
        assert_eq!(fs::read_dir(file.path.parent().unwrap()).unwrap().count(), 1);
    }

    #[test]
    fn several_explorers_lose_none_of_their_views_and_no_reader_finds_half_a_file() {
        let folder = tempfile::tempdir().unwrap();
        let file = file_in(&folder);
        thread::scope(|scope| {
            for writer in 0..2 {
                let file = &file;
                let put =
                    move |number| file.change(ViewChange::Put(named(&format!("{writer} {number}"), "x"))).unwrap();
                scope.spawn(move || (0..10).for_each(|number| drop(put(number))));
            }
            let mut before = 0;
            while before < 20 {
                let read = file.read().unwrap();
                assert_eq!(read.faults, []);
                assert!(read.views.len() >= before, "views were lost");
                before = read.views.len();
            }
        });
    }

    #[test]
    fn what_was_cut_off_by_a_crash_harms_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let file = file_in(&folder);
        file.change(ViewChange::Put(named("late", "is:overdue"))).unwrap();
        // A program that is ended while it writes leaves its temporary file at most.
        fs::write(file.path.with_file_name(".atlante-cut"), "[views]\nlate = { que").unwrap();
        file.change(ViewChange::Put(named("wave", "wave:3"))).unwrap();
        assert_eq!(names(&file.read().unwrap()), ["late", "wave"]);
        // An empty file, made and not written yet, has no views.
        fs::write(&file.path, "").unwrap();
        assert_eq!(file.change(ViewChange::Put(named("a", ""))).unwrap().1.views, [named("a", "")]);
    }

    #[test]
    fn a_file_that_makes_no_sense_is_left_as_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let file = file_in(&folder);
        make_folders(&file.path).unwrap();
        for bytes in [&b"[views"[..], b"ok = 1\n\xff", b"views = 1"] {
            fs::write(&file.path, bytes).unwrap();
            let problem = file.change(ViewChange::Put(named("a", ""))).unwrap_err();
            assert!(matches!(problem.reason, ViewReason::Flaw(_)), "{problem:?}");
            assert_eq!(fs::read(&file.path).unwrap(), bytes);
            assert_eq!(file.read().unwrap().faults.len(), 1 + usize::from(bytes.starts_with(b"no")));
        }
    }

    #[test]
    #[cfg(unix)]
    fn links_stay_links_and_permissions_stay_and_what_is_no_file_is_refused() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        symlink("elsewhere.toml", at("views.toml")).unwrap();
        let file = ViewFile { path: at("views.toml") };
        for name in ["a", "b"] {
            file.change(ViewChange::Put(named(name, ""))).unwrap();
        }
        assert!(file.path.is_symlink());
        assert_eq!(mode(&at("elsewhere.toml")), 0o600);
        fs::set_permissions(at("elsewhere.toml"), fs::Permissions::from_mode(0o644)).unwrap();
        file.change(ViewChange::Remove("a".into())).unwrap();
        assert_eq!(mode(&at("elsewhere.toml")), 0o644);
        assert_eq!(names(&file.read().unwrap()), ["b"]);
        fs::create_dir(at("folder")).unwrap();
        assert!(std::process::Command::new("mkfifo").arg(at("pipe")).status().unwrap().success());
        let refused = [("folder", FileState::Folder), ("pipe", FileState::Pipe)].map(|(name, state)| (at(name), state));
        for (path, state) in refused.into_iter().chain([("/dev/full".into(), FileState::Device)]) {
            let file = ViewFile { path };
            let because = ViewReason::File(FileProblem::Known(state));
            assert_eq!(file.read().unwrap_err().reason, because);
            assert_eq!(file.change(ViewChange::Put(named("a", ""))).unwrap_err().reason, because);
        }
    }

    #[test]
    fn a_file_that_is_too_long_to_be_one_of_views_is_not_read() {
        let folder = tempfile::tempdir().unwrap();
        let file = ViewFile { path: folder.path().join("views.toml") };
        fs::write(&file.path, "#".repeat(usize::try_from(MOST).unwrap() + 1)).unwrap();
        let because = ViewReason::File(FileProblem::Known(FileState::TooLong));
        assert_eq!(file.read().unwrap_err().reason, because);
        assert_eq!(file.change(ViewChange::Put(named("a", ""))).unwrap_err().reason, because);
    }

    /// A view with any texts that a field takes.
    fn any_view() -> impl Strategy<Value = NamedView> {
        let text = || any::<String>().prop_map(|text| scrub(&text, LineBreaks::Blank));
        let pane = proptest::option::of(proptest::sample::select(&PaneId::ALL[..]));
        let day = proptest::option::of((1900i16..2100, 1i8..13, 1i8..29));
        let named = |text: String| Some(text).filter(|text| !text.trim().is_empty());
        let name = text().prop_filter_map("a name", move |text| named(text.trim().to_owned()));
        let texts = std::array::from_fn(|_| proptest::option::of(text()));
        (name, text(), pane, texts, day).prop_map(|(name, query, pane, [view, sort, marks], day)| NamedView {
            name,
            view: SavedView {
                query,
                viewpoint: Viewpoint { pane, view, sort, marks, record: None },
                as_of: day.map(|(year, month, day)| jiff::civil::date(year, month, day)),
            },
        })
    }

    proptest! {
        #![proptest_config(crate::cases(64))]
        #[test]
        fn views_come_back_as_they_were_saved(views in proptest::collection::vec(any_view(), 1..6)) {
            let mut text = String::from("# mine\n");
            let mut expected: Vec<NamedView> = Vec::new();
            for one in views {
                text = changed(&text, &ViewChange::Put(one.clone())).unwrap();
                match expected.iter_mut().find(|other| other.name == one.name) {
                    Some(other) => *other = one,
                    None => expected.push(one),
                }
                prop_assert_eq!(views_in(&text), SavedViews { views: expected.clone(), faults: Vec::new() });
            }
            for one in expected.clone() {
                text = changed(&text, &ViewChange::Remove(one.name.clone())).unwrap();
                expected.retain(|other| other.name != one.name);
                prop_assert_eq!(views_in(&text).views, expected.clone());
            }
            prop_assert!(text.starts_with("# mine"));
        }

        #[test]
        fn no_text_is_lost_or_breaks_anything(text in "[ -~\n\\[\\]={}\"']{0,80}", name in "[a-z]{1,3}") {
            drop(views_in(&text));
            if let Ok(after) = changed(&text, &ViewChange::Put(named(&name, "x"))) {
                let after = views_in(&after);
                prop_assert_eq!(after.get(&name).map(|view| view.query.as_str()), Some("x"));
            }
        }
    }
}
