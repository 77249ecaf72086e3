"""Check of `longest_right`."""

from collections.abc import Iterator

import numpy as np

from momentum.course import Learner, Mistake


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Networks with gaps, without success, and without a mistake."""
    lengths = np.cumsum(rng.integers(2, 6, 8))
    right = np.zeros((4, 8), bool)
    right[0, :3] = right[0, 5:7] = True
    right[1, :6] = True
    right[2, 4:6] = True
    right[3] = True
    counts = np.array([3, 6, 0, 8])
    marks = np.concatenate([[0], lengths])
    tallest = np.where(right, lengths, 0).max(axis=1)
    failure = np.array([lengths[row.argmin()] if not row.all() else 0 for row in right])
    learner.compare(
        learner.longest_right(right, lengths),
        marks[counts],
        Mistake(
            "an_island_counts",
            tallest,
            "You report the longest length that was ever right. Between there and the short ones "
            "something failed: that may be luck, it is no rule that holds.",
        ),
        Mistake(
            "adds_up_what_is_right",
            marks[right.sum(axis=1)],
            "All lengths that were right are counted, also those after a failure.",
        ),
        Mistake(
            "how_many_instead_of_how_long",
            counts,
            "That is how many lengths were right in a row. Which length is the last of them?",
        ),
        Mistake(
            "reports_the_failure",
            failure,
            "That is the first length that failed. The last one before it is asked.",
        ),
        Mistake(
            "never_failing_is_nothing",
            marks[np.array([3, 6, 0, 0])],
            "The network without a mistake got 0: looking for the first mistake finds none there.",
        ),
        Mistake(
            "networks_together",
            np.full(4, marks[0]),
            "One number for all networks: each is asked for its own.",
        ),
        Mistake(
            "the_best_of_all",
            np.full(4, marks[8]),
            "All networks got the number of the best one. Reporting the best seed is how papers "
            "go wrong.",
        ),
    )
    yield "Four networks: a gap ends it, no success is 0, no mistake is the longest length."
