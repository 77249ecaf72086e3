"""Check of `standardise`."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from momentum.course import Learner, LearnerError, Mistake, Wrong

Table = NDArray[np.float64]
HIDDEN_LOOPS = ("map", "apply_along_axis", "vectorize")


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Plain columns, then one that is constant; no loop; the table given stays."""
    for shape in ((6, 3), (40, 5)):
        table = rng.normal(size=shape) * rng.uniform(2, 9, shape[1]) + rng.uniform(20, 90, shape[1])
        _compare(learner, _call(learner, table), table)
        _leaves_it(learner)
    yield "Every column has mean 0 and standard deviation 1, and the table given stays as it was."
    table[:, 2] = float(rng.integers(1, 9))
    got = _call(learner, table)
    if isinstance(got, np.ndarray) and got.shape == table.shape and np.isnan(got[:, 2]).all():
        raise Wrong(
            "zero_divided_by_zero_is_zero",
            "A column in which all values are equal became NaN, no number: its standard "
            "deviation is 0, and 0 / 0 is not 0. Divide such a column by something harmless.",
        )
    _compare(learner, got, table)
    yield "A column that never changes becomes 0."
    if learner.loops("standardise") or learner.uses("standardise", *HIDDEN_LOOPS):
        raise Wrong(
            "columns_need_a_loop",
            "The result is right, but a loop walks through the table. With an axis, `mean` and "
            "`std` answer for all columns at once, and broadcasting lines the answers up with "
            "every row.",
        )
    yield "And all that without a loop."


def _compare(learner: Learner, got: object, table: Table) -> None:
    try:
        learner.compare(got, _standardised(table), *_mistakes(table))
    except Wrong as wrong:
        if wrong.idea != "other_value" or not isinstance(got, np.ndarray):
            raise
        raise Wrong("other_value", _first_off(got, _standardised(table))) from None


def _first_off(got: Table, right: Table) -> str:
    """Describe the first column that is not what it should be."""
    off = int(np.abs(got - right).max(axis=0).round(6).astype(bool).argmax())
    mean, spread = got[:, off].mean().round(4) + 0.0, got[:, off].std()
    return (
        f"Column {off} came out with mean {mean:g} and standard deviation {spread:.4g}; expected "
        f"0 and {right[:, off].std():.0f}."
    )


def _call(learner: Learner, table: Table) -> object:
    try:
        return learner.standardise(table)
    except LearnerError as error:
        if error.kind == "ValueError" and "broadcast" in error.said:
            raise Wrong(
                "axis_1_means_columns",
                f"The shapes do not fit ({error.said}): `axis=1` runs across the columns and "
                "leaves one answer per row. You want one per column.",
            ) from None
        raise


def _leaves_it(learner: Learner) -> None:
    if learner.changed_its_arguments:
        raise Wrong(
            "minus_equals_makes_a_new_table",
            "The result is right, but the table you were given is standardised now, too: `-=` "
            "and `/=` write into the very array. `table - mean` makes a new one.",
        )


def _standardised(table: Table) -> Table:
    spread = table.std(axis=0)
    return (table - table.mean(axis=0)) / np.where(spread > 1e-9, spread, 1.0)


def _mistakes(table: Table) -> list[Mistake]:
    centred = table - table.mean(axis=0)
    squared = np.maximum(table.var(axis=0), 1e-9)
    whole = (
        "Every value was shifted by the same mean: without an axis, `mean` and `std` are of the "
        "whole table."
    )
    rows = (
        "Your rows have mean 0, not your columns: `axis=1` runs across the columns and leaves "
        "one answer per row."
    )
    variance = (
        "The columns have mean 0, but their standard deviation is not 1: you divided by the "
        "variance, which is its square."
    )
    sample = (
        f"All values are too small by the same factor, {np.sqrt(1 - 1 / len(table)):.4f}: you "
        "divided by n - 1 inside the standard deviation, as pandas does by default. Here it is n."
    )
    low, high = table.min(axis=0), table.max(axis=0)
    squeezed = (
        "Every column runs from 0 to 1. That is another way of scaling; here the mean is to be 0 "
        "and the standard deviation 1."
    )
    undivided = (
        "The columns have mean 0, but their spread is what it was: divide by the standard "
        "deviation."
    )
    return [
        Mistake("one_mean_for_the_whole_table", (table - table.mean()) / table.std(), whole),
        Mistake("axis_1_means_columns", _standardised(table.T).T, rows),
        Mistake("divides_by_the_variance", centred / squared, variance),
        Mistake("divides_by_n_minus_1", _standardised(table) * np.sqrt(1 - 1 / len(table)), sample),
        Mistake("does_not_divide", centred, undivided),
        Mistake("squeezes", (table - low) / np.where(high > low, high - low, 1.0), squeezed),
    ]
