//! Texts and pages made to be slow or deep. The sizes are such that work which grows with the square would take hours.

use super::texts::NEWS;
use crate::read;
use onrecord::model::{Digest, ZoneKind};
use std::sync::mpsc;
use std::time::Duration;

/// Nothing here takes longer than some seconds on a busy machine; a hang fails with its name instead of holding up the run.
const PATIENCE: Duration = Duration::from_mins(2);

/// Begins like an article, so that what follows is taken for its body and read.
/// The last words stand on the line of what is repeated: a line that only repeats itself may be a caption.
const LEAD: &str =
    "Mill burns down\n\nThe mill at Denby burned down on Monday, its owner said.\n\nHe read from his diary: ";

#[test]
fn quotation_marks_by_the_hundred_thousand_end() {
    for mark in
        ["“", "”", "\"", "'", "‘", "’", "``", "«", "“‘", "‘ ", "\" ", " '", "”“", "“a ", "“a\n", "”\n", "\"\n", "'a' "]
    {
        finishes(&format!("{mark:?} repeated"), move || read_on(&mark.repeat(300_000 / mark.chars().count())));
    }
}

#[test]
fn quotes_without_end_end() {
    for piece in [
        "“We will act,” said ",
        "said he said ",
        "“A,” he said. ",
        "he said, she said, ",
        "According to ",
        "Ms A B, C D, ",
        "that ",
    ] {
        finishes(&format!("{piece:?} repeated"), move || read_on(&piece.repeat(600_000 / piece.len())));
    }
}

#[test]
fn figures_without_end_end() {
    for piece in [
        "1",
        "1,",
        "1 ",
        "9.",
        "twenty ",
        "hundred ",
        "million ",
        "two thirds of ",
        "5 of ",
        "between 1 and ",
        "1-",
        "£1m ",
        "% ",
        "½",
        "and a ",
    ] {
        finishes(&format!("{piece:?} repeated"), move || read_on(&piece.repeat(600_000 / piece.len())));
    }
}

#[test]
fn brackets_names_and_lines_without_end_end() {
    for piece in [
        "(",
        "[",
        "([{",
        ")",
        "A",
        "Aa ",
        "A-",
        "A.",
        "a\n",
        "\n",
        "\r",
        " \n",
        "Mr ",
        "Mr. ",
        "READ MORE: ",
        "ENDS\n",
        "* ",
        "\0",
        "\u{feff}",
        "é",
    ] {
        finishes(&format!("{piece:?} repeated"), move || read_on(&piece.repeat(600_000 / piece.len())));
    }
}

#[test]
fn five_megabytes_in_one_line_end() {
    let line = NEWS.replace('\n', " ");
    finishes("one line of 5 MB", move || read::text(&line.repeat(5_000_000 / line.len())));
}

#[test]
fn pages_nested_a_hundred_thousand_deep_end() {
    for tag in [
        "<div>",
        "<p>",
        "<b>",
        "<table><tr><td>",
        "<ul><li>",
        "<blockquote>",
        "<article>",
        "<span>",
        "<svg>",
        "<a href=x>",
    ] {
        finishes(&format!("{tag} nested"), move || read::html(&format!("<body>{}words", tag.repeat(100_000))));
    }
}

#[test]
fn pages_of_broken_tags_end() {
    for piece in [
        "<",
        "<a ",
        "<!--",
        "&",
        "&amp",
        "</p>",
        "<p a=\"",
        "<script>",
        "<title>",
        "<p>x",
        "<br>",
        "{\"@type\":",
        "<h1>x</h1>",
    ] {
        finishes(&format!("{piece} repeated"), move || read::html(&piece.repeat(400_000 / piece.len())));
    }
}

#[test]
fn what_is_repeated_is_read_as_body() {
    let piece = "“We will act,” said ";
    let digest = read_on(&piece.repeat(1_000));
    let body = digest.article.zones.iter().filter(|z| z.kind == ZoneKind::Body);
    let longest = body.map(|z| z.span.end - z.span.start).max().unwrap_or_default();
    assert!(longest > 19_000, "the longest body zone has {longest} bytes");
}

fn read_on(rest: &str) -> Digest {
    read::text(&format!("{LEAD}{rest}"))
}

/// Whatever was found: that there is an answer at all is the point.
fn finishes(what: &str, read: impl FnOnce() -> Digest + Send + 'static) {
    let (done, waiting) = mpsc::channel();
    let reader = std::thread::spawn(move || {
        let digest = read();
        _ = done.send(digest.article.zones.len());
    });
    let begun = std::time::Instant::now();
    match waiting.recv_timeout(PATIENCE) {
        Ok(_) => eprintln!("{what}: {:.1?}", begun.elapsed()),
        Err(mpsc::RecvTimeoutError::Timeout) => panic!("{what}: no end after {PATIENCE:?}"),
        Err(mpsc::RecvTimeoutError::Disconnected) => panic!("{what}: panicked: {:?}", reader.join().err()),
    }
}
