"""Platforms whose ids hold the moment they were given out."""

X_EPOCH_MS = 1_288_834_974_657  # 2010-11-04, when X (then Twitter) began to number posts by time


def tiktok(video: str) -> float | None:
    """Seconds since 1970 at which a TikTok video id was given out: its upper 32 bits."""
    return float(int(video) >> 32) if video.isascii() and video.isdigit() and len(video) == 19 else None


def x(post: str) -> float | None:
    """Seconds since 1970 at which an X post id was given out: milliseconds since the epoch above 22 low bits."""
    if not (post.isascii() and post.isdigit() and 15 <= len(post) <= 19):
        return None
    return ((int(post) >> 22) + X_EPOCH_MS) / 1000
