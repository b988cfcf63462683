"""Opens a capture: plain, gzip or zip outside; Parquet, JSON lines or a table of text inside. Content decides."""

import gzip
import io
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from aftersend.core.errors import InputError

GZIP, ZIP, PARQUET = b"\x1f\x8b", b"PK", b"PAR1"
HEAD = 1 << 20
LARGEST_IN_MEMORY = 1 << 30
MOST_MEMBERS = 100
# Text shrinks 5 to 50 times; a file that grows more than this, and beyond a gigabyte, is made to hurt.
MOST_GROWTH, HARMLESS = 200, 1 << 30
DAMAGED = (EOFError, zlib.error, zipfile.BadZipFile, gzip.BadGzipFile, OSError, NotImplementedError)

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Opened:
    """One readable thing: its first bytes, how to read it all from the start, and how far one has read.

    name: for messages. path: where it lies unpacked, or None. head: the first bytes, up to 1 MiB.
    read: a fresh stream of the unpacked bytes. size: bytes on disk. position: how many of them the newest
    stream has used.
    """

    name: str
    path: Path | None
    head: bytes
    read: Callable[[], IO[bytes]]
    size: int
    position: Callable[[], int]

    @property
    def is_parquet(self) -> bool:
        """Whether it begins as Parquet does."""
        return self.head[:4] == PARQUET

    def seekable(self) -> IO[bytes]:
        """All of it as a stream that can be read in any order: in memory when it is packed. Raises InputError."""
        stream = self.read()
        if self.path is not None:
            stream.close()
            return self.path.open("rb")
        with stream:
            content = stream.read(LARGEST_IN_MEMORY + 1)
        if len(content) > LARGEST_IN_MEMORY:
            raise InputError(f"{self.name} holds more than 1 GiB of packed Parquet: unpack it first")
        return io.BytesIO(content)


def open_capture(path: Path) -> list[Opened]:
    """What can be read in the file: itself, or the members of a zip. Raises InputError."""
    try:
        size = path.stat().st_size
        with path.open("rb") as stream:
            first = stream.read(4)
    except OSError as error:
        raise InputError(f"cannot open {path}: {(error.strerror or str(error)).lower()}") from error
    if not size:
        raise InputError(f"{path.name} is empty")
    if first[:2] == ZIP:
        return _members(path, size)
    unpack = _gunzip if first[:2] == GZIP else _plain
    return [_open(path.name, path, unpack, size)]


def _open(name: str, path: Path, unpack: Callable[[IO[bytes]], IO[bytes]], size: int) -> Opened:
    newest: list[IO[bytes]] = []

    def read() -> IO[bytes]:
        newest[:] = [path.open("rb")]
        return io.BufferedReader(_Guarded(newest[0], unpack(newest[0]), size, name), HEAD)

    def position() -> int:
        return newest[0].tell() if newest and not newest[0].closed else size

    try:
        with read() as stream:
            head = stream.read(HEAD)
    except DAMAGED as error:
        raise InputError(f"{name} is damaged or not what it claims to be: {error}") from error
    if head[:2] in (GZIP, ZIP) and unpack is not _plain:
        raise InputError(f"{name} is packed twice: unpack it once and give what is inside")
    return Opened(name, path if unpack is _plain else None, head, read, size, position)


def _plain(stream: IO[bytes]) -> IO[bytes]:
    return stream


def _gunzip(stream: IO[bytes]) -> IO[bytes]:
    return gzip.GzipFile(fileobj=stream, mode="rb")  # type: ignore[return-value]


class _Guarded(io.RawIOBase):
    """Passes bytes through, and refuses a file that unpacks to far more than its size."""

    def __init__(self, raw: IO[bytes], stream: IO[bytes], size: int, name: str) -> None:
        self._raw, self._stream, self._name, self._seen = raw, stream, name, 0
        self._allowed = max(HARMLESS, MOST_GROWTH * size)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        piece = self._stream.read(len(buffer))
        buffer[: len(piece)] = piece
        self._seen += len(piece)
        if self._seen > self._allowed:
            raise InputError(f"{self._name} unpacks to more than {MOST_GROWTH} times its size: refused")
        return len(piece)

    def close(self) -> None:
        self._stream.close()
        self._raw.close()
        super().close()


def _members(path: Path, size: int) -> list[Opened]:
    try:
        with zipfile.ZipFile(path) as archive:
            members = [m for m in archive.infolist() if not m.is_dir() and "__MACOSX" not in m.filename]
    except (*DAMAGED, ValueError, UnicodeDecodeError) as error:
        raise InputError(f"{path.name} is a damaged zip: {error}") from error
    if len(members) > MOST_MEMBERS:
        raise InputError(f"{path.name} holds {len(members):,} files, at most {MOST_MEMBERS:,} are looked at: unpack it")
    if any(m.flag_bits & 1 for m in members):
        raise InputError(f"{path.name} is an encrypted zip: unpack it with its password and give what is inside")
    return [_member(path, member.filename, size) for member in members if member.file_size]


def _member(path: Path, name: str, size: int) -> Opened:
    def unpack(stream: IO[bytes]) -> IO[bytes]:
        try:
            return zipfile.ZipFile(stream).open(name)
        except (RuntimeError, ValueError, KeyError) as error:
            raise InputError(f"{path.name} cannot be unpacked: {error}") from error

    return _open(f"{path.name}/{name}", path, unpack, size)
