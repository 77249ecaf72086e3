"""Check of `accuracy`."""

from collections.abc import Iterator

import numpy as np

from momentum.course import Learner, Mistake, Wrong

SPECIES = ["setosa", "versicolor", "virginica"]


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """A share of right answers, position by position."""
    for n in (8, 12, 15):
        predictions, labels = _case(rng, n)
        right = sum(p == t for p, t in zip(predictions, labels, strict=True))
        got = learner.accuracy(predictions, labels)
        learner.compare(got, right / n, _zero(learner, right, n), *_mistakes(predictions, labels))
        if learner.changed_its_arguments:
            raise Wrong(
                "changes_its_lists", "The share is right, but a list you were given has changed."
            )
    yield "The share of right predictions, whatever the length of the lists."
    learner.compare(learner.accuracy(["dog", "dog"], ["cat", "cat"]), 0.0)
    yield "0 when all are wrong."
    learner.compare(learner.accuracy(labels, labels), 1.0)
    yield "1 when all are right."


def _case(rng: np.random.Generator, n: int) -> tuple[list[str], list[str]]:
    """Draw a case whose share no wrong idea gives by luck: first pair right, last one wrong."""
    while True:
        labels = rng.permutation(SPECIES + rng.choice(SPECIES, n - 3).tolist()).tolist()
        wrong = [n - 1, *rng.permutation(np.arange(1, n - 1))[: rng.integers(1, n - 3)].tolist()]
        predictions = [_other(rng, s) if k in wrong else s for k, s in enumerate(labels)]
        right, sorted_right = n - len(wrong), _sorted_right(predictions, labels)
        ideas = {right, n - right, sorted_right, 3}
        if right >= 2 and len(ideas) == 4 and 2 * right != n and len(set(predictions)) == 3:
            return predictions, labels


def _other(rng: np.random.Generator, species: str) -> str:
    return str(rng.choice([other for other in SPECIES if other != species]))


def _sorted_right(predictions: list[str], labels: list[str]) -> int:
    return sum(p == t for p, t in zip(sorted(predictions), sorted(labels), strict=True))


def _zero(learner: Learner, right: int, n: int) -> Mistake:
    """Name what makes 0 of a share: `//`, or a count that begins anew."""
    if "//" in learner.source:
        return Mistake(
            "divides_without_a_rest",
            0,
            f"0, though {right} of {n} are right: `//` throws away what is behind the point.",
        )
    return Mistake(
        "starts_anew_in_every_round",
        0,
        f"0, though {right} of {n} are right. Does the count begin anew in every round? What is "
        "set to 0 within the loop forgets all rounds before.",
    )


def _mistakes(predictions: list[str], labels: list[str]) -> list[Mistake]:
    n = len(labels)
    right = sum(p == t for p, t in zip(predictions, labels, strict=True))
    anywhere = (
        "It looks as if a prediction counted when that species occurs anywhere among the labels. A "
        "prediction belongs to one flower: compare it with the label at the same place."
    )
    first = (
        f"That is what the first pair alone gives. Of {n} pairs {right} are right: a `return` "
        "within the loop ends the function in the very first round."
    )
    return [
        Mistake(
            "counts_without_dividing",
            right,
            f"{right} is how many are right. A share is that, divided by {n}.",
        ),
        Mistake(
            "per_cent_not_share",
            100 * right / n,
            "That is in per cent. A share lies between 0 and 1.",
        ),
        Mistake(
            "share_of_the_mistakes",
            1 - right / n,
            f"That is the share of wrong ones; {right} of {n} are right.",
        ),
        Mistake("order_does_not_matter", 1.0, anywhere),
        Mistake("order_does_not_matter", _sorted_right(predictions, labels) / n, anywhere),
        Mistake("order_does_not_matter", len(set(predictions) & set(labels)) / n, anywhere),
        Mistake("returns_in_the_first_round", 1 / n, first),
        *(
            Mistake(
                "rounded",
                round(right / n, digits),
                "Right, but rounded. Return the number as it is: rounding is for showing it to a "
                "person.",
            )
            for digits in (1, 2, 3)
        ),
    ]
