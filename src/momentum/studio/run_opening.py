"""Opening the folder of a run: whatever somebody or something wrote there, it can be shown."""

from __future__ import annotations

import json
import stat
from pathlib import Path
from typing import Any, Final

from momentum.errors import BadInput
from momentum.runs import RunFolder
from momentum.studio.lab_form import LARGEST_NUMBER

LARGEST: Final = 4 << 20
"""Bytes of a file with parameters or figures; what labs write has a few thousand."""

DEEPEST: Final = 20
"""Lists in lists and groups in groups; what labs write has three."""


def open_run(path: Path) -> RunFolder:
    """Open the folder of a run with parameters that can be shown.

    Raises
    ------
    BadInput
        If it is no run, or what was asked for cannot be read.
    """
    unreadable = BadInput(f"{path.name} has a params.json that cannot be read.")
    try:
        _require_small(path / "params.json")
        folder = RunFolder(path)
        folder.path = path.parent.resolve() / path.name  # A link to a run has its own name.
        folder.lab, folder.started = plain(folder.lab), plain(folder.started)
        folder.version, folder.input = plain(folder.version), plain(folder.input)
        folder.parameters = plain(folder.parameters)
    except (OSError, ValueError, RecursionError) as error:
        raise (error if isinstance(error, BadInput) else unreadable) from None
    return folder


def read_figures(path: Path) -> dict[str, Any]:
    """Read the figures of a run from its ``result.json``.

    Raises
    ------
    BadInput
        If they cannot be read.
    """
    try:
        found = read_json(path / "result.json")
    except (OSError, ValueError):
        found = None
    if not isinstance(found, dict):
        raise BadInput(f"{path.name} has a result.json that cannot be read.")
    return found


def read_json(file: Path) -> Any:
    """Read a file of a run as plain values.

    Raises
    ------
    OSError
        If there is none.
    ValueError
        If it is no JSON, too large or too deep.
    """
    _require_small(file)
    try:
        return plain(json.loads(file.read_bytes()))
    except RecursionError:
        raise ValueError("nested too deeply") from None


def plain(value: Any, depth: int = DEEPEST) -> Any:
    r"""Return a JSON value without what cannot be written on a page or sent to one.

    Raises
    ------
    ValueError
        If it is nested too deeply.

    Examples
    --------
    >>> plain({"score": float("nan"), "seconds": 10**400, "name": "a\ud800", "n": 3})
    {'score': None, 'seconds': None, 'name': 'a?', 'n': 3}
    """
    if not depth:
        raise ValueError("nested too deeply")
    match value:
        case str():
            return value.encode("utf-8", "replace").decode()
        case bool() | None:
            return value
        case int() | float():
            return value if abs(value) < LARGEST_NUMBER else None  # Nor is nan smaller.
        case dict():
            return {plain(str(key)): plain(part, depth - 1) for key, part in value.items()}
        case list():
            return [plain(part, depth - 1) for part in value]
    return plain(str(value))


def _require_small(file: Path) -> None:
    about = file.stat()
    if not stat.S_ISREG(about.st_mode) or about.st_size > LARGEST:
        raise ValueError(f"{file.name} is no file of a run")
