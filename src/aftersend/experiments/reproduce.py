"""Every finding beside what the simulator shows: replicates of its check, of its knock-out and of null models."""

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor

import msgspec

from aftersend._version import __version__
from aftersend.core.chance import key
from aftersend.core.errors import UnknownName
from aftersend.core.findings import FINDINGS, Finding
from aftersend.experiments import CHECKS
from aftersend.experiments.check import Check, NoNullModel, Run
from aftersend.experiments.interval import interval
from aftersend.experiments.nulls import NULLS
from aftersend.experiments.numbers import held
from aftersend.experiments.result import Intervals, Result, judge

REPLICATE = 211  # stream of luck: the seed of a replicate
AS_IS, KNOCKED_OUT = "as is", "knocked out"
QUICK = 4  # replicates of a quick look, and of null models

Sample = Mapping[str, float]
Work = dict[str, list[Future[Sample | None]]]  # replicates of each arm


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """How findings are reproduced. The same settings give the same results, whatever the number of threads."""

    aftersend: str = __version__
    seed: int = 1
    quick: bool = False

    def seeds(self, check: Check) -> list[int]:
        """The seed of each replicate of a check."""
        count = min(check.replicates, QUICK) if self.quick else check.replicates
        return [key(self.seed, REPLICATE, k) >> 1 for k in range(count)]


class Reproduction(msgspec.Struct, frozen=True, kw_only=True):
    """Findings in order of their ids, and how they were reproduced."""

    settings: Settings
    findings: tuple[Result, ...]

    def to_json(self) -> bytes:
        """As JSON; what is not a number is null."""
        return msgspec.json.format(msgspec.json.encode(self), indent=2) + b"\n"


def chosen(ids: Sequence[str]) -> list[Finding]:
    """The findings of these ids, or all of them; raises UnknownName."""
    for name in ids:
        if name not in FINDINGS:
            raise UnknownName("finding", name, FINDINGS)
    return [f for f in FINDINGS.values() if not ids or f.id in ids]


def seconds(findings: Sequence[Finding], settings: Settings, threads: int) -> float:
    """Estimated seconds; compiling (once a machine) is not counted."""
    checks = [CHECKS[f.id] for f in findings if f.id in CHECKS]
    return sum(c.seconds * sum(map(len, arms(c, settings).values())) for c in checks) / threads


def reproduce(
    findings: Sequence[Finding], settings: Settings, threads: int = 2, checks: Mapping[str, Check] = CHECKS
) -> Iterator[Result]:
    """The result of each finding, in the order given, as soon as it is there."""
    with ThreadPoolExecutor(threads) as pool:
        work = {f.id: _submit(pool, checks[f.id], settings) for f in findings if f.id in checks}
        try:
            for f in findings:
                yield _result(f, checks[f.id], work[f.id]) if f.id in work else held(f)
        finally:
            pool.shutdown(cancel_futures=True)


def arms(check: Check, settings: Settings) -> dict[str, list[Run]]:
    """The replicates of a check: as it is; and where it has a knock-out, of that and of each null model."""
    seeds = settings.seeds(check)
    runs = {AS_IS: [Run(seed) for seed in seeds]}
    if check.removed:
        runs[KNOCKED_OUT] = [Run(seed, check.off, knocked_out=True) for seed in seeds]
        runs |= {name: [Run(seed, populate=null) for seed in seeds[:QUICK]] for name, null in NULLS.items()}
    return runs


def _submit(pool: ThreadPoolExecutor, check: Check, settings: Settings) -> Work:
    return {arm: [pool.submit(_sample, check, run) for run in runs] for arm, runs in arms(check, settings).items()}


def _sample(check: Check, run: Run) -> Sample | None:
    try:
        return check.statistics(run)
    except NoNullModel:
        return None


def _result(finding: Finding, check: Check, work: Work) -> Result:
    found = {arm: _intervals([replicate.result() for replicate in work[arm]]) for arm in work}
    as_is, knocked_out = found.pop(AS_IS), found.pop(KNOCKED_OUT, None)
    nulls = {name: of for name, of in found.items() if of is not None}
    return judge(finding, as_is or {}, knocked_out, check.removed, nulls)


def _intervals(samples: Sequence[Sample | None]) -> Intervals | None:
    """The interval of each statistic over replicates; None where there is nothing to compute."""
    known = [s for s in samples if s is not None]
    return {name: interval([s[name] for s in known]) for name in known[0]} if known else None
