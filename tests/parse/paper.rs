//! Writes small PDFs of known layout, so that tests know what stands where: Courier, six tenths of its size wide.

/// A PDF in the making.
#[derive(Default)]
pub struct Paper {
    pub pages: Vec<String>,
    /// Further entries of the catalog, of the trailer, and the dictionary of properties.
    pub catalog: String,
    pub trailer: String,
    pub info: String,
}

/// Width and height of A4, in points.
pub const SHEET: (f32, f32) = (595.0, 842.0);

impl Paper {
    /// Opens the next page.
    pub fn page(&mut self) -> &mut Paper {
        self.pages.push(String::new());
        self
    }

    /// Writes `words` at a baseline that is `y` below the upper edge; `font` is F1, or F2 for bold.
    pub fn line(&mut self, font: &str, size: f32, x: f32, y: f32, words: &str) -> &mut Paper {
        self.turned(font, size, [1.0, 0.0, 0.0, 1.0, x, SHEET.1 - y], words)
    }

    /// Writes `words` with a text matrix of its own.
    pub fn turned(&mut self, font: &str, size: f32, matrix: [f32; 6], words: &str) -> &mut Paper {
        let matrix: Vec<String> = matrix.iter().map(f32::to_string).collect();
        let shown = escaped(words);
        let text = format!("BT /{font} {size} Tf {} Tm ({shown}) Tj ET\n", matrix.join(" "));
        self.pages.last_mut().unwrap().push_str(&text);
        self
    }

    /// The file.
    pub fn bytes(&self) -> Vec<u8> {
        let mut objects = vec![String::new(), String::new()];
        let font =
            |name: &str| format!("<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>");
        objects.push(font("Courier"));
        objects.push(font("Courier-Bold"));
        let mut kids = String::new();
        for page in &self.pages {
            let n = objects.len() + 1;
            kids += &format!("{n} 0 R ");
            objects.push(format!(
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {} {}] /Contents {} 0 R \
                 /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>",
                SHEET.0,
                SHEET.1,
                n + 1
            ));
            objects.push(format!("<< /Length {} >>\nstream\n{page}endstream", page.chars().count()));
        }
        objects[0] = format!("<< /Type /Catalog /Pages 2 0 R {} >>", self.catalog);
        objects[1] = format!("<< /Type /Pages /Kids [{kids}] /Count {} >>", self.pages.len());
        objects.push(format!("<< {} >>", self.info));
        let info = objects.len();
        let mut file = b"%PDF-1.4\n".to_vec();
        let mut places = vec![];
        for (i, object) in objects.iter().enumerate() {
            places.push(file.len());
            file.extend(latin(&format!("{} 0 obj\n{object}\nendobj\n", i + 1)));
        }
        let table = file.len();
        let rows: String = places.iter().map(|at| format!("{at:010} 00000 n \n")).collect();
        let n = objects.len() + 1;
        file.extend(latin(&format!(
            "xref\n0 {n}\n0000000000 65535 f \n{rows}trailer\n<< /Size {n} /Root 1 0 R /Info {info} 0 R {} >>\n\
             startxref\n{table}\n%%EOF\n",
            self.trailer
        )));
        file
    }
}

/// Characters outside ASCII as octal numbers of Windows 1252.
fn escaped(words: &str) -> String {
    let escape = |c: char| match c {
        '(' | ')' | '\\' => format!("\\{c}"),
        '“' => "\\223".into(),
        '”' => "\\224".into(),
        '’' => "\\222".into(),
        '•' => "\\225".into(),
        c => c.to_string(),
    };
    words.chars().map(escape).collect()
}

fn latin(text: &str) -> Vec<u8> {
    text.chars().map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?')).collect()
}

/// `text` in lines of at most `width` characters; long words are cut by a hyphen where a line has room for half of them.
pub fn broken(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![];
    let mut line = String::new();
    for word in text.split(' ') {
        let room = width.saturating_sub(line.len() + usize::from(!line.is_empty()));
        let half = word.len() / 2;
        if word.len() <= room {
            line += if line.is_empty() { "" } else { " " };
            line += word;
        } else if word.len() >= 10 && room > half && word.bytes().all(|b| b.is_ascii_lowercase()) {
            let (head, tail) = word.split_at(half);
            lines.push(format!("{line} {head}-"));
            line = tail.to_owned();
        } else {
            lines.push(std::mem::replace(&mut line, word.to_owned()));
        }
    }
    lines.push(line);
    lines
}
