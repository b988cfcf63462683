"""Any sequence-classification folder: ``onnx:DIR`` with model.onnx, tokenizer.json and config.json.

The folder's own label names become the values; names that mean one of ours (``toxic``) are renamed.
Probabilities are the model's own (sigmoid for multi-label, else softmax) and are not calibrated here.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aftersend.core.errors import InputError
from aftersend.reading.backend import Marks
from aftersend.reading.pieces import CHARACTERS, LIMIT, batches, pad

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

BATCH = 16
ALIASES = {
    "toxic": "toxicity", "offensive": "toxicity", "hateful": "hate", "hate_speech": "hate",
    "identity_hate": "identity_attack", "sarcastic": "sarcasm", "irony": "sarcasm",
}  # fmt: skip


class OnnxFolder:
    """A classifier exported by the usual tools (for example ``optimum-cli export onnx``)."""

    def __init__(self, folder: Path) -> None:
        import onnxruntime

        model = _one_of(folder, "model.onnx", "onnx/model.onnx", "model_quantized.onnx", "onnx/model_quantized.onnx")
        config = json.loads(_one_of(folder, "config.json").read_text())
        self.name = f"onnx:{folder.name}"
        self._session = onnxruntime.InferenceSession(str(model), providers=["CPUExecutionProvider"])
        self._inputs = [i.name for i in self._session.get_inputs()]
        self._tokenizer = _tokenizer(_one_of(folder, "tokenizer.json"))
        self._multi = config.get("problem_type") == "multi_label_classification"
        labels = config.get("id2label") or {}
        self.values = tuple(_value(labels.get(str(i), f"label_{i}")) for i in range(len(labels) or 1))

    def read(self, texts: Sequence[str], causes: bool = False) -> list[Marks]:
        """Probabilities under the folder's label names; this backend names no causes."""
        ids = [e.ids for e in self._tokenizer.encode_batch([text[:CHARACTERS] for text in texts])]
        out: list[Marks] = [Marks({})] * len(texts)
        for rows in batches([len(i) for i in ids], BATCH):
            for row, values in zip(rows, self._run([ids[r] for r in rows]).tolist(), strict=True):
                out[row] = Marks(dict(zip(self.values, values, strict=True)))
        return out

    def _run(self, rows: Sequence[Sequence[int]]) -> NDArray[np.float32]:
        import numpy as np

        ids, mask = pad(rows)
        offered: dict[str, Any] = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        missing = [name for name in self._inputs if name not in offered]
        if missing:
            raise InputError(
                f"{self.name}: the model wants the inputs {', '.join(missing)}, which a text does not give"
            )
        logits = np.asarray(self._session.run(None, {n: offered[n] for n in self._inputs})[0], np.float32)
        if logits.ndim != 2 or logits.shape[1] != len(self.values):
            raise InputError(
                f"{self.name}: the model gives {logits.shape}, config.json names {len(self.values)} labels"
            )
        if self._multi or logits.shape[1] == 1:
            return np.asarray(1 / (1 + np.exp(-np.clip(logits, -30, 30))), np.float32)
        powers = np.exp(logits - logits.max(axis=1, keepdims=True))
        return np.asarray(powers / powers.sum(axis=1, keepdims=True), np.float32)


def _tokenizer(path: Path) -> Any:
    try:
        from tokenizers import Tokenizer
    except ImportError as error:
        raise InputError("the backend 'onnx' needs the package tokenizers: pip install 'aftersend[onnx]'") from error
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.enable_truncation(LIMIT)
    tokenizer.no_padding()
    return tokenizer


def _value(label: str) -> str:
    name = label.strip().lower().replace(" ", "_").replace("-", "_")
    return ALIASES.get(name, name)


def _one_of(folder: Path, *names: str) -> Path:
    for name in names:
        if (folder / name).is_file():
            return folder / name
    raise InputError(f"no {names[0]} in {folder}; a folder for onnx: holds model.onnx, tokenizer.json and config.json")


def BACKEND(argument: str) -> OnnxFolder:
    """The backend ``onnx:DIR``; raises InputError when the folder lacks a file."""
    if not argument:
        raise InputError("the backend 'onnx' needs a folder: onnx:DIR")
    return OnnxFolder(Path(argument))
