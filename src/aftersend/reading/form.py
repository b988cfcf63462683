"""What the form of a reply tells about its stance: questions, links, mentions, first words, words of denial."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from math import log
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

CHARACTERS = 2000
_NAME, _LINK = re.compile(r"@\w+"), re.compile(r"https?://\S+")
_DENIAL = re.compile(
    r"\b(?:no|not|never|nothing|false|fake|lie|lies|liar|wrong|bullshit|bs|debunked|hoax|nonsense|propaganda)\b"
)
_ASKS = re.compile(
    r"(?:is|are|was|were|do|does|did|can|could|how|what|when|where|who|why|which|will|would|so)\b", re.IGNORECASE
)
_AGREES = re.compile(
    r"(?:yes|yep|true|exactly|agree|agreed|right|thanks?|good|great|this|indeed|absolutely|correct)\b", re.IGNORECASE
)
_DENIES = re.compile(r"(?:no|nope|not|wrong|false|fake|lies|stop|bullshit)\b", re.IGNORECASE)
# Each receives the reply as written, and what is left of it without names and links.
_SIGNS: dict[str, Callable[[str, str], float]] = {
    "asks": lambda _, body: "?" in body,
    "question marks": lambda _, body: body.count("?"),
    "ends with a question": lambda _, body: body.endswith("?"),
    "several question marks": lambda _, body: "??" in body,
    "exclaims": lambda _, body: "!" in body,
    "links": lambda reply, _: "http" in reply,
    "names": lambda reply, _: reply.count("@"),
    "length": lambda _, body: log(1 + len(body.split())),
    "no words": lambda _, body: len(body) < 3,
    "denial": lambda _, body: bool(_DENIAL.search(body.lower())),
    "begins with a question word": lambda _, body: bool(_ASKS.match(body)),
    "begins with agreement": lambda _, body: bool(_AGREES.match(body)),
    "begins with denial": lambda _, body: bool(_DENIES.match(body)),
    "quotes": lambda _, body: '"' in body or "“" in body,
    "numbers": lambda _, body: any(c.isdigit() for c in body),
    "other letters": lambda _, body: not body.isascii(),
    "shouts": lambda _, body: body.isupper(),
    "wants a source": lambda _, body: "source" in body.lower() or "link" in body.lower(),
}
SIGNS = tuple(_SIGNS)


def signs(replies: Sequence[str]) -> NDArray[np.float32]:
    """The signs of each reply, shape (replies, `SIGNS`)."""
    import numpy as np

    rows = [[float(sign(reply, body)) for sign in _SIGNS.values()] for reply, body in map(_parts, replies)]
    return np.array(rows, np.float32).reshape(len(replies), len(SIGNS))


def _parts(reply: str) -> tuple[str, str]:
    reply = reply[:CHARACTERS]
    return reply, _NAME.sub("", _LINK.sub("", reply)).strip()
