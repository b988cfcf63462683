"""B01: bots that lift each other's articles at once, and the people who pass these on because of it.

Small platforms, where little is written and whoever comes by shares links readily, hold thirteen bots each. The same
platforms are run with the bots idle: what people share more is due to the feeds that early shares get an article into.
"""

from collections.abc import Iterator

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from aftersend.experiments.check import Check, Run
from aftersend.experiments.checks._sides import SHARE
from aftersend.futures import platform
from aftersend.model.scenario import Policy
from aftersend.model.society import Planted, Society

PLATFORMS = 12
NEVER = (1e5, 1e6)
ABOUT = {"coming_by.usual": 6.0, "posting.usual": -5.0, "propensity.log_odds": -3.3}  # everybody reads, few write
SOCIETY = Society(
    accounts=1000, ticks=96, tick_s=3600, candidates=16, params=ABOUT, policy=Policy(ranking="engagement")
)
IDLE, ACTIVE = (replace(SOCIETY, planted=(Planted(role="brigade", share=0.0135, days=d),)) for d in (NEVER, (0.0, 1e6)))


def statistics(run: Run) -> dict[str, float]:
    """Posts and shares of bots' articles: how many are by bots, in all and in the first hour; and by people."""
    with_bots = np.concatenate([*_articles(run, IDLE if run.knocked_out else ACTIVE)])
    people = int((~np.concatenate([*_articles(run, IDLE)])[:, 1]).sum())
    by_bot, early = with_bots[:, 1], with_bots[:, 0]
    share = float(by_bot.mean())
    return {
        "bot_posts": share,
        "early_ratio": float(by_bot[early].mean()) / share,
        "human_lift": float((~by_bot).sum()) / people - 1.0,
    }


def _articles(run: Run, society: Society) -> Iterator[NDArray[np.bool_]]:
    """Of each post or share of a bot's article, platform by platform: whether within an hour, whether by a bot."""
    for k in range(PLATFORMS):
        society_k = run.society(society)
        log = platform.run(replace(society_k, seed=society_k.seed ^ k))
        bot, of_bot = log.accounts["planted"] > 0, log.accounts["planted"][log.posts["author"]] > 0
        shares = (log.reactions["reaction"] == SHARE) & of_bot[log.reactions["post"]]
        post = log.reactions["post"][shares]
        early = log.reactions["tick"][shares] == log.posts["tick"][post]
        yield np.stack([early, bot[log.reactions["account"][shares]]], axis=1)
        yield np.ones((int(of_bot.sum()), 2), np.bool_)


CHECK = Check(statistics, removes="the bots' part", seconds=4.0)
