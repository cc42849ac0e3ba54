"""Figures: what is measured of a service in a year, its value, and the ways in which papers print it."""

from .world import number_of

MONEY = ("was spent on agency staff", "has been set aside for repairs", "was lost to fraud and error", "was cut from the budget",
         "was paid in compensation", "will be invested in new premises")
SPANS = (("weeks", "Waits ranged from {n}."), ("days", "Most replies took {n}."), ("hours", "Shifts lasted {n}."),
         ("months", "Managers stayed in post for {n}."), ("minutes", "Calls were held for {n}."))
PERCENTS, COUNTS, MONIES, RANGES = 8, 5, 5, 5
MEASURES = PERCENTS + COUNTS + MONIES + RANGES
FRACTIONS = ((0.2, "a fifth"), (0.25, "a quarter"), (0.3333, "a third"), (0.5, "half"), (0.6667, "two thirds"), (0.75, "three quarters"))


class Fact:
    """One measure of one service in one year."""

    def __init__(self, world, service, measure, year):
        self.year, self.measure = year, measure
        self.id = f"F{service.number}-{measure}-{year}"
        self.seed = number_of(world.seed, service.number, measure, year)
        lists, kind = world.language.lists, service.kind
        if measure < PERCENTS:
            self.form, self.value = "percent", 3 + self.seed % 95
            self.after = " of " + lists[kind + ".share"][measure]
        elif measure < PERCENTS + COUNTS:
            self.form, self.value = "count", int(40 * 1.0075 ** (self.seed % 970))
            self.after = " " + lists[kind + ".count"][measure - PERCENTS]
        elif measure < PERCENTS + COUNTS + MONIES:
            self.form, self.value = "money", int(20_000 * 1.007 ** (self.seed % 980))
            self.after = " " + MONEY[(measure + service.number) % len(MONEY)]
        else:
            self.form, self.value = "range", 2 + self.seed % 17
            self.high = self.value + 2 + self.seed // 31 % 20
            self.unit, self.pattern = SPANS[measure - MEASURES]

    def noun(self):
        """How many characters after the number belong to the figure: the counted noun."""
        if self.form != "count":
            return 0
        counted = self.after
        for verb in (" were ", " was ", " lived ", " went ", " left", " resigned", " closed"):
            counted = counted.split(verb)[0]
        return len(counted)

    def printed(self, rng, exactly):
        """The number as a paper prints it, with its approximator."""
        exact = exactly or rng.random() < 0.5
        if self.form == "percent":
            return self._percent(rng, exact)
        if self.form == "range":
            joined = "between {} and {} {}" if "ranged" not in self.pattern and rng.random() < 0.6 else "{} to {} {}"
            return joined.format(self.value, self.high, self.unit)
        return self._amount(rng, exact)

    def _percent(self, rng, exact):
        share = self.value / 100
        if not exact:
            for fraction, words in FRACTIONS:
                gap = share - fraction
                if abs(gap) < 0.004:
                    return words
                if 0 < gap < 0.05:
                    return "more than " + words if rng.random() < 0.7 else "just over " + words
                if -0.04 < gap < 0:
                    return rng.choice(("almost ", "nearly ", "just under ")) + words
        return f"{self.value} per cent" if rng.random() < 0.7 else f"{self.value}%"

    def _amount(self, rng, exact):
        value, word = self.value, ""
        if not exact:
            step = 10 ** max(len(str(value)) - rng.choice((1, 2)), 1)
            down = value // step * step
            if value == down:
                word = ""
            elif value - down < step / 2:
                value, word = down, rng.choice(("more than ", "over ", "about ", "around "))
            else:
                value, word = down + step, rng.choice(("nearly ", "almost ", "about ", "fewer than " if self.form == "count" else "less than "))
            if value <= 0:
                value, word = self.value, ""
        if self.form == "count":
            return f"{word}{value:,}"
        if not exact and value >= 1_000_000:
            return f"{word}£{value / 1e6:g}m" if rng.random() < 0.6 else f"{word}£{value / 1e6:g} million"
        return f"{word}£{value:,}"
