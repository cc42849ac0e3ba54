//! PDF reports: what is read in which order, what is no text, what is told of files that cannot be read.

use super::paper::{Paper, SHEET, broken};
use super::run::Desk;
use crate::read;
use onrecord::model::{Article, Media, ZoneKind};
use onrecord::pipeline;

/// Each has a figure of its own, so that none is like another.
const SENTENCES: [&str; 6] = [
    "Inspectors found that # per cent of the deckhands had been insufficiently trained for heavy weather.",
    "The harbour master said: “Nobody has looked at mooring # since the spring tide.”",
    "In only # of 140 cases was the assessment of the moorings sufficiently thorough.",
    "The company recruited # new engineers, but its first-rate apprentices left.",
    "Passengers waited # minutes on average, which the committee found extraordinarily long.",
    "A decision-making board of # members met in the boathouse every Thursday.",
];

fn sentence(n: usize) -> String {
    SENTENCES[n % SENTENCES.len()].replace('#', &(n + 11).to_string())
}

/// A report in columns of `width` characters that begin at `lefts`: a running header, page numbers, a footnote a page, and
/// paragraphs of four sentences that run over columns and pages. `shuffled` writes line by line across the columns.
fn report(n_pages: usize, lefts: &[f32], width: usize, shuffled: bool) -> (Paper, Vec<String>) {
    const LINES: usize = 50;
    let mut sentences: Vec<String> = vec![];
    let mut lines: Vec<String> = vec![];
    while lines.len() < n_pages * lefts.len() * LINES {
        let four: Vec<String> = (sentences.len()..sentences.len() + 4).map(sentence).collect();
        lines.extend(broken(&four.join(" "), width));
        sentences.extend(four);
    }
    let n_whole = sentences.len() - 4;
    let mut paper = Paper::default();
    for (p, page) in lines.chunks(lefts.len() * LINES).take(n_pages).enumerate() {
        paper.page();
        paper.line("F1", 8.0, 60.0, 40.0, "Ferries of the north coast");
        paper.line("F1", 8.0, 295.0, 815.0, &(p + 1).to_string());
        paper.line("F1", 7.0, 60.0, 770.0, &format!("{} See the Quay survey, table {}.2.", p + 1, p + 7));
        let mut placed: Vec<(usize, usize)> = (0..page.len()).map(|i| (i / LINES, i % LINES)).collect();
        if shuffled {
            placed.sort_by_key(|(column, row)| (*row, *column));
        }
        for (column, row) in placed {
            paper.line("F1", 9.0, lefts[column], 80.0 + row as f32 * 13.0, &page[column * LINES + row]);
        }
    }
    sentences.truncate(n_whole);
    (paper, sentences)
}

fn article(paper: &Paper) -> Article {
    let mut page = read::page("report.pdf", Media::Pdf, "");
    page.raw = paper.bytes();
    pipeline::article(&page)
}

fn zone(article: &Article, kind: ZoneKind) -> String {
    let zones = article.zones.iter().filter(|zone| zone.kind == kind);
    zones.map(|zone| zone.span.slice(&article.text)).collect::<Vec<_>>().join("\n")
}

#[test]
fn sentences_stay_whole_over_lines_columns_and_pages_in_either_order_of_writing() {
    for (lefts, width) in [(&[60.0][..], 85), (&[60.0, 310.0], 42), (&[40.0, 220.0, 400.0], 29)] {
        for shuffled in [false, true] {
            let (paper, sentences) = report(3, lefts, width, shuffled);
            let article = article(&paper);
            let body = zone(&article, ZoneKind::Body).replace('\n', " ");
            let lost: Vec<&String> = sentences.iter().filter(|s| !body.contains(s.as_str())).collect();
            assert!(lost.is_empty(), "{} columns, shuffled {shuffled}: {lost:#?} are not in\n{body}", lefts.len());
            let places: Vec<usize> = sentences.iter().filter_map(|s| body.find(s.as_str())).collect();
            assert!(places.is_sorted(), "{} columns, shuffled {shuffled}: {places:?}", lefts.len());
        }
    }
}

#[test]
fn running_lines_and_footnotes_are_no_body() {
    let article = article(&report(4, &[60.0, 310.0], 42, false).0);
    let body = zone(&article, ZoneKind::Body);
    assert!(!body.contains("Ferries of") && !body.contains("survey") && !body.lines().any(|l| l.len() < 3), "{body}");
    assert_eq!(zone(&article, ZoneKind::Boilerplate), "Ferries of the north coast");
    let notes = zone(&article, ZoneKind::Footnote);
    let expected: Vec<String> = (1..=4).map(|p| format!("{p} See the Quay survey, table {}.2.", p + 6)).collect();
    assert_eq!(notes.lines().collect::<Vec<_>>(), expected);
}

#[test]
fn pages_part_the_text_where_the_paper_does() {
    let article = article(&report(3, &[60.0], 85, false).0);
    assert_eq!(article.pages.len(), 3);
    let pages: Vec<&str> = article.pages.iter().map(|page| page.slice(&article.text)).collect();
    assert_eq!(pages.concat(), article.text);
    for (p, page) in pages.iter().enumerate() {
        assert!(page.contains(&format!("table {}.2.", p + 7)), "page {p}: {page}");
    }
}

#[test]
fn the_cover_tells_title_date_and_publisher_and_the_file_name_nothing() {
    let mut paper =
        Paper { info: "/Title (Microsoft Word - final draft.docx) /Author (admin)".into(), ..Paper::default() };
    paper.page();
    paper.line("F2", 26.0, 60.0, 200.0, "Ferries of the north").line("F2", 26.0, 60.0, 232.0, "coast");
    paper.line("F1", 12.0, 60.0, 300.0, "An inspection by HM Inspectorate of Ferries");
    paper.line("F1", 12.0, 60.0, 330.0, "Inspected 3 to 7 March 2019");
    paper.line("F1", 12.0, 60.0, 360.0, "Published 18 July 2019");
    paper.page();
    for (i, line) in broken(&(0..9).map(sentence).collect::<Vec<_>>().join(" "), 80).iter().enumerate() {
        paper.line("F1", 10.0, 60.0, 100.0 + 14.0 * i as f32, line);
    }
    let article = article(&paper);
    assert_eq!(article.title.as_deref(), Some("Ferries of the north coast"));
    assert_eq!(article.published.as_deref(), Some("2019-07-18"));
    assert_eq!(article.publisher.as_deref(), Some("HM Inspectorate of Ferries"));
    assert!(article.byline.is_empty(), "{:?}", article.byline);
    assert_eq!(zone(&article, ZoneKind::Headline), "Ferries of the north coast");
}

#[test]
fn note_marks_turned_words_and_second_printings_stay_out_of_the_words() {
    let mut paper = Paper::default();
    paper.page();
    paper.line("F1", 10.0, 60.0, 100.0, "The quay was rebuilt in 2018.").line("F1", 6.0, 234.0, 96.5, "3");
    paper.line("F1", 10.0, 246.0, 100.0, "It cost 40 crowns a day.");
    paper.line("F2", 10.0, 60.0, 140.0, "Key findings").line("F2", 10.0, 60.3, 140.0, "Key findings");
    paper.line("F1", 10.0, 60.0, 160.0, "The boats are old.");
    paper.turned("F1", 40.0, [0.7, 0.7, -0.7, 0.7, 150.0, SHEET.1 - 600.0], "DRAFT");
    paper.line("F1", 10.0, 60.0, 200.0, "Mooring").line("F1", 10.0, 200.0, 200.0, "Rating");
    paper.line("F1", 10.0, 60.0, 215.0, "North quay").line("F1", 10.0, 200.0, 215.0, "Requires");
    paper.line("F1", 10.0, 200.0, 227.0, "improvement");
    paper.line("F1", 10.0, 60.0, 242.0, "South quay").line("F1", 10.0, 200.0, 242.0, "Good");
    let expected = "The quay was rebuilt in 2018. It cost 40 crowns a day.\nKey findings\nThe boats are old.\n\
                    Mooring | Rating\nNorth quay | Requires improvement\nSouth quay | Good";
    assert_eq!(article(&paper).text, expected);
}

#[test]
fn files_that_cannot_be_read_are_told_and_the_rest_goes_on() {
    let desk = Desk::new();
    let (paper, _) = report(2, &[60.0], 85, false);
    let key = "41".repeat(32);
    let locked =
        format!("/Encrypt << /Filter /Standard /V 1 /R 2 /O <{key}> /U <{key}> /P -4 >> /ID [<{key}> <{key}>]");
    let mut scanned = Paper::default();
    scanned.page().page();
    desk.write("good.pdf", paper.bytes());
    desk.write("nameless", paper.bytes());
    for (name, bytes, reason) in [
        ("locked.pdf", Paper { trailer: locked, ..report(1, &[60.0], 85, false).0 }.bytes(), "needs a password"),
        ("scanned.pdf", scanned.bytes(), "has no text on its 2 pages"),
        ("cut.pdf", b"%PDF-1.7\n1 0 obj".to_vec(), "is damaged"),
        ("renamed.pdf", b"not a PDF at all, but words".to_vec(), "is damaged"),
    ] {
        desk.write(name, bytes);
        let ran = desk.run(&["parse", "good.pdf", name, "nameless"]);
        assert_eq!((ran.status, ran.rows.len()), (1, 2), "{name}: {}", ran.errors);
        assert!(
            ran.errors.starts_with(&format!("onrecord: {name}: ")) && ran.errors.contains(reason),
            "{}",
            ran.errors
        );
        let taken = desk.run(&["--home", "home", "ingest", "--format", "jsonl", name]);
        assert_eq!((taken.status, &taken.rows[0]["failed"]), (1, &1.into()), "{name}: {}", taken.errors);
    }
}

#[test]
fn what_is_left_of_a_cut_file_is_read_or_refused() {
    let whole = report(2, &[60.0, 310.0], 42, false).0.bytes();
    for i in 0..60 {
        let mut raw = whole[..whole.len() * (i + 1) / 61].to_vec();
        // And one byte in the middle is another.
        let at = raw.len() * (i * 7 % 60) / 60;
        raw[at] = raw[at].wrapping_add(13);
        let mut page = read::page("cut.pdf", Media::Pdf, "");
        page.raw = raw;
        let digest = pipeline::digest(&page);
        let unreadable = pipeline::readable(&page, &digest.article).is_err();
        assert_eq!(unreadable, digest.article.text.is_empty(), "cut {i}");
    }
}

#[test]
fn quotes_are_cited_by_the_number_printed_on_their_page() {
    let desk = Desk::new();
    let (mut paper, _) = report(3, &[60.0], 85, false);
    paper.catalog = "/PageLabels << /Nums [0 << /S /r /St 4 >> 1 << /S /D /St 14 >>] >>".into();
    desk.write("report.pdf", paper.bytes());
    assert_eq!(desk.run(&["ingest", "--format", "jsonl", "report.pdf"]).status, 0);
    let rows = desk.run(&["quotes", "--format", "jsonl", "--limit", "100"]).rows;
    let pages: Vec<&str> = rows.iter().filter_map(|row| row["passage"]["page"].as_str()).collect();
    assert_eq!(pages.len(), rows.len());
    assert!(["iv", "14", "15"].iter().all(|page| pages.contains(page)), "{pages:?}");
    let cited = desk.text(&["cite", "--in", "quotes", "mooring"]);
    assert!(cited.contains("p. iv, ") && cited.contains("p. 14, ") && !cited.contains("para."), "{cited}");
    let bibtex = desk.text(&["cite", "--in", "quotes", "mooring", "--format", "bibtex"]);
    assert!(bibtex.contains("p.~14"), "{bibtex}");
}
