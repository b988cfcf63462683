"""The track record of the shape task: own method beside the mean curve and the simulation alone, in one run."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import msgspec
import numpy as np

from aftersend.core.errors import InputError, OutOfBounds
from aftersend.forecasting.curves import DEPTH, MINUTES, Floats, nrmse
from aftersend.forecasting.mean_curve import mean_curve
from aftersend.forecasting.shape import Cases, Rows, cases, middle, observed_kept, predict
from aftersend.model.actions import ActionLog, Thread

FOLDS: Final = 10
FEWEST: Final = 20

# Thread as far as it was seen, seconds seen, final size if known -> curves of its futures, (futures, 3, 150).
Simulation = Callable[[Thread, float, int | None], Floats]


@dataclass(frozen=True)
class ShapeErrors:
    """Mean NRMSE over threads for each curve, and the average of the three."""

    scale: float
    depth: float
    breadth: float
    average: float


@dataclass(frozen=True)
class ShapeResult:
    """One observation time: seconds seen, whether the final size was known, threads scored, errors by method."""

    observe_s: int
    knows_size: bool
    n: int
    methods: dict[str, ShapeErrors]


@dataclass(frozen=True)
class ShapeScore:
    """The whole run."""

    results: tuple[ShapeResult, ...]
    task: str = "shape"

    def to_json(self) -> bytes:
        """The run as JSON: `task`, and a list of `results`."""
        return msgspec.json.encode({"task": self.task, "results": self.results})


def score_shape(
    log: ActionLog, listed: set[str], observe: Sequence[float], simulation: Simulation | None = None, seed: int = 1
) -> ShapeScore:
    """Score the threads of the list at each observation time, in seconds.

    At time 0 the final number of actions is known, later it is not. Nothing is ever fitted on the thread that is
    predicted: the mean curve leaves it out of the list, the own method learns from all threads of the log but
    the tenth of the list that it belongs to. Raises InputError and OutOfBounds.
    """
    for seconds in observe:
        if seconds and not 60 <= seconds < 60 * (MINUTES - 1):
            raise OutOfBounds("observed time", seconds, 60, 60 * (MINUTES - 1), "s, or 0")
    c = cases(log, listed)
    asked = np.flatnonzero(c.listed)
    if len(asked) < FEWEST:
        raise InputError(f"the list names {len(asked)} threads of this log; a score needs {FEWEST} or more")
    return ShapeScore(tuple(_result(log, c, asked, seconds, simulation, seed) for seconds in observe))


def _result(
    log: ActionLog, c: Cases, asked: Rows, seconds: float, simulation: Simulation | None, seed: int
) -> ShapeResult:
    minute, knows_size = int(seconds // 60), seconds == 0
    simple = _mean_curves(c, asked, minute)
    predicted = {
        "aftersend": _left_out(c, asked, minute, knows_size, seed),
        "mean_curve": simple,
        "mean_curve_after_log": observed_kept(simple, c.curves[asked], minute),
    }
    if simulation:
        rows = [_simulated(simulation, log.one(int(row)), seconds, c.curves[row]) for row in asked]
        predicted["simulation"] = np.stack(rows)
    errors = {name: _errors(found, c.curves[asked]) for name, found in predicted.items()}
    return ShapeResult(int(seconds), knows_size, len(asked), errors)


def _left_out(c: Cases, asked: Rows, minute: int, knows_size: bool, seed: int) -> Floats:
    """Predictions of the asked threads, each tenth from all the other threads that lived to be shared."""
    alive = np.flatnonzero(c.curves[:, DEPTH, -1] > 0)
    predicted = np.empty_like(c.curves[asked])
    for fold in range(FOLDS):
        part = asked[fold::FOLDS]
        predicted[fold::FOLDS] = predict(c, np.setdiff1d(alive, part), part, minute, knows_size, seed)
    return predicted


def _mean_curves(c: Cases, asked: Rows, minute: int) -> Floats:
    def rows() -> Iterator[Floats]:
        for row in asked:
            others = asked[asked != row]
            yield mean_curve(c.curves[others], c.size[others], c.curves[row], minute, c.size[row])

    return np.stack(list(rows()))


def _simulated(simulation: Simulation, thread: Thread, seconds: float, real: Floats) -> Floats:
    futures = simulation(thread.until(seconds), seconds, None if seconds else thread.size())
    return middle(futures, np.ones(len(futures)), real, int(seconds // 60))


def _errors(predicted: Floats, real: Floats) -> ShapeErrors:
    scale, depth, breadth = nrmse(predicted, real).mean(axis=0).tolist()
    return ShapeErrors(scale, depth, breadth, (scale + depth + breadth) / 3)


def read_thread_list(path: Path) -> set[str]:
    """Thread ids from a file: a Parquet table with `thread_id` and a mark such as `oasis198`, or one id a line.

    In a table without a column of truth values every row counts. Raises InputError.
    """
    if not path.is_file():
        raise InputError(f"no list of threads at {path}")
    with path.open("rb") as stream:
        is_parquet = stream.read(4) == b"PAR1"
    ids = _from_parquet(path) if is_parquet else _from_text(path)
    if not ids:
        raise InputError(f"the list of threads {path} is empty")
    return ids


def _from_text(path: Path) -> set[str]:
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise InputError(f"the list of threads {path} is neither Parquet nor UTF-8 text") from None
    first = (line.split(",")[0].strip().strip('"') for line in lines)
    return {name for name in first if name and name != "thread_id"}


def _from_parquet(path: Path) -> set[str]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        table = pq.read_table(path)
    except (pa.ArrowException, OSError) as problem:
        raise InputError(f"the list of threads {path} is not a readable Parquet file: {problem}") from None
    if "thread_id" not in table.column_names:
        raise InputError(f"the list of threads {path} has no column thread_id; it has {table.column_names}")
    marks = [f.name for f in table.schema if f.type == pa.bool_()]
    if len(marks) > 1:
        raise InputError(f"the list of threads {path} has several marks ({', '.join(marks)}); keep one")
    if marks:
        table = table.filter(table[marks[0]].fill_null(False))
    return {str(name) for name in table["thread_id"].to_pylist()}
