"""Check of `smooth_counts`, by the formula and as a property."""

from collections.abc import Iterator

import numpy as np

from momentum.course import Learner, Mistake, Wrong


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """A table with gaps, an empty row, and an alpha that is not 1."""
    counts = rng.integers(1, 30, (4, 4)).astype(float)
    counts[0, 1] = counts[2, 0] = counts[1, 3] = 0
    alpha = float(rng.uniform(0.2, 0.7))
    right = (counts + alpha) / (counts.sum(axis=1) + 4 * alpha)[:, None]
    learner.compare(learner.smooth_counts(counts, alpha), right, *_mistakes(counts, alpha))
    if learner.changed_its_arguments:
        raise Wrong(
            "changes_what_it_was_given",
            "The counts you were given changed. Whoever tries several alphas would add all of them "
            "to the same table: make a new one.",
        )
    yield "A table with pairs that were never seen."
    counts[3] = 0
    learner.compare(learner.smooth_counts(counts, alpha)[3], np.full(4, 0.25))
    yield "Where nothing is known, all are equally probable."


def _mistakes(counts: np.ndarray, alpha: float) -> Iterator[Mistake]:
    size, rows = len(counts), counts.sum(axis=1, keepdims=True)
    more = counts + alpha
    yield Mistake(
        "forgets_the_denominator",
        more / rows,
        "Your rows sum to more than 1. What was added to the counts is part of the total, too.",
    )
    yield Mistake(
        "adds_once_to_the_total",
        more / (rows + alpha),
        f"Your rows sum to more than 1: alpha was added to {size} counts, and only once to the "
        "total.",
    )
    yield Mistake(
        "shares_of_the_whole_table",
        more / more.sum(),
        "Your whole table sums to 1: that is how often a pair occurs among all pairs. Asked is "
        "what comes next, *given* what stands there: each row is a question of its own.",
    )
    yield Mistake(
        "shares_of_columns",
        more / more.sum(axis=0),
        "Your columns sum to 1: that answers what stood *before* a character. A row must sum to 1.",
    )
    filled = np.where(counts > 0, counts, alpha)
    yield Mistake(
        "only_where_nothing_was_seen",
        filled / filled.sum(axis=1, keepdims=True),
        "You added alpha where the count was 0, and nowhere else. With alpha 1 a pair never seen "
        "would be as probable as one that was seen once.",
    )
    yield Mistake(
        "always_adds_one",
        (counts + 1) / (rows + size),
        f"You added 1 to each count, whatever alpha is; here it is {alpha:.2f}.",
    )
