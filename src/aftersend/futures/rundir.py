"""A run is a directory: plan, outcomes and provenance. It can be stopped, resumed, and repeated, byte for byte."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from aftersend.core.errors import InputError
from aftersend.core.provenance import file_sha256, provenance
from aftersend.engine.scratch import ACCOUNT, DEPTH, PARENT, TICK
from aftersend.futures import BLOCK
from aftersend.futures.pool import Worker, run
from aftersend.futures.setup import Setup, prepare
from aftersend.model.outcomes import Outcomes
from aftersend.model.plan import Plan, read_plan

PLAN, OUTCOMES, EVENTS, PROVENANCE, PARTS = (
    "plan.json",
    "outcomes.parquet",
    "events.parquet",
    "provenance.json",
    "parts",
)


def start(directory: Path, plan_file: Path | None) -> Plan:
    """The plan of a run directory, put there from `plan_file` if it is given; raises InputError."""
    inside = directory / PLAN
    if plan_file is not None:
        plan = read_plan(plan_file)
        if inside.exists() and read_plan(inside).sha256 != plan.sha256:
            raise InputError(f"{directory} already holds another plan; choose a new directory")
        directory.mkdir(parents=True, exist_ok=True)
        inside.write_bytes(plan.to_json())
    if not inside.exists():
        raise InputError(f"{directory} holds no {PLAN}; give one with --plan FILE")
    return read_plan(inside)


def execute(directory: Path, plan: Plan, threads: int = 1, done: Callable[[int], None] | None = None) -> bool | None:
    """Run what is missing and join it. Returns whether a run that was there already was repeated to the same
    bytes, None for a first run. `done` is called with the number of futures finished."""
    before = _digests(directory)
    parts = directory / PARTS
    parts.mkdir(exist_ok=True)
    setup = prepare(plan)
    for first in range(0, plan.futures, BLOCK):
        _part(setup, plan, first, parts, threads)
        if done:
            done(min(first + BLOCK, plan.futures))
    _join(parts, OUTCOMES, directory)
    if plan.trees:
        _join(parts, EVENTS, directory)
    shutil.rmtree(parts)
    now = _digests(directory)
    facts = provenance(plan=plan.sha256, seed=plan.seed, files=now)
    (directory / PROVENANCE).write_text(json.dumps(facts, indent=2, sort_keys=True) + "\n")
    return None if not before else before == now


def _part(setup: Setup, plan: Plan, first: int, parts: Path, threads: int) -> None:
    """One block of futures, unless it is there from a run that was stopped."""
    target = parts / f"{first:012d}.{OUTCOMES}"
    if target.exists():
        return
    count = min(BLOCK, plan.futures - first)
    if plan.trees:
        worker = Worker(setup)
        tables = [_events_table(worker, future) for future in range(first, first + count)]
        _write(pa.concat_tables(tables), parts / f"{first:012d}.{EVENTS}")
    _write(outcomes_table(run(setup, first, count, threads)), target)


def outcomes_table(outcomes: Outcomes) -> pa.Table:
    """Outcomes as a table: one row a future, the curve as one column an edge."""
    names = ("future", "actions", "exposed", "depth", "breadth", "broadcast", "virality")
    columns = {name: getattr(outcomes, name) for name in names}
    curve = {f"by_{edge}s": outcomes.curve[:, b] for b, edge in enumerate(outcomes.edges_s)}
    return pa.table({**columns, **curve})


def _events_table(worker: Worker, future: int) -> pa.Table:
    event = worker.events(future)
    number = np.full(len(event), future, np.int64)
    names = {"account": ACCOUNT, "parent": PARENT, "hop": DEPTH, "tick": TICK}
    return pa.table({"future": number, **{name: event[:, place].copy() for name, place in names.items()}})


def _write(table: pa.Table, target: Path) -> None:
    """Under another name first, so that a stopped run leaves no half file."""
    half = target.with_suffix(".half")
    pq.write_table(table, half, compression="zstd")
    half.replace(target)


def _join(parts: Path, name: str, directory: Path) -> None:
    pieces = sorted(parts.glob(f"*.{name}"))
    half = directory / f"{name}.half"
    with pq.ParquetWriter(half, pq.read_schema(pieces[0]), compression="zstd") as writer:
        for piece in pieces:
            writer.write_table(pq.read_table(piece))
    half.replace(directory / name)


def _digests(directory: Path) -> dict[str, str]:
    files = (directory / name for name in (OUTCOMES, EVENTS))
    return {file.name: file_sha256(file) for file in files if file.exists()}
