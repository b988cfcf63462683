"""Comments on one YouTube video as YouTube Data Tools writes them (CSV)."""

from aftersend.sources.batch import Batch
from aftersend.sources.source import Source
from aftersend.sources.tally import Tally

VIDEO = "video"


def _tidy(batch: Batch, tally: Tally) -> Batch:
    """The file is about one video and does not name it."""
    import pyarrow as pa
    import pyarrow.compute as pc

    parent = batch.columns["parent_id"].cast(pa.string())
    parent = pc.if_else(pc.equal(parent, ""), VIDEO, parent).fill_null(VIDEO)
    thread = pa.array([VIDEO] * len(batch), pa.string())
    return Batch(batch.rows, {**batch.columns, "thread_id": thread, "parent_id": parent})


SOURCE = Source(
    title="YouTube comments (YouTube Data Tools)",
    marks=frozenset({"id", "isReplyTo", "authorName", "text", "publishedAt"}),
    columns={
        "id": ("id",),
        "parent_id": ("isReplyTo",),
        "author": ("authorName",),
        "body": ("text",),
        "timestamp": ("publishedAt",),
        "likes": ("likeCount",),
        "replies": ("replyCount",),
    },
    kind="reply",
    tidy=_tidy,
)
