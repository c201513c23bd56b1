//! The functions that read, and what must hold of what they read.

mod dataset;
mod date;
mod log;
mod outline;
mod query;

pub(crate) use dataset::WORDS as DATASET_WORDS;
pub use dataset::dataset;
pub(crate) use date::WORDS as DATE_WORDS;
pub use date::date;
pub(crate) use log::WORDS as LOG_WORDS;
pub use log::log;
pub use outline::outline;
pub(crate) use query::WORDS as QUERY_WORDS;
pub use query::query;
