"""A folder with a tiny classifier, made here, read by ``onnx:DIR``."""

import json
from pathlib import Path

import numpy as np
import pytest

from aftersend.core.errors import InputError
from aftersend.reading.backend import load

onnx = pytest.importorskip("onnx", reason="needs the package onnx, which is in aftersend[dev]")
pytest.importorskip("tokenizers", reason="needs the package tokenizers, which is in aftersend[dev]")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Logits are the embeddings, summed over the text, of a vocabulary of three words."""
    from onnx import TensorProto, helper, numpy_helper
    from tokenizers import Tokenizer, models, pre_tokenizers

    words = {"[UNK]": 0, "good": 1, "awful": 2}
    tokenizer = Tokenizer(models.WordLevel(words, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.save(str(tmp_path / "tokenizer.json"))
    table = numpy_helper.from_array(np.array([[0, 0], [3, -3], [-3, 3]], np.float32), "table")
    axis = numpy_helper.from_array(np.array([1], np.int64), "axis")
    nodes = [
        helper.make_node("Gather", ["table", "input_ids"], ["rows"], axis=0),
        helper.make_node("ReduceSum", ["rows", "axis"], ["logits"], keepdims=0),
    ]
    inputs = [helper.make_tensor_value_info("input_ids", TensorProto.INT64, ["b", "t"])]
    outputs = [helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["b", 2])]
    graph = helper.make_graph(nodes, "tiny", inputs, outputs, [table, axis])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    onnx.save(model, str(tmp_path / "model.onnx"))
    (tmp_path / "config.json").write_text(json.dumps({"id2label": {"0": "fine", "1": "Toxic"}}))
    return tmp_path


def test_labels_become_values(folder: Path) -> None:
    backend = load(f"onnx:{folder}")
    assert backend.values == ("fine", "toxicity")
    good, awful = backend.read(["good", "awful awful"])
    assert good.probabilities["toxicity"] == pytest.approx(1 / (1 + np.exp(6)))
    assert awful.probabilities["toxicity"] > 0.99


def test_multi_label_uses_the_sigmoid(folder: Path) -> None:
    config = {"id2label": {"0": "a", "1": "b"}, "problem_type": "multi_label_classification"}
    (folder / "config.json").write_text(json.dumps(config))
    assert load(f"onnx:{folder}").read(["good"])[0].probabilities["a"] == pytest.approx(1 / (1 + np.exp(-3)))


def test_a_missing_file_is_named(folder: Path) -> None:
    (folder / "tokenizer.json").unlink()
    with pytest.raises(InputError, match=r"no tokenizer\.json"):
        load(f"onnx:{folder}")


def test_labels_must_match_the_model(folder: Path) -> None:
    (folder / "config.json").write_text(json.dumps({"id2label": {"0": "only"}}))
    with pytest.raises(InputError, match="names 1 labels"):
        load(f"onnx:{folder}").read(["good"])
