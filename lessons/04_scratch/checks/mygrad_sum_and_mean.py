"""Check of `sum_over`, `mean_over` and `mean_squared_error`."""

from collections.abc import Iterator

import numpy as np

from momentum.course import Learner, Mistake, Remote, kind_of


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Square tables first, where a wrong axis goes unnoticed; then others."""
    for shape in ((3, 3), (4, 2)):
        for axis in (None, 0, 1):
            _sums(learner, rng.normal(size=shape), axis, rng)
    yield "Sums hand every number the gradient of its own sum."
    for shape in ((3, 3), (4, 2)):
        for axis in (None, 0, 1):
            _averages(learner, rng.normal(size=shape), axis, rng)
    yield "Means hand back that, divided by how many numbers were averaged."
    _squares(learner, rng.normal(size=(4, 3)), rng.normal(size=(4, 3)))
    yield "The mean squared error and its gradient are right."


def _sums(learner: Learner, x: np.ndarray, axis: int | None, rng: np.random.Generator) -> None:
    a = learner.Tensor(x)
    g = rng.uniform(1.0, 3.0, x.sum(axis=axis).shape)
    _handed_back(learner, a, learner.sum_over(a, axis), x.sum(axis=axis), g)
    learner.compare(
        a.grad,
        _spread(g, axis, x.shape),
        *_lost(g, axis, x.shape),
        Mistake(
            "multiplies_with_the_numbers",
            _spread(g, axis, x.shape) * x,
            "Your sum multiplies the gradient with the numbers of a. A number counts once in its "
            "sum, whether it is large or small: each receives the gradient as it is.",
        ),
        what=f"the gradient of a, of shape {x.shape}, after `sum_over(a, axis={axis})`",
    )


def _averages(learner: Learner, x: np.ndarray, axis: int | None, rng: np.random.Generator) -> None:
    a = learner.Tensor(x)
    g = rng.uniform(1.0, 3.0, x.sum(axis=axis).shape)
    count = x.size if axis is None else x.shape[axis]
    everything = Mistake(
        "divides_by_all_numbers",
        x.sum(axis=axis) / x.size,
        f"For a table of shape {x.shape}, your mean over axis {axis} divides by all {x.size} "
        f"numbers. Only {count} numbers went into each sum.",
    )
    rows_only = Mistake(
        "divides_by_the_rows",
        x.sum(axis=axis) / len(x),
        f"For a table of shape {x.shape}, your mean over axis {axis} divides by its {len(x)} rows. "
        f"Here {count} numbers went into each sum.",
    )
    mistakes = (everything, rows_only) if count != len(x) else (everything,)
    _handed_back(learner, a, learner.mean_over(a, axis), x.mean(axis=axis), g, *mistakes)
    undivided = Mistake(
        "mean_hands_back_the_whole_gradient",
        _spread(g, axis, x.shape),
        f"The mean itself is right, but each of its {count} numbers receives the whole gradient, "
        f"as in a sum. One number moves a mean of {count} by only 1/{count}.",
    )
    wanted = _spread(g, axis, x.shape) / count
    what = f"the gradient of a, of shape {x.shape}, after `mean_over(a, axis={axis})`"
    learner.compare(a.grad, wanted, undivided, *_lost(g / count, axis, x.shape), what=what)


def _lost(g: np.ndarray, axis: int | None, shape: tuple[int, ...]) -> Iterator[Mistake]:
    yield Mistake(
        "hands_nothing_back",
        np.zeros(shape),
        "After a backward pass through your sum, a has received nothing. If NumPy summed and you "
        "wrapped the result, the result does not know a: give it its parents and a `pass_back`.",
    )
    if axis == 1 and shape == (3, 3):
        yield Mistake(
            "spreads_along_the_wrong_axis",
            np.broadcast_to(g, shape),
            "After a sum over axis 1, the gradient has one number for every *row* of a. Yours is "
            "copied to every row instead, as if there were one for every column: the axis that "
            "was summed away has to be put back first.",
        )


def _squares(learner: Learner, x: np.ndarray, target: np.ndarray) -> None:
    output, d = learner.Tensor(x), x - target
    mistakes = [
        Mistake(
            "averages_over_the_examples_only",
            np.sum(d**2) / len(d),
            "Your error sums over the columns and averages over the 4 rows only. The average goes "
            "over all numbers.",
        ),
        Mistake(
            "forgets_to_square",
            np.mean(d),
            "Your error averages the differences as they are: errors above and below cancel. "
            "Square them first.",
        ),
        Mistake(
            "squares_the_average",
            np.mean(d) ** 2,
            "Your error averages first and squares then: errors above and below cancel. Square "
            "each difference, then average.",
        ),
        Mistake(
            "halves_the_error",
            np.mean(d**2) / 2,
            "Your error is half as large as it should be. Some books put a half in front, so that "
            "the gradient loses its 2; here there is none.",
        ),
        Mistake(
            "sums_the_squares",
            np.sum(d**2),
            "Your error is the sum of the squares, not their average.",
        ),
    ]
    result = learner.mean_squared_error(output, target)
    _handed_back(learner, output, result, np.mean(d**2), np.array(3.0), *mistakes)
    nothing = Mistake(
        "hands_nothing_back",
        np.zeros(x.shape),
        "The error is right, but the output has received nothing: was it computed with "
        "`output.data`? Compute it with tensors, and the gradient comes by itself.",
    )
    learner.compare(output.grad, 3.0 * 2 * d / d.size, nothing, what="the gradient of the output")


def _spread(g: np.ndarray, axis: int | None, shape: tuple[int, ...]) -> np.ndarray:
    return np.broadcast_to(g if axis is None else np.expand_dims(g, axis), shape)


def _handed_back(
    learner: Learner,
    a: Remote,
    result: Remote,
    expected: np.ndarray,
    g: np.ndarray,
    *mistakes: Mistake,
) -> None:
    if kind_of(result) != "a Tensor":
        learner.compare(result, a)
    learner.compare(
        result.data, np.asarray(expected), *mistakes, what=f"the data of `{learner.last}`"
    )
    (result * g).backward()
