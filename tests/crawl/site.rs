//! One host: its robots rules, its pages, and what it says to everything else.

use super::answer::Answer;
use super::server::Request;
use std::collections::HashMap;

type Handler = Box<dyn Fn(&Request) -> Answer + Send + Sync>;

/// A host by name with its pages.
pub(super) struct Site {
    pub(super) name: String,
    pages: HashMap<String, Handler>,
    otherwise: Handler,
}

impl Site {
    /// A host that knows no page yet, and so has no robots rules either.
    pub(super) fn new(name: &str) -> Site {
        let unknown = |_: &Request| Answer::of(404, "<h1>Not found</h1>").with("Content-Type", "text/html");
        Site { name: name.into(), pages: HashMap::new(), otherwise: Box::new(unknown) }
    }

    /// Rules for crawlers.
    pub(super) fn robots(self, rules: impl Into<String>) -> Site {
        let rules = rules.into();
        self.page("/robots.txt", move |_| Answer::text(rules.clone()))
    }

    /// What is said when `path` is asked for.
    pub(super) fn page(mut self, path: &str, handler: impl Fn(&Request) -> Answer + Send + Sync + 'static) -> Site {
        self.pages.insert(path.into(), Box::new(handler));
        self
    }

    /// A web page that is always the same, with the validators that its path is due.
    pub(super) fn html(self, path: &str, html: impl Into<String>) -> Site {
        let html = html.into();
        self.page(path, move |request| validated(request, 1, Answer::html(html.clone())))
    }

    /// What is said to everything that has no page.
    pub(super) fn otherwise(mut self, handler: impl Fn(&Request) -> Answer + Send + Sync + 'static) -> Site {
        self.otherwise = Box::new(handler);
        self
    }

    pub(super) fn answer(&self, request: &Request) -> Answer {
        self.pages.get(&request.path).unwrap_or(&self.otherwise)(request)
    }
}

/// Which validators a page sends: tag, date, both (the tag a weak one), or none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Validators {
    Tag,
    Date,
    Both,
    None,
}

/// Those of the page at `path`: pages differ, and one page does not change its ways.
pub(super) fn validators(host: &str, path: &str) -> Validators {
    let sum: usize = host.bytes().chain(path.bytes()).map(usize::from).sum();
    [Validators::Tag, Validators::Date, Validators::Both, Validators::None][sum % 4]
}

/// `answer`, or 304 if the asker has this `version` already.
pub(super) fn validated(request: &Request, version: usize, answer: Answer) -> Answer {
    let kind = validators(&request.host, &request.path);
    let name = request.path.replace(|c: char| !c.is_ascii_alphanumeric(), "");
    let tag = match kind {
        Validators::Both => format!("W/\"{name}-{version}\""),
        _ => format!("\"{name}-{version}\""),
    };
    let date = format!("Mon, 0{version} Jan 2024 06:00:00 GMT");
    let tagged = matches!(kind, Validators::Tag | Validators::Both);
    let dated = matches!(kind, Validators::Date | Validators::Both);
    let same = match request.header("if-none-match") {
        // A date beside a tag does not count (RFC 9110, 13.1.3).
        Some(tags) => tagged && tags.split(',').any(|t| t.trim() == tag),
        None => dated && request.header("if-modified-since") == Some(date.as_str()),
    };
    let mut answer = if same { Answer::of(304, "") } else { answer };
    if tagged {
        answer = answer.with("ETag", &tag);
    }
    if dated {
        answer = answer.with("Last-Modified", &date);
    }
    answer
}
