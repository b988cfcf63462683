"""The samples of each format, read and compared with what a person sees in them."""

from pathlib import Path

import pytest

from aftersend.model.actions import KIND_CODE, KINDS
from aftersend.sources import Capture, read

SAMPLES = Path(__file__).parents[2] / "samples"


def sample(name: str) -> Capture:
    return read(SAMPLES / f"synthetic_{name}", keep_names=True)


def kinds(capture: Capture) -> list[str]:
    return [KINDS[code] for code in capture.log.kind]


def test_native_log() -> None:
    capture = sample("native.csv")
    assert capture.log.thread_ids == ("t1", "t2")
    assert kinds(capture) == ["post", "share", "reply", "reply", "delete", "post", "share"]
    assert capture.log.parent.tolist() == [-1, 0, 0, 2, 2, -1, 5]
    assert capture.authors[capture.log.author].tolist() == ["u1", "u2", "u3", "u1", "u3", "u4", "u5"]
    # Row c was deleted: it stays, its text goes.
    assert capture.log.body.tolist() == ["my neighbour and her bins", "", "", "sorry", "", "two\nlines", ""]
    assert capture.log.followers.tolist()[:2] == [540, 80]
    assert capture.log.likes.tolist()[:2] == [12, -1]


@pytest.mark.parametrize("name", ["tiktok_comments.ndjson", "tiktok_comments_4cat.csv"])
def test_tiktok_comments_hang_on_the_video(name: str) -> None:
    capture = sample(name)
    assert capture.log.thread_ids == ("7300000000000000002",)
    assert kinds(capture)[:2] == ["post", "reply"]
    # The video's id holds the second in which it was posted.
    assert capture.log.time[0] == 7300000000000000002 >> 32
    assert capture.coverage.added_roots == 1


def test_tiktok_answers_to_comments_keep_their_parent() -> None:
    assert sample("tiktok_comments.ndjson").log.parent.tolist() == [-1, 0, 0, 2]
    # This capture lacks the comment that its second row answers.
    capture = sample("tiktok_comments_4cat.csv")
    assert capture.log.parent.tolist() == [-1, 0, -1]
    assert capture.coverage.missing_share == pytest.approx(1 / 3)


@pytest.mark.parametrize("name", ["tiktok_posts.ndjson", "tiktok_posts_4cat.csv"])
def test_tiktok_posts(name: str) -> None:
    capture = sample(name)
    log = capture.log
    assert set(kinds(capture)) == {"post"}
    counts = [int(c[0]) for c in (log.followers, log.likes, log.shares, log.replies, log.views)]
    assert counts == [5400, 120, 3, 40, 9000]
    assert capture.authors[0] == "synthetic_1"


def test_x_joins_quotes_reposts_and_answers_into_one_thread() -> None:
    capture = sample("x.ndjson")
    assert capture.log.thread_ids == ("1941800000000000001",)
    assert kinds(capture) == ["post", "reply", "reply", "quote", "share", "reply"]
    assert capture.log.parent.tolist() == [-1, 0, 1, 0, 0, 3]
    assert capture.log.followers.tolist() == [5400, 120, 80, 9000, 70, 10]
    assert capture.coverage.missing_share == 0


def test_x_by_4cat_leaves_out_reposts_of_unknown_posts() -> None:
    capture = sample("x_4cat.csv")
    assert kinds(capture) == ["post", "reply"]
    assert [f.count for f in capture.coverage.skipped if f.what.startswith("repost")] == [1]


def test_bluesky_applies_deletes_and_trusts_the_server_clock() -> None:
    capture = sample("jetstream_v1.jsonl")
    assert kinds(capture) == ["post", "reply", "like", "share", "delete"]
    assert capture.log.parent.tolist() == [-1, 0, 1, 0, 1]
    assert capture.log.time[0] == 1751796000
    # One text was deleted, the other went with its account.
    assert capture.log.body.tolist() == [""] * 5
    assert kinds(sample("jetstream_v2.jsonl")) == ["post", "like", "delete"]


def test_mastodon_follows_answers_to_the_first_post() -> None:
    assert sample("mastodon.ndjson").log.parent.tolist() == [-1, 0, 1]
    context = sample("mastodon_context.json")
    assert context.log.body.tolist() == ["my neighbour & me", "", "how could you", "this\nreport it"]


def test_youtube_and_research_api() -> None:
    assert sample("youtube.csv").log.parent.tolist() == [-1, 0, 1]
    research = sample("tiktok_research.ndjson")
    assert research.log.parent.tolist() == [-1, 0, 1]
    assert (research.log.author == -1).all()


@pytest.mark.parametrize("name", ["outbox.json", "tweets.js"])
def test_personal_archives_are_refused_with_the_reason(name: str) -> None:
    with pytest.raises(Exception, match="holds what its owner wrote, not what others replied"):
        sample(name)


def test_a_post_that_is_missing_takes_the_id_its_first_row_answers(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text("thread_id,id,parent_id,kind,unix_timestamp\nt,b,a,share,1751796060\nt,c,a,share,1751796070\n")
    log = read(path).log
    assert log.id.tolist() == ["a", "b", "c"]
    assert log.parent.tolist() == [-1, 0, 0]
    assert log.kind[0] == KIND_CODE["post"]
    assert log.time[0] == 1751796060


def test_same_file_same_pseudonyms_and_a_salt_joins_files() -> None:
    path = SAMPLES / "synthetic_native.csv"
    assert read(path).authors.tolist() == read(path).authors.tolist()
    assert read(path, salt="a").authors.tolist() != read(path).authors.tolist()
    assert set(read(path, salt="a").authors) == set(read(path, salt="a").authors)


def test_progress_ends_at_the_size_of_the_file() -> None:
    seen: list[tuple[int, int]] = []
    path = SAMPLES / "synthetic_native.csv"
    read(path, progress=lambda done, size: seen.append((done, size)))
    assert seen[-1] == (path.stat().st_size, path.stat().st_size)


def test_real_cascades_are_read_whole(data_dir: Path) -> None:
    twitter = read(data_dir / "twitter1516.parquet")
    assert (twitter.coverage.kept, twitter.coverage.threads) == (892_106, 2_139)
    assert twitter.coverage.added_roots == 14
    seismic = read(data_dir / "seismic100.parquet")
    assert (seismic.coverage.kept, seismic.coverage.threads) == (397_237, 101)
