//! The data model: records, claims, amounts, dates, and the as-of day.
//!
//! Nothing in this module depends on a terminal, a query or the wording of a language.

pub mod amount;
pub mod by_group;
pub mod claim;
pub mod closed;
pub mod connection;
pub mod contradiction;
pub mod country;
pub mod crossing;
mod cycles;
pub mod dataset;
pub mod date;
pub mod facts;
pub mod fault;
pub mod file_problem;
pub mod fingerprint;
pub mod firmness;
mod groups;
pub mod kept_text;
pub mod latin;
pub mod load;
pub mod on_day;
pub mod order_by;
pub mod own_words;
pub mod record;
pub mod seldom;
pub mod short_list;
pub mod sources;
pub mod succession;
pub mod table;
pub mod text;
pub mod types;
pub mod unit;
pub mod vocabulary;
