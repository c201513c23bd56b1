//! The choice of what to copy, and of a verdict. Every key closes it.

use super::{Action, FooterEnd, Layer, LayerCx, Reply, Request};
use crate::app::keymap::Context;

/// A choice between the actions of a context.
pub struct Choices {
    contexts: &'static [Context; 2],
}

impl Choices {
    /// Returns the choice of what to copy.
    pub const fn of_copies() -> Self {
        Self { contexts: &[Context::Copy, Context::Always] }
    }

    /// Returns the choice of a verdict on a record.
    pub const fn of_verdicts() -> Self {
        Self { contexts: &[Context::Verdict, Context::Always] }
    }
}

impl Layer for Choices {
    fn contexts(&self) -> &'static [Context] {
        self.contexts
    }

    /// Closes the choice, whatever the action.
    fn act(&mut self, action: Action, cx: &LayerCx<'_>) -> Reply {
        let [own, _] = *self.contexts;
        let is_choice = action != Action::ClosePanel && cx.keymap.of_context(own).any(|row| row.action == action);
        if is_choice { Reply::CloseFor(Request::Do(action)) } else { Reply::Close }
    }

    fn footer_end(&self) -> FooterEnd {
        if self.contexts.contains(&Context::Verdict) { FooterEnd::Nothing } else { FooterEnd::Position }
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn each_key_chooses_and_every_other_closes() {
        let press = |keys| sample::press(&mut Choices::of_copies(), keys);
        assert_eq!(press("c"), [Reply::CloseFor(Request::Do(Action::CopyCitation))]);
        assert_eq!(press("<esc>"), [Reply::Close]);
        assert_eq!(sample::press(&mut Choices::of_verdicts(), "d"), [Reply::CloseFor(Request::Do(Action::Dispute))]);
        let closed = sample::with_cx(|cx| Choices::of_verdicts().act(Action::Down, cx));
        assert_eq!(closed, Reply::Close);
    }
}
