"""The training loop: masked binary cross-entropy over all heads, with a running mean of the weights."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional as F

from aftersend.reading.pieces import WordPiece, pad
from aftersend.reading.train.data import Rows, swap_groups
from aftersend.reading.train.network import Reader

BATCH_PIECES = 1700
POOL = 6000
ENCODER_RATE, HEAD_RATE, WARM_UP, LAST_RATE = 9e-5, 1e-3, 0.04, 0.02
DECAY = 0.01
MEAN = 0.998
CLIP = 5.0
# Weight of each label in the loss; emotions (go_*) and fine kinds get less, because there are many of them.
WEIGHTS = {"toxic": 2.0, "hate": 2.0, "kind": 2.0, "angry": 1.0, "claim": 1.5, "humor": 0.3, "sarcasm": 0.4}
EMOTION, FINE, LEAST_KNOWN = 0.12, 0.7, 0.05


def label_weights(rows: Rows) -> Tensor:
    """Loss weight of each label, raised where few of the drawn rows know it; shape (labels,)."""
    base = [WEIGHTS.get(n, EMOTION if n.startswith("go_") else FINE) for n in rows.names]
    known = ((~np.isnan(rows.labels)) * rows.draw[:, None]).sum(0)
    return torch.tensor(np.array(base) / np.clip(known, LEAST_KNOWN, 1), dtype=torch.float32)


def train(net: Reader, rows: Rows, cutter: WordPiece, pieces: int, seed: int = 0) -> Reader:
    """Train until ``pieces`` word pieces were seen; returns the network with the mean weights."""
    torch.manual_seed(seed)
    chance = random.Random(seed)
    heads = [p for n, p in net.named_parameters() if n.startswith(("look", "value"))]
    encoder = [p for n, p in net.named_parameters() if not n.startswith(("look", "value"))]
    groups = [{"params": encoder, "lr": ENCODER_RATE}, {"params": heads, "lr": HEAD_RATE}]
    optimiser = torch.optim.AdamW(groups, weight_decay=DECAY)
    mean = {k: v.clone() for k, v in net.state_dict().items()}
    weights, loss_of_row = label_weights(rows), torch.from_numpy(rows.loss)
    seen = step = 0
    net.train()
    for batch in _batches(rows, np.random.default_rng(seed), chance):
        for group, rate in zip(optimiser.param_groups, (ENCODER_RATE, HEAD_RATE), strict=True):
            group["lr"] = rate * _rate(seen / pieces)
        ids, mask = pad([cutter(swap_groups(rows.texts[i], chance)).ids for i in batch])
        loss = _loss(net, ids, mask, rows.labels[batch], weights * loss_of_row[batch, None])
        loss.backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), CLIP)
        optimiser.step()
        optimiser.zero_grad()
        step, seen = step + 1, seen + int(mask.sum())
        _follow(mean, net.state_dict(), min(MEAN, (1 + step) / (10 + step)))
        if seen >= pieces:
            break
    net.load_state_dict(mean)
    net.eval()
    return net


def _rate(done: float) -> float:
    return min(1.0, done / WARM_UP) * max(LAST_RATE, 1 - done)


def _loss(net: Reader, ids: Any, mask: Any, labels: NDArray[np.float32], weights: Tensor) -> Tensor:
    wanted = torch.from_numpy(labels)
    known = ~torch.isnan(wanted)
    logits, _ = net(torch.from_numpy(ids), torch.from_numpy(mask).float())
    each = F.binary_cross_entropy_with_logits(logits, torch.nan_to_num(wanted), reduction="none")
    return (each * known * weights).sum() / len(labels)


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
