"""The trained weights as an int8 ONNX graph, written node by node with the fused operators of onnxruntime.

Weights are whole steps of a part of their row's root mean square, as in training: a few bits each, so that the file
packs well, and too small to saturate the 16-bit sums of old processors. Activations are quantised by fixed ranges,
and all texts of a run are equally long, so that no text's score depends on the other texts.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto as Kind
from onnx import helper, numpy_helper

from aftersend.reading import packed

Array = NDArray[np.float32]
Range = tuple[float, float]
# As in `network.stored`; beyond the last level lie some 20 root mean squares.
STEPS, LAST = 3.0, 63
LEVELS = 255
PLACES = 128
HEADS = 12
EPSILON = 1e-12
FUSED = "com.microsoft"


class Graph:
    """Nodes and constants so far; each method adds one operation and returns the name of its output."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def const(self, value: NDArray[np.generic]) -> str:
        """Add a constant."""
        name = f"c{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def op(self, kind: str, *inputs: str, outputs: int = 1, domain: str = "", **attributes: Any) -> list[str]:
        """Add an operation with several outputs."""
        names = [f"n{len(self.nodes)}_{i}" for i in range(outputs)]
        self.nodes.append(helper.make_node(kind, list(inputs), names, domain=domain, **attributes))
        return names

    def one(self, kind: str, *inputs: str, domain: str = "", **attributes: Any) -> str:
        """Add an operation with one output."""
        return self.op(kind, *inputs, domain=domain, **attributes)[0]

    def quantised(self, x: str, span: Range) -> list[str]:
        """x in 8 bits, its scale and its zero."""
        low, high = min(span[0], 0.0), max(span[1], 0.0)
        scale = (high - low) / LEVELS
        numbers = [self.const(np.array(scale, np.float32)), self.const(np.array(round(-low / scale), np.uint8))]
        return [self.one("QuantizeLinear", x, *numbers), *numbers]

    def linear(self, x: list[str], w: Mapping[str, Array], name: str, biased: bool = True) -> str:
        """x @ weight.T + bias, in int8; weight has shape (out, in) as torch keeps it, x comes from `quantised`."""
        levels, step = steps(w[f"{name}.weight"], w.get(f"{name}.step"))
        parts = [self.const(levels.T), self.const(step[:, 0]), self.const(np.zeros(len(step), np.int8))]
        inputs = [x[0], parts[0], x[1], parts[1], x[2], parts[2]]
        bias = [self.const(w[f"{name}.bias"])] if biased else []
        return self.one("MatMulIntegerToFloat", *inputs, *bias, domain=FUSED)


def steps(weight: Array, step: Array | None = None) -> tuple[NDArray[np.int8], Array]:
    """Weights in whole steps of their row, and the step of each row, shape (rows, 1); ``step``: where it is fixed."""
    if step is None:
        step = np.maximum(np.sqrt((weight**2).mean(axis=-1, keepdims=True)), 1e-8) / np.float32(STEPS)
    return np.clip(np.round(weight / step), -LAST, LAST).astype(np.int8), step.astype(np.float32)


def build(weights: Mapping[str, Array], ranges: Mapping[str, Range]) -> onnx.ModelProto:
    """Graph from ids (texts, pieces) to logits, tokens, embedding; weights named as in `network`.

    ranges: least and greatest input of each linear layer.
    """
    g = Graph()
    x = _embed(g, weights)
    layers(g, weights, ranges, x)
    shape = ["texts", "pieces"]
    heads = len(weights["value.weight"])
    outputs = [
        helper.make_tensor_value_info("logits", Kind.FLOAT, ["texts", heads]),
        helper.make_tensor_value_info("tokens", Kind.FLOAT, [*shape, heads]),
        helper.make_tensor_value_info("embedding", Kind.FLOAT, ["texts", len(weights["ln.weight"])]),
    ]
    ids = helper.make_tensor_value_info("ids", Kind.INT64, shape)
    graph = helper.make_graph(g.nodes, "mini", [ids], outputs, g.constants)
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid(FUSED, 1)]
    return helper.make_model(graph, opset_imports=opsets, ir_version=9, producer_name="aftersend")


def save(weights: Mapping[str, Array], ranges: Mapping[str, Range], path: Path) -> None:
    """Build, pack and write."""
    packed.write(path, build(weights, ranges).SerializeToString())


def _embed(g: Graph, weights: Mapping[str, Array]) -> str:
    levels, step = steps(weights["word.weight"])
    rows = g.one("Gather", g.const(levels), "ids", axis=0)
    word = g.one("Mul", g.one("Cast", rows, to=Kind.FLOAT), g.one("Gather", g.const(step), "ids", axis=0))
    length = g.one("Gather", g.one("Shape", "ids"), g.const(np.array([1])), axis=0)
    places = g.const(weights["pos.weight"][:PLACES] + weights["seg"])
    place = g.one("Slice", places, g.const(np.array([0])), length, g.const(np.array([0])))
    return _norm(g, g.one("Add", word, place), weights["ln.weight"], weights["ln.bias"])


def layers(g: Graph, weights: Mapping[str, Array], ranges: Mapping[str, Range], x: str) -> None:
    """All layers that have ranges, then the heads."""
    for number in sorted({int(name.split(".")[1]) for name in ranges}):
        own = f"layers.{number}."
        spans = {k.removeprefix(own): v for k, v in ranges.items() if k.startswith(own)}
        x = _layer(g, {k.removeprefix(own): v for k, v in weights.items() if k.startswith(own)}, spans, x)
    _pool(g, weights, x)


def _layer(g: Graph, w: Mapping[str, Array], spans: Mapping[str, Range], x: str) -> str:
    attended = g.quantised(_attend(g, g.quantised(x, spans["qkv"]), w), spans["out"])
    change = g.linear(attended, w, "out")
    x = _norm(g, g.one("Add", x, change), w["ln1.weight"], w["ln1.bias"])
    raised = g.linear(g.quantised(x, spans["up"]), w, "up", biased=False)
    fired = g.quantised(g.one("BiasGelu", raised, g.const(w["up.bias"]), domain=FUSED), spans["down"])
    change = g.linear(fired, w, "down")
    return _norm(g, g.one("Add", x, change), w["ln2.weight"], w["ln2.bias"])


def _attend(g: Graph, x: list[str], w: Mapping[str, Array]) -> str:
    """Self-attention over all pieces of a text."""
    qkv = g.op("Split", g.linear(x, w, "qkv"), outputs=3, axis=-1)
    return g.one("MultiHeadAttention", *qkv, domain=FUSED, num_heads=HEADS)


def _norm(g: Graph, x: str, scale: Array, shift: Array) -> str:
    # Cheaper than the fused sum and norm of onnxruntime.
    return g.one("LayerNormalization", x, g.const(scale), g.const(shift), axis=-1, epsilon=EPSILON)


def _pool(g: Graph, weights: Mapping[str, Array], x: str) -> None:
    both = np.vstack([weights["look.weight"], weights["value.weight"]]).T
    look, value = g.op("Split", g.one("MatMul", x, g.const(both)), outputs=2, axis=-1)
    share = g.one("Softmax", look, axis=1)
    value = g.one("Add", value, g.const(weights["value.bias"]))
    g.nodes.append(helper.make_node("Mul", [share, value], ["tokens"]))
    g.nodes.append(helper.make_node("ReduceSum", ["tokens", g.const(np.array([1]))], ["logits"], keepdims=0))
    g.nodes.append(helper.make_node("ReduceMean", [x], ["embedding"], axes=[1], keepdims=0))
