//! The choice of a record by the letter that stands for it in the picture.

use super::{Action, Answer, Layer, LayerCx, LineBreaks, Position, Request};
use crate::app::keymap::Context;

/// The next character that is typed chooses a record.
pub struct Letters;

impl Layer for Letters {
    fn contexts(&self) -> &'static [Context] {
        &[Context::Letter, Context::Always]
    }

    fn act(&mut self, action: Action, _cx: &LayerCx<'_>) -> Answer {
        if action == Action::Back { Answer::Close } else { Answer::Ignored }
    }

    fn takes_text(&self) -> Option<LineBreaks> {
        Some(LineBreaks::Blank)
    }

    /// One letter chooses; a longer text that is pasted is none.
    fn take_text(&mut self, text: &str, _cx: &LayerCx<'_>) -> Answer {
        let mut signs = text.chars();
        match (signs.next(), signs.next()) {
            (Some(letter), None) => Answer::CloseFor(Request::ChooseByLetter(letter)),
            _ => Answer::Stay,
        }
    }

    /// The picture below may be clicked as ever.
    fn click(&mut self, _at: Position, _cx: &LayerCx<'_>) -> Answer {
        Answer::Ignored
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn one_letter_chooses_and_no_word_does() {
        assert_eq!(sample::press(&mut Letters, "k"), [Answer::CloseFor(Request::ChooseByLetter('k'))]);
        assert_eq!(sample::press(&mut Letters, "<esc>"), [Answer::Close]);
        assert_eq!(sample::with_cx(|cx| Letters.take_text("km", cx)), Answer::Stay);
    }
}
