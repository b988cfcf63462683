"""N02: the same people and the same luck, with prompts and without, after the moment at which they were first prompted.

What is counted is what they set out to write: a prompted post counts as offensive even if it was not sent then. Second
thoughts last (law `second_thoughts`); and since hostile posts draw hostile replies, they get fewer of these.
"""

import numpy as np

from aftersend.experiments.check import Check, Run
from aftersend.experiments.checks._trials import Ints, decided, first, lived, offences
from aftersend.model.platform_log import PlatformLog
from aftersend.model.scenario import Policy
from aftersend.model.society import Society

ENROL, DAYS = 20, 30
NOT_SENT, MILDER = 1, 2
SOCIETY = Society(kind="board", accounts=60_000, ticks=ENROL + DAYS, slots=20)


def statistics(run: Run) -> dict[str, float]:
    """Change of what the prompted set out to write, and of the offensive replies that they get."""
    prompted, held_out = (lived(run, SOCIETY, Policy(rules=rules)) for rules in (("reconsider_prompt",), ()))
    prompts = decided(prompted, "prompt")
    start = first(prompted, prompted.decisions["author"][prompts], prompted.decisions["tick"][prompts])
    start = np.where(start < ENROL, start, -1)
    written, received = ([count(log, start) for log in (prompted, held_out)] for count in (_meant, _received))
    return {
        "offensive_change": float(written[0] / written[1] - 1.0),
        "received_change": float(received[0] / received[1] - 1.0),
    }


def _meant(log: PlatformLog, start: Ints) -> int:
    """Offensive posts within the days after, sent or not."""
    d = log.decisions
    checked = decided(log, "prompt") & np.isin(d["outcome"], (NOT_SENT, MILDER))
    days = d["tick"] - start[d["author"]]
    return int(
        offences(log, start, 1, DAYS).sum() + (checked & (start[d["author"]] >= 0) & (days >= 1) & (days <= DAYS)).sum()
    )


def _received(log: PlatformLog, start: Ints) -> int:
    """Offensive replies to what they posted in these days."""
    author = log.posts["author"][log.replies["post"]]
    days = log.replies["tick"] - start[author]
    return int(((log.replies["toxic"] == 1) & (start[author] >= 0) & (days >= 1) & (days <= DAYS)).sum())


CHECK = Check(statistics, without=("second_thoughts",), seconds=7.0)
