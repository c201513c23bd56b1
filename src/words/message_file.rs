//! Where the messages of a file stand in it. The build script includes this; the program itself only in tests.

use std::ops::Range;

/// Returns the messages of a file in its order, each with its id and the place of its text, which includes the id. A
/// line that begins with a letter begins a message; lines that begin with a blank, and empty ones, belong to it; any
/// other ends it.
pub(super) fn places_in(file: &str) -> Vec<(&str, Range<usize>)> {
    let mut places: Vec<(&str, Range<usize>)> = Vec::new();
    let (mut start, mut is_within) = (0, false);
    for line in file.split_inclusive('\n') {
        let end = start + line.len();
        if line.starts_with(|sign: char| sign.is_ascii_alphabetic()) {
            let id = line.split_once('=').map_or(line, |(id, _)| id).trim_end();
            places.push((id, start..end));
            is_within = true;
        } else if line.starts_with(|sign: char| !sign.is_whitespace()) {
            is_within = false;
        } else if let Some((_, place)) = places.last_mut().filter(|_| is_within) {
            place.end = end;
        }
        start = end;
    }
    places
}
