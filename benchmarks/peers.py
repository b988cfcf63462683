"""A platform's cost beside two other agent simulators, in one run: Starsim (agent-steps) and OASIS (actions).

python -m benchmarks.peers [--rounds 3]

Starsim steps an infection through a random network: far less work an agent than reading ten posts. OASIS plays actions
given by hand (`ManualAction`), so no language model is asked. Both are optional (`pip install starsim camel-oasis
"mcp<2"`); without them their lines are replaced by a sentence.
"""

import argparse
import asyncio
import logging
import os
import tempfile
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from statistics import median

from aftersend.futures.platform import run
from benchmarks.platform import society
from benchmarks.timing import alternate, machine

ACCOUNTS, TICKS = 100_000, 50
AGENTS, ROUNDS_OF_LIKES = 50, 5

Work = Callable[[], int]  # does something, and says how much


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3, help="turns of each (default 3)")
    rounds = parser.parse_args().rounds
    print(machine(), flush=True)
    run(society(500, 2), 1)  # compiles
    compare("agent-steps", {"aftersend": steps, **known("starsim", infect)}, rounds)
    compare("actions", {"aftersend": actions, **known("camel-oasis", manual_actions)}, rounds)
    print(machine())


def known(package: str, work: Work) -> dict[str, Work]:
    """The peer, if it is installed."""
    try:
        return {f"{package} {version(package)}": work}
    except PackageNotFoundError:
        print(f"{package} is not installed: nothing to compare with.")
        return {}


def compare(unit: str, contenders: dict[str, Work], rounds: int) -> None:
    """What each does in a CPU second, taking turns; the median."""
    done = {name: work() for name, work in contenders.items()}
    seconds = alternate(contenders, rounds)
    rates = {name: [done[name] / s for s in found] for name, found in seconds.items()}
    for name, found in rates.items():
        ratio = [ours / rate for ours, rate in zip(rates["aftersend"], found, strict=True)]
        print(
            f"{name}: {median(found):,.0f} {unit} a CPU second; aftersend is {median(ratio):,.2f} times as fast"
            f" ({min(ratio):,.2f} to {max(ratio):,.2f})"
        )


def steps() -> int:
    """A microblog, its setting up included: one account, one tick is a step."""
    run(society(ACCOUNTS, TICKS), 1)
    return ACCOUNTS * TICKS


def actions() -> int:
    """The same microblog: posts written and reactions given, as OASIS counts them (reading is not counted)."""
    log = run(society(ACCOUNTS, TICKS), 1)
    return len(log.posts["tick"]) + len(log.reactions["tick"])


def infect() -> int:
    """Starsim's SIS disease on its random network."""
    import starsim as ss

    sim = ss.Sim(n_agents=ACCOUNTS, diseases="sis", networks="random", dur=TICKS - 1, verbose=0)
    sim.run()
    return ACCOUNTS * len(sim.t)


def manual_actions() -> int:
    """Everybody writes a post, then likes others' posts, on OASIS's forum; setting up is included."""
    os.environ.setdefault("OPENAI_API_KEY", "none")  # asked for on import, never used
    here = Path.cwd()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)  # where OASIS writes its logs
        try:
            return asyncio.run(_play(Path(folder) / "oasis.db"))
        finally:
            os.chdir(here)


async def _play(database: Path) -> int:
    import oasis
    from camel.models import StubModel
    from camel.types import ModelType
    from oasis import ActionType, AgentGraph, ManualAction, SocialAgent, UserInfo

    logging.disable(logging.INFO)
    graph, nobody = AgentGraph(), StubModel(model_type=ModelType.STUB)
    for i in range(AGENTS):
        who = UserInfo(user_name=f"u{i}", name=f"u{i}", description="", profile=None, recsys_type="reddit")
        graph.add_agent(SocialAgent(agent_id=i, user_info=who, agent_graph=graph, model=nobody))
    env = oasis.make(graph, oasis.DefaultPlatformType.REDDIT, str(database))
    await env.reset()
    write = {a: ManualAction(ActionType.CREATE_POST, {"content": f"post {i}"}) for i, a in graph.get_agents()}
    await env.step(write)
    for k in range(1, 1 + ROUNDS_OF_LIKES):
        like = {a: ManualAction(ActionType.LIKE_POST, {"post_id": (i + k) % AGENTS + 1}) for i, a in graph.get_agents()}
        await env.step(like)
    await env.close()
    return AGENTS * (1 + ROUNDS_OF_LIKES)


if __name__ == "__main__":
    main()
