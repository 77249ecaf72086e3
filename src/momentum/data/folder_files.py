"""What lies in a folder of pictures: the classes, the pictures of each, and a split if given.

One sub-folder is one class. With a sub-folder `train` and one for judging, the classes lie in
these. Hidden files, files that are no pictures by their names, and links that lead out are left.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import chain, count
from pathlib import Path
from typing import Final

from momentum.data.picture_archive import unpacked
from momentum.data.picture_names import is_hidden, is_picture_name
from momentum.errors import BadInput
from momentum.pixels import SUFFIXES, shown_name

MOST_CLASSES: Final = 1000
MOST_FILES: Final = 200_000
"""More than this is looked at in no folder; somebody has named their whole disk."""

_TRAIN: Final = ("train", "training")
_JUDGED: Final = ("test", "validation", "valid", "val")  # The first that is there is judged on.
_ENDS: Final = 16_384  # Bytes at both ends of a file that go into the fingerprint.


@dataclass(frozen=True)
class Found:
    """A picture file: where it is, its name from the folder on, its class and side of the split."""

    path: Path
    name: str
    label: int
    held_out: bool


@dataclass(frozen=True)
class Listing:
    """Everything found in a folder; `halves` names the two sub-folders of a split that is given."""

    classes: tuple[str, ...]
    pictures: tuple[Found, ...]
    halves: tuple[str, str] | None
    remarks: tuple[str, ...]


def list_pictures(folder: Path, called: Path | None = None) -> Listing:
    """Find the classes of a folder and their pictures, in the order of their names.

    Parameters
    ----------
    folder : Path
        Where they are.
    called : Path, optional
        What a sentence about it names instead, such as the ZIP file it was unpacked from.

    Raises
    ------
    BadInput
        If it is no folder of at least two classes with pictures, or holds too much.
    """
    shown = shown_name(str(called or folder))
    _require_folder(folder, shown)
    sides = _given_sides(folder) or {folder: False}
    names = sorted({name for side in sides for name in _class_folders(side)})
    _require_classes(names, shown)
    files = {(side, name): _files(folder, side / name) for side in sides for name in names}
    full = [name for name in names if any(files[side, name] for side in sides)]
    _require_pictures(full, shown)
    _require_learnable(full, sides, files)
    pictures = tuple(
        Found(path, _relative(path, folder), label, held_out)
        for side, held_out in sides.items()
        for label, name in enumerate(full)
        for path in files[side, name]
    )
    train, *judged = (side.name for side in sides)
    empty = [name for name in names if name not in full]
    remarks = (*_left_out(empty, "holds no pictures"), *_beside(folder, sides))
    return Listing(_labels(full), pictures, (train, judged[0]) if judged else None, remarks)


def folder_fingerprint(folder: Path) -> str:
    """Digest the pictures of a folder: their names, their sizes and both ends of what they hold.

    A run is taken up again only if the fingerprint is the one it began with. Two files of equal
    size that differ in the middle alone are not told apart; reading 32 kB of each is quick. A ZIP
    file of a folder has the fingerprint of the folder, and is unpacked for it.

    Raises
    ------
    BadInput
        If it is no folder of pictures, nor a ZIP file of one.
    """
    digest = sha256()
    with unpacked(folder) as place:
        for picture in list_pictures(place, folder).pictures:
            digest.update(picture.name.encode("utf-8", "surrogateescape") + b"\0")
            digest.update(_ends(picture.path))
    return digest.hexdigest()


def _ends(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(0)
            head = file.read(_ENDS)
            file.seek(max(_ENDS, size - _ENDS))
            return sha256(str(size).encode() + b"\0" + head + file.read(_ENDS)).digest()
    except OSError:
        return b"unreadable"


def _require_folder(folder: Path, shown: str) -> None:
    if folder.is_file():
        raise BadInput(
            f"{shown} is a file; expected a folder with a sub-folder of pictures for each class, "
            "or a ZIP of one."
        )
    if not folder.is_dir():
        raise BadInput(
            f"There is no folder {shown}; expected one with a sub-folder for each class."
        )


def _given_sides(folder: Path) -> dict[Path, bool] | None:
    """Return the two folders of a split that is given, and which of them is held out."""
    here = {name.lower(): folder / name for name in _class_folders(folder)}
    train = next((here[name] for name in _TRAIN if name in here), None)
    judged = next((here[name] for name in _JUDGED if name in here), None)
    if train is None or judged is None or not (_class_folders(train) and _class_folders(judged)):
        return None  # `train` may be a class: something that runs on rails.
    return {train: False, judged: True}


def _class_folders(folder: Path) -> list[str]:
    return sorted(
        entry.name
        for entry in _entries(folder)
        if entry.is_dir(follow_symlinks=False) and not is_hidden(entry.name)
    )


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except OSError:
        raise BadInput(
            f"{shown_name(str(folder))} cannot be opened; may you read this folder?"
        ) from None


def _files(folder: Path, place: Path) -> list[Path]:
    """List the picture files of a class, those in folders within it too, by name."""
    found: list[Path] = []
    for path in _walk(place) if place.is_dir() and not place.is_symlink() else ():
        if is_picture_name(path.name) and _stays_inside(path, folder):
            found.append(path)
        if len(found) > MOST_FILES:
            raise BadInput(
                f"{shown_name(place.name)} holds more than {MOST_FILES:,} pictures; "
                "choose a smaller folder."
            )
    return sorted(found, key=str)


def _walk(place: Path) -> Iterator[Path]:
    waiting, seen = [place], 0
    while waiting:
        for entry in _entries(waiting.pop()):
            seen += 1
            if seen > 5 * MOST_FILES:
                raise BadInput(
                    f"{shown_name(place.name)} holds more than {5 * MOST_FILES:,} files; "
                    "choose a smaller folder."
                )
            if is_hidden(entry.name):
                continue
            if entry.is_dir(follow_symlinks=False):
                waiting.append(Path(entry.path))
            else:
                yield Path(entry.path)


def _stays_inside(path: Path, folder: Path) -> bool:
    if not path.is_symlink():
        return True
    try:
        return path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):  # A link to itself.
        return False


def _require_classes(names: list[str], shown: str) -> None:
    if not names:
        raise BadInput(
            f"{shown} has no sub-folders; expected one for each class, such as cats and dogs, with "
            "its pictures inside."
        )
    if len(names) > MOST_CLASSES:
        raise BadInput(
            f"{shown} has {len(names):,} sub-folders; expected one for each class, at most "
            f"{MOST_CLASSES:,}."
        )


def _require_pictures(full: list[str], shown: str) -> None:
    if not full:
        raise BadInput(
            f"{shown} has sub-folders but no pictures in them; expected PNG, JPEG, WEBP, GIF or "
            "BMP files."
        )
    if len(full) == 1:
        raise BadInput(
            f"{shown} has pictures of one class only, {shown_name(full[0])}; expected at least two "
            "sub-folders with pictures, one for each class."
        )


def _require_learnable(
    full: list[str], sides: dict[Path, bool], files: dict[tuple[Path, str], list[Path]]
) -> None:
    """Refuse a given split with a class that is judged but never learned."""
    train = next(iter(sides))
    for name in full:
        if not files[train, name]:
            raise BadInput(
                f"The class {shown_name(name)} has pictures to be judged but none in "
                f"{shown_name(train.name)}; expected the same sub-folders in both."
            )


def _relative(path: Path, folder: Path) -> str:
    name = path.relative_to(folder).as_posix()
    return shown_name(name, longest=len(name))


def _labels(names: list[str]) -> tuple[str, ...]:
    """Name the classes as they can be shown, each differently."""
    made: list[str] = []
    for name in names:
        plain = shown_name(unicodedata.normalize("NFC", name))
        numbered = (f"{plain} ({number})" for number in count(2))
        made.append(next(name for name in chain([plain], numbered) if name not in made))
    return tuple(made)


def _left_out(names: list[str], why: str) -> list[str]:
    return [f"The folder {shown_name(name)} {why} and is left out." for name in names[:5]]


def _beside(folder: Path, sides: dict[Path, bool]) -> list[str]:
    """Tell what lies where no class is: pictures beside the class folders, and further folders."""
    names = [entry.name for place in {folder, *sides} for entry in _entries(place)]
    lost = [name for name in names if Path(name).suffix.lower() in SUFFIXES and not is_hidden(name)]
    told = []
    if lost:
        told.append(
            f"Pictures that lie beside the class folders, such as {shown_name(sorted(lost)[0])}, "
            f"are left out ({len(lost):,})."
        )
    if folder not in sides:
        used = {side.name for side in sides}
        others = [name for name in _class_folders(folder) if name not in used]
        told += _left_out(others, "is no part of the split")
    return told
