"""R05: what hiding the uncivil does to those who are spared it, on a platform where nobody follows anybody.

The same platform is run twice with the same luck: once as it is, and once with uncivil posts shown to nobody; their
place is taken by others, so that nothing is missed by itself. Whoever sees less that stirs comes by less often, and
takes incivility to be less usual, and so writes less of it.
"""

from aftersend.experiments.check import Check, Run
from aftersend.futures import platform
from aftersend.model.platform_log import PlatformLog
from aftersend.model.scenario import Policy
from aftersend.model.society import Society

HIDDEN = Policy(rules=("demotion",), params={"demotion.recall": 1.0, "demotion.multiplier": 0.0})
ABOUT = {"content.false": -14.0, "incivility.base": -4.25}  # nothing else is demoted; 6.6 % of what is shown is toxic


def statistics(run: Run) -> dict[str, float]:
    """Change of posts seen, and of the uncivil share of one's own, over 42 days."""
    as_it_is, spared = (_days(run, policy) for policy in (Policy(), HIDDEN))
    seen, own = (_seen(spared) / _seen(as_it_is), _uncivil(spared) - _uncivil(as_it_is))
    return {"impressions_change": seen - 1.0, "toxicity_change": own}


def _days(run: Run, policy: Policy) -> PlatformLog:
    society = Society(kind="board", accounts=12_000, ticks=42, candidates=20, params=ABOUT, policy=policy)
    return platform.run(run.society(society), record=())


def _seen(log: PlatformLog) -> float:
    return float(log.counts["seen"].sum())


def _uncivil(log: PlatformLog) -> float:
    return float(log.posts["toxic"].mean())


CHECK = Check(
    statistics,
    without=("conformity",),
    knockout={"coming_by.stirred": 0.0},
    removes="coming_by.stirred, conformity",
    seconds=1.5,
)
