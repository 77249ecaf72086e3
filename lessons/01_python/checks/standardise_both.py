"""Check of `standardise_both`."""

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from momentum.course import Learner, LearnerError, Mistake, Wrong, same

Table = NDArray[np.float64]
Pair = tuple[Table, Table]


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """The two tables differ in mean and spread, then a column is constant in training alone."""
    train, test = rng.normal(30, 4, (20, 3)), rng.normal(38, 7, (7, 3))
    _compare(
        learner, _call(learner, train, test), _both(train, train, test), *_mistakes(train, test)
    )
    _leaves_them(learner)
    yield "Both tables are standardised with the mean and the deviation of the training table."
    _compare(learner, _call(learner, train, test[:1]), _both(train, train, test[:1]))
    yield "A test set of one row will do: it has no deviation of its own."
    train[:, 1] = 12.0
    got = _call(learner, train, test)
    if (
        isinstance(got, tuple)
        and len(got) == 2
        and not np.isfinite(np.concatenate(got)[:, 1]).all()
    ):
        raise Wrong(
            "a_constant_column_can_be_divided",
            "A column that is constant in the training table holds NaN or infinity afterwards: "
            "its deviation is 0, and nothing can be divided by it.",
        )
    _compare(learner, got, _both(train, train, test))
    yield "A column that is constant in training is shifted, and divided by 1."


def _compare(learner: Learner, got: Any, expected: Pair, *mistakes: Mistake) -> None:
    got = tuple(got) if isinstance(got, list) else got
    for mistake in mistakes:
        if same(got, mistake.gives):
            raise Wrong(mistake.idea, mistake.sentence)
    if not isinstance(got, tuple) or len(got) != 2:
        learner.compare(got, expected)
    for name, table, right in zip(("training", "test"), got, expected, strict=True):
        learner.compare(np.shape(table), right.shape, what=f"The shape of the {name} table")
        learner.compare(table[0], right[0], what=f"The first row of the {name} table")
        learner.compare(table, right, what=f"The {name} table")


def _call(learner: Learner, train: Table, test: Table) -> object:
    try:
        return learner.standardise_both(train, test)
    except LearnerError as error:
        if error.kind == "ValueError" and "broadcast" in error.said:
            raise Wrong(
                "one_answer_per_row",
                f"The shapes do not fit ({error.said}): one mean per column is needed, so "
                "`axis=0`.",
            ) from None
        raise


def _leaves_them(learner: Learner) -> None:
    if learner.changed_its_arguments:
        raise Wrong(
            "changes_what_it_was_given",
            "The result is right, but a table you were given has changed: `-=` and `/=` write "
            "into the very array.",
        )


def _shifted(known: Table, table: Table) -> Table:
    spread = known.std(axis=0)
    return (table - known.mean(axis=0)) / np.where(spread > 1e-9, spread, 1.0)


def _both(known: Table, train: Table, test: Table) -> Pair:
    return _shifted(known, train), _shifted(known, test)


def _mistakes(train: Table, test: Table) -> list[Mistake]:
    every = np.concatenate([train, test])
    zero = test / train.std(axis=0)
    own = (
        "The test table has mean 0, so it was standardised by itself. Its values were larger "
        "than those of the training table, and that difference is gone: what a network learned "
        "about 30 would now be applied to 38."
    )
    leak = (
        "Both tables were thrown together before the mean was taken. Then the training table "
        "already knows something of the test set: that is a data leak."
    )
    mean = (
        "The test table was shifted by a mean of its own: its mean is 0 now, and it should not be. "
        "Shift and scale both come from the training table."
    )
    mixed = (test - test.mean(axis=0)) / train.std(axis=0)
    raw = (
        "The test table came back as it was. A network that learned from standardised numbers "
        "expects such numbers."
    )
    late = (
        "The test table is divided, but not shifted: once the training table is standardised its "
        "mean is 0. Keep the mean before you overwrite the name."
    )
    swapped = (
        "The training table was standardised with the numbers of the test table: it is the other "
        "way round."
    )
    return [
        Mistake("each_by_itself", (_shifted(train, train), _shifted(test, test)), own),
        Mistake("shifts_by_its_own_mean", (_shifted(train, train), mixed), mean),
        Mistake("learns_from_the_test_set", _both(every, train, test), leak),
        Mistake("leaves_the_test_set_raw", (_shifted(train, train), test), raw),
        Mistake("the_standardised_mean", (_shifted(train, train), zero), late),
        Mistake("swaps_the_tables", _both(test, train, test), swapped),
    ]
