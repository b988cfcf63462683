"""From what a user names to a scenario: a worked case, a scenario file, or a text with its features."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from aftersend.core.durations import seconds
from aftersend.core.errors import InputError
from aftersend.core.json_files import read_as
from aftersend.experiments.cases import CASES
from aftersend.experiments.features import from_appraisal, with_given
from aftersend.model.appraisal import Appraisal
from aftersend.model.scenario import Brigade, Features, Policy, Response, Scenario
from aftersend.moves import MOVES
from aftersend.rules.policies import find as find_policy

CASE = "case:"


def is_case(post: str) -> bool:
    """Whether a worked case is meant."""
    return post.startswith(CASE)


def worked(post: str) -> Scenario:
    """The scenario of a worked case; raises UnknownName."""
    return CASES[post.removeprefix(CASE)].scenario


def is_scenario(path: Path) -> bool:
    """Whether a JSON file is a scenario, rather than a capture: an object with at least one of a scenario's fields."""
    try:
        raw = msgspec.json.decode(path.read_bytes())
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return False
    return isinstance(raw, dict) and bool(set(raw) & set(Scenario.__struct_fields__))


def from_file(path: Path) -> Scenario:
    """A scenario from JSON; raises InputError that names what is wrong."""
    return read_as(path, Scenario, "scenario")


def appraisal_from_file(path: Path) -> Appraisal:
    """An appraisal from JSON, as `aftersend check --json` writes it; raises InputError."""
    return read_as(path, Appraisal, "appraisal")


def with_post(
    scenario: Scenario,
    appraisal: Appraisal | None,
    given: Mapping[str, str],
    followers: int | None = None,
    appeal: float | None = None,
) -> Scenario:
    """The scenario with another post: as it was read, then as given by hand."""
    features = from_appraisal(appraisal, scenario.groups) if appraisal else scenario.features
    post = scenario.post
    if followers is not None:
        post = msgspec.structs.replace(post, author_reach=followers)
    if appeal is not None:
        post = msgspec.structs.replace(post, appeal=appeal)
    found: Features = with_given(features, given, scenario.groups)
    return msgspec.structs.replace(scenario, features=found, post=post)


def response(text: str, at_s: int | None = None) -> Response:
    """A response from text: NAME, NAME@6h, NAME:regret+repair@6h, NAME:regret@6h~0.9 (~ how sincere, 0 to 1).

    at_s: the moment where the text names none. Raises InputError or UnknownName.
    """
    rest, _, sincere = text.partition("~")
    rest, _, moment = rest.partition("@")
    name, _, components = rest.partition(":")
    name = name.strip().replace("-", "_")
    MOVES[name]
    if not moment and at_s is None:
        raise InputError(f"response {text!r} needs a moment, such as {name}@6h")
    return Response(
        move=name,
        at_s=seconds(moment.strip()) if moment else at_s or 0,
        components=tuple(c.strip() for c in components.split("+") if c.strip()),
        **({"sincerity": _share(text, sincere)} if sincere else {}),
    )


def brigade(path: Path) -> Brigade:
    """Planted accounts from JSON; raises InputError."""
    return read_as(path, Brigade, "brigade")


def with_doings(
    scenario: Scenario, responses: Sequence[Response], policy: Policy | None, planted: Brigade | None
) -> Scenario:
    """The scenario with what the author, the platform and a brigade do, beside what it says already."""
    return msgspec.structs.replace(
        scenario,
        responses=(*scenario.responses, *responses),
        policy=policy or scenario.policy,
        brigade=planted or scenario.brigade,
    )


def policies(text: str) -> list[Policy]:
    """Policies from names or files, separated by commas."""
    return [find_policy(name.strip()) for name in text.split(",") if name.strip()]


def pairs(texts: Sequence[str], thing: str) -> dict[str, str]:
    """Pairs from texts such as moral=2; raises InputError."""
    found = {}
    for text in texts:
        name, equals, value = text.partition("=")
        if not equals or not name.strip() or not value.strip():
            raise InputError(f"{thing} is name=value, such as moral=2, not {text!r}")
        found[name.strip()] = value.strip()
    return found


def numbers(texts: Mapping[str, str], thing: str) -> dict[str, float]:
    """Numbers from texts by name; raises InputError for one that is none."""
    found = {}
    for name, text in texts.items():
        try:
            found[name] = float(text)
        except ValueError:
            raise InputError(f"the {thing} {name} is {text!r}, it must be a number") from None
    return found


def _share(text: str, sincere: str) -> float:
    try:
        return float(sincere)
    except ValueError:
        raise InputError(f"response {text!r}: what follows ~ is how sincere it is, a number from 0 to 1") from None
