"""What every rule, ranking and move must keep, whoever adds it."""

import numpy as np
import pytest

from aftersend.core.errors import OutOfBounds
from aftersend.core.findings import known_source
from aftersend.core.params import Param
from aftersend.engine.verdicts import VALUES, build_verdicts, delay_ticks, padded
from aftersend.model.acts import REACTIONS
from aftersend.model.rule import ACTIONS, MOMENTS, Rule
from aftersend.model.states import STATES
from aftersend.rules import RULES, parameters
from aftersend.rules.rankings import RANKINGS

PARAMS = [(rule, p) for rule in RULES.values() for p in rule.params]


@pytest.mark.parametrize("name", RULES)
def test_a_rule_says_what_it_is(name: str) -> None:
    rule = RULES[name]
    assert rule.version >= 1
    assert rule.action in ACTIONS
    assert rule.when in MOMENTS
    assert 1 <= len(rule.reads) <= 2
    assert set(rule.reads) <= set(STATES)
    assert rule.equation
    assert len(rule.values(parameters())) <= VALUES
    assert set(rule.none) <= {p.name for p in rule.params}


@pytest.mark.parametrize(("rule", "p"), PARAMS, ids=[p.name for _, p in PARAMS])
def test_a_parameter_has_bounds_a_unit_and_a_source(rule: Rule, p: Param) -> None:
    assert RULES[p.name.partition(".")[0]] is rule
    assert p.low < p.high
    assert p.unit
    assert p.doc
    assert known_source(p.source), f"{p.source} is no finding, no data set, and not assumed"
    with pytest.raises(OutOfBounds, match=p.name):
        parameters({p.name: float(np.nextafter(p.high, np.inf))})


@pytest.mark.parametrize(("rule", "p"), PARAMS, ids=[p.name for _, p in PARAMS])
def test_no_parameter_is_dead(rule: Rule, p: Param) -> None:
    far = p.low if p.default - p.low > p.high - p.default else p.high
    assert _tables(rule, {}) != _tables(rule, {p.name: p.default + 0.7 * (far - p.default)})


@pytest.mark.parametrize("name", RULES)
def test_probabilities_are_probabilities(name: str) -> None:
    verdicts = build_verdicts({name: RULES[name]}, parameters(), 3600)
    assert verdicts.threshold.max() <= 2**32
    assert verdicts.delay.min() >= 0


@pytest.mark.parametrize("name", RULES)
def test_at_strength_zero_it_never_acts(name: str) -> None:
    rule = RULES[name]
    assert not build_verdicts({name: rule}, parameters(dict(rule.none)), 3600).threshold.any()


@pytest.mark.parametrize("name", RANKINGS)
def test_a_ranking_weighs_known_reactions(name: str) -> None:
    ranking = RANKINGS[name]
    assert set(ranking.weights) <= set(REACTIONS)
    assert ranking.doc
    assert known_source(ranking.source)


def _tables(rule: Rule, given: dict[str, float]) -> tuple[bytes, list[int], list[float]]:
    p = dict(parameters(given))
    verdicts = build_verdicts({"one": rule}, p, 3600)
    return verdicts.threshold.tobytes(), delay_ticks(rule, p, 60), padded(rule.values(p))
