"""The text of one article while it is written: marks, apostrophes, and the places of its quotes and figures."""

STYLES = (("“", "”"), ("“", "”"), ("“", "”"), ("‘", "’"), ("‘", "’"), ('"', '"'), ('"', '"'), ("'", "'"))


class Page:
    """Text that grows, with the rows of the truth file."""

    def __init__(self, article, rng):
        self.article, self.rng = article, rng
        self.open, self.close = rng.choice(STYLES)
        self.curly = self.open in "“‘"
        self.parts, self.length, self.rows, self.spans = [], 0, [], []
        self.mark = None

    def add(self, text):
        """Writes `text`."""
        if self.curly and "'" in text:
            text = text.replace("'", "’")
        self.parts.append(text)
        self.length += len(text)

    def add_figures(self, text, facts, exactly=False):
        """Writes `text`, with each {n} the figure and clause of a fact."""
        for number, part in enumerate(text.split("{0}")):
            if number:
                self.figure(facts[0], exactly)
                self.add(facts[0].after)
            self.add(part)

    def figure(self, fact, exactly=False, capital=False):
        """Writes the number of a fact, and notes where."""
        printed = fact.printed(self.rng, exactly)
        if capital:
            printed = printed[:1].upper() + printed[1:]
        start = self.length
        self.add(printed)
        self.rows.append({"kind": "figure", "article": self.article, "fact": fact.id, "span": [start, self.length + fact.noun()]})

    def begin(self):
        """The content of a quote begins here."""
        self.mark = self.length

    def end(self):
        """A piece of content ends here."""
        self.spans.append([self.mark, self.length])

    def quote(self, statement, sentences):
        """Notes the pieces since the last quote as one quote; stock phrases do not tell an utterance from another and are left out of `sentences`."""
        self.rows.append({"kind": "quote", "article": self.article, "speaker": statement.source, "utterance": statement.utterance,
                          "sentences": sorted(set(sentences) - statement.stock), "spans": self.spans})
        self.spans = []

    def paragraph(self):
        """Starts a new paragraph."""
        if self.length:
            self.add("\n\n" if self.double else "\n")

    double = False

    def text(self):
        """All that was written."""
        return "".join(self.parts)
