"""What is shown first."""

from collections.abc import Mapping

from aftersend.engine.choice import WHOLE, plain_weight
from aftersend.engine.platform_inputs import ROLES, Arm
from aftersend.engine.platform_names import FRESH, TOP
from aftersend.engine.platform_oracle.state import State
from aftersend.engine.platform_oracle.things import AGAINST, FOR, Account, Post
from aftersend.engine.platform_tables import LIFTED
from aftersend.engine.tables import UNIT


def rank(here: State) -> None:
    """What each post is worth, and lists of them."""
    here.oldest = max(len(here.posts) - here.p.shelf, 0) if here.p.shelf else 0
    live = [p for p in range(len(here.posts)) if met(here, p)]
    here.alive = [p for p in live if here.posts[p].removed < 0]
    here.local = sorted(here.alive, key=lambda p: here.posts[p].community)
    here.odds = {(p, side): average_odds(here, here.posts[p], side) for p in here.alive for side in (0, 1)}
    here.scores = [{pair: score(here, arm, *pair) for pair in here.odds} for arm in here.p.arms]
    here.best = [top(here, s) for s in here.scores]
    here.lifted = [
        p for p in here.alive
        if here.posts[p].tick > here.tick - FRESH and is_brigade(here, here.accounts[here.posts[p].author])
    ]  # fmt: skip


def met(here: State, p: int) -> bool:
    """Whether it is young enough to be met, and on the shelf."""
    return p >= here.oldest and here.posts[p].tick > here.tick - here.p.window


def top(here: State, scores: Mapping[tuple[int, int], int]) -> list[int]:
    """The best posts, to both sides taken together."""
    return sorted(here.alive, key=lambda p: (-(scores[p, 0] + scores[p, 1]), p))[:TOP]


def is_brigade(here: State, a: Account) -> bool:
    """Whether it was planted to lift its fellows."""
    return a.planted > 0 and ROLES[here.p.planted[a.planted - 1].role] == 1


def average_odds(here: State, post: Post, side: int) -> list[int]:
    """Odds of each reaction of an average viewer of a side."""
    average = min(range(len(here.levels)), key=lambda c: abs(here.levels[c]))
    values = {**here.post_values(post, post.severity[side]), "same_group": float(side)}
    values["activity"] = here.levels[average]
    return [plain_weight(here.said(act, values) + (post.appeal if act in LIFTED else 0)) for act in here.acts]


def score(here: State, arm: Arm, p: int, side: int) -> int:
    """What a post is worth to a ranking."""
    post, r = here.posts[p], arm.ranking
    old = here.tick - post.tick
    if r.newest_first:
        return -old << 16
    if not any(r.weights.values()):
        return 0
    if r.counted:
        so_far = 1000 + sum(round(w * 1000) * post.did[a] for a, w in r.weights.items())
        return log_steps(here, max(so_far, 1)) - round(UNIT * old * here.p.tick_s / (3600.0 * r.half_life_h))
    odds = here.odds[p, side]
    total = WHOLE + sum(odds)
    raw = sum(round(r.weights.get(a, 0.0) * 1000) * o for a, o in zip(here.acts, odds, strict=True)) * 1024 // total
    good, bad = (sum(post.did[n] for n in names) for names in (FOR, AGAINST))
    sides = ((good - post.own_for, bad - post.own_against), (post.own_for, post.own_against))
    lowest = min((g + 1) * 4096 // (g + b + 2) for g, b in sides)
    share = round(r.bridging * 4096)
    raw = max(raw * (4096 - share + (share * lowest >> 12)) >> 12, 1)
    return log_steps(here, raw) - round(UNIT * old * here.p.tick_s / (3600.0 * r.half_life_h))


def log_steps(here: State, x: int) -> int:
    """log2 in steps, by the leading eleven bits."""
    n = x.bit_length()
    lead = x >> (n - 11) if n > 11 else x << (11 - n)
    return (n - 1) * UNIT + int(here.x.log2[lead - 1024])
