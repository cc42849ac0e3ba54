//! A formatted reference list written out plain or as Markdown.

use super::line::{Line, Run};
use super::sheet::Sheet;

/// How italics and links are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Markup {
    /// Not at all.
    Plain,
    /// `*title*`, `[words](link)`, `[^1]`.
    Markdown,
}

impl Markup {
    /// All of it, a blank line after each paragraph.
    pub(super) fn sheet(self, sheet: &Sheet) -> String {
        let mut out = String::new();
        for quoted in &sheet.quotes {
            let note = quoted.note.map(|n| if self == Markup::Plain { format!("[{n}]") } else { format!("[^{n}]") });
            out += &format!("{}{}\n", self.line(&quoted.line), note.unwrap_or_default());
            out += &self.addresses(&quoted.line, "    ");
            out.push('\n');
        }
        if self == Markup::Plain && !sheet.notes.is_empty() {
            out += &self.heading("Notes");
        }
        for (n, note) in sheet.notes.iter().enumerate() {
            out += &match self {
                Markup::Plain => format!("{}. {}\n\n", n + 1, self.line(note)),
                Markup::Markdown => format!("[^{}]: {}\n\n", n + 1, self.line(note)),
            };
        }
        out += &sheet.heading().map(|heading| self.heading(heading)).unwrap_or_default();
        for reference in &sheet.references {
            out += &format!("{}\n", self.line(&reference.line));
            for line in &reference.below {
                out += &match self {
                    Markup::Plain => format!("    {}\n", self.line(line)),
                    Markup::Markdown => format!("  - {}\n", self.line(line)),
                };
                out += &self.addresses(line, "        ");
            }
            out.push('\n');
        }
        out
    }

    fn heading(self, words: &str) -> String {
        let sign = if self == Markup::Plain { "" } else { "## " };
        format!("{sign}{words}\n\n")
    }

    fn line(self, line: &Line) -> String {
        let all: String = line.runs().iter().map(|run| self.run(run)).collect();
        if self == Markup::Plain { all } else { begun(all) }
    }

    /// In plain text, links that open a page at the words, each on a line of its own.
    fn addresses(self, line: &Line, indent: &str) -> String {
        let runs = line.runs();
        let links = runs.iter().filter(|run| run.link.is_some_and(|link| link != run.text)).filter_map(|run| run.link);
        links.filter(|_| self == Markup::Plain).map(|link| format!("{indent}{link}\n")).collect()
    }

    fn run(self, run: &Run<'_>) -> String {
        if self == Markup::Plain {
            return if run.face.raised { raised(&run.text) } else { run.text.clone() };
        }
        if let Some(link) = run.link {
            let address = link.replace('<', "%3C").replace('>', "%3E");
            return if run.text == link {
                format!("<{address}>")
            } else {
                format!("[{}](<{address}>)", escaped(&run.text))
            };
        }
        let (open, close) = match (run.face.raised, run.face.lowered, run.face.italic, run.face.bold) {
            (true, ..) => ("<sup>", "</sup>"),
            (_, true, ..) => ("<sub>", "</sub>"),
            (_, _, true, true) => ("***", "***"),
            (_, _, true, _) => ("*", "*"),
            (_, _, _, true) => ("**", "**"),
            _ => ("", ""),
        };
        // Markdown wants its signs next to the words.
        let words = run.text.trim();
        if words.is_empty() || open.is_empty() {
            return escaped(&run.text);
        }
        let (before, after) = run.text.split_at(run.text.len() - run.text.trim_start().len());
        format!("{before}{open}{}{close}{}", escaped(words), &after[words.len()..])
    }
}

/// Raised figures as signs of their own, where there are such; anything else between brackets.
fn raised(text: &str) -> String {
    const FIGURES: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let figures: Option<String> = text
        .chars()
        .map(|c| match c {
            ',' | '–' | '-' => Some(c),
            c => c.to_digit(10).and_then(|digit| FIGURES.get(digit as usize)).copied(),
        })
        .collect();
    figures.unwrap_or_else(|| format!("[{text}]"))
}

/// Signs that Markdown would read as its own.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let entity = c == '&' && chars.peek().is_some_and(|next| next.is_ascii_alphanumeric() || *next == '#');
        if entity || matches!(c, '*' | '_' | '[' | ']' | '<' | '>' | '`' | '\\' | '#' | '|' | '~' | '$') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// A line that would begin a list or a heading, made to begin none.
fn begun(line: String) -> String {
    let figures = line.bytes().take_while(u8::is_ascii_digit).count();
    let at = if figures > 0 { figures } else { 0 };
    match line[at..].chars().next() {
        Some('.' | ')') if figures > 0 => format!("{}\\{}", &line[..at], &line[at..]),
        Some('-' | '+' | '=') if figures == 0 => format!("\\{line}"),
        _ => line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_words_become_markup() {
        let markdown = |text: &str| Markup::Markdown.line(&Line::of(text));
        assert_eq!(
            markdown("*A* [b](c) <i> &amp; & `d` # 1_2 ~~e~~"),
            "\\*A\\* \\[b\\](c) \\<i\\> \\&amp; & \\`d\\` \\# 1\\_2 \\~\\~e\\~\\~"
        );
        assert_eq!((markdown("1. One").as_str(), markdown("- two").as_str()), ("1\\. One", "\\- two"));
        assert_eq!(markdown("1984 and after"), "1984 and after");
    }

    #[test]
    fn raised_figures_are_signs_of_their_own() {
        assert_eq!((raised("12,4–5").as_str(), raised("1, p. 3").as_str()), ("¹²,⁴–⁵", "[1, p. 3]"));
    }
}
