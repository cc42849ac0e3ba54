//! A Word document with footnotes: its paragraphs keep every byte, each note is a run of its own, the other parts are copied
//! as they are packed.

use super::flow::Flow;
use super::scan::{Piece, pieces};
use super::{Note, spliced};
use std::io::{self, Cursor, Read, Write};
use std::ops::Range;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const WORDS: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const NOTES: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml";

/// More of a part is not read.
const LARGEST: u64 = 128 * 1024 * 1024;

/// What lies in them is not part of the text, or can hold no note.
const LEFT_OUT: [&str; 4] = ["del", "moveFrom", "txbxContent", "Fallback"];

/// The parts of the file that notes change.
struct Parts {
    main: String,
    notes_path: String,
    notes: Option<String>,
    relations_path: String,
    relations: String,
    types: String,
}

/// The file with notes, and the notes; `noted` is told what the document shows.
pub(super) fn file(
    bytes: &[u8],
    noted: impl FnOnce(&Flow) -> io::Result<Vec<Note>>,
) -> io::Result<(Vec<u8>, Vec<Note>)> {
    let mut archive = ZipArchive::new(Cursor::new(bytes))?;
    let path = main_path(&mut archive)?;
    let parts = parts(&mut archive, &path)?;
    let notes = noted(&flow(&parts.main))?;
    if notes.iter().all(|note| note.at.is_none()) {
        return Ok((bytes.to_vec(), notes));
    }
    let first = parts.notes.as_deref().map_or(1, next_id);
    let written = [
        (path, with_marks(&parts.main, &notes, first)),
        (parts.notes_path.clone(), with_notes(parts.notes.as_deref(), &notes, first)),
        (parts.relations_path.clone(), with_relation(&parts)),
        ("[Content_Types].xml".to_owned(), with_type(&parts)),
    ];
    Ok((repacked(&mut archive, &written)?, notes))
}

fn repacked(archive: &mut ZipArchive<Cursor<&[u8]>>, written: &[(String, String)]) -> io::Result<Vec<u8>> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    let mut done = vec![false; written.len()];
    for n in 0..archive.len() {
        let file = archive.by_index_raw(n)?;
        let name = file.name()?.into_owned();
        match written.iter().position(|(path, _)| *path == name) {
            Some(part) => {
                writer.start_file(written[part].0.as_str(), options)?;
                writer.write_all(written[part].1.as_bytes())?;
                done[part] = true;
            }
            None => writer.raw_copy_file(file)?,
        }
    }
    for ((path, xml), _) in written.iter().zip(done).filter(|(_, done)| !done) {
        writer.start_file(path.as_str(), options)?;
        writer.write_all(xml.as_bytes())?;
    }
    Ok(writer.finish()?.into_inner())
}

fn part(archive: &mut ZipArchive<Cursor<&[u8]>>, path: &str) -> io::Result<Option<String>> {
    let Ok(file) = archive.by_name(path) else { return Ok(None) };
    let mut bytes = Vec::new();
    file.take(LARGEST).read_to_end(&mut bytes)?;
    let other =
        || io::Error::other(format!("{path} of the draft is not written in UTF-8: save it again in a word processor"));
    String::from_utf8(bytes).map(Some).map_err(|_| other())
}

fn main_path(archive: &mut ZipArchive<Cursor<&[u8]>>) -> io::Result<String> {
    let relations = part(archive, "_rels/.rels")?.unwrap_or_default();
    let target = target(&relations, "/officeDocument").unwrap_or_else(|| "word/document.xml".to_owned());
    Ok(target.trim_start_matches('/').to_owned())
}

fn parts(archive: &mut ZipArchive<Cursor<&[u8]>>, path: &str) -> io::Result<Parts> {
    let main = part(archive, path)?.ok_or_else(|| io::Error::other(format!("the draft holds no {path}")))?;
    let (folder, name) = path.rsplit_once('/').map_or(("", path), |(folder, name)| (folder, name));
    let within = |name: &str| if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") };
    let relations_path = within(&format!("_rels/{name}.rels"));
    let none = || {
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
         <Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"></Relationships>"
            .to_owned()
    };
    let relations = part(archive, &relations_path)?.unwrap_or_else(none);
    let known = target(&relations, "/footnotes");
    let notes_path = known.map(|target| match target.strip_prefix('/') {
        Some(whole) => whole.to_owned(),
        None => within(&target),
    });
    let notes = match &notes_path {
        Some(path) => part(archive, path)?,
        None => None,
    };
    let types = part(archive, "[Content_Types].xml")?.unwrap_or_default();
    let notes_path = notes_path.unwrap_or_else(|| within("footnotes.xml"));
    Ok(Parts { main, notes_path, notes, relations_path, relations, types })
}

/// Where the relation of this kind leads.
fn target(relations: &str, kind: &str) -> Option<String> {
    pieces(relations, &[]).into_iter().find_map(|piece| {
        let Piece::Open { range, .. } = piece else { return None };
        let tag = relations.get(range)?;
        attribute(tag, "Type").filter(|value| value.ends_with(kind))?;
        attribute(tag, "Target").map(str::to_owned)
    })
}

/// The value of the attribute as it is spelt.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let at = tag.match_indices(name).map(|(at, _)| at).find(|at| {
        let before = tag.get(..*at).and_then(|before| before.chars().next_back());
        before.is_some_and(char::is_whitespace)
            && tag.get(at + name.len()..).is_some_and(|rest| rest.trim_start().starts_with('='))
    })?;
    let value = tag.get(at + name.len()..)?.trim_start().strip_prefix('=')?.trim_start();
    let mark = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    value.get(1..)?.split(mark).next()
}

fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

/// What the document shows: the text of its runs, without what was deleted.
fn flow(main: &str) -> Flow {
    let mut flow = Flow::default();
    let (mut left_out, mut in_text) = (0_usize, false);
    for piece in pieces(main, &[]) {
        match piece {
            Piece::Text(range) if in_text && left_out == 0 => flow.push_escaped(main, range.start, range.end),
            Piece::Text(_) => {}
            Piece::Open { name, empty, range } => match local(name) {
                "t" => in_text = !empty,
                "p" => flow.part(),
                "tab" | "br" | "cr" => flow.push(' ', range.end),
                other => left_out += usize::from(!empty && LEFT_OUT.contains(&other)),
            },
            Piece::Close { name, .. } => match local(name) {
                "t" => in_text = false,
                "p" => flow.part(),
                other if LEFT_OUT.contains(&other) => left_out = left_out.saturating_sub(1),
                _ => {}
            },
        }
    }
    flow
}

/// The runs of the document: where each begins, and its properties.
fn runs(main: &str) -> Vec<(usize, Range<usize>)> {
    let mut runs: Vec<(usize, Range<usize>)> = Vec::new();
    let mut opened = None;
    let mut in_run = false;
    for piece in pieces(main, &[]) {
        match piece {
            Piece::Open { name, range, .. } if local(name) == "r" => {
                runs.push((range.start, 0..0));
                in_run = true;
            }
            Piece::Open { name, range, empty: false } if in_run && local(name) == "rPr" => {
                opened = opened.or(Some(range.start));
            }
            Piece::Close { name, range } if in_run && local(name) == "rPr" => {
                if let (Some(from), Some(run)) = (opened.take(), runs.last_mut()) {
                    run.1 = from..range.end;
                    in_run = false;
                }
            }
            Piece::Open { name, .. } if local(name) == "t" => in_run = false,
            _ => {}
        }
    }
    runs
}

/// What stands before the names of elements: "w:".
fn prefix(main: &str) -> String {
    let name = pieces(main, &[]).into_iter().find_map(|piece| match piece {
        Piece::Open { name, .. } => name.strip_suffix("document").map(str::to_owned),
        _ => None,
    });
    name.unwrap_or_else(|| "w:".to_owned())
}

fn with_marks(main: &str, notes: &[Note], first: usize) -> String {
    let (p, runs) = (prefix(main), runs(main));
    let ends = format!("</{p}t></{p}r>");
    let mut numbers = (first..).take(notes.len());
    let mut noted: Vec<&Note> = notes.iter().filter(|note| note.at.is_some()).collect();
    noted.sort_by_key(|note| note.number);
    let marks = noted.into_iter().filter_map(|note| {
        let (at, id) = (note.at?, numbers.next()?);
        let sign = format!("<{p}r>{}<{p}footnoteReference {p}id=\"{id}\"/></{p}r>", raised(&p));
        let rest = main.get(at..)?;
        if rest.starts_with(&ends) {
            return Some((at + ends.len(), sign));
        }
        let run = runs.partition_point(|(start, _)| *start <= at).checked_sub(1).and_then(|n| runs.get(n))?;
        let set = main.get(run.1.clone()).unwrap_or_default();
        if rest.starts_with(&format!("</{p}t>")) {
            let at = at + p.len() + "</t>".len();
            return Some((at, format!("</{p}r>{sign}<{p}r>{set}")));
        }
        Some((at, format!("{ends}{sign}<{p}r>{set}<{p}t xml:space=\"preserve\">")))
    });
    spliced(main, marks)
}

/// Raised, also in a document that has no style for it.
fn raised(p: &str) -> String {
    format!("<{p}rPr><{p}rStyle {p}val=\"FootnoteReference\"/><{p}vertAlign {p}val=\"superscript\"/></{p}rPr>")
}

/// A number that no note has yet.
fn next_id(notes: &str) -> usize {
    let ids = pieces(notes, &[]).into_iter().filter_map(|piece| match piece {
        Piece::Open { name, range, .. } if local(name) == "footnote" => {
            let prefix = name.strip_suffix("footnote").unwrap_or_default();
            attribute(notes.get(range)?, &format!("{prefix}id"))?.parse::<i64>().ok()
        }
        _ => None,
    });
    usize::try_from(ids.max().unwrap_or(0).max(0)).map_or(1, |id| id + 1)
}

fn with_notes(before: Option<&str>, notes: &[Note], first: usize) -> String {
    let rule = |id: i8, kind: &str, sign: &str| {
        format!("<w:footnote w:type=\"{kind}\" w:id=\"{id}\"><w:p><w:r><w:{sign}/></w:r></w:p></w:footnote>")
    };
    let end = before.and_then(|xml| {
        pieces(xml, &[]).into_iter().rev().find_map(|piece| match piece {
            Piece::Close { name, range } if local(name) == "footnotes" => {
                Some((range.start, name.strip_suffix("footnotes").unwrap_or_default().to_owned()))
            }
            _ => None,
        })
    });
    let p = end.as_ref().map_or("w:", |(_, prefix)| prefix.as_str());
    let numbered = notes.iter().filter(|note| note.at.is_some()).zip(first..);
    let added: String = numbered
        .map(|(note, id)| {
            let text = quick_xml::escape::escape(visible(&note.text));
            format!(
                "<{p}footnote {p}id=\"{id}\"><{p}p><{p}pPr><{p}pStyle {p}val=\"FootnoteText\"/></{p}pPr><{p}r>{}<{p}footnoteRef/>\
                 </{p}r><{p}r><{p}t xml:space=\"preserve\"> {text}</{p}t></{p}r></{p}p></{p}footnote>",
                raised(p)
            )
        })
        .collect();
    match (before, end) {
        (Some(xml), Some((at, _))) => spliced(xml, std::iter::once((at, added))),
        _ => format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:footnotes xmlns:w=\"{WORDS}\">{}{}{added}</w:footnotes>",
            rule(-1, "separator", "separator"),
            rule(0, "continuationSeparator", "continuationSeparator")
        ),
    }
}

/// Without what XML forbids.
fn visible(text: &str) -> String {
    text.chars().filter(|c| !matches!(c, '\u{FFFE}' | '\u{FFFF}') && !c.is_control()).collect()
}

fn with_relation(parts: &Parts) -> String {
    if parts.notes.is_some() {
        return parts.relations.clone();
    }
    let relation =
        format!("<Relationship Id=\"onrecordNotes\" Type=\"{RELATIONS}/footnotes\" Target=\"/{}\"/>", parts.notes_path);
    before_end(&parts.relations, "Relationships", relation)
}

fn with_type(parts: &Parts) -> String {
    if parts.notes.is_some() {
        return parts.types.clone();
    }
    let kind = format!("<Override PartName=\"/{}\" ContentType=\"{NOTES}\"/>", parts.notes_path);
    before_end(&parts.types, "Types", kind)
}

/// `xml` with `added` as the last in the element called so, also when that is empty.
fn before_end(xml: &str, element: &str, added: String) -> String {
    let all = pieces(xml, &[]);
    let end = all.iter().rev().find_map(|piece| match piece {
        Piece::Close { name, range } if local(name) == element => Some(range.start),
        _ => None,
    });
    if let Some(at) = end {
        return spliced(xml, std::iter::once((at, added)));
    }
    let empty = all.into_iter().find_map(|piece| match piece {
        Piece::Open { name, range, empty: true } if local(name) == element => Some((name.to_owned(), range)),
        _ => None,
    });
    match empty {
        Some((name, range)) => {
            let open = xml.get(..range.end).and_then(|x| x.strip_suffix("/>")).unwrap_or_default();
            format!("{open}>{added}</{name}>{}", xml.get(range.end..).unwrap_or_default())
        }
        None => xml.to_owned(),
    }
}
