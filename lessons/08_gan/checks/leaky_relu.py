"""Check of `leaky_relu` and `leaky_relu_slope`."""

from collections.abc import Iterator

import numpy as np

from momentum.course import Learner, Mistake, Wrong


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Values on both sides of 0, and their slopes against a difference."""
    leak = float(rng.choice([0.05, 0.1, 0.3]))
    z = rng.permutation(np.concatenate([rng.uniform(0.5, 4, 4), rng.uniform(-4, -0.5, 4)]))
    z = z.reshape(2, 4)
    right = np.maximum(z, 0) + leak * np.minimum(z, 0)
    learner.compare(learner.leaky_relu(z, leak), right, *_values(z, leak))
    if learner.changed_its_arguments:
        raise Wrong("changes_what_it_was_given", "The numbers you were given changed.")
    yield "Above 0 nothing happens, below only a little comes through."
    step = 1e-5
    wide = [np.maximum(x, 0) + leak * np.minimum(x, 0) for x in (z + step, z - step)]
    slopes = (wide[0] - wide[1]) / (2 * step)
    learner.compare(learner.leaky_relu_slope(z, leak), slopes, *_slopes(z, leak), tolerance=1e-5)
    learner.compare(
        learner.leaky_relu_slope(np.zeros(2), leak), np.full(2, leak), what="The slope at 0"
    )
    yield "The slope is 1 or the leak, never 0: no unit is ever quite dead."


def _values(z: np.ndarray, leak: float) -> Iterator[Mistake]:
    yield Mistake(
        "lets_nothing_through",
        np.maximum(z, 0),
        "That is the plain ReLU: below 0 nothing is left. A little should come through.",
    )
    yield Mistake(
        "lets_everything_through",
        np.where(z > 0, z, z),
        "Your negative numbers come through whole.",
    )
    yield Mistake(
        "turns_the_sign",
        np.where(z > 0, z, -leak * z),
        "Your negative numbers come out positive. They are made smaller, not turned around.",
    )
    yield Mistake(
        "leaks_above",
        np.where(z > 0, leak * z, z),
        "You make the positive numbers smaller. It is the negative ones that only leak.",
    )
    for other in (0.01, 0.2, 0.3, 0.1):
        if other != leak:
            yield Mistake(
                "its_own_leak",
                np.where(z > 0, z, other * z),
                f"Your leak is always {other}; here {leak} was asked for.",
            )
    yield Mistake(
        "cuts_off_at_the_leak",
        np.where(z > 0, z, -leak),
        f"Below 0 your answer is always {-leak}. It should still depend on z, or the slope is 0.",
    )
    yield Mistake(
        "cuts_off_at_the_leak",
        np.maximum(z, -leak),
        f"You cut off at {-leak}. The leak is a slope, not a floor.",
    )


def _slopes(z: np.ndarray, leak: float) -> Iterator[Mistake]:
    yield Mistake(
        "value_for_the_slope",
        np.where(z > 0, z, leak * z),
        "That is the value, not its slope.",
    )
    yield Mistake(
        "value_for_the_slope",
        np.where(z > 0, 1.0, leak * z),
        "Below 0 you return the value. The slope there is the leak itself.",
    )
    yield Mistake(
        "slope_of_a_plain_relu",
        np.where(z > 0, 1.0, 0.0),
        "Your slope is 0 below 0, as that of a plain ReLU. Then no gradient passes, which the leak "
        "was invented against.",
    )
    yield Mistake(
        "slope_is_one_everywhere",
        np.ones_like(z),
        "Your slope is 1 everywhere, as if nothing bent.",
    )
