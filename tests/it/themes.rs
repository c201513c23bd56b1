//! Themes of one's own: that a file changes every colour, that faults are told, and that what is printed as a
//! beginning is read again.

use std::collections::{BTreeMap, BTreeSet};

use atlante::theme::{ColourSlot, Depth, OwnTheme, Theme, ThemeBase};
use atlante::words::Language;
use ratatui::buffer::Buffer;
use ratatui::layout::Size;
use ratatui::style::Color;

use super::harness::{bundled, explorer, program};

/// The colour that a place in the list of all has in the theme of the test, which no other has.
fn mark(place: usize) -> (u8, u8, u8) {
    (u8::try_from(3 * place).unwrap(), 211, 17)
}

/// A theme in which every colour is replaced.
fn marked(base: ThemeBase) -> OwnTheme {
    let mut theme = OwnTheme::new(base);
    ColourSlot::all().into_iter().enumerate().for_each(|(place, slot)| theme.set(slot, mark(place)));
    theme
}

/// The colours of a picture.
fn colours(buffer: &Buffer) -> BTreeSet<(u8, u8, u8)> {
    let cells = buffer.content.iter().flat_map(|cell| [cell.fg, cell.bg]);
    let rgb = cells.filter_map(|colour| match colour {
        Color::Rgb(red, green, blue) => Some((red, green, blue)),
        // A published chart leaves these two to whoever writes it down.
        Color::Reset => None,
        other => panic!("{other:?}"),
    });
    rgb.collect()
}

#[test]
fn a_file_changes_every_colour_of_every_picture() {
    let slots = ColourSlot::all();
    let place = |slot| slots.iter().position(|one| *one == slot).unwrap();
    // What is faint is five parts of its colour and three of the background.
    let behind = mark(place(ColourSlot::Background));
    let part = |one: u8, of: u8| u8::try_from((u16::from(one) * 5 + u16::from(of) * 3) / 8).unwrap();
    let faint = |(red, green, blue)| (part(red, behind.0), part(green, behind.1), part(blue, behind.2));
    let own: BTreeMap<_, _> = (0..slots.len()).map(|place| (mark(place), slots[place])).collect();
    let mixed: BTreeSet<_> = own.keys().map(|colour| faint(*colour)).collect();
    let mut seen = BTreeSet::new();
    for base in ThemeBase::ALL {
        let theme: &'static OwnTheme = Box::leak(Box::new(marked(base)));
        for keys in [
            "1",
            "1z",
            "1v",
            "1e",
            "1?",
            "2",
            "2<tab>",
            "2v",
            "2/kind:antenna<enter>",
            "2/stargate<enter>",
            "2p",
            "2o",
            "2/lumi<enter><tab>",
            "2/iceland<enter><tab>",
            "3",
            "3v",
            "3vv",
            "3$",
            "3/currency:PLN,CZK,KRW<enter>v",
            "4",
            "4f",
            "1/nvidia",
            "1,",
            "1:",
            "2/country:FI<enter><esc>",
            "2/kind:ai_factory<enter><tab>z+++",
            "2/kind:antenna<enter><tab>z+++",
            "2/hammerhai<enter><tab>z+",
            "2/kind:antenna,ai_factory<enter><tab>z+",
        ] {
            for size in [(80, 24), (160, 50)] {
                let mut player = explorer(bundled(), size, Language::EN);
                player.model.theme = Theme::Own(theme, Depth::True);
                player.model.terminal.depth = Depth::True;
                player.press(keys).unwrap();
                let screen = player.draw().0;
                let chart = player.model.chart(Size { width: size.0, height: size.1 }).map(|chart| chart.buffer);
                for buffer in std::iter::once(screen).chain(chart) {
                    for colour in colours(&buffer) {
                        let is_own = own.get(&colour).inspect(|slot| _ = seen.insert(slot.name())).is_some();
                        assert!(is_own || mixed.contains(&colour), "{base:?} {keys} {size:?}: {colour:?}");
                    }
                }
            }
        }
    }
    let unseen: Vec<_> = slots.iter().map(|slot| slot.name()).filter(|name| !seen.contains(name)).collect();
    assert!(unseen.is_empty(), "{unseen:?}");
}

/// Runs the program in a folder of its own: status, output, errors.
fn run(folder: &std::path::Path, arguments: &[&str]) -> (Option<i32>, String, String) {
    let output = program().env("HOME", folder).current_dir(folder).args(arguments).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

#[test]
fn a_printed_theme_is_a_beginning_and_names_what_is_wrong_in_it() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path();
    let picture = ["render", "review", "--format", "svg", "--size", "80x24"];
    let pictured = |theme: &str| run(place, &[&picture[..], &["--theme", theme]].concat());
    let (status, printed, _) = run(place, &["config", "--theme-file", "--theme", "light"]);
    assert_eq!(status, Some(0));
    std::fs::write(place.join("mine.toml"), &printed).unwrap();
    let of_file = pictured("mine.toml");
    assert_eq!(of_file, pictured("light"));
    std::fs::write(place.join("mine.toml"), printed.replace("\nheading = \"#", "\nheading = \"#0a0b0c\" # ")).unwrap();
    let changed = pictured("mine.toml");
    assert!(changed.1.contains("#0a0b0c") && changed.2.is_empty() && changed != of_file, "{}", changed.2);
    // Faults are told and passed over; a file that is not there is refused where an option names it.
    std::fs::write(place.join("mine.toml"), "base = \"light\"\n[colours]\nheadin = \"#000000\"\n").unwrap();
    let faulty = pictured("mine.toml");
    assert_eq!((faulty.0, &faulty.1), (Some(0), &of_file.1));
    assert!(faulty.2.contains("mine.toml:3:1: ") && faulty.2.contains("heading"), "{}", faulty.2);
    let missing = pictured("none.toml");
    assert_eq!((missing.0, missing.1.as_str()), (Some(2), ""));
    assert!(missing.2.contains("config --theme-file"), "{}", missing.2);
}

#[test]
fn the_configuration_names_a_theme_beside_it() {
    let folder = tempfile::tempdir().unwrap();
    let config = folder.path().join(".config/atlante");
    std::fs::create_dir_all(&config).unwrap();
    std::fs::write(config.join("night.toml"), "base = \"light\"\n[colours]\nbackground = \"#fedcba\"\n").unwrap();
    std::fs::write(config.join("config.toml"), "theme = \"night.toml\"\n").unwrap();
    let picture = ["render", "review", "--format", "svg", "--size", "80x24"];
    let (status, text, errors) = run(folder.path(), &picture);
    assert!(status == Some(0) && text.contains("#fedcba") && errors.is_empty(), "{errors}");
    let (_, text, _) = run(folder.path(), &[&picture[..], &["--theme", "dark"]].concat());
    assert!(!text.contains("#fedcba"));
    let (_, shown, _) = run(folder.path(), &["config"]);
    assert!(shown.contains("night.toml\" # from config.toml:1:1"), "{shown}");
    std::fs::remove_file(config.join("night.toml")).unwrap();
    let (status, text, errors) = run(folder.path(), &picture);
    assert!(status == Some(0) && text.contains("<svg") && errors.contains("night.toml"), "{errors}");
}

/// A text without its escape sequences of looks, and how many there were.
fn undressed(text: &str) -> (String, usize) {
    let mut parts = text.split("\u{1b}[");
    let mut plain = parts.next().unwrap().to_owned();
    let mut sequences = 0;
    for part in parts {
        let (look, rest) = part.split_once('m').unwrap();
        assert!(look.chars().all(|sign| sign.is_ascii_digit() || sign == ';'), "{part:?}");
        plain.push_str(rest);
        sequences += 1;
    }
    (plain, sequences)
}

#[test]
fn answers_for_people_have_looks_where_they_are_wanted_and_say_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let mine = folder.path().join("mine.toml");
    std::fs::write(&mine, "[colours]\nlabel = \"#0a0b0c\"\nstrong = \"#0a0b0c\"\n").unwrap();
    for arguments in [
        &["list", "kind:ai_factory"][..],
        &["list", "is:overdue", "--lang", "it", "--ascii", "--fields", "marks,title,amount"],
        &["show", "lumi-ai-factory"],
        &["totals", "country:PL"],
        &["totals", "country:PL", "--explain"],
    ] {
        let plain = run(folder.path(), arguments);
        assert!(plain.0 == Some(0) && !plain.1.contains('\u{1b}'), "{arguments:?}");
        for theme in ["auto", "light", "plain", "mine.toml"] {
            let always = [arguments, &["--color", "always", "--theme", theme]].concat();
            let dressed = run(folder.path(), &always);
            let (text, sequences) = undressed(&dressed.1);
            assert_eq!((dressed.0, &text), (Some(0), &plain.1), "{always:?}");
            assert!(sequences > 4, "{always:?}: {sequences}");
        }
        let never = [arguments, &["--color", "never", "--theme", "light"]].concat();
        assert_eq!(run(folder.path(), &never), plain);
    }
    let forced = |variables: &[(&str, &str)]| {
        let output = program().envs(variables.iter().copied()).args(["totals", "wave:1"]).output().unwrap();
        output.stdout.contains(&0x1b)
    };
    assert!(forced(&[("FORCE_COLOR", "1")]) && forced(&[("CLICOLOR_FORCE", "1")]));
    assert!(!forced(&[("FORCE_COLOR", "0")]) && !forced(&[("FORCE_COLOR", "1"), ("NO_COLOR", "1")]) && !forced(&[]));
    // What programs read has none, whatever is wanted.
    for format in ["csv", "json", "rows"] {
        let (_, text, _) = run(folder.path(), &["list", "wave:1", "--format", format, "--color", "always"]);
        assert!(!text.contains('\u{1b}'), "{format}");
    }
}
