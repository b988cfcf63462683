"""M02: the same people and the same luck; removals come without a reason, with one by a person, and with one by a bot.

Whoever was told why takes more care (law `sanctions`), whoever said it: the law reads that there was a reason. Odds of
another removal are over the ten posts after the first removal that came with the same chance in all three.
"""

import numpy as np

from aftersend.experiments.check import Check, Run
from aftersend.experiments.checks._trials import UNHEARD, decided, first, lived, next_posts
from aftersend.model.platform_log import PlatformLog
from aftersend.model.scenario import Policy
from aftersend.model.society import Society

POSTS, ENROL = 10, 20
SILENT, PERSON, BOT = 0.0, 1.0, 2.0
SOCIETY = Society(accounts=40_000, ticks=60, slots=1, candidates=1, params=UNHEARD)


def statistics(run: Run) -> dict[str, float]:
    """Odds of another removal, told why over not, and those of a person's reason over those of a bot's."""
    silent, person, bot = (_odds(_removing(run, reason)) for reason in (SILENT, PERSON, BOT))
    return {"odds_ratio": person / silent, "human_bot_ratio": person / bot}


def _removing(run: Run, reason: float) -> PlatformLog:
    return lived(run, SOCIETY, Policy(rules=("removal",), params={"removal.explained": reason}))


def _odds(log: PlatformLog) -> float:
    removals = decided(log, "remove")
    start = first(log, log.decisions["author"][removals], log.decisions["tick"][removals])
    start = np.where(start < ENROL, start, -1)
    again = next_posts(log, start, POSTS, log.posts["removed"] >= 0) > 0
    again = again[start >= 0]
    return float(again.mean() / (1.0 - again.mean()))


CHECK = Check(statistics, without=("sanctions",), seconds=3.0)
