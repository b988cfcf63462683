"""TikTok comments as CSV, from 4CAT or straight from Zeeschuimer."""

from aftersend.sources import id_times
from aftersend.sources.source import Source

SOURCE = Source(
    title="TikTok comments (CSV of 4CAT or Zeeschuimer)",
    marks=frozenset({"thread_id", "id", "post_id", "is_comment_on_comment", "unix_timestamp"}),
    columns={
        # Their thread_id is the video for a comment, and the comment for an answer to one: it is the parent.
        "thread_id": ("post_id",),
        "parent_id": ("thread_id",),
        "id": ("id",),
        "author": ("author",),
        "body": ("body",),
        # Their `timestamp` is in the local time of whoever ran the server: not read.
        "unix_timestamp": ("unix_timestamp",),
        "likes": ("likes",),
        "replies": ("replies",),
    },
    kind="reply",
    post_time=id_times.tiktok,
    remarks=("comments that were not scrolled into view are not in the capture",),
)
