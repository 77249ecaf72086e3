"""Check of the p-value of a permutation test."""

from collections.abc import Iterator
from math import erfc, sqrt

import numpy as np

from momentum.course import Learner, Mistake


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """The true labelling is one of all; equals count against it."""
    for better, equal, worse in ((3, 0, 15), (2, 3, 14), (0, 0, 34)):
        true = round(float(rng.uniform(0.6, 0.75)), 3)
        above = true + 0.01 + 0.1 * rng.random(better)
        below = true - 0.01 - 0.2 * rng.random(worse)
        below[:2] = 0.15 + 0.1 * rng.random(2)  # As far below one half as others are above.
        others = rng.permutation(np.concatenate([above, np.full(equal, true), below]))
        _compare(learner, true, others, better, equal)
        yield f"{better} others score better, {equal} exactly as well, {worse} worse: right."


def _compare(learner: Learner, true: float, others: np.ndarray, better: int, equal: int) -> None:
    n, as_good = len(others), better + equal
    z = (true - others.mean()) / others.std()
    tail = 0.5 * erfc(z / sqrt(2))
    curve = "You fitted a bell curve to the other scores. Nobody knows that they follow one: count."
    learner.compare(
        learner.p_value(true, others),
        (1 + as_good) / (1 + n),
        Mistake(
            "forgets_the_true_one",
            as_good / n,
            f"Of {n} others {as_good} score at least as well, and you divide the two. The true "
            "labelling is one of the labellings too: count it above and below. Else p could be "
            "0, as if chance were impossible.",
        ),
        Mistake(
            "counts_it_below_only",
            as_good / (1 + n),
            f"You count the true labelling among all {n + 1}, but not among those that score at "
            "least as well as it does.",
        ),
        Mistake(
            "counts_it_above_only",
            (1 + as_good) / n,
            f"You count the true labelling among the good ones, but not among all {n + 1}.",
        ),
        Mistake(
            "ties_do_not_count",
            (1 + better) / (1 + n),
            f"{equal} others score exactly as well as the true labels, and you left them out. "
            "Equals count against you: they do the same without any meaning.",
        ),
        Mistake(
            "counts_the_worse",
            (1 + n - better) / (1 + n),
            "You counted those that score worse. A p-value is small when few others reach the "
            "true score.",
        ),
        Mistake(
            "counts_the_worse",
            (n - as_good) / n,
            "You counted those that score worse. A p-value is small when few others reach the "
            "true score.",
        ),
        Mistake(
            "counts_both_sides",
            (1 + int(np.sum(np.abs(others - 0.5) >= true - 0.5))) / (1 + n),
            "You also count scores as far *below* one half as the true one is above. A decoder "
            "that is often wrong does not do as well: at least as well means at least as high.",
        ),
        Mistake(
            "gives_a_count",
            1 + as_good,
            f"That is how many labellings score at least as well. Divide by how many there are, "
            f"{n + 1}.",
        ),
        Mistake("trusts_a_bell_curve", tail, curve),
        Mistake("trusts_a_bell_curve", 2 * min(tail, 1 - tail), curve),
    )
