"""From raw logits on validation rows to Platt's numbers and limits; and the linear probes."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from aftersend.reading.backends.fast import Fast
from aftersend.reading.backends.mini import Mini
from aftersend.reading.linear import Shares, mix
from aftersend.reading.scores import apology, stance
from aftersend.reading.train import linear
from aftersend.reading.train.data import FINE, Rows
from aftersend.reading.values import VALUES

Floats = NDArray[np.float64]
LIMITED = ("toxicity", "hate", "identity_attack", "insult", "threat", "claim", "kindness", "generalisation")
# The limit of this value is judged by the F1 of its own rows, with as many rows that have it as rows that do not.
EVEN = ("claim",)
LEAST_ROWS = 20
# Parts of heads in values of ``mini``, with the best AUC on validation rows in steps of a tenth.
SHARES = {"kindness": {"kind": 0.5} | dict.fromkeys(("go_admiration", "go_caring", "go_gratitude", "go_love"), 0.125)}
# Weights of `fast` beside `mini`, in units of the spread of their logits.
BLENDS = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5)


def finish(out: Path, parts: Mapping[str, Rows]) -> None:
    """Calibrate ``fast``, then ``mini`` with what ``fast`` adds to it, in the folder ``out``."""
    validation, test = parts["validation"], parts["test"]
    _write(out / "fast.json", _plain(linear.HEADS))
    fast = Fast(out)
    spelled = fast.raw(validation.texts)
    _write(out / "fast.json", facts(linear.HEADS, spelled, validation, test))
    heads = validation.names
    _write(out / "mini.json", _plain(heads))
    logits = Mini(out).raw(validation.texts)[:, : len(heads)]
    added = blend(logits, spelled, validation)
    logits += spelled @ fast.columns(heads, added)
    _write(out / "mini.json", {**facts(heads, logits, validation, test, SHARES), "shares": SHARES, "blend": added})


def _plain(heads: Sequence[str]) -> dict[str, Any]:
    """Facts that change nothing, to load a backend before it is calibrated."""
    values = [name for name, value in VALUES.items() if set(value.heads) <= set(heads)]
    return {"heads": list(heads), "platt": dict.fromkeys(values, (1.0, 0.0)), "limits": {}}


def blend(mini: NDArray[np.float32], fast: NDArray[np.float32], validation: Rows) -> dict[str, float]:
    """Head -> weight of the logit of ``fast`` with the best AUC on validation rows, own sentences left out."""
    from sklearn.metrics import roc_auc_score

    own = np.array([s == "own" for s in validation.sources])
    found = {}
    for i, head in enumerate(linear.HEADS):
        column = validation.names.index(head)
        y = validation.labels[:, column]
        at = ~np.isnan(y) & ~own
        a, b = mini[at, column], fast[at, i]
        unit = float(a.std() / b.std())
        areas = [roc_auc_score(y[at], a + w * unit * b) for w in BLENDS]
        found[head] = round(BLENDS[int(np.argmax(areas))] * unit, 4)
    return found


def facts(
    heads: Sequence[str],
    logits: NDArray[np.float32],
    validation: Rows,
    test: Rows,
    shares: Mapping[str, Shares] | None = None,
) -> dict[str, Any]:
    """The JSON beside the weights: heads, value -> (slope, intercept), and value -> limit.

    Validation rows are weighed so that each source has the share that it has among the test rows.
    """
    weights = _weights(validation, test)
    platt, limits = {}, {}
    for name, value in VALUES.items():
        if not set(value.heads) <= set(heads):
            continue
        z = (logits @ mix(heads, [name], shares or {}))[:, 0].astype(float)
        label = value.heads[0]
        y = validation.labels[:, validation.names.index(label)].astype(float)
        slope, intercept = _platt(z, y, weights[label in FINE])
        platt[name] = (round(slope, 5), round(intercept, 5))
        if name in LIMITED:
            p = 1 / (1 + np.exp(-(slope * z + intercept)))
            limits[name] = round(_limit(p, y, _even(y)) if name in EVEN else _limit(p, y, weights[True], "macro"), 3)
    return {"heads": list(heads), "platt": platt, "limits": limits}


def _weights(validation: Rows, test: Rows) -> dict[bool, Floats]:
    """Row weights with (True) and without (False) own held-out sentences, which weigh as much as the rest."""
    have, want = Counter(validation.sources), Counter(test.sources)
    row = np.array([want.get(s, have[s]) / have[s] for s in validation.sources])
    own = np.array([s == "own" for s in validation.sources])
    both = np.where(own, row[~own].sum() / own.sum(), row)
    return {True: both, False: np.where(own, 0.0, row)}


def _platt(z: Floats, y: Floats, weights: Floats) -> tuple[float, float]:
    """Slope and intercept of Platt's sigmoid (1999) by weighted logistic regression."""
    from sklearn.linear_model import LogisticRegression

    at = ~np.isnan(y) & (weights > 0)
    if y[at].sum() < LEAST_ROWS:
        return 1.0, 0.0
    model = LogisticRegression(C=1e4).fit(z[at, None], y[at], sample_weight=weights[at])
    slope = float(model.coef_[0, 0])
    if slope <= 0:
        raise ValueError("a value whose logit falls as its label rises is made of the wrong heads")
    return slope, float(model.intercept_[0])


def _even(y: Floats) -> Floats:
    """Row weights under which the rows with and without a label weigh the same."""
    share = float(np.nanmean(y))
    return np.where(y == 1, 1 - share, share)


def _limit(p: Floats, y: Floats, weights: Floats, average: str = "binary") -> float:
    """The limit with the best F1 (of the label, or ``macro``), rows weighed."""
    from sklearn.metrics import f1_score

    at = ~np.isnan(y)
    grid = np.linspace(0.05, 0.95, 91)
    found = [f1_score(y[at], p[at] >= t, average=average, sample_weight=weights[at]) for t in grid]
    return float(grid[int(np.argmax(found))])


def _write(path: Path, found: dict[str, Any]) -> None:
    """Write the JSON, one value a line."""
    path.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


def write_probes(path: Path, backend: Mini, home: str) -> None:
    """Fit the apology and stance probes on all their rows and write them (float16 is enough for them)."""
    texts, first, _ = apology.sentences()
    replies, stances, _ = stance.rows(home)
    said, said_mean, said_spread = _standard(backend.raw(texts))
    columns = [apology.fit(said, first[:, i]) for i in range(first.shape[1])]
    heard = stance.fit(stance.inputs(backend, replies), stance.hashed(replies), np.array(stances))
    np.savez_compressed(
        path,
        apology_mean=said_mean,
        apology_spread=said_spread,
        apology=np.stack([w for w, _ in columns], axis=1).astype(np.float16),
        apology_intercept=np.array([b for _, b in columns], np.float32),
        stance_mean=heard.mean,
        stance_spread=heard.spread,
        stance=heard.weights.astype(np.float16),
        stance_words=heard.words.astype(np.float16),
        stance_intercept=heard.intercept,
    )


def _standard(features: NDArray[np.float32]) -> tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.float32]]:
    """Features with mean 0 and spread 1, then their mean and spread."""
    mean, spread = features.mean(0), features.std(0) + np.float32(1e-6)
    return (features - mean) / spread, mean, spread
