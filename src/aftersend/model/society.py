"""A society: a whole platform over days, many posts competing for the same attention. Plain data, same bytes out."""

import msgspec

from aftersend.core.errors import InputError
from aftersend.core.provenance import sha256
from aftersend.model.scenario import Policy


class Planted(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Accounts with a will of their own, a share of all, drawn by luck. They do at the first `do` of what they see.

    share: of the accounts. role: "brigade" (likes and shares what a planted author wrote, within its first ticks),
    "committed" (writes uncivilly, or civilly, always). toxic: for the committed, 1 uncivil, 0 civil.
    days: from and until when. communities: where given, only of accounts at home there, and `share` is of those.
    """

    role: str
    share: float
    toxic: float = 1.0
    days: tuple[float, float] = (0.0, 1e6)
    communities: tuple[int, ...] = ()


class Society(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Everything that decides a run of a whole platform.

    kind: preset of the platform (`audience.platforms`). ticks of `tick_s` seconds. slots: posts that an account looks
    at in a tick in which it comes by. candidates: posts among which its slots are filled. communities: places with
    norms of their own; members post and look there with probability `local`. planted: see above.
    shelf: how many posts can be met at a time, the newest; 0 for all that the place remembers.
    stock: posts that are there from the outset, whatever the seed, civil, true and about nobody: standard deviations by
    which the appeal of each lies above the average post's. Account k puts the k-th there in the first tick, in which it
    writes nothing else.
    arms: where given, accounts are dealt at random into as many arms, and each arm has a policy of its own instead of
    `policy`: a randomised trial within one platform (what an account sees is ranked, and what it writes is moderated,
    by the policy of its arm).
    """

    kind: str = "microblog"
    accounts: int = 10_000
    ticks: int = 60
    tick_s: int = 86_400
    slots: int = 10
    candidates: int = 32
    communities: int = 1
    local: float = 0.7
    seed: int = 1
    laws: tuple[str, ...] | None = None
    params: dict[str, float] = {}
    policy: Policy = msgspec.field(default_factory=Policy)
    planted: tuple[Planted, ...] = ()
    shelf: int = 0
    stock: tuple[float, ...] = ()
    arms: tuple[Policy, ...] = ()

    def __post_init__(self) -> None:
        for name, low, high in _BOUNDS:
            value = getattr(self, name)
            if not low <= value <= high:
                raise InputError(f"society: {name} is {value}, allowed is {low} to {high}")
        if len(self.stock) > self.accounts:
            raise InputError(f"society: {len(self.stock)} posts in stock need as many accounts, not {self.accounts}")

    def to_json(self) -> bytes:
        """Canonical JSON: sorted keys, so that equal societies have equal bytes."""
        return msgspec.json.format(msgspec.json.encode(self, order="sorted"), indent=2) + b"\n"

    @property
    def sha256(self) -> str:
        """Content hash of the society."""
        return sha256(self.to_json())


_BOUNDS = (
    ("accounts", 10, 10_000_000),
    ("ticks", 1, 100_000),
    ("tick_s", 60, 86_400),
    ("slots", 1, 100),
    ("candidates", 1, 256),
    ("communities", 1, 200),
    ("shelf", 0, 2**31 - 1),
    ("seed", 0, 2**63 - 1),
)
