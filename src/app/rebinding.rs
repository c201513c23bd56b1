//! Keys of the user's for actions: where they hold, and which cannot stand beside one another.

use super::action::Action;
use super::key::Key;
use super::keymap::{Binding, Context, Keymap, bindings};
use crate::domain::order_by::OrderBy;

/// The keys that an action is to have in place of its usual ones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rebinding {
    /// The action.
    pub action: Action,
    /// The keys; none leave it to the palette.
    pub keys: Vec<Key>,
}

/// A wish that was not granted, since its key does something else in the same place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyClash {
    /// The index of the wish.
    pub wish: usize,
    /// The key.
    pub key: Key,
    /// What the key does already.
    pub taken_by: Action,
    /// Where it does that.
    pub context: Context,
}

impl Context {
    /// Returns whether a key can be bound here: where text is typed, none that types a character. Facets need
    /// no blank and no hyphen in what is typed.
    pub fn takes(self, key: Key) -> bool {
        match self {
            Self::Facets => key.character().is_none_or(|typed| " -".contains(typed)),
            Self::Prompt
            | Self::Letter
            | Self::Palette
            | Self::Views
            | Self::HelpSearch
            | Self::Day
            | Self::DueBy
            | Self::Note
            | Self::Write
            | Self::Field => key.character().is_none(),
            _ => true,
        }
    }

    /// Returns whether both contexts can hold at the same time.
    pub fn meets(self, other: Self) -> bool {
        use Context as C;
        let is_either = |one: Self| self == one || other == one;
        let is_one_of = |group: &[Self]| group.contains(&self) && group.contains(&other);
        let of_panes = [PARTS, OWN, &[C::Pane, C::Picking, C::Evidence]].concat();
        if self == other || is_either(C::Always) || is_one_of(&[C::Help, C::Overlay]) {
            return true;
        }
        if is_either(C::Field) {
            return FIELDS.contains(&self) || FIELDS.contains(&other);
        }
        let is_apart = is_one_of(PARTS)
            || is_one_of(OWN)
            || is_one_of(&[C::Picking, C::Detail])
            || is_one_of(&[C::Picking, C::Evidence])
            || is_one_of(&[C::Evidence, C::List])
            || is_one_of(&[C::Evidence, C::Picture]);
        is_one_of(&of_panes) && !is_apart
    }
}

/// The contexts of the parts of a pane, of which one has the keys.
const PARTS: &[Context] = &[Context::List, Context::Detail, Context::Picture];

/// The contexts of the panes, and of their views, of which one is in sight.
const OWN: &[Context] = &[
    Context::Agreements,
    Context::Map,
    Context::MapInWords,
    Context::Timeline,
    Context::Money,
    Context::Payers,
    Context::Queue,
];

/// The contexts with a field of one line or more, and that of the field itself.
const FIELDS: [Context; 9] = [
    Context::Prompt,
    Context::Facets,
    Context::Palette,
    Context::Views,
    Context::HelpSearch,
    Context::Day,
    Context::DueBy,
    Context::Note,
    Context::Write,
];

impl Keymap {
    /// Returns the usual keys but for those of some actions, and the wishes that were not granted: of two that
    /// clash the later one, and one that clashes with a usual key. Such an action keeps its usual keys.
    ///
    /// Where text is typed a key that types a character has no other use: there an action keeps its usual keys,
    /// unless it is to have others besides.
    pub fn rebound(wishes: &[Rebinding]) -> (Self, Vec<KeyClash>) {
        let mut granted: Vec<usize> = (0..wishes.len()).collect();
        let mut clashes = Vec::new();
        loop {
            let keymap = Self::with(granted.iter().filter_map(|place| wishes.get(*place)));
            let Some(clash) = keymap.first_clash(wishes, &granted) else {
                clashes.order_by_key(|clash: &KeyClash| clash.wish);
                return (keymap, clashes);
            };
            granted.retain(|place| *place != clash.wish);
            clashes.push(clash);
        }
    }

    fn with<'w>(wishes: impl Iterator<Item = &'w Rebinding>) -> Self {
        let mut keymap = Self::default();
        for wish in wishes {
            for row in keymap.rows.iter_mut().filter(|row| row.action == wish.action) {
                let here: Vec<Key> = wish.keys.iter().copied().filter(|key| row.context.takes(*key)).collect();
                if !here.is_empty() || wish.keys.is_empty() {
                    row.keys = here;
                }
            }
        }
        keymap
    }

    /// Returns the clash of the latest wish that has one.
    fn first_clash(&self, wishes: &[Rebinding], granted: &[usize]) -> Option<KeyClash> {
        let wish_of = |row: &Binding| {
            granted.iter().copied().rev().find(|place| wishes.get(*place).is_some_and(|wish| wish.action == row.action))
        };
        let mut found: Option<KeyClash> = None;
        for (place, mine) in self.rows.iter().enumerate() {
            let Some(wish) = wish_of(mine) else { continue };
            for (behind, theirs) in self.rows.iter().enumerate().filter(|(_, theirs)| wish_of(theirs) < Some(wish)) {
                let Some(key) = Self::new_clash((place, mine), (behind, theirs)) else { continue };
                if found.as_ref().is_none_or(|found| found.wish < wish) {
                    found = Some(KeyClash { wish, key, taken_by: theirs.action, context: theirs.context });
                }
            }
        }
        found
    }

    /// Returns the key that two rows have in the same place for different actions, unless they usually have it:
    /// there the nearer one is meant to hide the other.
    fn new_clash((place, one): (usize, &Binding), (behind, other): (usize, &Binding)) -> Option<Key> {
        if one.action == other.action || !one.context.meets(other.context) {
            return None;
        }
        let usual = |place: usize, key: Key| bindings().get(place).is_some_and(|row| row.keys.contains(&key));
        let is_new = |key: Key| !(usual(place, key) && usual(behind, key));
        one.keys.iter().copied().find(|key| other.keys.contains(key) && is_new(*key))
    }
}

/// Returns every action that has keys, each once, in the order of the table.
pub fn bound_actions() -> Vec<Action> {
    let mut actions: Vec<Action> = Vec::new();
    for row in bindings() {
        if !actions.contains(&row.action) {
            actions.push(row.action);
        }
    }
    actions
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Every key that usually does something, once.
    fn usual_keys() -> Vec<Key> {
        let mut keys: Vec<Key> = Vec::new();
        for key in bindings().iter().flat_map(|row| row.keys.iter().copied()) {
            if !keys.contains(&key) {
                keys.push(key);
            }
        }
        keys
    }

    fn wish(action: Action, keys: &[&str]) -> Rebinding {
        Rebinding { action, keys: keys.iter().map(|key| key.parse().unwrap()).collect() }
    }

    fn key(text: &str) -> Key {
        text.parse().unwrap()
    }

    #[test]
    fn every_action_can_have_another_key_wherever_it_has_one() {
        // No row has it, it types nothing.
        let free = key("f9");
        for action in bound_actions() {
            let (keymap, clashes) = Keymap::rebound(&[Rebinding { action, keys: vec![free] }]);
            assert_eq!(clashes, [], "{action:?}");
            for (usual, row) in bindings().iter().zip(keymap.bindings()) {
                let expected = if row.action == action { vec![free] } else { usual.keys.clone() };
                assert_eq!(row.keys, expected, "{row:?}");
                if row.action == action {
                    assert_eq!(keymap.find(&[row.context], free), Some(action));
                }
            }
        }
    }

    #[test]
    fn no_character_is_taken_from_what_is_typed() {
        for action in bound_actions() {
            let (keymap, _) = Keymap::rebound(&[wish(action, &["ß"])]);
            for (usual, row) in bindings().iter().zip(keymap.bindings()).filter(|(_, row)| row.action == action) {
                let is_bound = row.keys == [key("ß")];
                assert!(if row.context.takes(key("ß")) { is_bound } else { row.keys == usual.keys }, "{row:?}");
            }
        }
    }

    #[test]
    fn two_actions_may_exchange_their_keys() {
        let wishes = [wish(Action::Search, &["f"]), wish(Action::Facets, &["/"])];
        let (keymap, clashes) = Keymap::rebound(&wishes);
        assert_eq!(clashes, []);
        assert_eq!(keymap.find(&[Context::Pane], key("f")), Some(Action::Search));
        assert_eq!(keymap.find(&[Context::Pane], key("/")), Some(Action::Facets));
    }

    #[test]
    fn a_key_that_is_taken_is_told_and_the_usual_one_stays() {
        let told = |wishes: &[Rebinding]| {
            let (keymap, clashes) = Keymap::rebound(wishes);
            let clash = clashes.iter().map(|clash| (clash.wish, clash.taken_by)).collect::<Vec<_>>();
            (keymap.find(&[Context::List, Context::Pane, Context::Always], key("/")), clash)
        };
        let search = Some(Action::Search);
        assert_eq!(told(&[wish(Action::Search, &["f"])]), (search, vec![(0, Action::Facets)]));
        // Nearer or farther: the list has it, and the whole program.
        assert_eq!(told(&[wish(Action::Search, &["j"])]), (search, vec![(0, Action::Down)]));
        assert_eq!(told(&[wish(Action::Search, &["ctrl-c"])]), (search, vec![(0, Action::Interrupt)]));
        // Of two wishes the later one; what it would have left free is taken again.
        let both = [wish(Action::Sort, &["f9"]), wish(Action::Facets, &["f9"]), wish(Action::Search, &["f"])];
        assert_eq!(told(&both), (search, vec![(1, Action::Sort), (2, Action::Facets)]));
        // What is never in sight together may share a key.
        assert_eq!(told(&[wish(Action::CopyUrl, &["/"])]).1, []);
    }

    #[test]
    fn no_keys_leave_an_action_to_the_palette() {
        let (keymap, clashes) = Keymap::rebound(&[wish(Action::Theme, &[])]);
        assert_eq!(clashes, []);
        assert_eq!(keymap.find(&[Context::Pane], key("t")), None);
        assert!(keymap.holding(&[Context::Pane]).iter().any(|row| row.action == Action::Theme));
    }

    #[test]
    fn each_key_of_each_action_is_free_for_each_other_or_the_clash_is_told() {
        for action in bound_actions() {
            for key in usual_keys() {
                let is_mine = |row: &&Binding| row.action == action && row.context.takes(key);
                let own: Vec<_> = bindings().iter().filter(is_mine).collect();
                let takes_from = |mine: &Binding| {
                    let others = bindings().iter().filter(|row| row.action != action && row.keys.contains(&key));
                    others.filter(|row| row.context.meets(mine.context)).map(|row| row.action).collect::<Vec<_>>()
                };
                let hidden = own.iter().filter(|mine| !mine.keys.contains(&key)).flat_map(|mine| takes_from(mine));
                let hidden: Vec<_> = hidden.collect();
                let (keymap, clashes) = Keymap::rebound(&[Rebinding { action, keys: vec![key] }]);
                if hidden.is_empty() {
                    assert_eq!(clashes, [], "{action:?} {key:?}");
                    assert!(own.iter().all(|mine| keymap.find(&[mine.context], key) == Some(action)));
                } else {
                    let told = clashes.iter().map(|clash| (clash.wish, clash.key, hidden.contains(&clash.taken_by)));
                    assert_eq!(told.collect::<Vec<_>>(), [(0, key, true)], "{action:?} {key:?}");
                    assert!(keymap.bindings().iter().zip(bindings()).all(|(row, usual)| row.keys == usual.keys));
                }
            }
        }
    }

    proptest! {
        #![proptest_config(crate::cases(64))]

        #[test]
        fn of_many_wishes_each_is_granted_or_told_and_no_two_that_are_granted_clash(
            wished in proptest::collection::btree_map(
                prop::sample::select((0..bound_actions().len()).collect::<Vec<_>>()),
                proptest::collection::vec(prop::sample::select(usual_keys()), 0..3),
                1..12,
            ),
        ) {
            let actions = bound_actions();
            let wishes: Vec<_> =
                wished.into_iter().map(|(place, keys)| Rebinding { action: actions[place], keys }).collect();
            let (keymap, clashes) = Keymap::rebound(&wishes);
            let rows = || keymap.bindings().iter().zip(bindings());
            for (place, wish) in wishes.iter().enumerate() {
                let told = clashes.iter().filter(|clash| clash.wish == place).count();
                prop_assert!(told <= 1);
                for (row, usual) in rows().filter(|(row, _)| row.action == wish.action) {
                    let here: Vec<_> = wish.keys.iter().copied().filter(|key| row.context.takes(*key)).collect();
                    let is_usual = told == 1 || (here.is_empty() && !wish.keys.is_empty());
                    prop_assert_eq!(&row.keys, if is_usual { &usual.keys } else { &here });
                }
            }
            for ((one, of_one), (other, of_other)) in rows().flat_map(|one| rows().map(move |other| (one, other))) {
                if one.action == other.action || !one.context.meets(other.context) {
                    continue;
                }
                let clash = one.keys.iter().find(|key| {
                    other.keys.contains(key) && !(of_one.keys.contains(key) && of_other.keys.contains(key))
                });
                prop_assert_eq!(clash, None, "{:?} {:?}", one, other);
            }
        }
    }
}
