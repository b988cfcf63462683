"""The weights of a graph as `network` takes them, to train on from them."""

from __future__ import annotations

import numpy as np
import onnx
from onnx import numpy_helper

from aftersend.reading.train.graph import Array

# Constants in the order in which `graph` writes them: the embedded pieces, each layer, then the heads.
_EMBEDDED = {"word": 0, "places": 3, "ln.weight": 6, "ln.bias": 7}
_LAYER = {
    "qkv.weight": 2, "qkv.bias": 5, "out.weight": 8, "out.bias": 11, "ln1.weight": 12, "ln1.bias": 13,
    "up.weight": 16, "up.bias": 19, "down.weight": 22, "down.bias": 25, "ln2.weight": 26, "ln2.bias": 27,
}  # fmt: skip
FIRST, LAYER_SIZE, POOL_SIZE = 8, 28, 3


def count(model: onnx.ModelProto) -> int:
    """How many layers it has."""
    return (len(model.graph.initializer) - FIRST - POOL_SIZE) // LAYER_SIZE


def weights(model: onnx.ModelProto) -> dict[str, Array]:
    """Named as in `network.Reader`; a matrix ``x.weight`` of a layer comes with the steps of its rows, ``x.step``."""
    found = [numpy_helper.to_array(c) for c in model.graph.initializer]
    places = found[_EMBEDDED["places"]]
    named: dict[str, Array] = {
        "word.weight": found[_EMBEDDED["word"]] * found[_EMBEDDED["word"] + 1],
        "pos.weight": places,
        "seg": np.zeros(places.shape[1], np.float32),
        "ln.weight": found[_EMBEDDED["ln.weight"]],
        "ln.bias": found[_EMBEDDED["ln.bias"]],
    }
    for layer in range(count(model)):
        named |= _layer(f"layers.{layer}.", found[FIRST + layer * LAYER_SIZE :])
    look, value = np.split(found[-POOL_SIZE].T, 2)
    named |= {"look.weight": look, "value.weight": value, "value.bias": found[-POOL_SIZE + 1]}
    return {name: np.array(value, np.float32) for name, value in named.items()}


def _layer(prefix: str, found: list[Array]) -> dict[str, Array]:
    named = {}
    for part, place in _LAYER.items():
        named[prefix + part] = found[place]
        if found[place].dtype == np.int8:
            # A matrix is followed by the step of each of its rows.
            step = found[place + 1][:, None]
            named |= {prefix + part: found[place].T * step, prefix + part.replace("weight", "step"): step}
    return named
