"""The invented world: counties, places, bodies, services, and two thousand people with their names, offices and years."""

import hashlib
import random

FIRST_YEAR, LAST_YEAR = 2011, 2025
PEOPLE = 2000
NAMESAKES = 75
SERVICES = 7000
SAINTS = ("Aldhelm", "Brannoc", "Cedd", "Edith", "Hilda", "Milburga", "Oswald", "Petroc", "Wilfrid")
BODIES = (("Custody Reform League", "director"), ("Union of Public Officers", "general secretary"), ("Safer Homes Alliance", "chief executive"),
          ("Families' Voice", "policy officer"), ("Association of Service Managers", "president"), ("Fair Hearing Trust", "head of research"),
          ("Ministry of Public Services", "minister for inspection"), ("Carers' Congress", "national organiser"),
          ("Islands and Coasts Forum", "convener"), ("Victims' Council", "commissioner"), ("Institute for Local Policy", "senior fellow"))


def number_of(*parts):
    """A stable number made of `parts`."""
    return int.from_bytes(hashlib.blake2b("|".join(map(str, parts)).encode(), digest_size=8).digest(), "big")


class Speaker:
    """A person: names, gender, offices held in turn as (from, to, role, organisation, county)."""

    def __init__(self, number, gender, given, surname):
        self.id = f"P{number:04d}"
        self.gender, self.given, self.surname = gender, given, surname
        self.short = self.honour = self.honour_from = None
        self.title = "Mr"
        self.terms = []

    @property
    def name(self):
        """Given name and surname."""
        return f"{self.given} {self.surname}"

    def term(self, year):
        """The office held in `year`, or none."""
        return next((term for term in self.terms if term[0] <= year <= term[1]), None)

    def styled(self, year):
        """The title in `year`: Dame, Sir, Cllr, Dr, Mr, Ms …"""
        if self.honour and year >= self.honour_from:
            return self.honour
        term = self.term(year)
        if term and self.title in ("Mr", "Ms", "Mrs", "Miss") and term[2] in ("council leader", "opposition leader"):
            return "Cllr"
        return self.title

    def row(self):
        """The line of the truth file."""
        return {"kind": "speaker", "id": self.id, "name": self.name, "gender": self.gender, "title": self.title, "honour": self.honour,
                "honour_from": self.honour_from, "short": self.short,
                "terms": [{"from": a, "to": b, "role": role, "organisation": body, "place": place} for a, b, role, body, place in self.terms]}


class Service:
    """Something that is inspected: its name, kind, place, county and the body that runs it."""

    def __init__(self, number, kind, name, place, county, provider):
        self.number, self.kind, self.name, self.place, self.county, self.provider = number, kind, name, place, county, provider


class World:
    """Everything that articles are about; the same for the same seed."""

    def __init__(self, language, seed):
        self.language, self.seed = language, seed
        rng = random.Random(f"world {seed}")
        self.kinds = language.lists["kinds"]
        self.counties = self._names(rng, "stem", "shireend", 40, set())
        taken = set(self.counties)
        self.places = {county: self._names(rng, "stem", "townend", 9, taken) for county in self.counties}
        self.papers = self._papers(rng)
        self.services = self._services(rng)
        self.people = []
        self._people(rng)
        self._namesakes(rng)
        self.by_desk = {}
        self._desks(rng)

    def _names(self, rng, first, second, count, taken):
        names = []
        lists = self.language.lists
        while len(names) < count:
            name = rng.choice(lists[first]) + rng.choice(lists[second])
            if name not in taken:
                taken.add(name)
                names.append(name)
        return names

    def _papers(self, rng):
        papers = [f"The {county} {rng.choice(self.language.lists['paper'])}" for county in self.counties]
        papers += [f"{rng.choice(places)} {rng.choice(self.language.lists['paper'])}" for places in self.places.values() for _ in range(2)]
        return papers + ["The National Register", "Public Affairs Weekly", "Morning Dispatch"]

    def _services(self, rng):
        services, taken = [], set()
        while len(services) < SERVICES:
            kind = rng.choice(self.kinds)
            county = rng.choice(self.counties)
            place = rng.choice(self.places[county])
            pattern = rng.choice(self.language.lists[kind + ".service"])
            if rng.random() < 0.8 and "{place}" in pattern:
                place = rng.choice(self.language.lists["stem"]) + rng.choice(self.language.lists["surnameend"] + self.language.lists["townend"])
            name = pattern.format(place=place, county=county, saint=rng.choice(SAINTS))
            if name in taken:
                continue
            taken.add(name)
            services.append(Service(len(services), kind, name, place, county, self.provider(kind, county)))
        return services

    @staticmethod
    def provider(kind, county):
        """The body that runs services of `kind` in `county`."""
        return {"probation": f"{county} Probation Service", "prison": "National Custody Service", "school": f"{county} Learning Trust",
                "care": f"{county} Care Group", "police": f"{county} Police", "council": f"{county} County Council",
                "hospital": f"{county} Hospitals Trust", "ferry": f"{county} Marine Company", "fire": f"{county} Fire Authority",
                "housing": f"{county} Housing Partnership", "youth": f"{county} County Council"}[kind]

    def _person(self, rng, taken):
        lists = self.language.lists
        while True:
            gender = rng.choice("fm")
            given = self.language.pick("given." + gender, rng)
            surname = self.language.pick("surname", rng) if rng.random() < 0.45 else rng.choice(lists["stem"]) + rng.choice(lists["surnameend"])
            if (given, surname) not in taken:
                taken.add((given, surname))
                break
        return self._made(rng, gender, given, surname)

    def _made(self, rng, gender, given, surname):
        person = Speaker(len(self.people), gender, given, surname)
        person.title = rng.choices(("Mr", "Dr", "Professor"), (90, 8, 2))[0] if gender == "m" else rng.choices(("Ms", "Mrs", "Miss", "Dr"), (50, 32, 8, 10))[0]
        shorts = dict(pair.split("/") for pair in self.language.lists["short"])
        if given in shorts and rng.random() < 0.5:
            person.short = shorts[given]
        if rng.random() < 0.05:
            person.honour = "Sir" if gender == "m" else "Dame"
            person.honour_from = rng.randint(FIRST_YEAR - 6, LAST_YEAR - 2)
        self.people.append(person)
        return person

    def _people(self, rng):
        taken = set()
        for kind in self.kinds:
            body = self.language.lists[kind + ".body"][0]
            year = FIRST_YEAR
            while year <= LAST_YEAR:
                end = min(year + rng.randint(2, 5), LAST_YEAR)
                self._person(rng, taken).terms = [(year, end, self.language.lists[kind + ".role"][0], body, None)]
                year = end + 1
            for _ in range(9):
                self._career(rng, self._person(rng, taken), [(role, body, None) for role in self.language.lists["role.national"][1:]])
        for body, role in BODIES:
            for _ in range(7):
                self._career(rng, self._person(rng, taken), [(role, "the " + body, None), ("spokesman", "the " + body, None), ("chair", "the " + body, None)][:1 + rng.randrange(3)])
        while len(self.people) < PEOPLE - NAMESAKES:
            county = rng.choice(self.counties)
            self._career(rng, self._person(rng, taken), self._offices(rng, county))

    def _offices(self, rng, county):
        """Offices that somebody of a county may hold, most of them of one kind of service."""
        if rng.random() < 0.12:
            return [(f"MP for {rng.choice(self.places[county])}", None, county)]
        kind = rng.choice(self.kinds)
        offices = [(role, self.provider(kind, county), county) for role in self.language.lists[kind + ".role"][1:]]
        if rng.random() < 0.15:
            place = rng.choice(self.places[county])
            offices.append((rng.choice(("chair", "secretary", "founder")), f"the {place} {rng.choice(('Residents', 'Tenants', 'Parents', 'Carers'))}' Association", county))
        return offices

    def _career(self, rng, person, offices):
        """Terms of office one after another; some move to another county or body."""
        year = rng.randint(FIRST_YEAR - 8, LAST_YEAR - 5) if rng.random() < 0.6 else FIRST_YEAR
        while year <= LAST_YEAR:
            role, body, place = rng.choice(offices)
            end = LAST_YEAR if rng.random() < 0.55 else min(LAST_YEAR, year + rng.randint(2, 7))
            end = max(end, FIRST_YEAR)
            person.terms.append((year, end, role, body, place))
            year = end + 1
            if year <= LAST_YEAR and rng.random() < 0.15:
                break
            if rng.random() < 0.4:
                offices = self._offices(rng, rng.choice(self.counties))

    def _namesakes(self, rng):
        """People who share the full name of another, of another body or county."""
        for other in rng.sample(self.people, NAMESAKES):
            person = self._made(rng, other.gender, other.given, other.surname)
            homes = {(term[3], term[4]) for term in other.terms}
            while not person.terms or homes & {(term[3], term[4]) for term in person.terms}:
                person.terms = []
                self._career(rng, person, self._offices(rng, rng.choice([c for c in self.counties if c not in {home[1] for home in homes}])))

    def _desks(self, rng):
        """Who may be asked: people by county, and those of national bodies by body, in an order that a Zipf law reads."""
        order = self.people[:]
        rng.shuffle(order)
        for person in order:
            for key in sorted({(place or body) for _, _, _, body, place in person.terms}):
                self.by_desk.setdefault(key, []).append(person)

    def speaker(self, desk, year, rng):
        """Somebody of a county or national body who holds office in `year`; the first of a desk most often."""
        people = [p for p in self.by_desk.get(desk, ()) if (term := p.term(year)) and desk in (term[4], term[3])]
        if not people:
            return None
        return people[min(int(len(people) * rng.random() ** 3), len(people) - 1)]
