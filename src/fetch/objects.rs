//! A `.json` file into pages: a list of objects, one object, or objects one behind the other, never held as a whole.

use super::json::Object;
use super::{FetchError, Limits, Reason, json, unpack};
use crate::model::Page;
use serde_json::{Map, Value};
use std::collections::VecDeque;
use std::fmt;
use std::io::{self, BufRead, BufReader, Read};

/// The bytes of an object, with the line that it begins in.
type Begun = (usize, Vec<u8>);

/// The pages of a `.json` file.
pub(super) struct Objects {
    file: String,
    source: BufReader<Box<dyn Read + Send>>,
    gzip: bool,
    limits: Limits,
    line: usize,
    /// Objects of a list that stands within an object.
    inner: VecDeque<Map<String, Value>>,
    n_documents: usize,
    done: bool,
}

impl fmt::Debug for Objects {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Objects").field("file", &self.file).field("line", &self.line).finish_non_exhaustive()
    }
}

impl Objects {
    pub(super) fn of(file: String, source: Box<dyn Read + Send>, gzip: bool, limits: Limits) -> Objects {
        let source = BufReader::with_capacity(128 * 1024, source);
        Objects { file, source, gzip, limits, line: 1, inner: VecDeque::new(), n_documents: 0, done: false }
    }

    /// The next object.
    fn bytes(&mut self) -> Result<Option<Begun>, (usize, Reason)> {
        let mut object = Vec::new();
        let (mut depth, mut begun, mut size) = (0_usize, self.line, 0_usize);
        let (mut in_string, mut escaped) = (false, false);
        loop {
            let line = self.line;
            let buffer = match self.source.fill_buf() {
                Err(e) if e.kind() == io::ErrorKind::Interrupted => continue,
                Err(e) => return Err((line, if self.gzip { unpack::gzip_reason(e) } else { e.into() })),
                Ok(buffer) => buffer,
            };
            if buffer.is_empty() {
                self.done = true;
                let cut = || Reason::Json("the file ends within an object".into());
                return if depth == 0 { Ok(None) } else { Err((begun, cut())) };
            }
            let mut used = 0;
            let mut whole = false;
            for &byte in buffer {
                used += 1;
                self.line += usize::from(byte == b'\n');
                if depth == 0 {
                    match byte {
                        b'{' => (depth, begun) = (1, self.line),
                        // The list itself, and a byte order mark.
                        b'[' | b']' | b',' | 0xEF | 0xBB | 0xBF => continue,
                        byte if byte.is_ascii_whitespace() => continue,
                        _ => {
                            self.done = true;
                            let found = char::from(byte);
                            return Err((self.line, Reason::Json(format!("`{found}` stands where one begins"))));
                        }
                    }
                } else if in_string {
                    in_string = escaped || byte != b'"';
                    escaped = !escaped && byte == b'\\';
                } else {
                    match byte {
                        b'"' => in_string = true,
                        b'{' | b'[' => depth += 1,
                        b'}' | b']' => depth -= 1,
                        _ => {}
                    }
                }
                size += 1;
                if size <= self.limits.document {
                    object.push(byte);
                } else {
                    object = Vec::new();
                }
                if depth == 0 {
                    whole = true;
                    break;
                }
            }
            self.source.consume(used);
            if whole && size > self.limits.document {
                return Err((begun, Reason::TooLarge(self.limits.document)));
            }
            if whole {
                return Ok(Some((begun, object)));
            }
        }
    }

    /// The page of `object`, or the first of those in the one list of objects that it holds.
    fn page(&mut self, (object, warnings): Object) -> Result<Page, Reason> {
        let reason = match json::page(&self.file, &object, warnings) {
            Err(Reason::NoText(fields)) => Reason::NoText(fields),
            read => return read,
        };
        let is_list = |value: &Value| value.as_array().is_some_and(|all| all.iter().any(Value::is_object));
        let mut lists = object.into_iter().filter(|(_, value)| is_list(value));
        match (lists.next(), lists.next()) {
            (Some((_, Value::Array(list))), None) => {
                let objects = list.into_iter().filter_map(|value| match value {
                    Value::Object(object) => Some(object),
                    _ => None,
                });
                self.inner.extend(objects);
                match self.inner.pop_front() {
                    Some(first) => json::page(&self.file, &first, vec![]),
                    None => Err(reason),
                }
            }
            _ => Err(reason),
        }
    }
}

impl Iterator for Objects {
    type Item = Result<Page, FetchError>;

    fn next(&mut self) -> Option<Self::Item> {
        if let Some(object) = self.inner.pop_front() {
            let page = json::page(&self.file, &object, vec![]);
            return Some(page.map_err(|reason| FetchError::at_line(&self.file, self.line, reason)));
        }
        if self.done {
            return None;
        }
        let found = match self.bytes() {
            Err((line, reason)) => {
                self.done |= !matches!(reason, Reason::TooLarge(_));
                self.n_documents += 1;
                return Some(Err(FetchError::at_line(&self.file, line, reason)));
            }
            Ok(found) => found,
        };
        let Some((line, bytes)) = found else {
            let is_empty = self.n_documents == 0;
            return is_empty.then(|| Err(FetchError { path: self.file.clone(), line: None, reason: Reason::Empty }));
        };
        self.n_documents += 1;
        let page = json::object(&bytes).and_then(|object| self.page(object));
        Some(page.map_err(|reason| FetchError::at_line(&self.file, line, reason)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(json: &str) -> Vec<Result<String, String>> {
        let source = Box::new(io::Cursor::new(json.as_bytes().to_vec()));
        let pages = Objects::of("a.json".into(), source, false, Limits::default());
        pages.map(|page| page.map(|p| p.text).map_err(|e| e.to_string())).collect()
    }

    #[test]
    fn a_list_an_object_and_a_list_within_one_are_read() {
        let two = [Ok("One “}”.".to_owned()), Ok("Two \" {".to_owned())];
        assert_eq!(texts(r#"[{"text": "One “}”."}, {"text": "Two \" {"}]"#), two);
        assert_eq!(texts("{\"text\": \"One “}”.\"}\n{\"text\":\n \"Two \\\" {\"}"), two);
        assert_eq!(texts(r#"{"total": 2, "articles": [{"content": "One “}”."}, {"content": "Two \" {"}]}"#), two);
    }

    #[test]
    fn a_bad_object_is_named_by_its_line() {
        let found = texts("[{\"text\": \"One\"},\n{\"text\": 1 2},\n{\"text\": \"Two\"},\n{\"text\"");
        assert_eq!((found[0].clone(), found[2].clone()), (Ok("One".into()), Ok("Two".into())));
        assert!(found[1].as_ref().unwrap_err().starts_with("a.json: line 2: "), "{found:?}");
        assert!(found[3].as_ref().unwrap_err().contains("line 4: "), "{found:?}");
        assert!(texts("[1, 2]")[0].is_err() && texts("[]")[0].is_err());
    }
}
