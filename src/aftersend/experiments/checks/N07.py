"""N07: half of the newcomers see the rules above everything, at random; who has written is no newcomer any more.

About half of what newcomers write breaks the rules where they are not in view, as in the source. The law
`rules_in_view` makes newcomers keep them and join in: more write their first post, and more of it complies.
"""

from aftersend.experiments.check import Check, Run
from aftersend.experiments.checks._trials import UNHEARD, first
from aftersend.futures.platform import run as run_platform
from aftersend.model.scenario import Policy
from aftersend.model.society import Society

STRICT = {**UNHEARD, "traits.newcomer": 1.0, "incivility.base": -0.6}  # 52 % comply without
SOCIETY = Society(
    kind="board",
    accounts=200_000,
    ticks=3,
    params=STRICT,
    arms=(Policy(), Policy(rules=("visible_rules",))),
    slots=1,
    candidates=1,
)


def statistics(run: Run) -> dict[str, float]:
    """Compliance gained, in shares of first posts, and how many more of these there are."""
    log = run_platform(run.society(SOCIETY), record=())
    author = log.posts["author"]
    newcomers = log.posts["tick"] == first(log, author, log.posts["tick"])[author]
    without, shown = (log.posts["toxic"][newcomers & (log.posts["arm"] == arm)] for arm in (0, 1))
    return {
        "compliance_gain": float(without.mean() - shown.mean()),
        "newcomer_ratio": float(len(shown) / len(without)),
    }


CHECK = Check(statistics, without=("rules_in_view",), seconds=1.0)
