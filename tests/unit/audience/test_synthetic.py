"""A recipe's statistics are those of the world made from it."""

import numpy as np
import pytest

from aftersend.audience.choosing import choose, find
from aftersend.audience.synthetic import classes, counts, synthesise
from aftersend.core.errors import InputError, UnknownName
from aftersend.model.recipe import Quantiles, Recipe

TEN = Quantiles((0.25, 0.5, 0.75), (3, 10, 40), tail=2.0)


def test_counts_hit_the_quantiles_and_are_lognormal_between() -> None:
    z = np.array([-3.0, -0.6744897501960817, 0.0, 0.6744897501960817])
    assert counts(TEN, z) == pytest.approx([3, 3, 10, 40])
    assert counts(TEN, np.array([0.6744897501960817 / 2])) == pytest.approx(np.sqrt(11 * 41) - 1)


def test_beyond_the_last_quantile_the_tail_is_pareto() -> None:
    # A quarter lies beyond 40; of these one in a hundred beyond 41 * 100 ** (1 / 2) - 1.
    assert counts(TEN, np.array([2.8070337683438042])) == pytest.approx(41 * 10 - 1, rel=1e-6)


@pytest.mark.parametrize("name", ["microblog", "microblog-2012", "short-video"])
def test_a_preset_has_its_quantiles(name: str) -> None:
    world, recipe = choose(name, 200_000, 1)[0], find(name).recipe
    for q, value in zip(recipe.reach.at, recipe.reach.value, strict=True):
        assert np.quantile(world.reach, q) == pytest.approx(value, rel=0.05, abs=1)
    assert world.reach.max() < len(world)
    assert np.exp(world.activity_levels)[world.activity].mean() == pytest.approx(1.0, abs=1e-6)


def test_the_busiest_tenth_posts_most() -> None:
    """Of youngblood's users, a tenth makes 62 % of the posts; of all users of Twitter 80 % (B03)."""
    world, _ = choose("microblog", 200_000, 1)
    posts = np.sort(np.exp(world.activity_levels)[world.activity])[::-1]
    assert 0.5 < posts[:20_000].sum() / posts.sum() < 0.8


def test_groups_take_their_shares() -> None:
    world = synthesise(Recipe(TEN, TEN, groups=(0.2, 0.3, 0.5), homophily=0.5), 1000, 1)
    assert world.group_start.tolist() == [0, 200, 500, 1000]


def test_the_same_seed_gives_the_same_world_and_another_another() -> None:
    one, again, other = (choose("microblog", 5000, seed)[0] for seed in (1, 1, 2))
    assert np.array_equal(one.reach, again.reach)
    assert not np.array_equal(one.reach, other.reach)


def test_accounts_all_alike_make_one_class() -> None:
    cls, levels = classes(np.full(50, 2.0))
    assert not cls.any()
    assert levels.tolist() == [0.0]


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda: Quantiles((0.5,), (3,), 2.0), "2 or more"),
        (lambda: Quantiles((0.5, 0.4), (3, 4), 2.0), "must rise"),
        (lambda: Quantiles((0.4, 0.5), (4, 3), 2.0), "must not fall"),
        (lambda: Quantiles((0.4, 0.5), (3, 4), 0.0), "tail exponent"),
        (lambda: Recipe(TEN, TEN, groups=(0.5, 0.4)), "sum to 1"),
        (lambda: Recipe(TEN, TEN, homophily=1.5), "homophily of a recipe is 1.5"),
        (lambda: synthesise(Recipe(TEN, TEN, groups=(0.01, 0.99)), 50, 1), "too few"),
    ],
)
def test_what_is_no_recipe_is_refused(make: object, says: str) -> None:
    with pytest.raises(InputError, match=says):
        make()  # type: ignore[operator]


def test_an_unknown_preset_is_refused_with_the_nearest() -> None:
    with pytest.raises(UnknownName, match="did you mean 'microblog'"):
        choose("microblogg", 100, 1)
