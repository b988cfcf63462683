"""What is kept of the first training, and how the second one is shipped, on a small random graph."""

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from aftersend.reading import packed
from aftersend.reading.train import below, graph, tail

WIDTH, INNER, WORDS, LABELS = 24, 48, 50, 5
LINEAR = {"qkv": (3 * WIDTH, WIDTH), "out": (WIDTH, WIDTH), "up": (INNER, WIDTH), "down": (WIDTH, INNER)}
LAYERS = below.AGAIN + 1


def drawn(seed: int) -> dict[str, NDArray[np.float32]]:
    rng = np.random.default_rng(seed)

    def some(*shape: int) -> NDArray[np.float32]:
        return rng.normal(0, 0.3, shape).astype(np.float32)

    found = {"word.weight": some(WORDS, WIDTH), "pos.weight": some(graph.PLACES, WIDTH), "seg": some(WIDTH)}
    found |= {"look.weight": some(LABELS, WIDTH), "value.weight": some(LABELS, WIDTH), "value.bias": some(LABELS)}
    for name in ("ln", *(f"layers.{n}.{norm}" for n in range(LAYERS) for norm in ("ln1", "ln2"))):
        found |= {f"{name}.weight": 1 + some(WIDTH), f"{name}.bias": some(WIDTH)}
    for n in range(LAYERS):
        for name, shape in LINEAR.items():
            found |= {f"layers.{n}.{name}.weight": some(*shape), f"layers.{n}.{name}.bias": some(shape[0])}
    return found


def ranges(layers: int, end: float) -> dict[str, tuple[float, float]]:
    return {f"layers.{n}.{name}": (-end, end) for n in range(layers) for name in LINEAR}


def last(weights: dict[str, NDArray[np.float32]]) -> dict[str, NDArray[np.float32]]:
    """Those that are trained again, under the names that they have there."""
    heads = {name: value for name, value in weights.items() if name.startswith(("look", "value"))}
    layers = {f"layers.{n}.": f"layers.{n + LAYERS - below.AGAIN}." for n in range(below.AGAIN)}
    return heads | {
        name.replace(old, new): value
        for new, old in layers.items()
        for name, value in weights.items()
        if name.startswith(old)
    }


def test_the_weights_of_the_last_layers_are_found_again() -> None:
    weights = drawn(1)
    found = below.weights(graph.build(weights, ranges(LAYERS, 4.0)))
    assert set(found) == set(last(weights))
    for name, value in last(weights).items():
        step = np.sqrt((value**2).mean(-1, keepdims=True)) / graph.STEPS if name.startswith("layers") else 0.0
        assert (np.abs(found[name] - value) <= np.asarray(step) / 2 + 1e-6).all() or value.ndim == 1, name


def test_a_tail_makes_the_graph_of_the_second_training(tmp_path: Path) -> None:
    first, second = drawn(1), drawn(2)
    model = graph.build(first, ranges(LAYERS, 4.0))
    packed.write(tmp_path / packed.NAME, model.SerializeToString())
    assert packed.graph(tmp_path) == model.SerializeToString()
    tail.save(model, last(second), ranges(below.AGAIN, 3.0), tmp_path / packed.TAIL)
    below_alike = {name: value for name, value in first.items() if name not in mixed_names()}
    wanted = graph.build(below_alike | {n: second[n] for n in mixed_names()}, mixed_ranges())
    assert packed.graph(tmp_path) == wanted.SerializeToString()
    assert (tmp_path / packed.TAIL).stat().st_size < 0.8 * (tmp_path / packed.NAME).stat().st_size


def mixed_names() -> set[str]:
    return {n for n in drawn(1) if n.startswith(("look", "value")) or (n.startswith("layers") and n[7] != "0")}


def mixed_ranges() -> dict[str, tuple[float, float]]:
    return {name: (-4.0, 4.0) if name.startswith("layers.0.") else (-3.0, 3.0) for name in ranges(LAYERS, 1.0)}


def test_a_tail_of_another_length_is_refused() -> None:
    assert tail.tail(b"abcd", b"abxd") == b"xd"
    assert tail.tail(b"abcd", b"abcd") == b"d"
    with pytest.raises(ValueError, match="length"):
        tail.tail(b"abcd", b"abc")


def test_what_is_kept_of_a_text_does_not_depend_on_the_others(tmp_path: Path) -> None:
    model = graph.build(drawn(1), ranges(LAYERS, 4.0))
    rng = np.random.default_rng(0)
    ids = [rng.integers(0, WORDS, size).tolist() for size in (4, 9, 4, 6)]
    kept = below.keep(model, ids, tmp_path / "all.npy")
    assert kept.lengths.tolist() == [4, 9, 4, 6]
    for i, row in enumerate(ids):
        alone = below.keep(model, [row], tmp_path / "one.npy")
        assert kept.logits[i] == pytest.approx(alone.logits[0], abs=1e-5)
        assert kept.hidden[kept.starts[i] : kept.starts[i + 1]] == pytest.approx(alone.hidden, abs=1e-2)


def test_batches_are_no_longer_than_allowed() -> None:
    pytest.importorskip("torch", reason="training only")
    from aftersend.reading.train import again

    rows = np.array([3, 0, 2, 1])
    lengths = np.array([5, 700, 1200, 900])
    found = [batch.tolist() for batch in again.batches(rows[np.argsort(lengths[rows])], lengths)]
    assert [i for batch in found for i in batch] == [0, 1, 3, 2]
    assert all(len(batch) * lengths[batch].max() <= again.BATCH_PIECES for batch in found)
