"""Check of `percentile`."""

import math
from collections.abc import Iterator
from fractions import Fraction

import numpy as np

from momentum.course import Learner, LearnerError, Mistake, Wrong


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """The definition, word by word, for many p; whole numbers only."""
    times = (rng.permutation(np.arange(1, 41)) * 10 + rng.integers(0, 9)).tolist()
    ordered = sorted(times)
    for p in (81, 50, 95, 99):
        rank = math.ceil(Fraction(p * 40, 100))
        got = learner.percentile(times, p)
        if learner.changed_its_arguments:
            raise Wrong(
                "sorts_the_list_it_was_given",
                "The list you were given is sorted now. Somebody else may still need its order; "
                "make a sorted copy.",
            )
        learner.compare(
            got,
            defined(times, p),
            Mistake(
                "forgets_to_sort",
                times[rank - 1],
                f"Your percentile {p} is what stands at place {rank} of the list. The times come "
                "in any order.",
            ),
            Mistake(
                "draws_a_line_between_two",
                float(np.percentile(times, p)),
                f"Your percentile {p} lies between two of the times: no request took that long. "
                "(It is another definition, and NumPy's; the task asks for one of the times.)",
            ),
            Mistake(
                "counts_from_the_slow_end",
                ordered[40 - rank],
                f"At least {p} percent of the times are as long as yours or longer. It is the "
                "other way round: p99 is a long time.",
            ),
            Mistake(
                "one_place_too_far",
                ordered[min(rank, 39)],
                f"You take place {rank + 1} of the ordered times, counted from 1; {rank} are "
                f"enough for {p} percent of 40. Python counts from 0.",
            ),
            Mistake(
                "rounds_down",
                ordered[rank - 2],
                f"Only {rank - 1} of 40 times do not exceed yours: fewer than {p} percent. At "
                "least that many are asked for, so round up.",
            ),
        )
    yield "The definition holds for 50, 81, 95 and 99 percent of 40 times."
    try:
        got = learner.percentile(times, 100)
    except LearnerError as error:
        if error.kind != "IndexError":
            raise
        raise Wrong(
            "one_place_too_far",
            "For p = 100 you look behind the end of the list: the last of n has the number n - 1.",
        ) from None
    learner.compare(got, max(times))
    learner.compare(learner.percentile([7.5], 1), 7.5)
    yield "All of them is the longest, and one time alone is every percentile."
    many = rng.permutation(100).tolist()
    for p in range(1, 101):
        got = learner.percentile(many, p)
        if got == p and p in (7, 14, 28, 29, 55, 56, 57, 58):
            raise Wrong(
                "trusts_a_rounded_product",
                f"Of 100 times, {p} percent are {p} times; you need {p + 1}. The product with "
                f"{p / 100} is {p / 100 * 100!r} in a computer, and rounding up makes one more of "
                "it.",
            )
        learner.compare(got, defined(many, p), what=f"The percentile {p} of the numbers 0 to 99")
    yield "All hundred percentiles of a hundred times, without a rounding error."


def defined(times: list[float], p: int) -> float:
    """Go through the times until p percent do not exceed one."""
    n = len(times)
    return next(t for t in sorted(times) if 100 * sum(s <= t for s in times) >= p * n)
