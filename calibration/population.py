"""What a simulated population of posts looks like beside what is known of real ones.

    python calibration/population.py --audience microblog --posts 1000000 --seeds 1 2 3

prints a Markdown table of every statistic, its standard error, the range that it should lie in and whether it does.
"""

import argparse
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import spearmanr

from aftersend.futures import simulate
from aftersend.model.outcomes import Outcomes
from aftersend.model.plan import Plan

LARGE = 100  # actions from which a tree counts as popular (V02, V03)
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Target:
    """A statistic of a population, the range it should lie in, and who says so."""

    name: str
    low: float
    high: float
    source: str
    of: Callable[[Outcomes], float]


def shared(times: int) -> Callable[[Outcomes], float]:
    """Share of posts that are shared at least so many times."""
    return lambda o: float((o.actions > times).mean())


def within(edge: int) -> Callable[[Outcomes], float]:
    """Share of all reshares that come within the edge-th moment of the curve (an hour, a day)."""
    return lambda o: float((o.curve[:, edge] - 1).sum() / (o.curve[:, -1] - 1).sum())


def large(o: Outcomes) -> NDArray[np.bool_]:
    """Which trees count as popular."""
    return o.actions >= LARGE


def gini(values: Floats) -> float:
    """Inequality of some values: 0 where all are alike, 1 where one has everything."""
    ordered, n = np.sort(values.astype(np.float64)), len(values)
    return float((2 * np.arange(1, n + 1) - n - 1) @ ordered / (n * ordered.sum()))


def near(name: str, value: float, factor: float, source: str, of: Callable[[Outcomes], float]) -> Target:
    """A value and how far off it may be, as a factor."""
    return Target(name, value / factor, value * factor, source, of)


RETWEETS = [
    near(f"P(shares >= {times:,})", value, 1.5, "youngblood", shared(times))
    for times, value in ((1, 0.1970738), (10, 0.0138052), (100, 0.00195757), (1000, 6.75372e-5))
]
LONE = [
    Target("P(lone post)", 0.70, 0.95, "V01", lambda o: float((o.actions == 1).mean())),
    Target("P(depth >= 2)", 0.01, 0.04, "V01", lambda o: float((o.depth >= 2).mean())),
]
RARE = [
    Target("P(size >= 100)", 1.25e-4, 5e-4, "V02", lambda o: float(large(o).mean())),
    Target("mean size", 1.4, 2.4, "V02", lambda o: float(o.actions.mean())),
]
SHAPE = [
    Target("size-virality rank r", -0.05, 0.36, "V03", lambda o: _rank_r(o)),
    Target("median virality", 2.0, 6.0, "V03", lambda o: float(np.median(o.virality[large(o)]))),
    Target("largest broadcast", 0.4, 1.0, "V03", lambda o: float(np.median((o.broadcast / o.actions)[large(o)]))),
]
PACE = [
    Target("shares within 1 h", 0.40, 0.65, "T11", within(0)),
    Target("shares within 24 h", 0.65, 0.95, "T11", within(1)),
]
VIEWS = [Target("Gini of views", 0.88, 0.97, "V12", lambda o: gini(o.exposed.astype(np.float64)))]
TARGETS = {
    "microblog": RETWEETS + LONE + SHAPE + PACE,
    "microblog-2012": LONE + RARE + SHAPE,
    "short-video": VIEWS,
}


def _rank_r(o: Outcomes) -> float:
    return float(spearmanr(o.actions[large(o)], o.virality[large(o)])[0])


def standard_error(target: Target, o: Outcomes, parts: int = 10) -> float:
    """From the spread between `parts` equal parts of the population."""
    values = [target.of(_part(o, k, parts)) for k in range(parts)]
    return float(np.nanstd(values, ddof=1) / np.sqrt(parts))


def _part(o: Outcomes, k: int, parts: int) -> Outcomes:
    columns = {name: value if name == "edges_s" else value[k::parts] for name, value in vars(o).items()}
    return Outcomes(**columns)


def main() -> None:
    """Simulate and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--audience", default="microblog", choices=TARGETS)
    parser.add_argument("--posts", type=int, default=1_000_000)
    parser.add_argument("--accounts", type=int, default=100_000)
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3])
    options = parser.parse_args()
    print("| accounts | seed | statistic | simulated | s.e. | allowed | source | met |")
    print("|---|---|---|---|---|---|---|---|")
    for seed in options.seeds:
        plan = Plan(
            audience=options.audience, accounts=options.accounts, futures=options.posts, seed=seed, population=True
        )
        o = simulate(plan)
        for t in TARGETS[options.audience]:
            value, met = t.of(o), "yes" if t.low <= t.of(o) <= t.high else "NO"
            print(
                f"| {plan.accounts:,} | {seed} | {t.name} | {value:.4g} | {standard_error(t, o):.1g} "
                f"| {t.low:.4g} - {t.high:.4g} | {t.source} | {met} |",
                flush=True,
            )


if __name__ == "__main__":
    main()
