//! Handles a message completely, in the same order with and without a terminal. No effect is
//! performed here.

use std::collections::VecDeque;
use std::ops::ControlFlow;

use crate::app::{Effect, Exit, Message, Model, update};

/// The place where effects are performed.
pub(super) trait Stage {
    /// The error of an effect.
    type Failure;

    /// Returns the model that messages change.
    fn model(&mut self) -> &mut Model;

    /// Performs an effect. A message returned at once is handled after all earlier ones; a later
    /// result arrives as a separate message. A break leaves everything else undone.
    fn perform(&mut self, effect: Effect) -> Result<ControlFlow<Exit, Option<Message>>, Self::Failure>;
}

/// Handles a message and all messages that follow from it at once, first in, first out. Returns how
/// the program ends, if it does.
pub(super) fn take_in<S: Stage>(stage: &mut S, message: Message) -> Result<Option<Exit>, S::Failure> {
    let mut messages = VecDeque::from([message]);
    while let Some(message) = messages.pop_front() {
        for effect in update(stage.model(), message) {
            match stage.perform(effect)? {
                ControlFlow::Continue(message) => messages.extend(message),
                ControlFlow::Break(exit) => return Ok(Some(exit)),
            }
        }
    }
    Ok(None)
}
