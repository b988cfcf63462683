"""The test sets as plain columns, read from the data folder that the user names."""

from pathlib import Path
from typing import Any

from aftersend.core.errors import InputError

Table = dict[str, list[Any]]
TRAINING = "train_permissive"
STANCE = "covid_rumor_replies_stance_mit"


def table(home: str, name: str) -> Table:
    """Columns of ``text/NAME.parquet`` (or ``NAME.parquet``) in the folder; raises InputError."""
    import pyarrow.parquet as pq

    for path in (Path(home) / "text" / f"{name}.parquet", Path(home) / f"{name}.parquet"):
        if path.is_file():
            found: Table = pq.read_table(path).to_pydict()
            return found
    raise InputError(f"no {name}.parquet in {home}; name the folder of test sets: aftersend score DIR --reading")


def tested(home: str) -> Table:
    """The test rows of the training sources, left-out sources excluded; empty labels are NaN."""
    rows = table(home, TRAINING)
    keep = [i for i, s in enumerate(rows["split"]) if s == "test" and rows["source"][i] != "stormfront"]
    return {name: [_plain(column[i]) for i in keep] for name, column in rows.items()}


def _plain(value: Any) -> Any:
    return float("nan") if value is None else value
