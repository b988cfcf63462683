"""Each baseline recovers the answer where it is known."""

import numpy as np
import pytest
from threads import log_of, random_log

from aftersend.core.chance import key
from aftersend.core.errors import UnknownName
from aftersend.core.luck_arrays import uniforms
from aftersend.forecasting.baselines import BASELINES
from aftersend.forecasting.baselines.hawkes import expected_growth as hawkes_growth
from aftersend.forecasting.baselines.hawkes import rates
from aftersend.forecasting.baselines.seismic import density, infectiousness, memory
from aftersend.forecasting.baselines.seismic import expected_growth as seismic_growth
from aftersend.forecasting.observed import Observed, observe
from aftersend.model.actions import MISSING, Thread

HOUR = 3600.0
LEARNERS = ("ridge", "boosted_trees", "randomised_trees")


def growing(seen: list[int], final: list[int]) -> Observed:
    """Threads with this many actions in the first hour, and this many in all."""
    times = [
        [*np.linspace(0, HOUR, s).tolist(), *np.linspace(2 * HOUR, 3 * HOUR, f - s).tolist()]
        for s, f in zip(seen, final, strict=True)
    ]
    log = log_of([(t, [MISSING] * len(t)) for t in times], [86_400.0 * k for k in range(len(times))])
    return observe(list(log.threads()), HOUR, 24 * HOUR)


def test_the_registry_holds_the_nine_and_refuses_others() -> None:
    assert set(BASELINES) == {
        "no_growth", "constant_ratio", "szabo_huberman", "ridge", "boosted_trees", "randomised_trees",
        "seismic", "hawkes", "mean_curve",
    }  # fmt: skip
    with pytest.raises(UnknownName, match="did you mean 'hawkes'"):
        BASELINES["hawks"]


@pytest.mark.parametrize("name", sorted(BASELINES))
def test_every_baseline_forecasts_a_number_for_each_thread(name: str) -> None:
    whole = observe(list(random_log(60, seed=4).threads()), HOUR, 1e6)
    forecaster = BASELINES[name](whole.take(np.arange(40)), 1)
    asked = whole.take(np.arange(40, len(whole)))
    found = forecaster(asked)
    assert found.shape == (len(asked),)
    assert np.isfinite(found).all()
    assert (found >= 0).all()


def test_a_constant_ratio_is_found() -> None:
    known, asked = growing([10, 20, 40], [30, 60, 120]), growing([15], [45])
    for name in ("constant_ratio", "mean_curve"):
        np.testing.assert_allclose(BASELINES[name](known, 1)(asked), asked.log_growth)


def test_the_mean_curve_averages_shares_and_the_ratio_takes_the_middle() -> None:
    known, asked = growing([10, 10, 10], [20, 20, 100]), growing([10], [99])
    np.testing.assert_allclose(BASELINES["constant_ratio"](known, 1)(asked), np.log2(10 + 1))
    np.testing.assert_allclose(BASELINES["mean_curve"](known, 1)(asked), np.log2(10 / (1.1 / 3) - 10 + 1))


def test_szabo_huberman_finds_a_line_in_logs() -> None:
    known = growing([16, 32, 64], [16 + 3, 32 + 7, 64 + 15])  # growth + 1 = seen / 4
    np.testing.assert_allclose(BASELINES["szabo_huberman"](known, 1)(growing([128], [200])), 5.0)


def test_no_growth_is_none() -> None:
    assert BASELINES["no_growth"](growing([10], [30]), 1)(growing([10, 11], [30, 30])).tolist() == [0.0, 0.0]


@pytest.mark.parametrize("name", LEARNERS)
def test_learners_see_that_a_thread_dies_out(name: str) -> None:
    # Threads decay at their own pace: what is to come can be read from the times so far, not from the count.
    whole = observe(list(random_log(300, seed=6).threads()), HOUR, 1e6)
    known, asked = whole.take(np.arange(200)), whole.take(np.arange(200, len(whole)))
    error = {n: ((BASELINES[n](known, 1)(asked) - asked.log_growth) ** 2).mean() for n in (name, "constant_ratio")}
    assert error[name] < 0.75 * error["constant_ratio"]


def test_the_rates_of_a_mixture_are_found() -> None:
    parts = np.array([[5.0, 3.0, 1.0, 0.5], [0.1, 2.0, 4.0, 6.0]])
    np.testing.assert_allclose(rates(np.array([40.0, 0.4]) @ parts, parts), [40.0, 0.4], rtol=0.05)


def test_a_hawkes_process_is_carried_on_as_it_was_made(seed: int) -> None:
    # 40 processes of about 400 shares each: the relative error of the summed growth has sd 0.04 (measured on 20
    # seeds), so 0.2 is five of them; a branching ratio or a delay off by a third is seen.
    delay, direct, branching, until = (600.0, 1.0), 200.0, 0.5, HOUR
    true, predicted = 0.0, 0.0
    for k in range(40):
        time = hawkes(key(seed, 21, k), direct, branching, delay)
        whole = log_of([(time, [MISSING] * len(time))]).one(0)
        true += (whole.time > until).sum()
        predicted += hawkes_growth(whole.until(until), until, 1e9, delay)
    assert predicted == pytest.approx(true, rel=0.2)


def hawkes(k: int, direct: float, branching: float, delay: tuple[float, float]) -> list[float]:
    """Times of a cascade, generation by generation; each brings Poisson many after Lomax delays."""
    from scipy.special import pdtrik

    scale, tail = delay
    time, generation, rate, draw = [0.0], [0.0], direct, 0
    while generation:
        offspring = []
        for parent in generation:
            u = uniforms(k, draw, 1)[0]
            count = int(np.ceil(max(pdtrik(u, rate), 0.0))) if u > np.exp(-rate) else 0
            waits = scale * (uniforms(k, draw + 1, count) ** (-1 / tail) - 1)
            offspring += (parent + waits).tolist()
            draw += 1 + count
        time += offspring
        generation, rate = offspring, branching
    return sorted(time)


def test_seismics_memory_is_the_integral_of_its_density() -> None:
    age = np.linspace(0, 20_000, 2_000_001)
    np.testing.assert_allclose(np.trapezoid(density(age), age), memory(np.array([20_000.0]))[0], rtol=1e-4)
    assert memory(np.array([0.0, 1e30])) == pytest.approx([0.0, 1.0], abs=1e-6)


def test_seismic_finds_a_constant_infectiousness() -> None:
    # The root has 100,000 followers, the sharers none; shares come exactly as a chance of 0.002 makes them.
    chance, followers, until = 0.002, 100_000.0, 2 * HOUR
    expected = chance * followers * memory(np.arange(0.0, until))
    time = np.searchsorted(expected, np.arange(0.5, expected[-1])).astype(float)
    time = np.concatenate([[0.0], time])
    reach = np.zeros(len(time), np.int64)
    reach[0] = int(followers)
    assert infectiousness(time, reach.astype(float), until) == pytest.approx(chance, rel=0.1)
    base = log_of([(time.tolist(), [MISSING] * len(time))]).one(0)
    seen = Thread(base.thread_id, 0.0, base.time, base.parent, base.author, base.kind, reach)
    to_come = chance * followers * (1 - memory(np.array([until]))[0])
    assert seismic_growth(seen, until) == pytest.approx(to_come / (1 - chance * 100), rel=0.1)


def test_a_supercritical_thread_grows_as_others_did() -> None:
    known, burst = growing([10, 20, 40], [30, 60, 120]), growing([40], [60])
    assert seismic_growth(burst.threads[0], 60.0) == np.inf
    sudden = observe(list(log_of([([0.0] + [59.0] * 19, [MISSING] * 20)]).threads()), 60.0, 24 * HOUR)
    np.testing.assert_allclose(BASELINES["seismic"](known, 1)(sudden), np.log2(2 * 20 + 1))
