"""The model's files: an ONNX graph packed by Huffman's code alone, and what a second training changed in it.

The weights of the graph take few levels in no order. Matching of repeats, as in zip files and in the history of a
repository, only makes such numbers longer; what is packed already is left as it is. The second training left most
levels as they were: of it only the differences are kept, byte by byte, from the first one on.
"""

import lzma
import zlib
from pathlib import Path

NAME, CHANGE = "mini.onnx.z", "mini.change.xz"
_RAW = -15


def graph(home: Path) -> bytes:
    """The model in a folder: the graph, with the changes of the second training where there are any."""
    whole, change = read(home / NAME), home / CHANGE
    return changed(whole, lzma.decompress(change.read_bytes())) if change.exists() else whole


def read(path: Path) -> bytes:
    """The graph that a file holds."""
    return zlib.decompress(path.read_bytes(), _RAW)


def write(path: Path, graph: bytes) -> None:
    """Pack a graph into a file."""
    packer = zlib.compressobj(9, zlib.DEFLATED, _RAW, 9, zlib.Z_HUFFMAN_ONLY)
    path.write_bytes(packer.compress(graph) + packer.flush())


def write_change(path: Path, before: bytes, after: bytes) -> None:
    """Pack what must be added to one graph to have another of the same length."""
    import numpy as np

    if len(before) != len(after):
        raise ValueError(f"the graphs differ in length: {len(before)} and {len(after)} bytes")
    difference = np.frombuffer(after, np.uint8) - np.frombuffer(before, np.uint8)
    first = int(np.argmax(difference != 0))
    path.write_bytes(lzma.compress(difference[first:].tobytes(), preset=9 | lzma.PRESET_EXTREME))


def changed(before: bytes, difference: bytes) -> bytes:
    """A graph whose last bytes are raised by ``difference``, modulo 256."""
    import numpy as np

    end = len(before) - len(difference)
    return before[:end] + (np.frombuffer(before, np.uint8, offset=end) + np.frombuffer(difference, np.uint8)).tobytes()
