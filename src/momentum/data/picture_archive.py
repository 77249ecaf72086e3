"""A ZIP file of a folder of pictures, unpacked for as long as it is looked at, and safely.

A stranger may have made the file. What it lists is judged before a byte is written; what is written
is counted; and only what has the name of a picture is written at all, into a folder that goes away.
"""

from __future__ import annotations

import errno
import io
import stat
import struct
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from momentum.data.picture_names import (
    Parts,
    class_level,
    is_hidden,
    is_picture_name,
    what_is_wrong_with,
)
from momentum.errors import BadInput
from momentum.pixels import shown_name

MOST_ENTRIES: Final = 200_000
"""Files and folders that a ZIP may list."""

MOST_UNPACKED: Final = 4_000_000_000
"""Bytes that its pictures may take on the disk."""

_GROWTH: Final = 200  # Times its own size; pictures hardly shrink when they are packed.
_FREELY: Final = 200_000_000  # Bytes that are never too much, such as plain drawings as BMP.
_MOST_CONTENTS: Final = 100_000_000  # Bytes of the table of contents, which is read at once.
_PIECE: Final = 1 << 20

_BEGINNINGS: Final = (b"PK\3\4", b"PK\5\6")
_ENTRY: Final = b"PK\1\2"
_UTF_8: Final = 0x800
_LOCKED: Final = 0x1 | 0x40 | 0x2000
_DAMAGE: Final = (
    BadZipFile, OSError, ValueError, LookupError, ArithmeticError, RuntimeError, TypeError,
    EOFError, MemoryError, struct.error, zlib.error,
)  # fmt: skip
"""What `zipfile` can stumble over when a file holds anything at all."""

_FULL: Final = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_UNNAMABLE: Final = {errno.ENAMETOOLONG, errno.EINVAL, errno.EILSEQ, errno.ENOENT}
_TAKEN: Final = {errno.EEXIST, errno.ENOTDIR, errno.EISDIR}


@contextmanager
def unpacked(source: Path) -> Iterator[Path]:
    """Give a folder of pictures as it is, or a ZIP file of one unpacked until the block ends.

    What is no ZIP file is given as it is. If all pictures of a ZIP lie in one folder that has
    folders itself, as `zip -r pets.zip pets` makes it, that folder is given.

    Parameters
    ----------
    source : Path
        A folder, or a ZIP file. Nothing in it is changed.

    Raises
    ------
    BadInput
        If it is a ZIP file that is damaged, locked, dangerous or too large, or cannot be unpacked.
    """
    shown = shown_name(str(source))
    if not _is_zip(source, shown):
        yield source
        return
    with _temporary_folder(shown) as place:
        yield Path(place).joinpath(*_unpack(source, Path(place), shown))


class _Plan(NamedTuple):
    """What will be written: folders, and pictures by where they go."""

    folders: set[Parts]
    pictures: dict[Parts, ZipInfo]


def _is_zip(source: Path, shown: str) -> bool:
    try:
        if not source.is_file():
            return False
        with source.open("rb") as file:
            return file.read(4) in _BEGINNINGS
    except OSError:
        raise BadInput(f"{shown} cannot be read; may you open it?") from None


def _temporary_folder(shown: str) -> TemporaryDirectory[str]:
    try:
        return TemporaryDirectory(prefix="momentum-", ignore_cleanup_errors=True)
    except OSError as error:
        raise _not_written(error, "", shown) from None


def _unpack(source: Path, place: Path, shown: str) -> Parts:
    """Write the pictures of a ZIP file into a folder; return where in it the classes are."""
    with _opened(source, shown) as archive:
        plan = _planned(archive.infolist(), shown)
        most = min(MOST_UNPACKED, max(_FREELY, _GROWTH * source.stat().st_size))
        _require_room(plan.pictures, most, shown)
        _make_folders(plan.folders, place, shown)
        for parts, info in plan.pictures.items():
            most -= _write(archive, info, place.joinpath(*parts), most, shown)
    return class_level(plan.pictures)


class _Contents(io.BufferedReader):
    """A file of which no table of contents is read that would fill the memory."""

    def read(self, size: int | None = -1, /) -> bytes:
        if size is not None and size > _MOST_CONTENTS:
            raise _too_many(str(self.raw.name))  # type: ignore[attr-defined]
        read = super().read(size)
        if read.count(_ENTRY) > MOST_ENTRIES:
            raise _too_many(str(self.raw.name))  # type: ignore[attr-defined]
        return read


@contextmanager
def _opened(source: Path, shown: str) -> Iterator[ZipFile]:
    try:
        file = _Contents(io.FileIO(source))
    except OSError:
        raise BadInput(f"{shown} cannot be read; may you open it?") from None
    with file:
        try:
            archive = ZipFile(file)
        except BadInput:
            raise
        except _DAMAGE:
            raise _damaged(shown) from None
        with archive:
            yield archive


def _planned(infos: list[ZipInfo], shown: str) -> _Plan:
    """Judge everything that is listed; nothing has been written yet."""
    plan = _Plan(set(), {})
    for info in infos:
        name = _name(info)
        parts = _safe_parts(name, shown)
        if any(is_hidden(part) for part in parts):
            continue
        _require_no_link(info, name, shown)
        _add(plan, parts, info, name.endswith("/"), shown)
        if len(plan.folders) + len(plan.pictures) > MOST_ENTRIES:
            raise _too_many(shown)
    return plan


def _add(plan: _Plan, parts: Parts, info: ZipInfo, is_folder: bool, shown: str) -> None:
    inside = parts if is_folder else parts[:-1]
    plan.folders.update(inside[:deep] for deep in range(1, len(inside) + 1))
    if is_folder or not parts or not is_picture_name(parts[-1]):
        return
    if parts in plan.pictures:
        raise _twice("/".join(parts), shown)
    _require_readable(info, "/".join(parts), shown)
    plan.pictures[parts] = info


def _name(info: ZipInfo) -> str:
    """Return the whole name, of which `zipfile` drops what follows a zero byte.

    Many programs write UTF-8 and do not say so; what is no UTF-8 either stays what it is by rule.
    """
    name = info.orig_filename
    if info.flag_bits & _UTF_8:
        return name
    try:
        return name.encode("cp437").decode("utf-8")
    except UnicodeError:
        return name


def _safe_parts(name: str, shown: str) -> Parts:
    parts = tuple(part for part in name.split("/") if part not in ("", "."))
    wrong = what_is_wrong_with(name, parts)
    if wrong:
        raise BadInput(
            f"{shown} lists {shown_name(name)!r}, which {wrong}; nothing was unpacked, expected "
            "names such as cats/felix.jpg."
        )
    return parts


def _require_no_link(info: ZipInfo, name: str, shown: str) -> None:
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        what = "a link" if kind == stat.S_IFLNK else "a device"
        raise BadInput(
            f"{shown} lists {shown_name(name)!r}, which is {what}, not a file; pack the files "
            "themselves."
        )


def _require_readable(info: ZipInfo, name: str, shown: str) -> None:
    if info.flag_bits & _LOCKED:
        raise BadInput(
            f"{shown} is locked with a password ({shown_name(name)}); expected a ZIP without one."
        )
    if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise BadInput(
            f"{shown_name(name)} in {shown} is packed by method {info.compress_type}, which is "
            "rare; expected an ordinary ZIP (stored or deflated)."
        )


def _require_room(pictures: Mapping[Parts, ZipInfo], most: int, shown: str) -> None:
    if sum(info.file_size for info in pictures.values()) > most:
        raise _too_much(shown)


def _make_folders(folders: set[Parts], place: Path, shown: str) -> None:
    for parts in sorted(folders):
        try:
            place.joinpath(*parts).mkdir(exist_ok=True)
        except (OSError, UnicodeError) as error:
            raise _not_written(error, "/".join(parts), shown) from None


def _write(archive: ZipFile, info: ZipInfo, target: Path, most: int, shown: str) -> int:
    """Write a picture and count its bytes, whatever the ZIP says they are."""
    written, name = 0, _name(info)
    try:
        with target.open("xb") as file:
            for piece in _pieces(archive, info, name, shown):
                written += len(piece)
                if written > most:
                    raise _too_much(shown)
                file.write(piece)
    except (OSError, UnicodeError) as error:
        raise _not_written(error, name, shown) from None
    return written


def _pieces(archive: ZipFile, info: ZipInfo, name: str, shown: str) -> Iterator[bytes]:
    try:
        with archive.open(info) as packed:
            while piece := packed.read(_PIECE):
                yield piece
    except _DAMAGE:
        raise _damaged(shown, f" at {shown_name(name)}") from None


def _not_written(error: Exception, name: str, shown: str) -> BadInput:
    number = getattr(error, "errno", errno.EILSEQ)
    if number in _FULL:
        return BadInput(f"There is no room on the disk to unpack {shown}; make room and try again.")
    if name and number in _TAKEN:
        return _twice(name, shown)
    if name and number in _UNNAMABLE:
        return BadInput(
            f"{shown} lists {shown_name(name)!r}, a name that this computer cannot write; choose a "
            "shorter and plainer one."
        )
    return BadInput(
        f"{shown} cannot be unpacked: the folder for temporary files cannot be written to."
    )


def _twice(name: str, shown: str) -> BadInput:
    return BadInput(f"{shown} lists {shown_name(name)!r} twice; expected every name once.")


def _damaged(shown: str, where: str = "") -> BadInput:
    return BadInput(f"{shown} is a damaged ZIP file{where}; make it anew or fetch it again.")


def _too_many(shown: str) -> BadInput:
    return BadInput(
        f"{shown_name(shown)} is damaged or lists more than {MOST_ENTRIES:,} files; expected a "
        "smaller ZIP."
    )


def _too_much(shown: str) -> BadInput:
    return BadInput(
        f"{shown} grows too large when unpacked; expected pictures of at most "
        f"{MOST_UNPACKED // 10**9} GB, and no more than {_GROWTH} times the size of the ZIP."
    )
