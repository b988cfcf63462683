"""What happened on a platform: tables of whole numbers, one dictionary of columns each, and who lived there."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from aftersend.model.actions import KIND_CODE, MISSING, ActionLog, texts
from aftersend.model.acts import REACTIONS, REPLIES

Ints = NDArray[np.int64]
Columns = Mapping[str, NDArray[np.integer]]
NO = -1  # a tick, rule or account that is none


@dataclass(frozen=True, eq=False)
class PlatformLog:
    """Everything that a run leaves. Accounts, posts and replies are known by their row; times are ticks.

    posts: tick, author, group, community, arm, moral, outgroup, toxic, false, kind, appeal (steps of log-odds / 256),
    severity_other and severity_own (sixteenths), label, reach (what a demotion left of the reach beyond followers, in
    units of 2**-30), removed (tick or -1), seeded (votes), views, one column a reaction (counts), own_for and
    own_against (of the author's own side), replies, uncivil_replies. All counts are those at the end.
    replies: tick, author, post, reaction (index into `REACTIONS`), toxic, removed (tick or -1).
    reactions: tick, account, post, reaction, source (whose post or share was seen); empty unless recorded.
    impressions: tick, account, post; empty unless recorded. presence: tick, account, toxic (so many uncivil posts
    among those seen); empty unless recorded.
    decisions: tick, kind (0 post, 1 reply, 2 account), subject (row of the kind, or -1 for what was not sent),
    author, rule (row of `rules`), action (index into `model.rule.ACTIONS`), outcome (of a prompt: 0 sent as it was,
    1 not sent, 2 milder, 3 worse; of an answer: 1 withdrawn; else 0).
    rules: (arm, name, version) of each rule in force. counts: by tick and arm, shape (ticks, arms): accounts, present,
    written, left (in this tick), seen (posts shown), and of those seen sums and sums of squares of moral, outgroup,
    toxic, same_side; then sums over accounts of mood, habit, norm, morale, grudge, echo (in 1/ONE).
    accounts: group, arm, home, planted (0, or place in `Society.planted` plus one), activity (class), reach, trait,
    empathy, accountable, named, newcomer, dialect, extreme, mood, habit, norm, morale, grudge, echo (in 1/ONE), left
    (tick or -1), strikes, visits, posts.
    """

    ticks: int
    tick_s: int
    posts: Columns
    replies: Columns
    reactions: Columns
    impressions: Columns
    presence: Columns
    decisions: Columns
    counts: Columns
    accounts: Columns
    rules: tuple[tuple[int, str, int], ...]


def as_action_log(log: PlatformLog, start: float = 0.0) -> ActionLog:
    """Every post as a thread with its shares, likes, replies and reports: one schema, simulated or real.

    start: moment of tick 0, in seconds since 1970. Needs recorded reactions. What was only opened, or disliked, has no
    kind of its own and is left out.
    """
    kinds = np.array([_kind(name) for name in REACTIONS])
    codes = kinds[log.reactions["reaction"]]
    acted = {name: column[codes >= 0] for name, column in log.reactions.items()}
    posts = np.arange(len(log.posts["tick"]))
    thread = np.concatenate([posts, acted["post"]])
    root = np.arange(len(thread)) < len(posts)
    time = np.concatenate([log.posts["tick"], acted["tick"]])
    order = np.lexsort((np.arange(len(thread)), ~root, thread))
    first = np.searchsorted(thread[order], thread[order])
    missing = np.full(len(thread), MISSING, np.int64)
    return ActionLog(
        thread_ids=tuple(str(p) for p in posts),
        thread=thread[order].astype(np.int32),
        id=texts([str(row) for row in range(len(thread))]),
        parent=np.where(root[order], MISSING, first),
        author=np.concatenate([log.posts["author"], acted["account"]])[order].astype(np.int64),
        kind=np.concatenate([np.full(len(posts), KIND_CODE["post"]), codes[codes >= 0]])[order].astype(np.uint8),
        time=start + time[order].astype(np.float64) * log.tick_s,
        followers=missing,
        likes=missing,
        shares=missing,
        replies=missing,
        views=missing,
        body=texts([""] * len(thread)),
    )


def _kind(reaction: str) -> int:
    return KIND_CODE.get("reply" if reaction in REPLIES else reaction, MISSING)
