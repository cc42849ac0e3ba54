//! BibTeX: the old fields and those of biblatex, so that either reads it.

use super::date::PartialDate;
use super::marks::located;
use super::provenance::{also, archived};
use crate::model::{Author, Citation, CitationKind, PersonName, Pinpoint};

/// One entry a citation, a blank line between them.
pub(crate) fn entries(list: &[Citation]) -> String {
    list.iter().map(entry).collect::<Vec<_>>().join("\n")
}

fn entry(citation: &Citation) -> String {
    let kind = match citation.kind {
        CitationKind::NewspaperArticle => "article",
        CitationKind::PressRelease => "misc",
        CitationKind::Report => "techreport",
        CitationKind::WebPage => "online",
    };
    let mut out = format!("@{kind}{{{},\n", key(&citation.key));
    for (name, value) in fields(citation) {
        out += &format!("  {name:<12} = {value},\n");
    }
    out + "}\n"
}

fn fields(citation: &Citation) -> Vec<(&'static str, String)> {
    let publisher = citation.publisher.as_deref();
    let mut fields = Vec::new();
    let mut put = |name, value: Option<String>| fields.extend(value.map(|value| (name, value)));
    put("author", authors(citation));
    // Two pairs: the inner keeps the headline's capitals as they are in every style.
    put("title", Some(format!("{{{}}}", braced(&citation.title))));
    match citation.kind {
        CitationKind::NewspaperArticle => put("journal", publisher.map(braced)),
        CitationKind::PressRelease => {
            put("howpublished", Some(braced("Press release")));
            put("organization", publisher.map(braced));
        }
        // A report without its institution is an error to BibTeX.
        CitationKind::Report => put("institution", Some(publisher.map_or_else(|| "{}".into(), braced))),
        CitationKind::WebPage => put("organization", publisher.map(braced)),
    }
    if let Some(date) = citation.published.as_deref().and_then(PartialDate::read) {
        put("date", Some(braced(&date.iso())));
        put("year", Some(braced(&format!("{:04}", date.year))));
        put("month", date.month_name().map(|name| name[..3].to_lowercase()));
    }
    put("url", citation.url.as_deref().map(|url| format!("{{{}}}", link(url))));
    let retrieved = citation.retrieved.as_deref().filter(|_| citation.url.is_some()).and_then(PartialDate::read);
    put("urldate", retrieved.map(|date| braced(&date.iso())));
    put("library", archived(citation).as_deref().map(braced));
    put("addendum", also(citation).as_deref().map(braced));
    let notes: Vec<String> = citation.pinpoints.iter().map(pinpoint).collect();
    put("annote", Some(notes.join("; ")).filter(|notes| !notes.is_empty()).map(|notes| format!("{{{notes}}}")));
    fields
}

/// Persons as "van Family, Jr, Given"; bodies in braces of their own, or BibTeX would cut them up.
fn authors(citation: &Citation) -> Option<String> {
    let credited = citation.credited();
    let names = credited.iter().map(|author| match author {
        Author::Person(name) => person(name),
        Author::Body(name) => braced(name),
    });
    let names: Vec<String> = names.collect();
    (!names.is_empty()).then(|| format!("{{{}}}", names.join(" and ")))
}

fn person(name: &PersonName) -> String {
    // BibTeX takes whatever stands before a word in small letters for a particle: "Ortega y" of "Ortega y Gasset".
    let is_tied = name.family.contains(' ') && name.family.split(' ').any(|word| word.starts_with(char::is_lowercase));
    let family = if is_tied { braced(&name.family) } else { escaped(&name.family) };
    let particle = Some(escaped(&name.particle)).filter(|particle| !particle.is_empty());
    let surname = particle.into_iter().chain([family]).collect::<Vec<_>>().join(" ");
    let suffix = Some(escaped(&name.suffix)).filter(|suffix| !suffix.is_empty());
    [Some(surname), suffix, Some(escaped(&name.given))].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn pinpoint(pinpoint: &Pinpoint) -> String {
    let note = escaped(&located(pinpoint, "para."));
    match (&pinpoint.page, pinpoint.paragraph) {
        (Some(_), _) => note.replacen("p. ", "p.~", 1),
        (None, 0) => note,
        (None, _) => note.replacen("para. ", "para.~", 1),
    }
}

/// Letters, digits and `-:._+` are what every BibTeX takes in a key.
fn key(key: &str) -> String {
    let kept = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '-' | ':' | '.' | '_' | '+');
    key.chars().filter(kept).collect()
}

fn braced(text: &str) -> String {
    format!("{{{}}}", escaped(text))
}

/// A text for LaTeX. A brace alone would end the field, even behind a backslash, so it becomes a command.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in text.split_whitespace().collect::<Vec<_>>().join(" ").chars() {
        match c {
            '&' | '%' | '$' | '#' | '_' => out.extend(['\\', c]),
            '{' => out += "\\textbraceleft{}",
            '}' => out += "\\textbraceright{}",
            '\\' => out += "\\textbackslash{}",
            '~' => out += "\\textasciitilde{}",
            '^' => out += "\\textasciicircum{}",
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// A link is taken as it stands by `\url`; what would break the entry is percent-encoded.
fn link(url: &str) -> String {
    let mut out = String::new();
    for c in url.chars() {
        match c {
            '{' => out += "%7B",
            '}' => out += "%7D",
            '\\' => out += "%5C",
            c if c.is_control() || c.is_whitespace() => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_can_leave_its_braces() {
        let text = escaped("50% of {M&S} \\ \"A_B\" #1 ~ ^ $5 }\u{0}");
        assert_eq!(
            text,
            "50\\% of \\textbraceleft{}M\\&S\\textbraceright{} \\textbackslash{} \"A\\_B\" \\#1 \\textasciitilde{} \
             \\textasciicircum{} \\$5 \\textbraceright{}"
        );
        assert_eq!(link("https://a.example/{x}\\y_z%20~"), "https://a.example/%7Bx%7D%5Cy_z%20~");
    }
}
