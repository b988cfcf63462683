"""What every reading promises, whatever the bytes."""

from pathlib import Path

import numpy as np

from aftersend.core.errors import AftersendError
from aftersend.model.actions import KIND_CODE, MISSING, ActionLog
from aftersend.sources import Capture, read

SAMPLES = Path(__file__).parents[1] / "samples"


# The other samples are personal archives, which are refused.
CAPTURES = sorted(set(SAMPLES.iterdir()) - {SAMPLES / "synthetic_outbox.json", SAMPLES / "synthetic_tweets.js"})


def read_or_refuse(path: Path) -> Capture | None:
    """The capture, or None if it was refused in one sentence; anything else is a failure."""
    capture, refusal = None, "none"
    try:
        capture = read(path, now=1_800_000_000.0)
    except AftersendError as error:
        refusal = str(error)
    assert refusal.strip()
    assert "\n" not in refusal
    if capture is not None:
        check(capture)
    return capture


def check(capture: Capture) -> None:
    """Rows add up, and the log keeps what its schema says."""
    coverage, log = capture.coverage, capture.log
    assert coverage.rows == coverage.kept + sum(f.count for f in coverage.skipped)
    assert len(log) == coverage.kept + coverage.added_roots
    assert all(f.count > 0 and f.example for f in (*coverage.skipped, *coverage.changed))
    assert coverage.threads == len(log.thread_ids) > 0
    assert coverage.missing_share is None or 0 <= coverage.missing_share <= 1
    assert log.author.max(initial=MISSING) + 1 == len(capture.authors)
    check_log(log)


def check_log(log: ActionLog) -> None:
    """Rows sorted by thread, root first, time, parents before children, ids distinct within a thread."""
    roots = log.bounds[:-1]
    assert (np.diff(log.thread) >= 0).all()
    assert (np.diff(log.bounds) > 0).all()
    assert (log.kind[roots] == KIND_CODE["post"]).all()
    assert (log.parent[roots] == MISSING).all()
    same_thread = np.diff(log.thread) == 0
    assert np.isfinite(log.time).all()
    assert (np.diff(log.time)[same_thread] >= 0).all()
    linked = np.flatnonzero(log.parent >= 0)
    assert (log.parent[linked] < linked).all()
    assert (log.thread[log.parent[linked]] == log.thread[linked]).all()
    assert len(set(zip(log.thread.tolist(), log.id.tolist(), strict=True))) == len(log)
    for column in (log.followers, log.likes, log.shares, log.replies, log.views, log.author):
        assert column.min(initial=MISSING) >= MISSING
