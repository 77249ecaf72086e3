"""Check of `minimax_slope` and `non_saturating_slope`."""

from collections.abc import Callable, Iterator

import numpy as np

from momentum.course import Learner, Mistake, Wrong


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Against differences of the losses; then where the discriminator wins."""
    fake = rng.normal(-0.8, 1.2, 6)
    for name, charged, other in (
        ("minimax_slope", _minimax, _non_saturating),
        ("non_saturating_slope", _non_saturating, _minimax),
    ):
        got = getattr(learner, name)(fake)
        right = _difference(charged, fake)
        learner.compare(got, right, *_mistakes(name, fake, right, other), tolerance=1e-6)
        yield f"`{name}` agrees with the difference of two losses."
    far = np.array([-800.0, -20.0, 20.0, 800.0])
    for name, right in (
        ("minimax_slope", np.array([0, -np.exp(-20.0), -1, -1])),
        ("non_saturating_slope", np.array([-1, -1, -np.exp(-20.0), 0])),
    ):
        got = getattr(learner, name)(far)
        if not np.all(np.isfinite(got)):
            raise Wrong(
                "overflows",
                f"For logits of -800 and 800 your `{name}` is {np.asarray(got).tolist()}: e^800 is "
                "too large for a float, and infinity divided by infinity is no number.",
            )
        learner.compare(got, right, tolerance=1e-8)
    yield "Where the discriminator is sure of a fake, one slope is 0 and the other is -1."


def _minimax(z: np.ndarray) -> np.ndarray:
    return np.log(1 - 1 / (1 + np.exp(-z)))


def _non_saturating(z: np.ndarray) -> np.ndarray:
    return -np.log(1 / (1 + np.exp(-z)))


def _difference(charged: Callable[[np.ndarray], np.ndarray], z: np.ndarray) -> np.ndarray:
    step = 1e-4
    return (charged(z + step) - charged(z - step)) / (2 * step)


def _mistakes(
    name: str, z: np.ndarray, right: np.ndarray, other: Callable[[np.ndarray], np.ndarray]
) -> Iterator[Mistake]:
    d = 1 / (1 + np.exp(-z))
    if name == "non_saturating_slope":
        yield Mistake(
            "one_slope_for_both",
            _difference(other, z),
            "Your two slopes are the same. They agree only where the discriminator is undecided; "
            "that they differ elsewhere is the whole point.",
        )
    yield Mistake(
        "swaps_the_two",
        _difference(other, z),
        "The two have changed places. Which of them should be near 0 where the discriminator is "
        "sure that the picture is a fake?",
    )
    yield Mistake(
        "points_uphill",
        -right,
        f"`{name}` has the wrong sign. A higher logit means the fake is believed more, and the "
        "loss falls: its slope is negative.",
    )
    for by_probability in (-1 / (1 - d), -1 / d):
        yield Mistake(
            "differentiates_by_the_probability",
            by_probability,
            "That is the derivative with respect to the probability D. The logit comes before D: "
            "multiply by the slope of the sigmoid, D (1 - D).",
        )
    yield Mistake(
        "slope_of_the_sigmoid_only",
        -d * (1 - d),
        "That is the slope of the sigmoid. The logarithm has one as well, and they are multiplied.",
    )
    yield Mistake(
        "slope_of_the_sigmoid_only",
        d * (1 - d),
        "That is the slope of the sigmoid. The logarithm has one as well, and they are multiplied.",
    )
    yield Mistake(
        "slope_of_the_mean",
        right / len(z),
        "Your slopes are those of the mean over the batch. Each picture by itself is asked for, so "
        "nothing is divided by their number.",
    )
