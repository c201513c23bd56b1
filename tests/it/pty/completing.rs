//! Completion in the real shells: a line is begun, Tab pressed, and the shell has the rest from the program.

use super::*;

/// What is typed before Tab, and how the word goes on.
const LINES: [(&str, &str); 8] = [
    ("atlante --data small.json show harbour-t", "harbour-total"),
    ("atlante list kin", "kind:"),
    ("atlante list kind:anten", "kind:antenna"),
    ("atlante list 'kind:antenna wav", "kind:antenna wave:"),
    ("atlante --view timel", "timeline"),
    ("atlante list --sort firmn", "firmness"),
    ("atlante list --fields id,amount_q", "id,amount_qualifier"),
    ("atlante render fac", "factories"),
];

#[test]
fn shells_have_ids_fields_and_values_from_the_program() {
    let prompts = [
        ("bash", vec!["--norc", "--noprofile", "-i"], "source ./script"),
        ("zsh", vec!["-f", "-i"], "autoload -U compinit; compinit -u -D; source ./script"),
        ("fish", vec!["--no-config", "-i"], "source ./script"),
    ];
    for (name, arguments, begin) in prompts {
        let places = ["/bin", "/usr/bin", "/usr/local/bin"].map(|folder| std::path::Path::new(folder).join(name));
        let Some(shell) = places.into_iter().find(|path| path.exists()) else {
            drop(writeln!(std::io::stderr(), "{name} is absent"));
            continue;
        };
        let folder = tempfile::tempdir().unwrap();
        let script = std::process::Command::new(program()).args(["completions", name]).output().unwrap();
        std::fs::write(folder.path().join("script"), script.stdout).unwrap();
        std::fs::write(folder.path().join("small.json"), include_bytes!("../small.json")).unwrap();
        let mut command = CommandBuilder::new(shell);
        command.args(arguments);
        command.cwd(folder.path());
        for home in ["HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"] {
            command.env(home, folder.path());
        }
        command.env("PS1", "ready> ");
        let usual = std::env::var("PATH").unwrap_or_default();
        command.env("PATH", format!("{}:{usual}", program().parent().unwrap().display()));
        let mut session = Session::run(command, 120, 40);
        session.read_for(Duration::from_secs(1));
        session.press(&format!("{begin}; echo beg''un\r"));
        session.wait_for("begun");
        for (typed, whole) in LINES {
            session.press(typed);
            session.wait_for(typed);
            session.press("\t");
            session.wait(&format!("{name}: {whole} after {typed}"), |screen| screen.contents().contains(whole));
            // The line is emptied, and the screen.
            session.press("\u{5}\u{15}\u{c}");
            session.wait("an empty line", |screen| !screen.contents().contains(whole));
        }
        session.press("exit\r");
        session.end();
    }
}
