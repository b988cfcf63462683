"""How the parameters of a preset were found: Nelder-Mead on the distance of its statistics from their ranges.

    python calibration/search.py --audience microblog --steps 200

starts from the preset as it is and prints every improvement. The six free parameters of `microblog` answer to eleven
statistics; the rest are held at what a source, an assumption or (for the delays: T10, T11) one look says.
"""

import argparse
from math import log

import numpy as np
from population import TARGETS, Floats, Target
from scipy.optimize import minimize

from aftersend.audience.choosing import find
from aftersend.futures import simulate
from aftersend.laws import parameters
from aftersend.model.outcomes import Outcomes
from aftersend.model.plan import Plan

FREE = {  # first step of each free parameter
    "propensity.log_odds": 0.2,
    "reach.share": 0.02,
    "reach.exponent": 0.05,
    "exposure.spread": -0.1,
    "hop_decay.factor": -0.04,
    "herding.strength": 0.04,
}


def distance(target: Target, o: Outcomes) -> float:
    """0 in the middle of the allowed range, 1 at its edge, growing fast beyond; on a log scale for probabilities."""
    scale = log if target.low > 0 and target.high / target.low > 1.5 else float
    value, low, high = (scale(max(v, 1e-9) if scale is log else v) for v in (target.of(o), target.low, target.high))
    off = (value - (low + high) / 2) / ((high - low) / 2)
    return off**2 + off**8 if np.isfinite(off) else 100.0


def main() -> None:
    """Search, and print what is found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--audience", default="microblog", choices=TARGETS)
    parser.add_argument("--posts", type=int, default=100_000)
    parser.add_argument("--steps", type=int, default=200)
    options = parser.parse_args()
    usual = parameters(find(options.audience).params)
    bounds = {p.name: (p.low, p.high) for p in usual.declared}
    best = float("inf")

    def loss(x: Floats) -> float:
        nonlocal best
        given = {name: float(np.clip(v, *bounds[name])) for name, v in zip(FREE, x, strict=True)}
        o = simulate(Plan(audience=options.audience, futures=options.posts, population=True, params=given))
        total = sum(distance(t, o) for t in TARGETS[options.audience])
        if total < best:
            best = total
            print(f"{total:.3f}", {name: round(v, 4) for name, v in given.items()}, flush=True)
        return total

    start = np.array([usual[name] for name in FREE])
    simplex = np.vstack([start, start + np.diag(list(FREE.values()))])
    minimize(
        loss,
        start,
        method="Nelder-Mead",
        options={"initial_simplex": simplex, "maxfev": options.steps, "maxiter": 10**6},
    )


if __name__ == "__main__":
    main()
