"""Events that articles tell of: an inspection of a service, what was found, and who said what in which words."""

import random

from .facts import MEASURES, Fact
from .world import BODIES, FIRST_YEAR, LAST_YEAR

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
RATINGS = ("good", "inadequate", "requires improvement", "outstanding")
REPRINTED = 0.013
FOLLOW_UP = 0.035
ALIKE = 0.03


class Statement:
    """An utterance: its speaker (or the name of an unnamed source) and its sentences, with the figures in them."""

    def __init__(self, utterance, speaker, body, year, seed, kind, service=None):
        self.utterance, self.speaker, self.body, self.year, self.seed, self.kind = utterance, speaker, body, year, seed, kind
        self.service, self.sentences, self.facts, self.stock = service, [], [], set()
        self.earlier = None

    @property
    def source(self):
        """The speaker as the truth file names it."""
        return self.speaker.id if self.speaker else "U:" + self.body

    def _placed(self, sentence):
        """The sentence with its places named."""
        return sentence.replace("{place}", self.service.place).replace("{county}", self.service.county) if "{" in sentence else sentence

    def fill(self, language, facts=(), other=None):
        """Makes the sentences; with `other` in the same shape as another statement of this seed, with other words."""
        rng = random.Random(self.seed)
        count = rng.choices((1, 2, 3, 4, 5), (24, 34, 24, 12, 6))[0]
        for _ in range(count):
            self.sentences.append(self._placed(language.expand("say", self.kind, rng, other)))
        if rng.random() < 0.22:
            place = rng.randrange(len(self.sentences) + 1)
            self.sentences.insert(place, language.expand("stocksay", self.kind, rng))
            self.stock.add(place)
        if facts and rng.random() < 0.2:
            fact = rng.choice(facts)
            if fact.form != "range":
                self.facts.append(fact)
                self.sentences.append(rng.choice(("It cannot be right that {0}.", "We found that {0}.", "We know that {0}.")))


class Event:
    """What happened: service, date, rating, figures and statements. `bare` leaves out what refers to other events."""

    def __init__(self, world, name, earlier=None, bare=False):
        self.world, self.name = world, name
        rng = self.rng = random.Random(f"event {world.seed} {name}")
        self.service = rng.choice(world.services)
        self.year, self.month, self.day = rng.randint(FIRST_YEAR, LAST_YEAR), rng.randint(1, 12), rng.randint(1, 28)
        self.rating = rng.choice(RATINGS)
        self.words = min(2300, max(120, int(rng.lognormvariate(6.38, 0.62))))
        self.copies = 1 + (rng.choices((1, 2, 3, 4, 6, 9), (32, 27, 18, 12, 7, 4))[0] if rng.random() < REPRINTED else 0)
        self.road = rng.choice(world.language.lists["stem"]) + rng.choice((" Road", " Street", " Lane", "gate", " Court", " Way"))
        self.measures = rng.sample(range(MEASURES), rng.randint(2, 6))
        follows, alike = rng.random() < FOLLOW_UP, rng.random() < ALIKE
        source = self._source(rng, earlier, alike) if earlier and not bare and (follows or alike) else None
        if source and follows and source.year < LAST_YEAR:
            self.service, self.year, self.measures = source.service, source.year + 1, source.measures
        self.facts = [Fact(world, self.service, measure, self.year) for measure in self.measures]
        self.statements = []
        self._ask(rng)
        if source and follows and source.year < self.year and rng.random() < 0.5:
            self._quote_again(source)
        if source and alike and not follows:
            self._say_alike(source)

    def body(self):
        """The body that inspects."""
        return self.world.language.lists[self.service.kind + ".body"][0]

    def date(self, rng=None):
        """The day of publication; a reprint comes up to three days later."""
        day = min(28, self.day + (rng.randrange(4) if rng else 0))
        return f"{self.year}-{self.month:02d}-{day:02d}"

    def slots(self):
        """What sentences say of the event."""
        service = self.service
        return {"service": service.name, "place": service.place, "county": service.county, "rating": self.rating, "body": self.body(),
                "road": self.road, "month": MONTHS[(self.month + 8) % 12], "year": self.year - (self.month < 4)}

    def _source(self, rng, earlier, alike):
        """An earlier event; one of the same kind whose first speaker is still in office if that is to say alike."""
        for _ in range(12 if alike else 1):
            event = earlier(rng)
            if event is None or not alike:
                return event
            speaker = event.statements[0].speaker
            if speaker and event.year != self.year and event.service.kind == self.service.kind and speaker.term(self.year):
                return event
        return None

    def _ask(self, rng):
        """Speakers and their statements."""
        count = max(1, min(14, int(self.words / 120 + rng.random() * 1.6)))
        sources = []
        for _ in range(1 + min(count - 1, rng.choices((0, 1, 2, 3), (25, 40, 25, 10))[0])):
            sources.append(self._source_of_words(rng, [speaker.surname for speaker, _ in sources if speaker]))
        for number in range(count):
            speaker, body = sources[min(number, len(sources) - 1)] if number < len(sources) else rng.choice(sources)
            statement = Statement(f"T{self.name}-{number}", speaker, body, self.year, rng.getrandbits(60), self.service.kind, self.service)
            statement.fill(self.world.language, self.facts)
            self.statements.append(statement)

    def _source_of_words(self, rng, surnames):
        """A person, or the name of a body that speaks through nobody in particular."""
        service = self.service
        pick = rng.random()
        if pick < 0.10:
            return None, service.provider if rng.random() < 0.6 else self.body()
        desk = self.body() if pick < 0.45 else service.county if pick < 0.88 else "the " + rng.choice(BODIES)[0]
        for _ in range(6):
            speaker = self.world.speaker(desk, self.year, rng)
            if speaker and speaker.surname not in surnames and self._fits(speaker, rng):
                return speaker, None
        return None, service.provider

    def _fits(self, speaker, rng):
        """Whether the office has to do with the service; others of the county speak now and then."""
        _, _, _, body, place = speaker.term(self.year)
        return place is None or body is None or body == self.service.provider or rng.random() < 0.12

    def _quote_again(self, source):
        """An earlier utterance, told again."""
        told = source.statements[0]
        again = Statement(told.utterance, told.speaker, told.body, told.year, told.seed, told.kind)
        again.sentences, again.facts, again.stock = told.sentences, told.facts, told.stock
        again.earlier = source
        if not told.speaker or told.speaker.surname not in [s.speaker.surname for s in self.statements if s.speaker and s.speaker is not told.speaker]:
            self.statements.append(again)

    def _say_alike(self, source):
        """The same speaker says something of the same shape about this service: another utterance."""
        told = source.statements[0]
        if any(s.speaker and s.speaker.surname == told.speaker.surname and s.speaker is not told.speaker for s in self.statements):
            return
        alike = Statement(f"T{self.name}-alike", told.speaker, None, self.year, told.seed, told.kind, self.service)
        alike.fill(self.world.language, other=self.rng)
        self.statements.append(alike)
