"""The native log, and any flat table whose columns go by the usual names (CSV, JSON lines or Parquet)."""

from aftersend.sources.source import Source

# The first name of each column is its own; the others are those of 4CAT, platforms and paid scrapers.
COLUMNS = {
    "thread_id": ("thread_id", "conversation_id", "conversation_id_str", "video_id", "post_id", "aweme_id"),
    "id": ("id", "tweet_id", "comment_id", "cid", "status_id", "id_str"),
    "parent_id": (
        "parent_id",
        "in_reply_to_id",
        "in_reply_to_status_id",
        "parent_comment_id",
        "parent",
        "reply_to",
    ),
    "author": ("author", "user", "username", "unique_id", "author_name", "author_id", "user_id"),
    "kind": ("kind", "action"),
    "body": ("body", "text", "full_text", "comment", "content", "message"),
    "unix_timestamp": ("unix_timestamp", "create_time", "created_utc", "time"),
    "timestamp": ("timestamp", "created_at", "create_time_iso", "published_at", "date"),
    "author_followers": ("author_followers", "followers_count", "followers", "follower_count"),
    "likes": ("likes", "like_count", "likes_count", "digg_count", "favorite_count", "favourites_count"),
    "shares": ("shares", "share_count", "retweet_count", "reblogs_count", "retweets", "reposts"),
    "replies": ("replies", "reply_count", "reply_comment_total", "replies_count", "comments", "comment_count"),
    "views": ("views", "view_count", "play_count", "plays", "impression_count"),
}

SOURCE = Source(title="native log", marks=frozenset({"thread_id", "id"}), columns=COLUMNS)
