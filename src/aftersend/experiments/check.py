"""What a check is: a short function that computes a finding's statistics from one run of the simulator.

A check is one file in `experiments/checks`, named by the finding's id. Its statistics are those that the finding's
file gives bounds for, under the same names. For V01, whose file has `[tolerance.lone]` and `[tolerance.deep]`:

    def statistics(run: Run) -> dict[str, float]:
        o = run.posts(Plan(audience="microblog-2012", futures=100_000, population=True))
        return {"lone": float((o.actions == 1).mean()), "deep": float((o.depth >= 2).mean())}

    CHECK = Check(statistics, without=("hop_decay",), seconds=0.7)

The harness calls `statistics` once a replicate, each with a seed of its own, and takes the 90 % prediction interval
over replicates: where one more study of this size would find the statistic, nine times in ten. More replicates make
it surer, hardly narrower; a larger study makes it narrower, and costs more. The finding is met if the interval of
every statistic lies within its bounds. A value that is not a number (nothing to measure) does not.

The same check is then run without its mechanism: the laws and rules of `without` at their `none`, and the values of
`knockout`. It must fail then, or it proves nothing. Where what is to be removed is no parameter, a check may look at
`run.knocked_out` itself, and says in `removes` what it leaves out.

Comparing two worlds within a replicate (a policy and none) is the check's own affair: `run.society` gives both the
same seed, and so the same luck.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import msgspec

from aftersend.audience.choosing import find
from aftersend.audience.platforms import PLATFORMS
from aftersend.futures import simulate
from aftersend.laws import LAWS
from aftersend.model.outcomes import Outcomes
from aftersend.model.plan import Plan
from aftersend.model.scenario import Policy, Scenario
from aftersend.model.society import Society
from aftersend.rules import RULES

REPLICATES = 8


class NoNullModel(Exception):
    """A check asks for what a null model cannot give: only populations of posts have null models."""


@dataclass(frozen=True)
class Run:
    """One replicate: the simulator with a seed, and perhaps without a mechanism.

    off: parameters at other values than usual, under full names, whatever the check says. numbers: values that stand in
    for defaults, where neither the check nor its audience or kind of platform has its own. populate: how a plan becomes
    outcomes; a null model puts another way in its place.
    """

    seed: int
    off: Mapping[str, float] = field(default_factory=dict)
    numbers: Mapping[str, float] = field(default_factory=dict)
    knocked_out: bool = False
    populate: Callable[[Plan], Outcomes] = simulate

    def posts(self, plan: Plan) -> Outcomes:
        """The futures of a plan, with this run's seed and without what is knocked out."""
        return self.populate(
            msgspec.structs.replace(plan, seed=self.seed, params=self.params(plan.params, find(plan.audience).params))
        )

    def scenario(self, scenario: Scenario) -> Scenario:
        """The same scenario with this run's seed and without what is knocked out."""
        self._refuse_null_models()
        params, policy = self.params(scenario.params, find(scenario.audience).params), self._policy(scenario.policy)
        return msgspec.structs.replace(scenario, seed=self.seed, params=params, policy=policy)

    def society(self, society: Society) -> Society:
        """The same society with this run's seed and without what is knocked out."""
        self._refuse_null_models()
        arms = tuple(self._policy(arm) for arm in society.arms)
        params, policy = (
            self.params(society.params, PLATFORMS[society.kind.replace("-", "_")].params),
            self._policy(society.policy),
        )
        return msgspec.structs.replace(society, seed=self.seed, params=params, policy=policy, arms=arms)

    def _refuse_null_models(self) -> None:
        if self.populate is not simulate:
            raise NoNullModel

    def params(self, own: Mapping[str, float], usual: Mapping[str, float] | None = None) -> dict[str, float]:
        """Numbers of laws in this run: `own` are the check's, `usual` those of its audience or kind of platform."""
        off = {name: value for name, value in self.off.items() if _mechanism(name) not in RULES}
        return {**{name: v for name, v in self.numbers.items() if name not in (usual or {})}, **own, **off}

    def _policy(self, policy: Policy) -> Policy:
        rules = {name: value for name, value in self.off.items() if _mechanism(name) in RULES}
        return msgspec.structs.replace(policy, params={**policy.params, **rules})


@dataclass(frozen=True)
class Check:
    """How a finding is checked.

    without: laws and rules that are at their `none` in the knock-out; knockout: values of parameters beside.
    seconds: of one replicate on one core, roughly, for the estimate of cost.
    """

    statistics: Callable[[Run], Mapping[str, float]]
    without: tuple[str, ...] = ()
    knockout: Mapping[str, float] = field(default_factory=dict)
    removes: str = ""
    seconds: float = 1.0
    replicates: int = REPLICATES

    @property
    def off(self) -> dict[str, float]:
        """Parameters of the knock-out."""
        nones = [(RULES[name] if name in RULES else LAWS[name]).none for name in self.without]
        return {parameter: value for none in (*nones, self.knockout) for parameter, value in none.items()}

    @property
    def removed(self) -> str:
        """What the knock-out takes away, in words; empty where there is none."""
        return self.removes or ", ".join((*self.without, *self.knockout))


def _mechanism(parameter: str) -> str:
    return parameter.partition(".")[0]
