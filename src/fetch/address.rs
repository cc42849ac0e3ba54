//! Many ways to write an address into the one that a page is known by.

use rustc_hash::FxHashMap;
use std::sync::LazyLock;
use url::Url;

/// Longer addresses only lose their fragment: no page of ours is behind one, and each rule would read them again.
const LONGEST: usize = 4_096;
/// Letters and digits of a session id; the shortest in use (PHP's old default without its longer hashes) has more.
const SESSION: usize = 16;

/// The address that the page at `url` is known by: no fragment, credentials, tracking parameters or session ids; host in lower
/// case without a trailing dot or default port; the page itself instead of its AMP form; escapes spelt one way.
/// The order of what is left of the query stays.
pub fn canonical(url: &Url) -> Url {
    let mut url = url.clone();
    url.set_fragment(None);
    if !matches!(url.scheme(), "http" | "https") || url.as_str().len() > LONGEST {
        return url;
    }
    // Each turn makes the address shorter or leaves it; what one rule uncovers may be for another.
    loop {
        let next = step(&url);
        if next == url || next.as_str().len() > url.as_str().len() {
            return url;
        }
        url = next;
    }
}

fn step(url: &Url) -> Url {
    let mut next = behind_amp_cache(url).unwrap_or_else(|| url.clone());
    next.set_fragment(None);
    let _ = next.set_username("");
    let _ = next.set_password(None);
    if let Some(host) = next.host_str() {
        let bare = host.trim_end_matches('.');
        let host = match bare.strip_prefix("amp.") {
            Some(rest) if rest.contains('.') => format!("www.{rest}"),
            _ => bare.to_owned(),
        };
        let _ = next.set_host(Some(&host));
    }
    let path = spelt(without_session(next.path()));
    next.set_path(&without_amp(&path));
    let query = next.query().map(|query| {
        let kept: Vec<String> =
            query.split('&').filter(|part| !part.is_empty() && !is_tracking(part)).map(spelt).collect();
        kept.join("&")
    });
    next.set_query(query.as_deref().filter(|q| !q.is_empty()));
    next
}

/// `https://x.cdn.ampproject.org/c/s/paper.example/a` and `https://www.google.com/amp/s/paper.example/a` as what they show.
fn behind_amp_cache(url: &Url) -> Option<Url> {
    let host = url.host_str()?;
    let rest = if host.ends_with(".cdn.ampproject.org") {
        let path = url.path().strip_prefix('/')?;
        path.split_once('/').filter(|(kind, _)| matches!(*kind, "c" | "v"))?.1
    } else if host == "google.com" || host.starts_with("www.google.") {
        url.path().strip_prefix("/amp/")?
    } else {
        return None;
    };
    let (scheme, rest) = rest.strip_prefix("s/").map_or(("http", rest), |rest| ("https", rest));
    let query = url.query().map(|q| format!("?{q}")).unwrap_or_default();
    Url::parse(&format!("{scheme}://{rest}{query}")).ok().filter(|u| u.host_str().is_some_and(|h| h.contains('.')))
}

/// `path` without `;jsessionid=…` and its like.
fn without_session(path: &str) -> String {
    let segments = path.split('/').map(|segment| match segment.find(';') {
        Some(at) if segment[at + 1..].to_ascii_lowercase().starts_with("jsessionid=") => &segment[..at],
        _ => segment,
    });
    segments.collect::<Vec<_>>().join("/")
}

/// `path` of the page whose AMP form this is: `/amp` behind or before an article's own part, `.amp` or `.amp.html` at the end.
fn without_amp(path: &str) -> String {
    let mut path = path;
    loop {
        let bare = path.trim_end_matches('/');
        let cut = bare
            .strip_suffix("/amp")
            .filter(|rest| is_article(rest.rsplit('/').next().unwrap_or_default()))
            .or_else(|| bare.strip_suffix(".amp").filter(|rest| is_article(rest)))
            .or_else(|| path.strip_prefix("/amp").filter(|rest| rest.starts_with('/') && is_article(rest)));
        match cut {
            Some(cut) => path = cut,
            None => break,
        }
    }
    match path.strip_suffix(".amp.html") {
        Some(stem) => format!("{stem}.html"),
        None => path.to_owned(),
    }
}

/// Whether part of a path looks like that of an article, so that `amp` beside it is no word of its own.
fn is_article(part: &str) -> bool {
    part.contains(|c: char| c == '-' || c.is_ascii_digit())
}

/// Whether `part` of a query says how a reader came, not what is read.
fn is_tracking(part: &str) -> bool {
    let (name, value) = part.split_once('=').unwrap_or((part, ""));
    let name = name.to_ascii_lowercase();
    let Some(condition) = PARAMETERS.condition(&name) else { return false };
    match condition {
        "amp" => matches!(value.to_ascii_lowercase().as_str(), "" | "1" | "true" | "amp"),
        "long" => value.len() >= SESSION && value.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b)),
        _ => true,
    }
}

static PARAMETERS: LazyLock<Parameters> = LazyLock::new(|| Parameters::read(include_str!("tracking_parameters.tsv")));

/// The table of tracking parameters.
struct Parameters {
    whole: FxHashMap<&'static str, &'static str>,
    beginnings: Vec<&'static str>,
}

impl Parameters {
    fn read(table: &'static str) -> Parameters {
        let (mut whole, mut beginnings) = (FxHashMap::default(), Vec::new());
        for row in table.lines().skip(1).filter(|line| !line.starts_with('#')) {
            let (name, condition) = row.split_once('\t').unwrap_or((row, ""));
            match name.strip_suffix('*') {
                Some(beginning) => beginnings.push(beginning),
                None => _ = whole.insert(name, condition),
            }
        }
        Parameters { whole, beginnings }
    }

    fn condition(&self, name: &str) -> Option<&'static str> {
        let whole = self.whole.get(name).copied();
        whole.or_else(|| self.beginnings.iter().any(|beginning| name.starts_with(beginning)).then_some(""))
    }
}

/// `part` with escapes in capitals, and none for what needs none.
fn spelt(part: impl AsRef<str>) -> String {
    let part = part.as_ref();
    let mut spelt = String::with_capacity(part.len());
    let mut rest = part;
    while let Some(at) = rest.find('%') {
        spelt.push_str(&rest[..at]);
        let escape = rest.get(at + 1..at + 3).filter(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit()));
        let Some(digits) = escape else {
            spelt.push('%');
            rest = &rest[at + 1..];
            continue;
        };
        match u8::from_str_radix(digits, 16).map(char::from) {
            Ok(c) if c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_' | '~') => spelt.push(c),
            _ => {
                spelt.push('%');
                spelt.push_str(&digits.to_ascii_uppercase());
            }
        }
        rest = &rest[at + 3..];
    }
    spelt.push_str(rest);
    spelt
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(url: &str) -> String {
        canonical(&Url::parse(url).unwrap()).to_string()
    }

    #[test]
    fn what_tells_of_the_reader_is_left_out() {
        assert_eq!(
            read("https://Paper.example.:443/a-1?utm_source=x&id=7&CMP=y&b=%7e#top"),
            "https://paper.example/a-1?id=7&b=~"
        );
        assert_eq!(read("http://u:p@paper.example/a;jsessionid=A1?PHPSESSID=q"), "http://paper.example/a");
        assert_eq!(read("http://paper.example/a?sid=0123456789abcdef0&sid=12"), "http://paper.example/a?sid=12");
        assert_eq!(read("https://paper.example/s?b=2&a=1&"), "https://paper.example/s?b=2&a=1");
        assert_eq!(read("https://paper.example/a%2fb%c3%a9"), "https://paper.example/a%2Fb%C3%A9");
    }

    #[test]
    fn an_amp_form_is_known_by_its_page() {
        let page = "https://www.paper.example/news/ferry-late-12";
        for form in [
            "https://amp.paper.example/news/ferry-late-12",
            "https://www.paper.example/news/ferry-late-12/amp/",
            "https://www.paper.example/amp/news/ferry-late-12",
            "https://www.paper.example/news/ferry-late-12.amp",
            "https://www.paper.example/news/ferry-late-12?amp",
            "https://www.paper.example/news/ferry-late-12?outputType=amp&amp=1",
            "https://www-paper-example.cdn.ampproject.org/c/s/www.paper.example/news/ferry-late-12?usqp=mq331",
            "https://www.google.co.uk/amp/s/www.paper.example/news/ferry-late-12/amp",
        ] {
            assert_eq!(read(form), page, "{form}");
        }
        assert_eq!(read("https://paper.example/hi-fi/best/amp"), "https://paper.example/hi-fi/best/amp");
        assert_eq!(read("https://paper.example/a?amp=marshall"), "https://paper.example/a?amp=marshall");
    }

    #[test]
    fn other_schemes_and_endless_addresses_only_lose_their_fragment() {
        assert_eq!(read("mailto:a@b.example?utm_source=x#y"), "mailto:a@b.example?utm_source=x");
        let long = format!("https://paper.example/?utm_a=1&q={}", "x".repeat(5000));
        assert_eq!(read(&format!("{long}#y")), long);
    }
}
