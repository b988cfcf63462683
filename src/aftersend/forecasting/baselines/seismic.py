"""SEISMIC: a self-exciting process whose infectiousness drifts (Zhao et al. 2015, arXiv:1506.02594, with the
constants published there and in its R package)."""

import numpy as np
from numpy.typing import NDArray

from aftersend.forecasting.baselines import Forecaster
from aftersend.forecasting.observed import Observed, log_growth
from aftersend.model.actions import Thread

Floats = NDArray[np.float64]

FLAT_S = 300.0  # the memory kernel is constant until then
THETA = 0.242  # and falls as a power 1 + THETA after it
LEVEL = 1.0 / (FLAT_S * (1.0 + 1.0 / THETA))  # per second, so that the kernel sums to one
MEAN_FOLLOWERS = 100.0  # n* of the paper; also stands in for followers that are not known
WINDOW_S = (300.0, 7200.0)


def fit(known: Observed, seed: int = 1) -> Forecaster:
    """Learns only what to say of a thread held to be supercritical: the median ratio of known threads.

    No thread grows more than the largest known one.
    """
    ratio = float(np.median(known.final / known.seen))
    most = float(np.max(known.final - known.seen))

    def forecast(asked: Observed) -> Floats:
        growth = np.array([expected_growth(t, asked.until_s) for t in asked.threads])
        settled = np.where(np.isfinite(growth), growth, (ratio - 1) * asked.seen)
        return log_growth(asked.seen + np.minimum(settled, most), asked.seen)

    return forecast


def expected_growth(seen: Thread, until: float) -> float:
    """Expected shares after `until`; infinite where each share brings more than one."""
    followers = np.where(seen.followers >= 0, seen.followers, MEAN_FOLLOWERS)
    rate = infectiousness(seen.time, followers, until)
    to_come = float(followers @ (1.0 - memory(until - seen.time)))
    alive = 1.0 - rate * MEAN_FOLLOWERS
    return rate * to_come / alive if alive > 0 else np.inf


def infectiousness(time: Floats, followers: Floats, until: float) -> float:
    """Shares per follower who saw one, near `until`: shares over exposures, both weighted by a triangle."""
    window = float(np.clip(until / 2, *WINDOW_S))
    shares = np.maximum(1.0 - (until - time[1:]) / window, 0.0).sum()
    grid = np.linspace(until - window, until, 201)
    weight = 1.0 - (until - grid) / window
    age = grid[:, None] - time
    pace = np.where(age >= 0, density(np.maximum(age, 0.0)), 0.0) @ followers
    exposed = np.trapezoid(weight * pace, grid)
    return float(shares / exposed) if exposed > 0 else 0.0


def density(age: Floats) -> Floats:
    """The memory kernel at an age in seconds, per second."""
    return LEVEL * np.maximum(age / FLAT_S, 1.0) ** -(1.0 + THETA)


def memory(age: Floats) -> Floats:
    """The part of the kernel that lies before an age, 0 to 1."""
    tail = FLAT_S / THETA * (1.0 - np.maximum(age / FLAT_S, 1.0) ** -THETA)
    return LEVEL * (np.minimum(age, FLAT_S) + tail)
