"""Where an export lies: written whole or not at all, and never over something else."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from momentum.deploy.deployable import Deployable
from momentum.errors import BadInput

if TYPE_CHECKING:
    from momentum.deploy.text.text_deployable import TextDeployable

RECORD = "export.json"
FORMAT = "momentum-export-1"


def default_folder(
    deployable: Deployable | TextDeployable, target: str, quantise: str | None
) -> Path:
    """Name the folder of an export that was given none: it lies in the folder of its run."""
    return deployable.folder / "export" / (f"{target}-{quantise}" if quantise else target)


def require_free(folder: Path) -> None:
    """Refuse a folder in which something else lies than an earlier export.

    Raises
    ------
    BadInput
        If there is something that `momentum export` did not write.
    """
    if not folder.exists() or (folder.is_dir() and not any(folder.iterdir())):
        return
    strange = sorted(files_of(folder) - _written(folder)) if folder.is_dir() else [folder.name]
    if strange:
        raise BadInput(
            f"{folder} holds {strange[0]}, which no earlier export wrote; choose another --out, "
            "or move it away."
        )


def files_of(folder: Path) -> set[str]:
    """List the files below a folder, by their paths from there."""
    every = (path for path in folder.rglob("*") if path.is_symlink() or not path.is_dir())
    return {path.relative_to(folder).as_posix() for path in every}


def _written(folder: Path) -> set[str]:
    """List the files that an earlier export wrote here."""
    try:
        record = json.loads((folder / RECORD).read_bytes())
        known = record["format"] == FORMAT
        return {RECORD, *(one["name"] for one in record["files"])} if known else set()
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return set()


@contextmanager
def whole_folder(folder: Path) -> Iterator[Path]:
    """Let a folder be written under another name; give it the right one at the end.

    An earlier export there is replaced. If writing fails, nothing is left, and the earlier one
    stays as it was.

    Raises
    ------
    BadInput
        If something else lies there.
    """
    folder = folder.resolve()
    require_free(folder)
    made = [path for path in (folder.parent, *folder.parent.parents) if not path.exists()]
    folder.parent.mkdir(parents=True, exist_ok=True)
    unfinished = folder.with_name(f".{folder.name}.{uuid4().hex}.part")
    try:
        unfinished.mkdir()
        yield unfinished
        _replace(folder, unfinished)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
        for path in made:  # Only where nothing came to lie in it.
            with suppress(OSError):
                path.rmdir()


def _replace(folder: Path, unfinished: Path) -> None:
    old = folder.with_name(f".{folder.name}.{uuid4().hex}.old")
    if not folder.exists():
        unfinished.replace(folder)
        return
    folder.replace(old)
    try:
        unfinished.replace(folder)
    except OSError:
        old.replace(folder)
        raise
    shutil.rmtree(old, ignore_errors=True)
