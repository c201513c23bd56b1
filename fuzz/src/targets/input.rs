//! What a terminal sends: cut anywhere it is the same, an answer to a question is no key, and nothing
//! unfinished keeps later keys from coming through.

use atlante::runtime::input::decoder::Decoder;

use crate::{Outcome, hold};

pub(crate) const WORDS: &[&str] = &[
    "\x1b",
    "\x1b[A",
    "\x1bOP",
    "\x1b[[A",
    "\x1b[<35;40;5M",
    "\x1b[M !!",
    "\x1b[200~",
    "\x1b[201~",
    "\x1b]11;rgb:ffff/ffff/ffff\x07",
    "\x1bP>|XTerm(390)\x1b\\",
    "\x1b_Gi=31;OK\x1b\\",
    "\x1b[99;5u",
    "\x1b[27;1:3u",
    "\x1b[1;5C",
    "\x1b[?1;2c",
    "\x03",
    "\x18",
    "é",
    "👩\u{200d}🔬",
    "\r\n",
];

/// Takes bytes apart at once, one by one, and as the text of an answer.
///
/// # Panics
/// Where something does not hold.
pub fn input(bytes: &[u8]) -> Outcome {
    let mut whole = Decoder::default();
    let mut at_once = whole.take(bytes);
    at_once.extend(whole.lapse());
    let mut parted = Decoder::default();
    let mut one_by_one: Vec<_> = bytes.iter().flat_map(|byte| parted.take(&[*byte])).collect();
    one_by_one.extend(parted.lapse());
    hold("cut anywhere it is the same", &one_by_one, &at_once);
    hold("nothing is unfinished for ever", &whole.patience(), &None);
    hold("later keys come through", &whole.take(b"j"), &Decoder::default().take(b"j"));

    let ends_an_answer = |byte: &u8| matches!(byte, 0x03 | 0x07 | 0x18 | 0x1a | 0x1b);
    let said = bytes.iter().copied().filter(|byte| !ends_an_answer(byte));
    let answer: Vec<u8> = b"\x1b]".iter().copied().chain(said).chain([0x07]).collect();
    hold("an answer is no key", &Decoder::default().take(&answer), &Vec::new());
    let kinds = at_once.iter().map(std::mem::discriminant);
    Outcome::of((Outcome::of_kinds(kinds), at_once.len().min(12)))
}
