"""The Perspective-compatible server, asked by Google's own Python client and by hand."""

import json
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from threading import Event, Thread
from typing import Any

import pytest

from aftersend.reading.backend import Marks
from aftersend.reading.values import VALUES
from aftersend.service.batcher import Batcher, Busy
from aftersend.service.http import MOST_BODY, Server

TEXT = "You are an idiot. Have a nice day."


def read(texts: Sequence[str]) -> list[Marks]:
    """A stand-in reader: rude when it says 'idiot'."""
    return [Marks(dict.fromkeys(VALUES, 0.9 if "idiot" in text else 0.1)) for text in texts]


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    batcher = Batcher(read)
    with Server(("127.0.0.1", 0), batcher) as found:
        Thread(target=found.serve_forever, daemon=True).start()
        yield found
        found.shutdown()
    batcher.close()


def post(server: Server, body: Any, verb: str = "analyze", raw: bytes | None = None) -> tuple[int, dict[str, Any]]:
    connection = HTTPConnection("127.0.0.1", server.server_address[1], timeout=10)
    payload = json.dumps(body).encode() if raw is None else raw
    connection.request("POST", f"/v1alpha1/comments:{verb}?key=none", payload)
    answer = connection.getresponse()
    found = answer.status, json.loads(answer.read())
    connection.close()
    return found


def request(**changes: Any) -> dict[str, Any]:
    return {"comment": {"text": TEXT}, "requestedAttributes": {"TOXICITY": {}}, "languages": ["en"], **changes}


def test_google_client_unchanged(server: Server) -> None:
    discovery = pytest.importorskip("googleapiclient.discovery", reason="google-api-python-client is in aftersend[dev]")
    client = discovery.build(
        "commentanalyzer",
        "v1alpha1",
        developerKey="any",
        discoveryServiceUrl=f"{server.url}$discovery/rest?version=v1alpha1",
        static_discovery=False,
    )
    answer = client.comments().analyze(body=request(clientToken="t1", doNotStore=True)).execute()
    assert answer["attributeScores"]["TOXICITY"]["summaryScore"] == {"value": 0.9, "type": "PROBABILITY"}
    assert (answer["languages"], answer["clientToken"]) == (["en"], "t1")
    told = client.comments().suggestscore(
        body={
            "comment": {"text": TEXT},
            "attributeScores": {"TOXICITY": {"summaryScore": {"value": 1}}},
            "clientToken": "t2",
        }
    )
    assert told.execute()["clientToken"] == "t2"


def test_google_client_sees_the_error(server: Server) -> None:
    discovery = pytest.importorskip("googleapiclient.discovery", reason="google-api-python-client is in aftersend[dev]")
    errors = pytest.importorskip("googleapiclient.errors")
    url = f"{server.url}$discovery/rest?version=v1alpha1"
    client = discovery.build(
        "commentanalyzer", "v1alpha1", developerKey="k", discoveryServiceUrl=url, static_discovery=False
    )
    with pytest.raises(errors.HttpError, match="LANGUAGE_NOT_SUPPORTED_BY_ATTRIBUTE"):
        client.comments().analyze(body=request(languages=["fr"])).execute()


def test_span_annotations_are_sentences(server: Server) -> None:
    _, answer = post(server, request(spanAnnotations=True))
    spans = answer["attributeScores"]["TOXICITY"]["spanScores"]
    assert [(TEXT[s["begin"] : s["end"]], s["score"]["value"]) for s in spans] == [
        ("You are an idiot.", 0.9),
        ("Have a nice day.", 0.1),
    ]


def test_without_annotations_one_span_covers_the_comment(server: Server) -> None:
    _, answer = post(server, request())
    spans = answer["attributeScores"]["TOXICITY"]["spanScores"]
    assert [(s["begin"], s["end"]) for s in spans] == [(0, len(TEXT))]


def test_versions_and_thresholds(server: Server) -> None:
    wanted = {"TOXICITY@6": {"scoreThreshold": 0.8}, "INSULT": {"scoreThreshold": 0.95}, "PROFANITY": {}}
    _, answer = post(server, request(requestedAttributes=wanted))
    assert set(answer["attributeScores"]) == {"TOXICITY@6", "PROFANITY"}
    _, answer = post(server, request(requestedAttributes={"THREAT": {"scoreThreshold": 1}}))
    assert "attributeScores" not in answer


def test_language_is_detected_when_none_is_named(server: Server) -> None:
    body = request()
    del body["languages"]
    _, answer = post(server, body)
    assert answer["languages"] == answer["detectedLanguages"] == ["en"]


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"comment": {"text": ""}}, "COMMENT_EMPTY"),
        ({"comment": {}}, "COMMENT_EMPTY"),
        ({"comment": {"text": "x" * 20_481}}, "COMMENT_TOO_LONG"),
        ({"requestedAttributes": {}}, "NO_REQUESTED_ATTRIBUTES"),
        ({"languages": ["de"]}, "LANGUAGE_NOT_SUPPORTED_BY_ATTRIBUTE"),
        ({"comment": {"text": "это плохо"}, "languages": []}, "LANGUAGE_NOT_SUPPORTED_BY_ATTRIBUTE"),
        ({"comment": {"text": "123 😂"}, "languages": []}, "LANGUAGE_DETECTION_FAILED"),
        ({"comment": {"text": "😂😂"}}, "LANGUAGE_DETECTION_FAILED"),
        ({"comment": {"text": "это плохо"}}, "LANGUAGE_NOT_SUPPORTED_BY_ATTRIBUTE"),
        ({"requestedAttributes": {"TOXICITY": {"scoreThreshold": float("nan")}}}, "INVALID_REQUEST"),
        ({"requestedAttributes": {"TOXICTY": {}}}, "INVALID_REQUEST"),
        ({"comment": {"text": "x", "type": "HTML"}}, "INVALID_REQUEST"),
        ({"comment": {"text": 5}}, "INVALID_REQUEST"),
        ({"comment": "x"}, "INVALID_REQUEST"),
        ({"requestedAttributes": {"TOXICITY": {"scoreThreshold": "high"}}}, "INVALID_REQUEST"),
        ({"requestedAttributes": {"TOXICITY": {"scoreType": "SQUARED"}}}, "INVALID_REQUEST"),
        ({"languages": "en"}, "INVALID_REQUEST"),
    ],
)
def test_errors_that_clients_branch_on(server: Server, changes: dict[str, Any], kind: str) -> None:
    status, answer = post(server, request(**changes))
    assert status == answer["error"]["code"] == 400
    assert answer["error"]["status"] == "INVALID_ARGUMENT"
    assert answer["error"]["details"][0]["errorType"] == kind


@pytest.mark.parametrize("raw", [b"", b"{", b"[" * 100_000, b"\xff\xfe", b"null"])
def test_bad_json(server: Server, raw: bytes) -> None:
    status, answer = post(server, None, raw=raw)
    assert (status, answer["error"]["details"][0]["errorType"]) == (400, "INVALID_REQUEST")


def test_too_large_a_body_is_not_read(server: Server) -> None:
    connection = HTTPConnection("127.0.0.1", server.server_address[1], timeout=10)
    connection.putrequest("POST", "/v1alpha1/comments:analyze")
    connection.putheader("Content-Length", str(MOST_BODY + 1))
    connection.endheaders()
    assert connection.getresponse().status == 413


def test_unknown_paths(server: Server) -> None:
    assert post(server, request(), verb="nothing")[0] == 404


def test_many_clients_get_their_own_answers(server: Server) -> None:
    texts = [f"You {'idiot' if i % 2 else 'friend'} number {i}" for i in range(200)]
    with ThreadPoolExecutor(32) as pool:
        answers = list(pool.map(lambda t: post(server, request(comment={"text": t}, clientToken=t)), texts))
    assert [a["clientToken"] for _, a in answers] == texts
    values = [a["attributeScores"]["TOXICITY"]["summaryScore"]["value"] for _, a in answers]
    assert values == [0.9 if i % 2 else 0.1 for i in range(200)]


def test_waiting_calls_are_read_together() -> None:
    begun, gate, sizes = Event(), Event(), []

    def slow(texts: Sequence[str]) -> list[Marks]:
        begun.set()
        gate.wait(5)
        sizes.append(len(texts))
        return read(texts)

    batcher = Batcher(slow)
    with ThreadPoolExecutor(9) as pool:
        first = pool.submit(batcher, ["a"])
        assert begun.wait(5)
        others = [pool.submit(batcher, [str(i)]) for i in range(8)]
        while batcher.waiting < 8:
            pass
        gate.set()
        assert all(len(f.result()) == 1 for f in (first, *others))
    batcher.close()
    assert sizes == [1, 8]


def test_a_full_queue_is_refused() -> None:
    gate = Event()
    batcher = Batcher(lambda texts: read(texts) if gate.wait(10) else [], waiting=1, patience=0.05)
    with ThreadPoolExecutor(2) as pool:
        running = pool.submit(batcher, ["a"])
        while batcher.waiting:
            pass
        queued = pool.submit(batcher, ["b"])
        while not batcher.waiting:
            pass
        with pytest.raises(Busy):
            batcher(["c"])
        gate.set()
        assert len(running.result()) == len(queued.result()) == 1
    batcher.close()


def test_an_error_of_the_reader_reaches_its_callers_alone() -> None:
    def fragile(texts: Sequence[str]) -> list[Marks]:
        if "bad" in texts:
            raise ValueError("bad")
        return read(texts)

    batcher = Batcher(fragile)
    with pytest.raises(ValueError, match="bad"):
        batcher(["bad"])
    assert len(batcher(["good"])) == 1
    batcher.close()
