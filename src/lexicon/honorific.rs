//! Titles before names.

use super::word;

/// `name` without the titles it begins with ("Dame Jo Ash" is "Jo Ash"); a name that is all titles stays whole.
pub fn untitled(name: &str) -> &str {
    let mut rest = name.trim();
    while let Some((first, more)) = rest.split_once(char::is_whitespace) {
        let more = more.trim_start();
        if more.is_empty() || !word(&super::fold(first.trim_end_matches('.'))).is_honorific() {
            break;
        }
        rest = more;
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::untitled;

    #[test]
    fn titles_go_and_names_stay() {
        assert_eq!(untitled("Dame Jo Ash"), "Jo Ash");
        assert_eq!(untitled("Rev. Dr Jo  Ash"), "Jo  Ash");
        assert_eq!(untitled("Jo Ash"), "Jo Ash");
        assert_eq!(untitled("Ms Ash"), "Ash");
        assert_eq!(untitled("Baroness"), "Baroness");
    }
}
