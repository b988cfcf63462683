"""What all captures of the browser extension Zeeschuimer share."""

from typing import Any

import msgspec


class Meta(msgspec.Struct):
    """What the extension adds to each object; `timestamp_collected` is in milliseconds since 1970."""

    timestamp_collected: Any = None
