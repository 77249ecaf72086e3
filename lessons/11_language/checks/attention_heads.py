"""Check of `split_heads` and `merge_heads`, feature by feature."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from momentum.course import Learner, Mistake


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Sizes that all differ; the way back; one head."""
    steps, heads, d = 5, 3, 4
    x = rng.normal(size=(steps, heads * d))
    right = np.zeros((heads, steps, d))
    for head, step, feature in np.ndindex(right.shape):
        right[head, step, feature] = x[step, head * d + feature]
    learner.compare(learner.split_heads(x, heads), right, *_mistakes(x, right))
    yield "Each head has its own features of each step."
    learner.compare(learner.merge_heads(right), x, *_merged_wrongly(right))
    yield "And side by side again."
    learner.compare(learner.split_heads(x, 1), x[None])
    learner.compare(learner.merge_heads(x[None]), x)
    yield "One head has all."


def _mistakes(x: np.ndarray, right: np.ndarray) -> Iterator[Mistake]:
    heads, steps, d = right.shape
    yield Mistake(
        "only_reshapes",
        x.reshape(heads, steps, d),
        "The shape is right and the numbers are mixed: your first head has all features of the "
        "first steps. `reshape` only counts on; axes are exchanged by `transpose`.",
    )
    yield Mistake(
        "deals_features_like_cards",
        x.reshape(steps, d, heads).transpose(2, 0, 1),
        f"Your first head has the features 0, {heads}, {2 * heads} and so on: dealt like cards. It "
        f"should have the first {d}.",
    )
    yield Mistake(
        "steps_before_heads",
        right.transpose(1, 0, 2),
        "Your first axis is that of the steps. A head is to have a whole sequence: heads first.",
    )
    yield Mistake(
        "features_before_steps",
        right.transpose(0, 2, 1),
        "Within a head features come before steps. Steps are rows everywhere else.",
    )
    yield Mistake(
        "every_head_sees_all",
        np.repeat(x[None], heads, axis=0),
        "Each of your heads has all features. They share them out, so that together they cost no "
        "more than one.",
    )


def _merged_wrongly(right: np.ndarray) -> Iterator[Mistake]:
    heads, steps, d = right.shape
    yield Mistake(
        "joins_without_exchanging",
        right.reshape(steps, heads * d),
        "The shape is right and the numbers are mixed: a row of yours holds several steps of one "
        "head. Exchange the axes before you join the last two.",
    )
    yield Mistake(
        "one_head_after_the_other",
        right.reshape(heads * steps, d),
        "Your heads stand one below the other. They belong side by side: as many rows as steps.",
    )
    yield Mistake(
        "averages_the_heads",
        right.mean(axis=0),
        "You took the mean over the heads, and what each of them found is lost.",
    )
