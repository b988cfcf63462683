"""What a calibration came to, as Markdown tables."""

from collections.abc import Iterable, Sequence

import numpy as np

from aftersend.experiments.calibration.study import Calibration
from aftersend.experiments.numbers import declared

FEW = 3  # numbers named beside a statistic
LITTLE = 0.05  # share of variance that is not worth naming


def numbers(found: Calibration) -> str:
    """Each free number: what it was tried between, what the findings allow, and whether it would be found again."""
    held, width, usual = found.recovery.held, found.recovery.width, declared()
    rows = []
    for k, (name, tried) in enumerate(found.posterior.tried.items()):
        low, high = found.posterior.between(name)
        narrower = (high - low) / 0.9 / (tried[1] - tried[0])
        rows.append(
            [f"`{name}`", f"{usual[name].default:g}", f"{tried[0]:.3g} to {tried[1]:.3g}", f"{low:.3g} to {high:.3g}",
             f"{narrower:.2f}", f"{held[k]:.0%}", f"{width[k]:.2f}"]
        )  # fmt: skip
    header = ["number", "default", "tried", "allowed (90 %)", "of the width tried", "found again", "width then"]
    return table(header, rows)


def statistics(found: Calibration) -> str:
    """Each statistic: bounds, second wave, how well it is foretold, and the numbers that it hangs on most."""
    names = [f"`{name}`" for name in found.posterior.tried]
    rows = []
    for name, emulator in found.emulators.items():
        allowed, later = found.allowed[name], found.values[name][-found.again :]
        met = np.mean([allowed.holds(float(v)) for v in later])
        effects, shares = found.effects[name].strength / emulator.luck, found.shares[name].total
        strong, shared = (
            [k for k in np.argsort(-v)[:FEW] if w[k]] for v, w in ((effects, effects > 1), (shares, shares > LITTLE))
        )
        rows.append(
            [".".join(name), str(allowed), f"{met:.0%}", f"{emulator.explained:.2f}",
             ", ".join(f"{names[k]} {effects[k]:.1f}" for k in strong) or "–",
             ", ".join(f"{names[k]} {shares[k]:.2f}" for k in shared) or "–"]
        )  # fmt: skip
    header = ["statistic", "allowed", "met at allowed values", "foretold", "Morris μ* (luck = 1)", "Sobol' total"]
    return table(header, rows)


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table."""
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
