"""A plan: everything that decides a run, as plain data. The same plan gives the same bytes."""

from pathlib import Path
from typing import Any

import msgspec

from aftersend.core.errors import InputError, UnknownName
from aftersend.core.provenance import sha256
from aftersend.model.post import Post


class Plan(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What to simulate.

    audience: name of a preset. accounts: size of the world. futures: how many to run, from number 0 on.
    horizon_s, tick_s: seconds; the horizon is a whole number of ticks. laws: those in force, None for all.
    params: values that differ from the preset's, under full names such as `hop_decay.factor`.
    population: each future is the post of another account, drawn by activity, with its own appeal.
    trees: keep every share of every future, not only the measures.
    """

    audience: str = "microblog"
    accounts: int = 100_000
    futures: int = 1000
    seed: int = 1
    horizon_s: int = 7 * 86_400
    tick_s: int = 60
    post: Post = msgspec.field(default_factory=Post)
    laws: tuple[str, ...] | None = None
    params: dict[str, float] = {}
    population: bool = False
    trees: bool = False

    def __post_init__(self) -> None:
        for name, low, high in _BOUNDS:
            value = getattr(self, name)
            if not low <= value <= high:
                raise InputError(f"plan: {name} is {value}, allowed is {low} to {high}")
        if self.horizon_s % self.tick_s or self.horizon_s // self.tick_s > 1_000_000:
            raise InputError(f"plan: horizon_s ({self.horizon_s}) is not a whole number of ticks, at most a million")

    def to_json(self) -> bytes:
        """Canonical JSON: sorted keys, so that equal plans have equal bytes."""
        return msgspec.json.format(msgspec.json.encode(self, order="sorted"), indent=2) + b"\n"

    @property
    def sha256(self) -> str:
        """Content hash of the plan."""
        return sha256(self.to_json())


_BOUNDS = (
    ("accounts", 2, 10_000_000),
    ("futures", 1, 100_000_000),
    ("seed", 0, 2**63 - 1),
    ("horizon_s", 1, 3_660 * 86_400),
    ("tick_s", 1, 86_400),
)


def from_json(data: bytes) -> Plan:
    """A plan from JSON; unknown fields are refused with the nearest match; raises InputError."""
    try:
        raw = msgspec.json.decode(data)
    except msgspec.DecodeError as error:
        raise InputError(f"plan is not JSON: {error}") from None
    if isinstance(raw, dict):
        _refuse_unknown(raw, Plan.__struct_fields__, "field of a plan")
        if isinstance(raw.get("post"), dict):
            _refuse_unknown(raw["post"], Post.__struct_fields__, "field of a post")
    try:
        return msgspec.convert(raw, Plan)
    except msgspec.ValidationError as error:
        raise InputError(f"plan: {error}") from None


def read_plan(path: Path) -> Plan:
    """The plan in a file; raises InputError."""
    try:
        return from_json(path.read_bytes())
    except OSError as error:
        raise InputError(f"cannot read the plan {path}: {error.strerror}") from None


def _refuse_unknown(raw: dict[str, Any], fields: tuple[str, ...], thing: str) -> None:
    for name in raw:
        if name not in fields:
            raise UnknownName(thing, name, fields)
