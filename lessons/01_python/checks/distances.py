"""Check of `distances`."""

from collections.abc import Iterator

import numpy as np
from scipy.spatial.distance import cdist

from momentum.course import Learner, LearnerError, Mistake, Wrong

READY = ("norm", "cdist", "dist", "distance_matrix", "pdist")


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Numbers of points, centres and coordinates that cannot be mistaken for each other."""
    for points, centres, width in ((7, 3, 2), (5, 2, 4)):
        p, c = rng.uniform(-9, 9, (points, width)), rng.uniform(-9, 9, (centres, width))
        learner.compare(_call(learner, p, c), cdist(p, c), *_mistakes(p, c))
        if learner.changed_its_arguments:
            raise Wrong("changes_what_it_was_given", "An array you were given has changed.")
    yield "Every point is measured against every centre."
    learner.compare(_call(learner, c, c), cdist(c, c), tolerance=1e-5)
    yield "A point has distance 0 from itself."
    if learner.loops("distances") or learner.uses("distances", "map", "apply_along_axis"):
        raise Wrong(
            "pairs_need_two_loops",
            "The distances are right, but Python walks through them. With a new axis in each "
            "table the shapes (n, 1, d) and (1, k, d) broadcast to all pairs at once.",
        )
    if learner.uses("distances", *READY):
        raise Wrong("ready_made", "The distances are right, but a ready-made function found them.")
    yield "And all that without a loop."


def _call(learner: Learner, p: np.ndarray, c: np.ndarray) -> object:
    try:
        return learner.distances(p, c)
    except LearnerError as error:
        if error.kind == "ValueError" and "broadcast" in error.said:
            raise Wrong(
                "broadcasting_makes_all_pairs",
                f"The shapes do not fit ({error.said}): NumPy would put row beside row, but the "
                f"tables have {len(p)} and {len(c)} rows. To meet every row of the other, each "
                "table needs an axis of length 1 where the other has its rows.",
            ) from None
        raise


def _mistakes(p: np.ndarray, c: np.ndarray) -> list[Mistake]:
    right, differences = cdist(p, c), p[:, None, :] - c[None, :, :]
    squared = "These are squared distances: take the root, as in the theorem of Pythagoras."
    wrong_sum = (
        f"The result has shape {p.shape}: you have added up along the centres. The squared "
        "differences are to be added up along the coordinates, the last axis."
    )
    turned = f"The result has shape {right.T.shape}: rows are to be points, and columns centres."
    sides = (
        "These are the differences added up, as if one could only walk along the streets of a city."
    )
    return [
        Mistake("forgets_the_root", right**2, squared),
        Mistake("sums_over_the_centres", np.sqrt((differences**2).sum(axis=1)), wrong_sum),
        Mistake("centres_become_rows", right.T, turned),
        Mistake("adds_up_the_sides", np.abs(differences).sum(axis=2), sides),
    ]
