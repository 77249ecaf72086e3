"""Check of `softmax_slopes`."""

from collections.abc import Iterator

import numpy as np

from momentum.course import Learner, Mistake, Wrong


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """The rule against the central difference; columns that add up to 0; large scores."""
    for n in (3, 5):
        z = rng.permutation(np.linspace(-1, 1, n)) + rng.uniform(-0.2, 0.2, n)
        got = learner.softmax_slopes(z)
        if learner.changed_its_arguments:
            raise Wrong(
                "scores_are_changed",
                "Your function changes the scores it was given (`-=` works on the very array): "
                "whoever called you still needs them.",
            )
        learner.compare(got, _by_trying(z), *_mistakes(z), tolerance=1e-7)
    yield "All slopes are what trying gives (central differences)."
    large = np.array([1000.0, 999.0, -1000.0])
    got = learner.softmax_slopes(large)
    if isinstance(got, np.ndarray) and np.isnan(got).any():
        raise Wrong(
            "overflows",
            f"For the scores {large.tolist()} NaN comes out: a computer cannot hold exp(1000). "
            "Only the differences between the scores matter, so the largest can be made 0.",
        )
    learner.compare(got, _by_trying(large), tolerance=1e-7)
    yield "Scores as large as 1000 do no harm."


def _softmax(z: np.ndarray) -> np.ndarray:
    e = np.exp(z - z.max())
    return e / e.sum()


def _by_trying(z: np.ndarray, h: float = 1e-5) -> np.ndarray:
    moves = h * np.eye(len(z))
    return np.array([(_softmax(z + m) - _softmax(z - m)) / (2 * h) for m in moves]).T


def _mistakes(z: np.ndarray) -> list[Mistake]:
    p, e = _softmax(z), np.exp(z)
    s = 1 / (1 + np.exp(-z))
    alone = (
        "Only the diagonal is filled. But when one score grows, the other probabilities must "
        "shrink, for they share 1: each row and each column adds up to 0."
    )
    return [
        Mistake("every_class_on_its_own", np.diag(p * (1 - p)), alone),
        Mistake("every_class_on_its_own", p * (1 - p), alone),
        Mistake(
            "softmax_is_no_sigmoid",
            np.diag(s * (1 - s)),
            "Those are the slopes of a sigmoid for each score. Softmax is another function: its "
            "probabilities add up to 1, and each depends on all scores.",
        ),
        Mistake(
            "softmax_is_no_sigmoid",
            np.diag(s) - np.outer(s, s),
            "Your p come from a sigmoid for each score. In softmax they add up to 1.",
        ),
        Mistake(
            "forgets_to_share",
            np.diag(e) - np.outer(e, e),
            "Your p do not add up to 1: exp(z) still has to be divided by its sum.",
        ),
        Mistake(
            "others_do_not_push_down",
            np.diag(p) + np.outer(p, p) - 2 * np.diag(p**2),
            "Beside the diagonal the sign is wrong: when another score grows, this probability "
            "falls.",
        ),
        Mistake(
            "same_slope_for_all",
            np.diag(p) - np.outer(p, np.ones_like(p)) / len(p),
            "Beside the diagonal stands p_i p_j: how much is lost depends on both.",
        ),
    ]
