"""What a generator is to imitate: pictures, or points, a batch at a time."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Protocol

import numpy as np
from numpy.typing import NDArray

from momentum.art.gan.toys import Shape, draw_points

Floats = NDArray[np.float32]
Bytes = NDArray[np.uint8]

HALF: Final = 127.5
"""Half the way from black to white: a byte is 127.5 v + 127.5 of the value v that is made."""

_COARSE: Final = 8  # pixels across and down, where pictures are compared quickly


class Source(Protocol):
    """What there is to imitate."""

    @property
    def name(self) -> str:
        """What it is called in a sentence."""

    def batch(self, rng: np.random.Generator, size: int) -> Floats:
        """Draw real examples, as the discriminator takes them."""

    def reference(self, size: int) -> Floats:
        """Return real examples as short rows, always the same, to compare made ones with."""

    def fingerprint(self) -> str:
        """Digest all there is to imitate."""


@dataclass(frozen=True, eq=False)
class PictureSource:
    """Pictures as bytes, those learned from and those kept aside.

    Parameters
    ----------
    name : str
        What they are called in a sentence.
    train, held : uint8 arrays of shape (n, side, side, 3)
    factors : mapping of str to integers of shape (n,), optional
        What is true of `held`, where that is known.
    warnings : tuple of str
        What a person must know, a sentence each.
    """

    name: str
    train: Bytes
    held: Bytes
    factors: Mapping[str, NDArray[np.int64]] | None = None
    warnings: tuple[str, ...] = ()

    def batch(self, rng: np.random.Generator, size: int) -> Floats:
        """Draw real pictures, from -1 to 1."""
        return to_values(self.train[rng.integers(len(self.train), size=size)])

    def reference(self, size: int) -> Floats:
        """Return real pictures as short rows: those kept aside where they are enough."""
        enough = self.held if len(self.held) >= size else self.train
        return short_rows(enough[:size])

    def fingerprint(self) -> str:
        """Digest all pictures."""
        digest = hashlib.sha256(repr((self.train.shape, self.held.shape)).encode())
        for pictures in (self.train, self.held):
            digest.update(pictures.tobytes())
        return digest.hexdigest()


@dataclass(frozen=True)
class PointSource:
    """Points in the plane, as many as are wanted.

    Parameters
    ----------
    shape : {"ring", "grid", "spiral"}
    seed : int
    """

    shape: Shape
    seed: int = 0

    @property
    def name(self) -> str:
        """What it is called in a sentence."""
        return f"the {self.shape}"

    def batch(self, rng: np.random.Generator, size: int) -> Floats:
        """Draw real points."""
        return draw_points(self.shape, size, rng)

    def reference(self, size: int) -> Floats:
        """Return points that are always the same."""
        return draw_points(self.shape, size, np.random.default_rng([self.seed, 5]))

    def fingerprint(self) -> str:
        """Name the shape: nothing else is given."""
        return self.shape


def to_values(pictures: Bytes) -> Floats:
    """Turn bytes into numbers from -1 to 1.

    Examples
    --------
    >>> to_values(np.array([0, 255], np.uint8)).tolist()
    [-1.0, 1.0]
    """
    return pictures.astype(np.float32) / np.float32(HALF) - np.float32(1)


def to_bytes(values: NDArray[Any]) -> Bytes:
    """Turn what a generator makes into bytes, as every other place does it.

    Examples
    --------
    >>> to_bytes(np.array([-1.0, 0.0, 1.0], np.float32)).tolist()
    [0, 128, 255]
    """
    return np.rint(np.clip(values * HALF + HALF, 0, 255)).astype(np.uint8)


def short_rows(pictures: Bytes) -> Floats:
    """Average pictures down to 8 x 8, one row each: enough to see whether they differ."""
    side = max(1, pictures.shape[1] // _COARSE)
    rows, columns = (n // side for n in pictures.shape[1:3])
    cut = pictures[:, : rows * side, : columns * side].astype(np.float32) / 255
    small = cut.reshape(len(cut), rows, side, columns, side, 3).mean(axis=(2, 4))
    return np.asarray(small.reshape(len(cut), -1), np.float32)
