"""Who follows whom: by reach, and by group."""

import numpy as np

from aftersend.audience.presets.microblog import PRESET
from aftersend.audience.synthetic import synthesise
from aftersend.engine.platform_follow import alias, follow_graph


def chances(weight: list[float]) -> np.ndarray:
    """The chance of each place under an alias table, worked out from its entries."""
    entries = alias(np.array(weight), 0).astype(object)
    out = np.zeros(len(weight))
    for place, entry in enumerate(entries):
        kept = (entry >> 32) / 2**32
        out[place] += kept / len(weight)
        out[entry & 0xFFFFFFFF] += (1 - kept) / len(weight)
    return out


def test_an_alias_table_has_the_chances_of_its_weights() -> None:
    for weight in ([0.0, 0.0, 0.0], [1.0, 2.0, 6.0], [100.0, 0.0, 3.0, 0.0, 7.0]):
        wanted = (np.array(weight) + 1) / (np.array(weight) + 1).sum()
        assert np.allclose(chances(weight), wanted, atol=1e-6)


def test_followees_are_of_the_own_group_as_the_world_says() -> None:
    """20,000 draws, fixed by their seed: a standard error of .003; the rest of .05 allows for unequal reach."""
    world = synthesise(PRESET.recipe, 1000, 1)
    group = np.repeat([0, 1], np.diff(world.group_start)).astype(np.uint8)
    follow = follow_graph(world, group, 20, 1)
    own = (group[follow] == group[:, None]).mean()
    assert abs(own - (world.homophily + (1 - world.homophily) / 2)) < 0.05
    assert np.corrcoef(np.bincount(follow.ravel(), minlength=1000), world.reach)[0, 1] > 0.9
