"""Given graphs: npz or text, who follows whom, and what is refused."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from aftersend.audience.graph import read_graph
from aftersend.core.errors import InputError
from aftersend.futures import simulate
from aftersend.model.plan import Plan
from aftersend.model.world import World

GRAPHS = {  # accounts, edges as followers hold them
    "graph_twitter_ego_snap": (81_306, 2_684_592),
    "graph_slashdot0902": (82_168, 870_161),
    "graph_twitter_higgs10k_multiplex": (9_990, 279_286),
    "graph_wiki_vote": (7_115, 103_689),
    "graph_nostr_follow_mute": (24_489, 140_492),
}


def followers(world: World, account: int) -> list[int]:
    return [int(who) for who in world.indices[world.indptr[account] : world.indptr[account + 1]]]


def write(folder: Path, **arrays: Any) -> Path:
    path = folder / "graph.npz"
    np.savez(path, **arrays)
    return path


def test_the_source_follows_the_destination(tmp_path: Path) -> None:
    world = read_graph(write(tmp_path, src=[1, 2, 2, 2, 0], dst=[0, 0, 1, 1, 0], n=4))
    assert [followers(world, j) for j in range(4)] == [[1, 2], [2], [], []]
    assert world.reach.tolist() == [2, 1, 0, 0]
    assert world.explicit


def test_without_direction_both_follow(tmp_path: Path) -> None:
    world = read_graph(write(tmp_path, src=[1, 2], dst=[0, 1], n=3, directed=False))
    assert [followers(world, j) for j in range(3)] == [[1], [0, 2], [1]]


def test_a_layer_is_chosen_by_its_type(tmp_path: Path) -> None:
    path = write(tmp_path, src=[1, 2], dst=[0, 0], n=3, etype=[1, 2])
    assert followers(read_graph(path), 0) == [1]
    assert followers(read_graph(path, layer=2), 0) == [2]
    with pytest.raises(InputError, match="no edge of layer 7; allowed: 1, 2"):
        read_graph(path, layer=7)


@pytest.mark.parametrize(
    "text", ["follower,followed\nbo,al\ncy,al\n", "# a comment\nbo\tal\ncy\tal\textra\n", "bo al\ncy al"]
)
def test_two_columns_of_names(tmp_path: Path, text: str) -> None:
    path = tmp_path / "edges.csv"
    path.write_text(text)
    world = read_graph(path)  # accounts in alphabetical order: al, bo, cy
    assert [followers(world, j) for j in range(3)] == [[1, 2], [], []]


@pytest.mark.parametrize(
    ("arrays", "says"),
    [
        ({"a": [1], "dst": [0]}, "no arrays src and dst"),
        ({"src": [1.5], "dst": [0]}, "must be whole numbers"),
        ({"src": [1, 2], "dst": [0]}, "equally long"),
        ({"src": [], "dst": []}, "equally long lists"),
        ({"src": [5], "dst": [0], "n": 3}, "source of edge 1 is account 5, allowed is 0 to 2"),
        ({"src": [1], "dst": [-1], "n": 3}, "destination of edge 1 is account -1"),
        ({"src": [1], "dst": [1], "n": 3}, "no edge between two accounts"),
        ({"src": [1], "dst": [0], "n": [3, 4]}, "n must be one whole number"),
        ({"src": [0], "dst": [0], "n": 1}, "needs 2 to"),
    ],
)
def test_arrays_that_are_no_graph(tmp_path: Path, arrays: dict[str, Any], says: str) -> None:
    with pytest.raises(InputError, match=says):
        read_graph(write(tmp_path, **arrays))


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("x.npz", b"not a zip", "not an npz file"),
        ("x.npz", b"", "not an npz file"),
        ("x.csv", b"", "holds no edge"),
        ("x.csv", b"a,b\nc\n", "line 2 of the edges does not name two accounts"),
        ("x.csv", b"\xff\xfe\x00a", "cannot read"),
        ("x.csv", b"src,dst\n", "needs 2 to"),
    ],
)
def test_files_that_are_no_graph(tmp_path: Path, name: str, content: bytes, says: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(InputError, match=says):
        read_graph(path)


def test_no_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no file"):
        read_graph(tmp_path / "absent.npz")


@pytest.mark.parametrize("name", GRAPHS)
def test_real_graphs_are_read_and_carry_posts(name: str, data_dir: Path) -> None:
    path = data_dir / f"{name}.npz"
    world = read_graph(path)
    assert (len(world), len(world.indices)) == GRAPHS[name]
    params = {"propensity.log_odds": -4.0}
    o = simulate(Plan(audience=str(path), futures=50, population=True, horizon_s=86_400, params=params))
    assert o.actions.max() > 1
