"""From a society to what happens there: `run(Society(...))` gives a `PlatformLog`."""

from collections.abc import Iterable

from aftersend.audience.platforms import PLATFORMS
from aftersend.audience.synthetic import synthesise
from aftersend.audience.traits import draw_traits
from aftersend.core.errors import InputError, UnknownName
from aftersend.engine import platform as engine
from aftersend.engine.platform_inputs import ROLES, Arm, Platform
from aftersend.laws import LAWS, parameters
from aftersend.model.platform_log import PlatformLog
from aftersend.model.scenario import Policy
from aftersend.model.society import Society
from aftersend.rules import RULES
from aftersend.rules import parameters as rule_parameters
from aftersend.rules.rankings import find

RECORDS = ("reactions", "impressions", "presence")


def run(society: Society, threads: int = 1, record: Iterable[str] = ("reactions",)) -> PlatformLog:
    """Everything that happens; the same for any number of threads.

    record: what is kept one by one, of `RECORDS`; posts, replies, decisions and counts always are. Raises UnknownName
    for an unknown platform, law, rule, ranking, parameter, role or record, InputError for shares above 1.
    """
    for name in (wanted := tuple(record)):
        if name not in RECORDS:
            raise UnknownName("record", name, RECORDS)
    return engine.run(prepare(society), threads, wanted)


def prepare(society: Society) -> Platform:
    """What the engine reads; raises as `run` does."""
    s, place = society, PLATFORMS[society.kind.replace("-", "_")]
    for part in s.planted:
        if part.role not in ROLES:
            raise UnknownName("role of planted accounts", part.role, ROLES)
        if not all(0 <= c < s.communities for c in part.communities):
            raise InputError(f"society: communities of planted accounts are 0 to {s.communities - 1}")
    if sum(part.share for part in s.planted) > 1.0:
        raise InputError("society: the shares of planted accounts add up to more than 1")
    params = parameters({**place.params, **s.params})
    world = synthesise(place.recipe, s.accounts, s.seed)
    return Platform(
        world=world,
        traits=draw_traits(world, s.seed, params),
        laws={name: LAWS[name] for name in (s.laws if s.laws is not None else LAWS)},
        params=dict(params),
        arms=tuple(arm(policy) for policy in s.arms or (s.policy,)),
        planted=s.planted,
        ticks=s.ticks,
        tick_s=s.tick_s,
        slots=s.slots,
        candidates=s.candidates,
        communities=s.communities,
        local=s.local,
        follows=place.follows,
        followed=place.followed,
        window=max(1, round(place.memory_days * 86_400 / s.tick_s)),
        shelf=s.shelf,
        stock=s.stock,
        seed=s.seed,
    )


def arm(policy: Policy) -> Arm:
    """A policy's ranking, rules and their parameters."""
    return Arm(
        ranking=find(policy.ranking),
        rules={name: RULES[name] for name in policy.rules},
        params=dict(rule_parameters(policy.params)),
    )
