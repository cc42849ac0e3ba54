//! Golden zones: what each line of a scraped text is for.

use super::case::files;
use super::known::assert_known;
use crate::read;
use onrecord::model::ZoneKind;

#[test]
fn golden_zones_are_labelled_as_written() {
    let outcomes: Vec<_> = files("zones").into_iter().map(|(name, file)| (name.clone(), wrong(&name, &file))).collect();
    assert_known("zones", &outcomes);
}

/// Which lines have another kind than the case says; `None` when all are right.
fn wrong(name: &str, file: &str) -> Option<String> {
    let (text, described) = split(name, file);
    let expected = expected(name, &text, &described);
    let mut found: Vec<Option<ZoneKind>> = vec![None; text.chars().count()];
    for zone in read::text(&text).article.zones {
        found[zone.span.start..zone.span.end].fill(Some(zone.kind));
    }
    let mut diff: Vec<String> = Vec::new();
    let mut at = 0;
    for line in text.split('\n') {
        let n_characters = line.chars().count();
        let differ = |i: &usize| expected[*i].is_some() && expected[*i] != found[*i];
        if let Some(i) = (at..at + n_characters).find(differ) {
            diff.push(format!(
                "  {:?} expected, {:?} found from {:?} on: {line:?}",
                expected[i],
                found[i],
                part(&text, i)
            ));
        }
        at += n_characters + 1;
    }
    (!diff.is_empty()).then(|| diff.join("\n"))
}

/// The text of the case, and the lines behind `zones:`.
fn split(name: &str, file: &str) -> (String, Vec<String>) {
    let lines: Vec<&str> = file.lines().skip_while(|line| line.starts_with('#')).collect();
    let cut = lines.iter().position(|line| *line == "zones:").unwrap_or_else(|| panic!("{name}: no line `zones:`"));
    let end = lines[..cut].iter().rposition(|line| !line.is_empty()).map_or(0, |i| i + 1);
    let described = lines[cut + 1..].iter().filter(|line| !line.is_empty()).map(|line| (*line).to_owned());
    (lines[1.min(end)..end].join("\n"), described.collect())
}

/// The kind of each character of the text that is no white space.
fn expected(name: &str, text: &str, described: &[String]) -> Vec<Option<ZoneKind>> {
    let characters: Vec<char> = text.chars().collect();
    let starts: Vec<usize> = std::iter::once(0)
        .chain(characters.iter().enumerate().filter(|(_, c)| **c == '\n').map(|(i, _)| i + 1))
        .collect();
    let mut kinds = vec![None; characters.len()];
    let mut used = vec![0; starts.len()];
    for line in described {
        let (head, piece) = line.split_once(" = ").map_or((line.as_str(), None), |(head, piece)| (head, Some(piece)));
        let (number, kind) = head.split_once(' ').unwrap_or_else(|| panic!("{name}: {line}"));
        let number: usize = number.parse().unwrap_or_else(|_| panic!("{name}: {line}"));
        let kind: ZoneKind =
            serde_json::from_value(kind.into()).unwrap_or_else(|_| panic!("{name}: no such kind: {line}"));
        let whole = text.split('\n').nth(number - 1).unwrap_or_else(|| panic!("{name}: the text has no line {number}"));
        let from = used[number - 1];
        let rest: String = whole.chars().skip(from).collect();
        let offset =
            piece.map_or(Some(0), |p| rest.find(p)).unwrap_or_else(|| panic!("{name}: not in its line: {line}"));
        let start = from + rest[..offset].chars().count();
        let end = start + piece.map_or(rest.chars().count(), |p| p.chars().count());
        used[number - 1] = end;
        for i in starts[number - 1] + start..starts[number - 1] + end {
            kinds[i] = (!characters[i].is_whitespace()).then_some(kind);
        }
    }
    let left_out = characters.iter().zip(&kinds).position(|(c, kind)| !c.is_whitespace() && kind.is_none());
    assert!(left_out.is_none(), "{name}: no zone is given for {:?}", left_out.map(|i| part(text, i)));
    kinds
}

fn part(text: &str, start: usize) -> String {
    text.chars().skip(start).take(20).collect()
}
