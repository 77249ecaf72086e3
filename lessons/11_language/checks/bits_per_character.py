"""Check of `bits_per_character`, character by character."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np

from momentum.course import Learner, Mistake, Wrong


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Beliefs that are right and wrong, then one that said never."""
    beliefs = rng.dirichlet(np.full(5, 0.8), 12) * 0.95 + 0.01
    codes = rng.integers(0, 5, 12)
    learner.compare(
        learner.bits_per_character(beliefs, codes),
        _bits(beliefs, codes),
        *_mistakes(beliefs, codes),
    )
    yield "Twelve characters, some of them expected."
    learner.compare(learner.bits_per_character(np.full((3, 8), 0.125), np.array([0, 5, 7])), 3.0)
    yield "Eight equally probable characters cost 3 bits each."
    beliefs[3] = np.where(np.arange(5) == codes[3], 0, 0.25)
    got = learner.bits_per_character(beliefs, codes)
    if not isinstance(got, float) or math.isfinite(got):
        raise Wrong(
            "hides_the_impossible",
            f"What came had been given probability 0, and your answer is {got:.4g}. It called "
            "possible things impossible: no finite number of bits says how wrong that is.",
        )
    learner.compare(got, math.inf)
    yield "Who says never, and is wrong, is infinitely surprised."


def _bits(beliefs: np.ndarray, codes: np.ndarray) -> float:
    each = [-math.log2(row[code]) for row, code in zip(beliefs, codes, strict=True)]
    return sum(each) / len(each)


def _mistakes(beliefs: np.ndarray, codes: np.ndarray) -> Iterator[Mistake]:
    right, n = _bits(beliefs, codes), len(codes)
    given = beliefs[np.arange(n), codes]
    yield Mistake(
        "natural_logarithm",
        right * math.log(2),
        "That number is in nats: `np.log` is the natural logarithm. A bit is one question with two "
        "equally probable answers.",
    )
    yield Mistake(
        "surprise_at_the_mean",
        -math.log2(given.mean()),
        "You took the mean of the probabilities first, and then the logarithm. One bad miss must "
        "cost much, and a mean of probabilities hardly notices it.",
    )
    yield Mistake(
        "total_instead_of_mean",
        right * n,
        f"That is what all {n} characters cost together. Bits *per character* do not grow with the "
        "text.",
    )
    yield Mistake(
        "how_unsure_it_was",
        float(-(beliefs * np.log2(beliefs)).sum(axis=1).mean()),
        "That is how unsure the beliefs were (their entropy). It does not depend on what came; "
        "somebody who is always sure, and always wrong, would look splendid.",
    )
    yield Mistake(
        "the_likeliest_counts",
        float(-np.log2(beliefs.max(axis=1)).mean()),
        "You took the largest probability of each row, whatever came. What counts is the one that "
        "was given to the character that came.",
    )
    yield Mistake(
        "forgets_the_minus",
        -right,
        "Your surprise is negative. The logarithm of a probability is at most 0.",
    )
