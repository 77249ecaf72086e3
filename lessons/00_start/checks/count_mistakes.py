"""Check of `count_mistakes`."""

from collections.abc import Iterator

import numpy as np

from momentum.course import Learner, Mistake

THRESHOLD = 4.75


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Both kinds of mistakes are counted, over all flowers."""
    for _ in range(3):
        kinds = rng.permutation([(2, 5, 6, 8), (3, 6, 5, 9), (2, 7, 4, 9)])[0]
        lengths, virginica = _flowers(rng, *rng.permutation(kinds[:2]), *kinds[2:])
        got = learner.count_mistakes(lengths, virginica, THRESHOLD)
        missed = sum(
            length <= THRESHOLD and truth for length, truth in zip(lengths, virginica, strict=True)
        )
        false = sum(
            length > THRESHOLD and not truth
            for length, truth in zip(lengths, virginica, strict=True)
        )
        learner.compare(got, missed + false, *_mistakes(missed, false, len(lengths)))
    yield "Missed virginicas and false ones count alike."
    edge = Mistake(
        "on_the_threshold_is_above",
        0,
        "A virginica with a petal of exactly 5.0 cm, and a threshold of 5.0 cm: as long is not "
        "longer, so the rule says no, and that is a mistake. You did not count it.",
    )
    learner.compare(learner.count_mistakes([5.0, 6.0], [True, True], 5.0), 1, edge)
    yield "A petal as long as the threshold is not longer."
    learner.compare(learner.count_mistakes([4.0, 6.0], [False, True], 5.0), 0)
    yield "0 when the rule is right about all."


def _flowers(
    rng: np.random.Generator, missed: int, false: int, right_short: int, right_long: int
) -> tuple[list[float], list[bool]]:
    """Draw so many flowers of each kind; the first one is a mistake, the last one is right."""
    long = np.repeat([False, True, False, True], (missed, false, right_short, right_long))
    virginica = np.repeat([True, False, False, True], (missed, false, right_short, right_long))
    lengths = np.where(long, rng.uniform(4.9, 6.5, len(long)), rng.uniform(3.2, 4.6, len(long)))
    order = np.concatenate([[0], 1 + rng.permutation(len(long) - 2), [len(long) - 1]])
    return lengths.round(1)[order].tolist(), virginica[order].tolist()


def _mistakes(missed: int, false: int, n: int) -> list[Mistake]:
    one_kind = (
        f"There are two kinds of mistakes: {missed} virginicas the rule misses, and {false} "
        "others it takes for one. You counted one kind only."
    )
    return [
        Mistake(
            "counts_the_right_ones",
            n - missed - false,
            "That is how many flowers the rule gets right. Count those it gets wrong.",
        ),
        Mistake("one_kind_of_mistake", missed, one_kind),
        Mistake("one_kind_of_mistake", false, one_kind),
        Mistake(
            "share_instead_of_count",
            (missed + false) / n,
            f"That is the share of mistakes; {missed + false} of {n} were to be counted.",
        ),
        Mistake(
            "returns_in_the_first_round",
            1,
            "1 is right after the first flower. A `return` within the loop ends the function "
            "there.",
        ),
        Mistake(
            "starts_anew_in_every_round",
            0,
            "0 is right for the last flower alone. What is set to 0 within the loop forgets all "
            "flowers before.",
        ),
    ]
