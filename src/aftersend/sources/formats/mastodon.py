"""Posts of Mastodon as its API gives them, one status a line."""

import re
from html import unescape
from typing import Any

import msgspec

from aftersend.sources.source import Source

TAG = re.compile(r"<[^>]*>")
BREAK = re.compile(r"</p>\s*<p>|<br\s*/?>")


class _Account(msgspec.Struct):
    acct: Any = None
    followers_count: Any = None


class _Status(msgspec.Struct):
    id: Any = None
    created_at: Any = None
    in_reply_to_id: Any = None
    replies_count: Any = None
    reblogs_count: Any = None
    favourites_count: Any = None
    content: Any = None
    account: _Account | None = None
    reblog: "_Status | None" = None


def _row(status: _Status) -> dict[str, Any]:
    account = status.account or _Account()
    row = {
        "id": status.id,
        "timestamp": status.created_at,
        "author": account.acct,
        "author_followers": account.followers_count,
    }
    if status.reblog is not None:
        return {**row, "kind": "share", "thread_id": status.reblog.id, "parent_id": status.reblog.id}
    return {
        **row,
        # A reply names only what it answers; threads named after a reply are joined to that reply's thread.
        "thread_id": status.in_reply_to_id or status.id,
        "parent_id": status.in_reply_to_id,
        "kind": "reply" if status.in_reply_to_id else "post",
        "body": plain_text(status.content) if isinstance(status.content, str) else None,
        "likes": status.favourites_count,
        "shares": status.reblogs_count,
        "replies": status.replies_count,
    }


def plain_text(html: str) -> str:
    """The words of a piece of HTML."""
    return unescape(TAG.sub("", BREAK.sub("\n", html)))


SOURCE = Source(
    title="posts of Mastodon (API)",
    marks=frozenset({"id", "created_at", "in_reply_to_id", "replies_count", "reblogs_count"}),
    shape=_Status,
    row=_row,
    unique_ids=True,
)
