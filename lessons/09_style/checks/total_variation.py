"""Check of `roughness`."""

from collections.abc import Iterator

import numpy as np

from momentum.course import Learner, Mistake


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Drawn bytes, one row, one column, and a picture of one colour."""
    for rows, columns in ((5, 4), (3, 7)):
        picture = _drawn(rng, rows, columns)
        learner.compare(learner.roughness(picture), _right(picture), *_mistakes(picture))
    yield "The squared steps, down and across."
    for rows, columns in ((1, 5), (6, 1)):
        picture = _drawn(rng, rows, columns)
        learner.compare(learner.roughness(picture), _right(picture), *_of_one_line(picture))
    yield "One row or one column has steps in one direction only."
    plain = np.full((4, 4, 3), rng.integers(1, 256), np.uint8)
    learner.compare(learner.roughness(plain), 0.0, what="The roughness of a single colour")
    yield "A single colour is perfectly smooth."


def _drawn(rng: np.random.Generator, rows: int, columns: int) -> np.ndarray:
    picture = rng.integers(0, 256, (rows, columns, 3))
    picture[0, 0], picture[-1, -1] = 250, 3
    return picture.astype(np.uint8)


def _right(picture: np.ndarray) -> float:
    """Walk over the picture pixel by pixel."""
    levels, down, across = picture.astype(float), [0.0], [0.0]
    rows, columns = levels.shape[:2]
    if rows > 1:
        down = [
            (levels[r + 1, c] - levels[r, c]) ** 2 for r in range(rows - 1) for c in range(columns)
        ]
    if columns > 1:
        across = [
            (levels[r, c + 1] - levels[r, c]) ** 2 for r in range(rows) for c in range(columns - 1)
        ]
    return float(np.mean(down) + np.mean(across))


def _of_one_line(picture: np.ndarray) -> Iterator[Mistake]:
    yield Mistake(
        "a_mean_of_nothing",
        float("nan"),
        f"For a picture of {picture.shape[0]} x {picture.shape[1]} pixels you return NaN: there "
        "are no steps in one direction, and the mean of nothing is no number. One such picture, "
        "and every pixel of a painting becomes NaN.",
    )


def _mistakes(picture: np.ndarray) -> Iterator[Mistake]:
    levels = picture.astype(float)
    down, across = np.diff(levels, axis=0), np.diff(levels, axis=1)
    with np.errstate(over="ignore"):
        bytes_down, bytes_across = picture[1:] - picture[:-1], picture[:, 1:] - picture[:, :-1]
        mixed = (bytes_down.astype(float) ** 2).mean() + (bytes_across.astype(float) ** 2).mean()
        bytes_only = (bytes_down**2).mean() + (bytes_across**2).mean()
    for wrong in (mixed, bytes_only):
        yield Mistake(
            "bytes_run_over",
            wrong,
            "Bytes have run over: in uint8, 3 - 250 is 9. Make floats of the picture before the "
            "first subtraction.",
        )
    for wrong in (
        (np.roll(levels, -1, 0) - levels, np.roll(levels, -1, 1) - levels),
        (np.roll(levels, 1, 0) - levels, np.roll(levels, 1, 1) - levels),
    ):
        yield Mistake(
            "the_last_row_meets_the_first",
            (wrong[0] ** 2).mean() + (wrong[1] ** 2).mean(),
            "You compare the last row with the first, and the last column with the first: "
            "`np.roll` goes round. They are no neighbours.",
        )
    for only in (down, across):
        yield Mistake(
            "one_direction_only",
            (only**2).mean(),
            "You count the steps in one direction only. Such a picture may have stripes across it "
            "for nothing.",
        )
    yield Mistake(
        "steps_cancel",
        float(down.mean() + across.mean()),
        "You do not square the steps. Steps up and steps down cancel: what is left is the "
        "difference between the edges.",
    )
    yield Mistake(
        "takes_distances",
        float(np.abs(down).mean() + np.abs(across).mean()),
        "You take the steps without their signs. (That is the original total variation, and it is "
        "kinder to edges. The task asks for squares, as the lab has them.)",
    )
    yield Mistake(
        "adds_up_all_steps",
        (down**2).sum() + (across**2).sum(),
        "You add up all steps. A larger picture would be rougher, merely because it is larger. "
        "Take means.",
    )
    yield Mistake(
        "halves_it",
        ((down**2).mean() + (across**2).mean()) / 2,
        "You take the mean of the two directions. The task adds them.",
    )
    colours = np.diff(levels, axis=2)
    yield Mistake(
        "steps_between_colours",
        (down**2).mean() + (across**2).mean() + (colours**2).mean(),
        "You count steps from red to green and from green to blue as well. Those are no "
        "neighbours in the picture; a plain orange would be rough.",
    )
    grey = levels.mean(axis=2)
    yield Mistake(
        "makes_it_grey_first",
        (np.diff(grey, axis=0) ** 2).mean() + (np.diff(grey, axis=1) ** 2).mean(),
        "You make the picture grey first. A red pixel beside an equally bright green one is a "
        "step, too.",
    )
