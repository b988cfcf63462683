"""A thread of Mastodon: the answer of its API to /context, one JSON document without the post asked about."""

from dataclasses import replace

from aftersend.sources.formats import mastodon

SOURCE = replace(
    mastodon.SOURCE,
    title="thread of Mastodon (API, /context)",
    marks=frozenset({"ancestors", "descendants"}),
    lists=("ancestors", "descendants"),
)
