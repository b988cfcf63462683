"""The files of docs/extending.md work as they stand: each is written beside the package's own, and run."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[2] / "docs" / "extending.md"
FILES = dict(re.findall(r"<!-- file: (\S+) -->\n```\w+\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL))

# The package's folders are looked through for mechanisms: one more folder each is as good as one more file.
BESIDE = """
import importlib, sys
from pathlib import Path
from importlib.resources import files
extra = Path(sys.argv[1])
for room in ("laws", "moves", "rules", "experiments.checks"):
    package = importlib.import_module(f"aftersend.{room}")
    package.__path__.append(str(extra / room.replace(".", "/")))
import msgspec
from aftersend.core import findings
finding = msgspec.toml.decode((extra / "core/findings/Z01.toml").read_text(), type=findings.Finding)
findings.FINDINGS = {**findings.FINDINGS, finding.id: finding}
"""
USE = """
from aftersend.engine.choice import plain_utility
from aftersend.experiments import CHECKS
from aftersend.experiments.check import Run
from aftersend.futures.storm import simulate_storms
from aftersend.laws import LAWS, parameters
from aftersend.model.post import Post
from aftersend.model.scenario import Features, Policy, Response, Scenario
assert plain_utility({"curiosity": LAWS["curiosity"]}, parameters(), "open", {"falsity": 1.0}) == 128
post = Post(author_reach=2000)
base = dict(accounts=5000, futures=40, horizon_s=86_400, post=post)
features = Features(severity={"everyone": 0.8}, moral=4)
plain = simulate_storms(Scenario(**base, features=features))
pinned = simulate_storms(
    Scenario(**base, features=features, responses=(Response(move="pin_a_reply", at_s=600),))
)
slowed = simulate_storms(Scenario(**base, features=features, policy=Policy(name="mine", rules=("slow_down",))))
assert slowed.rules == ("slow_down 1",)
assert (slowed.decided_s >= 0).any()
assert (pinned.reactions != plain.reactions).any()
check = CHECKS["Z01"]
found = check.statistics(Run(seed=1))["ratio"]
without = check.statistics(Run(seed=1, off=check.off))["ratio"]
assert found > 1.0 == without, (found, without)
print("all of it works")
"""


def test_the_page_has_a_file_of_each_kind() -> None:
    assert [name.rpartition("/")[0] for name in FILES] == [
        "laws",
        "moves",
        "rules",
        "core/findings",
        "experiments/checks",
    ]


@pytest.mark.parametrize("name", FILES)
def test_no_such_file_exists(name: str) -> None:
    assert not (PAGE.parents[1] / "src" / "aftersend" / name).exists()


def test_each_file_works_as_it_stands(tmp_path: Path) -> None:
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    run = subprocess.run(
        [sys.executable, "-c", BESIDE + USE, str(tmp_path)], capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    assert "all of it works" in run.stdout
