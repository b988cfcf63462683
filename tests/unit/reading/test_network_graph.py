"""The graph that is shipped, on small random weights."""

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from aftersend.reading import packed
from aftersend.reading.train import graph

WIDTH, INNER, WORDS, LABELS = 24, 48, 50, 5
LINEAR = {"qkv": (3 * WIDTH, WIDTH), "out": (WIDTH, WIDTH), "up": (INNER, WIDTH), "down": (WIDTH, INNER)}


def weights() -> dict[str, NDArray[np.float32]]:
    rng = np.random.default_rng(3)

    def drawn(*shape: int) -> NDArray[np.float32]:
        return rng.normal(0, 0.3, shape).astype(np.float32)

    found = {"word.weight": drawn(WORDS, WIDTH), "pos.weight": drawn(graph.PLACES, WIDTH), "seg": drawn(WIDTH)}
    found |= {"look.weight": drawn(LABELS, WIDTH), "value.weight": drawn(LABELS, WIDTH), "value.bias": drawn(LABELS)}
    for name in ("ln", "layers.0.ln1", "layers.0.ln2"):
        found |= {f"{name}.weight": 1 + drawn(WIDTH), f"{name}.bias": drawn(WIDTH)}
    for name, shape in LINEAR.items():
        found |= {f"layers.0.{name}.weight": drawn(*shape), f"layers.0.{name}.bias": drawn(shape[0])}
    return found


def test_a_weight_is_off_by_half_a_step_at_most() -> None:
    weight = weights()["layers.0.up.weight"]
    levels, step = graph.steps(weight)
    assert np.abs(levels * step - weight).max() <= step.max() / 2 + 1e-6
    assert step[:, 0] == pytest.approx(np.sqrt((weight**2).mean(axis=1)) / graph.STEPS)
    # Few levels: the file must pack well.
    assert len(np.unique(levels)) < 40


def test_outputs_add_up_and_do_not_depend_on_company(tmp_path: Path) -> None:
    import onnxruntime

    graph.save(weights(), {f"layers.0.{name}": (-4.0, 4.0) for name in LINEAR}, tmp_path / packed.NAME)
    session = onnxruntime.InferenceSession(packed.read(tmp_path / packed.NAME), providers=["CPUExecutionProvider"])
    ids = np.random.default_rng(1).integers(0, WORDS, (7, 9))
    logits, tokens, embedding = session.run(None, {"ids": ids})
    assert logits.shape == (7, LABELS)
    assert embedding.shape == (7, WIDTH)
    assert logits == pytest.approx(tokens.sum(axis=1), abs=1e-4)
    for i in range(7):
        alone = session.run(["logits"], {"ids": ids[i : i + 1]})[0]
        assert alone[0] == pytest.approx(logits[i], abs=1e-5)


def test_steps_are_those_of_training() -> None:
    torch = pytest.importorskip("torch", reason="training only")
    from aftersend.reading.train import network

    weight = weights()["layers.0.up.weight"]
    levels, step = graph.steps(weight)
    assert network.stored(torch.from_numpy(weight)).numpy() == pytest.approx(levels * step, abs=1e-6)
    levels, fixed = graph.steps(weight, 2 * step)
    assert (fixed == 2 * step).all()
    coarse = network.stored(torch.from_numpy(weight), torch.from_numpy(fixed)).numpy()
    assert coarse == pytest.approx(levels * fixed, abs=1e-6)
    assert np.abs(coarse - weight).max() > step.max() / 2
