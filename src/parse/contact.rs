//! Lines with the telephone numbers and addresses of press offices and desks.

/// Whether `line` holds a telephone number or an e-mail address.
pub(super) fn holds_details(line: &str) -> bool {
    line.split_whitespace().any(is_address) || telephone(line)
}

/// Whether `line`, below the end of a press release, names somebody to ask: details with few words around them.
pub(super) fn is_details(line: &str) -> bool {
    line.len() <= 200 && holds_details(line) && !line.contains("http")
}

/// Whether `line`, below a heading of contacts, goes on with them: details, or a name or an office by itself.
pub(super) fn continues(line: &str) -> bool {
    is_details(line) || line.len() <= 80 && !super::line::ends_sentence(line)
}

/// Whether `line` is an address or a number and nothing else: "newsdesk@paper.example", "Tel: 01632 960000".
pub(super) fn is_nothing_else(line: &str) -> bool {
    let words = || line.split_whitespace();
    line.len() <= 80
        && holds_details(line)
        && words().all(|w| {
            is_address(w) || w.ends_with(':') || w.bytes().all(|b| b.is_ascii_digit() || b"+()|-,".contains(&b))
        })
}

fn is_address(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    word.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'))
}

/// Ten or eleven digits that begin with 0 or +44, parted by blanks, strokes or brackets.
fn telephone(line: &str) -> bool {
    let mut digits = 0;
    let mut begins = false;
    for byte in line.bytes() {
        match byte {
            b'0'..=b'9' => {
                begins = if digits == 0 { byte == b'0' } else { begins };
                digits += 1;
                if begins && digits == 10 {
                    return true;
                }
            }
            b'+' => (digits, begins) = (1, true),
            b' ' | b'-' | b'(' | b')' if digits > 0 => {}
            _ => digits = 0,
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_addresses_are_seen() {
        assert!(holds_details("Ann Lee, 01632 960 114") && holds_details("+44 (0)1632 960114"));
        assert!(holds_details("write to press@council.example"));
        assert!(!holds_details("It rose from 0.5 to 12,000 in 2023") && !holds_details("cases 10 11 12 13 14 15"));
        assert!(is_nothing_else("Tel: 01632 960114") && !is_nothing_else("Call 01632 960114 with news of it"));
    }
}
