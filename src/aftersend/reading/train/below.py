"""What the layers below the last ones make of every text, kept on disk: the last layers are trained on that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from numpy.typing import NDArray
from onnx import numpy_helper

# The layers that are trained again, and the pieces that are run at once.
AGAIN = 2
RUN_PIECES = 1024
Array = NDArray[np.float32]
# Constants of a layer in the order in which `graph` writes them; those of look and value come after the last layer.
_PARTS = {
    "qkv.weight": 2, "qkv.bias": 5, "out.weight": 8, "out.bias": 11, "ln1.weight": 12, "ln1.bias": 13,
    "up.weight": 16, "up.bias": 19, "down.weight": 22, "down.bias": 25, "ln2.weight": 26, "ln2.bias": 27,
}  # fmt: skip
_LAYER_SIZE, _POOL_SIZE = 28, 3


@dataclass(frozen=True, eq=False)
class Kept:
    """hidden: input of the first layer trained again, one row a piece; a text's rows lie from its start to the next.

    logits: of every head, before the second training.
    """

    hidden: NDArray[np.float16]
    starts: NDArray[np.int64]
    logits: Array

    @property
    def lengths(self) -> NDArray[np.int64]:
        """Word pieces of each text."""
        return np.diff(self.starts)


def first_constant(model: onnx.ModelProto) -> int:
    """Where the constants of the layers trained again begin."""
    return len(model.graph.initializer) - _POOL_SIZE - AGAIN * _LAYER_SIZE


def weights(model: onnx.ModelProto) -> dict[str, Array]:
    """Weights of those layers and of the heads, named as in `again.Top`."""
    found = [numpy_helper.to_array(c) for c in model.graph.initializer[first_constant(model) :]]
    named: dict[str, Array] = {}
    for layer in range(AGAIN):
        own = found[layer * _LAYER_SIZE : (layer + 1) * _LAYER_SIZE]
        for part, place in _PARTS.items():
            # A matrix is followed by the step of each of its rows.
            value = (own[place] * own[place + 1]).T if own[place].dtype == np.int8 else own[place]
            named[f"layers.{layer}.{part}"] = np.array(value, np.float32)
    look, value = np.split(found[-_POOL_SIZE].T, 2)
    return named | {"look.weight": look.copy(), "value.weight": value.copy(), "value.bias": found[-2].copy()}


def keep(model: onnx.ModelProto, ids: Sequence[Sequence[int]], path: Path) -> Kept:
    """Run the model on every text and keep what is needed; ``path`` is the file of the hidden rows."""
    session, inner = _session(model)
    lengths = np.array([len(row) for row in ids])
    starts = np.concatenate([[0], np.cumsum(lengths)])
    hidden = np.lib.format.open_memmap(path, "w+", np.float16, (int(starts[-1]), _width(model)))
    logits: list[Array] = [np.empty(0, np.float32)] * len(ids)
    for length in np.unique(lengths).tolist():
        rows = np.flatnonzero(lengths == length)
        size = max(1, RUN_PIECES // length)
        for some in np.split(rows, range(size, len(rows), size)):
            said, states = session.run(["logits", inner], {"ids": np.array([ids[i] for i in some], np.int64)})
            for i, row, state in zip(some.tolist(), said, states, strict=True):
                logits[i], hidden[starts[i] : starts[i + 1]] = row, state
    return Kept(hidden, starts, np.vstack(logits))


def _session(model: onnx.ModelProto) -> tuple[onnxruntime.InferenceSession, str]:
    """A session on one thread that also gives the output of the last layer below, and the name of that output."""
    norms = [node for node in model.graph.node if node.op_type == "LayerNormalization"]
    # Two a layer, after that of the embedded pieces.
    inner: str = norms[-1 - 2 * AGAIN].output[0]
    copy = onnx.ModelProto()
    copy.CopyFrom(model)
    copy.graph.output.append(onnx.helper.make_tensor_value_info(inner, onnx.TensorProto.FLOAT, None))
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    return onnxruntime.InferenceSession(copy.SerializeToString(), options, providers=["CPUExecutionProvider"]), inner


def _width(model: onnx.ModelProto) -> int:
    embedding = next(output for output in model.graph.output if output.name == "embedding")
    return int(embedding.type.tensor_type.shape.dim[-1].dim_value)
