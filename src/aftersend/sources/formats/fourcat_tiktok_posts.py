"""TikTok posts as CSV, from 4CAT or straight from Zeeschuimer."""

from aftersend.sources.source import Source

SOURCE = Source(
    title="TikTok posts (CSV of 4CAT or Zeeschuimer)",
    marks=frozenset({"id", "unix_timestamp", "tiktok_url", "plays"}),
    columns={
        "thread_id": ("id",),
        "id": ("id",),
        "author": ("author",),
        "body": ("body",),
        "unix_timestamp": ("unix_timestamp",),
        "author_followers": ("author_followers",),
        "likes": ("likes",),
        "shares": ("shares",),
        "replies": ("comments",),
        "views": ("plays",),
    },
    kind="post",
    remarks=("the capture holds posts and their counts, not the comments on them",),
)
