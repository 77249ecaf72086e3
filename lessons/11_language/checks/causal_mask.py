"""Check of `causal_mask` and `given_and_wanted`."""

from collections.abc import Iterator

import numpy as np

from momentum.course import Learner, Mistake


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Several sizes; then codes of which none stands twice."""
    for steps in (4, 1, 7):
        right = np.array([[s <= t for s in range(steps)] for t in range(steps)])
        learner.compare(learner.causal_mask(steps), right, *_mistakes(steps, right))
    yield "At itself and at the past."
    codes = rng.permutation(30)[:9]
    learner.compare(
        learner.given_and_wanted(codes), (codes[:8], codes[1:]), *_paired_wrongly(codes)
    )
    yield "At each step the next code is wanted."


def _mistakes(steps: int, right: np.ndarray) -> Iterator[Mistake]:
    yield Mistake(
        "sees_the_future",
        right.T,
        "Your mask is turned over: the first step sees everything and the last one only itself. "
        "Who can look ahead need not guess.",
    )
    yield Mistake(
        "not_at_itself",
        right & ~np.eye(steps, dtype=bool),
        "No step may look at itself in your mask. Its own code has been read, and is the best hint "
        "of all; and the first step has nothing else to look at.",
    )
    yield Mistake(
        "everything_is_seen",
        np.ones((steps, steps), bool),
        "All may look everywhere, ahead as well. In training the answer stands one step ahead.",
    )
    yield Mistake(
        "only_itself",
        np.eye(steps, dtype=bool),
        "Each step sees itself only: then nothing is gathered.",
    )
    yield Mistake(
        "only_one_step_back",
        right & ~np.tri(steps, k=-2, dtype=bool),
        "Each step sees itself and the one before. The whole past is there to be looked at.",
    )
    yield Mistake(
        "numbers_for_truth_values",
        right.astype(int),
        "These are numbers. The mask says yes or no: truth values.",
    )
    yield Mistake(
        "numbers_for_truth_values",
        right.astype(float),
        "These are numbers. The mask says yes or no: truth values.",
    )


def _paired_wrongly(codes: np.ndarray) -> Iterator[Mistake]:
    yield Mistake(
        "wants_what_it_was_given",
        (codes[:-1], codes[:-1]),
        "What is wanted is what was given: such a network learns to repeat what it reads.",
    )
    yield Mistake(
        "wants_what_it_was_given",
        (codes, codes),
        "What is wanted is what was given: such a network learns to repeat what it reads.",
    )
    yield Mistake(
        "backwards",
        (codes[1:], codes[:-1]),
        "Given and wanted have changed places: that learns to guess the code before.",
    )
    yield Mistake(
        "two_ahead",
        (codes[:-2], codes[2:]),
        "You leave one code out: wanted is the next one, not the one after it.",
    )
    yield Mistake(
        "only_the_last_is_wanted",
        (codes[:-1], codes[-1:]),
        "Only the last code is wanted. With a mask every step can guess its next one: a text of "
        "nine codes is eight questions, not one.",
    )
