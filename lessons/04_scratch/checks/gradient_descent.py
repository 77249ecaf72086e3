"""Check of `descend`."""

from collections.abc import Callable, Iterator

import numpy as np

from momentum.course import Learner, Mistake, Wrong


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """A bowl, a ravine, and a rate at which the path runs away."""
    start, lowest = rng.uniform(2, 4, 2), rng.uniform(-1, 1, 2)
    for steepness in (np.array([2.0, 2.0]), np.array([1.0, 3.0])):

        def gradient(p: np.ndarray, steepness: np.ndarray = steepness) -> np.ndarray:
            return steepness * (p - lowest)

        got = learner.descend(gradient, start, 0.2, 6)
        if learner.changed_its_arguments:
            raise Wrong(
                "start_moves_along",
                "The start you were given has moved: `-=` changes the very array it is applied to. "
                "Compute a new point at every step.",
            )
        path = _path(gradient, start, 0.2, 6)
        learner.compare(got, path, *_mistakes(gradient, start, path))
    yield "A round bowl and a ravine: every point of the path is right, and the start is untouched."
    learner.compare(
        learner.descend(lambda p: 2 * p, np.array([1.0]), 1.5, 5),
        (-2.0) ** np.arange(6)[:, None],
        what="The path in the bowl x^2 with a learning rate of 1.5, which is too large,",
    )
    yield "With a learning rate that is too large the path runs away, as it must."


def _path(
    gradient: Callable[[np.ndarray], np.ndarray], start: np.ndarray, rate: float, steps: int
) -> np.ndarray:
    path = [start]
    for _ in range(steps):
        path.append(path[-1] - rate * gradient(path[-1]))
    return np.array(path)


def _mistakes(
    gradient: Callable[[np.ndarray], np.ndarray], start: np.ndarray, path: np.ndarray
) -> list[Mistake]:
    def unit(p: np.ndarray) -> np.ndarray:
        g = gradient(p)
        return g / np.linalg.norm(g)

    last = "That is one point. The task wants the whole path, to look at it: a row for each."
    return [
        Mistake(
            "climbs",
            _path(gradient, start, -0.2, 6),
            "Your path goes uphill. The gradient points to where the function grows fastest; to "
            "make it smaller one goes the other way.",
        ),
        Mistake(
            "forgets_the_start",
            path[1:],
            "The first row of the path is the start itself; yours begins after the first step.",
        ),
        Mistake("only_the_end", path[-1], last),
        Mistake(
            "one_slope_for_the_whole_way",
            _path(lambda p: gradient(start), start, 0.2, 6),
            "You go on with the gradient of the start. The slope changes along the way: ask again "
            "at every point.",
        ),
        Mistake(
            "steps_of_equal_length",
            _path(unit, start, 0.2, 6),
            "All your steps are equally long. In gradient descent a step shrinks with the "
            "gradient: that is how it comes to rest at the bottom.",
        ),
        Mistake(
            "one_array_in_every_row",
            np.broadcast_to(path[-1], path.shape),
            "All rows of your path are its last point: you kept the same array again and again, "
            "and it went on changing. Compute a new one at every step, or keep copies.",
        ),
    ]
