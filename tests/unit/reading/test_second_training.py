"""How the second training begins from the first, and how it is shipped, on a small random graph."""

from pathlib import Path

import numpy as np
import onnx
import pytest
from numpy.typing import NDArray
from onnx import numpy_helper

from aftersend.reading import packed
from aftersend.reading.train import change, graph, restored

WIDTH, INNER, WORDS, LABELS = 24, 48, 50, 5
LINEAR = {"qkv": (3 * WIDTH, WIDTH), "out": (WIDTH, WIDTH), "up": (INNER, WIDTH), "down": (WIDTH, INNER)}
LAYERS = 2


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


def ranges(end: float) -> dict[str, tuple[float, float]]:
    return {f"layers.{n}.{name}": (-end, end) for n in range(LAYERS) for name in LINEAR}


def test_the_weights_of_a_graph_are_found_again() -> None:
    weights = drawn(1)
    model = graph.build(weights, ranges(4.0))
    found = restored.weights(model)
    assert restored.count(model) == LAYERS
    assert set(found) == set(weights) | {f"layers.{n}.{name}.step" for n in range(LAYERS) for name in LINEAR}
    for name, value in weights.items():
        if value.ndim == 1 and name != "seg":
            assert found[name] == pytest.approx(value), name
        elif name.startswith("layers"):
            step = found[name.replace("weight", "step")]
            assert (np.abs(found[name] - value) <= step / 2 + 1e-6).all(), name
            assert step[:, 0] == pytest.approx(np.sqrt((value**2).mean(-1)) / graph.STEPS), name
    assert found["pos.weight"] + found["seg"] == pytest.approx(weights["pos.weight"] + weights["seg"])


def test_a_change_makes_the_graph_of_the_second_training(tmp_path: Path) -> None:
    model = graph.build(drawn(1), ranges(4.0))
    packed.write(tmp_path / packed.NAME, model.SerializeToString())
    assert packed.graph(tmp_path) == model.SerializeToString()
    first = restored.weights(model)
    second = {name: value if name.endswith("step") else 1.5 * value for name, value in first.items()}
    change.save(model.SerializeToString(), second, ranges(3.0), tmp_path / packed.CHANGE)
    changed = onnx.load_from_string(packed.graph(tmp_path))
    scale = numpy_helper.to_array(changed.graph.initializer[restored.FIRST])
    assert scale == pytest.approx(6 / graph.LEVELS, rel=2**-8)
    found = restored.weights(changed)
    for name, value in found.items():
        if name.startswith(("word", "pos", "seg", "ln.")) or name.endswith("step"):
            assert (value == first[name]).all(), name
        elif name.endswith("weight") and f"{name.removesuffix('weight')}step" in found:
            step = found[f"{name.removesuffix('weight')}step"]
            assert (np.abs(value - second[name]) <= change.MOVED * step + 1e-6).all(), name
            assert (value != first[name]).any(), name
        else:
            # The upper half of a float: 8 bits, the first of them unwritten.
            assert value == pytest.approx(second[name], rel=2**-8), name


def test_a_small_change_takes_little_room(tmp_path: Path) -> None:
    rng = np.random.default_rng(0)
    before = rng.integers(-9, 10, 200_000).astype(np.int8)
    after = before + (rng.random(200_000) < 0.01).astype(np.int8)
    packed.write_change(tmp_path / packed.CHANGE, before.tobytes(), after.tobytes())
    packed.write(tmp_path / packed.NAME, before.tobytes())
    assert packed.graph(tmp_path) == after.tobytes()
    # One level in a hundred has .081 bits of news: 2,020 bytes.
    assert (tmp_path / packed.CHANGE).stat().st_size < 6000


def test_a_change_of_another_length_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="4 and 3 bytes"):
        packed.write_change(tmp_path / packed.CHANGE, b"abcd", b"abc")


def test_half_a_float_is_the_nearest_that_keeps_the_other_half() -> None:
    rng = np.random.default_rng(0)
    before, after = (rng.normal(0, 1, 1000).astype(np.float32) for _ in range(2))
    after[0], after[1] = 0, -1e-41
    found = np.frombuffer(change.upper(before.tobytes(), after.tobytes()), np.float32)
    assert found == pytest.approx(after, rel=2**-8, abs=1e-38)
    assert (found.view(np.uint32) & 0xFFFF == before.view(np.uint32) & 0xFFFF).all()


def test_the_network_says_what_the_graph_says(tmp_path: Path) -> None:
    torch = pytest.importorskip("torch", reason="training only")
    from aftersend.reading.backends.mini import WEIGHTS, Mini
    from aftersend.reading.train import network

    net = network.from_graph(restored.weights(onnx.load_from_string(packed.graph(WEIGHTS)))).eval()
    mini = Mini()
    texts = ["You are a disgrace, shame on you.", "Thank you so much, that was kind of you."]
    with torch.no_grad():
        ids = [torch.tensor([mini._pieces(text).ids]) for text in texts]
        kept, kind = (net(row, torch.ones(row.shape))[0][0].numpy() for row in ids)
    first, second = mini.raw(texts)[:, : len(kept)]
    # The graph rounds what flows between layers to 8 bits; the texts differ by several units in many heads.
    assert np.abs((kept - kind) - (first - second)).mean() < 0.15 * np.abs(kept - kind).mean()
    frozen = [name for name, value in net.named_parameters() if not value.requires_grad]
    assert sorted(frozen) == ["ln.bias", "ln.weight", "pos.weight", "seg", "word.weight"]


def test_what_is_wanted_is_the_label_softened_by_what_was_said() -> None:
    pytest.importorskip("torch", reason="training only")
    from aftersend.reading.train import again
    from aftersend.reading.train.data import MARKED, Rows

    names = ("toxic", "outrage", "hostile")
    nan = np.nan
    labels = np.array([[1, nan, nan], [nan, nan, nan], [0.55, 1, 0], [0, nan, nan], [1, nan, nan]], np.float32)
    rows = Rows(names, list("abcde"), ["davidson", "goemotions", MARKED, "davidson", "davidson"], labels)
    said = np.full((5, 3), 0.4, np.float32)
    wanted = again.softened(rows, said)
    assert wanted.values[:, 0] == pytest.approx([0.85 + 0.15 * 0.4, 0.4, 0.55, 0.15 * 0.4, 0.85 + 0.15 * 0.4])
    assert wanted.values[2, 1:] == pytest.approx([1, 0])
    assert wanted.weights[1, 0] == pytest.approx(again.UNKNOWN * wanted.weights[0, 0])
    # What the first model says of heads that it does not have counts nothing.
    assert (wanted.weights[[0, 1, 3, 4], 1:] == 0).all()
    # Two of three rows of the one-sided source are toxic.
    assert wanted.shift[:, 0] == pytest.approx([np.log(2), 0, 0, np.log(2), np.log(2)])
    assert not wanted.shift[:, 1:].any()


def test_a_new_head_begins_as_the_mean_of_its_like() -> None:
    pytest.importorskip("torch", reason="training only")
    from aftersend.reading.train import again

    names = ("toxic", "angry", "go_anger", "go_annoyance", "outrage", "hostile")
    weights = {n: np.arange(12, dtype=np.float32).reshape(6, 2) for n in ("look.weight", "value.weight")}
    weights["value.bias"] = np.arange(6, dtype=np.float32)
    found = again.begun(weights, names)
    assert found["value.bias"].tolist() == [0, 1, 2, 3, pytest.approx(1), pytest.approx(5 / 3)]
    assert found["look.weight"][4].tolist() == [2, 3]
    assert weights["value.bias"][4] == 4
