"""TikTok comments as Zeeschuimer captures them: one raw comment a line."""

from typing import Any

import msgspec

from aftersend.sources import id_times
from aftersend.sources.formats._zeeschuimer import Meta
from aftersend.sources.source import Source


class _User(msgspec.Struct):
    uid: Any = None
    unique_id: Any = None


class _Comment(msgspec.Struct):
    cid: Any = None
    aweme_id: Any = None
    reply_id: Any = None
    text: Any = None
    create_time: Any = None
    digg_count: Any = None
    reply_comment_total: Any = None
    user: _User | None = None
    meta: Meta | None = msgspec.field(name="__import_meta", default=None)


def _row(comment: _Comment) -> dict[str, Any]:
    top_level = comment.reply_id in ("0", 0, "", None)
    user = comment.user or _User()
    return {
        "thread_id": comment.aweme_id,
        "id": comment.cid,
        "parent_id": comment.aweme_id if top_level else comment.reply_id,
        "author": user.unique_id or user.uid,
        "body": comment.text,
        "unix_timestamp": comment.create_time,
        "likes": comment.digg_count,
        "replies": comment.reply_comment_total,
        "collected": comment.meta and comment.meta.timestamp_collected,
    }


SOURCE = Source(
    title="TikTok comments (Zeeschuimer)",
    marks=frozenset({"cid", "aweme_id", "reply_id", "create_time"}),
    shape=_Comment,
    row=_row,
    kind="reply",
    post_time=id_times.tiktok,
    remarks=("comments that were not scrolled into view are not in the capture",),
)
