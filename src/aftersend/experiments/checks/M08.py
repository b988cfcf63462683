"""M08: the two most toxic communities are closed; every account is its own control, where nothing was closed.

Two of forty communities are founded by people most of whom write uncivilly for a month, which sets a tone that lasts;
a fifth of all accounts write so always. Scattered over the rest, those who stay meet more civil company and take up its
tone; being uprooted makes more leave. Neither where they go nor how they write there is told to them.
"""

import numpy as np
from numpy.typing import NDArray

from aftersend.experiments.check import Check, Run
from aftersend.experiments.checks._trials import Flags, decided, lived
from aftersend.model.platform_log import PlatformLog
from aftersend.model.scenario import Policy
from aftersend.model.society import Planted, Society

BAN, DAYS, COMMUNITIES = 60, 90, 40
FOUNDERS = Planted(role="committed", share=0.6, days=(0.0, 30.0), communities=(0, 1))
ALWAYS = Planted(role="committed", share=0.2)
SOCIETY = Society(
    kind="board", accounts=16_000, ticks=BAN + DAYS, communities=COMMUNITIES, local=0.95, planted=(ALWAYS, FOUNDERS),
    params={"conformity.strength": 12.0, "incivility.base": -9.2},
)  # fmt: skip
BANNED = Policy(rules=("community_ban",), params={"community_ban.day": float(BAN)})


def statistics(run: Run) -> dict[str, float]:
    """Relative change of what the stayers and the other communities write, and of how many leave."""
    ban, none = (lived(run, SOCIETY, policy) for policy in (BANNED, Policy()))
    closed = ban.decisions["subject"][decided(ban, "ban")]
    members = np.isin(none.accounts["home"], closed)
    stayers = members & (ban.accounts["left"] < 0) & (none.accounts["left"] < 0)
    hate, usual = (_toxic(log)[stayers[_late(log, "author")]].sum() for log in (ban, none))
    spilled, hosts = (_toxic(log)[~np.isin(_late(log, "community"), closed)].mean() for log in (ban, none))
    gone, expected = (_left(log, members) for log in (ban, none))
    return {
        "stayers_change": float(hate / usual - 1.0),
        "hosts_change": float(spilled / hosts - 1.0),
        "exit_ratio": gone / expected,
    }


def _late(log: PlatformLog, column: str) -> NDArray[np.integer]:
    """A column of the posts since the ban."""
    return log.posts[column][log.posts["tick"] >= BAN]


def _toxic(log: PlatformLog) -> NDArray[np.integer]:
    return _late(log, "toxic")


def _left(log: PlatformLog, members: Flags) -> float:
    """How many of these left since the ban."""
    return float((members & (log.accounts["left"] >= BAN)).sum())


CHECK = Check(statistics, without=("conformity",), knockout={"leaving.uprooted": 0.0}, seconds=7.0)
