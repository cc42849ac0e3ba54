//! Whether a page shows an article at all, or a form on cookies, an invitation to subscribe, an error, nothing. In doubt it
//! is an article: a wall that is read as one is seen by its reader, an article that is left out by nobody.

use crate::lexicon::{WallSign, wall_line, wall_words};
use crate::model::{Span, Wall, Zone, ZoneKind};
use regex::Regex;
use std::sync::LazyLock;

/// So many first lines, after navigation has been taken out, may hold the words of an error.
const FIRST_LINES: usize = 12;
/// Errors, with the advice they give, have under 100 words; the shortest of the 181 news articles in the measures has more.
const ERROR_WORDS: usize = 100;
/// What papers show of an article that is for subscribers: a paragraph or three.
const TEASER_WORDS: usize = 120;
/// A frame without content shows at most so many words, those of its menus left out.
const FRAME_WORDS: usize = 5;
/// Of all words of a page, menus too. A notice is short, but it is a notice.
const FRAME_ALL_WORDS: usize = 60;
/// A form on consent has this much to say, and says it in lines that hold its own words.
const CONSENT_SIGNS: usize = 2;
/// So much of a page is looked at for signs.
const LOOKED_AT: usize = 256 * 1024;

/// What the wall is looked for in.
#[derive(Debug)]
pub(super) struct Shown<'a> {
    /// The markup.
    pub(super) html: &'a str,
    pub(super) text: &'a str,
    pub(super) zones: &'a [Zone<Span>],
    pub(super) title: Option<&'a str>,
    /// Whether the page says of itself that it is an article.
    pub(super) is_article: bool,
}

/// What stands in the place of an article, if anything does.
pub(super) fn wall(shown: &Shown) -> Option<Wall> {
    let body = words(shown, |kind| matches!(kind, ZoneKind::Body | ZoneKind::Standfirst));
    // Whoever is shown so much is shown the article.
    if body >= TEASER_WORDS.max(ERROR_WORDS) && shown.is_article {
        return None;
    }
    let text = &shown.text[..shown.text.floor_char_boundary(LOOKED_AT)];
    let signs: Vec<WallSign> = text.lines().flat_map(|line| wall_words(line).chain(wall_line(line))).collect();
    let has = |sign: WallSign| signs.iter().filter(|s| **s == sign).count();
    if body < ERROR_WORDS && says_missing(shown, text) {
        return Some(Wall::NotFound);
    }
    if body < TEASER_WORDS && (has(WallSign::Pay) > 0 || is_marked_paid(shown.html) && body > FRAME_WORDS) {
        return Some(Wall::Pay);
    }
    if !shown.is_article && has(WallSign::Consent) >= CONSENT_SIGNS && mostly_consent(text) {
        return Some(Wall::Consent);
    }
    let all = words(shown, |_| true);
    let is_frame = body <= FRAME_WORDS && all <= FRAME_ALL_WORDS;
    (is_frame && (has(WallSign::Shell) > 0 || all <= FRAME_WORDS)).then_some(Wall::Empty)
}

/// Whether title, headline or one of the first lines is an error and nothing else.
fn says_missing(shown: &Shown, text: &str) -> bool {
    let is_error = |line: &str| wall_line(line) == Some(WallSign::Missing);
    // The name of the site may still stand behind it.
    let titles = shown.title.into_iter().chain(window_title(shown.html));
    let title = titles.flat_map(|title| {
        let cut = [" | ", " - ", " – "].into_iter().filter_map(|mark| Some(title.split_once(mark)?.0));
        std::iter::once(title).chain(cut)
    });
    let headline =
        shown.zones.iter().filter(|zone| zone.kind == ZoneKind::Headline).map(|zone| zone.span.slice(shown.text));
    title.chain(headline).any(is_error) || !shown.is_article && text.lines().take(FIRST_LINES).any(is_error)
}

/// What the head of the page calls it.
fn window_title(html: &str) -> Option<&str> {
    let head = &html[..html.floor_char_boundary(LOOKED_AT)];
    let (_, rest) = head.split_once("<title")?;
    rest.split_once('>')?.1.split('<').next()
}

/// Whether most words stand in lines that speak of cookies, consent, partners and the like.
fn mostly_consent(text: &str) -> bool {
    let count = |line: &str| line.split_whitespace().count();
    let all: usize = text.lines().map(count).sum();
    let signed: usize = text
        .lines()
        .filter(|line| wall_words(line).chain(wall_line(line)).any(|s| s == WallSign::Consent))
        .map(count)
        .sum();
    signed * 3 > all
}

/// Whether structured data say that the article, or part of it, costs.
fn is_marked_paid(html: &str) -> bool {
    static PAID: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r#"(?i)"isAccessibleForFree"\s*:\s*"?(?:false|no)\b"#).ok());
    let html = &html[..html.floor_char_boundary(1 << 20)];
    PAID.as_ref().is_some_and(|paid| paid.is_match(html))
}

/// Words in the zones of some kinds.
fn words(shown: &Shown, kinds: impl Fn(ZoneKind) -> bool) -> usize {
    let zones = shown.zones.iter().filter(|zone| kinds(zone.kind));
    zones.map(|zone| zone.span.slice(shown.text).split_whitespace().count()).sum()
}

#[cfg(test)]
mod tests {
    use super::super::article;
    use crate::model::{Declared, Media, Page, Wall};

    fn of(html: &str) -> Option<Wall> {
        let page = Page {
            file: "a.html".into(),
            given_id: None,
            declared: Declared::default(),
            media: Media::Html,
            raw: vec![],
            gzip: false,
            charset: None,
            sha256: String::new(),
            text: html.into(),
            retrieved: None,
            warnings: vec![],
        };
        article(&page).wall()
    }

    fn story(head: &str, paragraphs: usize, tail: &str) -> String {
        let paragraph = "<p>The ferry between the two towns was late again on Monday, its owners said, and nobody on the \
            quay could say when the next one would come or whether it would come at all.</p>";
        let body = paragraph.repeat(paragraphs);
        format!(
            "<html><head><title>Ferry late again | Mercury</title>{head}</head><body><nav>Home News Sport</nav>\
            <main><article><h1>Ferry late again</h1>{body}{tail}</article></main></body></html>"
        )
    }

    const PAID: &str = r#"<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Ferry late again",
        "isAccessibleForFree": "False"}</script>"#;

    #[test]
    fn an_article_is_none_whatever_is_said_round_it() {
        assert_eq!(of(&story("", 8, "")), None);
        assert_eq!(of(&story(PAID, 8, "<p>Subscribe to continue reading stories like this one.</p>")), None);
        assert_eq!(of(&story("", 1, "<footer>We value your privacy. Manage your consent.</footer>")), None);
        let named = story("", 8, "").replace("Ferry late again", "404 Not Found");
        assert_eq!(of(&named), None);
    }

    #[test]
    fn the_beginning_of_what_is_for_subscribers() {
        assert_eq!(of(&story(PAID, 1, "")), Some(Wall::Pay));
        assert_eq!(of(&story("", 2, "<div>Subscribe now to continue reading</div>")), Some(Wall::Pay));
    }

    #[test]
    fn errors_under_a_good_status() {
        assert_eq!(
            of("<title>Page not found - Mercury</title><body><h1>Sorry</h1><p>Try the search, or our front page.</p>"),
            Some(Wall::NotFound)
        );
        assert_eq!(
            of(
                "<title>Mercury</title><body><ul><li>Home<li>News</ul><h1>Sorry, we can’t find that page</h1><p>It may have moved."
            ),
            Some(Wall::NotFound)
        );
    }

    #[test]
    fn a_form_on_cookies_alone() {
        let form = "<title>Mercury</title><body><h2>We value your privacy</h2><p>We and our partners store and/or access \
            information on a device, such as cookies, and process personal data for the purposes below.</p><p>You may \
            withdraw your consent at any time, and object to legitimate interest at any time.</p><button>Accept</button>";
        assert_eq!(of(form), Some(Wall::Consent));
    }

    #[test]
    fn a_frame_without_a_word() {
        assert_eq!(of("<title>Mercury</title><body><div id=app></div><script>start()</script>"), Some(Wall::Empty));
        let shell =
            "<title>M</title><body><noscript>You need to enable JavaScript to run this app.</noscript><div></div>";
        assert_eq!(of(shell), Some(Wall::Empty));
    }
}
