//! How wide a terminal is and whether it has colours; what a document may not do to it.
//! Asking the terminal is left to `cli`.

use anstyle::{AnsiColor, Style};

/// What the reader's screen can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// Columns of a line.
    pub width: usize,
    /// Whether escape codes may be written.
    pub colour: bool,
}

impl Default for Look {
    fn default() -> Look {
        Look { width: 100, colour: false }
    }
}

/// For headings and names.
pub(crate) const STRONG: Style = Style::new().bold();
/// For where something stands.
pub(crate) const FAINT: Style = Style::new().dimmed();
/// For words that matched.
pub(crate) const MATCH: Style = AnsiColor::Yellow.on_default().bold();
/// For words that a printing leaves out.
pub(crate) const DROPPED: Style = AnsiColor::Red.on_default().strikethrough();
/// For words that a printing adds.
pub(crate) const ADDED: Style = AnsiColor::Green.on_default().bold();

impl Look {
    /// `text` without control characters, in `style` where colours are shown.
    pub(crate) fn paint(&self, style: Style, text: &str) -> String {
        let text = clean(text);
        if self.colour && !text.is_empty() { format!("{style}{text}{style:#}") } else { text }
    }
}

/// A document's words made safe for a terminal: control and direction-changing characters, with which a page could hide
/// or forge what the reader sees, become U+FFFD; white space becomes plain spaces.
pub(crate) fn clean(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\t' | '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => ' ',
            '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => char::REPLACEMENT_CHARACTER,
            c if c.is_control() => char::REPLACEMENT_CHARACTER,
            c => c,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_cannot_steer_the_terminal() {
        assert_eq!(clean("ab\u{1b}[31mc\u{202e}d\u{9b}e"), "ab\u{fffd}[31mc\u{fffd}d\u{fffd}e");
        assert_eq!(clean("Zoë’s\ttea"), "Zoë’s tea");
    }
}
