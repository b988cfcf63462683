"""Size, load time and speed on this machine; a loaded machine gives lower figures."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import numpy as np

from aftersend.reading import packed
from aftersend.reading.backend import Backend, load
from aftersend.reading.scores.measures import Figure

WEIGHTS = Path(__file__).parent.parent / "weights"
LENGTH = 110
TEXTS = 512
SINGLE = 200


def score(texts: list[str]) -> list[Figure]:
    """Figures of ``mini`` and ``fast`` on texts cut to 110 characters."""
    same = [t[:LENGTH] for t in texts if len(t) >= LENGTH][:TEXTS]
    mini, fast = load("mini"), load("fast")
    size = sum((WEIGHTS / name).stat().st_size for name in (packed.NAME, packed.CHANGE, "mini.json", "vocab.txt")) / 1e6
    busy = f"load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
    return [
        Figure("Model, MB", size, 25, below=True),
        Figure("Load of mini in a fresh process, s", _load_seconds(), 0.3, below=True, others=busy),
        Figure("mini, texts a second", _rate(mini, same), 500, others=busy),
        Figure("mini, processor time of a text, ms", _processor(mini, same), others="all threads together"),
        Figure("fast, texts a second", _rate(fast, same * 20), 10_000, others=busy),
        Figure("mini, one text, 95th percentile, ms", _single(mini, same), 10, below=True, others=busy),
    ]


def _load_seconds() -> float:
    code = (
        "import numpy, time; t = time.perf_counter(); from aftersend.reading.backend import load; "
        "load('mini'); print(time.perf_counter() - t)"
    )
    runs = [subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True) for _ in range(3)]
    return min(float(r.stdout) for r in runs)


def _rate(backend: Backend, texts: list[str]) -> float:
    backend.read(texts[:32])
    best = float("inf")
    for _ in range(3):
        begin = time.perf_counter()
        backend.read(texts)
        best = min(best, time.perf_counter() - begin)
    return len(texts) / best


def _processor(backend: Backend, texts: list[str]) -> float:
    """Milliseconds of all threads: unlike a rate it hangs little on what else the machine does."""
    begin = time.process_time()
    backend.read(texts)
    return (time.process_time() - begin) / len(texts) * 1000


def _single(backend: Backend, texts: list[str]) -> float:
    times = []
    for text in texts[:SINGLE]:
        begin = time.perf_counter()
        backend.read([text])
        times.append(time.perf_counter() - begin)
    return float(np.percentile(times, 95) * 1000)
