"""Articles of an event: headline, lead, findings, figures, statements, and notes to editors in a press release."""

import random

from .naming import Cast, capital
from .page import Page
from .telling import Telling


class Author:
    """Writes one printing of an event; `copy` 0 is the first, later ones are edited."""

    def __init__(self, event, copy, article):
        self.event, self.copy, self.article = event, copy, article
        self.world, self.language = event.world, event.world.language
        self.rng = rng = random.Random(f"copy {event.world.seed} {event.name} {copy}")
        self.page = Page(article, rng)
        self.page.double = rng.random() < 0.35
        self.release = rng.random() < (0.4 if event.copies > 1 and copy == 0 else 0.05)
        self.cast = Cast(rng, event.year)
        self.telling = Telling(self.page, self.cast, rng, self.language)
        self.words = event.words if copy == 0 else int(event.words * rng.uniform(0.5, 1.1))
        self.short = self._short_name()

    def _short_name(self):
        name = self.event.service.name
        for long, short in (("Probation Delivery Unit", "PDU"), ("Fire and Rescue Service", "Fire Service"), ("General Hospital", "General"),
                            ("Neighbourhood Policing Team", "team"), (" nursing home", ""), (" care home", ""), ("Housing Association", "Housing")):
            name = name.replace(long, short)
        return name if name != self.event.service.name else "the service" if self.rng.random() < 0.6 else name

    def written(self):
        """The article as a line of input, and the rows of the truth."""
        rng, event, page = self.rng, self.event, self.page
        title = self._sentence("head").rstrip(".").replace("'", "’" if page.curly else "'")
        if rng.random() < 0.8:
            page.add(title)
        self._paragraph("lead", full=True)
        self._body()
        if self.release:
            self._notes()
        publisher = event.body().replace("the ", "", 1) if self.release else rng.choice(self.world.papers)
        line = {"id": self.article, "text": page.text(), "title": title, "published": event.date(rng if self.copy else None),
                "publisher": publisher, "url": f"https://{''.join(c for c in publisher.lower() if c.isalnum())}.example/{self.article}"}
        if rng.random() < 0.6 and not self.release:
            line["byline"] = f"{self.language.pick('given.' + rng.choice('fm'), rng)} {self.language.pick('surname', rng)}"
        return line, page.rows

    def _sentence(self, rule, full=False):
        slots = self.event.slots()
        if not full and rule != "head" and self.rng.random() < 0.7:
            slots["service"] = self.short
        return capital(self.language.expand(rule, self.event.service.kind, self.rng).replace("?", "").format(**slots))

    def _paragraph(self, rule, full=False, count=1):
        self.page.paragraph()
        self.page.add(" ".join(self._sentence(rule, full) for _ in range(count)))

    def _body(self):
        """Statements in their order, with findings and figures between them, until the length is reached."""
        rng, event = self.rng, self.event
        statements = [s for s in event.statements if self.copy == 0 or rng.random() < 0.8] or event.statements[:1]
        facts = [fact for fact in event.facts if self.copy == 0 or rng.random() < 0.8]
        blocks = [(self._figures, fact) for fact in facts] + [(self._found, None) for _ in range(rng.choice((0, 1, 1, 2)))]
        rng.shuffle(blocks)
        share = max(1, len(statements))
        rest = self.words - 45 * sum(len(s.sentences) for s in statements) * 0.5 - 20 * len(blocks)
        for number, statement in enumerate(statements):
            for _ in range(max(0, round(rest / share / 34 + rng.uniform(-0.6, 0.6)))):
                self._paragraph("fact", count=rng.choice((1, 1, 2)))
            for block, fact in blocks[number::share]:
                block(fact)
            self.page.paragraph()
            edits = 0 if self.copy == 0 else rng.choice((0, 0.5, 1, 1.6))
            self.telling.tell(statement, 0.4 if statement.earlier else edits, whole=self.copy == 0 and number == 0)

    def _figures(self, fact):
        """A paragraph with a figure, sometimes beside that of the year before."""
        page, rng = self.page, self.rng
        page.paragraph()
        if fact.form == "range":
            before, after = fact.pattern.split("{n}")
            page.add(f"{self._at()}, {before[0].lower()}{before[1:]}")
            page.figure(fact)
            return page.add(after)
        opening = rng.random()
        if opening < 0.6:
            page.add(self._at() + ", ")
        page.figure(fact, exactly=self.release, capital=opening >= 0.6)
        page.add(fact.after)
        if opening >= 0.6:
            page.add(f" at {self.short}")
        if rng.random() < 0.3:
            past = type(fact)(self.world, self.event.service, fact.measure, self.event.year - 1)
            page.add(rng.choice((", compared with ", ", against ", f" in {self.event.year}, compared with " if opening >= 0.6 else ", against ")))
            page.figure(past, exactly=True)
            page.rows[-1]["span"][1] = page.length
            page.add(rng.choice((f" in {past.year}", " the year before", " a year earlier")))
        return page.add(".")

    def _at(self):
        year, name = self.event.year, self.rng.choice((self.short, self.event.service.name))
        return self.rng.choice((f"In {year}", f"At {name}", f"At the time of the inspection in {year}", f"At {name} in {year}"))

    def _found(self, _):
        """What inspectors or their report found: reported speech of an unnamed source."""
        page, rng = self.page, self.rng
        page.paragraph()
        number = len(page.rows)
        page.add(rng.choice(("Inspectors found that ", "The report said that ", "Inspectors said ", "According to the report, ", "The report found that ",
                             f"{capital(self.event.body())} said ", "It found that ", "The inspectors warned that ")))
        page.begin()
        clause = self._sentence("found")
        page.add(clause[:1].lower() + clause[1:])
        page.end()
        page.add(".")
        page.rows.append({"kind": "quote", "article": self.article, "speaker": "U:" + self.event.body(),
                          "utterance": f"T{self.event.name}-{self.copy}-f{number}", "sentences": [0], "spans": page.spans})
        page.spans = []

    def _notes(self):
        """ENDS and the notes to editors, with exact figures."""
        page, rng = self.page, self.rng
        for text in ("ENDS", "Notes to editors"):
            page.paragraph()
            page.add(text)
        for _ in range(rng.randint(2, 4)):
            page.paragraph()
            page.add("- " + self._sentence("note", full=True))
        for fact in self.event.facts[:2]:
            if fact.form != "range":
                page.paragraph()
                page.add(f"- In {fact.year}, ")
                page.figure(fact, exactly=True)
                page.add(fact.after + ".")
