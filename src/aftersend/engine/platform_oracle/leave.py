"""Who goes for good, and the end of a tick."""

from aftersend.engine.platform_oracle.state import State
from aftersend.engine.platform_oracle.things import Account


def leave(here: State, stream: int, who: list[Account]) -> None:
    """Of these, some leave for good."""
    for a in who:
        if a.left < 0 and here.happens("leave", here.seen_by(a), here.now(a, stream)):
            a.left = here.tick


def end(here: State) -> None:
    """Count those who left."""
    for a in here.accounts:
        if a.left == here.tick:
            here.add(a.arm, "left", 1)
