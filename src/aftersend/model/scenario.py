"""A scenario: one post, the crowd it meets, what its author and the platform do. Plain data, same bytes out."""

import msgspec

from aftersend.core.errors import InputError, OutOfBounds
from aftersend.core.provenance import sha256
from aftersend.model.post import Post

EVERYONE = "everyone"
COMPONENTS = ("responsibility", "repair", "regret", "explanation", "repentance", "request")


class Features(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What a post is to those who see it; counts of words, all else 0 to 1.

    severity: how bad it is to each audience group, `everyone` for those not named. context: how far the whole
    content absolves what its surface suggests. intent: how far harm was meant. responsibility: how far it is the
    author's doing. named: the author is known by name.
    """

    moral: int = 0
    outgroup: int = 0
    negative: int = 0
    falsity: float = 0.0
    context: float = 0.0
    kindness: float = 0.0
    toxic: float = 0.0
    severity: dict[str, float] = {}
    intent: float = 0.5
    responsibility: float = 1.0
    named: bool = True

    def __post_init__(self) -> None:
        for name in ("moral", "outgroup", "negative"):
            _within(name, getattr(self, name), 7)
        for name in ("falsity", "context", "kindness", "toxic", "intent", "responsibility"):
            _within(name, getattr(self, name), 1)
        for group, value in self.severity.items():
            _within(f"severity for {group}", value, 1)


class Response(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A move of the author, by name, `at_s` seconds after the post.

    components: of an apology (finding F03). sincerity: 0 to 1, how surely the announced conduct follows.
    """

    move: str
    at_s: int
    components: tuple[str, ...] = ()
    sincerity: float = 0.5

    def __post_init__(self) -> None:
        _within("sincerity", self.sincerity, 1)
        if unknown := set(self.components) - set(COMPONENTS):
            raise InputError(f"no apology component {sorted(unknown)}; allowed: {', '.join(COMPONENTS)}")


class Brigade(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Planted accounts: `accounts` of them do `mix` (reaction -> share) between `start_s` and `start_s + over_s`.

    Their votes, reports and shares count as anybody's.
    """

    accounts: int
    start_s: int = 0
    over_s: int = 3600
    mix: dict[str, float] = msgspec.field(default_factory=lambda: {"condemn": 1.0})


class Policy(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What the platform does: a ranking by name, rules in force by name, and values of their parameters."""

    name: str = "none"
    ranking: str = "none"
    rules: tuple[str, ...] = ()
    params: dict[str, float] = {}


class Scenario(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Everything that decides a rehearsal. `groups`: names of the audience's groups, the author's own first."""

    audience: str = "microblog"
    accounts: int = 100_000
    futures: int = 1000
    seed: int = 1
    horizon_s: int = 7 * 86_400
    tick_s: int = 300
    post: Post = msgspec.field(default_factory=Post)
    features: Features = msgspec.field(default_factory=Features)
    groups: tuple[str, ...] = ("own side", "other side")
    laws: tuple[str, ...] | None = None
    params: dict[str, float] = {}
    policy: Policy = msgspec.field(default_factory=Policy)
    responses: tuple[Response, ...] = ()
    brigade: Brigade | None = None

    def to_json(self) -> bytes:
        """Canonical JSON: sorted keys, so that equal scenarios have equal bytes."""
        return msgspec.json.format(msgspec.json.encode(self, order="sorted"), indent=2) + b"\n"

    @property
    def sha256(self) -> str:
        """Content hash of the scenario."""
        return sha256(self.to_json())


def _within(name: str, value: float, most: float) -> None:
    if not 0 <= value <= most:
        raise OutOfBounds(name, value, 0, most)
