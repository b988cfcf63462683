"""All usable rows of a capture, column by column, in the order of the file."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from aftersend.model.actions import KIND_CODE, MISSING, Floats, Ints
from aftersend.sources.batch import Column
from aftersend.sources.linking import Keys


@dataclass(frozen=True)
class Columns:
    """One entry a row, except in `authors`.

    keys: threads, ids and parents as numbers. rows: numbers of the rows in the file. kind: index into KINDS, or
    NO_KIND. time: seconds since 1970 UTC. counts: the columns of COUNT_COLUMNS that the file has. author: index
    into `authors`, Arrow text, or -1. body: pieces of Arrow text. erased: names of authors who are gone.

    `counts` and `body` are used up by the assembly, so that what is large does not lie in memory twice.
    """

    keys: Keys
    rows: Ints
    kind: NDArray[np.uint8]
    time: Floats
    counts: dict[str, Ints]
    author: Ints
    authors: Column
    body: list[Column]
    erased: frozenset[str]

    def keep(self, mask: NDArray[np.bool_]) -> "Columns":
        """Only the rows where `mask` is true."""
        if mask.all():
            return self
        import pyarrow as pa

        return replace(
            self,
            keys=self.keys.keep(mask),
            rows=self.rows[mask],
            kind=self.kind[mask],
            time=self.time[mask],
            counts={name: column[mask] for name, column in self.counts.items()},
            author=self.author[mask],
            body=pa.chunked_array(self.body).filter(pa.array(mask)).chunks,
        )

    def with_posts(self, threads: Ints, time: Floats) -> "Columns":
        """With a post for each of these threads, sent at `time`; all else of it is not known."""
        import pyarrow as pa

        more = len(threads)
        none = np.full(more, MISSING, np.int32)
        return replace(
            self,
            keys=self.keys.with_posts(threads),
            rows=np.concatenate([self.rows, none]),
            kind=np.concatenate([self.kind, np.full(more, KIND_CODE["post"], np.uint8)]),
            time=np.concatenate([self.time, time]),
            counts={name: np.concatenate([column, none]) for name, column in self.counts.items()},
            author=np.concatenate([self.author, none]),
            body=[*self.body, pa.nulls(more, pa.string())],
        )
