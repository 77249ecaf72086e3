"""Finding the pictures to imitate: drawn faces, or a folder of anybody's own."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final, Literal

import numpy as np

from momentum.art.gan.source import PictureSource, PointSource, Source
from momentum.art.gan.toys import SHAPES
from momentum.errors import BadInput
from momentum.pixels import shown_name

DRAWN: Final = {"faces": "simple drawn faces", "rich": "rich drawn faces"}
"""Sets of pictures of our own, by name."""

NAMES: Final = (*DRAWN, *SHAPES)
"""All that can be imitated by name; anything else is a folder."""

MANY: Final = 4000
"""Pictures to learn from, unless something else is asked for."""

HELD: Final = 500
"""Pictures kept aside, where there are enough."""

FEW: Final = 500
"""Fewer pictures than this can be learned by heart."""

_LEAST: Final = 2
_MOST_FILES: Final = 200_000
_TOLD: Final = 3


def collect(data: str, side: int, seed: int, most: int | None = None) -> Source:
    """Find what is to be imitated.

    Parameters
    ----------
    data : str
        A name in `NAMES`, or a folder of pictures or a ZIP of one.
    side : int
        Pixels across and down to bring pictures to.
    seed : int
    most : int, optional
        Pictures to learn from, at most.

    Raises
    ------
    BadInput
        If there is no such folder, or too few pictures in it that can be read.
    """
    for shape in SHAPES:
        if data == shape:
            return PointSource(shape, seed)
    many = most or MANY
    return _drawn(data, side, seed, many) if data in DRAWN else _folder(data, side, seed, many)


def _drawn(data: str, side: int, seed: int, many: int) -> PictureSource:
    from momentum.data.faces import draw_faces  # Only where faces are wanted.

    kind: Literal["simple", "rich"] = "simple" if data == "faces" else "rich"
    aside = min(HELD, max(12, many // 4))
    learned = draw_faces(many, seed, side, kind).pictures
    judged = draw_faces(aside, seed + 1_000_003, side, kind)
    factors = judged.factors if kind == "simple" else None
    return PictureSource(DRAWN[data], learned, judged.pictures, factors)


def _folder(data: str, side: int, seed: int, many: int) -> PictureSource:
    from momentum.data.folder_files import Found
    from momentum.data.folder_reading import read_pictures
    from momentum.data.picture_archive import unpacked

    folder, rng = Path(data), np.random.default_rng([seed, 67])
    with unpacked(folder) as place:
        paths = _files(place, folder)
        chosen = np.sort(rng.permutation(len(paths))[: many + HELD])
        named = [(paths[k], paths[k].relative_to(place).as_posix()) for k in chosen]
        read = read_pictures([Found(path, name, 0, False) for path, name in named], side, side)
    good = np.array([k for k in range(len(named)) if k not in read.refused], np.intp)
    if len(good) < _LEAST:
        raise BadInput(_too_few(folder, len(good), read.refused))
    order = rng.permutation(good)
    aside = 0 if len(good) < 4 * _LEAST_HELD else min(HELD, max(_LEAST_HELD, len(good) // 10))
    learned = read.pictures[order[aside:][:many]]
    refusals = [f"{said}" for said in read.refused.values()]
    warnings = _warnings(len(learned), refusals)
    return PictureSource(folder.name, learned, read.pictures[order[:aside]], None, warnings)


_LEAST_HELD: Final = 10


def _files(place: Path, called: Path) -> list[Path]:
    """List the pictures of a folder and of all folders in it, in the order of their names."""
    shown = shown_name(str(called))
    if place.is_file():
        raise BadInput(f"{shown} is a file; expected a folder of pictures, or a ZIP of one.")
    if not place.is_dir():
        names = ", ".join(NAMES)
        raise BadInput(f"There is no folder {shown}; give a folder of pictures, or one of {names}.")
    found = sorted(_pictures(place, shown))
    if not found:
        raise BadInput(f"{shown} holds no pictures; expected PNG or JPEG files.")
    return found


def _pictures(place: Path, shown: str) -> Iterator[Path]:
    from momentum.data.picture_names import is_hidden, is_picture_name

    seen = 0
    for here, folders, files in os.walk(place):  # links to folders are not followed
        folders[:] = [name for name in folders if not is_hidden(name)]
        for name in files:
            path, seen = Path(here, name), seen + 1
            if seen > _MOST_FILES:
                raise BadInput(
                    f"{shown} holds more than {_MOST_FILES:,} files; choose a smaller folder."
                )
            if is_picture_name(name) and not is_hidden(name) and not path.is_symlink():
                yield path


def _too_few(folder: Path, n: int, refused: dict[int, str]) -> str:
    first = f"; the first refusal: {next(iter(refused.values()))}" if refused else "."
    how_many = "No picture" if n == 0 else "Only one picture"
    return f"{how_many} of {shown_name(str(folder))} can be read, and two are needed{first}"


def _warnings(learned: int, refusals: list[str]) -> tuple[str, ...]:
    found = []
    if learned < FEW:
        found.append(
            f"There are only {learned} pictures to learn from: the discriminator can learn them by "
            "heart, and the generator then repeats them; some thousands are better."
        )
    if refusals:
        more = f" and {len(refusals) - _TOLD} more" if len(refusals) > _TOLD else ""
        files = "file was" if len(refusals) == 1 else "files were"
        found.append(
            f"{len(refusals)} {files} left out{more and ', the first of them'}: "
            f"{' '.join(refusals[:_TOLD])}"
        )
    return tuple(found)
