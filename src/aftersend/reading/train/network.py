"""The encoder as torch trains it: MiniLM (BERT, 6 layers of 384) with one attention-pooled linear head a label."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F

WIDTH, HEADS, LAYERS, PLACES = 384, 12, 6, 512
INNER = 1536
HIDDEN = -1e4
# Weights are trained as they will be stored: whole steps of a third of their row's root mean square.
STEPS = 3.0
# Of the extremes of single texts, those beyond this part are cut off.
KEPT = 0.99


def stored(weight: Tensor, step: Tensor | None = None) -> Tensor:
    """Each row rounded to its steps; the gradient passes as if nothing were rounded (Bengio et al. 2013)."""
    with torch.no_grad():
        if step is None:
            step = weight.square().mean(-1, keepdim=True).sqrt().clamp_min(1e-8) / STEPS
        error = (weight / step).round_().mul_(step).sub_(weight)
    return weight + error


class Stored(nn.Linear):  # type: ignore[misc]
    """A linear layer with `stored` weights, whose steps follow them or, if ``fixed``, stay what they are."""

    def __init__(self, inputs: int, outputs: int, fixed: bool) -> None:
        super().__init__(inputs, outputs)
        self.register_buffer("step", torch.ones(outputs, 1) if fixed else None)

    def forward(self, x: Tensor) -> Tensor:
        """x @ weight.T + bias."""
        return F.linear(x, stored(self.weight, self.step), self.bias)


class Layer(nn.Module):  # type: ignore[misc]
    """Self-attention and a feed-forward net, each with residual and norm."""

    def __init__(self, dropout: float, fixed: bool) -> None:
        super().__init__()
        self.qkv, self.out = Stored(WIDTH, 3 * WIDTH, fixed), Stored(WIDTH, WIDTH, fixed)
        self.up, self.down = Stored(WIDTH, INNER, fixed), Stored(INNER, WIDTH, fixed)
        self.ln1, self.ln2 = nn.LayerNorm(WIDTH, eps=1e-12), nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = dropout

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """(texts, pieces, width) to the same; ``bias`` is 0 for a piece and very negative for padding."""
        texts, pieces, _ = x.shape
        q, k, v = self.qkv(x).view(texts, pieces, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        # Written out: the fused operator is four times slower backwards on short texts in bfloat16.
        share = torch.softmax(q @ k.transpose(-1, -2) * (WIDTH // HEADS) ** -0.5 + bias, -1)
        attended = (share @ v).transpose(1, 2).reshape(x.shape)
        x = self.ln1(x + F.dropout(self.out(attended), self.dropout, self.training))
        return self.ln2(x + F.dropout(self.down(F.gelu(self.up(x))), self.dropout, self.training))


class Reader(nn.Module):  # type: ignore[misc]
    """Ids and mask to (logits, embedding): each head weighs the pieces by its own softmax and adds them up.

    ``fixed``: the steps of its weights stay what they are, and so do the embedded pieces.
    """

    def __init__(self, labels: int, vocabulary: int, dropout: float = 0.1, fixed: bool = False) -> None:
        super().__init__()
        self.fixed = fixed
        self.word, self.pos = nn.Embedding(vocabulary, WIDTH), nn.Embedding(PLACES, WIDTH)
        self.seg, self.ln = nn.Parameter(torch.zeros(WIDTH)), nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout, fixed) for _ in range(LAYERS))
        self.look, self.value = nn.Linear(WIDTH, labels, bias=False), nn.Linear(WIDTH, labels)
        self.dropout = dropout
        # Equal looks at every piece: training starts from mean pooling.
        nn.init.zeros_(self.look.weight)

    def hidden(self, ids: Tensor) -> Tensor:
        """Embedded pieces, before the first layer."""
        word = self.word(ids)
        x = self.ln((word if self.fixed else stored(word)) + self.pos.weight[: ids.shape[1]] + self.seg)
        return F.dropout(x, self.dropout, self.training)

    def forward(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Logits (texts, labels) and mean embedding (texts, width)."""
        bias = ((1 - mask) * HIDDEN)[:, None, None, :]
        x = self.hidden(ids)
        for layer in self.layers:
            x = layer(x, bias)
        seen = mask[:, :, None]
        dropped = F.dropout(x, self.dropout, self.training)
        share = torch.softmax(self.look(dropped) + (1 - seen) * HIDDEN, 1)
        return (share * self.value(dropped)).sum(1), (x * seen).sum(1) / seen.sum(1)


def from_base(path: Path, labels: int, kept: list[int]) -> Reader:
    """A reader with the weights of all-MiniLM-L6-v2 and the kept rows of its vocabulary."""
    net = Reader(labels, len(kept))
    state = _renamed(load_file(str(path)))
    state["word.weight"] = state["word.weight"][kept]
    net.load_state_dict(state, strict=False)
    return net


def from_graph(weights: Mapping[str, Any]) -> Reader:
    """A reader with the weights of a graph (`restored.weights`), to train on with the steps that they have."""
    state = {name: torch.from_numpy(value) for name, value in weights.items()}
    net = Reader(len(state["value.bias"]), len(state["word.weight"]), fixed=True)
    places = torch.zeros(PLACES, WIDTH)
    places[: len(state["pos.weight"])] = state["pos.weight"]
    net.load_state_dict(state | {"pos.weight": places})
    for part in (net.word, net.pos, net.seg, net.ln):
        part.requires_grad_(False)
    return net


def _renamed(base: dict[str, Tensor]) -> dict[str, Tensor]:
    state = {
        "word.weight": base["embeddings.word_embeddings.weight"],
        "pos.weight": base["embeddings.position_embeddings.weight"],
        "seg": base["embeddings.token_type_embeddings.weight"][0],
    }
    inner = {
        "out": "attention.output.dense", "ln1": "attention.output.LayerNorm", "up": "intermediate.dense",
        "down": "output.dense", "ln2": "output.LayerNorm",
    }  # fmt: skip
    for part in ("weight", "bias"):
        state[f"ln.{part}"] = base[f"embeddings.LayerNorm.{part}"]
        for i in range(LAYERS):
            theirs = f"encoder.layer.{i}."
            attention = [base[f"{theirs}attention.self.{n}.{part}"] for n in ("query", "key", "value")]
            state[f"layers.{i}.qkv.{part}"] = torch.cat(attention)
            state |= {f"layers.{i}.{ours}.{part}": base[f"{theirs}{name}.{part}"] for ours, name in inner.items()}
    return state


def ranges(net: Reader, texts: Iterable[tuple[Tensor, Tensor]]) -> dict[str, tuple[float, float]]:
    """Least and greatest input of each `Stored` layer over texts (ids, mask), rare extremes cut off."""
    seen: dict[str, list[Tensor]] = {}

    def keep(name: str) -> Any:
        return lambda _module, inputs: seen.setdefault(name, []).append(_ends(inputs[0]))

    layers = {name: module for name, module in net.named_modules() if isinstance(module, Stored)}
    hooks = [module.register_forward_pre_hook(keep(name)) for name, module in layers.items()]
    with torch.no_grad():
        for text in texts:
            net(*text)
    for hook in hooks:
        hook.remove()
    ends = {name: torch.stack(found) for name, found in seen.items()}
    return {n: (float(e[:, 0].quantile(1 - KEPT)), float(e[:, 1].quantile(KEPT))) for n, e in ends.items()}


def _ends(x: Tensor) -> Tensor:
    return torch.stack([x.min(), x.max()])
