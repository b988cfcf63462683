"""What is unknown of a captured storm, weighed by how well it explains the log so far.

Unknown are the pace at which people look, how many are shown the post, its appeal, and how bad the crowd takes it to
be. How often and how fast people acted is explained as a forecast explains it (`forecasting.condition`); who did what
(shared, praised, condemned, ...) by the chances that the laws give each act. Since the engine has one severity a run,
futures share a few severities, equally likely ones, and all else is weighed given each of them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from aftersend.core.chance import key
from aftersend.core.luck_arrays import normals, uniforms
from aftersend.engine.inputs import Draws
from aftersend.engine.storm_case import ACT, DISLIKE, LIKE, Case
from aftersend.engine.storm_choice import age_cell
from aftersend.engine.tables import UNIT
from aftersend.experiments.chances import Viewers, chances, viewers
from aftersend.forecasting.condition import JITTER, PICK, Simulator
from aftersend.forecasting.grid import BRANCHING, DIRECT, Rhythm, log_likelihood, viewed
from aftersend.model.actions import Thread
from aftersend.model.acts import REACTIONS
from aftersend.model.states import STATES

# All assumed. Severities tried, relative to the given one, and how far from it they are likely to lie; appeals tried,
# relative to the given one: a thread that was worth capturing is often far above the average post.
SHIFTS, SHIFT_SD = tuple(k / 16 for k in range(-6, 7)), 0.15
APPEALS, APPEAL_SD = tuple(k / 2 for k in range(-4, 9)), 1.0
STRATA = 5  # severities that futures share
STAGES = 4  # the crowd's chances change as it sees what others did: they are asked at so many moments of the log
# The mix of acts counts half, and as that of at most so many: people follow each other, and no law is exact.
EACH_ACT, MOST_ACTS = 0.5, 50.0
LIKES_SD = 0.5  # log: how far the number of likes may lie from what the laws expect
# Log: the chances are those of a mean viewer, while the keenest act first and act once; so far may they be off.
SIZE_SD = 0.3
MOST_LOOKS = 20  # views of the post an account, at most: beyond that everyone has seen it many times over
SIZE, WITHIN = 203, 204  # streams of luck, after those of `forecasting.condition`
APPEAL_STEP = 16  # the engine prepares each appeal that occurs: few of them, in steps of 1/UNIT
GOLDEN = 0.6180339887498949  # its multiples fill the unit interval evenly, however many are taken

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Acts:
    """What the crowd did by `until` seconds. thread: the root, then every act whose kind is among `kinds`.

    reaction[row]: of thread. sided: whether the stances of replies are known. likes: as a count alone, or -1.
    audience: followers to whom an act so far showed the post, on average. counted: whether that so few acts are
    there says anything, rather than that none was captured.
    """

    thread: Thread
    reaction: Ints
    kinds: tuple[int, ...]
    sided: bool
    likes: int
    audience: float
    until: int
    counted: bool = True


@dataclass(frozen=True, eq=False)
class Match:
    """The futures' unknowns. shift: of severity, with its 90 % interval. draws, shifts: one row a future."""

    shift: float
    low: float
    high: float
    draws: Draws
    shifts: Floats


def match(case: Case, simulator: Simulator, acts: Acts) -> Match:
    """Weigh everything, and draw it for each future of `case.draws`."""
    appeal = np.rint((np.median(case.draws.appeal) / UNIT + np.array(APPEALS)) * UNIT).astype(np.int64)
    shifts = SHIFTS if acts.sided else (0.0,)
    people = viewers(case)
    by_shift = [_weigh(case, simulator, acts, people, shift, appeal) for shift in shifts]
    logs = np.stack([log for log, _ in by_shift])
    weight = np.exp(logs - logs.max())
    mass = weight.sum(axis=(1, 2, 3)) / weight.sum()
    low, mean, high = _summary(np.array(shifts), mass)
    strata = np.searchsorted(np.cumsum(mass), (np.arange(STRATA) + 0.5) / STRATA).clip(0, len(shifts) - 1)
    of = strata[np.arange(len(case.draws.appeal)) % STRATA]
    drawn = {k: _draws(case, simulator.seed, weight[k], by_shift[k][1], appeal) for k in np.unique(strata).tolist()}
    rows = [np.choose(np.searchsorted(list(drawn), of), columns) for columns in zip(*drawn.values(), strict=True)]
    return Match(mean, low, high, Draws(*rows), np.array(shifts)[of])


def severity_cells(severity: Sequence[float], shift: float) -> Ints:
    """Cells of severity to each group, all moved by the same."""
    return np.array([STATES["severity"].cell(min(max(s + shift, 0.0), 1.0)) for s in severity], np.int64)


def _weigh(
    case: Case, simulator: Simulator, acts: Acts, people: Viewers, shift: float, appeal: Ints
) -> tuple[Floats, Floats]:
    """Log-weight, shape (appeals, delay settings, DIRECT); and the chance of any of the acts, shape (appeals,)."""
    own, others = _chances_so_far(case, acts, people, severity_cells(case.severity, shift), appeal)
    kinds = list(acts.kinds)
    any_act = own[:, kinds].sum(axis=1)
    branching = others[:, kinds].sum(axis=1) * acts.audience
    spread = np.moveaxis(_spread(simulator, acts, branching), -1, 0)
    size = np.array(DIRECT) / any_act[:, None]
    log = spread + _prior(case, size)[:, None, :] + _mix(acts, own, kinds)[:, None, None]
    log += -0.5 * (shift / SHIFT_SD) ** 2 - 0.5 * (np.array(APPEALS)[:, None, None] / APPEAL_SD) ** 2
    return log + _likes(simulator, acts, own[:, LIKE], size), any_act


def _chances_so_far(case: Case, acts: Acts, people: Viewers, severity: Ints, appeal: Ints) -> tuple[Floats, Floats]:
    """Mean chances of each reaction over the views so far, of the author's own audience and one hop on.

    Stages with as many acts each had views in inverse proportion to the chance of an act.
    """
    usual = chances(people, severity, {}, appeal[[len(appeal) // 2]])[0]
    against = float(usual[DISLIKE] / usual[LIKE])
    stages = [_stage(case, acts, place, against) for place in _places(len(acts.thread) - 1)]
    by_hop = np.stack([[chances(people, severity, {**s, "hop": hop}, appeal) for s in stages] for hop in (0, 1)])
    views = 1.0 / by_hop[0][:, :, list(acts.kinds)].sum(axis=2, keepdims=True)
    mean = (by_hop * views).sum(axis=1) / views.sum(axis=0)
    return mean[0], mean[1]


def _places(acts: int) -> list[int]:
    """The middle act of each stage."""
    ends = np.linspace(0, acts, STAGES + 1)
    return sorted({int((a + b) / 2) for a, b in pairwise(ends)})


def _stage(case: Case, acts: Acts, place: int, against: float) -> dict[str, int]:
    """Cells of what everybody sees after so many acts; votes against, which no log holds, are `against` a like."""
    count = np.bincount(acts.reaction[1 : place + 1].clip(0), minlength=len(REACTIONS))
    counters = {"popularity": "share", "likes": "like", "condemners": "condemn", "defenders": "defend",
                "reports": "report"}  # fmt: skip
    cells = {state: int(count[ACT[act]]).bit_length() for state, act in counters.items()}
    tick = int(acts.thread.time[place]) // case.clock.tick_s
    score = round(int(count[LIKE]) * (1.0 - against))
    cells["score"] = STATES["score"].neutral + (1 if score >= 0 else -1) * min(abs(score).bit_length(), 16)
    return {**cells, "age": age_cell(tick, case.clock.tick_s)}


def quoted(case: Case, audience: float) -> float:
    """Followers that are shown a public reply of one whose shares would be shown to `audience`."""
    law = case.laws.get("quoting")
    return float(law.function(case.params, audience)) if law else 0.0


def _spread(simulator: Simulator, acts: Acts, branching: Floats) -> Floats:
    """Log of prior x likelihood of how often and how fast people acted: shape (delay settings, DIRECT, branchings).

    The prior of a branching lies on a straight line between those of the forecast's grid.
    """
    until, rhythm = acts.until if acts.counted else 0, Rhythm.of(simulator.params)
    log_prior = np.log(simulator.prior.weights)
    at = np.interp(branching, BRANCHING, np.arange(len(BRANCHING)))
    below = np.minimum(at.astype(np.int64), len(BRANCHING) - 2)
    between = log_prior[..., below] * (1 - at + below) + log_prior[..., below + 1] * (at - below)
    return log_likelihood(acts.thread, until, rhythm, branching.tolist()) + np.asarray(between)


def _prior(case: Case, size: Floats) -> Floats:
    """How likely such an audience is before anything is seen: log-normal, as the scenario's own draws."""
    logs = np.log1p(case.draws.shown.astype(np.float64))
    return np.asarray(-0.5 * ((np.log1p(size) - logs.mean()) / max(float(logs.std()), 0.5)) ** 2)


def _mix(acts: Acts, chance: Floats, kinds: Sequence[int]) -> Floats:
    """Log-likelihood of who did what, given that they did something; nothing where stances are unknown."""
    if not acts.sided:
        return np.zeros(len(chance))
    count = np.bincount(acts.reaction[1:], minlength=len(REACTIONS))[kinds]
    part = chance[:, kinds] / chance[:, kinds].sum(axis=1, keepdims=True)
    return np.asarray(np.log(part) @ count * min(EACH_ACT, MOST_ACTS / max(int(count.sum()), 1)))


def _likes(simulator: Simulator, acts: Acts, chance: Floats, size: Floats) -> Floats:
    """Log-likelihood of a number of likes, from the author's own audience: shape (appeals, delay settings, DIRECT)."""
    if acts.likes < 0:
        return np.zeros((1, 1, 1))
    now = Rhythm.of(simulator.params).activity_time(acts.thread.t0, np.array([float(acts.until)]))
    expected = (size * chance[:, None])[:, None, :] * viewed(now)
    return np.asarray(-0.5 * ((np.log1p(expected) - np.log1p(acts.likes)) / LIKES_SD) ** 2)


def _summary(shifts: Floats, mass: Floats) -> tuple[float, float, float]:
    """The 5 % and 95 % quantiles and, between them, the mean."""
    up_to = np.cumsum(mass)
    low, high = (float(shifts[min(int(np.searchsorted(up_to, q)), len(shifts) - 1)]) for q in (0.05, 0.95))
    return low, float(shifts @ mass), high


def _draws(case: Case, seed: int, weight: Floats, any_act: Floats, appeal: Ints) -> Draws:
    """A setting a future, in proportion to weight; the first so many futures are as even a choice as all of them."""
    count, world = len(case.draws.appeal), case.world
    picks = (np.arange(count) * GOLDEN + uniforms(key(seed, PICK), 0, 1)) % 1.0
    cells = np.searchsorted(np.cumsum(weight.ravel()) / weight.sum(), picks).clip(0, weight.size - 1)
    a, delay, direct = np.unravel_index(cells, weight.shape)
    within = np.exp(np.log(DIRECT[1] / DIRECT[0]) * (uniforms(key(seed, JITTER), 0, count) - 0.5))
    off = np.exp(SIZE_SD * normals(key(seed, SIZE), 0, count))
    size = np.array(DIRECT)[direct] * within * off / any_act[a]
    moved = (APPEALS[1] - APPEALS[0]) * UNIT * (uniforms(key(seed, WITHIN), 0, count) - 0.5)
    most = world.reach[case.draws.account].astype(np.int64) if world.explicit else MOST_LOOKS * len(world)
    return Draws(
        account=case.draws.account,
        appeal=appeal[a] + np.rint(moved / APPEAL_STEP).astype(np.int64) * APPEAL_STEP,
        shown=np.minimum(np.rint(size), most).astype(np.int64),
        delay=delay.astype(np.int64),
        rhythm=np.zeros(count, np.int64),
    )
