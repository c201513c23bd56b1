//! Long answers in the user's pager.

use std::io::{self, ErrorKind, Write};
use std::process::{Command, Stdio};

/// Shows a text in a pager, which is a command line for the shell, and waits until it is left. `less` is asked to
/// leave what fits on a screen as it is, and to pass styles on, unless `LESS` says otherwise.
///
/// # Errors
///
/// Returns an error if the pager cannot be started; nothing has been shown then.
pub fn page(pager: &str, text: &[u8]) -> io::Result<()> {
    let mut command = of_shell(pager);
    command.env("LESS", options(std::env::var("LESS").ok().as_deref()));
    let _waiting = heed_no_interrupt();
    let mut child = command.stdin(Stdio::piped()).spawn()?;
    let given = child.stdin.take().map_or(Ok(()), |mut input| input.write_all(text));
    let ended = child.wait()?;
    match given {
        // Whoever leaves a pager early has seen enough.
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(error),
        // The shell says so where there is no such command.
        _ if ended.code() == Some(127) => Err(ErrorKind::NotFound.into()),
        _ => Ok(()),
    }
}

/// Returns the options for `less`: the user's own, to which the one is added that passes styles on.
fn options(own: Option<&str>) -> String {
    match own {
        None => "FRX".to_owned(),
        Some(own) if own.contains(['R', 'r']) => own.to_owned(),
        Some(own) => format!("{own} -R"),
    }
}

#[cfg(unix)]
fn of_shell(line: &str) -> Command {
    let mut command = Command::new("sh");
    command.arg("-c").arg(line);
    command
}

#[cfg(not(unix))]
fn of_shell(line: &str) -> Command {
    let mut words = line.split_whitespace();
    let mut command = Command::new(words.next().unwrap_or_default());
    command.args(words);
    command
}

/// While it is held Ctrl-C is the pager's: it ends what that does, not the program that waits for it.
#[cfg(unix)]
struct Waiting(Option<signal_hook::SigId>);

#[cfg(unix)]
impl Drop for Waiting {
    fn drop(&mut self) {
        self.0.map(signal_hook::low_level::unregister);
    }
}

#[cfg(unix)]
fn heed_no_interrupt() -> Waiting {
    let unread = std::sync::Arc::default();
    Waiting(signal_hook::flag::register(signal_hook::consts::SIGINT, unread).ok())
}

#[cfg(not(unix))]
const fn heed_no_interrupt() {}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn less_passes_styles_on_whatever_else_its_user_wants() {
        for (own, expected) in [(None, "FRX"), (Some("-iR"), "-iR"), (Some("-X"), "-X -R"), (Some("FX"), "FX -R")] {
            assert_eq!(options(own), expected, "{own:?}");
        }
    }

    #[test]
    fn a_pager_that_is_left_early_is_no_failure_and_one_that_is_not_there_is() {
        let long = "a line\n".repeat(100_000);
        assert!(page("true", long.as_bytes()).is_ok());
        assert!(page("cat >/dev/null", long.as_bytes()).is_ok());
        let absent = page("no-such-pager --at-all 2>/dev/null", b"a");
        assert_eq!(absent.map_err(|error| error.kind()), Err(ErrorKind::NotFound));
    }
}
