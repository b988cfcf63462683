"""A recipe for a synthetic audience, and a preset: a recipe with the law parameters that go with it."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Recipe:
    """Statistics of a synthetic audience.

    reach: lognormal with `reach_median` followers and log-sd `reach_log_sd`; the top `tail_share` of accounts
    follow a Pareto tail of exponent `tail_exponent`. activity: lognormal with log-sd `activity_log_sd`, its rank
    correlation with reach is `activity_reach_r`. groups: shares of the population. homophily: share of followers
    drawn from one's own group.
    """

    reach_median: float
    reach_log_sd: float
    tail_share: float
    tail_exponent: float
    activity_log_sd: float
    activity_reach_r: float
    groups: tuple[float, ...]
    homophily: float


@dataclass(frozen=True)
class Preset:
    """A recipe, law parameters that differ from their defaults, and how much posts differ in appeal (log-odds)."""

    recipe: Recipe
    params: dict[str, float] = field(default_factory=dict)
    appeal_sd: float = 0.0
    source: str = "assumed"
