"""Moods drift; who is there comes by."""

from aftersend.engine.platform_names import MOOD, PURSUE, VISIT
from aftersend.engine.platform_oracle.state import State
from aftersend.model.acts import CHANGING


def drift(here: State) -> None:
    """Changing states move by a tick."""
    for a in here.accounts:
        a.present = False
        if a.left >= 0:
            continue
        a.strikes = sum(t > here.tick for t in a.expiry)
        values = here.account_values(a)
        moves = {name: here.said(name, values, "day") for name in CHANGING}
        mood = a.changing["mood"]
        moves["mood"] += (mood * here.x.kept + 32768 >> 16) - mood + int(here.x.mood[here.now(a, MOOD) >> 54])
        here.move(a, moves)
        here.add(a.arm, "accounts", 1)
        for name in CHANGING:
            here.add(a.arm, name, a.changing[name])


def visit(here: State) -> None:
    """Who comes by."""
    for a in here.accounts:
        if a.left >= 0 or a.suspended > here.tick:
            continue
        sure = not here.knows("visit") or here.willing(a, "brigade")
        if sure or here.happens("visit", here.seen_by(a), here.now(a, VISIT)):
            a.present = True
            a.visits += 1
            if a.foe >= 0 and not here.happens("pursue", {**here.seen_by(a), "pursued": 1.0}, here.now(a, PURSUE)):
                a.foe = -1
