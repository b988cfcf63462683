"""What the platform does in a storm: rules are asked at their moments, and act when their delay is over."""

import numpy as np
from numpy.typing import NDArray

from aftersend.engine.choice import STATE
from aftersend.engine.luck import draw, fold
from aftersend.engine.reaction import bits
from aftersend.engine.scratch import ACCOUNT, inner
from aftersend.engine.storm_case import CONDEMN, DEFEND, DISLIKE, LIKE, PROMPTS, REPORT, RULES, SHARE, UNCIVIL, Ints
from aftersend.engine.storm_scratch import (
    DUE,
    HIDDEN,
    HIDINGS,
    MOST_HIDINGS,
    NEVER,
    RECENT,
    STALE,
    STRUCK_OUT,
    SUSPENDED,
    Stage,
)
from aftersend.engine.storm_tables import DAY, REPLIES_SEEN, Facts
from aftersend.engine.verdicts import ACTION, MOMENT, Verdicts, verdict
from aftersend.model.acts import REACTIONS

DEMOTE, LABEL, REMOVE, RESTORE = ACTION["demote"], ACTION["label"], ACTION["remove"], ACTION["restore"]
STRIKE, SUSPEND, SEED = ACTION["strike"], ACTION["suspend"], ACTION["seed"]
# Whole numbers of one type, so that `ask` is compiled once.
WRITTEN, REPORTED = np.int64(MOMENT["written"]), np.int64(MOMENT["reported"])
REMOVED, STRUCK = np.int64(MOMENT["removed"]), np.int64(MOMENT["struck"])
NOTHING = np.int64(-1)
WRITING = MOMENT["writing"]
SEVERITY, TOXIC, LABEL_STATE, STRIKES = STATE["severity"], STATE["toxic"], STATE["label"], STATE["strikes"]
SCORE, CROWD_TOXICITY = STATE["score"], STATE["crowd_toxicity"]
COUNTERS = {LIKE: "likes", SHARE: "popularity", CONDEMN: "condemners", DEFEND: "defenders", REPORT: "reports"}
COUNTER = np.array([STATE.get(COUNTERS.get(act, ""), -1) for act in range(len(REACTIONS))])  # place of each, or -1
BY_AUTHOR, BY_PLATFORM = 1, 2  # who hid the post
SENT, NOT_SENT = 0, -1  # what comes of a reply; or UNCIVIL


@inner
def look_at(who: int, places: Ints, traits: NDArray[np.uint8], cells: Ints) -> None:
    """Put the traits of an account into the cells."""
    for i in range(len(places)):
        cells[places[i]] = traits[who, i]


@inner
def set_cell(place: int, cell: int, watched: NDArray[np.bool_], cells: Ints, tally: Ints) -> None:
    """Change a state that everybody sees."""
    if cells[place] != cell:
        cells[place] = cell
        tally[STALE] |= watched[place]


@inner
def count_up(reaction: int, counts: Ints, watched: NDArray[np.bool_], cells: Ints, tally: Ints) -> None:
    """Bring the visible counters up to date after one more reaction; a cell is a number of bits."""
    if reaction in (LIKE, DISLIKE):
        score = counts[LIKE] - counts[DISLIKE]
        size = min(bits(abs(score)), 16)
        set_cell(SCORE, 16 + size if score >= 0 else 16 - size, watched, cells, tally)
    place = COUNTER[reaction]
    if place >= 0 and counts[reaction] & (counts[reaction] - 1) == 0:
        set_cell(place, bits(counts[reaction]), watched, cells, tally)


@inner
def show_company(toxicity: Ints, watched: NDArray[np.bool_], cells: Ints, tally: Ints) -> None:
    """Bring the share of the last replies that are uncivil up to date."""
    rude = 0
    for i in range(REPLIES_SEEN):
        rude += (tally[RECENT] >> i) & 1
    set_cell(CROWD_TOXICITY, toxicity[rude], watched, cells, tally)


@inner
def ask(moment: int, occasion: int, tick: int, key: np.uint64, v: Verdicts, facts: Facts, s: Stage) -> None:
    """Ask every rule of this moment about the post; what acts does so after its delay, from `tick` on.

    occasion: number of this question, for its luck.
    """
    when, pending, cells = v.when, s.pending, s.cells
    look_at(s.event[0, ACCOUNT], facts.places, facts.traits, cells)
    cells[SEVERITY], cells[STRIKES] = facts.start[SEVERITY], min(s.tally[STRUCK_OUT], 7)
    for rule in range(len(when)):
        if when[rule] != moment:
            continue
        luck = draw(fold(key ^ np.uint64(RULES), facts.rule_luck[rule]), np.uint64(occasion))
        delay = verdict(v, rule, cells, luck)
        if delay >= 0 and (pending[rule] == 0 or tick + delay < pending[rule] - 1):
            pending[rule] = tick + delay + 1
            s.tally[DUE] = max(s.tally[DUE], tick + delay)
    cells[STRIKES] = 0  # those who look at the post have none


@inner
def hide(tick: int, whose: int, tally: Ints, hidden: Ints) -> None:
    """Nobody sees the post from this tick on."""
    if tally[HIDDEN] == 0:
        hidden[tally[HIDINGS], 0], hidden[tally[HIDINGS], 1] = tick, NEVER
        tally[HIDINGS] += 1
    tally[HIDDEN] |= whose


@inner
def act(tick: int, key: np.uint64, v: Verdicts, facts: Facts, watched: NDArray[np.bool_], s: Stage) -> None:
    """Let the rules act that are due in this tick."""
    actions, pending, decided, tally = v.action, s.pending, s.decided, s.tally
    for rule in range(len(actions)):
        if pending[rule] != tick + 1:
            continue
        pending[rule] = 0
        if decided[rule] == 0:
            decided[rule] = tick + 1
        action, value, asked = actions[rule], v.values[rule, 0], NOTHING
        if action == DEMOTE:
            s.multiplier[0] *= value
        elif action == LABEL:
            set_cell(LABEL_STATE, np.int64(value), watched, s.cells, tally)
        elif action == REMOVE and tally[HIDDEN] & BY_PLATFORM == 0 and tally[HIDINGS] < MOST_HIDINGS:
            hide(tick, BY_PLATFORM, tally, s.hidden)
            asked = REMOVED
        elif action == RESTORE and tally[HIDDEN] == BY_PLATFORM:
            s.hidden[tally[HIDINGS] - 1, 1] = tick
            tally[HIDDEN] = 0
        elif action == STRIKE:
            tally[STRUCK_OUT] += 1
            asked = STRUCK
        elif action == SUSPEND:
            tally[SUSPENDED] = max(tally[SUSPENDED], tick + int(value * DAY) // facts.tick_s[0])
        elif action == SEED:
            for _ in range(int(abs(value))):
                s.counts[LIKE if value > 0 else DISLIKE] += 1
                count_up(LIKE if value > 0 else DISLIKE, s.counts, watched, s.cells, tally)
        if asked >= 0:
            ask(asked, tick, tick + 1, key, v, facts, s)


@inner
def prompt(who: int, key: np.uint64, v: Verdicts, rule_luck: NDArray[np.uint64], cells: Ints) -> int:
    """What comes of an uncivil reply where its author may be asked to think again: UNCIVIL still, SENT or NOT_SENT."""
    when, values, before, result = v.when, v.values, cells[TOXIC], UNCIVIL
    cells[TOXIC] = 1
    for rule in range(len(when)):
        if when[rule] != WRITING or result != UNCIVIL:
            continue
        luck = fold(key ^ np.uint64(PROMPTS), rule_luck[rule])
        if verdict(v, rule, cells, draw(luck, np.uint64(2 * who))) < 0:
            continue
        place = np.float64(np.int64(draw(luck, np.uint64(2 * who + 1)) >> np.uint64(32))) / 4294967296.0
        if place < values[rule, 0]:
            result = NOT_SENT
        elif place < values[rule, 0] + values[rule, 1]:
            result = SENT
    cells[TOXIC] = before
    return result
