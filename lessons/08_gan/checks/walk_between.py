"""Check of `walk_between`."""

from collections.abc import Iterator

import numpy as np

from momentum.course import Learner, Mistake


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Walks of several lengths, whose steps are all alike."""
    for steps in (2, 5, 8):
        first, second = rng.uniform(-1, 1, (2, 6))
        got = learner.walk_between(first, second, steps)
        learner.compare(got, _walk(first, second, steps), *_mistakes(first, second, steps))
        yield f"{steps} codes, from end to end."


def _walk(first: np.ndarray, second: np.ndarray, steps: int) -> np.ndarray:
    return np.array([first + (second - first) * k / (steps - 1) for k in range(steps)])


def _mistakes(first: np.ndarray, second: np.ndarray, steps: int) -> Iterator[Mistake]:
    right = _walk(first, second, steps)
    yield Mistake(
        "never_arrives",
        _walk(first, first + (second - first) * (steps - 1) / steps, steps),
        f"Your walk stops one step short of the second code: between {steps} codes there are "
        f"{steps - 1} steps.",
    )
    yield Mistake(
        "leaves_the_ends_out",
        _walk(first, second, steps + 2)[1:-1],
        "Your walk has neither of its two ends.",
    )
    yield Mistake(
        "counts_steps_instead_of_codes",
        _walk(first, second, steps + 1),
        f"Your walk has {steps + 1} codes; {steps} were asked for, the ends included.",
    )
    yield Mistake(
        "walks_backwards", right[::-1], "Your walk begins at the second code and ends at the first."
    )
    yield Mistake(
        "lies_on_its_side",
        right.T.copy(),
        "Your table lies on its side: each code should be a row.",
    )
    if steps > 2:
        lengths = np.linspace(np.linalg.norm(first), np.linalg.norm(second), steps)
        kept = right / np.linalg.norm(right, axis=1, keepdims=True)
        for stretched in (kept * lengths[:, None], kept * np.linalg.norm(first), kept):
            yield Mistake(
                "keeps_the_length",
                stretched,
                "Your codes on the way are stretched, as if all codes lay on a sphere. A straight "
                "line with even steps is asked for.",
            )
        angle = np.arccos(
            np.clip(first @ second / np.linalg.norm(first) / np.linalg.norm(second), -1, 1)
        )
        t = np.linspace(0, 1, steps)[:, None]
        around = (np.sin((1 - t) * angle) * first + np.sin(t * angle) * second) / np.sin(angle)
        yield Mistake(
            "keeps_the_length",
            around,
            "Your walk follows the arc of a sphere. A straight line with even steps is asked for.",
        )
        halves = np.where(np.arange(steps)[:, None] < steps / 2, first, second)
        yield Mistake(
            "jumps_half_way", halves, "Your walk jumps from one code to the other half-way."
        )
