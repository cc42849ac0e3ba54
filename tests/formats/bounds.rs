//! Packed folders that are no good: bombs, too much of everything, passwords, names that lead elsewhere.

use crate::parse::run::{Desk, Ran};
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const STORY: &str = "The quay at Netton is shut.\n“It is not safe,” said Ann Penrose, who keeps it.\n";

/// A ZIP file of these entries.
pub fn packed_folder(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn files(ran: &Ran) -> Vec<&str> {
    ran.rows.iter().map(|row| row["file"].as_str().unwrap()).collect()
}

fn assert_told(ran: &Ran, name: &str, reason: &str) {
    let told = ran.errors.lines().any(|line| line.starts_with(&format!("onrecord: {name}: ")) && line.contains(reason));
    assert!(told, "{name}: {reason} is not among\n{}", ran.errors);
}

#[test]
fn bad_entries_are_named_and_the_others_read() {
    let desk = Desk::new();
    let bomb = vec![b'a'; 30_000_000];
    let cut = packed_folder(&[("x.txt", STORY.as_bytes())]);
    let mut folder = packed_folder(&[
        ("good.txt", STORY.as_bytes()),
        ("../../up/and/out.txt", STORY.as_bytes()),
        ("bomb.txt", &bomb),
        ("inner.zip", &packed_folder(&[("deep.txt", STORY.as_bytes())])),
        ("cut.zip", &cut[..cut.len() - 30]),
        ("empty.txt", b""),
        ("old.doc", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"),
        ("picture.png", b"\x89PNG\r\n"),
        (".hidden/x.txt", STORY.as_bytes()),
        ("spoilt.txt", b"Here stands what is spoilt."),
    ]);
    // A byte of an entry that is not packed any tighter: its checksum does not fit any more.
    let at = folder.windows(6).position(|w| w == b"spoilt").unwrap();
    let end = at + folder[at..].windows(2).position(|w| w == b"PK").unwrap();
    folder[end - 3] ^= 0xFF;
    desk.write("news.zip", folder);
    let ran = desk.run(&["parse", "news.zip"]);
    assert_eq!(files(&ran), ["news.zip/good.txt", "news.zip/inner.zip/deep.txt", "news.zip/up/and/out.txt"]);
    assert_eq!(ran.status, 1);
    assert_told(&ran, "news.zip/bomb.txt", "more than 200 times its size");
    assert_told(&ran, "news.zip/cut.zip", "is damaged");
    assert_told(&ran, "news.zip/empty.txt", "is empty");
    assert_told(&ran, "news.zip/old.doc", "save it as .docx");
    assert_told(&ran, "news.zip/spoilt.txt", "is damaged");
    assert!(!ran.errors.contains("picture") && !ran.errors.contains("hidden"), "{}", ran.errors);
}

#[test]
fn folders_in_folders_end() {
    let desk = Desk::new();
    let one = packed_folder(&[("a.txt", STORY.as_bytes())]);
    let two = packed_folder(&[("one.zip", &one)]);
    desk.write("three.zip", packed_folder(&[("two.zip", &two)]));
    let ran = desk.run(&["parse", "three.zip"]);
    assert_told(&ran, "three.zip/two.zip/one.zip", "packed 3 times over");
    assert_eq!(ran.rows.len(), 0);
}

#[test]
fn all_of_a_folder_weighs_so_much_and_no_more() {
    let desk = Desk::new();
    let text: String = (0..3000).map(|i| format!("Tide {i} came at {}.\n", i * 7)).collect();
    let names: Vec<String> = (0..30).map(|i| format!("{i:02}.txt")).collect();
    let entries: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), text.as_bytes())).collect();
    desk.write("much.zip", packed_folder(&entries));
    let ran = desk.run(&["parse", "--max-size", "80KB", "much.zip"]);
    assert!(ran.rows.len() >= 15 && ran.rows.len() < 30, "{} of {} bytes", ran.rows.len(), text.len());
    assert_told(&ran, "much.zip", "in all");
}

#[test]
fn more_entries_than_are_read_are_told() {
    let desk = Desk::new();
    let names: Vec<String> = (0..10_050).map(|i| format!("{i:05}.png")).collect();
    let entries: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b"x"[..])).collect();
    desk.write("many.zip", packed_folder(&entries));
    assert_told(&desk.run(&["parse", "many.zip"]), "many.zip", "holds 10050 files, of which the first 10000");
}

#[test]
fn what_has_a_password_is_told() {
    let desk = Desk::new();
    let mut folder = packed_folder(&[("secret.txt", STORY.as_bytes()), ("open.txt", STORY.as_bytes())]);
    // The flag in the head of the entry, and in that of the list at the end.
    let places = [(&b"PK\x03\x04"[..], 6, 30), (&b"PK\x01\x02"[..], 8, 46)];
    for (mark, flags, name) in places {
        let at = folder.windows(mark.len()).position(|w| w == mark).unwrap();
        assert!(folder[at + name..].starts_with(b"secret"));
        folder[at + flags] |= 1;
    }
    desk.write("news.zip", folder);
    let ran = desk.run(&["parse", "news.zip"]);
    assert_told(&ran, "news.zip/secret.txt", "is encrypted");
    assert_eq!(files(&ran), ["news.zip/open.txt"]);
}
