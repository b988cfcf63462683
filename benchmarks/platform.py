"""What a whole platform costs: agent-steps (one account, one tick) a CPU second, and the cost of an exposure against
accounts, laws and ticks. Most accounts are absent in most ticks, as on a real platform; `present` says how many come.

python -m benchmarks.platform [--accounts 1000000] [--ticks 100] [--threads 2]
"""

import argparse
import resource
import time
from dataclasses import dataclass

from aftersend.futures.platform import run
from aftersend.model.scenario import Policy
from aftersend.model.society import Society
from benchmarks.timing import machine

BARE = ("base_rates", "propensity", "coming_by", "posting")
# A quarter of a day a tick; an account comes by every third day on average, so that a tenth is there in a tick.
USUAL = {"coming_by.usual": -2.0}


@dataclass(frozen=True)
class Cost:
    """CPU and wall seconds of a run, its agent-steps, and what its accounts did."""

    cpu: float
    wall: float
    steps: int
    present: float
    seen: int
    posts: int
    reactions: int

    def row(self, name: str) -> str:
        """One line of a table."""
        return (
            f"{name} | {self.wall:.1f} | {self.cpu:.1f} | {self.steps / self.cpu / 1e6:.2f} | {self.present:.2f} | "
            f"{self.posts} | {self.seen} | {self.reactions} | {1e9 * self.cpu / max(self.seen, 1):.0f}"
        )


HEADER = "| wall s | CPU s | million agent-steps a CPU s | present | posts | exposures | reactions | ns an exposure"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--accounts", type=int, default=1_000_000, help="accounts of the large run")
    parser.add_argument("--ticks", type=int, default=100, help="ticks of the large run")
    parser.add_argument("--threads", type=int, default=2)
    chosen = parser.parse_args()
    print(machine(), flush=True)
    measure(society(500, 2), 1)  # compiles
    print(f"against accounts, 20 ticks, one thread\naccounts {HEADER}")
    for accounts in (1000, 10_000, 100_000):
        print(measure(society(accounts, 20), 1).row(str(accounts)), flush=True)
    print(f"against laws, 50,000 accounts, 20 ticks, one thread\nlaws {HEADER}")
    print(measure(society(50_000, 20, BARE), 1).row("base rates alone"), flush=True)
    print(measure(society(50_000, 20), 1).row("all"), flush=True)
    print(f"against ticks, 50,000 accounts, one thread\nticks {HEADER}")
    for ticks in (5, 20, 80):
        print(measure(society(50_000, ticks), 1).row(str(ticks)), flush=True)
    print(f"the large run, {chosen.threads} threads\naccounts x ticks {HEADER}")
    cost = measure(society(chosen.accounts, chosen.ticks), chosen.threads)
    print(cost.row(f"{chosen.accounts} x {chosen.ticks}"))
    print(f"highest memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB\n{machine()}")


def society(accounts: int, ticks: int, laws: tuple[str, ...] | None = None) -> Society:
    """A microblog with ten slots a visit, ranked by engagement."""
    return Society(
        accounts=accounts,
        ticks=ticks,
        tick_s=21_600,
        slots=10,
        laws=laws,
        params=USUAL,
        policy=Policy(ranking="engagement"),
    )


def measure(s: Society, threads: int) -> Cost:
    """One run, its setting up included."""
    cpu, wall = time.process_time(), time.perf_counter()
    log = run(s, threads)
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    return Cost(
        cpu=cpu,
        wall=wall,
        steps=s.accounts * s.ticks,
        present=float(log.counts["present"].sum()) / (s.accounts * s.ticks),
        seen=int(log.counts["seen"].sum()),
        posts=len(log.posts["tick"]),
        reactions=len(log.reactions["tick"]),
    )


if __name__ == "__main__":
    main()
