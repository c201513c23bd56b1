//! Hands arguments and environment to the library, and its answer to the shell.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(atlante::run(std::env::args_os().collect(), &atlante::Environment::of_process()))
}
