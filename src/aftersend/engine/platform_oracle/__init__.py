"""The oracle of the platform engine: lists and dictionaries, laws and rules asked themselves, one by one.

Slow and plain on purpose: `platform.Run` must leave the same log, to the bit. A file a phase, in the order of `run`.
"""

from aftersend.engine.platform_inputs import Platform
from aftersend.engine.platform_names import LEAVE
from aftersend.engine.platform_oracle.come import drift, visit
from aftersend.engine.platform_oracle.count import count, learn
from aftersend.engine.platform_oracle.hold import hold
from aftersend.engine.platform_oracle.leave import end, leave
from aftersend.engine.platform_oracle.moderate import moderate
from aftersend.engine.platform_oracle.rank import rank
from aftersend.engine.platform_oracle.state import State
from aftersend.engine.platform_oracle.view import view
from aftersend.engine.platform_oracle.write import write


def run(platform: Platform) -> State:
    """All ticks."""
    here = State(platform)
    for tick in range(platform.ticks):
        here.begin(tick)
        for phase in (hold, drift, visit, write, moderate, rank, view, count, learn):
            phase(here)
        leave(here, LEAVE, [a for a in here.accounts if a.present])
        end(here)
    return here
