//! A formatted reference list as a Word document with real footnotes: the least that word processors ask for.

use super::line::{Line, Run};
use super::sheet::Sheet;
use std::io::{self, Cursor, Write};
use zip::result::ZipResult;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const WORDS: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PARTS: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// The bytes of the file; the same list gives the same bytes.
pub(super) fn file(sheet: &Sheet) -> io::Result<Vec<u8>> {
    let mut links = Links::default();
    let body = body(sheet, &mut links);
    let mut note_links = Links::default();
    let notes = footnotes(sheet, &mut note_links);
    let parts = [
        ("[Content_Types].xml", content_types()),
        ("_rels/.rels", package_relations()),
        ("word/document.xml", body),
        ("word/styles.xml", include_str!("styles.xml").to_owned()),
        ("word/footnotes.xml", notes),
        ("word/_rels/document.xml.rels", links.relations(true)),
        ("word/_rels/footnotes.xml.rels", note_links.relations(false)),
    ];
    zipped(&parts).map_err(io::Error::from)
}

fn zipped(parts: &[(&str, String)]) -> ZipResult<Vec<u8>> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    for (name, xml) in parts {
        writer.start_file(*name, options)?;
        writer.write_all(xml.as_bytes())?;
    }
    Ok(writer.finish()?.into_inner())
}

fn content_types() -> String {
    let part = |name: &str| {
        let kind = if name == "document" { "document.main" } else { name };
        format!("<Override PartName=\"/word/{name}.xml\" ContentType=\"{PARTS}.{kind}+xml\"/>")
    };
    format!(
        "{XML}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>{}{}{}</Types>",
        part("document"),
        part("styles"),
        part("footnotes")
    )
}

fn package_relations() -> String {
    relations(&[relation("main", "officeDocument", "word/document.xml", "")])
}

fn relations(all: &[String]) -> String {
    let all = all.concat();
    format!(
        "{XML}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{all}</Relationships>"
    )
}

fn relation(id: &str, kind: &str, target: &str, mode: &str) -> String {
    format!("<Relationship Id=\"{id}\" Type=\"{RELATIONS}/{kind}\" Target=\"{}\"{mode}/>", escaped(target))
}

/// Addresses that a part leads to.
#[derive(Debug, Default)]
struct Links(Vec<String>);

impl Links {
    fn id(&mut self, url: &str) -> String {
        self.0.push(url.to_owned());
        format!("link{}", self.0.len())
    }

    fn relations(&self, is_main: bool) -> String {
        let mut all = Vec::new();
        if is_main {
            all.push(relation("styles", "styles", "styles.xml", ""));
            all.push(relation("footnotes", "footnotes", "footnotes.xml", ""));
        }
        for (n, url) in self.0.iter().enumerate() {
            all.push(relation(&format!("link{}", n + 1), "hyperlink", url, " TargetMode=\"External\""));
        }
        relations(&all)
    }
}

fn body(sheet: &Sheet, links: &mut Links) -> String {
    let mut out = String::new();
    for quoted in &sheet.quotes {
        let sign = quoted.note.map(|n| {
            format!(
                "<w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:footnoteReference w:id=\"{n}\"/></w:r>"
            )
        });
        out += &paragraph("Normal", &(runs(&quoted.line, links) + &sign.unwrap_or_default()));
    }
    let heading = sheet.heading().unwrap_or("References");
    out += &paragraph("Heading1", &runs(&Line::of(heading), links));
    for reference in &sheet.references {
        out += &paragraph("Bibliography", &runs(&reference.line, links));
        for line in &reference.below {
            out += &paragraph("Pinpoint", &runs(line, links));
        }
    }
    format!("{XML}<w:document {WORDS}><w:body>{out}<w:sectPr/></w:body></w:document>")
}

/// The two notes of the rules that part notes from the text come first; Word asks for them.
fn footnotes(sheet: &Sheet, links: &mut Links) -> String {
    let rule = |id: i8, kind: &str, sign: &str| {
        format!("<w:footnote w:type=\"{kind}\" w:id=\"{id}\"><w:p><w:r><w:{sign}/></w:r></w:p></w:footnote>")
    };
    let mut out = rule(-1, "separator", "separator") + &rule(0, "continuationSeparator", "continuationSeparator");
    for (n, note) in sheet.notes.iter().enumerate() {
        let sign = "<w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:footnoteRef/></w:r>\
            <w:r><w:t xml:space=\"preserve\"> </w:t></w:r>";
        let text = paragraph("FootnoteText", &(sign.to_owned() + &runs(note, links)));
        out += &format!("<w:footnote w:id=\"{}\">{text}</w:footnote>", n + 1);
    }
    format!("{XML}<w:footnotes {WORDS}>{out}</w:footnotes>")
}

fn paragraph(style: &str, runs: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{runs}</w:p>")
}

fn runs(line: &Line, links: &mut Links) -> String {
    let mut out = String::new();
    for run in line.runs() {
        let text = words(&run);
        out += &match run.link {
            Some(url) => format!("<w:hyperlink r:id=\"{}\">{text}</w:hyperlink>", links.id(url)),
            None => text,
        };
    }
    out
}

fn words(run: &Run<'_>) -> String {
    let face = run.face;
    let mut set = String::new();
    // In the order in which the schema wants them.
    set += if run.link.is_some() { "<w:rStyle w:val=\"Hyperlink\"/>" } else { "" };
    set += if face.bold { "<w:b/>" } else { "" };
    set += if face.italic { "<w:i/>" } else { "" };
    set += if face.small_caps { "<w:smallCaps/>" } else { "" };
    set += if face.underline { "<w:u w:val=\"single\"/>" } else { "" };
    set += match (face.raised, face.lowered) {
        (true, _) => "<w:vertAlign w:val=\"superscript\"/>",
        (_, true) => "<w:vertAlign w:val=\"subscript\"/>",
        _ => "",
    };
    let set = if set.is_empty() { set } else { format!("<w:rPr>{set}</w:rPr>") };
    format!("<w:r>{set}<w:t xml:space=\"preserve\">{}</w:t></w:r>", escaped(&run.text))
}

/// Signs of XML are written as entities; the two that XML forbids and are no control characters are left out.
fn escaped(text: &str) -> String {
    let text: String = text.chars().filter(|c| !matches!(c, '\u{FFFE}' | '\u{FFFF}') && !c.is_control()).collect();
    quick_xml::escape::escape(text).into_owned()
}
