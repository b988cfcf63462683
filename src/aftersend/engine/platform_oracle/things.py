"""What the oracle keeps of an account and of a post, and small helpers that its phases share."""

from dataclasses import dataclass, field
from functools import cache

from aftersend.core.chance import mix
from aftersend.engine.platform_names import FULL_REACH, MOST_STRIKES, POST_BIT
from aftersend.model.acts import REACTIONS
from aftersend.model.states import STATES

Values = dict[str, float]


FOR, AGAINST = ("like", "share", "praise"), ("dislike", "condemn")


NEVER_YET = -(1 << 20)


@dataclass
class Account:
    """One account. changing: in 1/ONE. latest: tick and post of its own last; shared: tick, hop and post."""

    number: int
    fixed: dict[str, int]
    changing: dict[str, int]
    group: int
    arm: int
    planted: int
    home: int
    latest: tuple[int, int] = (NEVER_YET, NEVER_YET)
    shared: tuple[int, int, int] = (NEVER_YET, 0, NEVER_YET)
    reacted: list[int] = field(default_factory=list)
    expiry: list[int] = field(default_factory=lambda: [0] * MOST_STRIKES)
    warned: int = -1
    removed: int = -1
    prompted: int = -1
    expelled: int = -1
    explained: int = 0
    answered: int = 0
    answered_until: int = 0
    suspended: int = 0
    foe: int = -1
    left: int = -1
    last_visit: int = -1
    saw: float = 0.0
    present: bool = False
    strikes: int = 0
    visits: int = 0
    posts: int = 0
    unanswered: int = 0


@dataclass
class Post:
    """One post; did: reactions so far, by name."""

    tick: int
    author: int
    group: int
    community: int
    arm: int
    said: dict[str, int]
    appeal: int
    severity: list[int]
    label: int = 0
    reach: int = FULL_REACH
    removed: int = -1
    seeded: int = 0
    views: int = 0
    did: dict[str, int] = field(default_factory=lambda: dict.fromkeys(REACTIONS, 0))
    own_for: int = 0
    own_against: int = 0
    replies: list[int] = field(default_factory=list)
    liked: int = 0
    condemned: int = 0


def nearest(name: str, value: float) -> float:
    """The value of a state that stands for this one."""
    state = STATES[name]
    return state.values[state.cell(value)]


def counted(n: int) -> float:
    """A count as laws read it: rounded down to a power of two, less one."""
    return float(2 ** n.bit_length() - 1)


def signed(n: int) -> float:
    """A score, rounded towards 0 to a power of two less one."""
    size = float(2 ** min(abs(n).bit_length(), 16) - 1)
    return size if n >= 0 else -size


def key_of(state: int, part: int) -> int:
    """One more part of a key."""
    return mix(state ^ part)


def ident(post: Post) -> int:
    """What tells a post from others, whatever else was written."""
    return POST_BIT + (post.author << 20) + post.tick


@cache
def neutral() -> Values:
    """Every state where nothing is said of it."""
    return {name: state.values[state.neutral] for name, state in STATES.items()}
