"""Load on `aftersend serve --perspective`: 32 clients of this machine, requests a second and latencies.

Run: python benchmarks/serve_load.py [--clients 32] [--requests 3000]. Server and clients share the same cores.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from pathlib import Path

import numpy as np

TEXTS = (
    "I think the council should publish the figures before anyone votes on the new road.",
    "You are a complete idiot and nobody in this thread wants to read your nonsense again.",
    "Thank you for explaining that so patiently, I had misunderstood the second table.",
    "Unemployment fell to 4.1 percent in 2019, according to the national statistics office.",
)


def client(port: int, requests: int) -> list[float]:
    """Ask one request after the other over one connection; -1 stands for an error."""
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    times = []
    for i in range(requests):
        comment = {"text": f"{TEXTS[i % len(TEXTS)]} {i}"}
        body = {"comment": comment, "requestedAttributes": {"TOXICITY": {}}, "languages": ["en"]}
        begin = time.perf_counter()
        connection.request("POST", "/v1alpha1/comments:analyze", json.dumps(body))
        answer = connection.getresponse()
        good = answer.status == 200 and b"attributeScores" in answer.read()
        times.append(time.perf_counter() - begin if good else -1.0)
    connection.close()
    return times


def memory(pid: int) -> float:
    """Resident memory of a process, MB."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 1e6


def processor(pid: int) -> float:
    """Processor time that a process has used so far, seconds; hardly moved by what else the machine does."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def main() -> None:
    """Start a server, load it, print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clients", type=int, default=32)
    parser.add_argument("--requests", type=int, default=3000)
    options = parser.parse_args()
    code = "from aftersend.cli import main; main()"
    command = [sys.executable, "-c", code, "serve", "--perspective", "--port", "0"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert server.stdout is not None
        port = int(server.stdout.readline().split("://")[1].split("/")[0].split(":")[1])
        run(port, max(1, options.requests // 10), options.clients)
        before, begin = memory(server.pid), processor(server.pid)
        times, seconds = run(port, options.requests, options.clients)
        after, used = memory(server.pid), processor(server.pid) - begin
    finally:
        server.terminate()
    rate, errors = len(times) / seconds, int((times < 0).sum())
    print(f"{len(times)} requests, {options.clients} clients: {rate:.0f} requests/s, {errors} errors")
    p50, p95, p99 = np.percentile(times[times >= 0] * 1000, [50, 95, 99])
    print(f"latency ms: p50 {p50:.0f}, p95 {p95:.0f}, p99 {p99:.0f}")
    print(f"processor time of the server: {used / len(times) * 1000:.1f} ms a request; load {os.getloadavg()[0]:.1f}")
    print(f"memory of the server MB: {before:.0f} before, {after:.0f} after")


def run(port: int, requests: int, clients: int) -> "tuple[np.ndarray, float]":
    """All latencies in seconds, and how long it took."""
    each = requests // clients + 1
    begin = time.perf_counter()
    with ThreadPoolExecutor(clients) as pool:
        times = [t for found in pool.map(lambda _: client(port, each), range(clients)) for t in found]
    return np.array(times), time.perf_counter() - begin


if __name__ == "__main__":
    main()
