"""Check of `weights`."""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from momentum.course import Learner, Wrong, shown

INPUTS = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
SHAPES = {"w1": (2, 2), "b1": (2,), "w2": (2,), "b2": ()}
KNOWN = {
    (0, 1, 1, 1): ("or_is_not_xor", "That is OR: it also fires when both inputs are 1."),
    (0, 0, 0, 1): ("and_is_not_xor", "That is AND: it fires only when both inputs are 1."),
    (1, 0, 0, 1): ("upside_down", "That is XOR upside down: it fires when both are the same."),
    (1, 1, 1, 0): ("not_both_is_not_xor", "That is 'not both', which holds for (0, 0) as well."),
    (0, 0, 0, 0): ("never_fires", "The output neuron never fires: is its bias too low?"),
    (1, 1, 1, 1): ("always_fires", "The output neuron always fires: is its bias too high?"),
}


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """The four answers of the network, and the same with inputs that are not quite 0 and 1."""
    w1, b1, w2, b2 = _arrays(learner, learner.weights())
    answers = _answers(INPUTS, w1, b1, w2, b2, np.greater)
    if answers != (0, 1, 1, 0):
        raise _wrong(answers, w1, b1, w2, b2)
    yield "The network answers 0, 1, 1, 0: it computes XOR."
    hidden = np.unique(INPUTS @ w1 + b1 > 0, axis=0)
    yield f"The hidden neurons turn four inputs into {len(hidden)} cases; a line can part them."


def _arrays(learner: Learner, got: Any) -> list[np.ndarray]:
    if not isinstance(got, tuple) or len(got) != 4:
        raise Wrong("other_kind", f"`{learner.last}` is {shown(got)}; expected (w1, b1, w2, b2).")
    arrays = []
    for (name, shape), value in zip(SHAPES.items(), got, strict=True):
        array = _array(value)
        flat = array.size == int(np.prod(shape)) and name != "w1"
        if array.dtype.kind not in "biuf" or (array.shape != shape and not flat):
            raise Wrong(
                "other_shape", f"{name} is {shown(value)}; expected numbers of shape {shape}."
            )
        arrays.append(array.astype(float).reshape(shape))
    return arrays


def _array(value: Any) -> np.ndarray:
    try:
        return np.asarray(value)
    except ValueError:  # Rows of different length.
        return np.array(None)


def _answers(
    x: np.ndarray,
    w1: np.ndarray,
    b1: np.ndarray,
    w2: np.ndarray,
    b2: np.ndarray,
    fires: Callable[[np.ndarray, float], np.ndarray],
) -> tuple[int, ...]:
    hidden = fires(x @ w1 + b1, 0).astype(float)
    return tuple(int(answer) for answer in fires(hidden @ w2 + b2, 0))


def _wrong(answers: tuple[int, ...], *weights: np.ndarray) -> Wrong:
    if _answers(INPUTS, *weights, np.greater_equal) == (0, 1, 1, 0):
        return Wrong(
            "zero_is_not_above_zero",
            "Nearly: one of your sums is exactly 0, and 0 is not above 0, so that neuron stays "
            "silent. Put the thresholds between the cases, not upon one.",
        )
    w1, b1, w2, b2 = weights
    if _answers(INPUTS, w1.T, b1, w2, b2, np.greater) == (0, 1, 1, 0):
        return Wrong(
            "rows_are_inputs",
            "Your w1 has a row for each hidden neuron. In x @ w1 the rows belong to the inputs, "
            "and each column is a neuron: turn it over.",
        )
    heads = ", ".join(str(answer) for answer in answers)
    idea, meaning = KNOWN.get(answers, ("other_answers", "No two of them may be mixed up."))
    return Wrong(idea, f"Your network answers {heads}; XOR is 0, 1, 1, 0. {meaning}")
