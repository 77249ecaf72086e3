"""Check of `square`."""

from collections.abc import Iterator

import numpy as np

from momentum.course import Learner, Mistake

PLACES = np.array([0.06, 0.22, 0.41, 0.66, 0.89])


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """The sum of sawteeth at random places, and the error, which is known exactly."""
    x = rng.permutation(PLACES) + rng.uniform(0, 0.03, 5)
    for depth in (1, 3, 4):
        learner.compare(learner.square(x, depth), *_answers(x, depth))
    yield "x minus the sawteeth, each a quarter as high as the one before."
    for depth in (2, 5):
        grid = np.linspace(0, 1, 2 ** (depth + 3) + 1)
        error = float(np.abs(learner.square(grid, depth) - grid**2).max())
        what = f"The largest distance of your square(x, {depth}) from x^2"
        learner.compare(error, 4.0 ** -(depth + 1), tolerance=1e-12, what=what)
    yield "The largest error is 4^-(depth + 1), to the last digit: 1/64 at depth 2, 1/4096 at 5."
    learner.compare(learner.square(x, 0), x)
    yield "Without a layer, x stays as it is."


def _teeth(x: np.ndarray, depth: int) -> np.ndarray:
    return 1 - np.abs(2 * (x * 2 ** (depth - 1) % 1.0) - 1) if depth else x


def _answers(x: np.ndarray, depth: int) -> Iterator[object]:
    """Yield the right answer, then mistakes."""
    layers = range(1, depth + 1)
    yield x - sum(_teeth(x, k) / 4**k for k in layers)
    yield Mistake(
        "squares_by_squaring",
        x**2,
        "That is x^2 itself, exactly. A network of ReLUs cannot multiply x with x; it can come as "
        "near as you like, with sawteeth.",
    )
    yield Mistake(
        "adds_the_teeth",
        x + sum(_teeth(x, k) / 4**k for k in layers),
        "You add the sawteeth. x^2 lies below x, so they are taken away.",
    )
    yield Mistake(
        "halves_instead_of_quarters",
        x - sum(_teeth(x, k) / 2**k for k in layers),
        "You halve each sawtooth's height. Half the width makes a quarter of the error: a chord of "
        "x^2 over half the width hangs a quarter as far above it.",
    )
    yield Mistake(
        "as_if_all_weighed_the_same",
        x - sum(_teeth(x, k) / 4 for k in layers),
        "All your sawteeth are divided by 4. The k-th one is divided by 4^k.",
    )
    yield Mistake(
        "counts_from_zero",
        x - sum(_teeth(x, k) / 4**k for k in range(depth + 1)),
        "You also take away g_0(x) = x, and nothing of x is left. The sum begins with g_1.",
    )
    yield Mistake(
        "counts_from_zero",
        x - sum(_teeth(x, k) / 4**k for k in range(depth)),
        "You also take away g_0(x) = x, and stop before the last sawtooth. It begins with g_1.",
    )
    yield Mistake(
        "stops_one_layer_early",
        x - sum(_teeth(x, k) / 4**k for k in range(1, depth)),
        f"Your sum ends with g_{depth - 1}: `range(1, {depth})` leaves out {depth} itself.",
    )
    if depth == 1:
        return
    yield Mistake(
        "the_corrected_x_goes_in",
        _corrected(x, depth),
        "From the second round on your sawtooth is not that of x: what goes in is x minus the "
        "corrections so far. Keep the x you were given, and the sum, apart.",
    )
    yield Mistake(
        "sawtooth_of_a_sawtooth",
        _refolded(x, depth),
        "You put one sawtooth into the next: sawtooth(x, k) has all k folds in it already, so k "
        "more are too many. Give it the x you were given.",
    )
    yield Mistake(
        "four_times_k",
        x - sum(_teeth(x, k) / (4 * k) for k in layers),
        "You divide the k-th sawtooth by 4 times k. It is 4 to the power of k, 4^k.",
    )
    yield Mistake(
        "an_x_in_every_round",
        sum(x - _teeth(x, k) / 4**k for k in layers),
        f"Your sum holds x {depth} times: x stands before the sum, once.",
    )
    yield Mistake(
        "only_the_last_sawtooth",
        x - _teeth(x, depth) / 4**depth,
        f"You take away g_{depth} only. Every layer has its part in the sum.",
    )
    yield Mistake(
        "the_same_tooth_again",
        x - sum(_teeth(x, 1) / 4**k for k in layers),
        "You take away the same single tent in every round. The k-th correction is the sawtooth "
        "of depth k, finer than the one before.",
    )


def _refolded(x: np.ndarray, depth: int) -> np.ndarray:
    total, tooth = x, x
    for k in range(1, depth + 1):
        tooth = _teeth(tooth, k)
        total = total - tooth / 4**k
    return total


def _corrected(x: np.ndarray, depth: int) -> np.ndarray:
    for k in range(1, depth + 1):
        tooth = x
        for _ in range(k):
            tooth = 2 * np.maximum(tooth, 0) - 4 * np.maximum(tooth - 0.5, 0)
        x = x - tooth / 4**k
    return x
