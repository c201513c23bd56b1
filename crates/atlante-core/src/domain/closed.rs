//! Closed lists of words, each an enum generated from one declaration.

/// Declares an enum whose variants each have a machine-readable word, returned by `as_str`. With
/// `in "LIST"` each variant also has a message id `LIST-WORD`, returned by `message`. If no variant
/// holds a value, `ALL` lists them, `WORDS` their words, `with_word` finds one, and `next` goes round.
#[macro_export]
macro_rules! closed {
    (@enum $(#[$meta:meta])* $visibility:vis $name:ident
        { $($(#[$entry_meta:meta])* $entry:ident $(($inner:ty))? = $word:literal,)+ }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        $visibility enum $name { $($(#[$entry_meta])* $entry $(($inner))?,)+ }

        impl $name {
            /// Returns the machine-readable word.
            $visibility const fn as_str(self) -> &'static str {
                match self { $(Self::$entry { .. } => $word,)+ }
            }
        }
    };
    (@all $visibility:vis $name:ident { $($entry:ident = $word:literal,)+ }) => {
        #[allow(dead_code, reason = "not every list is shown, offered and gone round")]
        impl $name {
            /// All variants, in the order in which they are offered.
            $visibility const ALL: [Self; [$(stringify!($entry)),+].len()] = [$(Self::$entry),+];
            /// The words of all variants, in the same order.
            $visibility const WORDS: [&'static str; Self::ALL.len()] = [$($word),+];

            /// Returns the variant with a word.
            #[must_use]
            $visibility fn with_word(word: &str) -> Option<Self> {
                Self::ALL.into_iter().find(|one| one.as_str() == word)
            }

            /// Returns the next variant; after the last, the first.
            #[must_use]
            $visibility fn next(self) -> Self {
                Self::ALL.into_iter().cycle().skip_while(|one| *one != self).nth(1).unwrap_or(self)
            }
        }
    };
    (@message $visibility:vis $name:ident $list:literal { $($entry:ident = $word:literal,)+ }) => {
        impl $name {
            /// Returns the id of the message that names it.
            $visibility const fn message(self) -> &'static str {
                match self { $(Self::$entry { .. } => concat!($list, "-", $word),)+ }
            }
        }
    };
    ($(#[$meta:meta])* $visibility:vis enum $name:ident
        { $($(#[$entry_meta:meta])* $entry:ident = $word:literal,)+ }
    ) => {
        $crate::domain::closed::closed! {
            @enum $(#[$meta])* $visibility $name { $($(#[$entry_meta])* $entry = $word,)+ }
        }
        $crate::domain::closed::closed! { @all $visibility $name { $($entry = $word,)+ } }
    };
    ($(#[$meta:meta])* $visibility:vis enum $name:ident in $list:literal
        { $($(#[$entry_meta:meta])* $entry:ident = $word:literal,)+ }
    ) => {
        $crate::domain::closed::closed! {
            @enum $(#[$meta])* $visibility $name { $($(#[$entry_meta])* $entry = $word,)+ }
        }
        $crate::domain::closed::closed! { @all $visibility $name { $($entry = $word,)+ } }
        $crate::domain::closed::closed! { @message $visibility $name $list { $($entry = $word,)+ } }
    };
    ($(#[$meta:meta])* $visibility:vis enum $name:ident in $list:literal
        { $($(#[$entry_meta:meta])* $entry:ident $(($inner:ty))? = $word:literal,)+ }
    ) => {
        $crate::domain::closed::closed! {
            @enum $(#[$meta])* $visibility $name { $($(#[$entry_meta])* $entry $(($inner))? = $word,)+ }
        }
        $crate::domain::closed::closed! { @message $visibility $name $list { $($entry = $word,)+ } }
    };
}

#[doc(inline)]
pub use crate::closed;

#[cfg(test)]
mod tests {
    closed! {
        /// Two colours.
        enum Colour in "colour" {
            /// Red.
            Red = "red",
            /// Dark blue.
            DarkBlue = "dark-blue",
        }
    }

    closed! {
        /// An action on a colour.
        enum Deed in "deed" {
            /// The colour is mixed with another.
            Mix(Colour) = "mix",
            /// The colour is left alone.
            Leave = "leave",
        }
    }

    #[test]
    fn words_messages_and_the_list_follow_from_one_declaration() {
        assert_eq!(Colour::ALL, [Colour::Red, Colour::DarkBlue]);
        assert_eq!(Colour::ALL.map(Colour::as_str), ["red", "dark-blue"]);
        assert_eq!(Colour::WORDS, ["red", "dark-blue"]);
        assert_eq!(Colour::WORDS.map(Colour::with_word), Colour::ALL.map(Some));
        assert_eq!(Colour::with_word("blue"), None);
        assert_eq!(Colour::ALL.map(Colour::next), [Colour::DarkBlue, Colour::Red]);
        assert_eq!(Colour::ALL.map(Colour::message), ["colour-red", "colour-dark-blue"]);
    }

    #[test]
    fn an_entry_that_holds_a_value_has_one_word_for_all() {
        for colour in Colour::ALL {
            assert_eq!((Deed::Mix(colour).as_str(), Deed::Mix(colour).message()), ("mix", "deed-mix"));
        }
        assert_eq!((Deed::Leave.as_str(), Deed::Leave.message()), ("leave", "deed-leave"));
    }
}
