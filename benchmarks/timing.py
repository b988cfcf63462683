"""Timing on a machine that may be busy: contenders take turns, and ratios are taken within each turn."""

import os
import platform
import time
from collections.abc import Callable, Mapping
from statistics import median

Seconds = dict[str, list[float]]


def alternate(contenders: Mapping[str, Callable[[], object]], rounds: int, wall: bool = False) -> Seconds:
    """CPU seconds (or wall seconds) of each contender in each of some rounds, after one round to warm up."""
    clock = time.perf_counter if wall else time.process_time
    seconds: Seconds = {name: [] for name in contenders}
    for turn in range(rounds + 1):
        for name, run in contenders.items():
            start = clock()
            run()
            if turn:
                seconds[name].append(clock() - start)
    return seconds


def times_faster(seconds: Seconds, slow: str, fast: str) -> str:
    """How many times faster, as the median over rounds with its range, and for the best round of each."""
    ratios = sorted(a / b for a, b in zip(seconds[slow], seconds[fast], strict=True))
    best = min(seconds[slow]) / min(seconds[fast])
    return f"{median(ratios):.2f} (rounds {ratios[0]:.2f} to {ratios[-1]:.2f}; best against best {best:.2f})"


def machine() -> str:
    """Processor, number of cores and load average, without the host's name."""
    model = platform.machine()
    if os.path.exists("/proc/cpuinfo"):
        with open("/proc/cpuinfo") as lines:
            model = next((line.split(":")[1].strip() for line in lines if line.startswith("model name")), model)
    load = ", ".join(f"{x:.1f}" for x in os.getloadavg())
    return f"{model}, {os.cpu_count()} cores; load average {load}"
