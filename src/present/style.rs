//! CSL styles: those that hayagriva ships, by name, and those that come as a file, which is checked before it is used.

use citationberg::{DisambiguationRule, IndependentStyle, LocaleCode, Style, StyleClass};
use hayagriva::archive::ArchivedStyle;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

/// A CSL style with the rules that a reference list needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CitationStyle {
    rules: Arc<IndependentStyle>,
    locale: Option<LocaleCode>,
    namesakes: Option<DisambiguationRule>,
}

/// The style that British papers and universities use most.
impl Default for CitationStyle {
    fn default() -> CitationStyle {
        // Of a name that the library no longer had, tests would tell.
        let name = ArchivedStyle::HarvardCiteThemRight;
        CitationStyle::shipped(name).unwrap_or_else(|| unreachable!("{name:?} has a reference list"))
    }
}

impl std::str::FromStr for CitationStyle {
    type Err = UnknownStyle;

    fn from_str(name: &str) -> Result<CitationStyle, UnknownStyle> {
        let style = ArchivedStyle::by_name(&name.to_lowercase());
        style.and_then(CitationStyle::shipped).ok_or_else(|| UnknownStyle(name.into()))
    }
}

/// No style has that name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownStyle(String);

/// So many names like it are told of a name that is none.
const NEAR: usize = 5;

impl fmt::Display for UnknownStyle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let asked = self.0.to_lowercase();
        let stem: String = asked.chars().take_while(|c| c.is_alphanumeric()).collect();
        let all: Vec<String> = styles()
            .into_iter()
            .flat_map(|(names, _)| names.split(", ").map(str::to_owned).collect::<Vec<_>>())
            .collect();
        let near = |part: &str| {
            all.iter().filter(|name| !part.is_empty() && name.contains(part)).take(NEAR).cloned().collect::<Vec<_>>()
        };
        let near = Some(near(&asked)).filter(|near| !near.is_empty()).unwrap_or_else(|| near(&stem));
        write!(f, "no citation style is named `{}`", self.0)?;
        if !near.is_empty() {
            write!(f, ": did you mean {}", near.join(", "))?;
        }
        write!(f, "; `onrecord cite --styles` lists them")
    }
}

impl std::error::Error for UnknownStyle {}

/// What is wrong with the file of a style.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct StyleFault(String);

/// Every style: its names, and what people call it; sorted.
pub fn styles() -> Vec<(String, &'static str)> {
    let all = ArchivedStyle::all().iter().filter(|style| rules(style.get()).is_some());
    let mut list: Vec<_> = all.map(|style| (style.names().join(", "), style.display_name())).collect();
    list.sort();
    list
}

impl CitationStyle {
    fn shipped(style: ArchivedStyle) -> Option<CitationStyle> {
        let (rules, namesakes) = rules(style.get())?;
        Some(CitationStyle { rules: Arc::new(rules), locale: Some(british()), namesakes })
    }

    /// Reads the text of a `.csl` file. A style that only names another uses that one, where it is shipped.
    pub fn read(csl: &str) -> Result<CitationStyle, StyleFault> {
        check(csl)?;
        let style = Style::from_xml(csl).map_err(|error| StyleFault(told(&error)))?;
        let (own, parent) = match &style {
            Style::Independent(style) => (style.default_locale.clone(), None),
            Style::Dependent(style) => (style.default_locale.clone(), Some(style.parent_link.href.clone())),
        };
        let (rules, namesakes) = rules(style).ok_or_else(|| {
            StyleFault(match parent {
                Some(parent) => {
                    format!("it only names the style {parent}, which is not shipped: give the file of that one")
                }
                None => "it has no <bibliography>: a reference list cannot be made with it".into(),
            })
        })?;
        let locale = own.is_none() && rules.default_locale.is_none();
        Ok(CitationStyle { rules: Arc::new(rules), locale: own.or(locale.then(british)), namesakes })
    }

    /// Its rules.
    pub(super) fn rules(&self) -> &IndependentStyle {
        &self.rules
    }

    /// The language of its words; nothing for that of the file.
    pub(super) fn locale(&self) -> Option<LocaleCode> {
        self.locale.clone()
    }

    /// How people of one family name are told apart in the text, if they are.
    pub(super) fn namesakes(&self) -> Option<DisambiguationRule> {
        self.namesakes.filter(|_| !self.is_of_notes())
    }

    /// Whether sources are cited in notes, not in the text.
    pub fn is_of_notes(&self) -> bool {
        self.rules.settings.class == StyleClass::Note
    }

    /// Whether its list has an order of its own, not that of the citations.
    pub(super) fn sorts(&self) -> bool {
        self.rules.bibliography.as_ref().is_some_and(|list| list.sort.is_some())
    }
}

fn british() -> LocaleCode {
    LocaleCode("en-GB".into())
}

/// The rules of a style that can print a list, and how it tells namesakes apart; one in the archive has labels only.
fn rules(style: Style) -> Option<(IndependentStyle, Option<DisambiguationRule>)> {
    let mut style = match style {
        Style::Independent(style) => style,
        Style::Dependent(style) => match ArchivedStyle::by_id(&style.parent_link.href)?.get() {
            Style::Independent(style) => style,
            Style::Dependent(_) => return None,
        },
    };
    super::mended::mend(&mut style);
    // hayagriva 0.10 takes names told apart in the text into the list, which then lacks given names, and puts no letters
    // behind their years. So that rule is kept from it, and `namesakes.rs` does what it says.
    let citation = &style.citation;
    let namesakes = citation.disambiguate_add_givenname.then_some(citation.givenname_disambiguation_rule);
    style.citation.disambiguate_add_givenname = false;
    style.citation.disambiguate_add_names = false;
    style.bibliography.is_some().then_some((style, namesakes))
}

/// The error of the XML reader with the place it names.
fn told(error: &citationberg::XmlDeError) -> String {
    let place = error.path.as_ref().map(ToString::to_string).filter(|path| !matches!(path.as_str(), "" | "."));
    let place = place.map(|path| format!(" at {path}")).unwrap_or_default();
    let mut what = error.source.to_string();
    if what.starts_with(|c: char| c.is_uppercase()) {
        what = what[..1].to_lowercase() + &what[1..];
    }
    format!("{}{place}", what.trim_end_matches('.'))
}

/// Conditions of a style lie some ten deep; the formatter goes as deep as the file, on the stack.
const MAX_DEPTH: usize = 100;
/// Calls when every macro is put in its place: four times what the longest style of the CSL repository comes to.
const MAX_CALLS: u64 = 1_000_000;

/// Finds what would lead the formatter astray: macros that are not there, call themselves or multiply without end.
fn check(csl: &str) -> Result<(), StyleFault> {
    let fault = |what: String| Err(StyleFault(what));
    let mut reader = Reader::from_str(csl);
    let mut calls: HashMap<String, Vec<String>> = HashMap::new();
    let (mut depth, mut n_elements) = (0_usize, 0_u64);
    // Elements outside a macro are those of the style, which has no name.
    let mut at = String::new();
    loop {
        let before = reader.buffer_position() as usize;
        let line = || csl.get(..before).unwrap_or(csl).matches('\n').count() + 1;
        let (tag, is_open) = match reader.read_event() {
            Err(error) => return fault(format!("line {}: {}", line(), error.to_string().trim_end_matches('.'))),
            Ok(Event::Eof) if depth > 0 => return fault("the file ends before its elements are closed".into()),
            Ok(Event::Eof) if n_elements == 0 => return fault("it is no CSL file: there is no element <style>".into()),
            Ok(Event::Eof) => break,
            Ok(Event::Start(tag)) => (tag, true),
            Ok(Event::Empty(tag)) => (tag, false),
            Ok(Event::End(tag)) => {
                depth = depth.saturating_sub(1);
                if tag.local_name().as_ref() == "macro" {
                    at.clear();
                }
                continue;
            }
            Ok(_) => continue,
        };
        let name = tag.local_name().as_ref().to_owned();
        if n_elements == 0 && name != "style" {
            return fault(format!("it is no CSL file: it begins with <{name}>, not with <style>"));
        }
        if let Some(class) = attribute(&tag, "class").filter(|_| n_elements == 0)
            && !matches!(class.as_str(), "in-text" | "note")
        {
            return fault(format!("its class is `{class}`: CSL knows `in-text` and `note`"));
        }
        n_elements += 1;
        depth += usize::from(is_open);
        if depth > MAX_DEPTH {
            return fault(format!("line {}: <{name}> lies more than {MAX_DEPTH} elements deep", line()));
        }
        if name == "macro" && is_open {
            at = attribute(&tag, "name").unwrap_or_default();
            calls.entry(at.clone()).or_default();
        } else if let Some(called) = attribute(&tag, "macro") {
            calls.entry(at.clone()).or_default().push(called);
        }
    }
    expanded("", &calls, &mut HashMap::new()).map(|_| ())
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag.try_get_attribute(name).ok()??;
    Some(found.value.into_owned())
}

/// How many elements `macro_` comes to with those that it calls; `sizes` holds nothing for one that is being counted.
fn expanded(
    macro_: &str,
    calls: &HashMap<String, Vec<String>>,
    sizes: &mut HashMap<String, Option<u64>>,
) -> Result<u64, StyleFault> {
    match sizes.get(macro_) {
        Some(Some(size)) => return Ok(*size),
        Some(None) => return Err(StyleFault(format!("the macro `{macro_}` calls itself"))),
        None => sizes.insert(macro_.into(), None),
    };
    if sizes.values().filter(|size| size.is_none()).count() > MAX_DEPTH {
        return Err(StyleFault(format!("more than {MAX_DEPTH} macros call each other, the last of them `{macro_}`")));
    }
    let mut size = 1_u64;
    for called in calls.get(macro_).into_iter().flatten() {
        if !calls.contains_key(called) {
            return Err(StyleFault(format!("it calls the macro `{called}`, which it does not define")));
        }
        size = size.saturating_add(expanded(called, calls, sizes)?);
    }
    if size > MAX_CALLS {
        return Err(StyleFault(format!("the macro `{macro_}` comes to more than {MAX_CALLS} calls")));
    }
    sizes.insert(macro_.into(), Some(size));
    Ok(size)
}
