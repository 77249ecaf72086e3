"""Check of `softmax`."""

from collections.abc import Iterator

import numpy as np
from scipy.special import log_softmax, softmax

from momentum.course import Learner, Mistake, Wrong

SHARED = "An example must not feel who else is in its batch: every row adds up to 1 by itself."


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Rows add up to one, huge scores are no trouble, and the scores given stay as they were."""
    scores = rng.normal(0, 2, (4, 3)) + 3
    powers = np.exp(scores)
    got = learner.softmax(scores)
    if isinstance(got, np.ndarray) and got.shape == scores.shape and np.isnan(got).any():
        raise Wrong(
            "takes_away_a_fixed_number",
            f"Scores from {scores.min():.1f} to {scores.max():.1f} give NaN. Do you take a fixed "
            "number away, such as 1000? Then every exponential is 0, and 0/0 is NaN. Take away "
            "something of the row's own.",
        )
    learner.compare(
        got,
        softmax(scores, axis=1),
        Mistake(
            "normalises_the_columns",
            softmax(scores, axis=0),
            f"Your columns add up to 1, your rows do not. {SHARED}",
        ),
        Mistake(
            "one_sum_for_the_whole_table",
            powers / powers.sum(),
            f"All {scores.size} numbers of your table add up to 1 together: you divide by one "
            f"sum for the whole table. {SHARED}",
        ),
        Mistake(
            "divides_the_scores_themselves",
            scores / scores.sum(axis=1, keepdims=True),
            "You divide each score by the sum of the scores. Scores may be negative, shares may "
            "not: the exponential, which is always positive, comes first.",
        ),
        Mistake(
            "logarithm_of_the_shares",
            log_softmax(scores, axis=1),
            "These are the logarithms of the shares, all below zero. The shares themselves are "
            "asked for.",
        ),
        tolerance=1e-9,
    )
    if learner.changed_its_arguments:
        raise Wrong(
            "works_in_the_table_it_was_given",
            "The shares are right, but the scores you were given have changed: `-=` and `/=` write "
            "into the caller's own array. Make a new one.",
        )
    yield "Every row is positive and adds up to 1."
    huge = rng.normal(0, 1, (3, 4)) + 1000
    got = learner.softmax(huge)
    if np.shape(got) == (3, 4) and not np.isfinite(got).all():
        raise Wrong(
            "exponential_of_huge_scores",
            f"Scores of about 1000 give {np.ravel(got)[0]}: exp(1000) is larger than any number a "
            "computer holds. Take the largest score of the row away first; no share changes.",
        )
    learner.compare(
        got,
        softmax(huge, axis=1),
        Mistake(
            "cuts_off_large_scores",
            np.full((3, 4), 0.25),
            "All shares of a row became equal: scores near 1000 were cut off at one number, and "
            "what told them apart is lost. Take away, do not cut.",
        ),
        tolerance=1e-9,
    )
    yield "Scores around 1000 are no trouble."
    far = rng.normal(0, 1, (3, 4)) + np.array([[1000.0], [0.0], [-1000.0]])
    got = learner.softmax(far)
    if np.shape(got) == (3, 4) and not np.isfinite(got).all():
        raise Wrong(
            "one_largest_score_for_all_rows",
            "One row has scores near 1000, another near -1000, and the latter became NaN: you "
            "take the largest score of the whole table away from every row, and nothing is left "
            "of a row far below it. Each row has its own largest score.",
        )
    learner.compare(got, softmax(far, axis=1), tolerance=1e-9)
    yield "Rows far apart do not disturb each other."
    sure = rng.normal(0, 1, (2, 4)) + np.array([3000.0, 0.0, 0.0, 0.0])
    got = learner.softmax(sure)
    if np.shape(got) == (2, 4) and not np.isfinite(got).all():
        raise Wrong(
            "takes_away_the_mean",
            "A row with one score near 3000 and three near 0 became NaN. Do you take the mean "
            "away? The largest score is then still near 2250, too large for `exp`. Only the "
            "largest score itself leaves nothing above 0.",
        )
    learner.compare(got, softmax(sure, axis=1), tolerance=1e-9)
    yield "One score far above the others of its row is no trouble either."
