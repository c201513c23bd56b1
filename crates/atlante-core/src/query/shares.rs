//! Who has a share in money besides those who are asked for.

use std::ops::Deref;

use super::evaluate::{Asked, Judge};
use super::fields::Field;
use super::wanted::Wanted;
use super::{Body, SharedWith, Term};
use crate::domain::record::{Organisation, RecordId};
use crate::domain::table::Id;

impl Judge<'_> {
    /// Returns who else has a share in a commitment besides those whom the terms ask for as payers or
    /// recipients; excluding terms ask for nobody.
    pub(super) fn shared_with<'t>(&self, asked: &[impl Deref<Target = Asked<'t>>], id: RecordId) -> SharedWith {
        // Almost no query does, and of most commitments nothing else is asked.
        let asks_for_somebody =
            |term: &Term| term.field().is_some_and(|field| [Field::From, Field::Level, Field::To].contains(&field));
        if !asked.iter().any(|asked| asks_for_somebody(asked.term)) {
            return SharedWith::NOBODY;
        }
        let Some(commitment) = self.on.dataset.record(id).as_commitment() else { return SharedWith::NOBODY };
        let is_shared = |fields: &[Field], side: &[Id<Organisation>]| {
            let is_of_side = |term: &Term| term.field().is_some_and(|field| fields.contains(&field));
            let terms =
                || asked.iter().map(Deref::deref).filter(|asked| is_of_side(asked.term) && !asked.term.is_excluded());
            let is_asked_for = |organisation: &Id<Organisation>| terms().any(|term| self.asks_for(term, *organisation));
            terms().next().is_some() && !side.iter().all(is_asked_for)
        };
        SharedWith {
            payers: is_shared(&[Field::From, Field::Level], &commitment.from),
            recipients: is_shared(&[Field::To], &commitment.to),
        }
    }

    /// Returns whether a term asks for an organisation, by its name or its level.
    fn asks_for(&self, asked: &Asked<'_>, organisation: Id<Organisation>) -> bool {
        let Body::Field(field, relation, values) = asked.term.body() else { return false };
        if *field != Field::Level {
            return self.is_called(asked, organisation);
        }
        Wanted { relation: *relation, values }.has_level(self.on.dataset.organisations.get(organisation))
    }
}
