//! Lines of a message, wrapped for the width of a terminal, into paragraphs.

/// Programs wrap at 72 to 78; longer lines were not wrapped.
const WIDEST: usize = 80;
/// Shorter lines end where their writer ended them.
const NARROWEST: usize = 45;

/// The paragraphs of `text`, one a line.
pub(super) fn paragraphs(text: &str, is_flowed: bool) -> Vec<String> {
    let lines: Vec<&str> = text.lines().collect();
    let width = lines.iter().map(|line| line.chars().count()).filter(|n| *n <= WIDEST).max().unwrap_or(0);
    let is_wrapped = !is_flowed && width >= NARROWEST && lines.iter().all(|line| line.chars().count() <= WIDEST + 20);
    let mut paragraphs: Vec<String> = vec![];
    let mut above: Option<&str> = None;
    for line in lines {
        let goes_on = above.is_some_and(|above| {
            if is_flowed {
                // RFC 3676: a line that ends with a blank goes on, but not into the signature.
                above.ends_with(' ') && above != "-- " && quoted(above) == quoted(line) && line != "-- "
            } else {
                is_wrapped && is_broken(above, line, width)
            }
        });
        let words = if is_flowed && quoted(line) == 0 { line.strip_prefix(' ').unwrap_or(line) } else { line };
        match paragraphs.last_mut().filter(|_| goes_on) {
            Some(paragraph) => {
                let end = paragraph.trim_end().len();
                paragraph.truncate(end);
                paragraph.push(' ');
                paragraph.push_str(words.trim_start_matches(['>', ' ']));
            }
            None => paragraphs.push(words.to_owned()),
        }
        above = Some(line);
    }
    paragraphs.into_iter().map(|line| if line == "-- " { line } else { line.trim_end().to_owned() }).collect()
}

/// How often `line` was quoted.
fn quoted(line: &str) -> usize {
    line.bytes().take_while(|b| *b == b'>').count()
}

/// Whether a program broke the line between `above` and `below`: the next word had no room on it.
fn is_broken(above: &str, below: &str, width: usize) -> bool {
    let next = below.split_whitespace().next().map_or(0, |word| word.chars().count());
    let begins_own = below.starts_with([' ', '\t', '>', '*', '-', '•', '|']) || above.starts_with('>');
    next > 0 && !begins_own && !above.trim().is_empty() && above.trim_end().chars().count() + 1 + next > width
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrapped_lines_are_one_paragraph() {
        let text = "The board of the harbour at Netton has said that ferries will run at\nnight from June, and that crews have agreed to it.\nAnn Lee\nChair\n\n* one\n* two";
        let found = paragraphs(text, false);
        assert_eq!(
            found[0],
            "The board of the harbour at Netton has said that ferries will run at night from June, and that crews have agreed to it."
        );
        assert_eq!(&found[1..], ["Ann Lee", "Chair", "", "* one", "* two"]);
    }

    #[test]
    fn flowed_lines_are_joined_as_their_writer_meant() {
        assert_eq!(paragraphs("One \ntwo.\n > x\n-- \nAnn", true), ["One two.", "> x", "-- ", "Ann"]);
    }
}
