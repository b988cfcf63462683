"""One plan's outcomes, to the bit: the same on every machine and Python; changed on purpose only."""

from hashlib import sha256

import numpy as np

from aftersend.futures import simulate
from aftersend.model.plan import Plan
from aftersend.model.post import Post

PLANS = {
    "one post": Plan(accounts=20_000, futures=200, seed=11, post=Post(author_reach=15_000, appeal=2.0)),
    "population": Plan(accounts=20_000, futures=2_000, seed=11, population=True),
    "short video": Plan(audience="short-video", accounts=20_000, futures=200, seed=11, population=True),
}
GOLDEN = {
    "one post": "f7c97114d6a61f95",
    "population": "28cc217386f628b4",
    "short video": "39fc879c90853263",
}


def digest(plan: Plan) -> str:
    outcomes = simulate(plan)
    columns = (outcomes.actions, outcomes.exposed, outcomes.depth, outcomes.breadth, outcomes.curve)
    return sha256(b"".join(np.ascontiguousarray(c).astype("<i8").tobytes() for c in columns)).hexdigest()[:16]


def test_outcomes_are_the_golden_ones() -> None:
    assert {name: digest(plan) for name, plan in PLANS.items()} == GOLDEN
