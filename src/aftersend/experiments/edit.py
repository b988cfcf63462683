"""What an edit would change: the futures of a post as it is and as it was edited, in equal luck."""

from dataclasses import dataclass

from msgspec.structs import replace

from aftersend.experiments.features import from_appraisal
from aftersend.experiments.spread import Odds, Spread, odds, spread
from aftersend.futures.storm import simulate_storms
from aftersend.model.acts import REACTIONS
from aftersend.model.appraisal import Appraisal
from aftersend.model.post import Post
from aftersend.model.scenario import Scenario
from aftersend.model.storm_outcomes import StormOutcomes

FUTURES = 500
SHOWN = ("share", "praise", "condemn")


@dataclass(frozen=True)
class Version:
    """One version of a post: times seen, some reactions by name, and the chance of a pile-on."""

    exposed: Spread
    reactions: dict[str, Spread]
    storm: Odds


def versions(before: Appraisal, after: Appraisal, followers: int, seed: int = 1, threads: int = 2) -> list[Version]:
    """Both versions; raises InputError for a text that was refused."""
    base = Scenario(futures=FUTURES, seed=seed, post=Post(author_reach=followers))
    scenarios = [_with(base, appraisal) for appraisal in (before, after)]
    return [_version(simulate_storms(scenario, threads)) for scenario in scenarios]


def _with(base: Scenario, appraisal: Appraisal) -> Scenario:

    return replace(base, features=from_appraisal(appraisal, base.groups))


def _version(o: StormOutcomes) -> Version:
    counts = {name: spread(o.reactions[:, REACTIONS.index(name)]) for name in SHOWN}
    return Version(spread(o.exposed), counts, odds(o.storm))
