//! Texts to try: random characters with what the stages look for among them, and news that was damaged.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

/// Pieces that mean something to a stage, alone or where they meet: marks, figures, names, words of saying, lines that open zones.
const PIECES: &[&str] = &[
    "“",
    "”",
    "‘",
    "’",
    "\"",
    "'",
    "``",
    "''",
    "«",
    "»",
    "„",
    "‚",
    "‹",
    "›",
    "(",
    ")",
    "[",
    "…",
    " – ",
    "—",
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    " ",
    "\u{a0}",
    "\u{2028}",
    "\u{feff}",
    "\u{200b}",
    "\0",
    ", ",
    ". ",
    ": ",
    "? ",
    "! ",
    "said",
    " said ",
    " she added, ",
    " told the Harbour Post",
    " according to ",
    " warned that ",
    "Ms Orla Quennell",
    "Quennell",
    "Zoë Núñez",
    "Dr",
    "Mr. ",
    "the report",
    "inspectors",
    "He",
    "they",
    "spokesman for Denby Water",
    "62 per cent",
    "two thirds of",
    "14 of 31",
    "1,250",
    "£3.4m",
    "between 5 and 9",
    "more than ",
    "2023",
    "%",
    "½",
    "٣٤",
    "５",
    "nine-tenths",
    "“requires improvement”",
    "Notes to editors",
    "ENDS",
    "Read more:",
    "READ MORE:",
    "Last Updated: 3 May 2022",
    "Contact: press@denby.example",
    "(Image: Harbour Post)",
    "Comments",
    "ﬁ",
    "é",
    "e\u{301}",
    "İ",
    "ß",
    "👩‍🚒",
    "𝔸",
];

/// News of our own invention, with every sort of quote, figure and zone, to be damaged.
pub const NEWS: &str = "Ferry service ‘failing islanders’, inspectors warn\n\nBy Ines Torvald\n\nMore than three fifths of crossings, or 64 per cent, \
were late last winter, a report by the Office of Sea Transport has found.\n\n“We were promised better,” said Morag Tennant, who chairs the \
Sollasay Residents’ Association. “Nothing has changed.\n\n“Our children miss school.”\n\nChief inspector Zoë Núñez told the Harbour Post that 14 of \
31 boats were “not fit for the season”. She added: 'It cannot go on.'\n\nREAD MORE: Islanders count the cost\n\nThe operator, Keld Line, denied \
that it had ignored warnings. A spokesman said between 20 and 25 sailings had been added.\n\n(Image: Harbour Post)\n\nLast Updated: 3 May 2022\n\n\
ENDS\n\nNotes to editors\n1. Inspectors read 517 logs, 302 of which were complete.\nContact: press@keld.example\n";

/// Text of any sort.
pub fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => select(PIECES).prop_map(str::to_owned),
        2 => "[a-zA-Z]{1,8} ",
        1 => "[0-9.,]{1,6} ",
        1 => "\\PC{0,4}",
        1 => any::<char>().prop_map(String::from),
    ];
    prop_oneof![vec(piece, 0..60).prop_map(|pieces| pieces.concat()), damaged_news()]
}

/// A page of any sort: tags, often broken, around such text.
pub fn any_html() -> impl Strategy<Value = String> {
    let tag = select(
        &[
            "<p>",
            "</p>",
            "<div class=related>",
            "</div>",
            "<h1>",
            "</h1>",
            "<article>",
            "</article>",
            "<br>",
            "<li>",
            "<figcaption>",
            "</figcaption>",
            "<script>",
            "</script>",
            "<script type=\"application/ld+json\">{\"headline\":",
            "<!--",
            "-->",
            "<time datetime=2022-05-03>",
            "</time>",
            "<",
            "&amp;",
            "&#0;",
            "&quot;",
            "&nbsp;",
            "<table><td>",
            "<blockquote>",
            "<meta property=og:title content=\"",
            "<title>",
            "</title>",
            "<svg>",
        ][..],
    );
    let piece = prop_oneof![2 => tag.prop_map(str::to_owned), 2 => select(PIECES).prop_map(str::to_owned), 1 => "\\PC{0,6}", 1 => Just(page_of_news())];
    vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

/// The news as a page.
pub fn page_of_news() -> String {
    let paragraphs: String = NEWS.split("\n\n").skip(1).map(|p| format!("<p>{p}</p>\n")).collect();
    format!(
        "<html><head><title>Ferry service</title></head><body><nav>Home News Sport</nav><article>\
         <h1>Ferry service ‘failing islanders’, inspectors warn</h1>{paragraphs}</article><footer>Cookies</footer></body></html>"
    )
}

/// The news with some stretches cut out, doubled or replaced by a piece.
fn damaged_news() -> impl Strategy<Value = String> {
    let damage = (0..NEWS.chars().count(), 0..40_usize, 0..3_usize, select(PIECES));
    vec(damage, 0..12).prop_map(|damages| {
        let mut text: Vec<char> = NEWS.chars().collect();
        for (at, length, how, piece) in damages {
            let start = at.min(text.len());
            let end = (start + length).min(text.len());
            match how {
                0 => drop(text.drain(start..end)),
                1 => drop(text.splice(start..end, piece.chars())),
                _ => {
                    let doubled: Vec<char> = text[start..end].to_vec();
                    text.splice(start..start, doubled);
                }
            }
        }
        text.into_iter().collect()
    })
}
