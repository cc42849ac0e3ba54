"""How an article names its speakers: in full with office and body at first, shorter afterwards, or as a body without a name."""


def capital(text):
    """With a capital letter at its start."""
    return text[:1].upper() + text[1:]


def bare(body):
    """A body without its article."""
    return body[4:] if body.startswith("the ") else body


class Cast:
    """Who has been named so far in one article, and how."""

    def __init__(self, rng, year):
        self.rng, self.year, self.met, self.last = rng, year, {}, None
        self.tabloid = rng.random() < 0.15
        self.terse = rng.random() < 0.06

    def name(self, statement, verb_follows=True):
        """The next mention of the speaker of a statement; with the comma that closes an apposition when a verb follows."""
        speaker = statement.speaker
        if speaker is None:
            name = self._body(statement.body)
        elif speaker.id not in self.met:
            name = self._first(speaker, statement)
        else:
            name = self._again(speaker, statement)
        self.last = statement.source
        if "," in name and verb_follows and statement.source not in self.met:
            name += ","
        self.met[statement.source] = self.met.get(statement.source, 0) + 1
        return name

    def _body(self, body):
        if body in self.met:
            return self.rng.choice(("the spokesperson", "a spokesman for " + body, body))
        return self.rng.choice((f"a spokesperson for {body}", f"a spokeswoman for {body}", f"a spokesman for {body}", f"{'an' if bare(body)[0] in 'AEIO' else 'a'} {bare(body)} spokesman", body))

    def _office(self, speaker, year):
        """Office and body in a year; a body of none when the office names it."""
        _, _, role, body, _ = speaker.term(year)
        return role, None if body is None or role.startswith("chief") and body.endswith(("Inspectorate", "Office", "Board", "Body", "Authority", "Regulator", "Panel", "Agency")) and self.rng.random() < 0.3 else body

    def _given(self, speaker):
        if speaker.short and self.rng.random() < 0.35:
            return speaker.short
        return speaker.given[:1] + ("." if self.rng.random() < 0.5 else "") if self.rng.random() < 0.03 else speaker.given

    def _first(self, speaker, statement):
        rng, year = self.rng, statement.year
        role, body = self._office(speaker, year)
        title = speaker.styled(year)
        surname = speaker.surname
        full = f"{self._given(speaker)} {surname}"
        if title not in ("Mr", "Ms", "Mrs", "Miss") and rng.random() < 0.9 or rng.random() < 0.04:
            full = f"{title} {full}"
        called = f"{title} {speaker.given}" if title in ("Dame", "Sir") else f"{title} {surname}"
        prefix = "then " if statement.earlier else ""
        if self.terse:
            return f"{bare(body)} {role} {called}" if body and not prefix else f"{prefix}{role} {full}"
        if body is None:
            return rng.choice((f"{prefix}{role} {full}", f"{full}, {prefix or rng.choice(('', 'the '))}{role}", f"{full}, {prefix}{role}"))
        return rng.choices((f"{full}, {prefix}{role} at {body}", f"{full}, {prefix}{role} of {body}", f"{prefix}{role} of {body} {full}",
                            f"the {prefix}{role} of {body}, {full}", f"{bare(body)} {role} {full}", f"{full}, {bare(body)}'s {prefix}{role}",
                            f"{full}, who {'was' if prefix else 'is'} {role} of {body}", f"{role} {full}, of {body}"), (25, 20, 6, 14, 16, 8, 4, 7))[0]

    def _again(self, speaker, statement):
        rng, year = self.rng, statement.year
        title = speaker.styled(year)
        pick = rng.random()
        if self.last == speaker.id and pick < 0.4:
            return "he" if speaker.gender == "m" else "she"
        if pick > 0.93 and not statement.earlier and len([s for s in self.met if s.startswith("P")]) == 1:
            return "the " + speaker.term(year)[2]
        if self.tabloid and title not in ("Dame", "Sir"):
            return speaker.surname
        if title in ("Dame", "Sir"):
            return f"{title} {speaker.given}"
        return f"{title} {speaker.surname}" if pick < 0.9 else f"{speaker.given} {speaker.surname}"
