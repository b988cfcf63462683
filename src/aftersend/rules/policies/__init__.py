"""Policies: rules and a ranking under one name. One file a policy; a JSON file serves as one of your own."""

from pathlib import Path

from aftersend.core.json_files import read_as
from aftersend.core.registry import Registry
from aftersend.model.scenario import Policy
from aftersend.rules import RULES, parameters
from aftersend.rules.rankings import find as find_ranking

POLICIES: Registry[Policy] = Registry("aftersend.rules.policies", "POLICY", "policy")


def find(name: str) -> Policy:
    """The policy of this name, or in this .json file; raises UnknownName or InputError."""
    policy = read(Path(name)) if name.lower().endswith(".json") else POLICIES[name.replace("-", "_")]
    for rule in policy.rules:
        RULES[rule]
    find_ranking(policy.ranking)
    parameters(policy.params)
    return policy


def read(path: Path) -> Policy:
    """A policy of one's own: a JSON object with the fields of `Policy`; raises InputError."""
    return read_as(path, Policy, "policy")
