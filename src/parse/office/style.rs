//! Styles of paragraphs into what they are for.

use super::block::Role;
use super::xml::{Step, Steps, attribute};
use rustc_hash::FxHashMap;

/// The styles of a document.
#[derive(Debug, Default)]
pub(super) struct Styles(FxHashMap<String, Style>);

#[derive(Debug, Default)]
struct Style {
    name: String,
    parent: Option<String>,
    is_heading: bool,
}

/// Styles stand on each other; longer chains are circles.
const LONGEST_CHAIN: usize = 12;

impl Styles {
    /// Those of `word/styles.xml`.
    pub(super) fn of_docx(xml: &str) -> Styles {
        let mut styles = Styles::default();
        let mut id = String::new();
        for step in Steps::of(xml) {
            let Step::Start(tag) = step else { continue };
            let value = |name| attribute(&tag, name).unwrap_or_default();
            let local = tag.local_name();
            let local: &str = local.as_ref();
            if local == "style" {
                id = value("styleId");
                styles.0.insert(id.clone(), Style::default());
            } else if let Some(style) = styles.0.get_mut(&id) {
                match local {
                    "name" => style.name = value("val"),
                    "basedOn" => style.parent = Some(value("val")),
                    "outlineLvl" => style.is_heading = value("val").parse::<u8>().is_ok_and(|level| level < 9),
                    _ => {}
                }
            }
        }
        styles
    }

    /// Takes in the one that `<style:style>` defines, with the name that is shown instead of its own where there is one.
    pub(super) fn add_odt(&mut self, name: String, shown: Option<String>, parent: Option<String>) {
        let shown = shown.unwrap_or_else(|| name.clone());
        self.0.insert(name, Style { name: shown, parent, is_heading: false });
    }

    /// Takes in a style by its key and the name that is shown.
    pub(super) fn add(&mut self, key: String, name: &str) {
        self.0.insert(key, Style { name: name.into(), parent: None, is_heading: false });
    }

    /// What paragraphs of the style called `key` are.
    pub(super) fn role(&self, key: &str) -> Role {
        let mut key = key;
        for _ in 0..LONGEST_CHAIN {
            let Some(style) = self.0.get(key) else { break };
            if let Some(role) = named(&style.name) {
                return role;
            }
            if style.is_heading {
                return Role::Heading;
            }
            match &style.parent {
                Some(parent) => key = parent,
                None => return Role::Text,
            }
        }
        named(key).unwrap_or_default()
    }
}

/// The role of a style with this name; offices keep the English names of their own styles in the file.
fn named(name: &str) -> Option<Role> {
    let name: String = name.to_ascii_lowercase().replace("_20_", "").replace([' ', '_', '-'], "");
    let numbered = |stem: &str| name.strip_prefix(stem).is_some_and(|n| n.bytes().all(|b| b.is_ascii_digit()));
    match name.as_str() {
        "title" => Some(Role::Title),
        "subtitle" => Some(Role::Subtitle),
        "caption" | "figure" | "illustration" => Some(Role::Caption),
        "tocheading" | "contentsheading" | "tableoffigures" => Some(Role::Contents),
        _ if numbered("heading") => Some(Role::Heading),
        _ if numbered("toc") || numbered("contents") => Some(Role::Contents),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_style_is_what_it_is_based_on() {
        let xml = r#"<w:styles><w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>
            <w:style w:styleId="Own"><w:name w:val="Our heading"/><w:basedOn w:val="berschrift1"/></w:style>
            <w:style w:styleId="A"><w:name w:val="a"/><w:basedOn w:val="B"/></w:style>
            <w:style w:styleId="B"><w:name w:val="b"/><w:basedOn w:val="A"/></w:style></w:styles>"#;
        let styles = Styles::of_docx(xml);
        assert_eq!(
            (styles.role("Own"), styles.role("A"), styles.role("Title")),
            (Role::Heading, Role::Text, Role::Title)
        );
        assert_eq!(Styles::default().role("Heading_20_2"), Role::Heading);
    }
}
