"""A post as the simulator sees it: when it is sent, by how large an account, and how it appeals."""

import msgspec


class Post(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The post a plan starts from.

    author_reach: followers of the author (accounts), or None to draw it from the audience.
    appeal: log-odds added to every reader's share decision (0 = an average post).
    sent_at: seconds since 1970-01-01 UTC; sets the hour of day.
    """

    author_reach: int | None = None
    appeal: float = 0.0
    sent_at: float = 0.0
