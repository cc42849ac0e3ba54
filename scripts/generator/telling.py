"""How a statement is printed: direct, interrupted, over paragraphs, in two, as a fragment, or reported."""

from .naming import capital
from .wording import edited, fragment, reported, small, spoken


class Telling:
    """Writes one statement on a page, whole or what an editor leaves of it."""

    def __init__(self, page, cast, rng, language):
        self.page, self.cast, self.rng, self.language = page, cast, rng, language

    def verb(self):
        """A word of saying."""
        return self.language.pick("cue", self.rng)

    def tell(self, statement, edits, whole=False):
        """Prints `statement`; `edits` is how much an editor does, from 0. `whole`: as direct speech in full."""
        rng = self.rng
        keep = list(range(len(statement.sentences)))
        if edits and len(keep) > 1 and rng.random() < 0.55 * edits:
            chosen = sorted(rng.sample(keep, rng.randint(1, len(keep) - 1)))
            if set(chosen) - statement.stock:
                keep = chosen
        raw = {number: edited(statement.sentences[number], rng, edits) if edits else statement.sentences[number] for number in keep}
        if statement.earlier:
            return self._earlier(statement, raw)
        pick = rng.random()
        if not whole and pick < 0.16 and "{0}" not in "".join(raw.values()):
            return self._indirect(statement, raw)
        if not whole and pick < 0.34 and self._mixed(statement, raw):
            return None
        return rng.choice((self._before, self._before, self._after, self._interrupted, self._paragraphs, self._two, self._before))(statement, raw)

    def _words(self, statement, raw, number, stop=None):
        """Writes a sentence of the statement; with another stop at its end."""
        text = spoken(raw[number])
        if stop is not None:
            text = text.rstrip(".") + stop
        self.page.add_figures(text, statement.facts)

    def _run(self, statement, raw, numbers, stop=None):
        """Writes sentences one after another as a piece of content."""
        self.page.begin()
        for place, number in enumerate(numbers):
            if place:
                self.page.add(" ")
            self._words(statement, raw, number, stop if number == numbers[-1] else None)
        self.page.end()

    def _marked(self, statement, raw, numbers, stop=None):
        self.page.add(self.page.open)
        self._run(statement, raw, numbers, stop)
        self.page.add(self.page.close)

    def _start(self, statement, ending=": "):
        name = capital(self.cast.name(statement))
        self.page.add(f"{name} {self.verb()}{ending}")

    def _before(self, statement, raw):
        """X said: “…”"""
        self._start(statement, self.rng.choice((": ", ": ", ": ", ", ")))
        self._marked(statement, raw, list(raw))
        self.page.quote(statement, raw)

    def _after(self, statement, raw):
        """“…,” said X."""
        self._marked(statement, raw, list(raw), ",")
        self._attribution(statement)
        self.page.add(".")
        self.page.quote(statement, raw)

    def _attribution(self, statement):
        """ said X, or X said."""
        name = self.cast.name(statement, verb_follows=False)
        verb = self.verb()
        if name in ("he", "she") or " " in verb or self.rng.random() < 0.3 and "," not in name:
            self.page.add(f" {name} {verb}")
        else:
            self.page.add(f" {verb} {name}")

    def _interrupted(self, statement, raw):
        """“A,” said X. “B.”"""
        numbers = list(raw)
        self._marked(statement, raw, numbers[:1], ",")
        self._attribution(statement)
        self.page.add(".")
        if numbers[1:]:
            self.page.add(" ")
            self._marked(statement, raw, numbers[1:])
        self.page.quote(statement, raw)

    def _paragraphs(self, statement, raw):
        """X said: “A. / “B.”: each paragraph opens with a mark, only the last one closes."""
        numbers = list(raw)
        cut = self.rng.randint(1, len(numbers))
        self._start(statement)
        self.page.add(self.page.open)
        self._run(statement, raw, numbers[:cut])
        if numbers[cut:]:
            self.page.paragraph()
            self.page.add(self.page.open)
            self._run(statement, raw, numbers[cut:])
        self.page.add(self.page.close)
        self.page.quote(statement, raw)

    def _two(self, statement, raw):
        """X said: “A.” X added: “B.”: two quotes of one utterance."""
        numbers = list(raw)
        self._start(statement)
        self._marked(statement, raw, numbers[:1])
        self.page.quote(statement, numbers[:1])
        if numbers[1:]:
            if self.rng.random() < 0.5:
                self.page.paragraph()
            else:
                self.page.add(" ")
            name = capital(self.cast.name(statement))
            self.page.add(f"{name} {self.rng.choice(('added', 'continued', 'went on'))}: ")
            self._marked(statement, raw, numbers[1:])
            self.page.quote(statement, numbers[1:])

    def _indirect(self, statement, raw):
        """X said that …, with what is left of it in marks or left out."""
        page, rng, numbers = self.page, self.rng, list(raw)
        name = self.cast.name(statement)
        clause = reported(raw[numbers[0]], statement.speaker)
        if rng.random() < 0.15:
            page.add(f"According to {name.rstrip(',')}, ")
        else:
            verb = self.language.pick("cueclause", rng)
            page.add(f"{capital(name)} {verb} {'that ' if rng.random() < 0.6 else ''}")
        page.begin()
        page.add(clause)
        page.end()
        page.add(".")
        page.quote(statement, numbers[:1])
        if numbers[1:] and rng.random() < 0.7:
            page.paragraph()
            self._before(statement, {number: raw[number] for number in numbers[1:]})

    def _mixed(self, statement, raw):
        """X said there was “…”; the rest follows as direct speech."""
        first = list(raw)[0]
        found = fragment(raw[first])
        if found is None:
            return False
        head, tail = found
        page = self.page
        name = capital(self.cast.name(statement))
        verb = self.language.pick("cueclause", self.rng)
        page.add(f"{name} {verb} {'that ' if self.rng.random() < 0.4 else ''}{small(reported(head, statement.speaker))} ")
        page.add(page.open)
        page.begin()
        page.add(tail)
        page.end()
        page.add(page.close + ".")
        page.quote(statement, [first])
        rest = {number: text for number, text in raw.items() if number != first}
        if rest and self.rng.random() < 0.7:
            page.paragraph()
            self._before(statement, rest)
        return True

    def _earlier(self, statement, raw):
        """What was said at an earlier event, told again."""
        event = statement.earlier
        name = self.cast.name(statement)
        self.page.add(self.rng.choice((f"In {event.year}, {name} said: ", f"After the inspection in {event.year}, {name} said: ")))
        self._marked(statement, raw, list(raw))
        self.page.quote(statement, raw)
