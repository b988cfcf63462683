"""The end of the graph with the weights of the second training, to ship beside the graph of the first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import onnx

from aftersend.reading import packed
from aftersend.reading.train.below import Array, first_constant
from aftersend.reading.train.graph import Graph, Range, layers


def save(model: onnx.ModelProto, weights: Mapping[str, Array], ranges: Mapping[str, Range], path: Path) -> None:
    """Pack and write it; weights and ranges are named as in `again.Top`."""
    packed.write(path, tail(model.SerializeToString(), _retrained(model, weights, ranges).SerializeToString()))


def _retrained(model: onnx.ModelProto, weights: Mapping[str, Array], ranges: Mapping[str, Range]) -> onnx.ModelProto:
    g = Graph()
    layers(g, weights, ranges, "below")
    found = onnx.ModelProto()
    found.CopyFrom(model)
    _replace(found.graph.initializer[first_constant(model) :], g.constants)
    return found


def _replace(old: Iterable[onnx.TensorProto], new: Iterable[onnx.TensorProto]) -> None:
    for before, after in zip(old, new, strict=True):
        if before.dims != after.dims or before.data_type != after.data_type:
            raise ValueError(f"the constant {before.name} has another shape than its successor")
        before.raw_data = after.raw_data


def tail(old: bytes, new: bytes) -> bytes:
    """What follows where two files of one length begin to differ."""
    if len(old) != len(new):
        raise ValueError("the graphs differ in length")
    same = next((n for n, (a, b) in enumerate(zip(old, new, strict=True)) if a != b), len(old) - 1)
    return new[same:]
