"""Posts of X as CSV, from 4CAT (API version 2, or imported) or straight from Zeeschuimer."""

import numpy as np

from aftersend.sources import id_times
from aftersend.sources.batch import Batch
from aftersend.sources.source import Source
from aftersend.sources.tally import Tally


def _tidy(batch: Batch, tally: Tally) -> Batch:
    """Reposts are left out, since the format does not say of what; the others are posts or replies."""
    import pyarrow as pa
    import pyarrow.compute as pc

    repost = pc.equal(pc.utf8_lower(batch.columns["kind"].cast(pa.string())), "yes").fill_null(False)
    shares = np.array(repost.to_numpy(zero_copy_only=False), np.bool_)
    tally.skip_where(shares, "repost: the format does not say of which post", batch.rows)
    batch = batch.keep(~shares)
    own = pc.equal(batch.columns["thread_id"].cast(pa.string()), batch.columns["id"].cast(pa.string()))
    kind = pc.if_else(own.fill_null(True), "post", "reply")
    return Batch(batch.rows, {**batch.columns, "kind": kind})


SOURCE = Source(
    title="posts of X (CSV of 4CAT or Zeeschuimer)",
    marks=frozenset({"thread_id", "id", "unix_timestamp", "retweet_count", "is_retweet", "is_reply"}),
    columns={
        "thread_id": ("thread_id",),
        "id": ("id",),
        "author": ("author",),
        "kind": ("is_retweet",),
        "body": ("body",),
        "unix_timestamp": ("unix_timestamp",),
        "author_followers": ("author_followers",),
        "likes": ("like_count",),
        "shares": ("retweet_count",),
        "replies": ("reply_count",),
        "views": ("impression_count",),
    },
    tidy=_tidy,
    post_time=id_times.x,
    remarks=(
        "a count of 0 may also mean that it is not known",
        "the format does not say which reply a reply answers",
    ),
)
