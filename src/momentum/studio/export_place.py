"""Putting a site in its place: whole or not at all, and never over somebody's files."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

from momentum import __version__, course
from momentum.course import lessons_folder
from momentum.errors import BadInput

MARKER = ".momentum-site"
"""The file that says a folder is a site we made."""

PACKAGE = Path(__file__).parents[1]
ANOTHER = "choose another folder, such as ./site."


def checked(folder: Path, runs: Path) -> Path:
    """Return the folder of a site to be written, without links.

    Parameters
    ----------
    folder : Path
        As given; it need not exist.
    runs : Path
        Folder of the runs.

    Raises
    ------
    BadInput
        If a site there would harm what is there.
    """
    place = folder.expanduser().resolve()
    if place.exists() and not place.is_dir():
        raise BadInput(f"{folder} is a file; {ANOTHER}")
    for whose, taken in _taken(runs):
        if place == taken or place in taken.parents:
            raise BadInput(f"{folder} is {whose}, or holds it; {ANOTHER}")
    if any(inside in (place, *place.parents) for inside in (PACKAGE, lessons_folder())):
        raise BadInput(f"{folder} lies inside the course itself; {ANOTHER}")
    _refuse_others_files(folder, place)
    return place


def write_site(place: Path, files: Mapping[str, bytes | Path]) -> int:
    """Write a site beside its place, then put it there; return how many bytes it has.

    Parameters
    ----------
    place : Path
        As `checked` gave it.
    files : mapping
        File in the site, and what is in it, or which file is copied.

    Raises
    ------
    BadInput
        If the disk refuses; the site that was there is still there.
    """
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with _beside(place) as draft:
            size = sum(_put(draft / name, content) for name, content in files.items())
            size += _put(draft / MARKER, _mark(files))
            _swap(draft, place)
    except OSError as error:
        raise BadInput(
            f"The site could not be written to {place}: {error.strerror or error}; "
            "what was there before is still there."
        ) from None
    return size


def _taken(runs: Path) -> Iterator[tuple[str, Path]]:
    yield "your home folder", Path.home().resolve()
    yield "the folder of your runs", runs.resolve()
    with suppress(BadInput):
        yield "your course folder", course.find_folder().path.resolve()


def _refuse_others_files(folder: Path, place: Path) -> None:
    """Refuse a folder with something in it that no earlier export put there."""
    there = {item.name for item in place.iterdir()} if place.is_dir() else set()
    if not there:
        return
    if MARKER not in there:
        raise BadInput(f"{folder} is not empty, and no site of this course; {ANOTHER}")
    foreign = sorted(there - _ours(place / MARKER) - {MARKER})
    if foreign:
        raise BadInput(
            f"{folder} holds {foreign[0]}, which no export put there and a new one would delete; "
            "move it away, or choose another folder."
        )


def _ours(marker: Path) -> set[str]:
    try:
        return set(json.loads(marker.read_text(encoding="utf-8"))["files"])
    except (OSError, ValueError, KeyError, TypeError):
        return set()


def _mark(files: Iterable[str]) -> bytes:
    top = sorted({name.split("/")[0] for name in files})
    return (json.dumps({"version": __version__, "files": top}, indent=1) + "\n").encode()


def _put(path: Path, content: bytes | Path) -> int:
    path.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(content, Path):
        shutil.copyfile(content, path)
    else:
        path.write_bytes(content)
    return path.stat().st_size


@contextmanager
def _beside(place: Path) -> Iterator[Path]:
    draft = place.with_name(f".{place.name}.{uuid4().hex}.part")
    try:
        draft.mkdir()
        yield draft
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _swap(draft: Path, place: Path) -> None:
    """Put the new site in the place of the old one; if that fails, the old one comes back."""
    if not place.exists():
        draft.rename(place)
        return
    old = draft.with_suffix(".old")
    place.rename(old)
    try:
        draft.rename(place)
    except BaseException:
        old.rename(place)
        raise
    shutil.rmtree(old, ignore_errors=True)
