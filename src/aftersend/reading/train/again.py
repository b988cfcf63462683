"""Second training: the last layers and the heads go on, over layers below them that stay as shipped.

What is wanted of a head is its label, softened by what the first model said; where no label is known, what the first
model said counts a little. Toxicity is asked within each source: most tweets of one source are toxic and most
comments of another are not, and the head must not learn which source is which.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional as F
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from aftersend.reading.backends.fast import Fast
from aftersend.reading.train.below import AGAIN, Array, Kept, weights
from aftersend.reading.train.data import Rows
from aftersend.reading.train.fit import CLIP, label_weights, part_of_rate
from aftersend.reading.train.network import WIDTH, Layer, say, through
from aftersend.reading.values import VALUES

BATCH_PIECES, POOL = 2048, 8000
TEXTS = 1024
LAYER_RATE, HEAD_RATE, WARM_UP, LAST_RATE = 1e-4, 5e-4, 0.03, 0.02
DECAY, MEAN = 0.01, 0.9985
# Part of the first model's word in what is wanted where a label is known, and its weight where none is.
SOFT, UNKNOWN = 0.15, 0.15
# Sources whose share of toxic rows is far from half, although they have both kinds.
ONE_SIDED = ("davidson", "wiki_nonfuzzed", "convabuse")


class Top(nn.Module):  # type: ignore[misc]
    """The last layers and the heads: (hidden, mask) to logits."""

    def __init__(self, labels: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(AGAIN))
        self.look, self.value = nn.Linear(WIDTH, labels, bias=False), nn.Linear(WIDTH, labels)
        self.dropout = dropout

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """(texts, pieces, width) and (texts, pieces) to (texts, labels)."""
        x = F.dropout(through(self.layers, x, mask), self.dropout, self.training)
        return say(self.look, self.value, x, mask)


class Wanted:
    """What each head should say of each row, how much that counts, and what is added to the logit meanwhile."""

    def __init__(self, rows: Rows, said: Array) -> None:
        """said: probabilities by the first model."""
        known = ~np.isnan(rows.labels)
        soft = (1 - SOFT) * np.nan_to_num(rows.labels) + SOFT * said
        weights = label_weights(rows).numpy() * rows.loss[:, None]
        self.values = np.where(known, soft, said).astype(np.float32)
        self.weights = (weights * np.where(known, 1.0, UNKNOWN)).astype(np.float32)
        self.shift = np.zeros_like(self.values)
        self.shift[:, rows.names.index("toxic")] = _shift(rows)

    def loss(self, logits: Tensor, at: NDArray[np.int64]) -> Tensor:
        """Weighed cross-entropy of some rows."""
        shifted = logits + torch.from_numpy(self.shift[at])
        each = F.binary_cross_entropy_with_logits(shifted, torch.from_numpy(self.values[at]), reduction="none")
        return (each * torch.from_numpy(self.weights[at])).sum() / len(at)


def _shift(rows: Rows) -> Array:
    """Log odds of toxicity in the source of each row, 0 for sources that are not `ONE_SIDED`."""
    toxic, sources = rows.labels[:, rows.names.index("toxic")], np.array(rows.sources)
    found = np.zeros(len(sources), np.float32)
    for source in ONE_SIDED:
        share = float(np.nanmean(toxic[sources == source]))
        found[sources == source] = math.log(share / (1 - share))
    return found


def start(model: onnx.ModelProto) -> Top:
    """The last layers of a model, as it has them."""
    found = {name: torch.from_numpy(value) for name, value in weights(model).items()}
    top = Top(len(found["value.bias"]))
    top.load_state_dict(found)
    return top


def said(home: Path, texts: list[str], logits: Array) -> Array:
    """Probability of each head by the model in a folder, calibrated and with ``fast`` where a value is that head."""
    facts, fast = json.loads((home / "mini.json").read_text()), Fast(home)
    heads: list[str] = facts["heads"]
    spelled = np.vstack([fast.raw(texts[n : n + TEXTS]) for n in range(0, len(texts), TEXTS)])
    both = logits + spelled @ fast.columns(heads, facts["blend"])
    found = _sigmoid(logits)
    for name, (slope, intercept) in facts["platt"].items():
        head, *others = VALUES[name].heads
        if not others and slope != 1:
            found[:, heads.index(head)] = _sigmoid(slope * both[:, heads.index(head)] + intercept)
    return found


def _sigmoid(z: Array) -> Array:
    return np.asarray(1 / (1 + np.exp(-z)), np.float32)


def train(top: Top, rows: Rows, kept: Kept, said: Array, pieces: int) -> Top:
    """Train until ``pieces`` were seen; returns the network with the mean weights."""
    wanted, rng = Wanted(rows, said), np.random.default_rng(0)
    torch.manual_seed(0)
    heads = [p for n, p in top.named_parameters() if not n.startswith("layers")]
    groups = [{"params": list(top.layers.parameters())}, {"params": heads}]
    optimiser = torch.optim.AdamW(groups, weight_decay=DECAY, fused=True)
    mean = AveragedModel(top, multi_avg_fn=get_ema_multi_avg_fn(MEAN))
    seen = 0
    top.train()
    for at in _batches(rows, kept.lengths, rng):
        for group, rate in zip(optimiser.param_groups, (LAYER_RATE, HEAD_RATE), strict=True):
            group["lr"] = rate * part_of_rate(seen / pieces, WARM_UP, LAST_RATE)
        hidden, mask = padded(kept, at)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            logits = top(hidden, mask)
        wanted.loss(logits.float(), at).backward()
        torch.nn.utils.clip_grad_norm_(top.parameters(), CLIP)
        optimiser.step()
        optimiser.zero_grad()
        mean.update_parameters(top)
        seen += int(mask.sum())
        if seen >= pieces:
            break
    found: Top = mean.module
    found.eval()
    return found


def padded(kept: Kept, at: NDArray[np.int64]) -> tuple[Tensor, Tensor]:
    """Hidden rows of some texts, filled up with zeros, and 1 where there is a piece."""
    lengths = kept.lengths[at]
    hidden = np.zeros((len(at), int(lengths.max()), WIDTH), np.float32)
    mask = np.zeros(hidden.shape[:2], np.float32)
    for row, (i, length) in enumerate(zip(at.tolist(), lengths.tolist(), strict=True)):
        hidden[row, :length], mask[row, :length] = kept.hidden[kept.starts[i] : kept.starts[i] + length], 1
    return torch.from_numpy(hidden), torch.from_numpy(mask)


def _batches(rows: Rows, lengths: NDArray[np.int64], rng: np.random.Generator) -> Iterator[NDArray[np.int64]]:
    """Endless batches of at most `BATCH_PIECES`; texts of like length lie together."""
    while True:
        pool = rng.choice(len(lengths), POOL, p=rows.draw)
        pool = pool[np.argsort(lengths[pool] + rng.random(POOL))]
        found = list(batches(pool, lengths))
        yield from (found[i] for i in rng.permutation(len(found)).tolist())


def batches(rows: NDArray[np.int64], lengths: NDArray[np.int64]) -> Iterator[NDArray[np.int64]]:
    """Rows that are sorted by length, cut into batches of at most `BATCH_PIECES`."""
    begin = 0
    for end in range(1, len(rows) + 1):
        if end == len(rows) or (end + 1 - begin) * lengths[rows[end]] > BATCH_PIECES:
            yield rows[begin:end]
            begin = end
