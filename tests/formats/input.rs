//! Names that tell nothing or something else, standard input, folders, what crawlers write.

use super::golden;
use crate::parse::run::{Desk, packed};

/// The bytes of a golden file.
fn bytes(name: &str) -> Vec<u8> {
    std::fs::read(golden::files().into_iter().find(|path| path.ends_with(name)).unwrap()).unwrap()
}

#[test]
fn files_are_what_they_begin_as() {
    let desk = Desk::new();
    desk.write("a.odt", bytes("lighthouses.docx")).write("b.docx", bytes("tide.rtf"));
    desk.write("c", bytes("lighthouses.odt")).write("d.doc", bytes("tide.rtf")).write("e", bytes("night-ferries.eml"));
    desk.write("f.docx.gz", packed(&bytes("ferry-pay.docx"))).write("g.mbox.gz", packed(&bytes("letters.mbox")));
    for (name, title, is_told) in [
        ("a.odt", "An inspection of the lighthouses of Orrin Sound", true),
        ("b.docx", "Tide mill at Quoile to grind again", true),
        ("c", "An inspection of the lighthouses of Orrin Sound", false),
        ("d.doc", "Tide mill at Quoile to grind again", false),
        ("e", "Night ferries ‘to return’ in June", false),
        ("f.docx.gz", "Ferry crews of Netton to be paid by the tide", false),
        ("g.mbox.gz", "Lamps", false),
    ] {
        let ran = desk.run(&["parse", name]);
        assert_eq!((ran.status, ran.rows[0]["title"].as_str()), (0, Some(title)), "{name}: {}", ran.errors);
        let warned = ran.rows[0]["warnings"].as_array().unwrap().iter().any(|w| w["kind"] == "format");
        assert_eq!(warned, is_told, "{name}");
    }
    // In a folder too, but there nobody vouches for a packed file without a name that says what it is.
    assert_eq!(desk.run(&["parse", "."]).rows.len(), 8);
}

#[test]
fn what_cannot_be_read_says_what_to_do() {
    let desk = Desk::new();
    let old = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and more";
    for (name, bytes, reason) in [
        ("report.doc", &old[..], "save it as .docx"),
        ("locked.docx", old, "save it as .docx without a password"),
        ("scan.jpg", b"\xFF\xD8\xFF\xE0", "recognised"),
        ("slides.odp", b"PK\x03\x04", "export them as PDF"),
        ("book.epub", b"PK\x03\x04", "save it as .html or .txt"),
        ("sheet.xlsx", b"PK\x03\x04", "export its text"),
        ("mail.msg", old, "save it as .eml"),
        ("news.tar.gz", b"\x1F\x8B", "pack it as .zip"),
        ("text.docx", b"Just some words.", "is damaged"),
        ("empty.rtf", b"{\\rtf1 }", "holds no text"),
    ] {
        desk.write(name, bytes);
        let ran = desk.run(&["parse", name]);
        assert!(ran.errors.contains(name) && ran.errors.contains(reason), "{name}: {}", ran.errors);
        assert_eq!((ran.status, ran.rows.len()), (1, 0), "{name}");
    }
}

#[test]
fn standard_input_is_what_it_begins_as() {
    let desk = Desk::new();
    let text = desk.run_with_input(&["parse", "-"], "The quay is shut.\n“Go,” said Ann Penrose.\n");
    assert_eq!((text.status, text.rows.len()), (0, 1), "{}", text.errors);
    assert_eq!(text.rows[0]["text"], "The quay is shut.\n“Go,” said Ann Penrose.\n");
    assert_eq!(text.rows[0]["warnings"][0]["kind"], "format");
    let list = desk.run_with_input(&["parse", "-"], "[{\"text\": \"One.\"},\n {\"maintext\": \"Two.\"}]");
    assert_eq!((list.status, list.rows.len()), (0, 2), "{}", list.errors);
    let page =
        desk.run_with_input(&["parse", "-"], "<!doctype html><title>Quay</title><p>It is shut, and that is that.</p>");
    assert_eq!(page.rows[0]["file"], "-");
    assert_eq!(page.rows[0]["text"].as_str().unwrap().lines().last(), Some("It is shut, and that is that."));
    assert!(desk.run_with_input(&["parse", "-"], " \n").errors.contains("-: is empty"));
}
