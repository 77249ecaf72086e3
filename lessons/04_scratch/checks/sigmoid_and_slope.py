"""Check of `sigmoid` and `sigmoid_slope`."""

from collections.abc import Iterator

import numpy as np

from momentum.course import Learner, LearnerError, Mistake, Wrong


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Values, extremes, and the slope against the central difference of the learner's own."""
    x = np.sort(rng.uniform(-4, 4, 7))
    s = 1 / (1 + np.exp(-x))
    learner.compare(
        learner.sigmoid(x),
        s,
        Mistake(
            "falls_instead_of_rising",
            1 - s,
            "Your curve falls from 1 to 0: the sign in the exponent is the other one.",
        ),
        Mistake(
            "tanh_is_another_curve",
            np.tanh(x),
            "That is tanh: the same shape, but from -1 to 1. The sigmoid runs from 0 to 1.",
        ),
        Mistake(
            "a_step_has_no_slope",
            (x > 0).astype(float),
            "That is a step from 0 to 1. The sigmoid rises smoothly: a step is flat everywhere, "
            "and gradient descent finds nothing to follow.",
        ),
        Mistake(
            "softmax_is_another_thing",
            np.exp(x) / np.exp(x).sum(),
            "Your numbers add up to 1: that is softmax, in which all share. In the sigmoid each "
            "number is on its own.",
        ),
    )
    yield "The sigmoid is right between -4 and 4."
    _extremes(learner)
    yield "It is right at 1000 and at -1000."
    _slope(learner, x, s)
    yield "The slope is right, and it is what your sigmoid really does."


def _extremes(learner: Learner) -> None:
    far = np.array([-1000.0, -30.0, 30.0, 1000.0])
    try:
        got = learner.sigmoid(far)
    except LearnerError as error:
        if error.kind == "NotImplementedError":
            raise
        raise Wrong(
            "overflows",
            f"For numbers as large as 1000 your sigmoid stops: {error.said.strip()}.",
        ) from None
    if isinstance(got, np.ndarray) and np.isnan(got).any():
        where = far[np.isnan(got).ravel()][0]
        raise Wrong(
            "overflows",
            f"sigmoid({where:g}) is NaN: exp({abs(where):g}) is too large for a computer, and "
            "infinity divided by infinity is no number. Use a form in which the exponential of a "
            "large number never meets another one.",
        )
    learner.compare(got, 1 / (1 + np.exp(-far.clip(-700, 700))))


def _slope(learner: Learner, x: np.ndarray, s: np.ndarray) -> None:
    tried = (learner.sigmoid(x + 1e-5) - learner.sigmoid(x - 1e-5)) / 2e-5
    learner.compare(
        learner.sigmoid_slope(x),
        tried,
        Mistake(
            "takes_x_for_the_output",
            x * (1 - x),
            "You computed x (1 - x). In s (1 - s) the s is the output of the sigmoid, not what "
            "went in; some programs hand the output over, and then it is right.",
        ),
        Mistake(
            "its_own_derivative",
            s,
            "That is the sigmoid itself. Its slope is largest in the middle and 0 on both sides.",
        ),
        Mistake(
            "its_own_derivative",
            1 - s,
            "That is 1 - s, which is largest on the left. The slope is largest in the middle.",
        ),
        Mistake(
            "slope_of_tanh",
            1 - s**2,
            "1 - s^2 is the rule of tanh. The sigmoid's slope is 0.25 in the middle, never more.",
        ),
        Mistake(
            "sigmoid_of_the_sigmoid",
            _of(s) * (1 - _of(s)),
            "You passed the output through the sigmoid a second time.",
        ),
        tolerance=1e-5,
    )


def _of(x: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-x))
