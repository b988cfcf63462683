"""What the second training changed in the graph of the first, to ship beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import numpy as np
import onnx

from aftersend.reading import packed
from aftersend.reading.train import restored
from aftersend.reading.train.graph import Array, Graph, Range, layers

# Weights that moved by no more than this part of a step stay: they are many, and without them little is lost.
MOVED = 0.65
_SIGN, _UPPER, _HALF = np.uint32(0x80000000), np.uint32(0x7FFF0000), np.uint32(0x8000)


def save(first: bytes, weights: Mapping[str, Array], ranges: Mapping[str, Range], path: Path) -> None:
    """Pack and write it; weights (with their steps, `restored.weights`) and ranges are named as in `network.Reader`.

    Raises ValueError if ``first``, the graph, is not as the library at hand writes it: the bytes would not fit.
    """
    model = onnx.load_from_string(first)
    if model.SerializeToString() != first:
        raise ValueError("this version of onnx writes the first graph otherwise: train it anew")
    weights = settled(restored.weights(model), weights)
    packed.write_change(path, first, _retrained(model, weights, ranges).SerializeToString())


def settled(before: Mapping[str, Array], after: Mapping[str, Array]) -> dict[str, Array]:
    """Weights after training, those as before that have not `MOVED`."""
    found = dict(after)
    for part in (name.removesuffix("step") for name in after if name.endswith(".step")):
        old, new, step = before[f"{part}weight"], after[f"{part}weight"], after[f"{part}step"]
        found[f"{part}weight"] = np.where(np.abs(new - old) > MOVED * step, new, old)
    return found


def _retrained(model: onnx.ModelProto, weights: Mapping[str, Array], ranges: Mapping[str, Range]) -> onnx.ModelProto:
    g = Graph()
    layers(g, weights, ranges, "pieces")
    found = onnx.ModelProto()
    found.CopyFrom(model)
    _replace(found.graph.initializer[restored.FIRST :], g.constants)
    return found


def _replace(old: Iterable[onnx.TensorProto], new: Iterable[onnx.TensorProto]) -> None:
    for before, after in zip(old, new, strict=True):
        if before.dims != after.dims or before.data_type != after.data_type:
            raise ValueError(f"the constant {before.name} has another shape than its successor")
        if after.data_type == onnx.TensorProto.FLOAT:
            before.raw_data = upper(before.raw_data, after.raw_data)
        else:
            before.raw_data = after.raw_data


def upper(before: bytes, after: bytes) -> bytes:
    """32-bit floats with the upper half of ``after`` and the lower of ``before``: half as much to ship."""
    low = np.frombuffer(before, np.uint32) & np.uint32(0xFFFF)
    wanted = np.frombuffer(after, np.uint32)
    # So rounded that, with the lower half that is there, the nearest float results.
    high = (np.maximum((wanted & ~_SIGN) + _HALF, low) - low) & _UPPER
    found: bytes = ((wanted & _SIGN) | high | low).tobytes()
    return found
