"""TikTok posts as Zeeschuimer captures them: one raw post a line."""

from typing import Any

import msgspec

from aftersend.sources.formats._zeeschuimer import Meta
from aftersend.sources.source import Source


class _Author(msgspec.Struct, rename="camel"):
    unique_id: Any = None
    id: Any = None


class _Counts(msgspec.Struct, rename="camel"):
    digg_count: Any = None
    comment_count: Any = None
    share_count: Any = None
    play_count: Any = None


class _AuthorCounts(msgspec.Struct, rename="camel"):
    follower_count: Any = None


class _Post(msgspec.Struct, rename="camel"):
    id: Any = None
    desc: Any = None
    create_time: Any = None
    author: _Author | str | None = None
    author_stats: _AuthorCounts | None = None
    stats: _Counts | None = None
    meta: Meta | None = msgspec.field(name="__import_meta", default=None)


def _row(post: _Post) -> dict[str, Any]:
    author, counts = post.author, post.stats or _Counts()
    return {
        "thread_id": post.id,
        "id": post.id,
        "author": (author.unique_id or author.id) if isinstance(author, _Author) else author,
        "body": post.desc,
        "unix_timestamp": post.create_time,
        "author_followers": post.author_stats and post.author_stats.follower_count,
        "likes": counts.digg_count,
        "shares": counts.share_count,
        "replies": counts.comment_count,
        "views": counts.play_count,
        "collected": post.meta and post.meta.timestamp_collected,
    }


SOURCE = Source(
    title="TikTok posts (Zeeschuimer)",
    marks=frozenset({"id", "desc", "createTime", "stats"}),
    shape=_Post,
    row=_row,
    kind="post",
    remarks=("the capture holds posts and their counts, not the comments on them",),
)
