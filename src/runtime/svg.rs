//! Renders a screen as a picture for documents: a self-contained SVG without references to other
//! files and without scripts.

mod sign;

use anstyle_lossy::palette::WIN10_CONSOLE;
use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier};

use crate::theme::BaseColours;

use super::run::{StyledRun, colours, runs};

/// The width of a column and the height of a row, in tenths of a pixel, at a font size of 14
/// pixels.
const COLUMN: u32 = 84;
const ROW: u32 = 165;
/// The distance from the top of a row to the baseline of its text, in tenths of a pixel.
const BASE: u32 = 128;
/// The margin around the screen, in tenths of a pixel.
const MARGIN: u32 = 80;

type SvgColour = (u8, u8, u8);

/// Returns a screen as SVG. `title` names it, `description` says what it shows, if that is not empty;
/// `ground` gives the default colours.
pub fn svg(buffer: &Buffer, ground: Option<BaseColours>, title: &str, description: &str) -> String {
    let (text, background) = match ground {
        Some(ground) => (rgb(ground.text), rgb(ground.background)),
        None => ((0x1a, 0x1a, 0x1a), (0xff, 0xff, 0xff)),
    };
    let width = u32::from(buffer.area.width) * COLUMN + 2 * MARGIN;
    let height = u32::from(buffer.area.height) * ROW + 2 * MARGIN;
    let (width, height) = (tenths(width), tenths(height));
    let mut picture = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\" role=\"img\" xml:space=\"preserve\" \
         font-family=\"ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, 'Liberation Mono', monospace\" \
         font-size=\"14\" fill=\"{}\">\n<title>{}</title>\n{}\
         <rect width=\"{width}\" height=\"{height}\" rx=\"6\" fill=\"{}\"/>\n",
        hex(text),
        escaped(title),
        if description.is_empty() { String::new() } else { format!("<desc>{}</desc>\n", escaped_lines(description)) },
        hex(background),
    );
    for (row, y) in (0u32..).zip(buffer.area.top()..buffer.area.bottom()) {
        let runs = runs(buffer, y);
        // Backgrounds come first, so that none covers part of a neighbouring sign.
        for run in &runs {
            behind(&mut picture, run, row, (text, background));
        }
        for run in &runs {
            signs(&mut picture, run, row, (text, background));
        }
    }
    picture.push_str("</svg>\n");
    picture
}

fn behind(picture: &mut String, run: &StyledRun, row: u32, (text, background): (SvgColour, SvgColour)) {
    let (_, behind) = colours(run, text, background, rgb);
    if behind != background {
        let place = filled(run.column.into(), run.columns.into(), row);
        let fill = hex(behind);
        // Neighbours with edges that are blurred would have seams between them.
        line(picture, &format!("<path shape-rendering=\"crispEdges\" fill=\"{fill}\" d=\"{place}\"/>"));
    }
}

/// Returns the path around some columns of a row.
fn filled(column: u32, columns: u32, row: u32) -> String {
    let (left, top) = (MARGIN + column * COLUMN, MARGIN + row * ROW);
    sign::rectangle([left, top], [left + columns * COLUMN, top + ROW])
}

/// Draws the signs of a run: letters as text; blocks, shades and dots as paths, as fonts leave gaps.
fn signs(picture: &mut String, run: &StyledRun, row: u32, (text, background): (SvgColour, SvgColour)) {
    let (colour, _) = colours(run, text, background, rgb);
    let fill = if colour == text { String::new() } else { format!(" fill=\"{}\"", hex(colour)) };
    let top = MARGIN + row * ROW;
    for piece in sign::pieces(&run.text) {
        let left = MARGIN + (u32::from(run.column) + piece.column) * COLUMN;
        let drawn = match piece.kind {
            sign::SignKind::Letters => letters(&piece, run.look.add_modifier, (left, top), &fill),
            sign::SignKind::Blocks => format!(
                "<path shape-rendering=\"crispEdges\"{fill} d=\"{}\"/>",
                sign::blocks(piece.text, (left, top), (COLUMN, ROW))
            ),
            sign::SignKind::Shade(hundredths) => format!(
                "<path shape-rendering=\"crispEdges\"{fill} fill-opacity=\"0.{hundredths}\" d=\"{}\"/>",
                filled(u32::from(run.column) + piece.column, piece.columns, row)
            ),
            sign::SignKind::Dots => format!(
                "<path fill=\"none\" stroke=\"{}\" stroke-width=\"1.9\" stroke-linecap=\"round\" d=\"{}\"/>",
                hex(colour),
                sign::dots(piece.text, (left, top), (COLUMN, ROW))
            ),
        };
        line(picture, &drawn);
    }
}

fn letters(piece: &sign::SignRun<'_>, modifier: Modifier, (left, top): (u32, u32), fill: &str) -> String {
    let mut attributes = String::new();
    for (with, attribute) in [
        (Modifier::BOLD, " font-weight=\"bold\""),
        (Modifier::ITALIC, " font-style=\"italic\""),
        (Modifier::UNDERLINED, " text-decoration=\"underline\""),
        (Modifier::CROSSED_OUT, " text-decoration=\"line-through\""),
        (Modifier::DIM, " opacity=\"0.75\""),
    ] {
        attributes.push_str(if modifier.contains(with) { attribute } else { "" });
    }
    // The length keeps the columns aligned if the reader's font is wider or narrower.
    format!(
        "<text x=\"{}\" y=\"{}\" textLength=\"{}\" lengthAdjust=\"spacingAndGlyphs\"{attributes}{fill}>{}</text>",
        tenths(left),
        tenths(top + BASE),
        tenths(piece.columns * COLUMN),
        escaped(piece.text),
    )
}

fn line(picture: &mut String, text: &str) {
    picture.push_str(text);
    picture.push('\n');
}

/// Returns a number of tenths as a decimal number: `84` is `8.4`.
fn tenths(number: u32) -> String {
    match (number / 10, number % 10) {
        (whole, 0) => whole.to_string(),
        (whole, tenth) => format!("{whole}.{tenth}"),
    }
}

fn rgb(colour: Color) -> SvgColour {
    let colour = match colour {
        Color::Reset => return (0x80, 0x80, 0x80),
        colour => anstyle_lossy::color_to_rgb(colour.into(), WIN10_CONSOLE),
    };
    (colour.r(), colour.g(), colour.b())
}

fn hex((red, green, blue): SvgColour) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

fn escaped_lines(text: &str) -> String {
    text.lines().map(escaped).collect::<Vec<_>>().join("\n")
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            // XML allows these characters in no form.
            sign if sign < ' ' || matches!(sign, '\u{fffe}' | '\u{ffff}') => escaped.push(' '),
            sign => escaped.push(sign),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    fn picture(text: &str, look: Style) -> String {
        let mut buffer = Buffer::empty(Rect { x: 0, y: 0, width: 12, height: 1 });
        buffer.set_string(0, 0, text, look);
        svg(&buffer, None, "a < b", "")
    }

    #[test]
    fn signs_of_xml_are_escaped() {
        let picture = picture("<a> & \"b\"", Style::new());
        let document = roxmltree::Document::parse(&picture).unwrap();
        let texts: Vec<_> =
            document.descendants().filter(|node| node.has_tag_name("text")).filter_map(|node| node.text()).collect();
        assert_eq!(texts, ["<a> & \"b\""]);
        assert!(picture.contains("<title>a &lt; b</title>"), "{picture}");
    }

    #[test]
    fn a_reversed_run_has_its_colours_exchanged() {
        let picture = picture("ab", Style::new().fg(Color::Rgb(1, 2, 3)).reversed());
        assert!(picture.contains("fill=\"#010203\" d=\"M8 8H24.8V24.5H8z\""), "{picture}");
        assert!(picture.contains("fill=\"#ffffff\">ab</text>"), "{picture}");
    }

    #[test]
    fn blocks_and_dots_are_drawn_where_they_stand() {
        let picture = picture("a█⠁b", Style::new());
        assert!(picture.contains(">a</text>") && picture.contains(">b</text>"), "{picture}");
        assert!(picture.contains("d=\"M16.4 8H24.8V24.5H16.4z\""), "{picture}");
        assert!(picture.contains("stroke-linecap"), "{picture}");
    }

    #[test]
    fn what_is_filled_ends_where_its_neighbour_begins() {
        let picture = picture("███▓▓░▒", Style::new());
        let shape = |node: roxmltree::Node<'_, '_>| node.attribute("d").map(edges);
        let document = roxmltree::Document::parse(&picture).unwrap();
        let shapes: Vec<_> = document.descendants().filter_map(shape).flatten().collect();
        assert_eq!(shapes.len(), 6, "{picture}");
        assert!(shapes.windows(2).all(|two| two[0].1 == two[1].0), "{shapes:?}");
        assert!(!picture.contains("<text"), "{picture}");
    }

    /// Returns where each rectangle of a path begins and ends, as written.
    fn edges(path: &str) -> Vec<(String, String)> {
        let edge = |part: &str| {
            let (left, rest) = part.split_once(' ').unwrap();
            (left.to_owned(), rest.split_once('H').unwrap().1.split_once('V').unwrap().0.to_owned())
        };
        path.split('M').skip(1).map(edge).collect()
    }
}
