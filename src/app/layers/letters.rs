//! The choice of a record by its letter in the picture.

use super::{Action, FooterEnd, Layer, LayerCx, Position, Reply, Request, TextField};
use crate::app::keymap::Context;

/// A layer in which the next typed character chooses a record.
pub struct Letters;

impl Layer for Letters {
    fn contexts(&self) -> &'static [Context] {
        &[Context::Letter, Context::Always]
    }

    fn act(&mut self, action: Action, _cx: &LayerCx<'_>) -> Reply {
        if action == Action::Back { Reply::Close } else { Reply::Ignored }
    }

    fn takes_text(&self) -> Option<TextField> {
        Some(TextField::LETTER)
    }

    fn footer_end(&self) -> FooterEnd {
        FooterEnd::Title("letters-title")
    }

    /// Chooses by a single letter; ignores a longer pasted text.
    fn take_text(&mut self, text: &str, _cx: &LayerCx<'_>) -> Reply {
        let mut signs = text.chars();
        match (signs.next(), signs.next()) {
            (Some(letter), None) => Reply::CloseFor(Request::ChooseByLetter(letter)),
            _ => Reply::Stay,
        }
    }

    /// Closes the choice and passes the click on.
    fn click(&mut self, at: Position, _cx: &LayerCx<'_>) -> Reply {
        Reply::CloseFor(Request::Click(at))
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn one_letter_chooses_and_no_word_does() {
        assert_eq!(sample::press(&mut Letters, "k"), [Reply::CloseFor(Request::ChooseByLetter('k'))]);
        assert_eq!(sample::press(&mut Letters, "<esc>"), [Reply::Close]);
        assert_eq!(sample::with_cx(|cx| Letters.take_text("km", cx)), Reply::Stay);
    }
}
