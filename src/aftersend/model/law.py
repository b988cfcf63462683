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
| `exposure`| x = a standard normal number, one a post                  | audience relative to the usual one|

State variables that a utility law may read:
`hop` (hops from the root to the sharer whose post is seen), `popularity` (visible shares, rounded down to a
power of two, less one), `activity` (log-activity of the viewer relative to the mean), `same_group` (1 or 0),
`age` (seconds since the root, rounded down on a doubling grid), `always` (the constant 1).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from aftersend.core.params import Param

ROLES = ("utility", "reach", "delay", "rhythm", "feed", "appeal", "exposure")
STATES = ("hop", "popularity", "activity", "same_group", "age", "always")


@dataclass(frozen=True)
class Law:
    """One mechanism. `none` holds the parameter values at which it changes exactly nothing."""

    role: str
    function: Callable[[Mapping[str, float], float], float]
    params: tuple[Param, ...]
    none: Mapping[str, float]
    equation: str
    reads: str = "always"
