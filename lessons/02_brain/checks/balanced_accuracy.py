"""Check of balanced accuracy."""

from collections.abc import Iterator

import numpy as np

from momentum.course import Learner, Mistake


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Every class counts the same, however many rows it has."""
    for _ in range(3):
        _compare(learner, *_case(rng, (0, 1), (30, 9)))
    yield "Two classes of different size count the same."
    lazy = np.repeat([0, 1], [int(rng.integers(80, 95)), 10])
    _compare(learner, lazy, np.zeros_like(lazy))
    yield "Who always gives the commonest answer gets 0.5 of two classes."
    _compare(learner, *_case(rng, (0, 1, 2), (20, 9, 5)))
    yield "It works for three classes."
    _compare(learner, *_case(rng, (1, 4), (12, 7)))
    yield "Classes are those that occur, whatever their numbers."


def _case(
    rng: np.random.Generator, names: tuple[int, ...], sizes: tuple[int, ...]
) -> tuple[np.ndarray, np.ndarray]:
    """Draw answers that are right three times in four in the largest class and seldom in others."""
    labels = np.repeat(names, sizes)
    answers = np.where(rng.random(len(labels)) < 0.5, labels, rng.permutation(labels))
    first = np.flatnonzero(labels == names[0])
    answers[first] = names[0]
    answers[first[: sizes[0] // 4]] = names[1]
    answers[labels == names[1]] = names[0]
    answers[np.flatnonzero(labels == names[1])[:2]] = names[1]
    order = rng.permutation(len(labels))
    return labels[order], answers[order]


def _shares(labels: np.ndarray, answers: np.ndarray, of: np.ndarray) -> list[float]:
    """The share of right ones among the rows in which `of` is the class."""
    right = labels == answers
    names = np.unique(labels)
    return [float(right[of == name].mean()) if (of == name).any() else 0.0 for name in names]


def _compare(learner: Learner, labels: np.ndarray, answers: np.ndarray) -> None:
    shares, names = _shares(labels, answers, labels), np.unique(labels).tolist()
    told = ", ".join(f"{s:.3g} of class {n}" for s, n in zip(shares, names, strict=True))
    first_two = [
        float(np.mean(answers[labels == n] == n)) if n in names else np.nan for n in (0, 1)
    ]
    learner.compare(
        learner.balanced_accuracy(labels, answers),
        float(np.mean(shares)),
        Mistake(
            "counts_all_rows_alike",
            float(np.mean(labels == answers)),
            "You counted all rows alike: that is accuracy, and a class with many rows outvotes the "
            f"others. The shares of right answers are {told}; each counts the same.",
        ),
        Mistake(
            "divides_by_the_answers",
            float(np.mean(_shares(labels, answers, answers))),
            "You divide by how often each class was *said*. That is precision. Divide by how "
            f"often it was *true*: the shares of right answers are {told}.",
        ),
        Mistake(
            "divides_by_all_rows",
            float(np.mean(labels == answers)) / len(names),
            "You divide the right answers of each class by the number of all rows. Divide by the "
            f"rows that are truly of this class: the shares are {told}.",
        ),
        Mistake(
            "forgets_to_average",
            shares,
            "These are the shares of right answers of the classes. Their mean is asked for, one "
            "number.",
        ),
        Mistake(
            "gives_percent",
            100 * float(np.mean(shares)),
            "That is in percent. A share runs from 0 to 1.",
        ),
        Mistake(
            "counts_classes_that_do_not_occur",
            float(sum(shares) / (labels.max() + 1)),
            f"The labels are {', '.join(map(str, names))}: {len(names)} classes. You averaged over "
            f"{labels.max() + 1}, as if every number up to the largest were one.",
        ),
        Mistake(
            "only_two_classes",
            float(np.mean(first_two)),
            f"The labels here are {', '.join(map(str, names))}; your function looks only at 0 and "
            "1.",
        ),
    )
