"""Fitted parameters of a platform in one small file: the learner, the simulator's prior, and their source."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Final, cast
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from aftersend.core.errors import InputError
from aftersend.forecasting.features import columns
from aftersend.forecasting.habits import NAMES
from aftersend.forecasting.learn import Learner, fit
from aftersend.forecasting.prior import Prior, fit_prior
from aftersend.forecasting.trees import Trees
from aftersend.model.actions import Thread

SHIPPED: Final = Path(__file__).parent / "data" / "microblog.npz"
VERSION: Final = 1
# Observation times that a learner of one's own is ready for: from five minutes to a day, doubling.
TIMES_S: Final = tuple(300.0 * 2**k for k in range(9))


@dataclass(frozen=True, eq=False)
class Fitted:
    """about: JSON values that say from what it was fitted ("source", "licence", "threads", ...)."""

    learner: Learner
    prior: Prior
    about: Mapping[str, Any]

    def save(self, path: Path) -> None:
        """Write one .npz of plain arrays; the same parameters give the same bytes."""
        about = {**self.about, "version": VERSION, "columns": _columns(), "threads": self.learner.threads}
        text = json.dumps(about, sort_keys=True).encode()
        with path.open("wb") as stream:
            np.savez_compressed(
                stream,
                allow_pickle=False,
                about=np.frombuffer(text, np.uint8),
                prior=self.prior.weights,
                rhythm=np.array([self.prior.strength, self.prior.peak_hour]),
                times_s=self.learner.times_s,
                errors=self.learner.errors,
                horizon_s=np.array(self.learner.horizon_s),
                **_arrays("growth", self.learner.growth),
                **_arrays("spread", self.learner.spread),
            )


def fit_platform(
    threads: Sequence[Thread],
    horizon: float,
    about: Mapping[str, Any],
    asked_s: Sequence[float] = TIMES_S,
    seed: int = 1,
) -> Fitted:
    """Fit everything a forecast needs on threads that are over. Raises InputError where they are too few."""
    learner = fit(threads, horizon, asked_s, seed)
    return Fitted(learner, fit_prior(threads, horizon), about)


def load(path: Path = SHIPPED) -> Fitted:
    """Read fitted parameters, by default the shipped ones. Raises InputError."""
    try:
        with np.load(path, allow_pickle=False) as stored:
            arrays = {name: stored[name] for name in stored.files}
        about = json.loads(arrays["about"].tobytes())
    except (OSError, ValueError, KeyError, EOFError, BadZipFile) as problem:
        hint = "`aftersend fit LOG --out FILE` writes some"
        raise InputError(f"{path} holds no fitted parameters; {hint}") from problem
    if about.get("version") != VERSION or about.get("columns") != _columns():
        raise InputError(f"{path} was fitted by another version of aftersend; fit it again")
    learner = Learner(
        growth=_trees("growth", arrays),
        spread=_trees("spread", arrays),
        times_s=arrays["times_s"],
        errors=arrays["errors"],
        horizon_s=float(arrays["horizon_s"]),
        threads=int(about["threads"]),
    )
    strength, peak_hour = arrays["rhythm"].tolist()
    return Fitted(learner, Prior(arrays["prior"], strength, peak_hour), about)


def _columns() -> list[str]:
    return [*columns(), *NAMES]


def _arrays(name: str, trees: Trees) -> dict[str, Any]:
    return {f"{name}.{f.name}": getattr(trees, f.name) for f in fields(Trees)}


def _trees(name: str, arrays: Mapping[str, NDArray[Any]]) -> Trees:
    return Trees(**{f.name: cast(Any, arrays[f"{name}.{f.name}"]) for f in fields(Trees)})
