"""The laws in force as the platform engine reads them: whole-number tables, one set an act or a moment.

Reactions are split so that what belongs to the account is added once a visit, what belongs to the post once a tick,
and only what belongs to both at each view.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import log, log2, sqrt
from statistics import NormalDist
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from aftersend.engine.choice import STATE, Choice, build_choice, terms
from aftersend.engine.platform_names import LAST_REPLIES, POST_STATES
from aftersend.engine.tables import LIKE_CELLS, UNIT, as_steps
from aftersend.engine.verdicts import as_threshold
from aftersend.model.acts import CHANGING, DEEDS, REACTIONS
from aftersend.model.law import Law, Term
from aftersend.model.states import ONE, STATES

KEPT = 16  # bits of the share of a mood that is left
LIFTED = ("open", "like", "share")  # reactions that the appeal of a post adds to
WORDS_OF = ("toxic", "moral", "outgroup", "false", "kind")
AFTER = ("leave", "withdraw")
# States of a post whose utilities are the same for every viewer of one side.
SIDED = frozenset(POST_STATES) - {"rules_shown"} | {"always", "same_group"}
STILL = ("context", "negative", "remorse", "defiance", "conduct")  # states that no post of a platform takes
Laws = Mapping[str, Law]
Numbers = Mapping[str, float]
Ints = NDArray[np.int64]


class Reactions(NamedTuple):
    """Tables of the reactions that any law knows, in the order of `REACTIONS`.

    first .. of `tables`: ends[0] of the account alone, ends[1] of the post and the viewer's side, ends[2] of the view.
    peak: for each of the last, the highest utility over all viewers, by the states of the post. code: which reaction
    each is. lifted: 1 where the post's appeal adds.
    """

    tables: Choice
    peak: Choice
    code: Ints
    lifted: Ints


class Extras(NamedTuple):
    """Small tables. severity[toxic, outgroup, same_group]: cell. appeal, mood, taste: by 1024 quantiles of luck.

    kept: share of a mood that is left after a tick, in 2**-KEPT. read[cell of read_state]: probability of having read
    the whole, in 2**-32. quoted: that a reply against or for shows the post to followers, in 2**-32. since, age: cell
    by ticks elapsed. crowd[replies, uncivil]: cell of the share of the last ten. log2: see `log_steps`.
    """

    severity: NDArray[np.uint8]
    appeal: Ints
    mood: Ints
    taste: Ints
    kept: int
    read: NDArray[np.uint64]
    read_state: int
    quoted: int
    since: NDArray[np.uint8]
    age: NDArray[np.uint8]
    crowd: NDArray[np.uint8]
    log2: Ints


class Tables(NamedTuple):
    """Everything that the laws say. can[deed]: 1 where any law knows it; what none knows never happens."""

    visit: Choice
    write: Choice
    pursue: Choice
    after: Choice
    words: Choice
    reactions: Reactions
    drift: Choice
    learn: Choice
    can: Ints
    extras: Extras


def build_tables(laws: Laws, params: Numbers, levels: Sequence[float], ticks: int, tick_s: int) -> Tables:
    """Tables of these laws for ticks 0 .. ticks - 1 of tick_s seconds."""
    day, event = moving(laws, "day", tick_s / 86_400), moving(laws, "event", 1.0)
    return Tables(
        visit=build_choice(laws, params, ("visit",), levels),
        write=build_choice(laws, params, ("write",), levels),
        pursue=build_choice(laws, params, ("pursue",), levels),
        after=build_choice(laws, params, AFTER, levels),
        words=build_choice(laws, params, WORDS_OF, levels),
        reactions=build_reactions(laws, params, levels),
        drift=build_choice(day, params, CHANGING, levels),
        learn=build_choice(event, params, CHANGING, levels),
        can=np.array([bool(terms(laws, (deed,))) for deed in DEEDS], np.int64),
        extras=build_extras(laws, params, ticks, tick_s),
    )


def moving(laws: Laws, per: str, scale: float) -> dict[str, Law]:
    """The terms that move changing states `per` day or event, times `scale`, in units of 1/ONE."""
    return {
        name: replace(law, role="choice", terms=tuple(_scaled(t, scale) for t in law.choices if _moves(t, per)))
        for name, law in laws.items()
    }


def _moves(term: Term, per: str) -> bool:
    return term.per == per and bool(set(term.adds_to) & set(CHANGING))


def _scaled(term: Term, scale: float) -> Term:
    """as_steps counts in 1/UNIT, changing states are held in 1/ONE."""
    return replace(term, function=lambda p, *x: term.function(p, *x) * scale * (ONE / UNIT))


def known_reactions(laws: Laws) -> tuple[str, ...]:
    """The reactions that any law adds to."""
    return tuple(act for act in REACTIONS if terms(laws, (act,)))


def build_reactions(laws: Laws, params: Numbers, levels: Sequence[float]) -> Reactions:
    """See `Reactions`."""
    acts = known_reactions(laws)
    c = build_choice(laws, params, acts, levels)
    names = [(list(STATES)[a], list(STATES)[b]) for a, b in zip(c.first, c.second, strict=True)]
    alone = int(c.ends[0])
    blocks = np.split(c.utility, c.offset[1:])
    rest = [k for k in range(alone, len(names)) if _can_matter(blocks[k], names[k], int(c.width[k]))]
    order = [*range(alone), *sorted(rest, key=lambda k: not set(names[k]) <= SIDED)]
    split = alone + sum(set(names[k]) <= SIDED for k in rest)
    peaks = [_peak(blocks[k], names[k], int(c.width[k])) for k in order[split:]]
    return Reactions(
        tables=c._replace(
            first=c.first[order], second=c.second[order], width=c.width[order], offset=c.offset[order],
            ends=np.array([alone, split, len(order)], np.int64),
        ),
        peak=_joined(peaks, [names[k] for k in order[split:]], c),
        code=np.array([REACTIONS.index(act) for act in acts], np.int64),
        lifted=np.array([act in LIFTED for act in acts], np.int64),
    )  # fmt: skip


def _can_matter(block: NDArray[np.int32], pair: tuple[str, str], width: int) -> bool:
    """Whether a table adds anything where states that never move on a platform are neutral."""
    cube = block.reshape(-1, width, block.shape[1])
    for axis, name in enumerate(pair):
        if name in STILL:
            cube = np.take(cube, [STATES[name].neutral], axis=axis)
    return bool(cube.any())


def _peak(block: NDArray[np.int32], pair: tuple[str, str], width: int) -> NDArray[np.int32]:
    """Maxima over states that are not the post's, of views of those whom one does not pursue; one cell an axis."""
    cube = block.reshape(-1, width, block.shape[1])
    for axis, name in enumerate(pair):
        if name == "pursued":
            cube = np.take(cube, [STATES[name].neutral], axis=axis)
        elif name not in SIDED:
            cube = cube.max(axis=axis, keepdims=True)
    return cube


def _joined(cubes: Sequence[NDArray[np.int32]], pairs: Sequence[tuple[str, str]], c: Choice) -> Choice:
    always = STATE["always"]
    kept = [[STATE[name] if name in SIDED else always for name in pair] for pair in pairs]
    flat = [cube.reshape(-1, cube.shape[2]) for cube in cubes]
    return Choice(
        utility=np.concatenate([*flat, np.zeros((0, c.utility.shape[1]), np.int32)]),
        first=np.array([a for a, _ in kept], np.int64),
        second=np.array([b for _, b in kept], np.int64),
        width=np.array([cube.shape[1] for cube in cubes], np.int64),
        offset=np.cumsum([0, *(len(f) for f in flat)])[:-1].astype(np.int64),
        ends=np.array([0, 0, len(flat)], np.int64),
        weight=c.weight,
    )


def build_extras(laws: Laws, params: Numbers, ticks: int, tick_s: int) -> Extras:
    """See `Extras`."""
    quantiles = [(i + 0.5) / LIKE_CELLS for i in range(LIKE_CELLS)]
    normal = [NormalDist().inv_cdf(q) for q in quantiles]
    taste, severity = _role(laws, "taste"), _role(laws, "severity")
    kept, quote, reading = share_left(laws, params, tick_s), _role(laws, "spread"), _role(laws, "reading")
    read_state = reading.reads if reading else "always"
    values, days, ages = STATES[read_state].values, STATES["warned"], STATES["age"]
    severe = STATES["severity"].cell
    return Extras(
        severity=np.array([
            [[severe(severity.function(params, t, o, s)) if severity else 0 for s in (0.0, 1.0)]
             for o in range(8)] for t in (0.0, 1.0)
        ], np.uint8),
        appeal=np.array(appeals(laws, params, normal), np.int64),
        mood=np.array([round(sqrt(1.0 - kept * kept) * z * ONE) for z in normal], np.int64),
        taste=np.array([as_steps(taste.function(params, q) / log(2.0)) if taste else 0 for q in quantiles], np.int64),
        kept=round(kept * 2**KEPT),
        read=np.array([as_threshold(reading.function(params, v)) if reading else 0 for v in values], np.uint64),
        read_state=STATE[read_state],
        quoted=as_threshold(quote.function(params, 1.0)) if quote else 0,
        since=np.array([days.cell(t * tick_s / 86_400) for t in range(ticks + 1)], np.uint8),
        age=np.array([ages.cell(float(t * tick_s)) for t in range(ticks + 1)], np.uint8),
        crowd=np.array([[_crowd(n, k) for k in range(LAST_REPLIES + 1)] for n in range(LAST_REPLIES + 1)], np.uint8),
        log2=np.array([round(UNIT * log2(1.0 + i / 1024)) for i in range(1024)], np.int64),
    )  # fmt: skip


def appeals(laws: Laws, params: Numbers, z: Sequence[float]) -> list[int]:
    """Log-odds of posts whose appeal lies so many standard deviations above the average post's, in steps."""
    law = _role(laws, "appeal")
    return [as_steps(law.function(params, above)) if law else 0 for above in z]


def share_left(laws: Laws, params: Numbers, tick_s: int) -> float:
    """Share of a mood that is left after a tick; all of it without a law."""
    law = _role(laws, "noise")
    return float(f"{law.function(params, tick_s / 86_400):.9g}") if law else 1.0


def _role(laws: Laws, role: str) -> Law | None:
    return next((law for law in laws.values() if law.role == role), None)


def _crowd(replies: int, uncivil: int) -> int:
    return STATES["crowd_toxicity"].cell(uncivil / replies) if replies and uncivil <= replies else 0
