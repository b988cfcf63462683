"""Second training: all layers and heads go on, with marked comments, which also teach two heads that are new.

What is wanted of a head is its label, softened by what the first model said; where no label is known, what the first
model said counts a little. Toxicity is asked within each source: most tweets of one source are toxic and most
comments of another are not, and the head must not learn which source is which.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from aftersend.reading.backends.fast import Fast
from aftersend.reading.backends.mini import Mini
from aftersend.reading.train.data import MARKED, TAKEN, Rows
from aftersend.reading.train.fit import Wanted, label_weights
from aftersend.reading.train.graph import Array
from aftersend.reading.values import VALUES

TEXTS = 1024
# Part of the first model's word in what is wanted where a label is known, and its weight where none is.
SOFT, UNKNOWN = 0.15, 0.15
# Sources whose share of toxic rows is far from half, although they have both kinds.
ONE_SIDED = ("davidson", "wiki_nonfuzzed", "convabuse")
# A new head begins as the mean of heads that mean much the same.
BEGINS = {"outrage": ("angry", "go_anger", "toxic"), "hostile": ("toxic", "go_anger", "go_annoyance")}


def begun(weights: dict[str, Array], names: Sequence[str]) -> dict[str, Array]:
    """Weights of all heads, the new ones begun."""
    found = dict(weights)
    for part in ("look.weight", "value.weight", "value.bias"):
        found[part] = weights[part].copy()
        for head, like in BEGINS.items():
            found[part][names.index(head)] = weights[part][[names.index(n) for n in like]].mean(0)
    return found


def softened(rows: Rows, said: Array) -> Wanted:
    """Labels softened by ``said``, the probabilities by the first model, which count alone where there is no label."""
    known = ~np.isnan(rows.labels)
    weights = label_weights(rows) * np.where(known, 1.0, UNKNOWN)
    # Of the new heads the first model says nothing; and marks are graded already, they need no softening.
    weights *= known | ~np.isin(rows.names, list(TAKEN.values()))
    soft = np.where(np.array(rows.sources) == MARKED, 0.0, SOFT)[:, None]
    values = np.where(known, (1 - soft) * np.nan_to_num(rows.labels) + soft * said, said)
    shift = np.zeros_like(rows.labels)
    shift[:, rows.names.index("toxic")] = _shift(rows)
    return Wanted(values.astype(np.float32), weights.astype(np.float32), shift)


def _shift(rows: Rows) -> Array:
    """Log odds of toxicity in the source of each row, 0 for sources that are not `ONE_SIDED`."""
    toxic, sources = rows.labels[:, rows.names.index("toxic")], np.array(rows.sources)
    found = np.zeros(len(sources), np.float32)
    for source in set(ONE_SIDED) & set(rows.sources):
        share = float(np.nanmean(toxic[sources == source]))
        found[sources == source] = math.log(share / (1 - share))
    return found


def said(home: Path, texts: Sequence[str]) -> Array:
    """Probability of each head by the model in a folder, calibrated and with ``fast`` where a value is that head."""
    facts, mini, fast = json.loads((home / "mini.json").read_text()), Mini(home), Fast(home)
    heads: list[str] = facts["heads"]
    cut = [texts[n : n + TEXTS] for n in range(0, len(texts), TEXTS)]
    logits = np.vstack([mini.raw(some)[:, : len(heads)] for some in cut])
    both = logits + np.vstack([fast.raw(some) for some in cut]) @ fast.columns(heads, facts["blend"])
    found = _sigmoid(logits)
    for name, (slope, intercept) in facts["platt"].items():
        head, *others = VALUES[name].heads
        if not others and slope != 1 and name not in facts["shares"]:
            found[:, heads.index(head)] = _sigmoid(slope * both[:, heads.index(head)] + intercept)
    return found


def _sigmoid(z: Array) -> Array:
    return np.asarray(1 / (1 + np.exp(-z)), np.float32)
