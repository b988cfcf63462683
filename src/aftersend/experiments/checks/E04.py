"""E04: authors of hate are dealt at random to no answer, empathy, humour and a warning, and watched for 28 days.

Only empathy calms and makes people take back (law `counterspeech`). Deletion is that of the first post answered, or
only watched; what is withdrawn still counts as written.
"""

from aftersend.experiments.check import Check, Run
from aftersend.experiments.checks._trials import UNHEARD, apart, decided, first, offences
from aftersend.futures.platform import run as run_platform
from aftersend.model.scenario import Policy
from aftersend.model.society import Society

RULE, DAYS, ENROL = "counterspeech_reply", 28, 20
ARMS = tuple(Policy(rules=(RULE,), params={f"{RULE}.kind": float(kind)}) for kind in range(4))
SOCIETY = Society(accounts=160_000, ticks=ENROL + DAYS, arms=ARMS, slots=1, candidates=1, params=UNHEARD)


def statistics(run: Run) -> dict[str, float]:
    """Hate after each answer beside that after none, and how much more is taken back after empathy."""
    log = run_platform(run.society(SOCIETY), record=())
    answers = {name: column[decided(log, "answer")] for name, column in log.decisions.items()}
    start = first(log, answers["author"], answers["tick"])
    enrolled, arm = (start >= 0) & (start < ENROL), log.accounts["arm"]
    later = offences(log, start, 1, DAYS)
    none, empathy, humour, warning = (later[enrolled & (arm == k)] for k in range(4))
    who = answers["author"]
    opening = (answers["tick"] == start[who]) & enrolled[who]
    watched, calmed = (answers["outcome"][opening & (arm[who] == k)].mean() for k in (0, 1))
    return {
        "empathy_ratio": float(empathy.mean() / none.mean()),
        "deletion_gain": float(calmed - watched),
        "humour_d": apart(humour, none),
        "warning_d": apart(warning, none),
    }


CHECK = Check(statistics, without=("counterspeech",), seconds=5.0)
