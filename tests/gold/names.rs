//! When two names are the same: titles, articles, case and the shape of apostrophes aside.

/// What may stand before a name and says nothing of who it is.
const TITLES: &[&str] = &[
    "mr",
    "mrs",
    "ms",
    "miss",
    "mx",
    "dr",
    "prof",
    "professor",
    "dame",
    "sir",
    "lord",
    "lady",
    "baroness",
    "baron",
    "cllr",
    "councillor",
    "rev",
    "reverend",
    "canon",
    "judge",
    "captain",
    "colonel",
    "inspector",
    "sergeant",
    "constable",
    "superintendent",
    "detective",
    "chief",
    "his",
    "her",
    "majesty's",
    "honour",
    "right",
    "hon",
    "the",
    "a",
    "an",
    "unnamed",
    "unidentified",
];

/// What may stand behind one.
const HONOURS: &[&str] = &["mp", "msp", "mep", "obe", "cbe", "mbe", "qc", "kc", "dl"];

/// `name` as it is compared; empty when it names nobody.
pub fn bare(name: &str) -> String {
    let name = name.to_lowercase().replace(['’', '‘'], "'").replace(['‐', '–'], "-");
    let kept: String =
        name.chars().map(|c| if c.is_alphanumeric() || matches!(c, '\'' | '-') { c } else { ' ' }).collect();
    let words: Vec<&str> =
        kept.split_whitespace().map(|w| w.strip_suffix("'s").filter(|s| s.len() > 1).unwrap_or(w)).collect();
    let title = |w: &&str| TITLES.iter().any(|t| t.strip_suffix("'s").unwrap_or(t) == *w);
    let start = words.iter().position(|w| !title(w)).unwrap_or(words.len().saturating_sub(1));
    let end = words.iter().rposition(|w| !HONOURS.contains(w)).map_or(words.len(), |i| i + 1);
    words.get(start..end.max(start)).unwrap_or_default().join(" ")
}

#[test]
fn titles_do_not_make_another_name() {
    assert_eq!(bare("Dame Orla O’Shee"), bare("Orla O'Shee"));
    assert_eq!(bare("the Keld Line"), bare("Keld Line"));
    assert_eq!(bare("His Majesty’s Inspectorate of Piers"), bare("Her Majesty's Inspectorate of Piers"));
    assert_eq!(bare("Jo Reed OBE"), "jo reed");
    assert_eq!(bare("spokeswoman, Denby Water"), bare("unnamed spokeswoman, Denby Water"));
    assert_ne!(bare("Shee"), bare("Orla Shee"));
    assert_eq!(bare("the inspector"), "inspector");
}
