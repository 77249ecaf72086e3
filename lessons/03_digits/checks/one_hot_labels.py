"""Check of `one_hot`."""

from collections.abc import Iterator

import numpy as np

from momentum.course import Learner, Mistake, Wrong


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Every row has its one in the column of its label, and every class has a column."""
    labels, classes = np.append(rng.permutation(4), 2), 6
    got = learner.one_hot(labels, classes)
    if isinstance(got, np.ndarray) and got.dtype == bool:
        got = got.astype(int)  # True and False reckon as 1 and 0.
    truth = np.zeros((5, 6))
    truth[range(5), labels] = 1
    learner.compare(
        got,
        truth,
        Mistake(
            "counts_classes_from_one",
            np.roll(truth, -1, axis=1),
            f"Your ones stand one column too far to the left: label {labels[0]} has its one in "
            f"column {(labels[0] - 1) % 6}. Classes count from 0, as columns do.",
        ),
        Mistake(
            "as_many_classes_as_occur",
            truth[:, :4],
            f"These labels go up to {labels.max()}, but there are {classes} classes: the row "
            "needs a column for every class, also for those that this batch happens to miss.",
        ),
        Mistake(
            "classes_down_the_rows",
            truth.T,
            f"Your table stands on its side: it has shape {truth.T.shape}. An example is a row, a "
            f"class is a column: {truth.shape}.",
        ),
        Mistake(
            "labels_pick_whole_columns",
            np.tile(truth.max(axis=0), (5, 1)),
            "`table[:, labels] = 1` writes whole columns, so every row has the ones of all labels. "
            "Row 0 needs a one for label 0 only, row 1 for label 1, and so on.",
        ),
        Mistake(
            "zeros_and_ones_swapped",
            1 - truth,
            "Your zeros and ones have changed places: the right class has the 1.",
        ),
        Mistake(
            "writes_the_label_itself",
            truth * labels[:, None],
            "Your rows hold the label where a 1 belongs. A 3 is not three times as much of a "
            "digit as a 1; and the row of a 0 would be empty.",
        ),
    )
    yield "Every label has its one in its own column, also where a class never occurs."
    many = rng.integers(0, 10, 200)
    rows = learner.one_hot(many, 10)
    learner.compare(rows.sum(axis=1), np.ones(200), what="The sum of every row")
    if not (rows.argmax(axis=1) == many).all():
        raise Wrong("other_value", "The largest number of a row is not in the column of its label.")
    yield "It works for 200 labels of ten classes."
