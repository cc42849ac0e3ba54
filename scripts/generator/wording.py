"""What editors do to spoken sentences: trim, swap, drop, add, re-punctuate, and turn direct into reported speech."""

import re

SWAPS = {"cannot": "can't", "anybody": "anyone", "nobody": "no one", "whether": "if", "because": "as", "serious": "significant", "poor": "weak",
         "often": "frequently", "need": "require", "show": "reveal", "staff": "employees", "families": "relatives", "worrying": "troubling",
         "everybody": "everyone", "somebody": "someone", "would": "could", "were": "are", "simply": "just", "residents": "people",
         "rarely": "seldom", "managers": "leaders", "properly": "well", "delays": "hold-ups", "vital": "essential", "gaps": "holes"}
EXTRA = ("also", "now", "really", "still", "clearly")
BACK = {"is": "was", "are": "were", "am": "was", "has": "had", "have": "had", "will": "would", "can": "could", "cannot": "could not", "do": "did",
        "does": "did", "means": "meant", "need": "needed", "know": "knew", "want": "wanted", "expect": "expected", "deserve": "deserved",
        "meet": "met", "tell": "told", "believe": "believed", "doubt": "doubted", "see": "saw", "take": "took", "accept": "accepted", "welcome": "welcomed", "takes": "took", "took": "had taken"}
BARE = {"to", "should", "could", "would", "must", "may", "might", "will", "can", "not", "cannot", "did", "ever"}
FINITE = {"take", "accept", "welcome", "need", "know", "want", "expect", "deserve", "meet", "tell", "believe", "doubt", "see"}


def spoken(raw):
    """The sentence as it was said, without the marks of the grammar."""
    return raw.replace("?", "").replace(" |", "")


def edited(raw, rng, strength=1.0):
    """The sentence after an editor: words dropped, swapped, added, commas gone; the marks of the grammar stay."""
    words = raw.split(" ")
    if rng.random() < 0.5 * strength:
        words = [word for word in words if not word.startswith("?")]
    for place, word in enumerate(words):
        bare = word.rstrip(",.").lower()
        if bare in SWAPS and word[:1].islower() and rng.random() < 0.3 * strength:
            words[place] = SWAPS[bare] + word[len(bare):]
        elif word.endswith(",") and rng.random() < 0.2 * strength:
            words[place] = word[:-1] + rng.choice(("", "", " –", ";"))
    if len(words) > 9 and rng.random() < 0.15 * strength:
        cut = rng.randrange(3, len(words) - 2)
        if words[cut].isalpha() and words[cut] not in ("not", "never"):
            del words[cut]
    if len(words) > 6 and rng.random() < 0.12 * strength:
        for place, word in enumerate(words[:8]):
            if word in ("are", "is", "have", "has", "were", "will"):
                words.insert(place + 1, rng.choice(EXTRA))
                break
    return capital(" ".join(words))


def capital(text):
    """With a capital letter at its start."""
    start = 1 if text[:1] == "?" else 0
    return text[:start] + text[start:start + 1].upper() + text[start + 1:]


def small(text):
    """With a small letter at its start, unless the word is "I" or a name."""
    first = text.split(" ")[0]
    return text if first in ("I", "HMP") or first.isupper() and len(first) > 1 else text[:1].lower() + text[1:]


def reported(raw, speaker):
    """The sentence in reported speech: persons and tenses moved back, no capital, no stop."""
    subject, own, him = ("they", "their", "them") if speaker is None else ("he", "his", "him") if speaker.gender == "m" else ("she", "her", "her")
    people = {"we": "they", "our": "their", "us": "them", "i": subject, "my": own, "me": him}
    out, before = [], ""
    if ", we found | " in raw:
        raw = "we found | " + raw.partition(", we found | ")[2]
    for word in small(spoken(raw).rstrip(".")).split(" "):
        match = re.match(r"([A-Za-z']+)(.*)", word)
        bare, rest = (match.group(1).lower(), match.group(2)) if match else (word, "")
        if bare in people:
            word = people[bare] + rest
        elif bare in BACK and before not in BARE and (bare not in FINITE or before in ("we", "they", "i", "who", "he", "she", "people")):
            word = BACK[bare] + rest
        before = bare
        out.append(word)
    return small(" ".join(out))


def fragment(raw):
    """The clause that leads up to a quotable fragment, and the fragment; or none."""
    head, mark, tail = raw.partition(" | ")
    head = "we found" if head.endswith(", we found") else head
    return (head, spoken(tail).rstrip(".")) if mark and len(head.split()) < 9 else None
