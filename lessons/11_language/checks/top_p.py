"""Check of `top_p`, one code after the other."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from momentum.course import Learner, Mistake, Wrong


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """A case drawn, one that fits exactly, and everything."""
    sizes = np.array([0.4, 0.25, 0.15, 0.1, 0.06, 0.04]) + rng.uniform(-0.01, 0.01, 6)
    probabilities = rng.permutation(sizes / sizes.sum())
    learner.compare(
        learner.top_p(probabilities, 0.72), _kept(probabilities, 0.72), *_mistakes(probabilities)
    )
    if learner.changed_its_arguments:
        raise Wrong("changes_what_it_was_given", "The probabilities you were given changed.")
    yield "The fewest that reach the share."
    exact = np.array([0.125, 0.5, 0.125, 0.25])
    learner.compare(
        learner.top_p(exact, 0.75),
        np.array([0, 2, 0, 1]) / 3,
        Mistake(
            "one_too_many",
            np.array([1, 4, 0, 2]) / 7,
            "The two likeliest have exactly the share: that is enough, and a third is too many.",
        ),
    )
    learner.compare(learner.top_p(exact, 0.8), np.array([1, 4, 0, 2]) / 7)
    yield "A share that is met exactly, and two that are equally probable."
    learner.compare(learner.top_p(exact, 0.01), np.array([0.0, 1, 0, 0]))
    learner.compare(learner.top_p(exact, 1.0), exact)
    yield "The likeliest always stays; a share of 1 keeps all."


def _kept(probabilities: np.ndarray, share: float) -> np.ndarray:
    """Take the likeliest out, one by one, until there is enough."""
    kept = np.zeros_like(probabilities)
    while kept.sum() < share - 1e-12:
        place = int(np.argmax(probabilities - 2 * (kept > 0)))
        kept[place] = probabilities[place]
    return kept / kept.sum()


def _mistakes(probabilities: np.ndarray, share: float = 0.72) -> Iterator[Mistake]:
    order = np.argsort(-probabilities)
    right = _kept(probabilities, share)
    n = int((right > 0).sum())

    def only(places: np.ndarray) -> np.ndarray:
        kept = np.where(np.isin(np.arange(6), places), probabilities, 0)
        return kept / kept.sum()

    yield Mistake(
        "too_few_to_reach_it",
        only(order[: n - 1]),
        "What you keep has less than the share. The code with which the share is *reached* belongs "
        "to it: otherwise nothing would be left where one code has more than the share alone.",
    )
    yield Mistake(
        "forgets_to_divide",
        np.where(right > 0, probabilities, 0),
        "What you keep does not sum to 1.",
    )
    yield Mistake(
        "sorted_for_good",
        np.sort(right)[::-1],
        "Your probabilities are sorted, so they belong to other codes now. The place in the array "
        "is the code.",
    )
    yield Mistake(
        "a_share_of_the_codes",
        only(order[: int(np.ceil(share * 6))]),
        "You keep a share of the *codes*. Where one character is certain, one is enough; where all "
        "is open, many are needed: that is the point.",
    )
    yield Mistake(
        "keeps_the_unlikely",
        only(order[::-1][: _enough(np.sort(probabilities), share)]),
        "You begin with the unlikeliest. They are what is to be cut off.",
    )
    yield Mistake(
        "more_likely_than_the_share",
        np.where(probabilities >= share, probabilities, 0),
        "You compare each probability with the share, and nothing is left. The share is what those "
        "kept have *together*.",
    )


def _enough(sizes: np.ndarray, share: float) -> int:
    return int((np.cumsum(sizes) < share).sum()) + 1
