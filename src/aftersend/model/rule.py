"""What a rule of the platform is: when it looks, what it reads, how likely it acts, after what delay, and how.

| action     | when      | values(params)                     | effect |
|------------|-----------|------------------------------------|--------|
| demote     | written   | (multiplier,)                      | shown to so much fewer beyond followers |
| label      | written   | (cell of the state `label`,)       | the label is seen from then on |
| remove     | written   | (explained 0 or 1,)                | nobody sees it any more; author `removed` |
| remove     | reported  | (explained 0 or 1,)                | asked again at each doubling of the reports |
| restore    | removed   | ()                                 | an appeal: seen again, strike taken back |
| strike     | removed   | (days until it expires,)           | one more of the author's `strikes` |
| warn       | removed   | ()                                 | author `warned` |
| suspend    | struck    | (days,)                            | the author can do nothing for so long |
| prompt     | writing   | (P cancel, P milder, P worse)      | before it is sent; author `prompted` |
| show_rules | always    | (day from which it holds,)         | `rules_shown` on everything |
| real_names | always    | (day from which it holds,)         | everyone is `named` |
| seed       | written   | (votes,)                           | planted likes, or dislikes (below 0) |
| answer     | written   | (cell of the state `answered`, days) | somebody answers the author; `answered` so long |
| ban        | always    | (day, number of worst communities) | those communities are closed |

A decision keeps the rule's name and version. A rule that is not in force decides nothing.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from math import log

from aftersend.core.params import Param

ACTIONS = (
    "demote", "label", "remove", "restore", "strike", "warn", "suspend", "prompt", "show_rules", "real_names",
    "seed", "answer", "ban",
)  # fmt: skip
MOMENTS = ("writing", "written", "reported", "removed", "struck", "always")


def at_once(params: Mapping[str, float], quantile: float) -> float:
    """No delay."""
    return 0.0


def exponential(median_h: float, quantile: float) -> float:
    """Seconds at a quantile of an exponential delay with this median, in hours."""
    return -3600.0 * median_h * log(1.0 - quantile) / log(2.0)


def no_values(params: Mapping[str, float]) -> tuple[float, ...]:
    """An action that needs no numbers."""
    return ()


@dataclass(frozen=True)
class Rule:
    """One rule. `none` holds the parameter values at which it changes exactly nothing.

    function(params, *values of reads): probability that it acts, 0 to 1; reads: one or two of
    `model.states.STATES`, of the post and its author. delay(params, quantile in (0, 1)): seconds until it acts.
    """

    version: int
    action: str
    when: str
    params: tuple[Param, ...]
    none: Mapping[str, float]
    equation: str
    function: Callable[..., float]
    reads: tuple[str, ...] = ("always",)
    delay: Callable[[Mapping[str, float], float], float] = at_once
    values: Callable[[Mapping[str, float]], tuple[float, ...]] = no_values


@dataclass(frozen=True)
class Ranking:
    """How a feed orders what an account may see.

    weights: of each reaction (`model.acts.REACTIONS`), times its predicted probability; the sum is the score.
    counted: times how many there are so far instead, one more than that for the start.
    half_life_h: hours after which a score counts half. newest_first: by age alone. bridging: 0 to 1, how far
    approval counts only where both sides give it. source: finding or "assumed".
    """

    weights: Mapping[str, float] = field(default_factory=dict)
    half_life_h: float = 6.0
    newest_first: bool = False
    counted: bool = False
    bridging: float = 0.0
    source: str = "assumed"
    doc: str = ""
