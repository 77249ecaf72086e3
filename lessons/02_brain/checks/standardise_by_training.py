"""Check of standardising by the training rows."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from momentum.course import Learner, Mistake, Wrong


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Both tables, by the training rows alone."""
    for rows, columns in ((8, 3), (15, 5)):
        training = rng.normal(
            rng.uniform(-5, 5, columns), rng.uniform(0.5, 3, columns), (rows, columns)
        )
        test = rng.normal(9, 2, (4, columns))
        _compare(learner, training, test)
        if learner.changed_its_arguments:
            raise Wrong(
                "changes_the_tables_it_was_given",
                "The tables you were given have changed: `-=` and `/=` work on the very table. "
                "Make new ones.",
            )
    yield "Training and test rows are standardised by what the training rows know."
    training[:, 1] = float(rng.integers(2, 9))
    _flat_column(learner, training, test)
    yield "A column that never changes gives 0 in training, and no NaN."


def _by(table: np.ndarray, measured: np.ndarray, axis: int | None = 0, ddof: int = 0) -> np.ndarray:
    deviation = np.asarray(measured.std(axis=axis, ddof=ddof))
    return np.asarray((table - measured.mean(axis=axis)) / np.where(deviation == 0, 1, deviation))


def _compare(learner: Learner, training: np.ndarray, test: np.ndarray) -> None:
    both = np.concatenate([training, test])

    learner.compare(
        _arrays(learner.standardise(training, test)),
        (_by(training, training), _by(test, training)),
        Mistake(
            "learns_from_the_test_rows",
            (_by(training, both), _by(test, both)),
            "Your mean and deviation come from all rows, test rows included. Then the training "
            "knows something of the people it will be judged by: a leak, if a small one.",
        ),
        Mistake(
            "each_table_by_itself",
            (_by(training, training), _by(test, test)),
            "You standardise the test rows by their own mean. Then a value no longer means the "
            "same on both sides, and a single new row would always become 0.",
        ),
        Mistake(
            "leaves_the_test_rows_as_they_are",
            (_by(training, training), test),
            "The test rows come back untouched. The network has learned from standardised "
            "numbers, so whatever it is asked about must be measured with the same ruler.",
        ),
        Mistake(
            "one_mean_for_the_table",
            (_by(training, training, None), _by(test, training, None)),
            "You used one mean and one deviation for the whole table. Every column has a size of "
            "its own.",
        ),
        Mistake(
            "only_takes_the_mean_off",
            (training - training.mean(axis=0), test - training.mean(axis=0)),
            "You take the mean off, but do not divide by the standard deviation.",
        ),
        Mistake(
            "squeezes_between_zero_and_one",
            tuple((t - training.min(axis=0)) / np.ptp(training, axis=0) for t in (training, test)),
            "You squeeze every column between 0 and 1 by its smallest and largest number. To "
            "standardise is another thing: take the mean off, divide by the standard deviation.",
        ),
        Mistake(
            "standardises_each_row",
            tuple(_by(t.T, t.T).T for t in (training, test)),
            "You standardise every row by itself. Mean and deviation are those of a *column* of "
            "the training table: `axis=0`.",
        ),
        Mistake(
            "each_table_its_own_deviation",
            (_by(training, training), (test - training.mean(axis=0)) / test.std(axis=0)),
            "For the test rows you took the mean of the training rows, but the deviation of the "
            "test rows. Both come from the training rows.",
        ),
        Mistake(
            "divides_by_n_minus_one",
            (_by(training, training, 0, 1), _by(test, training, 0, 1)),
            "Your deviation is divided by n - 1 (ddof=1); the task asks for n, as `std` does.",
        ),
        Mistake(
            "divides_by_the_variance",
            tuple((t - training.mean(axis=0)) / training.var(axis=0) for t in (training, test)),
            "You divide by the variance; its square root, the standard deviation, has the unit "
            "of the data.",
        ),
    )


def _flat_column(learner: Learner, training: np.ndarray, test: np.ndarray) -> None:
    got = _arrays(learner.standardise(training, test))
    if isinstance(got, tuple) and not all(np.isfinite(np.asarray(table)).all() for table in got):
        raise Wrong(
            "divides_by_zero",
            f"Column 1 of the training rows is always {training[0, 1]:g}, its deviation is 0, and "
            "dividing by it gave NaN or infinity. One NaN makes a whole network NaN: divide by 1 "
            "there.",
        )
    right = _by(training, training), _by(test, training)
    if isinstance(got, tuple) and np.max(np.abs(got[1])) > 1e3 * np.max(np.abs(right[1])):
        raise Wrong(
            "divides_by_almost_zero",
            f"Column 1 of the training rows is always {training[0, 1]:g}. In the test rows you "
            f"made it {np.max(np.abs(got[1])):.1g}: a tiny divisor, or infinity put into numbers. "
            "Divide by 1 there.",
        )
    learner.compare(got, right)


def _arrays(got: Any) -> Any:
    return tuple(got) if isinstance(got, list) and len(got) == 2 else got
