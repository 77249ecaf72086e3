"""Check of `enlarge`, by asking every pixel where it came from."""

from collections.abc import Iterator

import numpy as np

from momentum.course import Learner, Mistake


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Pictures that are not square, with several channels."""
    for shape, factor in (((2, 3, 3), 2), ((3, 2, 4), 3), ((2, 2, 1), 1)):
        picture = rng.permutation(int(np.prod(shape))).reshape(shape) + 1.0
        rows, columns = np.indices((shape[0] * factor, shape[1] * factor)) // factor
        learner.compare(
            learner.enlarge(picture, factor), picture[rows, columns], *_mistakes(picture, factor)
        )
        yield f"{shape[0]} x {shape[1]} pixels, each a square of {factor} x {factor}."


def _mistakes(picture: np.ndarray, factor: int) -> Iterator[Mistake]:
    if factor == 1:
        return
    rows, columns, channels = picture.shape
    yield Mistake(
        "repeats_the_whole_picture",
        np.tile(picture, (factor, factor, 1)),
        "You laid copies of the whole picture side by side, like tiles. Each *pixel* is repeated.",
    )
    for axis, what in ((0, "taller but not wider"), (1, "wider but not taller")):
        yield Mistake(
            "one_direction_only",
            picture.repeat(factor, axis=axis),
            f"Your picture became {what}.",
        )
    yield Mistake(
        "repeats_the_colours",
        picture.repeat(factor, axis=0).repeat(factor, axis=1).repeat(factor, axis=2),
        "Your picture has more channels than before. Rows and columns are repeated, colours are "
        "not.",
    )
    sparse = np.zeros((rows * factor, columns * factor, channels))
    sparse[::factor, ::factor] = picture
    yield Mistake(
        "leaves_the_rest_black",
        sparse,
        "Between the pixels there is nothing but zeros. Each pixel fills its whole square.",
    )
    yield Mistake(
        "reads_on_along_the_row",
        np.repeat(picture, factor * factor).reshape(rows * factor, columns * factor, channels),
        "Your result has the right shape, but the colours are mixed up: `np.repeat` without an "
        "axis repeats every single number in one long row.",
    )
    stripes = picture.repeat(factor * factor, axis=1)
    yield Mistake(
        "reads_on_along_the_row",
        stripes.reshape(rows * factor, columns * factor, channels),
        "Your pixels lie in stripes: they were repeated in a row and then folded. Repeat along "
        "each axis.",
    )
    yield Mistake(
        "swaps_rows_and_columns",
        picture.repeat(factor, axis=0).repeat(factor, axis=1).swapaxes(0, 1),
        "Rows and columns have changed places.",
    )
