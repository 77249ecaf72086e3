"""Check of `blame_lengths`."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from momentum import engine as nn
from momentum.course import Learner, Mistake


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Lengths against the formula, then one of them against the engine."""
    recurrent = 0.8 * rng.normal(size=(6, 6)) / np.sqrt(6)
    x, at_end = rng.normal(size=(1, 8, 3)), rng.normal(size=6)
    layer = nn.SimpleRNN(6, return_sequences=True)
    network = nn.Sequential([layer], dtype=np.float64)
    network.build(x.shape[1:])
    network.parameters[1].assign(recurrent)
    states = layer.run(x)[0].data[0]
    got = learner.blame_lengths(states, recurrent, at_end)
    learner.compare(got, _lengths(states, recurrent, at_end), *_mistakes(states, recurrent, at_end))
    yield "Eight steps: all lengths are right, in the order of time."
    start = nn.Tensor(states[None, 2], requires_grad=True)
    layer.run(x[:, 3:], [start])[0].backward(np.array([[0 * at_end] * 4 + [at_end]]))
    arrived = float(np.linalg.norm(np.asarray(start.grad)))
    what = "The length after step 3, held against the engine,"
    learner.compare(float(np.asarray(got)[2]), arrived, what=what)
    yield "The engine, which goes back by itself, finds the same length."


def _lengths(states: Any, recurrent: Any, at_end: Any, wrong: str = "") -> np.ndarray:
    blame, lengths = at_end, [np.linalg.norm(at_end)]
    for t in range(len(states) - 2, -1, -1):
        slope = 1 - states[t if wrong == "slope_of_the_step_before" else t + 1] ** 2
        if wrong == "forgets_the_slope":
            slope = np.ones_like(slope)
        matrix = recurrent if wrong == "weights_not_turned_over" else recurrent.T
        blame = (blame * slope) @ matrix
        lengths.append(np.linalg.norm(blame))
    return np.array(lengths[::-1])


def _after_the_weights(states: Any, recurrent: Any, at_end: Any) -> np.ndarray:
    blame, lengths = at_end, [np.linalg.norm(at_end)]
    for state in states[:0:-1]:
        blame = (blame @ recurrent.T) * (1 - state**2)
        lengths.append(np.linalg.norm(blame))
    return np.array(lengths[::-1])


def _mistakes(states: Any, recurrent: Any, at_end: Any) -> list[Mistake]:
    right = _lengths(states, recurrent, at_end)
    largest = np.linalg.norm(recurrent, 2) ** np.arange(len(states) - 1, -1, -1)
    return [
        Mistake(
            "forgets_the_slope",
            _lengths(states, recurrent, at_end, "forgets_the_slope"),
            "Blame goes through the weights, but not through tanh. Its slope is below 1 wherever a "
            "state is not 0, and it is multiplied at every step.",
        ),
        Mistake(
            "slope_of_the_step_before",
            _lengths(states, recurrent, at_end, "slope_of_the_step_before"),
            "The slope is that of the step one arrives at. One passes the tanh of the later step: "
            "it made h_{t+1}.",
        ),
        Mistake(
            "weights_not_turned_over",
            _lengths(states, recurrent, at_end, "weights_not_turned_over"),
            "The weights are used as on the way there. Backwards, blame goes from the receiving "
            "unit to the sending one.",
        ),
        Mistake(
            "slope_after_the_weights",
            _after_the_weights(states, recurrent, at_end),
            "You go through the weights first and through tanh then. On the way there tanh came "
            "last, so on the way back it comes first.",
        ),
        Mistake(
            "runs_back_in_time",
            right[::-1],
            "The lengths are right, but they begin with the end. The first number belongs to h_1.",
        ),
        Mistake(
            "multiplies_the_largest_growth",
            largest * np.linalg.norm(at_end),
            "Each length is the next one times the norm of the matrix. That is the most that could "
            "arrive, not what does: the vector itself has to be carried back.",
        ),
        Mistake(
            "leaves_the_end_out",
            right[:-1],
            "The last length is missing: that of `at_end` itself, before going back at all.",
        ),
        Mistake(
            "squares_of_lengths",
            right**2,
            "These are the squares of the lengths; a root is missing.",
        ),
    ]
