//! A message taken in to its end, in one order for the terminal and for pictures without one. No
//! effect is performed here.

use std::collections::VecDeque;
use std::ops::ControlFlow;

use crate::app::{Effect, Exit, Message, Model, update};

/// Where effects are performed.
pub(super) trait Stage {
    /// What can go wrong with an effect.
    type Failure;

    /// The model that messages change.
    fn model(&mut self) -> &mut Model;

    /// Performs an effect. What it comes to at once is taken in after all that came before it; what
    /// comes later is a message of its own. A break leaves everything else undone.
    fn perform(&mut self, effect: Effect) -> Result<ControlFlow<Exit, Option<Message>>, Self::Failure>;
}

/// Takes in a message, and then all that comes of it at once: first in, first out.
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
