"""Stance of the replies to a post, and what becomes of the mood over time: condemn share and storm index.

Support, deny, query and comment come from a probe on the form of the reply and what ``mini`` sees of it; a reply whose
toxicity reaches its limit counts as hostile instead. A reply that is not scored (another language, no words)
counts as a comment.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log2
from typing import TYPE_CHECKING

from aftersend.reading import gate, probes
from aftersend.reading.appraise import refusal

if TYPE_CHECKING:
    from aftersend.reading.backends.mini import Mini

HOSTILE = "hostile"
STANCES = (*probes.STANCES, HOSTILE)
CONDEMN = ("deny", HOSTILE)
NEUTRAL = "comment"
WINDOW_S = 3600.0  # in which the mood is told


def stances(replies: Sequence[str], backend: Mini) -> list[str]:
    """One of `STANCES` a reply, in order."""
    rows = [i for i, reply in enumerate(replies) if refusal(reply)[1] is None]
    found = [NEUTRAL] * len(replies)
    if not rows:
        return found
    read = [replies[i] for i in rows]
    raw = backend.raw(read)
    toxicity = backend.probabilities(read, raw)[:, backend.values.index("toxicity")]
    limit = gate.validated(backend.name)["toxicity"]
    for i, chosen, p in zip(rows, probes.stance(read, raw).argmax(axis=1), toxicity, strict=True):
        found[i] = HOSTILE if p >= limit else probes.STANCES[chosen]
    return found


@dataclass(frozen=True, slots=True)
class Mood:
    """Replies of one window that begins ``begin`` seconds after the post.

    condemn_share: part of the replies that deny or are hostile, 0 without replies. storm: condemn_share * log2(1 +
    condemning replies), an index of our own (assumed): 0 without condemnation, 1 for a single, all-condemning reply.
    """

    begin: float
    replies: int
    condemning: int
    condemn_share: float
    storm: float


def moods(seconds: Sequence[float], found: Sequence[str], window: float = WINDOW_S) -> list[Mood]:
    """Moods of every window of ``window`` seconds up to the last reply; ``seconds`` count from the post."""
    bins: dict[int, list[str]] = {}
    for at, stance in zip(seconds, found, strict=True):
        bins.setdefault(int(at // window), []).append(stance)
    last = max(bins, default=-1)
    return [_mood(k * window, bins.get(k, [])) for k in range(last + 1)]


def _mood(begin: float, found: Sequence[str]) -> Mood:
    condemning = sum(stance in CONDEMN for stance in found)
    share = condemning / len(found) if found else 0.0
    return Mood(begin, len(found), condemning, share, share * log2(1 + condemning))
