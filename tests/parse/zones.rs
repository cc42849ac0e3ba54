//! Zones of whole pages and the figures they add to golden cases: what is kept, what is named otherwise.

use crate::read;
use onrecord::model::{Article, ArticleKind, Media, ZoneKind};
use onrecord::pipeline;

fn words(article: &Article, kind: ZoneKind) -> Vec<String> {
    let zones = article.zones.iter().filter(|zone| zone.kind == kind);
    zones.flat_map(|zone| zone.span.slice(&article.text).lines()).filter(|l| !l.is_empty()).map(str::to_owned).collect()
}

const PAGE: &str = "<html><body><nav><a href=/n>News</a> <a href=/s>Sport</a></nav><main><article><h1>Bridge ‘unsafe’</h1>\
    <p class=standfirst>Engineer says its piers are hollow after looking at them with a torch</p>\
    <div class=byline>By <a href=/ann>Ann Lee</a>, 3 May 2022</div>\
    <figure><img src=x><figcaption>The bridge at Netton (Image: Jo Bell)</figcaption></figure>\
    <p>The bridge at Netton will be closed for a year from Monday, the county council has told those who live near it.</p>\
    <p>“It is not safe any more,” said Susan Marr, the county engineer, who looked at its piers with a torch last week.</p>\
    <p><strong>READ MORE: <a href=/x>Ferry to run again after forty years</a></strong></p>\
    <p>Buses will go round by Ludbrook, which takes eleven minutes longer, and the school has been asked to open later.</p>\
    </article><section class=comments><h2>Comments (2)</h2><p>About time too, it has been falling down for years and years.</p></section>\
    </main><footer>© Netton Echo</footer></body></html>";

#[test]
fn a_page_is_parted_into_zones() {
    let article = pipeline::article(&read::page("a.html", Media::Html, PAGE));
    assert_eq!(words(&article, ZoneKind::Headline), ["Bridge ‘unsafe’"]);
    assert_eq!(
        words(&article, ZoneKind::Standfirst),
        ["Engineer says its piers are hollow after looking at them with a torch"]
    );
    assert_eq!(words(&article, ZoneKind::Byline), ["By Ann Lee, 3 May 2022"]);
    assert_eq!(words(&article, ZoneKind::Caption), ["The bridge at Netton (Image: Jo Bell)"]);
    assert_eq!(words(&article, ZoneKind::Related), ["READ MORE: Ferry to run again after forty years"]);
    assert_eq!(words(&article, ZoneKind::Body).len(), 3);
    assert_eq!(words(&article, ZoneKind::Comments).len(), 2);
    assert_eq!(article.kind, ArticleKind::News);
}

#[test]
fn a_press_release_has_notes_and_contacts() {
    let text = "PRESS RELEASE\nSchool meals rated good\n\nInspectors have rated the meals of nine schools as good. “We ate \
                them,” said Jo Bell, the chief taster.\n\nEight in ten pupils said they were warm.\n\n-Ends-\n\nNotes to \
                editors\n1. The report was published on 3 May 2022 and covers nine schools.\n2. For further information \
                contact the press office on 01632 960001.\nMedia contact:\nAnn Lee\nann@tasters.example\n";
    let article = pipeline::article(&read::page("a.txt", Media::Text, text));
    assert_eq!(article.kind, ArticleKind::PressRelease);
    assert_eq!(words(&article, ZoneKind::Boilerplate), ["PRESS RELEASE", "-Ends-"]);
    assert_eq!(words(&article, ZoneKind::Notes).len(), 2);
    assert_eq!(words(&article, ZoneKind::Contact).len(), 4, "{:?}", article.zones);
    assert_eq!(words(&article, ZoneKind::Headline), ["School meals rated good"]);
    assert_eq!(words(&article, ZoneKind::Body).len(), 2);
}

#[test]
fn ordinary_prose_is_left_alone() {
    let text = "Read more books, the library tells its readers this week.\n\nShare prices fell by a tenth.\n\nComments from \
                staff were kind, the report says.\n\nContact with the unit was “rare”.\n\nSave for two cases, all were late.\n";
    let article = pipeline::article(&read::page("a.txt", Media::Text, text));
    assert!(article.zones.iter().all(|zone| zone.kind == ZoneKind::Body), "{:?}", article.zones);
}
