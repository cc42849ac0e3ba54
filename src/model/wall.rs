//! What stands in the place of an article that was asked for.

/// Why a page is no article although the server gave it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wall {
    /// A form on cookies and partners, to be answered first.
    Consent,
    /// The text is for subscribers.
    Pay,
    /// "Page not found", under a status that says otherwise.
    NotFound,
    /// Hardly a word: a frame that scripts would fill.
    Empty,
}

impl Wall {
    /// All of them.
    pub const ALL: [Wall; 4] = [Wall::Consent, Wall::Pay, Wall::NotFound, Wall::Empty];

    /// Short stable name; the kind of the warning that an article carries.
    pub fn name(self) -> &'static str {
        match self {
            Wall::Consent => "consent-wall",
            Wall::Pay => "paywall",
            Wall::NotFound => "not-found",
            Wall::Empty => "no-content",
        }
    }

    /// What people are told.
    pub fn message(self) -> &'static str {
        match self {
            Wall::Consent => "consent wall: asks for consent instead of showing an article",
            Wall::Pay => "paywall: shows only the beginning; the rest is for subscribers",
            Wall::NotFound => "page not found: says so itself, although the server gave it as a page",
            Wall::Empty => "no content: shows hardly a word; perhaps scripts would fill it",
        }
    }
}
