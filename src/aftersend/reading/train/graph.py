"""The trained weights as an int8 ONNX graph, written node by node with the fused operators of onnxruntime.

Weights are quantised per output channel to 7 bits, since the AVX2 kernels add pairs of products in 16 bits and
saturate with 8. Activations are quantised as they come. Word embeddings keep 8 bits with a scale a row.
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

Array = NDArray[np.float32]
WEIGHT_LEVELS = 63
EMBEDDING_LEVELS = 127
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

    def linear(self, x: str, weight: Array, bias: Array | None) -> str:
        """x @ weight.T + bias, in int8; weight has shape (out, in) as torch keeps it."""
        scale = np.maximum(np.abs(weight).max(axis=1), 1e-8) / WEIGHT_LEVELS
        packed = np.clip(np.round(weight / scale[:, None]), -WEIGHT_LEVELS, WEIGHT_LEVELS).astype(np.int8).T
        parts = [
            x,
            self.const(packed),
            self.const(scale.astype(np.float32)),
            self.const(np.zeros(len(scale), np.int8)),
        ]
        return self.one(
            "DynamicQuantizeMatMul", *parts, *([self.const(bias)] if bias is not None else []), domain=FUSED
        )


def build(weights: Mapping[str, Array], layers: int) -> onnx.ModelProto:
    """Graph from ids and mask (texts, pieces) to logits, tokens, embedding; weights named as in `network`."""
    g = Graph()
    x = _embed(g, weights)
    seen = g.one("Unsqueeze", g.one("Cast", "mask", to=Kind.FLOAT), g.const(np.array([1, 2])))
    mask = g.one("Mul", g.one("Sub", seen, g.const(np.array(1, np.float32))), g.const(np.array(1e4, np.float32)))
    for i in range(layers):
        own = f"layers.{i}."
        x = _layer(g, {k.removeprefix(own): v for k, v in weights.items() if k.startswith(own)}, x, mask)
    _pool(g, weights, x)
    shape = ["texts", "pieces"]
    inputs = [helper.make_tensor_value_info(name, Kind.INT64, shape) for name in ("ids", "mask")]
    heads = len(weights["value.weight"])
    outputs = [
        helper.make_tensor_value_info("logits", Kind.FLOAT, ["texts", heads]),
        helper.make_tensor_value_info("tokens", Kind.FLOAT, [*shape, heads]),
        helper.make_tensor_value_info("embedding", Kind.FLOAT, ["texts", len(weights["ln.weight"])]),
    ]
    graph = helper.make_graph(g.nodes, "mini", inputs, outputs, g.constants)
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid(FUSED, 1)]
    return helper.make_model(graph, opset_imports=opsets, ir_version=9, producer_name="aftersend")


def save(weights: Mapping[str, Array], layers: int, path: Path) -> None:
    """Build and write."""
    onnx.save(build(weights, layers), str(path))


def _embed(g: Graph, weights: Mapping[str, Array]) -> str:
    table = weights["word.weight"]
    scale = np.maximum(np.abs(table).max(axis=1, keepdims=True), 1e-8) / EMBEDDING_LEVELS
    rows = g.one("Gather", g.const(np.round(table / scale).astype(np.int8)), "ids", axis=0)
    scales = g.one("Gather", g.const(scale.astype(np.float32)), "ids", axis=0)
    word = g.one("Mul", g.one("Cast", rows, to=Kind.FLOAT), scales)
    length = g.one("Gather", g.one("Shape", "ids"), g.const(np.array([1])), axis=0)
    places = g.const(weights["pos.weight"][:128] + weights["seg"])
    place = g.one("Slice", places, g.const(np.array([0])), length, g.const(np.array([0])))
    norm = [g.const(weights["ln.weight"]), g.const(weights["ln.bias"])]
    return g.one("LayerNormalization", g.one("Add", word, place), *norm, axis=-1, epsilon=EPSILON)


def _layer(g: Graph, w: Mapping[str, Array], x: str, mask: str) -> str:
    attended = _attend(g, x, w, mask)
    x = _add_norm(g, x, g.linear(attended, w["out.weight"], w["out.bias"]), w["ln1.weight"], w["ln1.bias"])
    raised = g.one("BiasGelu", g.linear(x, w["up.weight"], None), g.const(w["up.bias"]), domain=FUSED)
    return _add_norm(g, x, g.linear(raised, w["down.weight"], w["down.bias"]), w["ln2.weight"], w["ln2.bias"])


def _attend(g: Graph, x: str, w: Mapping[str, Array], mask: str) -> str:
    """Self-attention; the scale of the queries is folded into their weights."""
    width = w["out.weight"].shape[0]
    scale = np.ones((3 * width, 1), np.float32)
    scale[:width] = (width // HEADS) ** -0.5
    qkv = g.linear(x, w["qkv.weight"] * scale, w["qkv.bias"] * scale[:, 0])
    parts = g.one("Reshape", qkv, g.const(np.array([0, 0, 3, HEADS, width // HEADS])))
    each = g.op("Split", g.one("Transpose", parts, perm=[2, 0, 3, 1, 4]), outputs=3, axis=0)
    q, k, v = (g.one("Squeeze", part, g.const(np.array([0]))) for part in each)
    likeness = g.one("Add", g.one("MatMul", q, g.one("Transpose", k, perm=[0, 1, 3, 2])), mask)
    mixed = g.one("Transpose", g.one("MatMul", g.one("Softmax", likeness, axis=-1), v), perm=[0, 2, 1, 3])
    return g.one("Reshape", mixed, g.const(np.array([0, 0, width])))


def _add_norm(g: Graph, x: str, change: str, scale: Array, shift: Array) -> str:
    norm = [g.const(scale), g.const(shift)]
    return g.one("SkipLayerNormalization", x, change, *norm, domain=FUSED, epsilon=EPSILON)


def _pool(g: Graph, weights: Mapping[str, Array], x: str) -> None:
    seen = g.one("Unsqueeze", g.one("Cast", "mask", to=Kind.FLOAT), g.const(np.array([2])))
    hidden = g.one("Mul", g.one("Sub", seen, g.const(np.array(1, np.float32))), g.const(np.array(1e4, np.float32)))
    both = np.vstack([weights["look.weight"], weights["value.weight"]]).T
    look, value = g.op("Split", g.one("MatMul", x, g.const(both)), outputs=2, axis=-1)
    share = g.one("Softmax", g.one("Add", look, hidden), axis=1)
    value = g.one("Add", value, g.const(weights["value.bias"]))
    axis = g.const(np.array([1]))
    g.nodes.append(helper.make_node("Mul", [share, value], ["tokens"]))
    g.nodes.append(helper.make_node("ReduceSum", ["tokens", axis], ["logits"], keepdims=0))
    total = g.one("ReduceSum", g.one("Mul", x, seen), axis, keepdims=0)
    g.nodes.append(helper.make_node("Div", [total, g.one("ReduceSum", seen, axis, keepdims=0)], ["embedding"]))
