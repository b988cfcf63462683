"""Events of Bluesky's Jetstream, versions 1 and 2 (JSON lines): posts, reposts, likes, and deletes of them."""

from typing import Any

from aftersend.sources.source import Source

KINDS = {"app.bsky.feed.repost": "share", "app.bsky.feed.like": "like"}
POST = "app.bsky.feed.post"


def _row(event: dict[str, Any]) -> dict[str, Any] | None:
    payload = event.get("payload")
    if isinstance(payload, dict):
        return _action(payload, payload, payload.get("time"))
    return _action(event, event.get("commit"), event.get("time_us"))


def _action(event: dict[str, Any], commit: Any, time: Any) -> dict[str, Any] | None:
    # The writer sets createdAt and can lie: the server's time is the one to trust.
    did = event.get("did")
    if erased := _erased_account(event):
        return {"erased": erased, "unix_timestamp": time}
    if not isinstance(commit, dict) or not isinstance(did, str):
        return None
    collection, record = commit.get("collection"), commit.get("record")
    own = f"at://{did}/{collection}/{commit.get('rkey')}"
    base = {"id": own, "author": did, "unix_timestamp": time}
    if collection not in (POST, *KINDS):
        return None
    if commit.get("operation") == "delete":
        return {**base, "kind": "delete", "thread_id": own}
    if commit.get("operation") != "create" or not isinstance(record, dict):
        return None
    return {**base, **(_post(own, record) if collection == POST else _reaction(KINDS[collection], record))}


def _erased_account(event: dict[str, Any]) -> Any:
    account = event.get("account", event)
    kind = str(event.get("kind", event.get("$type", "")))
    deleted = isinstance(account, dict) and account.get("status") == "deleted"
    return event.get("did") if kind.endswith("account") and deleted else None


def _post(own: str, record: dict[str, Any]) -> dict[str, Any]:
    quoted = _inner(record, "embed", "record", "uri")
    parent = _inner(record, "reply", "parent", "uri")
    root = _inner(record, "reply", "root", "uri")
    if parent:
        place = {"kind": "reply", "thread_id": root or parent, "parent_id": parent}
    elif quoted:
        place = {"kind": "quote", "thread_id": quoted, "parent_id": quoted}
    else:
        place = {"kind": "post", "thread_id": own}
    return {**place, "body": record.get("text")}


def _reaction(kind: str, record: dict[str, Any]) -> dict[str, Any]:
    subject = _inner(record, "subject", "uri")
    return {"kind": kind, "thread_id": subject, "parent_id": subject}


def _inner(found: Any, *keys: str) -> Any:
    for key in keys:
        found = found.get(key) if isinstance(found, dict) else None
    return found


SOURCE = Source(
    title="events of Bluesky (Jetstream 1)",
    marks=frozenset({"did", "time_us", "kind"}),
    row=_row,
    unique_ids=True,
)
