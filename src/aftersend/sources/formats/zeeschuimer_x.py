"""Posts of X as Zeeschuimer captures them: one raw post a line, in the layout of the site's own interface."""

from typing import Any

import msgspec

from aftersend.sources import id_times
from aftersend.sources.formats._zeeschuimer import Meta
from aftersend.sources.source import Source


class _Names(msgspec.Struct):
    screen_name: Any = None
    followers_count: Any = None


class _User(msgspec.Struct):
    legacy: _Names | None = None
    core: _Names | None = None  # since 2025 the name stands here


class _UserResult(msgspec.Struct):
    result: _User | None = None


class _Core(msgspec.Struct):
    user_results: _UserResult | None = None


class _Views(msgspec.Struct):
    count: Any = None


class _Legacy(msgspec.Struct):
    id_str: Any = None
    conversation_id_str: Any = None
    in_reply_to_status_id_str: Any = None
    quoted_status_id_str: Any = None
    user_id_str: Any = None
    full_text: Any = None
    created_at: Any = None
    retweet_count: Any = None
    reply_count: Any = None
    favorite_count: Any = None
    retweeted_status_result: "_Result | None" = None


class _Tweet(msgspec.Struct):
    rest_id: Any = None
    legacy: _Legacy | None = None
    core: _Core | None = None
    user: _Names | None = None  # in captures from before 2023
    views: _Views | None = None
    tweet: "_Tweet | None" = None  # posts with a notice are wrapped once more
    meta: Meta | None = msgspec.field(name="__import_meta", default=None)


class _Result(msgspec.Struct):
    result: _Tweet | None = None


def _row(outer: _Tweet) -> dict[str, Any] | None:
    tweet = outer.tweet or outer
    legacy = tweet.legacy
    if legacy is None:
        return None
    row = {
        "id": tweet.rest_id or legacy.id_str,
        "unix_timestamp": legacy.created_at,
        "collected": outer.meta and outer.meta.timestamp_collected,
        **_author(tweet, legacy),
    }
    if legacy.retweeted_status_result is not None:
        return {**row, **_share(legacy.retweeted_status_result)}
    return {**row, **_place(row["id"], legacy), **_content(tweet, legacy)}


def _author(tweet: _Tweet, legacy: _Legacy) -> dict[str, Any]:
    user = (tweet.core and tweet.core.user_results and tweet.core.user_results.result) or _User()
    found = [names for names in (user.legacy, user.core, tweet.user) if names is not None]
    name = next((n.screen_name for n in found if n.screen_name), legacy.user_id_str)
    followers = next((n.followers_count for n in found if n.followers_count is not None), None)
    return {"author": name, "author_followers": followers}


def _share(original: _Result) -> dict[str, Any]:
    """A repost belongs to the thread of what it reposts; its own counts are those of the original."""
    found = original.result or _Tweet()
    tweet = found.tweet or found
    legacy = tweet.legacy or _Legacy()
    post = tweet.rest_id or legacy.id_str
    return {"kind": "share", "parent_id": post, "thread_id": legacy.conversation_id_str or post}


def _place(own: Any, legacy: _Legacy) -> dict[str, Any]:
    """A quote that starts a conversation acts on what it quotes; other posts belong to their conversation."""
    thread = legacy.conversation_id_str or own
    if thread != own:
        return {"kind": "reply", "thread_id": thread, "parent_id": legacy.in_reply_to_status_id_str}
    if legacy.quoted_status_id_str:
        quoted = legacy.quoted_status_id_str
        return {"kind": "quote", "thread_id": quoted, "parent_id": quoted}
    return {"kind": "post", "thread_id": own}


def _content(tweet: _Tweet, legacy: _Legacy) -> dict[str, Any]:
    return {
        "body": legacy.full_text,
        "likes": legacy.favorite_count,
        "shares": legacy.retweet_count,
        "replies": legacy.reply_count,
        "views": tweet.views and tweet.views.count,
    }


SOURCE = Source(
    title="posts of X (Zeeschuimer)",
    marks=frozenset({"legacy", "legacy.created_at", "legacy.conversation_id_str"}),
    shape=_Tweet,
    row=_row,
    post_time=id_times.x,
    unique_ids=True,
    remarks=("replies that were not scrolled into view are not in the capture",),
)
