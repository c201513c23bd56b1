//! The functions that read, and what must hold of what they read.

mod dataset;
mod date;
mod import;
mod input;
mod log;
mod outline;
mod query;

pub(crate) use dataset::WORDS as DATASET_WORDS;
pub use dataset::dataset;
pub(crate) use date::WORDS as DATE_WORDS;
pub use date::date;
pub(crate) use import::WORDS as IMPORT_WORDS;
pub use import::import_table;
pub(crate) use input::WORDS as INPUT_WORDS;
pub use input::input;
pub(crate) use log::WORDS as LOG_WORDS;
pub use log::log;
pub use outline::outline;
pub(crate) use query::WORDS as QUERY_WORDS;
pub use query::query;
