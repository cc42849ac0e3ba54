//! What the check of a draft found, as a web page: what is to be looked at first, then every claim in order.

use super::html::escaped;
use super::verdicts::{NOWHERE, citation, printed, reason, shown};
use crate::model::{Edit, Finding, Verdict};
use std::io::{self, Write};

/// In the order in which they are counted.
const ANSWERS: [Finding; 7] = [
    Finding::Altered,
    Finding::OtherSpeaker,
    Finding::WrongOffice,
    Finding::Differs,
    Finding::NotFound,
    Finding::Rounded,
    Finding::Printed,
];

pub(super) fn page(list: &[Verdict], out: &mut dyn Write) -> io::Result<()> {
    writeln!(
        out,
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>Check of a draft</title>\n<style>\n{}</style>\n\
         </head>\n<body>\n<h1>Check of a draft</h1>",
        include_str!("verdicts.css")
    )?;
    summary(list, out)?;
    writeln!(out, "<ol>")?;
    for (n, verdict) in list.iter().enumerate() {
        claim(n + 1, verdict, out)?;
    }
    writeln!(out, "</ol>\n</body>\n</html>")
}

/// How many of each answer, and links to those that do not hold.
fn summary(list: &[Verdict], out: &mut dyn Write) -> io::Result<()> {
    let counted = ANSWERS.iter().filter_map(|answer| {
        let count = list.iter().filter(|verdict| verdict.answer == *answer).count();
        (count > 0).then(|| format!("<b class=\"{0}\">{count} {0}</b>", answer.name()))
    });
    writeln!(out, "<p>{} claims: {}</p>", list.len(), counted.collect::<Vec<_>>().join(" "))?;
    let open: Vec<(usize, &Verdict)> = list
        .iter()
        .enumerate()
        .filter(|(_, verdict)| !verdict.answer.holds())
        .map(|(n, verdict)| (n + 1, verdict))
        .collect();
    if open.is_empty() {
        return Ok(());
    }
    writeln!(out, "<h2>To look at</h2>\n<ul class=\"open\">")?;
    for (n, verdict) in open {
        let (answer, words) = (verdict.answer.name(), escaped(&shown(verdict)));
        writeln!(out, "<li><b class=\"{answer}\">{answer}</b> <a href=\"#claim{n}\">{words}</a></li>")?;
    }
    writeln!(out, "</ul>\n<h2>All claims</h2>")
}

fn claim(n: usize, verdict: &Verdict, out: &mut dyn Write) -> io::Result<()> {
    let (answer, words, paragraph) = (verdict.answer.name(), escaped(&shown(verdict)), verdict.draft_paragraph);
    writeln!(
        out,
        "<li id=\"claim{n}\"><p><b class=\"{answer}\">{answer}</b> <span title=\"paragraph of the draft\">¶{paragraph}</span> {words}</p>"
    )?;
    if !verdict.differences.is_empty() {
        let edits: Vec<String> = verdict.differences.iter().map(difference).collect();
        writeln!(out, "<p>Differs: {}</p>", edits.join("; "))?;
    }
    if let Some(reason) = reason(verdict) {
        writeln!(out, "<p>{}</p>", escaped(&reason))?;
    }
    if let Some(printed) = printed(verdict) {
        writeln!(out, "<p>Printed: {}</p>", escaped(&printed))?;
    }
    if verdict.answer == Finding::NotFound {
        writeln!(out, "<p>{NOWHERE}</p>")?;
    }
    if let Some(citation) = citation(verdict)? {
        writeln!(out, "<p class=\"source\">{}</p>", linked(&citation))?;
    }
    writeln!(out, "</li>")
}

fn difference(edit: &Edit) -> String {
    let tagged = |tag: &str, words: &str| match words {
        "" => String::new(),
        words => format!("<{tag}>{}</{tag}>", escaped(words)),
    };
    let both = [tagged("del", &edit.before), tagged("ins", &edit.after)];
    both.iter().filter(|one| !one.is_empty()).cloned().collect::<Vec<_>>().join(" ")
}

/// With the addresses in it as links.
fn linked(text: &str) -> String {
    let word = |word: &str| {
        let address = word.trim_end_matches(['.', ',', ')', ';']);
        if address.starts_with("https://") || address.starts_with("http://") {
            let rest = &word[address.len()..];
            format!("<a href=\"{0}\">{0}</a>{1}", escaped(address), escaped(rest))
        } else {
            escaped(word)
        }
    };
    text.split(' ').map(word).collect::<Vec<_>>().join(" ")
}
