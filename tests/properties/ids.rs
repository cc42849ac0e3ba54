//! Reading again gives the same; where a file lies does not matter to what is in it.

use super::config;
use super::texts::{any_html, any_text};
use crate::read;
use onrecord::model::{Digest, Media};
use onrecord::pipeline;
use proptest::prelude::*;

proptest! {
    #![proptest_config(config())]

    #[test]
    fn reading_twice_gives_the_same(text in any_text()) {
        prop_assert_eq!(all(&read::text(&text)), all(&read::text(&text)));
    }

    #[test]
    fn reading_a_page_twice_gives_the_same(html in any_html()) {
        prop_assert_eq!(all(&read::html(&html)), all(&read::html(&html)));
    }

    #[test]
    fn ids_outlive_a_new_file_name(text in any_text()) {
        let here = pipeline::digest(&read::page("a.txt", Media::Text, &text));
        let there = pipeline::digest(&read::page("other/b.txt", Media::Text, &text));
        prop_assert_eq!(ids(&here), ids(&there));
    }

    #[test]
    fn another_text_has_another_id(a in any_text(), b in any_text()) {
        prop_assume!(a != b);
        prop_assert_ne!(read::text(&a).article.id, read::text(&b).article.id);
    }
}

fn all(digest: &Digest) -> String {
    format!("{digest:#?}")
}

fn ids(digest: &Digest) -> Vec<&str> {
    let quotes = digest.quotes.iter().map(|q| q.id.as_str());
    let statistics = digest.statistics.iter().map(|s| s.id.as_str());
    let ratings = digest.ratings.iter().map(|r| r.id.as_str());
    std::iter::once(digest.article.id.as_str()).chain(quotes).chain(statistics).chain(ratings).collect()
}
