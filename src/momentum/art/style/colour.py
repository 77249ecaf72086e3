"""A photograph keeps its colours while it is painted: two ways (Gatys et al. 2016)."""

from __future__ import annotations

from typing import Any, Final, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

Keeping: TypeAlias = Literal["no", "brightness", "palette"]
"""brightness: only light and dark are painted; palette: the style is given the photo's colours."""

Bytes = NDArray[np.uint8]
Floats = NDArray[np.float64]

WEIGHTS: Final = np.array([0.299, 0.587, 0.114])
"""How bright red, green and blue look to an eye."""

_LEAST: Final = 1.0  # Levels squared: below it a palette has one colour less.


def brightness(picture: NDArray[Any]) -> Floats:
    """Return how bright every pixel is: 0.299 red + 0.587 green + 0.114 blue.

    Examples
    --------
    >>> brightness(np.array([[[255, 255, 255], [255, 0, 0]]])).round(1)
    array([[255. ,  76.2]])
    """
    bright: Floats = picture.astype(np.float64) @ WEIGHTS
    return bright


def as_grey(picture: Bytes) -> Bytes:
    """Take the colours away; red, green and blue stay, all alike."""
    return as_bytes(np.repeat(brightness(picture)[..., None], 3, axis=-1))


def with_colours_of(made: Bytes, content: Bytes) -> Bytes:
    """Give a painting the colours of the photograph; its own light and dark stay.

    Every pixel of the photograph becomes as bright as the painting is there: red, green and blue
    move by the same amount, so that the difference between them stays, unless a level would leave
    0 to 255.

    Parameters
    ----------
    made, content : arrays of bytes, (rows, columns, 3)
        Of one size.

    Examples
    --------
    >>> made = np.full((1, 1, 3), 110, np.uint8)
    >>> with_colours_of(made, np.array([[[100, 100, 100]]], np.uint8)).tolist()
    [[[110, 110, 110]]]
    """
    moved = brightness(made) - brightness(content)
    return as_bytes(content + moved[..., None])


def with_palette_of(style: Bytes, content: Bytes) -> Bytes:
    """Recolour a style picture, so that its colours have mean and covariance of the photograph's.

    With both covariances S and C: x becomes C^1/2 S^-1/2 (x - mean) + mean of the photograph.
    """
    return _matched(style, *_statistics(content))


def with_brightness_of(style: Bytes, content: Bytes) -> Bytes:
    """Make a grey style picture as bright, and as rich in contrast, as a grey photograph."""
    ours, theirs = brightness(style), brightness(content)
    scale = theirs.std() / max(float(ours.std()), 1.0)
    bright = (ours - ours.mean()) * scale + theirs.mean()
    return as_bytes(np.repeat(bright[..., None], 3, axis=-1))


def prepared(keeping: Keeping, content: Bytes, style: Bytes) -> tuple[Bytes, Bytes]:
    """Return content and style as they are compared: grey, recoloured, or as they are."""
    if keeping == "brightness":
        return as_grey(content), with_brightness_of(as_grey(style), as_grey(content))
    if keeping == "palette":
        return content, with_palette_of(style, content)
    return content, style


def finished(keeping: Keeping, made: Bytes, content: Bytes) -> Bytes:
    """Give a painting the photograph's colours where only light and dark were painted."""
    return with_colours_of(made, content) if keeping == "brightness" else made


def as_bytes(levels: NDArray[Any]) -> Bytes:
    """Round levels to bytes; what is below 0 or above 255 is cut off."""
    made: Bytes = np.clip(np.rint(levels), 0, 255).astype(np.uint8)
    return made


def _statistics(picture: Bytes) -> tuple[Floats, Floats]:
    pixels = picture.reshape(-1, 3).astype(np.float64)
    return pixels.mean(0), np.cov(pixels, rowvar=False, bias=True)


def _matched(picture: Bytes, mean: Floats, covariance: Floats) -> Bytes:
    own_mean, own = _statistics(picture)
    turn = _root(covariance, 0.5) @ _root(own, -0.5)
    return as_bytes((picture - own_mean) @ turn.T + mean)


def _root(covariance: Floats, power: float) -> Floats:
    """Raise a covariance to a power; directions without any spread are raised as if they had."""
    spread, axes = np.linalg.eigh(covariance)
    root: Floats = (axes * np.maximum(spread, _LEAST) ** power) @ axes.T
    return root
