//! Measures how long commands take to the first frame with data: from their start to a word on their terminal, which
//! has 80 columns and 24 rows and answers nothing.
//!
//! ```text
//! cargo run --example first-frame -- RUNS WORD COMMAND... [-- WORD COMMAND...]...
//! ```
//!
//! Commands run in turn, so that other work on the machine prolongs all of them alike, and are ended once the word is
//! there. It needs pseudo-terminals, so it runs on Unix.

#![expect(clippy::print_stdout, reason = "it is an example on the command line")]

use std::error::Error;
use std::io::Read;
use std::time::Instant;

use portable_pty::{CommandBuilder, PtySize, native_pty_system};

/// How much is read at once.
const PIECE: usize = 1 << 16;

/// A command, and the word that it is to show.
struct Shown<'a> {
    word: &'a str,
    command: &'a [String],
    /// How long it took each time, in milliseconds.
    times: Vec<f64>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let usage = "usage: first-frame RUNS WORD COMMAND... [-- WORD COMMAND...]...";
    let (runs, rest) = arguments.split_first().ok_or(usage)?;
    let runs: usize = runs.parse().map_err(|_| usage)?;
    let mut all = Vec::new();
    for part in rest.split(|argument| argument == "--") {
        let (word, command) = part.split_first().ok_or(usage)?;
        all.push(Shown { word, command, times: Vec::new() });
    }
    for _ in 0..runs {
        for one in &mut all {
            one.times.push(milliseconds(one.word, one.command)?);
        }
    }
    for mut one in all {
        one.times.sort_by(f64::total_cmp);
        let median = one.times.get(one.times.len() / 2).ok_or(usage)?;
        let fastest = one.times.first().ok_or(usage)?;
        println!("{median:6.2} ms in the median, {fastest:6.2} at best: {}", one.command.join(" "));
    }
    Ok(())
}

/// Runs a command and returns how long it took to show a word.
fn milliseconds(word: &str, command: &[String]) -> Result<f64, Box<dyn Error>> {
    let (program, arguments) = command.split_first().ok_or("no command")?;
    let pair = native_pty_system().openpty(PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 })?;
    let mut builder = CommandBuilder::new(program);
    builder.args(arguments);
    builder.env("TERM", "xterm-256color");
    builder.cwd(std::env::current_dir()?);
    let mut reader = pair.master.try_clone_reader()?;
    let began = Instant::now();
    let mut child = pair.slave.spawn_command(builder)?;
    drop(pair.slave);
    let (mut shown, mut piece) = (Vec::new(), vec![0; PIECE]);
    while !shown.windows(word.len().max(1)).any(|window| window == word.as_bytes()) {
        let length = reader.read(&mut piece)?;
        if length == 0 {
            return Err(format!("{program} never showed {word}").into());
        }
        shown.extend_from_slice(piece.get(..length).unwrap_or_default());
    }
    let took = began.elapsed();
    // It may have ended by itself.
    drop(child.kill());
    child.wait()?;
    Ok(took.as_secs_f64() * 1_000.0)
}
