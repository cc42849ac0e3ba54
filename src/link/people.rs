//! Known people and organisations (`corpus/people.toml`), and which name stands for whom.

use crate::lexicon;
use serde::Deserialize;
use std::collections::HashMap;

/// What is known of people and organisations beside the articles.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct People {
    /// Office holders.
    #[serde(rename = "person")]
    pub persons: Vec<Person>,
    /// Bodies.
    #[serde(rename = "organisation")]
    pub organisations: Vec<Organisation>,
    #[serde(skip)]
    by_key: HashMap<String, Vec<String>>,
}

/// A person with the offices they held.
#[derive(Clone, Debug, Deserialize)]
pub struct Person {
    /// The full name, with its title.
    pub name: String,
    /// Other full names.
    #[serde(default)]
    pub other_names: Vec<String>,
    /// In any order.
    #[serde(default, rename = "office")]
    pub offices: Vec<Office>,
}

/// An office and its term.
#[derive(Clone, Debug, Deserialize)]
pub struct Office {
    /// As newspapers write it.
    pub title: String,
    /// Name of the body.
    #[serde(default)]
    pub organisation: Option<String>,
    /// As precise as known.
    #[serde(default)]
    pub from: Option<String>,
    /// As precise as known; none while in office.
    #[serde(default)]
    pub to: Option<String>,
}

/// A body with its other names.
#[derive(Clone, Debug, Deserialize)]
pub struct Organisation {
    /// The name under which the others are gathered.
    pub name: String,
    /// Compared as keys.
    #[serde(default)]
    pub other_names: Vec<String>,
    /// Inspectorate, ministry, service …
    #[serde(default)]
    pub kind: Option<String>,
    /// The bands it awards, best first.
    #[serde(default)]
    pub grades: Vec<String>,
}

impl People {
    /// Reads a `people.toml`; the error names the line.
    pub fn read(source: &str) -> Result<People, String> {
        let mut people: People = toml::from_str(source).map_err(|e| e.to_string().trim_end().to_string())?;
        let mut by_key = HashMap::new();
        let persons = people.persons.iter().map(|p| (&p.name, &p.other_names));
        let organisations = people.organisations.iter().map(|o| (&o.name, &o.other_names));
        for (name, other_names) in persons.chain(organisations) {
            let names: Vec<String> = std::iter::once(name).chain(other_names).cloned().collect();
            for one in &names {
                by_key.entry(key(one)).or_insert_with(|| names.clone());
            }
        }
        people.by_key = by_key;
        Ok(people)
    }

    /// The name under which all statements of this speaker are gathered: the known one, or `name` without its titles.
    pub fn canonical(&self, name: &str) -> String {
        match self.by_key.get(&key(name)) {
            Some(names) => names[0].clone(),
            None => lexicon::untitled(name).split_whitespace().collect::<Vec<_>>().join(" "),
        }
    }

    /// Every known name of whoever is called `name`; empty when nobody is known.
    pub fn names(&self, name: &str) -> &[String] {
        self.by_key.get(&key(name)).map_or(&[], Vec::as_slice)
    }
}

/// What two spellings of one name share: no titles, no case, no "the" in front, no full stops, straight apostrophes.
pub fn key(name: &str) -> String {
    let folded = lexicon::fold(lexicon::untitled(name)).replace('.', "");
    let words: Vec<&str> = folded.split_whitespace().collect();
    let words = if words.len() > 1 && words[0] == "the" { &words[1..] } else { &words[..] };
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOURCE: &str = r#"
        [[person]]
        name = "Dame Jo Ash"
        other_names = ["Joanna Ash"]
        [[person.office]]
        title = "chief inspector of bridges"
        from = "2019"
        [[organisation]]
        name = "HM Inspectorate of Bridges"
        other_names = ["HMIB", "Her Majesty's Inspectorate of Bridges"]
    "#;

    #[test]
    fn all_names_of_a_person_are_one() {
        let people = People::read(SOURCE).unwrap();
        for name in ["Jo Ash", "Dame Jo Ash", "joanna ash", "Ms Jo Ash"] {
            assert_eq!(people.canonical(name), "Dame Jo Ash", "{name}");
        }
        assert_eq!(people.canonical("Mr Tom  Ash"), "Tom Ash");
        assert_eq!(people.canonical("the Her Majesty’s Inspectorate of Bridges"), "HM Inspectorate of Bridges");
        assert_eq!(people.names("HMIB").len(), 3);
        assert!(people.names("Tom Ash").is_empty());
    }

    #[test]
    fn a_mistake_is_named_with_its_line() {
        let told = People::read("[[person]]\nname = 3\n").unwrap_err();
        assert!(told.contains("line 2"), "{told}");
    }
}
