//! What the program knows of the world: records, claims, amounts, dates, and the day they are
//! seen from.
//!
//! Nothing in here knows a terminal, a query or a language's wording.

pub mod amount;
pub mod claim;
pub mod closed;
pub mod country;
pub mod dataset;
pub mod date;
pub mod facts;
pub mod fault;
pub mod fingerprint;
pub mod firmness;
pub mod load;
pub mod on_day;
pub mod record;
pub mod sources;
pub mod table;
pub mod text;
pub mod vocabulary;
