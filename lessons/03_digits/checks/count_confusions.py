"""Check of `confusion_matrix`."""

from collections.abc import Iterator

import numpy as np

from momentum.course import Learner, Mistake


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Counts, with the truth in the rows, and a place for classes that do not occur."""
    classes = 5
    names = rng.permutation(classes)[:4]
    # One pair occurs three times, one only in one direction; one class never.
    truth = names[np.array([0, 0, 0, 1, 1, 2, 2, 3])]
    said = names[np.array([1, 1, 1, 1, 2, 2, 3, 3])]
    table = np.zeros((classes, classes), int)
    for row, column in zip(truth, said, strict=True):
        table[row, column] += 1
    seen = np.sort(names)
    learner.compare(
        learner.confusion_matrix(truth, said, classes),
        table,
        Mistake(
            "rows_are_what_was_said",
            table.T,
            f"Your table lies on its side: a true {truth[0]} taken for a {said[0]} stands in row "
            f"{said[0]}, column {truth[0]}. Rows are the truth here. (Books differ: always look.)",
        ),
        Mistake(
            "a_pair_counts_once",
            np.minimum(table, 1),
            f"A {truth[0]} was taken for a {said[0]} three times, and your table says 1. With "
            "arrays as places, `+= 1` writes each place once, however often it is named.",
        ),
        Mistake(
            "shares_instead_of_counts",
            table / len(truth),
            "Your table holds shares. Counts are asked for: a share hides whether it was 1 of 2 or "
            "500 of 1000.",
        ),
        Mistake(
            "shares_instead_of_counts",
            table / np.maximum(table.sum(axis=1, keepdims=True), 1),
            "Your table holds the shares of each row. Counts are asked for: a share hides whether "
            "it was 1 of 2 or 500 of 1000.",
        ),
        Mistake(
            "counts_both_directions",
            table + table.T,
            "You count every pair in both directions. A 4 taken for a 9 and a 9 taken for a 4 are "
            "two different mistakes.",
        ),
        Mistake(
            "counts_the_right_ones_only",
            np.diag(np.diag(table)),
            "You count right answers only. The mistakes are what one wants to see.",
        ),
        Mistake(
            "only_classes_that_occur",
            table[np.ix_(seen, seen)],
            f"Your table has {len(seen)} classes: those that occur. It needs all {classes}, or "
            "its rows no longer tell which digit they are.",
        ),
        Mistake(
            "counts_the_mistakes_only",
            table - np.diag(np.diag(table)),
            "The diagonal of your table is empty: right answers are counted too.",
        ),
    )
    yield "Truth in the rows, answers in the columns, every picture counted."
    truth, said = rng.integers(0, 10, (2, 300))
    got = learner.confusion_matrix(truth, said, 10)
    many = np.bincount(truth * 10 + said, minlength=100).reshape(10, 10)
    learner.compare(got, many)
    yield "300 pictures of ten classes."
