//! Passes the arguments and the environment to the library, and its exit status to the shell.

use std::process::ExitCode;

fn main() -> ExitCode {
    atlante::runtime::end_on_panic();
    ExitCode::from(atlante::run(std::env::args_os().collect(), &atlante::Environment::of_process()))
}
