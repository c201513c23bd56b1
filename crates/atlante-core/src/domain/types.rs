//! The types of record, each in one row: what is the same for all of them is made from here.

/// Calls a macro with a row for each type of record, in the dataset's order: what it is, its name in
/// the code, its word in files and queries, its table in the dataset, its accessor.
#[macro_export]
macro_rules! record_types {
    ($declare:ident) => {
        $declare! {
            /// An agreement between organisations.
            Partnership "partnership" partnerships as_partnership;
            /// A place: a factory, an antenna, a data centre, a plant.
            Site "site" sites as_site;
            /// Money (or another measure) promised or spent.
            Commitment "commitment" commitments as_commitment;
            /// A dated event or deadline.
            Milestone "milestone" milestones as_milestone;
            /// What somebody said.
            Statement "statement" statements as_statement;
            /// A company, public body, research body or consortium.
            Organisation "organisation" organisations as_organisation;
            /// A document that evidence rests on.
            Document "document" documents as_document;
        }
    };
}

#[doc(inline)]
pub use crate::record_types;
