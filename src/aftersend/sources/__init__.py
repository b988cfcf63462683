"""Ways in: bytes of a capture become an action log and an account of its coverage."""

from aftersend.sources.reading import Capture, read

__all__ = ["Capture", "read"]
