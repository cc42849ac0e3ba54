//! An RTF file into blocks: pictures, headers, deletions and comments out, fields by their results, notes behind.

mod destination;
mod encoding;
mod token;

use super::block::{Block, Facts, Role, Writing, tidy};
use super::style::Styles;
use super::table::Row;
use destination::{Destination, destination};
use encoding::{charset, code_page};
use encoding_rs::{Encoding, WINDOWS_1252};
use rustc_hash::FxHashMap;
use token::{Token, Tokens};

/// Groups inside each other; office programs stay below forty.
const DEEPEST: usize = 1_000;

/// What the RTF file in `bytes` says.
pub(super) fn writing(bytes: &[u8]) -> Writing {
    let mut reader = Reader::default();
    let mut tokens = Tokens::of(bytes);
    while let Some(token) = tokens.next() {
        reader.read(token, &mut tokens);
    }
    reader.done()
}

/// What holds up to the end of a group.
#[expect(clippy::struct_excessive_bools, reason = "each is a word of the format that holds by itself")]
#[derive(Clone, Debug)]
struct Group {
    destination: Destination,
    /// The font in force, whose letters may be of another code page.
    font: Option<i32>,
    /// So many characters stand behind a `\u` for readers that do not know it.
    fallback: usize,
    is_hidden: bool,
    is_deleted: bool,
    style: Option<i32>,
    is_heading: bool,
    in_table: bool,
    /// The group begins with `\*`: passed over unless it is known.
    is_optional: bool,
}

impl Default for Group {
    fn default() -> Group {
        Group {
            destination: Destination::Text,
            font: None,
            fallback: 1,
            is_hidden: false,
            is_deleted: false,
            style: None,
            is_heading: false,
            in_table: false,
            is_optional: false,
        }
    }
}

impl Group {
    fn is_read(&self) -> bool {
        matches!(self.destination, Destination::Text | Destination::Note | Destination::Box)
            && !self.is_hidden
            && !self.is_deleted
    }
}

#[derive(Debug, Default)]
struct Reader {
    group: Group,
    outer: Vec<Group>,
    /// Groups beyond the deepest.
    n_deeper: usize,
    page: Option<&'static Encoding>,
    fonts: FxHashMap<i32, &'static Encoding>,
    styles: Styles,
    /// Bytes of a code page that are not characters yet.
    bytes: Vec<u8>,
    /// The first half of a character outside the basic plane.
    half: Option<u16>,
    /// Characters to pass over behind a `\u`.
    pass: usize,
    text: String,
    /// The name or value in a destination that is no text.
    value: String,
    blocks: Vec<Block>,
    /// What stands in boxes that hang on the paragraph at hand.
    boxed: Vec<Block>,
    cell: Vec<Block>,
    row: Row,
    /// The paragraph that a note hangs on, while the note is read.
    held: Vec<String>,
    notes: Vec<String>,
    facts: Facts,
    date: [i32; 5],
}

impl Reader {
    fn read(&mut self, token: Token<'_>, tokens: &mut Tokens<'_>) {
        if !matches!(token, Token::Byte(_) | Token::Text(_)) {
            self.flush();
        }
        match token {
            Token::Open => {
                self.pass = 0;
                if self.outer.len() >= DEEPEST {
                    self.n_deeper += 1;
                } else {
                    self.outer.push(self.group.clone());
                    self.group.is_optional = false;
                }
            }
            Token::Close => {
                self.pass = 0;
                if self.n_deeper > 0 {
                    self.n_deeper -= 1;
                } else {
                    self.close();
                }
            }
            Token::Text(text) => {
                let begin = self.pass.min(text.len());
                self.pass -= begin;
                self.bytes.extend_from_slice(&text[begin..]);
            }
            Token::Byte(_) if self.pass > 0 => self.pass -= 1,
            Token::Byte(byte) => self.bytes.push(byte),
            Token::Symbol(symbol) => self.symbol(symbol),
            Token::Word("bin", length) => tokens.pass(length.unwrap_or(0).max(0) as usize),
            Token::Word(word, number) => self.word(word, number),
        }
    }

    /// What a control symbol stands for: `\~`, `\_`, an escaped bracket, the end of a line.
    fn symbol(&mut self, symbol: u8) {
        match symbol {
            b'*' => self.group.is_optional = true,
            b'~' => self.write(" "),
            b'_' => self.write("-"),
            b'{' | b'}' | b'\\' => self.write(char::from(symbol).encode_utf8(&mut [0; 4])),
            b'\n' | b'\r' => self.end_paragraph(),
            _ => {}
        }
    }

    fn word(&mut self, word: &str, number: Option<i32>) {
        if let Some(found) = destination(word) {
            self.group.is_optional = false;
            self.enter(found);
            return;
        }
        if self.group.is_optional {
            self.group.is_optional = false;
            self.group.destination = Destination::Nothing;
            return;
        }
        let is_on = number != Some(0);
        match word {
            "ansicpg" => self.page = number.and_then(code_page).or(self.page),
            "mac" => self.page = Encoding::for_label(b"macintosh"),
            "deff" => self.group.font = self.group.font.or(number),
            "f" => self.group.font = number,
            "fcharset" if self.group.destination == Destination::Fonts => {
                let known = self.group.font.zip(number.and_then(charset));
                self.fonts.extend(known);
            }
            "uc" => self.group.fallback = number.unwrap_or(1).clamp(0, 16) as usize,
            "u" => self.unicode(number.unwrap_or(0)),
            "par" | "sect" => self.end_paragraph(),
            "line" | "softline" => self.write("\n"),
            "tab" | "page" | "column" | "emspace" | "enspace" | "qmspace" => self.write(" "),
            "emdash" => self.write("—"),
            "endash" => self.write("–"),
            "lquote" => self.write("‘"),
            "rquote" => self.write("’"),
            "ldblquote" => self.write("“"),
            "rdblquote" => self.write("”"),
            "bullet" => self.write("•"),
            "cell" | "nestcell" => self.end_cell(),
            "row" | "nestrow" => self.end_row(),
            "intbl" => self.group.in_table = true,
            "pard" => {
                self.group.style = None;
                self.group.is_heading = false;
                self.group.in_table = false;
            }
            "plain" => self.group.is_hidden = false,
            "s" => self.group.style = number,
            "outlinelevel" => self.group.is_heading = number.is_some_and(|level| (0..9).contains(&level)),
            "v" => self.group.is_hidden = is_on,
            "deleted" => self.group.is_deleted = is_on,
            "yr" => self.date[0] = number.unwrap_or(0),
            "mo" => self.date[1] = number.unwrap_or(0),
            "dy" => self.date[2] = number.unwrap_or(0),
            "hr" => self.date[3] = number.unwrap_or(0),
            "min" => self.date[4] = number.unwrap_or(0),
            _ => {}
        }
    }

    fn enter(&mut self, destination: Destination) {
        let is_aside = matches!(destination, Destination::Note | Destination::Box);
        match destination {
            // The result of a field goes on with what the field stands in.
            Destination::Text => return,
            _ if self.group.destination == Destination::Nothing => return,
            // A note on what was deleted is none.
            _ if is_aside && !self.group.is_read() => return self.group.destination = Destination::Nothing,
            _ if is_aside => {
                self.held.push(std::mem::take(&mut self.text));
                self.group.style = None;
                self.group.in_table = false;
            }
            _ => self.value.clear(),
        }
        self.group.destination = destination;
    }

    fn close(&mut self) {
        let ended = std::mem::take(&mut self.group);
        // What a file closes too often stands in no group.
        self.group = self.outer.pop().unwrap_or_default();
        let value = tidy(std::mem::take(&mut self.value).trim_end_matches(';'));
        let in_group = self.group.destination != ended.destination;
        match ended.destination {
            Destination::Note if in_group => {
                let note = std::mem::replace(&mut self.text, self.held.pop().unwrap_or_default());
                self.notes.push(tidy(&note.replace('\n', " ")));
            }
            Destination::Box if in_group => {
                let boxed = std::mem::replace(&mut self.text, self.held.pop().unwrap_or_default());
                self.boxed.extend(Block::of(Role::Text, &boxed));
            }
            Destination::Styles if !value.is_empty() => {
                self.styles.add(ended.style.unwrap_or(0).to_string(), &value);
            }
            Destination::Title => self.facts.title = Some(value).filter(|v| !v.is_empty()),
            Destination::Author => self.facts.author = Some(value).filter(|v| !v.is_empty()),
            Destination::Created => self.facts.created = self.day(),
            Destination::Modified => self.facts.modified = self.day(),
            _ => {}
        }
    }

    /// The day that the words in the group gave.
    fn day(&mut self) -> Option<String> {
        let [year, month, day, hour, minute] = std::mem::take(&mut self.date);
        (year > 0).then(|| format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:00"))
    }

    fn unicode(&mut self, number: i32) {
        // Numbers are signed and of 16 bits.
        let unit = (number & 0xFFFF) as u16;
        self.pass = self.group.fallback;
        match (self.half.take(), unit) {
            (_, 0xD800..=0xDBFF) => self.half = Some(unit),
            (first, _) => {
                let units = first.into_iter().chain([unit]);
                let characters: String = char::decode_utf16(units).filter_map(Result::ok).collect();
                // Symbol fonts have their characters in the private area.
                self.write(characters.trim_matches(|c| ('\u{e000}'..='\u{f8ff}').contains(&c)));
            }
        }
    }

    /// Bytes that were gathered into characters, by the code page of their font.
    fn flush(&mut self) {
        if self.bytes.is_empty() {
            return;
        }
        let bytes = std::mem::take(&mut self.bytes);
        let own = self.group.font.and_then(|font| self.fonts.get(&font)).copied();
        let encoding = own.or(self.page).unwrap_or(WINDOWS_1252);
        let (characters, _) = encoding.decode_without_bom_handling(&bytes);
        self.write(&characters);
    }

    fn write(&mut self, words: &str) {
        match self.group.destination {
            Destination::Text | Destination::Note | Destination::Box if self.group.is_read() => {
                self.text.push_str(words);
            }
            Destination::Styles | Destination::Title | Destination::Author => self.value.push_str(words),
            _ => {}
        }
    }

    fn end_paragraph(&mut self) {
        if !self.group.is_read() {
            return;
        }
        if self.group.destination == Destination::Note {
            return self.text.push(' ');
        }
        let role = match self.group.style.map(|style| self.styles.role(&style.to_string())) {
            None | Some(Role::Text) if self.group.is_heading => Role::Heading,
            role => role.unwrap_or_default(),
        };
        let block = Block::of(role, &std::mem::take(&mut self.text));
        if self.group.destination == Destination::Box {
            self.boxed.extend(block);
        } else if self.group.in_table {
            self.cell.extend(block);
        } else {
            self.end_row();
            self.blocks.extend(block);
            self.blocks.append(&mut self.boxed);
        }
    }

    fn end_cell(&mut self) {
        if self.group.is_read() && self.group.destination == Destination::Text {
            let block = Block::of(Role::Text, &std::mem::take(&mut self.text));
            self.cell.extend(block);
            self.row.cells.push(std::mem::take(&mut self.cell));
        }
    }

    fn end_row(&mut self) {
        let mut row = std::mem::take(&mut self.row);
        let rest = std::mem::take(&mut self.cell);
        if !rest.is_empty() {
            row.cells.push(rest);
        }
        self.blocks.extend(row.blocks());
    }

    fn done(mut self) -> Writing {
        self.flush();
        while let Some(text) = self.held.pop() {
            // A note that the file breaks off in.
            self.notes.push(tidy(&std::mem::replace(&mut self.text, text)));
        }
        self.group = Group::default();
        self.end_paragraph();
        self.notes.retain(|note| !note.is_empty());
        Writing { blocks: self.blocks, notes: self.notes, facts: self.facts, warnings: vec![] }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(rtf: &[u8]) -> (Vec<String>, Vec<String>) {
        let writing = writing(rtf);
        (writing.blocks.into_iter().map(|block| block.text).collect(), writing.notes)
    }

    #[test]
    fn characters_are_read_however_they_are_written() {
        let rtf = b"{\\rtf1\\ansi\\ansicpg1252\\uc1{\\fonttbl{\\f0 Arial;}{\\f1\\fcharset238 Arial CE;}}\
            \\f0 \\u8220?It\\'92s late,\\u8221\\'94 said Zo\\'eb\\emdash Nu\\u241\\'f1ez. {\\f1 \\'9a}\\~x\\_y\\{\\par\
            {\\uc0 \\u8220 wide\\u8221 }\\u-10179?\\u-8704?}";
        assert_eq!(read(rtf).0, ["“It’s late,” said Zoë—Nuñez. š x-y{", "“wide”😀"]);
        // As TextEdit writes: a backslash at the end of a line ends the paragraph.
        assert_eq!(read(b"{\\rtf1\\ansi\\cocoartf2 One\\\nTwo\\uc0\\u8217 s}").0, ["One", "Two’s"]);
    }

    #[test]
    fn what_is_no_text_is_left_out() {
        let rtf = b"{\\rtf1{\\info{\\title T}{\\author Ann Lee}}{\\header Running}{\\*\\generator X;}{\\pict\\bin3 }}}ff}\
            One{\\footnote\\pard {\\super 1} Note \\par more.} two. {\\field{\\*\\fldinst HYPERLINK \"x\"}{\\fldrslt link}}\
            {\\deleted gone}{\\v hidden}{\\*\\annotation comment}\\par}";
        assert_eq!(read(rtf), (vec!["One two. link".to_owned()], vec!["1 Note more.".to_owned()]));
    }

    #[test]
    fn tables_are_rows() {
        let rtf = b"{\\rtf1 \\trowd\\cellx1\\cellx2\\intbl Quay\\cell 2023\\cell\\row\\intbl North\\cell Good\\cell\\row\\pard After.\\par}";
        assert_eq!(read(rtf).0, ["| Quay | 2023 |", "| North | Good |", "After."]);
    }
}
