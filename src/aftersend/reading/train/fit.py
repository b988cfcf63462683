"""The training loop: weighed binary cross-entropy over all heads, with a running mean of the weights."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from aftersend.reading.pieces import WordPiece, pad
from aftersend.reading.train.data import Rows, swap_groups
from aftersend.reading.train.graph import Array
from aftersend.reading.train.network import Reader

BATCH_PIECES = 1700
POOL = 6000
ENCODER_RATE, HEAD_RATE, WARM_UP, LAST_RATE = 9e-5, 1e-3, 0.04, 0.01
KEPT_EVERY = 100
DECAY = 0.01
MEAN = 0.998
CLIP = 5.0
# Weight of each label in the loss; emotions (go_*) and fine kinds get less, because there are many of them.
WEIGHTS = {"toxic": 2.0, "hate": 2.0, "kind": 2.0, "angry": 1.0, "claim": 1.5, "humor": 0.3, "sarcasm": 0.4}
EMOTION, FINE, LEAST_KNOWN = 0.12, 0.7, 0.05


@dataclass(frozen=True, eq=False)
class Wanted:
    """What each head should say of each row, how much that counts, and what is added to its logit while it learns.

    Each of shape (rows, heads).
    """

    values: Array
    weights: Array
    shift: Array

    def loss(self, logits: Tensor, at: Sequence[int]) -> Tensor:
        """Weighed cross-entropy of some rows."""
        shifted = logits + torch.from_numpy(self.shift[at])
        each = F.binary_cross_entropy_with_logits(shifted, torch.from_numpy(self.values[at]), reduction="none")
        return (each * torch.from_numpy(self.weights[at])).sum() / len(at)


def labelled(rows: Rows) -> Wanted:
    """The labels, where they are known."""
    weights = np.isfinite(rows.labels) * label_weights(rows)
    return Wanted(np.nan_to_num(rows.labels), weights.astype(np.float32), np.zeros_like(rows.labels))


def label_weights(rows: Rows) -> Array:
    """Loss weight of each label of each row, raised where few of the drawn rows know it; shape (rows, labels)."""
    base = [WEIGHTS.get(n, EMOTION if n.startswith("go_") else FINE) for n in rows.names]
    known = ((~np.isnan(rows.labels)) * rows.draw[:, None]).sum(0)
    return np.asarray(base / np.clip(known, LEAST_KNOWN, 1) * rows.loss[:, None], np.float32)


def train(net: Reader, rows: Rows, wanted: Wanted, cutter: WordPiece, pieces: int, kept: Path, seed: int = 0) -> Reader:
    """Train until ``pieces`` word pieces were seen; returns the network with the mean weights.

    The state is kept in the file ``kept``, and training goes on from there if the file exists.
    """
    run = Run(net, wanted, kept, seed)
    net.train()
    for batch in _batches(rows, run.rng, run.chance):
        texts = [swap_groups(rows.texts[i], run.chance) for i in batch]
        run.step(*pad([cutter(text).ids for text in texts]), batch, pieces)
        if run.seen >= pieces:
            break
    net.load_state_dict(run.mean)
    net.eval()
    return net


class Run:
    """The state of a training: optimiser, mean weights, what was seen, chance."""

    def __init__(self, net: Reader, wanted: Wanted, kept: Path, seed: int) -> None:
        learning = [(n, p) for n, p in net.named_parameters() if p.requires_grad]
        heads = [p for n, p in learning if n.startswith(("look", "value"))]
        encoder = [p for n, p in learning if not n.startswith(("look", "value"))]
        groups = [{"params": encoder, "lr": ENCODER_RATE}, {"params": heads, "lr": HEAD_RATE}]
        self.net, self.wanted, self.kept = net, wanted, kept
        self.optimiser = torch.optim.AdamW(groups, weight_decay=DECAY, fused=True)
        self.mean = {k: v.clone() for k, v in net.state_dict().items()}
        self.seen = self.steps = 0
        if kept.exists():
            self._load()
        # Chance begins anew where training was cut.
        torch.manual_seed(seed + self.steps)
        self.rng, self.chance = np.random.default_rng(seed + self.steps), random.Random(seed + self.steps)

    def step(self, ids: Any, mask: Any, batch: list[int], pieces: int) -> None:
        """One step of the optimiser."""
        for group, rate in zip(self.optimiser.param_groups, (ENCODER_RATE, HEAD_RATE), strict=True):
            group["lr"] = rate * part_of_rate(self.seen / pieces, WARM_UP, LAST_RATE)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            logits, _ = self.net(torch.from_numpy(ids), torch.from_numpy(mask).float())
        loss = self.wanted.loss(logits.float(), batch)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.net.parameters(), CLIP)
        self.optimiser.step()
        self.optimiser.zero_grad()
        self.steps, self.seen = self.steps + 1, self.seen + int(mask.sum())
        _follow(self.mean, self.net.state_dict(), min(MEAN, (1 + self.steps) / (10 + self.steps)))
        if self.steps % KEPT_EVERY == 0:
            self._save(loss.item())

    def _save(self, loss: float) -> None:
        print(f"{self.seen:,} pieces, {self.steps:,} steps, loss {loss:.3f}", flush=True)
        found = {"net": self.net.state_dict(), "optimiser": self.optimiser.state_dict(), "mean": self.mean}
        part = self.kept.with_suffix(".part")
        torch.save({**found, "seen": self.seen, "steps": self.steps}, part)
        part.replace(self.kept)

    def _load(self) -> None:
        found = torch.load(self.kept)
        self.net.load_state_dict(found["net"])
        self.optimiser.load_state_dict(found["optimiser"])
        self.mean, self.seen, self.steps = found["mean"], found["seen"], found["steps"]


def part_of_rate(done: float, warm_up: float, last: float) -> float:
    """Part of the full rate: up in a line, then down to ``last`` along a cosine."""
    if done < warm_up:
        return done / warm_up
    return last + (1 - last) * (1 + math.cos(math.pi * min(1.0, done))) / 2


def _follow(mean: dict[str, Tensor], now: dict[str, Tensor], keep: float) -> None:
    with torch.no_grad():
        for name, value in now.items():
            mean[name].lerp_(value, 1 - keep)


def _batches(rows: Rows, rng: np.random.Generator, chance: random.Random) -> Iterator[list[int]]:
    """Endless batches of about `BATCH_PIECES` word pieces; texts of like length lie together."""
    lengths = np.array([min(len(t), 600) for t in rows.texts])
    while True:
        pool = rng.choice(len(rows.texts), POOL, p=rows.draw)
        pool = pool[np.argsort(lengths[pool] + rng.random(POOL) * 8)]
        found: list[list[int]] = [[]]
        for i in pool.tolist():
            # About four characters make a piece.
            if (len(found[-1]) + 1) * (lengths[i] // 4 + 3) > BATCH_PIECES and found[-1]:
                found.append([])
            found[-1].append(i)
        chance.shuffle(found)
        yield from found
