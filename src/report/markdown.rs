//! Text escaped for Markdown.

/// Returns a text on one line with everything escaped that Markdown (including GitHub's) would
/// interpret.
pub(super) fn inline(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let number = text.chars().take_while(char::is_ascii_digit).count();
    let after = text.chars().nth(number + 1);
    for (place, character) in text.chars().enumerate() {
        let begins = place == 0 && matches!(character, '-' | '+' | '=' | '#');
        let is_item = matches!(character, '.' | ')') && after.is_none_or(char::is_whitespace);
        let ends_number = place > 0 && place == number && is_item;
        match character {
            '\n' => escaped.push(' '),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&' | '$' => escaped.extend(['\\', character]),
            _ if begins || ends_number => escaped.extend(['\\', character]),
            _ => escaped.push(character),
        }
    }
    escaped
}

/// Returns a text of several lines as a quotation, with its line breaks kept.
pub(super) fn quotation(text: &str, indent: &str) -> String {
    let lines: Vec<String> = text.lines().map(|line| format!("{indent}> {}", inline(line))).collect();
    lines.join("\\\n") + "\n"
}

/// Returns a short text, such as an id or a checksum, as code.
pub(super) fn code(text: &str) -> String {
    format!("`{}`", text.replace('`', "'"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_is_markup() {
        for (text, escaped) in [
            ("a|b", "a\\|b"),
            ("*x* <b>", "\\*x\\* \\<b\\>"),
            ("- one", "\\- one"),
            ("12. two", "12\\. two"),
            ("1.4 x", "1.4 x"),
            ("3)", "3\\)"),
            ("a 2.5-3", "a 2.5-3"),
            ("# x", "\\# x"),
        ] {
            assert_eq!(inline(text), escaped);
        }
        assert_eq!(quotation("a\n> b", "  "), "  > a\\\n  > \\> b\n");
    }
}
