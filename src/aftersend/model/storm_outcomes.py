"""What came of some futures of a storm: one row a future, as arrays, with what their columns stand for."""

from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

Whole = NDArray[np.int64]
SHARED = ("edges_s", "groups", "rules")  # the same for every future


@dataclass(frozen=True, eq=False)
class StormOutcomes:
    """One row a future; moments are seconds since the post, -1 for never.

    future: its number. exposed: times that the post, or talk about it, was seen. reactions[:, r]: how often, in the
    order of `model.acts.REACTIONS`. uncivil: replies that were. depth, breadth, broadcast, virality: of the tree of
    shares, as in `model.outcomes`. peak_s: end of the window with the most condemnation. storm: whether there was
    one. hidden_s: when the post was first removed or deleted. labelled_s: when it was first labelled.
    decided_s[:, rule]: when each of `rules` (name and version) first acted.
    seen, shares, condemned [:, b]: exposures, shares and condemnations within `edges_s[b]` seconds.
    weight[:, group, r, day]: sum over those who reacted so of round(1000 * ln(1 + reach)), for the ledger of karma.
    """

    future: Whole
    exposed: Whole
    reactions: Whole
    uncivil: Whole
    depth: Whole
    breadth: Whole
    broadcast: Whole
    virality: NDArray[np.float64]
    peak_s: Whole
    storm: NDArray[np.bool_]
    hidden_s: Whole
    labelled_s: Whole
    decided_s: Whole
    seen: Whole
    shares: Whole
    condemned: Whole
    weight: Whole
    edges_s: Whole
    groups: tuple[str, ...]
    rules: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.future)


def join_storms(parts: list[StormOutcomes]) -> StormOutcomes:
    """Several blocks of futures as one, in the given order."""
    names = [f.name for f in fields(StormOutcomes) if f.name not in SHARED]
    rows: dict[str, Any] = {name: np.concatenate([getattr(p, name) for p in parts]) for name in names}
    return StormOutcomes(**rows, **{name: getattr(parts[0], name) for name in SHARED})


def in_order(o: StormOutcomes) -> StormOutcomes:
    """The same futures, by number."""
    at = np.argsort(o.future)
    return replace(o, **{f.name: getattr(o, f.name)[at] for f in fields(StormOutcomes) if f.name not in SHARED})
