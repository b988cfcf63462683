"""Baseline of the shape task: every cascade grows like the average of the others."""

import numpy as np

from aftersend.forecasting.curves import DEPTH, Floats


def mean_curve(others: Floats, sizes: Floats, seen: Floats, minute: int, size: float) -> Floats:
    """Curves of one thread from those of other threads; shape (3, 150).

    others: curves, shape (threads, 3, 150). sizes: final number of actions of each, shape (threads,).
    seen: curves of the thread itself, of which only minute `minute` is used.

    At minute 0, scale and breadth are the average share of the final size, times this thread's final `size`;
    depth is the average depth. Later, each curve is the average of the others, each divided by its own value
    at `minute`, times this thread's value then.
    """
    if minute:
        now = np.maximum(others[:, :, minute, None], 1.0)
        return np.asarray((others / now).mean(axis=0) * seen[:, minute, None])
    predicted = (others / sizes[:, None, None]).mean(axis=0) * size
    predicted[DEPTH] = others[:, DEPTH].mean(axis=0)
    return np.asarray(predicted)
