"""Check of `count_pieces`."""

from collections.abc import Iterator

import numpy as np

from momentum.course import Learner, Mistake


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Lines of random pieces, some of which only bend; the sawtooth; a straight line."""
    for pieces in (6, 8):
        x, y = _line(rng, pieces)
        learner.compare(learner.count_pieces(x, y), pieces, *_mistakes(x, y, pieces))
    yield "Lines that turn at some knots and only bend at others."
    depth = int(rng.integers(3, 6))
    x = np.linspace(0, 1, 2 ** (depth + 2) + 1)
    y = 1 - np.abs(2 * (x * 2 ** (depth - 1) % 1.0) - 1)
    learner.compare(learner.count_pieces(x, y), 2**depth, *_mistakes(x, y, 2**depth))
    yield f"The sawtooth of depth {depth} has {2**depth} pieces."
    x = np.sort(rng.uniform(0, 1, 9))
    learner.compare(learner.count_pieces(x, x / 3 + 0.1), 1)
    yield "A straight line is one piece."


SLOPES = np.array([0.5, 1.75, 0.5, -0.75, -2.25, -0.75, 0.5, 1.75])
STEPS = np.array([1, 1, 2, 5, 1]) / 8
"""From point to point of a piece. Halves of halves are exact, so that nothing rounds by itself."""


def _line(rng: np.random.Generator, pieces: int) -> tuple[np.ndarray, np.ndarray]:
    """Draw a line with slopes that come back later; one point is off by rounding."""
    steps = np.outer(rng.permutation(np.arange(1, 9))[:pieces], STEPS)
    slopes = np.repeat(SLOPES[:pieces], len(STEPS))
    x = np.append(0, np.cumsum(steps))
    y = np.append(0, np.cumsum(steps.ravel() * slopes))
    y[8] += 1e-10
    return x + int(rng.integers(-5, 5)), y


def _mistakes(x: np.ndarray, y: np.ndarray, pieces: int) -> Iterator[Mistake]:
    slopes = np.diff(y) / np.diff(x)
    yield Mistake(
        "counts_the_knots",
        pieces - 1,
        f"You count {pieces - 1}: the knots. Between and beside {pieces - 1} knots there are "
        f"{pieces} pieces.",
    )
    yield Mistake(
        "counts_the_points",
        len(x) - 1,
        f"You count every stretch from one point to the next, {len(x) - 1} in all. Where the slope "
        "stays the same, the piece goes on.",
    )
    exact = int(np.sum(np.diff(slopes) != 0)) + 1
    if exact != pieces:
        yield Mistake(
            "rounding_is_a_bend",
            exact,
            f"You count {exact} pieces. Some of your slopes differ by less than a billionth: "
            "that is rounding, not a bend.",
        )
    turns = int(np.sum(np.sign(slopes[1:]) != np.sign(slopes[:-1]))) + 1
    if turns != pieces:
        yield Mistake(
            "counts_turns_only",
            turns,
            f"You count {turns} pieces: from one turn of the line to the next. It may also become "
            "steeper without turning round, and that is a knot, too.",
        )
    upward = int(np.sum(np.diff(slopes) > 1e-6)) + 1
    if upward != pieces:
        yield Mistake(
            "bends_upwards_only",
            upward,
            f"You count {upward} pieces: only knots at which the slope grows. It may also become "
            "smaller; compare how *far* apart two slopes are.",
        )
    for kinds in {len(np.unique(slopes.round(6))), len(np.unique(slopes))} - {pieces}:
        yield Mistake(
            "counts_different_slopes",
            kinds,
            f"There are {kinds} different slopes, but a slope may come back: {pieces} pieces.",
        )
    rises = int(np.sum(np.abs(np.diff(y, 2)) > 1e-6)) + 1
    if rises != pieces:
        yield Mistake(
            "rises_instead_of_slopes",
            rises,
            f"You count {rises} pieces: you compare how far y rises from point to point. Where the "
            "points are farther apart it rises more, with the same slope.",
        )
