//! Who signs articles: what papers call their writers and desks, agencies, names of papers, and the words before a name.

use super::{Table, fold};
use std::sync::LazyLock;

static ROLES: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("en/byline_roles.tsv")));
static OPENERS: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("en/byline_openers.tsv")));
static AGENCIES: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("en/news_agencies.tsv")));
static PAPERS: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("en/paper_nouns.tsv")));
static VENDORS: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("en/site_vendors.tsv")));

/// Whether `word` ends what a paper calls its writers ("Local Democracy Reporter").
pub fn ends_byline_role(word: &str) -> bool {
    ROLES.has(fold(word).as_str())
}

/// Whether `word` may stand before "by" and a writer's name ("Words by").
pub fn opens_byline(word: &str) -> bool {
    OPENERS.has(fold(word).as_str())
}

/// Whether `name` is a news agency.
pub fn is_agency(name: &str) -> bool {
    AGENCIES.has(fold(name.trim()).as_str())
}

/// Whether `word` ends the name of a paper or a broadcaster ("Border Gazette").
pub fn ends_paper(word: &str) -> bool {
    PAPERS.has(fold(word).as_str())
}

/// Whether `name` is that of a program or a service that makes sites, or of no site at all.
pub fn is_site_vendor(name: &str) -> bool {
    VENDORS.has(fold(name.trim()).as_str())
}
