"""Generators: networks that turn a code, a row of random numbers, into a picture."""

from __future__ import annotations

import base64
import io
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from momentum import engine as nn
from momentum.errors import BadInput
from momentum.usage import NumbersInput, PictureAnswer, Usage, read_usage

MOST_CODES: Final = 16
"""Codes of one request."""

MOST_NUMBERS: Final = 512
"""Numbers of a code; the generators of the course take 100."""

DIRECTIONS: Final = 6
"""Directions of the space of codes that get a slider of their own."""

LOOK: Final = 16
"""Pixels across and down at which pictures are held against each other to find directions."""

_ONE_AT_A_TIME: Final = threading.Lock()

Pictures = NDArray[np.uint8]
Codes = NDArray[np.float64]


@dataclass(frozen=True)
class Generator:
    """A network that makes pictures of codes, and what is known of both.

    Parameters
    ----------
    model : Sequential
    codes : NumbersInput
        What goes in.
    picture : PictureAnswer
        What comes out.
    warning : str
        What a person who uses it must know.
    """

    model: nn.Sequential
    codes: NumbersInput
    picture: PictureAnswer
    warning: str = ""

    @property
    def numbers(self) -> int:
        """Numbers of a code."""
        return len(self.codes.columns)

    @property
    def bounds(self) -> tuple[float, float]:
        """Between which ends each number is drawn."""
        return self.codes.bounds or (-1.0, 1.0)

    def checked(self, codes: Sequence[Sequence[float]]) -> Codes:
        """Return codes as an array.

        Raises
        ------
        BadInput
            If they are too many or too few, or a number is missing, none, or out of bounds.
        """
        low, high = self.bounds
        if not 1 <= len(codes) <= MOST_CODES:
            raise BadInput(f"{len(codes)} codes were sent; expected 1 to {MOST_CODES}.")
        if any(len(code) != self.numbers for code in codes):
            raise BadInput(f"A code of this generator has {self.numbers} numbers; send as many.")
        found = np.array(codes, dtype=np.float64)
        if not np.isfinite(found).all() or found.min() < low or found.max() > high:
            raise BadInput(f"Every number of a code should lie between {low:g} and {high:g}.")
        return found

    def make(self, codes: Codes) -> Pictures:
        """Make a picture of every code, in bytes of shape (n, rows, columns, channels)."""
        if self.codes.mean:
            codes = (codes - np.array(self.codes.mean)) / np.array(self.codes.deviation)
        x = codes.astype(np.float32)
        with _ONE_AT_A_TIME:  # A large one takes 100 MB on the way.
            values = self.model.predict(x, MOST_CODES) * self.picture.scale + self.picture.offset
        return np.clip(np.rint(values), 0, 255).astype(np.uint8)


def read_generator(folder: Path) -> Generator:
    """Read the generator in a folder.

    Raises
    ------
    BadInput
        If there is none, it is damaged, or what is there makes no pictures of codes.
    """
    usage = read_usage(folder)
    known = _codes_and_picture(usage)
    if known is None:
        raise BadInput(
            f"The network of {folder.parent.name} does not make pictures of codes; choose a "
            "generator."
        )
    try:
        model = nn.load(folder)
    except nn.ModelFileError as error:
        raise BadInput(f"The network of {folder.parent.name} cannot be read: {error}") from None
    return _fitting(Generator(model, *known, usage.warning), folder)


def _codes_and_picture(usage: Usage) -> tuple[NumbersInput, PictureAnswer] | None:
    if not isinstance(usage.input, NumbersInput) or usage.picture is None:
        return None
    return (usage.input, usage.picture) if usage.input.shape[0] <= MOST_NUMBERS else None


def _fitting(generator: Generator, folder: Path) -> Generator:
    """Make sure that the network takes and gives what is said of it."""
    zeros = np.zeros((1, generator.numbers))
    try:
        given = generator.make(zeros).shape[1:]
    except ValueError:
        given = ()
    if given != generator.picture.shape:
        raise BadInput(
            f"The network of {folder.parent.name} is not what its usage.json says; run its lab "
            "again."
        )
    return generator


def directions(generator: Generator, seed: int = 0) -> Codes:
    """Find the directions of the space of codes along which the picture changes most.

    Pictures of random codes are explained by these codes, linearly and by least squares; the
    largest singular vectors of that map are the directions.

    Returns
    -------
    array of shape (k, numbers)
        Of length one and square to each other, the strongest first; forward is lighter.
    """
    low, high = generator.bounds
    count = 2 * max(generator.numbers, MOST_CODES)
    codes = np.random.default_rng(seed).uniform(low, high, (count, generator.numbers))
    parts = np.split(codes, range(MOST_CODES, count, MOST_CODES))
    seen = np.concatenate([shrunk(generator.make(part), LOOK) for part in parts])
    seen = seen.reshape(count, -1)
    effect = np.linalg.lstsq(codes - codes.mean(0), seen - seen.mean(0), rcond=None)[0]
    strongest, _, changes = np.linalg.svd(effect, full_matrices=False)
    lighter = np.where(changes.sum(1) < 0, -1.0, 1.0)
    return np.asarray((strongest * lighter).T[:DIRECTIONS])


def shrunk(pictures: Pictures, side: int) -> NDArray[np.float32]:
    """Average blocks of pixels, so that no more than about `side` are left across and down."""
    rows, columns = (max(1, size // side) for size in pictures.shape[1:3])
    tall, wide = pictures.shape[1] // rows, pictures.shape[2] // columns
    cut = pictures[:, : tall * rows, : wide * columns].astype(np.float32)
    blocks = cut.reshape(len(cut), tall, rows, wide, columns, -1)
    return np.asarray(blocks.mean(axis=(2, 4)), np.float32)


def as_png(picture: Pictures) -> str:
    """Write a picture as the text of a PNG file that JSON can carry."""
    flat = picture[..., 0] if picture.shape[-1] == 1 else picture
    raw = io.BytesIO()
    Image.fromarray(flat).save(raw, "PNG")
    return base64.b64encode(raw.getvalue()).decode("ascii")


def described(generator: Generator) -> dict[str, Any]:
    """Tell what a page must know of a generator."""
    low, high = generator.bounds
    return {
        "numbers": generator.numbers,
        "low": low,
        "high": high,
        "rows": generator.picture.rows,
        "columns": generator.picture.columns,
        "warning": generator.warning,
    }
