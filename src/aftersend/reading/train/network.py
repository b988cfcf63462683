"""The encoder as torch trains it: MiniLM (BERT, 6 layers of 384) with one attention-pooled linear head a label."""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F

WIDTH, HEADS, LAYERS, PLACES = 384, 12, 6, 512
WIDE, NARROW = 1536, 1024
HIDDEN = -1e4


class Layer(nn.Module):  # type: ignore[misc]
    """Self-attention and a feed-forward net, each with residual and norm."""

    def __init__(self, narrow: int, dropout: float) -> None:
        super().__init__()
        self.qkv, self.out = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.up, self.down = nn.Linear(WIDTH, narrow), nn.Linear(narrow, WIDTH)
        self.ln1, self.ln2 = nn.LayerNorm(WIDTH, eps=1e-12), nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = dropout

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """(texts, pieces, width) to the same; ``bias`` is 0 for a piece and very negative for padding."""
        texts, pieces, _ = x.shape
        q, k, v = self.qkv(x).view(texts, pieces, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        attended = F.scaled_dot_product_attention(q, k, v, attn_mask=bias).transpose(1, 2).reshape(x.shape)
        x = self.ln1(x + F.dropout(self.out(attended), self.dropout, self.training))
        return self.ln2(x + F.dropout(self.down(F.gelu(self.up(x))), self.dropout, self.training))


class Reader(nn.Module):  # type: ignore[misc]
    """Ids and mask to (logits, embedding): each head weighs the pieces by its own softmax and adds them up."""

    def __init__(self, labels: int, vocabulary: int, narrow: int = NARROW, dropout: float = 0.1) -> None:
        super().__init__()
        self.word, self.pos = nn.Embedding(vocabulary, WIDTH), nn.Embedding(PLACES, WIDTH)
        self.seg, self.ln = nn.Parameter(torch.zeros(WIDTH)), nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(narrow, dropout) for _ in range(LAYERS))
        self.look, self.value = nn.Linear(WIDTH, labels, bias=False), nn.Linear(WIDTH, labels)
        self.dropout = dropout
        # Equal looks at every piece: training starts from mean pooling.
        nn.init.zeros_(self.look.weight)

    def hidden(self, ids: Tensor) -> Tensor:
        """Embedded pieces, before the first layer."""
        x = self.ln(self.word(ids) + self.pos.weight[: ids.shape[1]] + self.seg)
        return F.dropout(x, self.dropout, self.training)

    def forward(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Logits (texts, labels) and mean embedding (texts, width)."""
        x, bias = self.hidden(ids), ((1 - mask) * HIDDEN)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, bias)
        seen = mask[:, :, None]
        dropped = F.dropout(x, self.dropout, self.training)
        share = torch.softmax(self.look(dropped) + (1 - seen) * HIDDEN, 1)
        return (share * self.value(dropped)).sum(1), (x * seen).sum(1) / seen.sum(1)


def from_base(path: Path, labels: int, kept: list[int], sample: tuple[Tensor, Tensor]) -> Reader:
    """A reader with the weights of all-MiniLM-L6-v2, the kept rows of its vocabulary, and a narrower inner layer.

    sample: ids (of the kept vocabulary) and mask, on which the inner neurons that do least are found and dropped.
    """
    net = Reader(labels, len(kept), WIDE)
    state = _renamed(load_file(str(path)))
    state["word.weight"] = state["word.weight"][kept]
    net.load_state_dict(state, strict=False)
    with torch.no_grad():
        _prune(net.eval(), *sample)
    net.requires_grad_(True)
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


def _prune(net: Reader, ids: Tensor, mask: Tensor) -> None:
    x, bias = net.hidden(ids), ((1 - mask) * HIDDEN)[:, None, None, :]
    for layer in net.layers:
        inner: list[Tensor] = []
        hook = layer.up.register_forward_hook(lambda _module, _x, y, keep=inner: keep.append(F.gelu(y)))
        x = layer(x, bias)
        hook.remove()
        _narrow(layer, inner[0] * mask[:, :, None], float(mask.sum()))


def _narrow(layer: nn.Module, fired: Tensor, pieces: float) -> None:
    """Keep the neurons with the largest output; the mean of the others goes into the bias."""
    weight = (fired**2).sum((0, 1)).sqrt() * layer.down.weight.norm(dim=0)
    keep = weight.topk(NARROW).indices.sort().values
    dropped = torch.ones(WIDE, dtype=torch.bool)
    dropped[keep] = False
    mean = fired.sum((0, 1)) / pieces
    up, down = nn.Linear(WIDTH, NARROW), nn.Linear(NARROW, WIDTH)
    up.weight.copy_(layer.up.weight[keep])
    up.bias.copy_(layer.up.bias[keep])
    down.weight.copy_(layer.down.weight[:, keep])
    down.bias.copy_(layer.down.bias + layer.down.weight[:, dropped] @ mean[dropped])
    layer.up, layer.down = up, down
