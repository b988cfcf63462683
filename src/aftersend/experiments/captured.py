"""A storm that goes on from a captured thread: what was seen, what could not be known, futures that match both.

The past is clamped (`futures.storm_past`); what is unknown is drawn anew for each future, see `matching`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import msgspec
import numpy as np
from numpy.typing import NDArray

from aftersend.core.chance import text_seed
from aftersend.core.durations import words
from aftersend.core.errors import InputError
from aftersend.engine.storm_case import CONDEMN, DEFEND, LIKE, OPEN, POSTED, PRAISE, REPORT, SHARE, Case, StormPast
from aftersend.engine.tables import shown
from aftersend.experiments.matching import Acts, Match, match, quoted
from aftersend.experiments.stances import Rows, find, knows_sharers, reactions
from aftersend.forecasting.condition import SPREADING, Simulator, delays
from aftersend.forecasting.fitted import load
from aftersend.forecasting.prior import Prior
from aftersend.futures.storm_past import storm_past
from aftersend.futures.storm_setup import Known, build_case, worse
from aftersend.model.actions import KIND_CODE, MISSING, ActionLog, Thread
from aftersend.model.acts import REACTIONS
from aftersend.model.scenario import Scenario
from aftersend.reading.stance import Mood, moods

LEAST_S = 60  # the shortest time seen
SHORT_S, FINE_TICK_S = 3600, 60  # a thread of which less is seen is followed minute by minute
SIDES = (PRAISE, CONDEMN, DEFEND)
RHYTHM = ("day_rhythm.strength", "day_rhythm.peak_hour")


@dataclass(frozen=True)
class Seen:
    """What a capture says. Counts are of rows by `until_s` seconds after the post, the post left out.

    condemning, condemn_share: of replies; None where no stance is known. unread: replies that could not be read
    (another language, no words) and so count as comments. severity: taken, with the ends of a 90 % interval, each
    relative to the given one. audience: 10 %, 50 % and 90 % of how many are shown the post, over futures.
    """

    thread_id: str
    until_s: int
    actions: int
    shares: int
    replies: int
    likes: int
    condemning: int | None
    condemn_share: float | None
    unread: int
    moods: list[Mood]
    severity: tuple[float, float, float]
    audience: tuple[int, int, int]
    matched: list[str]
    unknown: list[str]


@dataclass(frozen=True, eq=False)
class Captured:
    """scenario: the given one, from the moment of the post, as bad as it is taken to be on average. known: see
    `futures.storm.simulate_storms`.
    """

    scenario: Scenario
    known: Known
    seen: Seen


def captured(
    log: ActionLog,
    scenario: Scenario,
    thread_id: str | None = None,
    until_s: int | None = None,
    stances: Sequence[str] | None = None,
    prior: Prior | None = None,
) -> Captured:
    """Make ready a captured thread (by default the largest), of which `until_s` seconds are seen (by default all).

    stances: one of `reading.stance.STANCES` a row of the thread, "" for rows that are no replies; None: unknown.
    prior: of the platform; that of the shipped parameters by default. Raises InputError, UnknownName.
    """
    whole = find(log, thread_id, stances)
    until = _until(whole.thread, until_s, scenario.horizon_s)
    rows, complete = whole.until(until), until >= whole.thread.time[-1]
    prior = prior or load().prior
    scenario = _placed(scenario, rows, until, prior)
    names, uncivil = reactions(rows)
    past = storm_past(rows.thread, until, scenario.tick_s, names, uncivil)
    case = build_case(scenario, past)
    past = _with_audiences(past, rows.thread, case)
    acts = _acts(rows, past, until, rows.likes if complete else MISSING)
    rhythm = {name: scenario.params[name] for name in RHYTHM}
    seed = scenario.seed ^ text_seed(rows.thread.thread_id) >> 1
    found = match(case, Simulator(prior, scenario.horizon_s, seed=seed, changed=rhythm), acts)
    return Captured(
        scenario=worse(scenario, found.shift),
        known=Known(past, found.draws, delays(scenario.horizon_s, scenario.tick_s), found.shifts - found.shift),
        seen=_seen(rows, past, acts, found, len(case.world)),
    )


def _until(thread: Thread, until_s: int | None, horizon_s: int) -> int:
    """How much is seen, in seconds; raises InputError where nothing is left of the horizon."""
    until = max(LEAST_S, round(float(thread.time[-1]))) if until_s is None else until_s
    if until < LEAST_S:
        raise InputError(f"at least {words(LEAST_S)} of a capture must be seen, not {words(until)}")
    if until >= horizon_s:
        raise InputError(
            f"the capture is seen for {words(until)}, past the horizon of {words(horizon_s)}: choose an earlier moment"
        )
    return until


def _placed(scenario: Scenario, rows: Rows, until: int, prior: Prior) -> Scenario:
    """The scenario from the moment of the post, spreading as threads do that already spread."""
    followers = int(rows.thread.followers[0])
    reach = scenario.post.author_reach if scenario.post.author_reach is not None or followers < 0 else followers
    rhythm = dict(zip(RHYTHM, (prior.strength, prior.peak_hour), strict=True))
    placed = msgspec.structs.replace(
        scenario,
        tick_s=min(scenario.tick_s, FINE_TICK_S) if until < SHORT_S else scenario.tick_s,
        params={**SPREADING, **rhythm, **scenario.params},
        post=msgspec.structs.replace(scenario.post, sent_at=rows.thread.t0, author_reach=reach),
    )
    for response in placed.responses:
        if response.at_s < until:
            raise InputError(f"the response {response.move} at {words(response.at_s)} lies before the capture's end")
    return placed


def _acts(rows: Rows, past: StormPast, until: int, likes: int) -> Acts:
    """What the laws have to explain. Kinds of which there is no row are taken not to have been captured."""
    count = np.bincount(past.reaction.clip(0, POSTED), minlength=POSTED + 1)
    sided = rows.stances is not None and bool(count[list(SIDES)].any())
    told = list(SIDES) if sided else [OPEN]
    found = {SHARE: count[SHARE], **dict.fromkeys(SIDES, count[told].sum()), LIKE: count[LIKE], REPORT: count[REPORT]}
    counted = any(found.values()) or likes <= 0
    kinds = tuple(act for act, number in found.items() if number) or ((SHARE, *SIDES) if counted else (LIKE,))
    keep = np.isin(past.reaction, (*kinds, *told))
    keep[0] = True
    return Acts(
        thread=_kept(rows, past, keep),
        reaction=past.reaction[keep],
        kinds=kinds,
        sided=sided,
        likes=MISSING if count[LIKE] else likes,
        audience=float(past.shown[keep][1:].mean()) if keep[1:].any() else 0.0,
        until=until,
        counted=counted,
    )


def _kept(rows: Rows, past: StormPast, keep: NDArray[np.bool_]) -> Thread:
    """The thread of some rows, each on the share above it, or on the post: whoever answers an answer was led there by
    the post, not by whom they follow. Where shares do not say what they share, no row does.
    """
    above = np.zeros(len(keep), np.int64)
    for row in range(1, len(keep)):
        parent = int(past.parent[row])
        above[row] = parent if past.reaction[parent] == SHARE else above[parent]
    above[0 if knows_sharers(rows.thread) else slice(None)] = MISSING
    return replace(rows.thread, parent=above).take(keep)


def _with_audiences(past: StormPast, thread: Thread, case: Case) -> StormPast:
    """Whom those who spoke so far showed the post to: by their followers, or as many as an average account."""
    usual = float(shown(case.laws, case.params, case.world.reach).mean())
    followers = thread.followers.clip(0)
    each = np.where(thread.followers < 0, usual, shown(case.laws, case.params, followers.astype(np.uint32)))
    speaks = np.isin(past.reaction, (CONDEMN, DEFEND))
    by_reply = np.array([quoted(case, x) if s else 0.0 for x, s in zip(each.tolist(), speaks.tolist(), strict=True)])
    audience = np.where(past.reaction == SHARE, np.rint(each), np.rint(by_reply)).astype(np.int64)
    audience[0] = MISSING
    return past._replace(shown=audience)


def _seen(rows: Rows, past: StormPast, acts: Acts, found: Match, accounts: int) -> Seen:
    thread, known = rows.thread, rows.stances is not None
    reply = np.flatnonzero(thread.kind == KIND_CODE["reply"]).tolist()
    told = moods(thread.time[reply].tolist(), [rows.stances[row] for row in reply]) if rows.stances else []
    condemning = sum(m.condemning for m in told) if known else None
    low, middle, high = (int(q) for q in np.quantile(found.draws.shown, (0.1, 0.5, 0.9)))
    count = np.bincount(past.reaction, minlength=POSTED + 2)
    return Seen(
        thread_id=thread.thread_id,
        until_s=acts.until,
        actions=len(thread) - 1,
        shares=int(count[SHARE]),
        replies=len(reply),
        likes=max(int(count[LIKE]), acts.likes, 0),
        condemning=condemning,
        condemn_share=condemning / len(reply) if condemning is not None and reply else None,
        unread=rows.unread if known else len(reply),
        moods=told,
        severity=(found.shift, found.low, found.high),
        audience=(low, middle, high),
        matched=_matched(acts, found),
        unknown=[*_unknown(rows, acts, len(reply)), *_crowded(middle, accounts)],
    )


def _matched(acts: Acts, found: Match) -> list[str]:
    """How the futures were made to match the log, in sentences."""
    said = [
        f"Each future takes a pace, an audience and an appeal under which the first {words(acts.until)} are likely:"
        f" {len(acts.thread) - 1:,} acts ({', '.join(REACTIONS[act] for act in acts.kinds)}) were to be explained."
    ]
    if acts.sided:
        said.append(
            f"How bad the crowd takes the post to be was read off who did what: {found.shift:+.2f} to the given"
            f" severity (90 % interval {found.low:+.2f} to {found.high:+.2f}), and differs between futures."
        )
    return said


def _unknown(rows: Rows, acts: Acts, replies: int) -> Iterator[str]:
    """What the capture does not tell, in sentences."""
    if rows.stances is None and replies:
        yield (
            "No reply has a text that was read, so nobody's stance is known: severity is as given, and condemnations"
            " are those to come."
        )
    elif rows.unread:
        yield f"{rows.unread:,} of {replies:,} replies are in no language that is read, or hold no words: comments."
    if (rows.thread.followers < 0).all():
        yield "No follower counts: audiences are those of average accounts."
    if not knows_sharers(rows.thread):
        yield "Shares do not say whom they follow: how far the post was passed on is a guess from their pace."
    if acts.likes >= 0:
        yield f"Likes are known as a count alone ({acts.likes:,}): they tell how many looked, not when."
    if SHARE not in acts.kinds:
        yield "No share was captured: how many were shown the post is a guess from the other acts."


def _crowded(audience: int, accounts: int) -> Iterator[str]:
    if audience > accounts:
        yield (
            f"About {audience:,} views are needed to explain the log, more than this world has accounts ({accounts:,}),"
            " each of which reacts once: what is to come is too low; take a larger world."
        )
