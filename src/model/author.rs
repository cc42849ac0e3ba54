//! The author of a source, in the parts that reference lists ask for.

/// Who signed a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Author {
    /// Somebody with a given and a family name.
    Person(PersonName),
    /// An agency, a desk, an office, or one word that cannot be cut.
    Body(String),
}

/// A person's name in its parts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PersonName {
    /// "Mary Jane", "J. K.".
    pub given: String,
    /// Words in small letters before the family name, which lists may sort without: "van der"; mostly empty.
    pub particle: String,
    /// "Meulen", "De Souza".
    pub family: String,
    /// "Jr", "III"; mostly empty.
    pub suffix: String,
}

impl PersonName {
    /// Particle and family name: "van der Meulen".
    pub fn surname(&self) -> String {
        [self.particle.as_str(), &self.family].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    }
}
