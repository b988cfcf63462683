"""The model's file: an ONNX graph packed by Huffman's code alone.

Its weights take few levels in no order. Matching of repeats, as in zip files and in the history of a repository, only
makes such numbers longer; what is packed already is left as it is. A second training that changed only the last layers
ships the end of the file anew, not the whole.
"""

import zlib
from pathlib import Path

NAME, TAIL = "mini.onnx.z", "mini.tail.z"
_RAW = -15


def graph(home: Path) -> bytes:
    """The model in a folder: the graph, its end replaced by that of the second training where there is one."""
    whole, tail = read(home / NAME), home / TAIL
    if not tail.exists():
        return whole
    end = read(tail)
    return whole[: -len(end)] + end


def read(path: Path) -> bytes:
    """What a file holds."""
    return zlib.decompress(path.read_bytes(), _RAW)


def write(path: Path, graph: bytes) -> None:
    """Pack a graph, or the end of one, into a file."""
    packer = zlib.compressobj(9, zlib.DEFLATED, _RAW, 9, zlib.Z_HUFFMAN_ONLY)
    path.write_bytes(packer.compress(graph) + packer.flush())
