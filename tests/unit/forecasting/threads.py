"""Small logs for tests, made from times and parents."""

import numpy as np

from aftersend.core import chance
from aftersend.model.actions import MISSING, ActionLog, texts


def log_of(trees: list[tuple[list[float], list[int]]], starts: list[float] | None = None) -> ActionLog:
    """A log with one thread per (seconds since the root, parent row or -1) pair; author i wrote thread i."""
    sizes = [len(time) for time, _ in trees]
    first = np.cumsum([0, *sizes[:-1]])
    begin = starts or [0.0] * len(trees)
    parent = [p + int(at) if p >= 0 else MISSING for at, (_, ps) in zip(first, trees, strict=True) for p in ps]
    missing = np.full(sum(sizes), MISSING)
    return ActionLog(
        thread_ids=tuple(f"t{i}" for i in range(len(trees))),
        thread=np.repeat(np.arange(len(trees), dtype=np.int32), sizes),
        id=texts([str(row) for row in range(sum(sizes))]),
        parent=np.array(parent),
        author=np.repeat(np.arange(len(trees)), sizes),
        kind=np.concatenate([np.array([0] + [1] * (n - 1), np.uint8) for n in sizes]),
        time=np.concatenate([t0 + np.array(time) for t0, (time, _) in zip(begin, trees, strict=True)]),
        followers=missing,
        likes=missing,
        shares=missing,
        replies=missing,
        views=missing,
        body=texts([""] * sum(sizes)),
    )


def random_log(threads: int, seed: int) -> ActionLog:
    """Threads of 20 to 119 actions that decay at their own pace, each action on a random earlier one."""
    trees = []
    for i in range(threads):
        k = chance.key(seed, i)
        size, pace = 20 + chance.below(k, 0, 100), 600 + 6000 * chance.uniform(k, 1)
        time = sorted(-pace * np.log(chance.uniform(k, 2 + j)) for j in range(size - 1))
        parent = [chance.below(k, 1000 + j, j) if j % 3 == 0 else 0 for j in range(1, size)]
        trees.append(([0.0, *time], [MISSING, *parent]))
    return log_of(trees, [86400.0 * i for i in range(threads)])
