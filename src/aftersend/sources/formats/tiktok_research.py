"""TikTok comments as the Research API gives them (JSON lines, or a CSV of the same names)."""

from aftersend.sources import id_times
from aftersend.sources.source import Source

SOURCE = Source(
    title="TikTok comments (Research API)",
    marks=frozenset({"id", "video_id", "parent_comment_id", "create_time"}),
    columns={
        "thread_id": ("video_id",),
        "id": ("id",),
        "parent_id": ("parent_comment_id",),
        "body": ("text",),
        "unix_timestamp": ("create_time",),
        "likes": ("like_count",),
        "replies": ("reply_count",),
    },
    kind="reply",
    post_time=id_times.tiktok,
    remarks=("the Research API does not say who wrote a comment: nothing can be said by account",),
)
