"""What every law that runs after the storm must keep, whoever adds it."""

from collections.abc import Mapping

import pytest

from aftersend.core.params import Param
from aftersend.laws import LAWS, parameters
from aftersend.model.karma import KINDS
from aftersend.model.scenario import Features
from aftersend.record import creator, employers, memory, timing
from aftersend.record.ledger import rate, remaining

AFTER = {name: law for name, law in LAWS.items() if law.role in ("record", "mercy", "price")}
PARAMS = [p for law in AFTER.values() for p in law.params]
SEVERITIES = (0.0, 0.3, 0.6, 1.0)
POST = Features(severity={"everyone": 0.5}, kindness=0.5, intent=0.8)


def record(given: Mapping[str, float]) -> list[float]:
    p = parameters(given)
    points = [float(rate(kind, "everyone", POST, p, 0.5)) for kind in KINDS]
    left = [float(remaining(kind, days, p, asked)) for kind in KINDS for days in (0, 9, 900) for asked in (0.0, 1.0)]
    return [*points, *left, *memory.curve(p, (0.1, 1.0)).total, p["karma.negativity"]]


def mercy(given: Mapping[str, float]) -> list[float]:
    t = timing.sweep(1, given, observers=12)
    return [*t.heard, *t.service, t.quality_range]


def price(given: Mapping[str, float]) -> list[float]:
    replays = [creator.replay(case, 1, {"visibility.lost": 0.5, **given}, 20) for case in creator.CASES]
    paths = [x for r in replays for path in (r.followers, r.visibility, r.sponsors) for x in path.tolist()]
    p = parameters(given)
    work = [LAWS[law].function(p, s) for law in ("hiring", "discipline", "sponsors") for s in SEVERITIES]
    solved = [employers.solve(law, given) for law in ("hiring", "discipline")]
    shares = [employers.simulate_employers(law, 1, given, 300).look for law in ("hiring", "discipline")]
    return [*paths, *work, *solved, *shares]


RUN = {"record": record, "mercy": mercy, "price": price}


@pytest.mark.parametrize("p", PARAMS, ids=[p.name for p in PARAMS])
def test_no_parameter_is_dead(p: Param) -> None:
    run = RUN[LAWS[p.name.partition(".")[0]].role]
    far = p.low if p.default - p.low > p.high - p.default else p.high
    assert run({}) != run({p.name: p.default + 0.6 * (far - p.default)})


@pytest.mark.parametrize("name", [name for name, law in AFTER.items() if law.role == "price"])
def test_nothing_is_lost_over_what_is_harmless_nor_without_the_law(name: str) -> None:
    off = parameters(dict(LAWS[name].none))
    for severity in SEVERITIES:
        assert LAWS[name].function(off, severity) == 0.0
    assert LAWS[name].function(parameters(), 0.0) == 0.0


@pytest.mark.parametrize("name", [name for name, law in AFTER.items() if law.role == "price" and name != "visibility"])
def test_a_price_is_a_share_that_grows_with_severity(name: str) -> None:
    found = [LAWS[name].function(parameters(), s) for s in SEVERITIES]
    assert found == sorted(found)
    assert 0 <= found[0] <= found[-1] <= 1


def test_the_neutral_values_of_the_others() -> None:
    off = {name: parameters(dict(law.none)) for name, law in AFTER.items()}
    assert AFTER["karma"].function(off["karma"], 1.0, 1.0, 1.0) == 0.0
    assert AFTER["memory"].function(off["memory"], 1e4, 0.5, 0.1) == 1.0
    assert AFTER["delisting"].function(off["delisting"], 1.0) == 1.0
    assert AFTER["timing"].function(off["timing"], 0.0) == 1.0
    assert AFTER["anger"].function(off["anger"], 0.0, 9.0, 9.0) == 0.0
    assert AFTER["forgiveness"].function(off["forgiveness"], 3.0, 1.0, 0.0, -3.0) == 0.0
