"""What a captured thread says of itself so far: how much, how much against, and what could not be known."""

from aftersend.experiments.captured import Seen
from aftersend.report.document import Section, Table
from aftersend.report.moods import last, start
from aftersend.report.words import duration, percent


def log_so_far(seen: Seen) -> Section:
    """One sentence, and a row a fact."""
    rows = [
        ("seen for", duration(seen.until_s)),
        ("shares", f"{seen.shares:,}"),
        ("replies", f"{seen.replies:,}"),
        ("likes", f"{seen.likes:,}"),
        *_moods(seen),
        ("replies not read", f"{seen.unread:,}"),
        *(("how futures match it", text) for text in seen.matched),
        *(("not known", text) for text in seen.unknown),
    ]
    return Section("The log so far", _sentence(seen), Table(("Fact", "Value"), tuple(rows), numbers=False))


def _sentence(seen: Seen) -> str:
    said = f"The capture holds {seen.actions:,} actions of the first {duration(seen.until_s)}"
    if seen.condemn_share is None:
        return f"{said}; what the replies say is not known."
    return f"{said}; {percent(seen.condemn_share)} of the replies condemn."


def _moods(seen: Seen) -> list[tuple[str, str]]:
    """Condemn share and storm index of the last windows in which anybody replied."""
    return [
        (start(m), f"{m.replies} replies, {percent(m.condemn_share)} condemn, storm index {m.storm:.1f}")
        for m in last(seen.moods)
    ]
