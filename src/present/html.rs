//! A formatted reference list as a web page, which word processors open too.

use super::line::{Line, Run};
use super::sheet::Sheet;

const HEAD: &str = "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>References</title>\n<style>\n\
    body { font-family: serif; line-height: 1.5; max-width: 42em; margin: 2em auto; padding: 0 1em; }\n\
    .reference { padding-left: 2em; text-indent: -2em; margin-bottom: 0; }\n\
    .below { margin: 0 0 0 4em; padding: 0; }\n</style>\n</head>\n<body>\n";

/// The whole page.
pub(super) fn page(sheet: &Sheet) -> String {
    let mut out = HEAD.to_owned();
    for quoted in &sheet.quotes {
        let note = quoted.note.map(|n| format!("<sup id=\"at{n}\"><a href=\"#note{n}\">{n}</a></sup>"));
        out += &format!("<p>{}{}</p>\n", line(&quoted.line), note.unwrap_or_default());
    }
    if !sheet.notes.is_empty() {
        out += "<h2>Notes</h2>\n<ol>\n";
        for (n, note) in sheet.notes.iter().enumerate() {
            let n = n + 1;
            out += &format!("<li id=\"note{n}\">{} <a href=\"#at{n}\">↩</a></li>\n", line(note));
        }
        out += "</ol>\n";
    }
    out += &format!("<h2>{}</h2>\n", sheet.heading().unwrap_or("References"));
    for reference in &sheet.references {
        let key = escaped(&reference.key);
        out += &format!("<p class=\"reference\" id=\"{key}\">{}</p>\n", line(&reference.line));
        if !reference.below.is_empty() {
            let lines: Vec<String> =
                reference.below.iter().map(|below| format!("<li>{}</li>\n", line(below))).collect();
            out += &format!("<ul class=\"below\">\n{}</ul>\n", lines.concat());
        }
    }
    out + "</body>\n</html>\n"
}

fn line(line: &Line) -> String {
    line.runs().iter().map(run).collect()
}

fn run(run: &Run<'_>) -> String {
    let mut out = escaped(&run.text);
    let face = run.face;
    let tags =
        [(face.italic, "i"), (face.bold, "b"), (face.underline, "u"), (face.raised, "sup"), (face.lowered, "sub")];
    for (_, tag) in tags.iter().filter(|(is_set, _)| *is_set) {
        out = format!("<{tag}>{out}</{tag}>");
    }
    if face.small_caps {
        out = format!("<span style=\"font-variant: small-caps\">{out}</span>");
    }
    match run.link {
        Some(link) => format!("<a href=\"{}\">{out}</a>", escaped(link)),
        None => out,
    }
}

pub(super) fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '&' => out += "&amp;",
            '<' => out += "&lt;",
            '>' => out += "&gt;",
            '"' => out += "&quot;",
            '\'' => out += "&#39;",
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::present::line::Face;

    #[test]
    fn no_words_become_elements() {
        let mut words = Line::of("<script>&\"'");
        words.push_link("x", "javascript:alert(1)", Face::default());
        words.push_link("y", "https://a.example/?a=1&b=\"", Face::default());
        assert_eq!(
            line(&words),
            "&lt;script&gt;&amp;&quot;&#39;x<a href=\"https://a.example/?a=1&amp;b=&quot;\">y</a>"
        );
    }
}
