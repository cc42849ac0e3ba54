"""Sentences from a grammar: reads the word lists and rules beside this file and expands them, the first words of a list most often."""

import bisect
import itertools
import pathlib
import re

HERE = pathlib.Path(__file__).parent
SLOT = re.compile(r"<([a-z.]+)>")
IRREGULAR = {"rebuild": ("rebuilding", "rebuilt"), "uphold": ("upholding", "upheld"), "oversee": ("overseeing", "overseen"),
             "embed": ("embedding", "embedded")}


def read_lists():
    """All word lists of words.txt and kinds.txt: name to entries."""
    lists, name = {}, None
    for file in ("words.txt", "kinds.txt"):
        for line in (HERE / file).read_text(encoding="utf-8").splitlines():
            if line.startswith("["):
                name = line.strip("[]")
            elif line and not line.startswith("#"):
                lists.setdefault(name, []).extend(line.split(", ") if ".service" not in name else services(line))
    return lists


def services(line):
    """Patterns of service names; a comma before "{place}" belongs to the name."""
    return [part.replace(";", ",") for part in line.replace("School, {place}, ", "School; {place}, ").split(", ")]


def verb_form(verb, form):
    """The -ing form or the past participle of a verb."""
    if verb in IRREGULAR:
        return IRREGULAR[verb][form == "ed"]
    if form == "ing":
        return (verb[:-1] if verb.endswith("e") else verb) + "ing"
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2] not in "aeo":
        return verb[:-1] + "ied"
    return verb + "ed"


class Choice:
    """A list of entries, chosen by a weak Zipf law of their order."""

    def __init__(self, entries, offset=6.0, power=0.8):
        self.entries = entries
        weights = [1 / (rank + offset) ** power for rank in range(len(entries))]
        total = sum(weights)
        self.steps = [step / total for step in itertools.accumulate(weights)]
        self.last = len(entries) - 1

    def pick(self, rng):
        """One entry."""
        return self.entries[min(bisect.bisect(self.steps, rng.random()), self.last)]


class Language:
    """The grammar and its lists; `expand` makes a sentence."""

    def __init__(self):
        self.lists = read_lists()
        self.choices = {name: Choice(entries) for name, entries in self.lists.items()}
        for form in ("ing", "ed"):
            self.choices["vb." + form] = Choice([verb_form(verb, form) for verb in self.lists["vb"]])
        rules = {}
        for line in (HERE / "grammar.txt").read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                name, _, right = line.partition(" = ")
                rules.setdefault(name, []).append(SLOT.split(right))
        self.rules = {name: Choice(alternatives, offset=30.0 if len(alternatives) > 20 else 6.0) for name, alternatives in rules.items()}

    def pick(self, name, rng):
        """An entry of a list."""
        return self.choices[name].pick(rng)

    def expand(self, rule, kind, rng, other=None):
        """A sentence of `rule` about `kind`. With `other`, half of the words come from that generator: same shape, other words."""
        out = []
        self._expand(rule, kind, rng, other, out)
        return fix_articles("".join(out))

    def _expand(self, name, kind, rng, other, out):
        if name.startswith("k."):
            name = kind + name[1:]
        rule = self.rules.get(name)
        if rule is None:
            word = self.choices[name].pick(rng)
            if out[-2:-1] == [word] or out[-4:-3] == [word]:
                word = self.choices[name].pick(rng)
            if other is not None and other.random() < 0.55:
                word = self.choices[name].pick(other)
            out.append(word)
            return
        parts = rule.pick(rng)
        for number, part in enumerate(parts):
            if number % 2:
                self._expand(part, kind, rng, other, out)
            elif part:
                out.append(part)


def fix_articles(text):
    """Says "an" before a vowel, and opens with a capital letter."""
    if " a " in text or text.startswith(("A ", "a ")):
        text = re.sub(r"\b([Aa]) (?=[aeiou](?!ni[tqv]))", r"\1n ", text)
    start = 1 if text[:1] == "?" else 0
    return text[:start] + text[start:start + 1].upper() + text[start + 1:]
