//! Addresses: what a page is known by stays what it is known by.

use super::config;
use onrecord::fetch::address::canonical;
use proptest::prelude::*;
use url::Url;

/// Addresses of the pieces that the rules look at, and of any characters.
fn any_address() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("/amp"),
        Just("/a-1"),
        Just(".amp"),
        Just(".html"),
        Just(";jsessionid=1"),
        Just("/.."),
        Just("%2e"),
        Just("%7E"),
        Just("%"),
        Just("?"),
        Just("&"),
        Just("utm_a=1"),
        Just("amp=1"),
        Just("sid=0123456789abcdef"),
        Just("#"),
        Just("//"),
        Just("/c/s/www.google.com/amp/s/amp.b.example"),
        Just("@"),
        Just(":80"),
        Just("é"),
        Just("\\"),
    ];
    let host = prop_oneof![
        Just("amp.amp.a.example."),
        Just("www.google.co.uk"),
        Just("x.cdn.ampproject.org"),
        Just("[::1]"),
        Just("1.2.3.4"),
        Just("A.example:80"),
        Just("u:p@b.example"),
        Just("amp.1.2.3"),
        Just("a..")
    ];
    let tail = prop_oneof![prop::collection::vec(piece, 0..9).prop_map(|p| p.concat()), "\\PC{0,20}"];
    (prop_oneof![Just("http"), Just("https"), Just("ftp")], host, tail).prop_map(|(s, h, t)| format!("{s}://{h}{t}"))
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn the_address_of_an_address_is_itself(written in any_address()) {
        if let Ok(url) = Url::parse(&written) {
            let once = canonical(&url);
            prop_assert_eq!(canonical(&once), once.clone());
            prop_assert_eq!(Url::parse(once.as_str()), Ok(once));
        }
    }
}
