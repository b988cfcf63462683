"""Training of ``fast``: a linear layer on hashed runs of bytes, by AdaGrad (Duchi et al. 2011)."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from aftersend.reading.backends.fast import BUCKETS, RUNS, features
from aftersend.reading.train.data import Rows

HEADS = ("toxic", "hate", "kind", "angry", "claim", "sarcasm", "humor")
STEPS, BATCH, RATE, SHRINK = 500, 1000, 0.06, 3e-7
LEAST_KNOWN = 50
LEVELS = 127
LARGEST = 0.9999

Table = NDArray[np.float32]


def train(rows: Rows, steps: int = STEPS, seed: int = 0) -> tuple[Table, Table]:
    """Weights (buckets, heads) and intercept (heads,)."""
    rng, draw = np.random.default_rng(seed), rows.draw
    labels = rows.labels[:, [rows.names.index(h) for h in HEADS]]
    weights = np.zeros((BUCKETS, len(HEADS)), np.float32)
    squares, intercept, own = (
        np.full_like(weights, 1e-6),
        np.zeros(len(HEADS), np.float32),
        np.full(len(HEADS), 1e-6),
    )
    for _ in range(steps):
        chosen = rng.choice(len(labels), BATCH, p=draw)
        runs = _runs([rows.texts[i] for i in chosen])
        error = _error(runs @ weights + intercept, labels[chosen])
        step = SHRINK * weights + runs.T @ error
        squares += step * step
        weights -= RATE * step / np.sqrt(squares)
        total = error.sum(axis=0)
        own += total**2
        intercept -= (3 * RATE * total / np.sqrt(own)).astype(np.float32)
    return weights, intercept


def _runs(texts: list[str]) -> csr_array:
    """How often each text has each bucket, over the root of its number of runs; shape (texts, buckets)."""
    columns, _, lengths = features(texts)
    text = np.repeat(np.arange(len(texts)), lengths)
    scale = np.repeat((1 / np.sqrt(len(RUNS) * lengths)).astype(np.float32), lengths)
    where = (np.tile(text, len(RUNS)), columns.ravel())
    return csr_array((np.tile(scale, len(RUNS)), where), shape=(len(texts), BUCKETS))


def _error(z: Table, labels: Table) -> Table:
    """Gradient of the mean cross-entropy over the known labels."""
    known = ~np.isnan(labels)
    p = 1 / (1 + np.exp(-z))
    found: Table = np.where(known, p - np.nan_to_num(labels), 0) / np.maximum(known.sum(axis=0), LEAST_KNOWN)
    return found.astype(np.float32)


def save(path: Path, weights: Table, intercept: Table) -> None:
    """Write as 8-bit numbers with a scale a head."""
    scale = np.quantile(np.abs(weights), LARGEST, axis=0) / LEVELS
    packed = np.clip(np.round(weights / scale), -LEVELS, LEVELS).astype(np.int8)
    np.savez_compressed(path, weights=packed, scale=scale.astype(np.float32), intercept=intercept)
