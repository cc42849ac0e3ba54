//! Formatted references written out plain or as Markdown.

use super::look::clean;
use super::marks::masked;
use citationberg::{FontStyle, FontWeight};
use hayagriva::{ElemChild, ElemChildren, Formatting};

/// How italics and links are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Markup {
    /// Not at all.
    Plain,
    /// `*title*`, `[words](link)`.
    Markdown,
}

impl Markup {
    /// All of a reference.
    pub(crate) fn children(self, children: &ElemChildren) -> String {
        children.0.iter().map(|child| self.child(child)).collect()
    }

    /// A part of a reference.
    pub(crate) fn child(self, child: &ElemChild) -> String {
        match child {
            ElemChild::Text(text) => self.words(&text.text, text.formatting),
            ElemChild::Elem(elem) => self.children(&elem.children),
            ElemChild::Markup(words) => self.words(words, Formatting::default()),
            ElemChild::Link { text, url } => self.link(&text.text, url),
            ElemChild::Transparent { .. } => String::new(),
        }
    }

    /// A quoted passage below its reference.
    pub(crate) fn note(self, line: &str) -> String {
        match self {
            Markup::Plain => format!("    {}\n", clean(line)),
            Markup::Markdown => format!("  - {}\n", escaped(&clean(line))),
        }
    }

    /// A title as it stands within a reference before its marks are put back.
    pub(crate) fn written(self, title: &str) -> String {
        let title = masked(&clean(&title.split_whitespace().collect::<Vec<_>>().join(" ")));
        if self == Markup::Plain { title } else { escaped(&title) }
    }

    fn words(self, text: &str, formatting: Formatting) -> String {
        let text = clean(text);
        if self == Markup::Plain {
            return text;
        }
        let sign = match (formatting.font_style, formatting.font_weight) {
            (FontStyle::Italic, FontWeight::Bold) => "***",
            (FontStyle::Italic, _) => "*",
            (_, FontWeight::Bold) => "**",
            _ => "",
        };
        // Markdown wants its signs next to the words.
        let words = text.trim();
        if words.is_empty() || sign.is_empty() {
            return escaped(&text);
        }
        let (before, after) = text.split_at(text.len() - text.trim_start().len());
        let after = &after[words.len()..];
        format!("{before}{sign}{}{sign}{after}", escaped(words))
    }

    fn link(self, text: &str, url: &str) -> String {
        match self {
            Markup::Plain => clean(text),
            Markup::Markdown if text == url => format!("<{}>", clean(url)),
            Markup::Markdown => format!("[{}](<{}>)", escaped(&clean(text)), clean(url)),
        }
    }
}

/// Signs that Markdown would read as its own.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        if matches!(c, '*' | '_' | '[' | ']' | '<' | '>' | '`' | '\\' | '#' | '|') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
