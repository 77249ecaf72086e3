"""What cannot be judged is refused, in one sentence."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from momentum.errors import BadInput

LEAST: Final = 10
"""Fewer pictures than this say nothing about a set."""


def require_rows(real: NDArray[Any], made: NDArray[Any], least: int = LEAST) -> None:
    """Refuse two sets of features that cannot be compared.

    Raises
    ------
    BadInput
        If they are no tables of as many columns, have too few rows, or hold what is no number.
    """
    if real.ndim != 2 or made.ndim != 2 or real.shape[1] != made.shape[1]:
        raise BadInput(
            f"Features of shape {real.shape} and {made.shape} cannot be compared; expected a row "
            "a picture, and as many numbers in each row of both."
        )
    for name, rows in (("real", real), ("made", made)):
        if len(rows) < least:
            raise BadInput(
                f"{len(rows)} {name} {_noun(len(rows))} too few to compare sets by; give at least "
                f"{least}."
            )
        if not np.isfinite(rows).all():
            raise BadInput(
                f"The features of the {name} pictures hold values that are no number; compute "
                "them from pictures of bytes, with quality_features."
            )


def require_pictures(pictures: NDArray[Any], name: str, least: int = 1) -> None:
    """Refuse what is no set of colour pictures in bytes, or too small a set.

    Raises
    ------
    BadInput
        If it is not of shape (n, rows, columns, 3) and of bytes, or has fewer than `least`.
    """
    if pictures.dtype != np.uint8 or pictures.ndim != 4 or pictures.shape[-1] != 3:
        raise BadInput(
            f"The {name} pictures must be bytes of shape (pictures, rows, columns, 3), not "
            f"{pictures.dtype} of shape {pictures.shape}."
        )
    if 0 in pictures.shape[1:3]:
        raise BadInput(f"The {name} pictures have no pixels; their shape is {pictures.shape}.")
    if len(pictures) < least:
        raise BadInput(
            f"{len(pictures)} {name} {_noun(len(pictures))} too few; give at least {least}."
        )


def _noun(number: int) -> str:
    return "picture is" if number == 1 else "pictures are"
