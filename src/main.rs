//! Passes the arguments and the environment to the library, and its exit status to the shell.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(atlante::run(std::env::args_os().collect(), &atlante::Environment::of_process()))
}
