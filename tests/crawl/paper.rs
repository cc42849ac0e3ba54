//! Invented news articles on inspections of probation services: fictional places and people, the same for the same number.

use std::fmt::Write;

const PLACES: &[&str] = &[
    "Thaxwick",
    "Merrowshire",
    "Corvesdale",
    "Skelhaven",
    "Aldermoor",
    "Brackenford",
    "Wyndale",
    "Harrowmouth",
    "Penstock",
    "Tilbrook Vale",
    "Eastmarsh",
    "Ludbury",
    "Garrowdene",
];
const FIRST: &[&str] =
    &["Orla", "Ivo", "Ffion", "Tom", "Maud", "Idris", "Petra", "Gwen", "Ralph", "Nadia", "Owain", "Celia", "Bashir"];
const LAST: &[&str] =
    &["Venn", "Brandt", "Prys", "Askew", "Hartnell", "Quayle", "Osgood", "Merriman", "Dunkerley", "Farrow", "Sillitoe"];
const ROLES: &[&str] = &[
    "chief inspector of probation",
    "head of the service",
    "a probation officer of nineteen years",
    "the council's lead member for safety",
    "who speaks for the officers' union",
    "the magistrate who chairs the local bench",
    "a mentor with a local charity",
];
const GRADES: &[&str] = &["Outstanding", "Good", "Requires improvement", "Inadequate"];

/// What the paragraphs say; `{}` are filled from the article's own people, places and figures.
const PARAGRAPHS: &[&str] = &[
    "Inspectors who spent a fortnight in {place} read {count} case files and spoke to {few} members of staff, most of whom had been in post for less than two years.",
    "“{first} is doing what it can with far too few hands,” said {speaker}, {role}. “You cannot supervise {count} people properly from a desk that three officers share.”",
    "The report found that {share} per cent of the people under supervision had no plan on file that said how the risk of harm would be managed.",
    "{speaker} told the paper that the findings were “a fair account of a hard winter”, and that {few} further officers would start before the summer.",
    "At the unpaid work depot behind the {place} gasworks, inspectors watched a group repaint a footbridge and called the morning “well run and plainly useful to the town”.",
    "Of {count} cases that were opened in the spring, {few} were judged to have been assessed well, which is fewer than at the last visit.",
    "Sickness was higher than in any neighbouring area: one desk in {few} stood empty on the day that the team arrived, and the telephone rang unanswered for much of the afternoon.",
    "“What struck us was the patience of the staff,” {speaker} said. “They know everybody's mother by name, and they go on knocking when nobody opens.”",
    "The service was rated ‘{grade}’ overall, the same word that was used for its work with the courts and with victims who had asked to be kept informed.",
    "Neighbours of the approved premises in {place} have asked for a second meeting after {count} of them signed a petition about lighting in the lane.",
    "A spokesman for the department said that {share} per cent of the posts had been advertised and that the vetting of new staff took about {few} weeks.",
    "The inspectors make {few} recommendations, among them that every person who leaves custody should be met on the day and that caseloads be published each quarter.",
    "{speaker}, {role}, said: “We were promised {count} more places on the programme, and we have seen none.”",
    "Mentors from a local charity had met {count} people at the gate since the autumn; about {share} per cent of them were still in touch half a year later.",
];

/// One article.
#[derive(Clone, Debug)]
pub(super) struct Article {
    pub(super) headline: String,
    pub(super) standfirst: String,
    pub(super) byline: String,
    /// `2024-03-07`.
    pub(super) date: String,
    pub(super) paragraphs: Vec<String>,
}

impl Article {
    /// Number `n`; the `version` changes one paragraph.
    pub(super) fn new(n: usize, version: usize) -> Article {
        let mut dice = Dice::new(n as u64 + 1);
        let place = *dice.one(PLACES);
        let grade = *dice.one(GRADES);
        let byline = dice.name();
        let mut order: Vec<usize> = (0..PARAGRAPHS.len()).collect();
        for i in (1..order.len()).rev() {
            order.swap(i, dice.below(i + 1));
        }
        let mut fill = |text: &str| {
            let speaker = dice.name();
            text.replace("{place}", place)
                .replace("{first}", place)
                .replace("{grade}", grade)
                .replace("{speaker}", &speaker)
                .replace("{role}", dice.one::<&str>(ROLES))
                .replace("{count}", &(30 + dice.below(600)).to_string())
                .replace("{few}", &(3 + dice.below(20)).to_string())
                .replace("{share}", &(21 + dice.below(70)).to_string())
        };
        let mut paragraphs: Vec<String> = order.iter().take(8).map(|i| fill(PARAGRAPHS[*i])).collect();
        if version > 1 {
            paragraphs.push(fill(&format!(
                "This article was changed to add the answer of {{speaker}}, {{role}}: “We are sorry, and by the {version}th of the month we will have mended it.”"
            )));
        }
        Article {
            headline: format!("{place} probation rated ‘{grade}’ in report {n}"),
            standfirst: fill("A team in {place} has learnt what inspectors think of its work with {count} people."),
            byline,
            date: format!("20{:02}-{:02}-{:02}", 18 + n % 7, 1 + n % 12, 1 + n % 28),
            paragraphs,
        }
    }

    /// Its page. `head` and `foot` go where their names say.
    pub(super) fn page(&self, paper: &str, head: &str, foot: &str) -> String {
        let body: String = self.paragraphs.iter().fold(String::new(), |mut body, paragraph| {
            let _ = writeln!(body, "<p>{paragraph}</p>");
            body
        });
        format!(
            "<!DOCTYPE html>\n<html lang=\"en-GB\"><head><title>{headline} | {paper}</title>{head}\n\
             <meta property=\"og:title\" content=\"{headline}\"><meta property=\"og:site_name\" content=\"{paper}\">\n\
             <meta property=\"article:published_time\" content=\"{date}T07:30:00Z\"></head>\n\
             <body><header><p>{paper}</p></header><main><article><h1>{headline}</h1>\n\
             <p class=\"standfirst\">{standfirst}</p>\n<p class=\"byline\">By {byline}</p>\n\
             <p><time datetime=\"{date}\">{date}</time></p>\n{body}</article></main>\n<footer>{foot}</footer></body></html>\n",
            headline = self.headline,
            standfirst = self.standfirst,
            byline = self.byline,
            date = self.date,
        )
    }
}

/// The page of article `n` of `paper`.
pub(super) fn article(paper: &str, n: usize) -> String {
    Article::new(n, 1).page(paper, "", "")
}

/// A page of links and nothing else.
pub(super) fn index(title: &str, links: &[impl AsRef<str>]) -> String {
    let items: String = links.iter().fold(String::new(), |mut items, link| {
        let _ = writeln!(items, "<li><a href=\"{link}\">more</a></li>", link = link.as_ref());
        items
    });
    format!(
        "<!DOCTYPE html><html lang=\"en\"><head><title>{title}</title></head><body><ul>\n{items}</ul></body></html>"
    )
}

/// Numbers that look random and are the same each time.
pub(super) struct Dice(u64);

impl Dice {
    pub(super) fn new(seed: u64) -> Dice {
        Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0x5851_F42D_4C95_7F2D)
    }

    pub(super) fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % bound
    }

    fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }

    fn name(&mut self) -> String {
        format!("{} {}", self.one(FIRST), self.one(LAST))
    }
}
