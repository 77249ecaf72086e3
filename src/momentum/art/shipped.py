"""Networks that come with the course: trained by its own commands, kept in half precision."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from momentum import engine as nn
from momentum.engine.storage import save_halved
from momentum.errors import BadInput
from momentum.usage import Usage, keep_usage, read_usage

HOME: Final = Path(__file__).with_name("shipped")
"""A folder each: architecture, weights, how it is used, and a card that says how it was made."""


def shipped_names(kind: str = "") -> list[str]:
    """List the networks that come with the course, all of them or those of a kind.

    Examples
    --------
    >>> shipped_names("no such kind")
    []
    """
    found = (path.parent for path in (HOME / kind).glob("**/architecture.json"))
    return sorted(path.relative_to(HOME / kind).as_posix() for path in found)


def shipped_folder(name: str) -> Path:
    """Find the folder of a network that comes with the course.

    Raises
    ------
    BadInput
        If none is called so.
    """
    if name not in shipped_names():
        raise BadInput(f"No network {name!r} is shipped; there are {', '.join(shipped_names())}.")
    return HOME / name


def shipped_network(name: str) -> tuple[nn.Sequential, Usage]:
    """Load a network that comes with the course, and how it is used.

    Raises
    ------
    BadInput
        If none is called so, or its files were changed.
    """
    folder = shipped_folder(name)
    usage = read_usage(folder)
    return nn.load(folder), usage


def keep_shipped(model_folder: Path, target: Path) -> None:
    """Write the network of a run once more, its weights in half precision: for shipping.

    Parameters
    ----------
    model_folder : Path
        The folder ``model`` of a finished run.
    target : Path
        Folder to write.
    """
    usage = read_usage(model_folder)
    save_halved(model_folder, target)
    keep_usage(target, usage)
