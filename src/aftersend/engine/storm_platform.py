"""What the platform does in a storm: rules are asked at their moments, and act when their delay is over."""

import numpy as np

from aftersend.engine.choice import STATE
from aftersend.engine.luck import draw, fold
from aftersend.engine.reaction import bits
from aftersend.engine.scratch import ACCOUNT, inner
from aftersend.engine.storm_case import CONDEMN, DEFEND, DISLIKE, LIKE, PROMPTS, REPORT, RULES, SHARE, Ints
from aftersend.engine.storm_choice import Odds
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
from aftersend.engine.storm_tables import DAY, Storm
from aftersend.engine.verdicts import ACTION, MOMENT, verdict

DEMOTE, LABEL, REMOVE, RESTORE = ACTION["demote"], ACTION["label"], ACTION["remove"], ACTION["restore"]
STRIKE, SUSPEND, SEED, PROMPT = ACTION["strike"], ACTION["suspend"], ACTION["seed"], ACTION["prompt"]
WRITING, WRITTEN, REPORTED = MOMENT["writing"], MOMENT["written"], MOMENT["reported"]
REMOVED, STRUCK = MOMENT["removed"], MOMENT["struck"]
SEVERITY, TOXIC, LABEL_STATE, STRIKES = STATE["severity"], STATE["toxic"], STATE["label"], STATE["strikes"]
POPULARITY, LIKES, SCORE, REPORTS = STATE["popularity"], STATE["likes"], STATE["score"], STATE["reports"]
CONDEMNERS, DEFENDERS, CROWD_TOXICITY = STATE["condemners"], STATE["defenders"], STATE["crowd_toxicity"]
BY_AUTHOR, BY_PLATFORM = 1, 2  # who hid the post
SENT, MILDER, NOT_SENT = range(3)


@inner
def look_at(who: int, odds: Odds, cells: Ints) -> None:
    """Put the traits of an account into the cells."""
    for i in range(len(odds.places)):
        cells[odds.places[i]] = odds.traits[who, i]


@inner
def set_cell(cells: Ints, place: int, cell: int, tally: Ints) -> None:
    """Change a state that everybody sees."""
    if cells[place] != cell:
        cells[place] = cell
        tally[STALE] = 1


@inner
def show_counts(counts: Ints, toxicity: Ints, cells: Ints, tally: Ints) -> None:
    """Bring the visible counters up to date."""
    set_cell(cells, POPULARITY, bits(counts[SHARE]), tally)
    set_cell(cells, LIKES, bits(counts[LIKE]), tally)
    set_cell(cells, CONDEMNERS, bits(counts[CONDEMN]), tally)
    set_cell(cells, DEFENDERS, bits(counts[DEFEND]), tally)
    set_cell(cells, REPORTS, bits(counts[REPORT]), tally)
    score = counts[LIKE] - counts[DISLIKE]
    size = min(bits(abs(score)), 16)
    set_cell(cells, SCORE, 16 + size if score >= 0 else 16 - size, tally)
    rude = 0
    for i in range(10):
        rude += (tally[RECENT] >> i) & 1
    set_cell(cells, CROWD_TOXICITY, toxicity[rude], tally)


@inner
def ask(moment: int, occasion: int, tick: int, key: np.uint64, st: Storm, s: Stage) -> None:
    """Ask every rule of this moment about the post; what acts is due after its delay, and not before the next tick.

    occasion: number of this question, for its luck.
    """
    v, cells, pending = st.verdicts, s.cells, s.pending
    look_at(s.spread.event[0, ACCOUNT], st.odds, cells)
    cells[SEVERITY], cells[STRIKES] = st.start[SEVERITY], min(s.tally[STRUCK_OUT], 7)
    for rule in range(len(v.when)):
        if v.when[rule] != moment:
            continue
        luck = draw(fold(key ^ np.uint64(RULES), st.rule_luck[rule]), np.uint64(occasion))
        delay = verdict(v, rule, cells, luck)
        if delay >= 0 and (pending[rule] < 0 or tick + delay < pending[rule]):
            pending[rule] = tick + delay
            s.tally[DUE] = max(s.tally[DUE], tick + delay)
    cells[STRIKES] = 0  # those who look at the post have none


@inner
def hide(tick: int, whose: int, s: Stage) -> None:
    """Nobody sees the post from this tick on."""
    if s.tally[HIDDEN] == 0:
        s.hidden[s.tally[HIDINGS], 0], s.hidden[s.tally[HIDINGS], 1] = tick, NEVER
        s.tally[HIDINGS] += 1
    s.tally[HIDDEN] |= whose


@inner
def show_again(tick: int, s: Stage) -> None:
    """The platform gives the post back, unless its author has deleted it."""
    if s.tally[HIDDEN] == BY_PLATFORM:
        s.hidden[s.tally[HIDINGS] - 1, 1] = tick
        s.tally[HIDDEN] = 0


@inner
def act(tick: int, key: np.uint64, st: Storm, s: Stage) -> None:
    """Let the rules act that are due in this tick."""
    v, cells = st.verdicts, s.cells
    for rule in range(len(v.when)):
        if s.pending[rule] != tick:
            continue
        s.pending[rule] = -1
        if s.decided[rule] < 0:
            s.decided[rule] = tick
        action, value = v.action[rule], v.values[rule, 0]
        if action == DEMOTE:
            s.multiplier[0] *= value
        elif action == LABEL:
            set_cell(cells, LABEL_STATE, int(value), s.tally)
        elif action == REMOVE and s.tally[HIDDEN] & BY_PLATFORM == 0 and s.tally[HIDINGS] < MOST_HIDINGS:
            hide(tick, BY_PLATFORM, s)
            ask(REMOVED, tick, tick + 1, key, st, s)
        elif action == RESTORE:
            show_again(tick, s)
        elif action == STRIKE:
            s.tally[STRUCK_OUT] += 1
            ask(STRUCK, tick, tick + 1, key, st, s)
        elif action == SUSPEND:
            s.tally[SUSPENDED] = max(s.tally[SUSPENDED], tick + int(value * DAY) // st.tick_s)
        elif action == SEED:
            s.counts[LIKE if value > 0 else DISLIKE] += int(abs(value))
            show_counts(s.counts, st.crowd_toxicity, cells, s.tally)


@inner
def prompt(who: int, key: np.uint64, st: Storm, s: Stage) -> int:
    """What comes of an uncivil reply where its author may be asked to think again: SENT, MILDER or NOT_SENT."""
    v, cells = st.verdicts, s.cells
    before, result = cells[TOXIC], SENT
    cells[TOXIC] = 1
    for rule in range(len(v.when)):
        if v.when[rule] != WRITING or result != SENT:
            continue
        luck = fold(key ^ np.uint64(PROMPTS), st.rule_luck[rule])
        if verdict(v, rule, cells, draw(luck, np.uint64(2 * who))) < 0:
            continue
        place = np.float64(np.int64(draw(luck, np.uint64(2 * who + 1)) >> np.uint64(32))) / 4294967296.0
        if place < v.values[rule, 0]:
            result = NOT_SENT
        elif place < v.values[rule, 0] + v.values[rule, 1]:
            result = MILDER
    cells[TOXIC] = before
    return result
