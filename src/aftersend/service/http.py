"""A small threaded HTTP server for the Perspective-compatible verbs."""

import json
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import BoundedSemaphore
from typing import Any
from urllib.parse import urlsplit

from aftersend.service import discovery, perspective
from aftersend.service.batcher import Batcher, Busy
from aftersend.service.errors import ApiError, invalid

MOST_BODY = 200_000
# Digits of a Content-Length.
LONGEST_LENGTH = 20
MOST_CONNECTIONS = 128
DISCOVERY_PATHS = ("/$discovery/rest", "/discovery/v1/apis/commentanalyzer/v1alpha1/rest")


class Server(ThreadingHTTPServer):
    """Serves ``comments:analyze`` and ``comments:suggestscore`` with the reader behind ``batcher``."""

    daemon_threads = True
    request_queue_size = 256

    def __init__(self, address: tuple[str, int], batcher: Batcher) -> None:
        super().__init__(address, Handler)
        self.batcher = batcher
        self._places = BoundedSemaphore(MOST_CONNECTIONS)

    @property
    def url(self) -> str:
        """Where it is reached, with a slash at the end."""
        host, port = self.server_address[:2]
        return f"http://{host if isinstance(host, str) else host.decode()}:{port}/"

    def process_request(self, request: Any, client_address: Any) -> None:
        """Wait for a free place before a new connection gets a thread, so that memory stays bounded."""
        self._places.acquire()
        super().process_request(request, client_address)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """Serve one connection and free its place."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._places.release()


class Handler(BaseHTTPRequestHandler):
    """One connection; kept open between requests."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1
    timeout = 30
    server: Server

    def do_GET(self) -> None:
        """Discovery document and a sign of life."""
        path = urlsplit(self.path).path
        if path in DISCOVERY_PATHS:
            self._send(200, discovery.document(f"http://{self.headers.get('Host') or self.server.url[7:-1]}/"))
        elif path == "/healthz":
            self._send(200, {"status": "ok"})
        else:
            self._fail(ApiError(f"no such page: {path}", code=404, status="NOT_FOUND"))

    def do_POST(self) -> None:
        """The two verbs."""
        path = urlsplit(self.path).path
        verbs: dict[str, Callable[[Any], dict[str, Any]]] = {
            "/v1alpha1/comments:analyze": lambda body: perspective.analyze(body, self.server.batcher),
            "/v1alpha1/comments:suggestscore": perspective.suggest,
        }
        try:
            body = self._body()
            if path not in verbs:
                raise ApiError(f"no such method: {path}", code=404, status="NOT_FOUND")
            self._send(200, verbs[path](body))
        except ApiError as error:
            self._fail(error)
        except Busy:
            self._fail(ApiError("too many requests wait; try again", code=429, status="RESOURCE_EXHAUSTED"))
        except Exception as error:
            self._fail(ApiError(f"internal error: {type(error).__name__}", code=500, status="INTERNAL"))

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: texts and addresses of people are not logged."""

    def _body(self) -> Any:
        said = self.headers.get("Content-Length") or ""
        if not (said.isascii() and said.isdigit() and len(said) < LONGEST_LENGTH):
            self.close_connection = True
            raise ApiError("Content-Length is needed", code=411, status="INVALID_ARGUMENT")
        length = int(said)
        if length > MOST_BODY:
            self.close_connection = True
            raise ApiError(f"the body has {length} bytes, at most {MOST_BODY} are read", code=413)
        try:
            return json.loads(self.rfile.read(length))
        except (ValueError, RecursionError):
            raise invalid("Invalid JSON payload received.") from None

    def _fail(self, error: ApiError) -> None:
        self._send(error.code, error.body())

    def _send(self, status: int, body: dict[str, Any]) -> None:
        payload = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json; charset=UTF-8")
        self.send_header("Content-Length", str(len(payload)))
        self.end_headers()
        self.wfile.write(payload)
        self.wfile.flush()
