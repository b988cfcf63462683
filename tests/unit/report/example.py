"""A made-up forecast for tests: lognormal endings, a thread seen for 30 minutes."""

from dataclasses import replace
from typing import Any

import numpy as np

from aftersend.forecasting.result import LEVELS, Driver, Forecast, by_level
from aftersend.model.coverage import Coverage, Finding
from aftersend.report.record import Record, Row

NORMAL = (-1.645, -1.282, -0.674, 0.0, 0.674, 1.282, 1.645)
EDGES_S = [60, 300, 600, 1200, 1800, *range(3600, 7 * 86_400 + 1, 3600)]

COVERAGE = Coverage(
    format="4CAT TikTok comments",
    sha256="ab" * 32,
    rows=330,
    kept=312,
    threads=1,
    added_roots=0,
    start=1_700_000_000.0,
    end=1_700_001_800.0,
    tz="UTC",
    missing_share=0.12,
    absent=("author_followers", "views"),
    skipped=(Finding("rows without a time", 18, "row 7: <script>alert(1)</script>"),),
    changed=(),
    remarks=("A capture holds only what was scrolled.",),
)

RECORD = Record(
    source="Twitter15/16",
    observe_s=1800,
    n=321,
    rows=(
        Row("aftersend", 1.15, 0.22, 0.63, 0.41, 0.80),
        Row("boosted_trees", 1.19, 0.24, 0.625, 0.44, 0.76),
        Row("ridge", 1.57, 0.23, 0.60, 0.52, None),
        Row("seismic", 2.9, 0.33, 0.57, None, None),
    ),
)


def forecast(seen: int = 312, ratio: float = 4.0, spread: float = 0.6, **changes: Any) -> Forecast:
    """Endings with this median (times what was seen) and this standard deviation of their logarithm."""
    levels = [f"{q:g}" for q in LEVELS]
    final = {k: seen * (1 + (ratio - 1) * float(np.exp(spread * z))) for k, z in zip(levels, NORMAL, strict=True)}
    until = changes.get("until_s", 1800)
    past = [max(1, round(seen * s / until)) for s in EDGES_S if s <= until]
    grown = [float(1 - np.exp(-(s - until) / 40_000)) for s in EDGES_S if s > until]
    fan = {k: [*map(float, past), *(seen + (final[k] - seen) * g for g in grown)] for k in levels}
    z = np.sort(np.random.default_rng(4).normal(size=50))
    made = Forecast(
        thread_id="7301",
        t0=1_700_000_000.0,
        until_s=1800,
        horizon_s=7 * 86_400,
        seen=seen,
        quantiles=final,
        dots=[int(seen * (1 + (ratio - 1) * np.exp(spread * x))) for x in z],
        edges_s=EDGES_S,
        observed=past,
        fan=fan,
        peak_hour=by_level(np.linspace(0, 20, 100)),
        end_hour=by_level(np.linspace(30, 150, 100)),
        simulation={k: 0.8 * v for k, v in final.items()},
        drivers=[
            Driver("attention.half_life", "minutes", "T10", 12, 48, 1000, 1500),
            Driver("hop_decay.factor", "1", "V01", 0.4, 0.6, 1150, 1320),
            Driver("feed_batches.first", "accounts", "assumed", 200, 500, 1210, 1290),
        ],
        fitted={"name": "twitter1516", "threads": 1498},
        provenance={"command": "aftersend forecast thread.csv --at 30m", "aftersend": "0.1.0", "seed": 1,
                    "libraries": {"numpy": "2.4"}, "log_sha256": "cd" * 32},
        coverage=COVERAGE,
        cautions=["The capture lacks at least 12 % of the replies: the true size is larger."],
    )  # fmt: skip
    return replace(made, **changes)
