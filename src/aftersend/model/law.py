"""What a law is: a small pure function of plain numbers, with its parameters.

A law plays one role; the role fixes what its function receives and returns:

| role      | function(params, x)                                       | returns                               |
|-----------|-----------------------------------------------------------|---------------------------------------|
| `utility` | x = one state variable of a view, named by `reads`        | addition to the log-odds of sharing   |
| `reach`   | x = followers of an account                               | how many of them are shown the post   |
| `delay`   | x = quantile in (0, 1)                                    | seconds from a share to the view      |
| `rhythm`  | x = hour of day, 0 to 24                                  | attention relative to the day's mean  |
| `feed`    | x = engagement of the last batch relative to what is asked| size of the next batch relative to it |
| `appeal`  | x = a standard normal number, one a post                  | addition to the log-odds at every view|
| `exposure`| x = a standard normal number, one a post                  | audience relative to the usual one    |
| `reading` | x = value of the state `label`                            | probability of having read it all     |
| `spread`  | x = followers whom a share by an account is shown to      | those whom its public reply is shown to|
| `traits`  | no function: parameters of `audience.traits`              |                                       |
| `severity`| toxic (0 or 1), outgroup (0 to 7), same_group (0 or 1)    | how bad a post of a platform is, 0 to 1|
| `noise`   | x = days                                                  | share of a mood that is left          |
| `taste`   | x = quantile in (0, 1)                                    | addition to ln(a viewer's score of a post)|
| `record`  | numbers that its docstring names                          | points, or a share, of what is kept   |
| `mercy`   | numbers that its docstring names                          | how an observer comes to forgive      |
| `price`   | x = severity, 0 to 1                                      | a loss, as a probability or a share   |
| `choice`  | no function: one a term, see `Term`                       |                                       |

`record`, `mercy` and `price` laws say what comes after the storm; `aftersend.record` runs them, the engines do not.

State variables that a utility law may read:
`hop` (hops from the root to the sharer whose post is seen), `popularity` (visible shares, rounded down to a
power of two, less one), `activity` (log-activity of the viewer relative to the mean), `same_group` (1 or 0),
`age` (seconds since the root, rounded down on a doubling grid), `always` (the constant 1).

A forecast of shares alone runs the laws of every role but `choice`. Where people also like, condemn, defend and
report (`engine.storm`), write, learn and leave (`engine.platform`), the choice laws join them; a utility law is then
a choice law whose one term adds to `share`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from aftersend.core.params import Param

ROLES = (
    "utility", "reach", "delay", "rhythm", "feed", "appeal", "exposure", "reading", "spread", "traits", "severity",
    "noise", "taste", "record", "mercy", "price", "choice",
)  # fmt: skip
SPREADING_ROLES = ROLES[:7]  # all that a forecast of shares alone runs
STATES = ("hop", "popularity", "activity", "same_group", "age", "always")


@dataclass(frozen=True)
class Term:
    """One part of a law of many acts: what it adds, to what, from which state variables.

    adds_to: acts (`model.acts.ACTS`), whose log-odds it moves; or changing states (`model.acts.CHANGING`), which it
    moves by so much - per day, or, if `per` is "event", whenever feedback comes (then it may read `got`, see below).
    reads: one or two of `model.states.STATES`. function(params, *values): the addition; 0 where all are neutral,
    unless it reads `always` alone.
    per: "day" or "event"; only for changing states. For "event", values are those of one tick's feedback on what
    the account wrote: `reads` names "likes" and "condemners" (counts of this tick), "moral" or "toxic" (of the post).
    """

    adds_to: tuple[str, ...]
    reads: tuple[str, ...]
    function: Callable[..., float]
    per: str = "day"


def nothing(params: Mapping[str, float], *x: float) -> float:
    """The function of a law that has terms instead."""
    return 0.0


@dataclass(frozen=True)
class Law:
    """One mechanism. `none` holds the parameter values at which it changes exactly nothing."""

    role: str
    params: tuple[Param, ...]
    none: Mapping[str, float]
    equation: str
    function: Callable[..., float] = nothing
    reads: str = "always"
    terms: tuple[Term, ...] = ()

    @property
    def choices(self) -> tuple[Term, ...]:
        """Its terms; of a utility law, the one term that adds to sharing."""
        return (Term(("share",), (self.reads,), self.function),) if self.role == "utility" else self.terms
