"""Names of files and folders: which are pictures, which nobody's own, and which are dangerous."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final, TypeAlias

from momentum.pixels import SUFFIXES

_ALMOST: Final = SUFFIXES | {".tif", ".tiff", ".heic", ".heif", ".avif", ".svg", ".jp2"}
_DRIVE: Final = re.compile(r"[A-Za-z]:")
_DEVICE: Final = re.compile(
    r"(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])\s*(\..*)?", re.I | re.S
)
_DEEPEST: Final = 32  # Folders within folders.

Parts: TypeAlias = tuple[str, ...]
"""A path within a folder, in its parts."""


def is_hidden(name: str) -> bool:
    """Tell whether a file or folder is none of a person's own, by its name."""
    return name.startswith((".", "@eaDir", "__MACOSX"))


def is_picture_name(name: str) -> bool:
    """Tell whether it is the name of a picture; some kinds cannot be read, and one wants to know.

    Examples
    --------
    >>> is_picture_name("felix.JPG"), is_picture_name("felix.heic"), is_picture_name("felix.zip")
    (True, True, False)
    """
    return Path(name).suffix.lower() in _ALMOST


def class_level(pictures: Iterable[Parts]) -> Parts:
    """Find the folder that holds the classes: below folders that hold one folder and no picture.

    Examples
    --------
    >>> class_level([("pets", "cats", "1.png"), ("pets", "dogs", "1.png")])
    ('pets',)
    >>> class_level([("cats", "1.png"), ("cats", "2.png")])
    ()
    """
    paths, level = list(pictures), 0
    while _is_only_a_wrapping({path[level : level + 3] for path in paths}):
        level += 1
    return paths[0][:level] if paths else ()


def _is_only_a_wrapping(beginnings: set[Parts]) -> bool:
    first = {beginning[0] for beginning in beginnings}
    lengths = {len(beginning) for beginning in beginnings}
    return len(first) == 1 and 1 not in lengths and 3 in lengths


def what_is_wrong_with(name: str, parts: Parts) -> str:
    """Say why a name that a stranger chose is not written to a disk; nothing if it may be.

    The rules are those of all systems, so that a file that is taken here is taken everywhere.

    Examples
    --------
    >>> what_is_wrong_with("../felix.jpg", ("..", "felix.jpg"))
    'may lead out of its folder'
    """
    if "\0" in name:
        return "has a zero byte in its name"
    if "\\" in name:
        return "has a backslash in its name"
    if name.startswith("/") or any(_DRIVE.match(part) for part in parts):
        return "names a place on a disk"
    if not all(part.rstrip(". ") for part in parts):  # Some systems read ".. " as "..".
        return "may lead out of its folder"
    if any(_DEVICE.fullmatch(part) for part in parts):
        return "is the name of a device on some systems"
    return f"lies more than {_DEEPEST} folders deep" if len(parts) > _DEEPEST else ""
