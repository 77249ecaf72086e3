"""The files of a run that a browser may have: those its events name, and the few every run has."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path, PurePosixPath

ALWAYS = frozenset({"card.md", "report.html", "events.jsonl", "params.json", "result.json"})
"""Files every run has, sooner or later."""

PLAIN = "text/plain; charset=utf-8"

KINDS = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".gif": "image/gif",
    ".svg": "image/svg+xml",
    ".html": "text/html; charset=utf-8",
    ".json": "application/json",
    ".jsonl": PLAIN,
    ".md": PLAIN,
    ".py": PLAIN,
    ".txt": PLAIN,
    ".csv": "text/csv; charset=utf-8",
}
"""What a browser is told a file is; anything else is only to be kept."""

KEPT = "application/octet-stream"

_NAMING = (b'"picture"', b'"saved"')


def find_file(folder: Path, path: str) -> Path | None:
    """Return a file of a run if its events name it, or None.

    A name of a folder, such as the one a network was saved in, stands for the files in it. No
    link is followed, and nothing outside the folder is found, whatever the events say.

    Parameters
    ----------
    folder : Path
        Of the run.
    path : str
        Relative to it, with slashes.
    """
    if "\\" in path or "\0" in path or not (path in ALWAYS or _is_named(folder, path)):
        return None
    root = folder.resolve()
    place = root / path
    try:
        inside = place.resolve() == place and place.is_relative_to(root) and place.is_file()
    except (OSError, ValueError, RuntimeError):  # Such as links that lead in a circle.
        return None
    return place if inside else None


def kind_of(path: Path) -> str:
    """Return the content type of a file."""
    return KINDS.get(path.suffix.lower(), KEPT)


def _is_named(folder: Path, path: str) -> bool:
    log = folder / "events.jsonl"
    try:
        written = log.stat()
        named = _named(log, written.st_size, written.st_mtime_ns)
    except OSError:
        return False
    parent = PurePosixPath(path).parent.as_posix()
    hidden = PurePosixPath(path).name.startswith(".")
    return path in named or (parent in named and not hidden)


@lru_cache(maxsize=32)
def _named(log: Path, _size: int, _written: int) -> frozenset[str]:
    """Return the paths that the events name, read again only when the log has grown."""
    found = set()
    with log.open("rb") as lines:
        for line in lines:
            if any(word in line for word in _NAMING) and line.endswith(b"\n"):
                found.add(_path_in(line))
    return frozenset(found - {""})


def _path_in(line: bytes) -> str:
    try:
        match json.loads(line):
            case {"kind": "picture" | "saved", "path": str(path)}:
                return path
    except (ValueError, RecursionError):
        pass
    return ""
