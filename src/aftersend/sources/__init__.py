"""Ways in: bytes of a capture become an action log and an account of its coverage."""

from aftersend.sources.reading import Capture, read
from aftersend.sources.writing import write_log

__all__ = ["Capture", "read", "write_log"]
