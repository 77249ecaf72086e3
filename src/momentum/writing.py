"""Writing files whole or not at all: nobody ever meets half of one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4


def write_text(path: Path, text: str) -> None:
    """Write a text file (UTF-8, lines ending as they are) whole or not at all.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_text(Path(folder) / "a.txt", "whole")
    ...     (Path(folder) / "a.txt").read_text()
    'whole'
    """
    write_bytes(path, text.encode("utf-8"))


def write_bytes(path: Path, content: bytes) -> None:
    """Write a file whole or not at all; an older one of that name is replaced."""
    with draft(path, path.with_name(f".{path.name}.{uuid4().hex}.part")) as unfinished:
        unfinished.write_bytes(content)


@contextmanager
def draft(path: Path, unfinished: Path) -> Iterator[Path]:
    """Let a file be written under another name; give it the right one at the end.

    Parameters
    ----------
    path : Path
        What the file shall be called.
    unfinished : Path
        What it is called until it is whole, in the same folder. If writing fails, it is removed,
        and an older file at `path` stays as it was.
    """
    try:
        yield unfinished
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
