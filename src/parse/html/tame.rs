//! Markup made harmless before a tree is built of it: a parser's work and memory grow with the square of nesting, of open
//! formatting elements and of attributes, and pages can be written to that end.

use super::markup::{Piece, Tag, pieces};
use std::borrow::Cow;

/// Elements inside each other, those left out that close by themselves. Browsers stop at 512; the deepest of the 181 news
/// pages in the measures has under 60.
const MAX_DEPTH: usize = 200;
/// Open formatting elements (`b`, `font`, `a`), which a parser opens again in each paragraph.
const MAX_FORMATTING: usize = 40;
/// Attributes of one element, each of which is compared with those before it.
const MAX_ATTRIBUTES: usize = 200;

/// What is safe to build a tree of.
#[derive(Debug)]
pub(super) struct Tamed<'a> {
    /// The markup, some tags left out; all text is there.
    pub(super) html: Cow<'a, str>,
    /// How many tags it has.
    pub(super) n_tags: usize,
    /// How many tags were left out or lost their attributes.
    pub(super) n_cut: usize,
}

/// `html` without what makes a parser slow.
pub(super) fn tamed(html: &str) -> Tamed<'_> {
    let mut taming = Taming {
        html,
        out: String::new(),
        copied: 0,
        at: 0,
        open: vec![],
        over: 0,
        foreign: None,
        n_cut: 0,
        n_dead: 0,
    };
    let mut n_tags = 0;
    for piece in pieces(html) {
        let length = match piece {
            Piece::Text(source) => source.len(),
            Piece::Other(source) => {
                if is_dead(source) {
                    taming.leave_out(source.len(), "");
                    taming.n_dead += 1;
                }
                source.len()
            }
            Piece::Open(tag) => {
                n_tags += 1;
                taming.open_tag(tag);
                tag.source.len()
            }
            Piece::Close(tag) => {
                n_tags += 1;
                taming.close_tag(tag);
                tag.source.len()
            }
        };
        taming.at += length;
    }
    let n_cut = taming.n_cut;
    let html = if n_cut + taming.n_dead == 0 {
        Cow::Borrowed(html)
    } else {
        taming.out.push_str(&html[taming.copied..]);
        Cow::Owned(taming.out)
    };
    Tamed { html, n_tags, n_cut }
}

struct Taming<'a> {
    html: &'a str,
    out: String,
    /// Up to here the markup is in `out`, or was left out.
    copied: usize,
    at: usize,
    open: Vec<Open<'a>>,
    /// Elements that were left out and are still open.
    over: usize,
    /// How many elements were open when `svg` or `math` began, inside which `/>` closes.
    foreign: Option<usize>,
    n_cut: usize,
    /// Scripts, styles and comments that were left out.
    n_dead: usize,
}

struct Open<'a> {
    name: &'a str,
    /// How many formatting elements are open, with this one.
    n_formatting: usize,
}

impl<'a> Taming<'a> {
    fn open_tag(&mut self, tag: Tag<'a>) {
        if self.foreign.is_some() && breaks_out(tag) {
            self.foreign = None;
        }
        let closes_itself = is_void(tag) || self.foreign.is_some() && tag.source.ends_with("/>");
        let before = self.open.last().map_or(0, |open| open.n_formatting);
        let n_formatting = before + usize::from(is_formatting(tag));
        let is_counted = !closes_itself && !ends_by_itself(tag);
        if is_counted && (self.open.len() >= MAX_DEPTH || n_formatting > MAX_FORMATTING) {
            self.over += 1;
            return self.replace(tag, "");
        }
        if tag.n_attributes > MAX_ATTRIBUTES {
            self.replace(tag, &format!("<{}>", tag.name));
        }
        if is_counted {
            if self.foreign.is_none() && (tag.is("svg") || tag.is("math")) {
                self.foreign = Some(self.open.len());
            }
            self.open.push(Open { name: tag.name, n_formatting });
        }
    }

    fn close_tag(&mut self, tag: Tag<'a>) {
        if ends_by_itself(tag) || is_void(tag) {
            return;
        }
        if self.over > 0 {
            self.over -= 1;
            return self.replace(tag, "");
        }
        // Tags that close nothing near are errors; looking for their partner everywhere would take too long.
        let near = self.open.len().saturating_sub(64);
        if let Some(at) = self.open[near..].iter().rposition(|open| tag.is(open.name)) {
            self.open.truncate(near + at);
            self.foreign = self.foreign.filter(|from| *from < self.open.len());
        }
    }

    /// Puts `other` in the place of the tag at hand.
    fn replace(&mut self, tag: Tag, other: &str) {
        self.n_cut += 1;
        self.leave_out(tag.source.len(), other);
    }

    /// Puts `other` in the place of the next `length` bytes.
    fn leave_out(&mut self, length: usize, other: &str) {
        self.out.push_str(&self.html[self.copied..self.at]);
        self.out.push_str(other);
        self.copied = self.at + length;
    }
}

/// Whether a piece is a script, a style or a comment that says nothing of the article: most of the bytes of a page, which
/// would be parsed several times. What parsers may end elsewhere than [`pieces`] does is left to them.
fn is_dead(source: &str) -> bool {
    let begins = |name: &str| source.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name));
    if source.starts_with("<!--") {
        return !source.contains("--!>");
    }
    let opening = source.split('>').next().unwrap_or_default();
    let is_script = begins("<script") && !opening.to_ascii_lowercase().contains("ld+json");
    (is_script || begins("<style")) && source.ends_with('>') && !source.contains("<!--")
}

fn is_one_of(tag: Tag, names: &[&str]) -> bool {
    tag.name.len() <= 13 && names.iter().any(|name| tag.is(name))
}

fn is_void(tag: Tag) -> bool {
    const VOID: [&str; 16] = [
        "area", "base", "basefont", "bgsound", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param",
        "source", "track", "wbr",
    ];
    is_one_of(tag, &VOID)
}

/// Elements whose closing tag may be left out: they do not nest in themselves.
fn ends_by_itself(tag: Tag) -> bool {
    const ENDING: [&str; 17] = [
        "body", "caption", "colgroup", "dd", "dt", "head", "html", "li", "optgroup", "option", "p", "tbody", "td",
        "tfoot", "th", "thead", "tr",
    ];
    is_one_of(tag, &ENDING)
}

fn is_formatting(tag: Tag) -> bool {
    const FORMATTING: [&str; 14] =
        ["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];
    is_one_of(tag, &FORMATTING)
}

/// Elements that end a drawing or a formula, or hold HTML inside it.
fn breaks_out(tag: Tag) -> bool {
    const HTML: [&str; 45] = [
        "b",
        "big",
        "blockquote",
        "body",
        "br",
        "center",
        "code",
        "dd",
        "desc",
        "div",
        "dl",
        "dt",
        "em",
        "embed",
        "foreignobject",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "head",
        "hr",
        "i",
        "img",
        "li",
        "listing",
        "menu",
        "meta",
        "nobr",
        "ol",
        "p",
        "pre",
        "ruby",
        "s",
        "small",
        "span",
        "strong",
        "strike",
        "sub",
        "sup",
        "table",
        "tt",
        "u",
        "ul",
    ];
    is_one_of(tag, &HTML)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_pages_stay_as_they_are() {
        let html = "<ul><li>a<li>b</ul><svg><path d=x /><path d=y /></svg><p>c<p>d</div>";
        let tamed = tamed(html);
        assert!(matches!(tamed.html, Cow::Borrowed(_)) && tamed.n_cut == 0);
    }

    #[test]
    fn scripts_and_comments_are_left_out_unless_they_are_data() {
        let html =
            "a<!-- b --><script>c</script><STYLE>d</STYLE><script type='application/ld+json'>{}</script>e<!--[f]--!>g";
        assert_eq!(tamed(html).html, "a<script type='application/ld+json'>{}</script>e<!--[f]--!>g");
        assert_eq!(tamed(html).n_cut, 0);
    }

    #[test]
    fn depth_formatting_and_attributes_are_bounded() {
        let deep = format!("{}text{}rest", "<div>".repeat(5000), "</div>".repeat(5000));
        let html = tamed(&deep).html;
        assert_eq!((html.matches("<div>").count(), html.matches("</div>").count()), (MAX_DEPTH, MAX_DEPTH));
        assert!(html.contains("text") && html.ends_with("rest"));
        let bold = "<b id=x>".repeat(500);
        assert_eq!(tamed(&bold).html.matches("<b ").count(), MAX_FORMATTING);
        let wide = format!("<p {}>text</p>", "x=1 ".repeat(1000));
        assert_eq!(tamed(&wide).html, "<p>text</p>");
    }

    /// What a parser's work grows with, counted over what it is given: depth, formatting elements, attributes of a tag.
    fn load(html: &str) -> (usize, usize, usize) {
        let (mut open, mut deepest, mut formatting, mut widest) = (Vec::<&str>::new(), 0, 0, 0);
        for piece in pieces(html) {
            match piece {
                Piece::Open(tag) if !is_void(tag) && !ends_by_itself(tag) => {
                    open.push(tag.name);
                    deepest = deepest.max(open.len());
                    formatting =
                        formatting.max(open.iter().filter(|name| matches!(**name, "b" | "i" | "a" | "font")).count());
                    widest = widest.max(tag.n_attributes);
                }
                Piece::Open(tag) => widest = widest.max(tag.n_attributes),
                Piece::Close(tag) if open.last().is_some_and(|name| tag.is(name)) => {
                    open.pop();
                }
                _ => {}
            }
        }
        (deepest, formatting, widest)
    }

    #[test]
    fn whatever_the_page_the_load_is_bounded() {
        let wide: String = (0..2_000).map(|i| format!(" a{i}=x")).collect::<Vec<_>>().concat();
        for html in [
            "<div>".repeat(3_000),
            "<b><font><p>x".repeat(1_000),
            "<table><tr><td><div>".repeat(1_000),
            "<a href=x><i>".repeat(1_000),
            "<ul><li><span>".repeat(1_000),
            "<svg><g><div>".repeat(1_000),
            "<section></b><article>".repeat(1_000),
            format!("<p{wide}>x</p>").repeat(5),
            format!("<br{wide}>").repeat(5),
            format!("<!--{}", "<div>".repeat(3_000)),
            format!("<script>{}</script>", "<div>".repeat(3_000)),
            format!("<div {}", "\"'<b>".repeat(3_000)),
        ] {
            let shown = &html[..20];
            let (deepest, formatting, widest) = load(&tamed(&html).html);
            assert!(deepest <= MAX_DEPTH, "{shown}: {deepest} deep");
            assert!(formatting <= MAX_FORMATTING, "{shown}: {formatting} formatting elements");
            assert!(widest <= MAX_ATTRIBUTES, "{shown}: {widest} attributes");
        }
    }
}
