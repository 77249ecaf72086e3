"""Check of `crop_square`."""

from collections.abc import Iterator

import numpy as np

from momentum.course import Learner, Mistake, Wrong


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Lying, standing and square pictures, even and odd margins."""
    side = int(rng.integers(3, 6))
    for rows, columns, what in (
        (side, side + 7, "A lying picture."),
        (side + 5, side, "A standing one."),
        (side, side + 4, "Margins that are equal."),
        (side, side, "A square loses nothing."),
    ):
        picture = rng.permutation(rows * columns * 3).reshape(rows, columns, 3).astype(float)
        got = learner.crop_square(picture)
        _squeezed(got, picture, side)
        learner.compare(got, _middle(picture, side), *_mistakes(picture, side))
        yield what


def _middle(picture: np.ndarray, side: int) -> np.ndarray:
    """Take away from the far end and from the near end in turn, until it is square."""
    while picture.shape[0] > side:
        picture = picture[:-1] if (picture.shape[0] - side) % 2 else picture[1:]
    while picture.shape[1] > side:
        picture = picture[:, :-1] if (picture.shape[1] - side) % 2 else picture[:, 1:]
    return picture


def _squeezed(got: object, picture: np.ndarray, side: int) -> None:
    if not isinstance(got, np.ndarray) or got.shape != (side, side, 3):
        return
    ends = picture[0, 0], picture[-1, -1], picture[0, -1], picture[-1, 0]
    if max(picture.shape) > side and all(
        np.array_equal(mine, its)
        for mine, its in zip(ends, (got[0, 0], got[-1, -1], got[0, -1], got[-1, 0]), strict=True)
    ):
        raise Wrong(
            "squeezes_the_whole",
            "Your square has the corners of the whole picture: you left out rows or columns in "
            "between, so that everything becomes thin or flat. Cut a piece out of the middle.",
        )


def _mistakes(picture: np.ndarray, side: int) -> Iterator[Mistake]:
    rows, columns = picture.shape[:2]
    down, right = rows - side, columns - side
    yield Mistake(
        "cuts_from_the_corner",
        picture[:side, :side],
        "You cut the square out of the upper left corner. People hold the camera so that the cat "
        "is in the middle.",
    )
    yield Mistake(
        "cuts_from_the_corner",
        picture[down:, right:],
        "You cut the square out of the lower right corner. People hold the camera so that the cat "
        "is in the middle.",
    )
    top, left = -(-down // 2), -(-right // 2)
    yield Mistake(
        "larger_margin_first",
        picture[top : top + side, left : left + side],
        f"A margin of {max(down, right)} cannot be halved. Your first half is the larger one; the "
        "task wants the smaller one there (so that all programs cut alike).",
    )
    top, left = (down // 2), (right // 2)
    yield Mistake(
        "minus_zero_is_not_the_end",
        picture[top:-top, left:-left],
        "Your square is empty or not square: `picture[a:-a]` with a = 0 is `picture[0:0]`, "
        "nothing. And where the margin is odd, both ends lose the same. Give the second end as "
        "start plus side.",
    )
    yield Mistake(
        "minus_zero_is_not_the_end",
        picture[top : rows - top, left : columns - left],
        "Your picture is not quite square: where a margin is odd, it has one row or column too "
        "many. Give the second end as start plus side.",
    )
    across = (columns - rows) // 2
    yield Mistake(
        "only_lying_pictures",
        picture[:, across : across + rows],
        "A standing picture goes wrong: you take its rows as the side of the square, and it has "
        "fewer columns than that. The *shorter* side counts.",
    )
    along = (rows - columns) // 2
    yield Mistake(
        "only_standing_pictures",
        picture[along : along + columns],
        "A lying picture goes wrong: you take its columns as the side of the square, and it has "
        "fewer rows than that. The *shorter* side counts.",
    )
    yield Mistake(
        "takes_the_longer_side",
        picture,
        "Nothing was cut off: your side is the longer one. The largest square that fits has the "
        "shorter side.",
    )
    yield Mistake(
        "loses_the_colours",
        _middle(picture, side)[..., 0],
        "Your square has lost its colours: only the first channel is left. The last axis stays "
        "whole.",
    )
