"""What a generator learned from, held beside what it makes: whether it invents or remembers."""

from __future__ import annotations

import base64
import io
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from momentum import engine as nn
from momentum.art.quality.nearest_pictures import nearest
from momentum.errors import BadInput
from momentum.studio.generators import Pictures, as_png, shrunk

FILE: Final = "neighbours.safetensors"
"""Where a run keeps some of the pictures its generator learned from."""

MOST: Final = 5000
"""Pictures of a file; the lab keeps a thousand."""

SIDE: Final = 32
"""Pixels across and down at which pictures are compared: finer ones are mostly noise."""

SHOWN: Final = 3
"""Nearest pictures that are shown of each."""

ACROSS: Final = 40
"""Pictures in a row of the sheet an errand answers with."""


@dataclass(frozen=True)
class TrainingPictures:
    """Pictures a generator learned from.

    Parameters
    ----------
    pictures : uint8 array of shape (n, rows, columns, 3)
    """

    pictures: Pictures

    @cached_property
    def small(self) -> Pictures:
        """The pictures as they are compared."""
        return _small(self.pictures)

    @cached_property
    def usual(self) -> NDArray[np.float64]:
        """How far each of them is from the nearest other one, in order."""
        return np.sort(nearest(self.small, self.small, 2).distances[:, 1])

    def beside(self, made: Pictures) -> dict[str, Any]:
        """Find the nearest training pictures of made ones, and say what that means.

        Raises
        ------
        BadInput
            If the two are not of one size.
        """
        if made.shape[1:] != self.pictures.shape[1:]:
            raise BadInput("The pictures it learned from are not of the size of those it makes.")
        found = nearest(_small(made), self.small, SHOWN)
        return {
            "samples": [self._pair(*each) for each in zip(made, *found, strict=True)],
            "compared": len(self.pictures),
            "words": verdict(found.distances, self.usual),
        }

    def _pair(self, made: Pictures, places: Any, distances: Any) -> dict[str, Any]:
        close = [
            {"picture": as_png(self.pictures[at]), "distance": round(float(far), 1)}
            for at, far in zip(places, distances, strict=True)
        ]
        return {"picture": as_png(made), "nearest": close}


def verdict(distances: NDArray[np.float64], usual: NDArray[np.float64]) -> str:
    """Say whether made pictures look like copies of what was learned.

    A copy is near to one training picture alone; a blurred picture is a little nearer to all.

    Parameters
    ----------
    distances : array of shape (n, k)
        To the nearest training pictures, the nearest first.
    usual : array of shape (m,)
        From each training picture to the nearest other one.

    Examples
    --------
    >>> verdict(np.array([[30.0, 31.0], [2.0, 25.0]]), np.arange(20.0, 40.0))
    '1 of 2 looks like a copy: it is much nearer to one training picture than to any other.'
    """
    low, high = (float(edge) for edge in np.quantile(usual, (0.05, 0.95)))
    first, second, n = distances[:, 0], distances[:, 1], len(distances)
    copies = int(((first < low) & ((first < 0.6 * second) | (first < 0.4 * low))).sum())
    themselves = f"training pictures are mostly {low:.0f} to {high:.0f} away from each other"
    middle = float(np.median(first))
    if copies:
        look, they = (
            ("looks like a copy", "it is") if copies == 1 else ("look like copies", "they are")
        )
        return (
            f"{copies} of {n} {look}: {they} much nearer to one training picture than to any other."
        )
    if middle > 2 * high:
        return (
            f"These {n} are far from everything the generator learned from, {middle:.0f} away at "
            f"the median, where {themselves}: no copies, but no likeness either."
        )
    return (
        f"No copies here: a copy would be 0 away and stand out from the next one. These {n} are "
        f"{middle:.0f} away at the median; {themselves}, each from its nearest."
    )


def _small(pictures: Pictures) -> Pictures:
    return np.rint(shrunk(pictures, SIDE)).astype(np.uint8)


def read_training_pictures(folder: Path) -> TrainingPictures:
    """Read what the generator in a folder learned from.

    Raises
    ------
    BadInput
        If the run did not keep it, or it cannot be read.
    """
    run = folder.parent.name
    if not (folder / FILE).is_file():
        raise BadInput(f"{run} keeps none of the pictures it learned from; choose another run.")
    try:
        found = nn.read_tensors(folder / FILE)["pictures"]
    except (nn.ModelFileError, KeyError):
        raise BadInput(f"{run} has a {FILE} that cannot be read; run its lab again.") from None
    if found.dtype != np.uint8 or found.ndim != 4 or not SHOWN <= len(found) <= MOST:
        raise BadInput(f"{run} has a {FILE} that holds no set of pictures; run its lab again.")
    return TrainingPictures(np.asarray(found, np.uint8))


def faces(argument: dict[str, Any]) -> dict[str, Any]:
    """Draw faces as a generator of the course learned from; an errand, which takes seconds.

    Parameters
    ----------
    argument : dict
        `count`, `side` and `seed`, whole numbers.

    Returns
    -------
    dict
        `sheet`, one PNG file as text, and how `many` faces are on it.
    """
    from momentum.data import draw_faces

    count, side = int(argument["count"]), int(argument["side"])
    drawn = draw_faces(count, int(argument["seed"]), side).pictures
    return {"sheet": as_png(sheet_of(drawn)), "many": count}


def own_photograph(argument: dict[str, Any]) -> dict[str, Any]:
    """Read a photograph that came with the course's packages; an errand.

    Parameters
    ----------
    argument : dict
        Its `name`.

    Returns
    -------
    dict
        `png`, the file as text.
    """
    from momentum.data import photograph

    return {"png": as_png(photograph(str(argument["name"])))}


def sheet_of(pictures: Pictures) -> Pictures:
    """Lay pictures side by side on one, in rows of `ACROSS`; what is left over stays black."""
    side = pictures.shape[1]
    down = -(-len(pictures) // ACROSS)
    room = np.zeros((down * ACROSS, side, side, 3), np.uint8)
    room[: len(pictures)] = pictures
    rows = room.reshape(down, ACROSS, side, side, 3).transpose(0, 2, 1, 3, 4)
    return rows.reshape(down * side, ACROSS * side, 3)


def from_sheet(answer: dict[str, Any]) -> TrainingPictures:
    """Cut the sheet of an errand into its pictures again."""
    with Image.open(io.BytesIO(base64.b64decode(answer["sheet"]))) as picture:
        sheet = np.asarray(picture, np.uint8)
    side = sheet.shape[1] // ACROSS
    rows = sheet.reshape(-1, side, ACROSS, side, 3).transpose(0, 2, 1, 3, 4)
    return TrainingPictures(rows.reshape(-1, side, side, 3)[: int(answer["many"])])
