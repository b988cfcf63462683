"""Events of Bluesky's Jetstream, version 2: the events of version 1, wrapped and without the inner `commit`."""

from dataclasses import replace

from aftersend.sources.formats import bluesky_jetstream

SOURCE = replace(
    bluesky_jetstream.SOURCE,
    title="events of Bluesky (Jetstream 2)",
    marks=frozenset({"$type", "payload", "payload.$type", "payload.did"}),
)
