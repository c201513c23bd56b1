//! Closed lists of words, each an enum that one declaration makes.

/// Declares an enum whose entries each have a word for machines: `as_str`. With `in "LIST"` each also
/// has a message of its own, `LIST-WORD`: `message`. Where no entry holds a value there is the list of
/// them: `ALL`.
#[macro_export]
macro_rules! closed {
    (@enum $(#[$meta:meta])* $visibility:vis $name:ident
        { $($(#[$entry_meta:meta])* $entry:ident $(($inner:ty))? = $word:literal,)+ }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        $visibility enum $name { $($(#[$entry_meta])* $entry $(($inner))?,)+ }

        impl $name {
            /// Returns the word by which machines know it.
            $visibility const fn as_str(self) -> &'static str {
                match self { $(Self::$entry { .. } => $word,)+ }
            }
        }
    };
    (@all $visibility:vis $name:ident { $($entry:ident)+ }) => {
        impl $name {
            /// Every one, in the order in which they are offered.
            $visibility const ALL: [Self; [$(stringify!($entry)),+].len()] = [$(Self::$entry),+];
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
        $crate::domain::closed::closed! { @all $visibility $name { $($entry)+ } }
    };
    ($(#[$meta:meta])* $visibility:vis enum $name:ident in $list:literal
        { $($(#[$entry_meta:meta])* $entry:ident = $word:literal,)+ }
    ) => {
        $crate::domain::closed::closed! {
            @enum $(#[$meta])* $visibility $name { $($(#[$entry_meta])* $entry = $word,)+ }
        }
        $crate::domain::closed::closed! { @all $visibility $name { $($entry)+ } }
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
        /// What is done with a colour.
        enum Deed in "deed" {
            /// It is mixed with another.
            Mix(Colour) = "mix",
            /// It is left alone.
            Leave = "leave",
        }
    }

    #[test]
    fn words_messages_and_the_list_follow_from_one_declaration() {
        assert_eq!(Colour::ALL, [Colour::Red, Colour::DarkBlue]);
        assert_eq!(Colour::ALL.map(Colour::as_str), ["red", "dark-blue"]);
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
