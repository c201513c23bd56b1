//! Runs the targets on changed seeds for a while, on any Rust, and counts.
//!
//! ```text
//! atlante-fuzz [--seconds N] [--chance N] [TARGET]...
//! ```
//!
//! An input for which something does not hold is kept in `found/TARGET/`; the exit status is 1.

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program for the terminal of those who work on Atlante"
)]

use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use atlante_fuzz::{Mutator, Outcome, Pool, TARGETS, Target, folder, seeds};

/// What is asked for on the command line.
struct Asked {
    /// How long each target runs.
    seconds: u64,
    /// From which number chance is drawn.
    chance: u64,
    targets: Vec<Target>,
}

impl Asked {
    fn of(mut arguments: impl Iterator<Item = String>) -> Result<Self, String> {
        let mut asked = Self { seconds: 5, chance: 1, targets: Vec::new() };
        while let Some(argument) = arguments.next() {
            let mut number = || {
                let number = arguments.next().and_then(|number| number.parse().ok());
                number.ok_or_else(|| format!("{argument} takes a number"))
            };
            match argument.as_str() {
                "--seconds" => asked.seconds = number()?,
                "--chance" => asked.chance = number()?,
                name => {
                    let target = TARGETS.iter().find(|target| target.name == name);
                    asked.targets.push(*target.ok_or_else(|| format!("there is no target {name}"))?);
                }
            }
        }
        if asked.targets.is_empty() {
            asked.targets = TARGETS.to_vec();
        }
        Ok(asked)
    }
}

thread_local! {
    /// What the last panic said.
    static SAID: RefCell<String> = const { RefCell::new(String::new()) };
}

fn main() -> ExitCode {
    let asked = match Asked::of(std::env::args().skip(1)) {
        Ok(asked) => asked,
        Err(complaint) => {
            eprintln!("{complaint}\n\natlante-fuzz [--seconds N] [--chance N] [TARGET]...");
            return ExitCode::from(2);
        }
    };
    std::panic::set_hook(Box::new(|panic| SAID.with_borrow_mut(|said| *said = panic.to_string())));
    let mut is_sound = true;
    for target in &asked.targets {
        match hunt(target, Duration::from_secs(asked.seconds), asked.chance) {
            Ok(told) => println!("{told}"),
            Err(complaint) => {
                println!("{complaint}");
                is_sound = false;
            }
        }
    }
    if is_sound { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Runs a target on its seeds and on changed ones; says what it came to, or what did not hold.
fn hunt(target: &Target, time: Duration, chance: u64) -> Result<String, String> {
    let seeds = seeds(target).map_err(|error| format!("the seeds of {}: {error}", target.name))?;
    let mut runs = 0u64;
    let mut slowest = Duration::ZERO;
    let mut attempt = |input: &[u8]| {
        let begin = Instant::now();
        let outcome = run(target, input)?;
        runs += 1;
        slowest = slowest.max(begin.elapsed());
        Ok::<_, String>(outcome)
    };
    for seed in &seeds {
        attempt(seed)?;
    }
    let mut pool = Pool::new(seeds, Mutator::new(target.words, chance));
    let end = Instant::now() + time;
    while Instant::now() < end {
        let input = pool.next();
        let outcome = attempt(&input)?;
        pool.keep(input, outcome);
    }
    let (name, outcomes) = (target.name, pool.outcomes());
    Ok(format!("{name}: {runs} runs, {outcomes} outcomes, slowest {} ms, nothing found", slowest.as_millis()))
}

/// Runs a target once; where something does not hold, keeps the input and says what.
fn run(target: &Target, input: &[u8]) -> Result<Outcome, String> {
    catch_unwind(AssertUnwindSafe(|| (target.run)(input))).map_err(|_| {
        let said = SAID.with_borrow(String::clone);
        let place = folder("found", target);
        let path = place.join(format!("{:016x}", Outcome::of(input).number()));
        let kept = std::fs::create_dir_all(&place).and_then(|()| std::fs::write(&path, input));
        let kept = kept.map_or_else(|error| error.to_string(), |()| path.display().to_string());
        format!("{}: FOUND, {kept}\n{said}", target.name)
    })
}
