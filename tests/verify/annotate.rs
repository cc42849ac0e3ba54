//! Notes that the check writes into drafts: where they stand, and that nothing else is changed.

use crate::cli::desk::Desk;
use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

const WORDS: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

/// A quotation over three runs, of which one struck a word, and a figure in a table.
const BODY: &str = "<w:p><w:r><w:t>What was said</w:t></w:r></w:p>\
    <w:p><w:r><w:rPr><w:i/></w:rPr><w:t xml:space=\"preserve\">Dame Anne Hartley said: “It is a treat to </w:t></w:r>\
    <w:del w:id=\"1\" w:author=\"A\"><w:r><w:delText>see</w:delText></w:r></w:del><w:r><w:t>watch how far</w:t></w:r>\
    <w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\"> this team has come,” and nobody laughed.</w:t></w:r></w:p>\
    <w:tbl><w:tr><w:tc><w:p><w:r><w:t>Northmere: 26 of 80 cases were managed well.</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";

fn packed(parts: &[(&str, String)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, xml) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(xml.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn part(file: &[u8], name: &str) -> String {
    let mut text = String::new();
    ZipArchive::new(Cursor::new(file)).unwrap().by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

fn word_draft() -> Vec<u8> {
    let kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    let relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument";
    packed(&[
        (
            "[Content_Types].xml",
            format!(
                "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" \
                 ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/word/document.xml\" \
                 ContentType=\"{kind}\"/></Types>"
            ),
        ),
        (
            "_rels/.rels",
            format!(
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"a\" \
                 Type=\"{relation}\" Target=\"word/document.xml\"/></Relationships>"
            ),
        ),
        ("word/document.xml", format!("<w:document {WORDS}><w:body>{BODY}</w:body></w:document>")),
        ("docProps/kept.txt", "as it is".to_owned()),
    ])
}

#[test]
fn verify_puts_footnotes_into_a_word_draft() {
    let desk = Desk::with_articles();
    std::fs::write(desk.path().join("draft.docx"), word_draft()).unwrap();
    desk.run(&["verify", "draft.docx", "--annotate", "checked.docx"]).ended(1);
    let file = std::fs::read(desk.path().join("checked.docx")).unwrap();
    let main = part(&file, "word/document.xml");
    let sign = |id: u8| format!("<w:footnoteReference w:id=\"{id}\"/></w:r>");
    let after_words = main.split_once("this team has come,”</w:t></w:r>").unwrap().1;
    assert!(after_words.split_once(&sign(1)).unwrap().0.len() < 150, "{main}");
    assert!(
        after_words.contains("<w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\"> and nobody laughed."),
        "{main}"
    );
    assert!(main.split_once("26 of 80 cases</w:t></w:r>").unwrap().1.contains(&sign(2)), "{main}");
    let notes = part(&file, "word/footnotes.xml");
    assert!(
        notes.contains("printed. Prys, F. (2019)") && notes.contains("para. 3") && notes.contains("differs."),
        "{notes}"
    );
    assert!(part(&file, "word/_rels/document.xml.rels").contains("/word/footnotes.xml"));
    assert!(part(&file, "[Content_Types].xml").contains("footnotes+xml"));
    assert_eq!(part(&file, "docProps/kept.txt"), "as it is");

    // Once more: the new notes follow those that are there.
    desk.run(&["verify", "checked.docx", "--annotate", "twice.docx"]).ended(1);
    let twice = part(&std::fs::read(desk.path().join("twice.docx")).unwrap(), "word/footnotes.xml");
    assert!(twice.contains("w:id=\"4\"") && twice.matches("<w:footnotes").count() == 1, "{twice}");
}

#[test]
fn verify_puts_notes_into_a_page_and_leaves_the_rest() {
    let desk = Desk::with_articles();
    let page = "<html><head><title>Draft</title></head><body><p>What was said</p>\n<p>Dame Anne Hartley said: &ldquo;It is a \
                <em>treat</em>&nbsp;to <del>see</del>watch how far this team has come,&rdquo; we hear.</p>\n<p>She said <q>staff are \
                leaving faster than they can be counted</q>.</p></body></html>";
    desk.write("draft.html", page);
    desk.run(&["verify", "draft.html", "--annotate", "checked.html"]).ended(1);
    let checked = std::fs::read_to_string(desk.path().join("checked.html")).unwrap();
    let (sign, rest) = (
        "&rdquo;<sup id=\"onrecord-claim-1\"><a href=\"#onrecord-note-1\">[1]</a></sup> we hear",
        "</section>\n</body>",
    );
    assert!(checked.contains(sign) && checked.contains(rest) && checked.contains("counted</q>.<sup"), "{checked}");
    let mut bare = checked.clone();
    for (from, to) in [("<sup id", "</sup>"), ("<sup id", "</sup>"), ("<section", "</section>\n")] {
        let start = bare.find(from).unwrap();
        let end = start + bare[start..].find(to).unwrap() + to.len();
        bare.replace_range(start..end, "");
    }
    assert_eq!(bare, page);
}

#[test]
fn verify_numbers_notes_in_text_and_refuses_what_cannot_be() {
    let desk = Desk::with_articles();
    desk.write(
        "draft.txt",
        "What was said\n\nDame Anne Hartley said: \"It is a treat to watch how far this team has come.\"\n",
    );
    desk.run(&["verify", "draft.txt", "--annotate", "checked.txt"]).found();
    let checked = std::fs::read_to_string(desk.path().join("checked.txt")).unwrap();
    assert!(checked.contains("come.\"[1]\n") && checked.contains("Notes\n\n[1] printed. Prys, F."), "{checked}");
    let refused = desk.run(&["verify", "draft.txt", "--annotate", "checked.docx"]);
    refused.ended(2);
    assert!(refused.said().contains("only when the draft is a file of that kind"), "{}", refused.said());
}
