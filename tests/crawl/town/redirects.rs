//! The Chronicle has moved its pages about: chains, loops, too many hops, other hosts, and places that nobody may go.

use super::Paper;
use crate::crawl::answer::Answer;
use crate::crawl::paper::{article, index};
use crate::crawl::site::Site;

pub(super) fn chronicle(port: u16) -> Paper {
    let root = format!("http://chronicle.example:{port}");
    let www = format!("http://www.chronicle.example:{port}");
    let links = [
        "/news/old",
        "/news/older",
        "/news/ten/1",
        "/news/eleven/1",
        "/news/loop/a",
        "/news/self",
        "/news/moved-house",
        "/news/to-closed",
        "/news/to-closed-house",
        "/news/to-nowhere",
        "/news/to-file",
        "/news/to-private",
        "/news/to-odd",
        "/news/to-nothing",
        "/news/1",
    ];
    let moves = [
        ("/news/old", 301, "/news/new"),
        ("/news/older", 302, "/news/1?utm_source=old"),
        ("/news/loop/a", 302, "/news/loop/b"),
        ("/news/loop/b", 307, "/news/loop/a"),
        ("/news/self", 301, "/news/self"),
        ("/news/to-closed", 302, "/closed/1"),
        ("/news/to-nowhere", 302, "http://nowhere.invalid/news/1"),
        ("/news/to-file", 302, "file:///etc/hostname"),
        ("/news/to-odd", 302, "http://exa mple:99999/ \u{1}"),
        ("/news/to-private", 302, "http://10.11.12.13/news/1"),
    ];
    let mut site = Site::new("chronicle.example")
        .robots("User-agent: onrecord\nDisallow: /closed/\n")
        .html("/", index("The Chronicle", &links))
        .html("/news/new", article("The Chronicle", 60))
        .html("/news/1", article("The Chronicle", 61))
        .html("/news/ten/last", article("The Chronicle", 62))
        .html("/news/eleven/last", article("The Chronicle", 63))
        .html("/closed/1", article("The Chronicle", 64))
        .page("/news/to-nothing", |_| Answer::of(302, "somewhere"));
    for (from, status, to) in moves {
        site = site.page(from, move |_| Answer::redirect(status, to));
    }
    for (from, status, to) in
        [("/news/moved-house", 308, "/news/house"), ("/news/to-closed-house", 303, "/closed/house")]
    {
        let to = format!("{www}{to}");
        site = site.page(from, move |_| Answer::redirect(status, &to));
    }
    for (chain, hops) in [("ten", 10), ("eleven", 11)] {
        for hop in 1..=hops {
            let to = if hop == hops { format!("/news/{chain}/last") } else { format!("/news/{chain}/{}", hop + 1) };
            site = site.page(&format!("/news/{chain}/{hop}"), move |_| Answer::redirect(302, &to));
        }
    }
    let house = Site::new("www.chronicle.example")
        .robots("User-agent: *\nDisallow: /closed/\n")
        .html("/news/house", article("The Chronicle", 65))
        .html("/closed/house", article("The Chronicle", 66));
    let hosts = format!("start = [\"{root}/\"]\nhosts = [\"www.chronicle.example:{port}\"]\ndepth = 1");
    Paper::new("chronicle.example", &hosts)
        .on(site)
        .on(house)
        .asked(links)
        .asked((1..=10).map(|hop| format!("/news/ten/{hop}")))
        .asked((1..=10).map(|hop| format!("/news/eleven/{hop}")))
        .asked(["/", "/news/new", "/news/ten/last", "/news/loop/b"])
        .asked(["www.chronicle.example/robots.txt", "www.chronicle.example/news/house"])
        .perhaps(["/news/eleven/11"])
}
