"""Stories that go from mouth to mouth on a microblog: told among few, and told again without loss of appeal.

The people are those of `microblog`, whose posts live on the author's own audience. A story that is retold does not:
whoever passes it on is its author to those who hear it, so it loses nothing at a hop. How many hear one teller is
assumed, and the readiness to tell it again puts true stories just below the spread that sustains itself.
"""

from aftersend.audience.presets.microblog import PRESET as MICROBLOG
from aftersend.model.recipe import Preset

PRESET = Preset(
    recipe=MICROBLOG.recipe,
    params={
        **MICROBLOG.params,
        "propensity.log_odds": -2.6,
        "reach.share": 1.0,
        "reach.exponent": 0.5,
        "exposure.spread": 0.0,
        "hop_decay.factor": 1.0,
        "herding.strength": 0.0,
    },
    source="assumed",
    accounts=(10_000, 1_000_000),
)
