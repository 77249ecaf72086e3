"""Check of `sawtooth`."""

from collections.abc import Iterator

import numpy as np

from momentum.course import Learner, Mistake, Wrong

PLACES = np.array([0.06, 0.22, 0.41, 0.66, 0.89])


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """One tent, then three and four of them, then none."""
    x = rng.permutation(PLACES) + rng.uniform(0, 0.03, 5)
    learner.compare(learner.sawtooth(x, 1), *_answers(x, 1))
    yield "One tent."
    for depth in (3, 4):
        learner.compare(learner.sawtooth(x, depth), *_answers(x, depth))
    if learner.changed_its_arguments:
        raise Wrong(
            "changes_what_it_was_given",
            "The teeth are right, but the array you were given has become one of them: make new "
            "arrays.",
        )
    yield "Tents of tents: 8 pieces at depth 3, and 16 at depth 4."
    learner.compare(
        learner.sawtooth(x, 0),
        x,
        Mistake(
            "one_layer_too_many",
            _teeth(x, 1),
            "At depth 0 you already have a tent. Without a layer nothing happens to x.",
        ),
    )
    yield "Without a layer, x stays as it is."


def _tent(x: np.ndarray) -> np.ndarray:
    return 1 - np.abs(2 * x - 1)


def _teeth(x: np.ndarray, depth: int) -> np.ndarray:
    return _tent(x * 2 ** (depth - 1) % 1.0) if depth else x


def _answers(x: np.ndarray, depth: int) -> Iterator[object]:
    """Yield the right answer, then mistakes."""
    yield _teeth(x, depth)
    yield Mistake(
        "second_relu_as_strong_as_the_first",
        _repeat(x, depth, lambda v: 2 * v - 2 * np.maximum(v - 0.5, 0)),
        "Your tent rises to 1 and stays there: the second ReLU has to take away the slope of 2 and "
        "to bring one of -2, together 4.",
    )
    yield Mistake(
        "one_layer_too_many",
        _teeth(x, depth + 1),
        f"You fold {depth + 1} times at depth {depth}: twice as many teeth as asked for.",
    )
    yield Mistake(
        "one_layer_too_few",
        _teeth(x, depth - 1),
        f"You fold {depth - 1} times at depth {depth}: half as many teeth as asked for.",
    )
    if depth == 1:
        return
    yield Mistake(
        "always_one_tent",
        _tent(x),
        f"At depth {depth} you have a single tent. Either every round begins with the first x "
        "again, or a `return` inside the loop ends it after one. What leaves one layer must enter "
        "the next.",
    )
    yield Mistake(
        "multiplies_the_layers",
        _tent(x) ** depth,
        f"You multiply the tent with itself {depth} times: one pointed hill. To compose is to put "
        "the result of one tent into the next one.",
    )
    yield Mistake(
        "adds_the_layers",
        _tent(x) * depth,
        f"You add up {depth} tents: one tent, {depth} times as high. To compose is to put the "
        "result of one tent into the next one.",
    )
    yield Mistake(
        "a_tooth_for_every_layer",
        _tent(x * depth % 1.0),
        f"You have {depth} teeth. Each layer folds everything before it once more and doubles the "
        f"teeth: {2 ** (depth - 1)} at depth {depth}.",
    )


def _repeat(x: np.ndarray, depth: int, function: object) -> np.ndarray:
    for _ in range(depth):
        x = function(x)
    return x
