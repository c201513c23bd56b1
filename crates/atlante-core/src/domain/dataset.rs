//! The dataset: its tables, the ids of its records, and the references between them.

mod links;

use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::OnceLock;

use self::links::NamedRecords;
use super::by_group::ByGroup;
use super::claim::{Evidence, each_once};
use super::country::Country;
use super::date::{Day, Edtf};
use super::fingerprint::Fingerprint;
use super::kept_text::KeptText;
use super::load::record_of_line;
use super::own_words::OwnWords;
use super::record::{self, Record, RecordId, SourceRange};
use super::succession::Succession;
use super::table::Table;
use super::text::{BYTE_ORDER_MARK, Text};
use super::types::record_types;
use super::vocabulary::RecordType;

/// A file that a dataset was read from.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// Its name as given, without control characters.
    pub name: String,
    /// Its text, without the byte order mark that it may begin with.
    pub text: KeptText,
    /// Whether it begins with a byte order mark.
    pub is_marked: bool,
    /// Whether it is JSON Lines, a record with its type on each line.
    pub is_lines: bool,
    /// Its title; its name where it has none.
    pub title: Text,
    /// Its version, if given.
    pub version: Option<Box<str>>,
    /// The day up to which its facts were gathered, as written.
    pub compiled: Option<Edtf>,
    /// Under which licence it may be used.
    pub licence: Option<Box<str>>,
    /// Where it, or what it was made from, is on the web, http or https.
    pub source_url: Option<Box<str>>,
}

impl SourceFile {
    /// Returns the SHA-256 digest of its bytes.
    #[must_use]
    pub fn checksum(&self) -> Fingerprint {
        let mark = if self.is_marked { BYTE_ORDER_MARK } else { "" };
        Fingerprint::of_parts(|add| {
            add(mark.as_bytes());
            self.text.each_part(add);
        })
    }
}

macro_rules! tables {
    ($($(#[doc = $about:literal])+ $name:ident $word:literal $table:ident $accessor:ident;)+) => {
        /// A dataset in which every value is valid and every reference leads to a record.
        #[derive(Clone, Debug)]
        pub struct Dataset {
            /// Its title.
            pub title: Text,
            /// Its version, if given.
            pub version: Option<Box<str>>,
            /// The day up to which its facts were gathered, as written.
            pub compiled: Option<Edtf>,
            /// The words that it adds to lists.
            pub own_words: OwnWords,
            $(
                #[doc = concat!("The records of the type `", $word, "`.")]
                pub $table: Table<record::$name>,
            )+
            /// The files that it was read from.
            pub files: Vec<SourceFile>,
            names: NamedRecords,
            referrers: OnceLock<ByGroup<RecordId>>,
            latest: OnceLock<Option<Day>>,
            countries: OnceLock<Box<[Country]>>,
            succession: Succession,
            is_part: bool,
        }

        /// The tables, before they are linked.
        #[derive(Clone, Debug, Default)]
        pub struct Tables {
            $(
                #[doc = concat!("The records of the type `", $word, "`.")]
                pub $table: Vec<record::$name>,
            )+
        }

        impl Tables {
            /// Returns empty tables with room for so many records of each type.
            pub(super) fn with_room(count: impl Fn(RecordType) -> usize) -> Self {
                Self { $($table: Vec::with_capacity(count(RecordType::$name)),)+ }
            }
        }

        impl Dataset {
            fn untied(tables: Tables) -> Self {
                Self {
                    title: Text::same(""),
                    version: None,
                    compiled: None,
                    own_words: OwnWords::default(),
                    $($table: Table::new(tables.$table),)+
                    files: Vec::new(),
                    names: NamedRecords::default(),
                    referrers: OnceLock::new(),
                    latest: OnceLock::new(),
                    countries: OnceLock::new(),
                    succession: Succession::default(),
                    is_part: false,
                }
            }

            /// Returns the ids of all records in the dataset's order: by type, then as in the file.
            pub fn ids(&self) -> impl Iterator<Item = RecordId> {
                std::iter::empty()$(.chain(self.$table.iter().map(|(id, _)| RecordId::$name(id))))+
            }

            /// Returns the record with an id.
            #[must_use]
            pub fn record(&self, id: RecordId) -> Record<'_> {
                match id { $(RecordId::$name(id) => Record::$name(self.$table.get(id)),)+ }
            }

            /// Returns the place of a record in the dataset's order, from 0.
            const fn place(&self, id: RecordId) -> usize {
                let mut before = 0;
                $(
                    if let RecordId::$name(id) = id {
                        return before + id.position();
                    }
                    before += self.$table.len();
                )+
                before
            }

            /// Returns the number of records of one type.
            #[must_use]
            pub const fn count(&self, kind: RecordType) -> usize {
                match kind { $(RecordType::$name => self.$table.len(),)+ }
            }

            /// Returns the number of records.
            #[must_use]
            pub const fn len(&self) -> usize {
                0 $(+ self.$table.len())+
            }
        }
    };
}
record_types!(tables);

impl Dataset {
    /// Ties tables together: the look-up by id, the referrers of each record, and which records take
    /// the place of which others. It declares no words of its own.
    #[must_use]
    pub fn new(
        title: Text,
        version: Option<Box<str>>,
        compiled: Option<Edtf>,
        mut tables: Tables,
        files: Vec<SourceFile>,
    ) -> Self {
        let succession = Succession::of(&mut tables);
        let mut dataset = Self { title, version, compiled, files, succession, ..Self::untied(tables) };
        dataset.names = NamedRecords::of(&dataset);
        dataset
    }

    /// Returns whether there are no records.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns the record that a name in the dataset refers to; the id of a strand refers to its
    /// agreement.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<RecordId> {
        self.names.find(name, self)
    }

    /// Returns whether these are only the first records of a dataset that is still being read. Then nothing is said
    /// that others may say otherwise: nobody is known to refer to a record, and nothing is overdue.
    #[must_use]
    pub const fn is_part(&self) -> bool {
        self.is_part
    }

    /// Notes that there are more records to come.
    pub(super) fn becomes_a_part(&mut self) {
        self.is_part = true;
        self.referrers = OnceLock::from(ByGroup::default());
    }

    /// Returns whether every record is known on a day: of most datasets on most days, so that no record has to be
    /// looked at.
    #[must_use]
    pub fn is_known_whole(&self, day: Day) -> bool {
        let since = |id| self.record(id).entry().known_since.get();
        self.latest.get_or_init(|| self.ids().filter_map(since).max()).is_none_or(|latest| latest <= day)
    }

    /// Returns the records that refer to a record, in the dataset's order. Those of all records are found when
    /// they are first asked for, or by [`Self::find_referrers`].
    #[must_use]
    pub fn referrers(&self, id: RecordId) -> &[RecordId] {
        self.all_referrers().of(self.place(id))
    }

    /// Finds the records that refer to each record, unless they are known: for whoever has time before they
    /// are asked for.
    pub fn find_referrers(&self) {
        self.all_referrers();
    }

    /// Returns the records that refer to one as [`Self::referrers`] does; `None` if they have not been found, so that
    /// to find them for a few records may take longer than to do without.
    #[must_use]
    pub fn known_referrers(&self, id: RecordId) -> Option<&[RecordId]> {
        self.referrers.get().map(|all| all.of(self.place(id)))
    }

    fn all_referrers(&self) -> &ByGroup<RecordId> {
        self.referrers.get_or_init(|| links::referrers(self))
    }

    /// Returns the countries that records are in themselves, each once, by code. They are found when they are first
    /// asked for.
    pub fn countries(&self) -> &[Country] {
        self.countries.get_or_init(|| {
            let mut seen = HashSet::new();
            let each = self.ids().flat_map(|id| self.record(id).own().countries).copied();
            let mut countries: Vec<Country> = each.filter(|country| seen.insert(*country)).collect();
            countries.sort_unstable();
            countries.into()
        })
    }

    /// Returns which records take the place of which others.
    #[must_use]
    pub const fn succession(&self) -> &Succession {
        &self.succession
    }

    /// Returns the file that a record comes from; `None` if it comes from none.
    #[must_use]
    pub fn file_of(&self, record: Record<'_>) -> Option<&SourceFile> {
        self.files.get(record.entry().source.file())
    }

    /// Returns the day up to which the facts of a record's file were gathered, as written.
    #[must_use]
    pub fn compiled_for(&self, record: Record<'_>) -> Option<&Edtf> {
        self.file_of(record).map_or(self.compiled.as_ref(), |file| file.compiled.as_ref())
    }

    /// Returns the last day on which the facts of any of its files were gathered.
    #[must_use]
    pub fn last_compiled(&self) -> Option<Day> {
        let days = self.files.iter().filter_map(|file| file.compiled.as_ref());
        days.chain(&self.compiled).filter_map(Edtf::latest).max()
    }

    /// Returns the JSON of a record as in its file, in JSON Lines without its type; empty if the record does not come from a file.
    #[must_use]
    pub fn json(&self, source: SourceRange) -> Cow<'_, str> {
        let written = self.written(source);
        let is_line = self.files.get(source.file()).is_some_and(|file| file.is_lines);
        if is_line { record_of_line(written) } else { written }
    }

    /// Returns what stands in a file at the place of a record.
    pub(super) fn written(&self, source: SourceRange) -> Cow<'_, str> {
        self.files.get(source.file()).and_then(|file| file.text.get(source.bytes())).unwrap_or_default()
    }

    /// Returns the records that a record refers to, including in its evidence, possibly more than
    /// once; not those whose place it takes, which [`Self::succession`] has.
    #[must_use]
    pub fn references(&self, id: RecordId) -> Vec<RecordId> {
        let record = self.record(id);
        let mut targets: Vec<_> =
            all_evidence(record).into_iter().filter_map(|evidence| evidence.document.map(RecordId::Document)).collect();
        record.refer(&mut targets);
        targets
    }
}

/// Returns all evidence of a record, its own and that of its claims, each piece once.
#[must_use]
pub fn all_evidence(record: Record<'_>) -> Vec<&Evidence> {
    each_once(lists_of_evidence(record))
}

/// Returns the evidence of a record and of each of its claims, as they have it.
fn lists_of_evidence(record: Record<'_>) -> impl Iterator<Item = &[Evidence]> {
    let claimed = record.assertions().map(|claim| claim.evidence);
    let met = record.met().map(|met| &*met.evidence);
    std::iter::once(&*record.entry().evidence).chain(claimed).chain(met)
}
