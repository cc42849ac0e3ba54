//! Files whole and damaged.

use super::*;
use flate2::Compression;
use flate2::write::GzEncoder;
use std::io::{Cursor, Write};

fn record(target: &str, block: &str) -> Vec<u8> {
    let length = block.len();
    format!(
        "WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: <{target}>\r\nContent-Length: {length}\r\n\r\n{block}\r\n\r\n"
    )
    .into_bytes()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(vec![], Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// Targets of the records that are read, and the offsets of damage.
fn read(bytes: Vec<u8>) -> (Vec<String>, Vec<u64>) {
    let (mut targets, mut damage) = (vec![], vec![]);
    for record in Reader::of(Cursor::new(bytes), 1000) {
        match record {
            Ok(record) => targets.push(record.target().unwrap().to_owned()),
            Err(at) => damage.push(at.offset),
        }
    }
    (targets, damage)
}

fn abc() -> [Vec<u8>; 3] {
    [record("a", "one"), record("b", "two\r\n\r\nmore"), record("c", "")]
}

fn names(names: &[&str]) -> Vec<String> {
    names.iter().map(|n| (*n).to_owned()).collect()
}

#[test]
fn packed_each_or_as_a_whole_or_not_at_all() {
    let each: Vec<u8> = abc().iter().flat_map(|r| gzip(r)).collect();
    for file in [abc().concat(), each, gzip(&abc().concat())] {
        assert_eq!(read(file), (names(&["a", "b", "c"]), vec![]));
    }
    assert_eq!(read(vec![]), (vec![], vec![]));
}

#[test]
fn a_damaged_member_is_told_and_the_others_read() {
    let [a, b, c] = abc().map(|r| gzip(&r));
    for at in [0, 3, 20, b.len() / 2, b.len() - 6] {
        let mut bad = b.clone();
        bad[at] ^= 0x55;
        let file = [a.clone(), bad, c.clone()].concat();
        assert_eq!(read(file), (names(&["a", "c"]), vec![a.len() as u64]), "byte {at}");
    }
    let cut = [a.clone(), b[..b.len() - 9].to_vec()].concat();
    assert_eq!(read(cut), (names(&["a"]), vec![a.len() as u64]));
    let rubbish = [a.clone(), b"rubbish".to_vec(), c].concat();
    assert_eq!(read(rubbish), (names(&["a", "c"]), vec![a.len() as u64]));
}

#[test]
fn a_wrong_length_costs_one_record_alone() {
    let [a, b, c] = abc();
    for wrong in ["3", "8", "9000", "x"] {
        let bad =
            String::from_utf8(b.clone()).unwrap().replace("Content-Length: 11", &format!("Content-Length: {wrong}"));
        let told = vec![a.len() as u64];
        let plain = [a.clone(), bad.clone().into_bytes(), c.clone()].concat();
        assert_eq!(read(plain), (names(&["a", "c"]), told), "{wrong}");
        let each: Vec<u8> = [&a, bad.as_bytes(), &c].iter().flat_map(|r| gzip(r)).collect();
        let (read_ones, told) = read(each);
        assert_eq!((read_ones, told.len()), (names(&["a", "c"]), 1), "{wrong}");
    }
    let whole = String::from_utf8([a, b, c].concat()).unwrap().replace("Content-Length: 11", "Content-Length: 3");
    assert_eq!(read(gzip(whole.as_bytes())).0, names(&["a", "c"]));
}

#[test]
fn a_large_block_is_passed_over_and_said_to_be() {
    let file = [record("large", &"x".repeat(5000)), record("small", "x")].concat();
    let records: Vec<Stored> = Reader::of(Cursor::new(gzip(&file)), 1000).map(Result::unwrap).collect();
    assert_eq!((records[0].length, records[0].is_whole(), records[0].block.len()), (5000, false, 0));
    assert!(records[1].is_whole());
}

#[test]
fn what_is_no_warc_file_is_one_complaint() {
    assert_eq!(read(b"<html>not found</html>".repeat(1000)), (vec![], vec![0]));
    assert_eq!(read([0x1F, 0x8B, 8].repeat(30_000)).1.len(), 1);
    assert_eq!(read(b"WARC/1.0\r\nX: ".iter().copied().chain(std::iter::repeat_n(b'y', 1 << 20)).collect()).1.len(), 1);
}
