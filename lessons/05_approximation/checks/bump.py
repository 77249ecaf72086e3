"""Check of `bump`."""

from collections.abc import Iterator

import numpy as np
from scipy.special import expit

from momentum.course import Learner, Mistake, Wrong, kind_of


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """The network is run: a steep bump, then gentle ones, which show every weight."""
    left, width, height = rng.uniform([0.3, 1.0, 1.5], [0.8, 1.5, 3.0])
    for steepness in (60.0, 4.0, 7.0):
        asked = (left, left + width, height, steepness)
        got = learner.bump(*asked)
        _fits(got)
        _judge(learner, got, *asked)
        if steepness > 10:
            yield "Steep: the bump has its height between the steps, and nothing outside."
        left, height = left - 1.7, -height
    yield "Gentle: each sigmoid is 0.5 at its own place; and a bump may point downwards."


def _fits(got: object) -> None:
    if not isinstance(got, tuple) or len(got) != 3:
        raise Wrong("other_kind", f"Expected a tuple of three arrays; got {kind_of(got)}.")
    for name, part in zip(("w1", "b1", "w2"), got, strict=True):
        if not isinstance(part, np.ndarray) or part.shape != (2,):
            raise Wrong(
                "other_shape", f"{name} is {kind_of(part)}; expected an array of two numbers."
            )


def _judge(
    learner: Learner, got: tuple, left: float, right: float, height: float, steepness: float
) -> None:
    places = np.array([left, right])
    x = np.array([left - 0.9, left, (left + right) / 2, right, right + 0.9, 0.2])
    s, both = np.full(2, steepness), np.array([height, -height])

    def network(w1: np.ndarray, b1: np.ndarray, w2: np.ndarray) -> np.ndarray:
        return (expit(np.outer(x, w1) + b1) @ w2).round(6)

    learner.compare(
        network(*got),
        network(s, -s * places, both),
        Mistake(
            "bias_is_not_scaled",
            network(s, -places, both),
            f"Your sigmoids step at {left / steepness:.3f} and {right / steepness:.3f}, not at "
            f"{left:.3f} and {right:.3f}. A step stands where w x + b is 0, so the bias must grow "
            "with the weight.",
        ),
        Mistake(
            "plus_the_place",
            network(s, s * places, both),
            f"Your steps stand at {-left:.3f} and {-right:.3f}: on the other side of 0. w x + b is "
            "0 at x = -b / w; mind the sign.",
        ),
        Mistake(
            "two_steps_up",
            network(s, -s * places, np.array([height, height])),
            f"Your second sigmoid steps up once more, to {2 * height:.3f}. To end the bump it must "
            "take away what the first one gave.",
        ),
        Mistake(
            "half_the_height_each",
            network(s, -s * places, both / 2),
            f"Your bump is {height / 2:.3f} high. The two units do not share the height: between "
            "the steps only the first one is on.",
        ),
        Mistake(
            "steepness_divides",
            network(1 / s, -places / s, both),
            f"You divide by the steepness: at {steepness:g} your sigmoids hardly rise at all. The "
            "larger the weight on x, the steeper the step.",
        ),
        Mistake(
            "upside_down",
            network(s, -s * places, -both),
            f"Your bump points the wrong way: between the steps it is {-height:.3f}. What steps up "
            "there is the first unit, so its weight is the height itself.",
        ),
        Mistake(
            "second_step_turned_around",
            network(s * [1, -1], -s * places * [1, -1], np.full(2, height)),
            "Your second unit is turned around: it is on to the *left* of its place, before the "
            "bump as well. Both have the weight `steepness`; what comes down does so by w2.",
        ),
        Mistake(
            "never_steps_down",
            network(s, -s * places, np.array([height, 0.0])),
            f"Your bump never ends: after {right:.3f} it is still {height:.3f}. The second unit "
            "has to take away what the first one gave.",
        ),
        Mistake(
            "forgot_the_height",
            network(s, -s * places, np.array([1.0, -1.0])),
            f"Your bump is 1 high; {height:.3f} was asked for.",
        ),
        tolerance=1e-5,
        what=f"Your network at x = {np.array2string(x, precision=2, separator=', ')}",
    )
