"""The model's file: an ONNX graph packed by Huffman's code alone.

Its weights take few levels in no order. Matching of repeats, as in zip files and in the history of a repository, only
makes such numbers longer; what is packed already is left as it is.
"""

import zlib
from pathlib import Path

NAME = "mini.onnx.z"
_RAW = -15


def read(path: Path) -> bytes:
    """The graph in the file."""
    return zlib.decompress(path.read_bytes(), _RAW)


def write(path: Path, graph: bytes) -> None:
    """Pack a graph into the file."""
    packer = zlib.compressobj(9, zlib.DEFLATED, _RAW, 9, zlib.Z_HUFFMAN_ONLY)
    path.write_bytes(packer.compress(graph) + packer.flush())
