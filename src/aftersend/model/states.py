"""State variables that a law or a rule may read, and the cells in which the engines hold them.

A law is a function of plain numbers; the engines ask it once for each cell and keep the answers in tables. So every
variable has a short list of values, one a cell. At its `neutral` cell a variable says nothing.
"""

from dataclasses import dataclass

ONE = 4096  # steps of an account's changing states (mood, habit, …) to one unit
NEVER = 10_000.0  # days since something that has not happened


@dataclass(frozen=True)
class State:
    """`of`: whose it is - the `account` that acts, the `post` that is seen, or this `view` of it alone.

    values: what each cell stands for. neutral: the cell of one of whom nothing is known.
    """

    of: str
    values: tuple[float, ...]
    neutral: int
    doc: str

    def cell(self, value: float) -> int:
        """The cell whose value is nearest; the lower of two that are as near."""
        return min(range(len(self.values)), key=lambda c: (abs(self.values[c] - value), c))


def steps(low: float, high: float, step: float) -> tuple[float, ...]:
    """low, low + step, … high."""
    return tuple(low + step * i for i in range(round((high - low) / step) + 1))


COUNTS = tuple(float(2**bits - 1) for bits in range(32))  # cell = number of bits: 0, 1, 2-3, 4-7, …
SIGNED = tuple(-c for c in COUNTS[16:0:-1]) + COUNTS[:17]  # cell = 16 + sign * bits
DAYS_SINCE = (0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 10.0, 14.0, 21.0, 28.0, 42.0, 60.0, 90.0, NEVER)
FLAG, UNIT = (0.0, 1.0), steps(0.0, 1.0, 1 / 16)
ACTIVITY_CLASSES, HOPS, AGES = 16, 16, 32

STATES: dict[str, State] = {
    # The account that acts: fixed.
    "activity": State("account", (0.0,) * ACTIVITY_CLASSES, 0, "log-activity relative to the mean; set by the world"),
    "trait": State("account", steps(0.0, 8.0, 0.25), 0, "lasting disposition to incivility, log-odds over the mildest"),
    "empathy": State("account", steps(-2.0, 2.0, 0.5), 4, "empathy, in standard deviations"),
    "accountable": State("account", FLAG, 0, "holds that call-outs hold people accountable"),
    "named": State("account", FLAG, 0, "appears under a real name"),
    "newcomer": State("account", FLAG, 0, "has not yet written here"),
    "dialect": State("account", FLAG, 0, "writes a dialect that classifiers over-flag"),
    "extreme": State("account", FLAG, 0, "lives among people who are often outraged"),
    # The account that acts: changing, held in 1/ONE.
    "mood": State("account", steps(-4.0, 4.0, 0.25), 16, "bad mood, in standard deviations"),
    "habit": State("account", steps(-4.0, 4.0, 0.25), 16, "habit of outrage, log-odds of a moral word"),
    "norm": State("account", steps(0.0, 1.0, 1 / 32), 0, "share of people here that it takes to be uncivil"),
    "morale": State("account", steps(-4.0, 4.0, 0.25), 16, "wish to go on, from recent feedback; 0 at first"),
    "grudge": State("account", steps(-4.0, 4.0, 0.25), 16, "resentment from negative feedback; 0 at first"),
    "echo": State("account", steps(0.0, 8.0, 0.25), 0, "feedback on own outrage that was more than expected"),
    "seen": State("account", UNIT, 0, "share of what it saw when it last came by that was uncivil"),
    # The account that acts: what was done to it.
    "strikes": State("account", steps(0.0, 7.0, 1.0), 0, "strikes that have not expired"),
    "warned": State("account", DAYS_SINCE, 15, "days since a warning"),
    "removed": State("account", DAYS_SINCE, 15, "days since something of its was removed"),
    "explained": State("account", FLAG, 0, "the last removal came with an explanation"),
    "prompted": State("account", DAYS_SINCE, 15, "days since a prompt to reconsider"),
    "expelled": State("account", DAYS_SINCE, 15, "days since its community was closed"),
    "unanswered": State("account", FLAG, 0, "nobody has reacted to anything of its since it last wrote"),
    "answered": State("account", steps(0.0, 3.0, 1.0), 0, "recent answer to hostility: none, empathy, humour, warning"),
    # The post that is seen.
    "severity": State("post", UNIT, 0, "how bad the viewer's group takes it to be, 0 to 1"),
    "context": State("post", UNIT, 0, "how far the whole content absolves what its surface suggests, 0 to 1"),
    "moral": State("post", steps(0.0, 7.0, 1.0), 0, "moral-emotional words"),
    "outgroup": State("post", steps(0.0, 7.0, 1.0), 0, "references to another group"),
    "negative": State("post", steps(0.0, 7.0, 1.0), 0, "negative words"),
    "falsity": State("post", UNIT, 0, "how false, and so how novel, 0 to 1"),
    "kindness": State("post", UNIT, 0, "kindness, 0 to 1"),
    "toxic": State("post", FLAG, 0, "uncivil"),
    "label": State("post", steps(0.0, 4.0, 1.0), 0, "none, context note, unverified, accuracy prompt, read first"),
    "age": State("post", (0.0, *(60.0 * 2.0**b for b in range(AGES - 1))), 0, "seconds since it was sent"),
    "popularity": State("post", COUNTS, 0, "visible shares"),
    "likes": State("post", COUNTS, 0, "visible likes"),
    "condemners": State("post", COUNTS, 0, "visible condemners"),
    "defenders": State("post", COUNTS, 0, "visible defenders"),
    "score": State("post", SIGNED, 16, "visible likes less dislikes"),
    "reports": State("post", COUNTS, 0, "reports of it"),
    "crowd_toxicity": State("post", steps(0.0, 1.0, 1 / 8), 0, "share of the last ten replies that are uncivil"),
    "remorse": State("post", UNIT, 0, "quality of the author's apology as it stands, 0 to 1"),
    "defiance": State("post", UNIT, 0, "how far the author has doubled down, 0 to 1"),
    "conduct": State("post", UNIT, 0, "repair that the author has shown since, 0 to 1"),
    "rules_shown": State("post", FLAG, 0, "the rules stand above it"),
    # This view.
    "always": State("view", (1.0,), 0, "the constant 1"),
    "hop": State("view", steps(0.0, HOPS - 1.0, 1.0), 0, "hops from the author to the sharer whose post is seen"),
    "same_group": State("view", FLAG, 1, "viewer and author (for shares: sharer) are of one group"),
    "read": State("view", FLAG, 0, "the viewer has read the whole content"),
    "pursued": State("view", FLAG, 0, "the viewer pursues the author, whom it attacked before"),
}
