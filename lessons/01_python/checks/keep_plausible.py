"""Check of `plausible_rows`."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from momentum.course import Learner, LearnerError, Mistake, Wrong

LOW, HIGH = -5.0, 20.0
Table = NDArray[np.float64]


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Some rows are bad in one sensor, one in all of them, and some values lie on the bounds."""
    for columns in (3, 4):
        table, bad = _table(rng, columns)
        got = _call(learner, table)
        learner.compare(got, table[~bad], *_mistakes(table))
        if learner.changed_its_arguments:
            raise Wrong("changes_the_table_it_was_given", "The table you were given has changed.")
    yield "Rows with an impossible value go, the others stay in their order."
    nothing = np.full((2, 3), 99.0)
    got = _call(learner, nothing)
    if isinstance(got, np.ndarray) and got.shape == (0,):
        raise Wrong(
            "no_rows_no_columns",
            "Where no row is plausible, your table has lost its columns: the shape is (0,), and "
            "should be (0, 3). A mask picks rows without collecting them in a list.",
        )
    learner.compare(got, nothing[:0])
    yield "Where no row is plausible, a table with no rows remains."


def _table(rng: np.random.Generator, columns: int) -> tuple[Table, NDArray[np.bool_]]:
    """Draw nine rows: one has a value too low, one a value too high, one is spoilt everywhere."""
    table = rng.uniform(LOW + 1, HIGH - 1, (9, columns)).round(2)
    one, other, third, on_low, on_high = rng.permutation(9)[:5]
    table[one, 0], table[other, -1], table[third] = LOW - 3, HIGH + 7, HIGH + 50
    table[on_low, 1], table[on_high, 1] = LOW, HIGH
    return table, np.isin(np.arange(9), [one, other, third])


def _call(learner: Learner, table: Table) -> object:
    try:
        return learner.plausible_rows(table, LOW, HIGH)
    except LearnerError as error:
        if error.kind == "ValueError" and "truth value" in error.said:
            raise Wrong(
                "and_works_on_arrays",
                "NumPy refuses `and`, `or` and chains such as `low <= table <= high` for arrays: "
                "each of them wants one True or False, and here are many. `&` works value by "
                "value; mind the brackets around each side.",
            ) from None
        if error.kind == "TypeError" and "bitwise_and" in error.said:
            raise Wrong(
                "the_ampersand_comes_last",
                "`&` is taken before `>=` and `<=`: `table >= low & table <= high` first joins "
                "`low & table`. Put brackets around each comparison.",
            ) from None
        if error.kind == "IndexError":
            raise Wrong(
                "axis_0_means_rows",
                f"The mask does not fit the rows of the table ({error.said}): `axis=0` runs down "
                "the rows and leaves one answer per column.",
            ) from None
        raise


def _mistakes(table: Table) -> list[Mistake]:
    inside = (table >= LOW) & (table <= HIGH)
    narrow = (table > LOW) & (table < HIGH)
    some = (
        "Rows with an impossible value came through because another value of the row is fine: "
        "*every* one must be."
    )
    columns = (
        "The rows are all there, but columns are gone: `axis=0` runs down the rows and leaves "
        "one answer per column."
    )
    values = (
        "These are single values, no longer rows: a mask with the shape of the table picks "
        "values. To pick rows it needs one answer per row."
    )
    bounds = (
        f"A row with a value of exactly {LOW:g} or {HIGH:g} is missing: the bounds are included."
    )
    every = "All rows are still there: every number is above `low` *or* below `high`."
    mask = "This is the mask. It tells which rows are plausible; wanted are the rows."
    bad = "These are the rows that are not plausible."
    return [
        Mistake("one_good_value_is_enough", table[inside.any(axis=1)], some),
        Mistake("axis_0_means_rows", table[:, inside.all(axis=0)], columns),
        Mistake("a_mask_of_values_picks_rows", table[inside], values),
        Mistake("the_bounds_are_outside", table[narrow.all(axis=1)], bounds),
        Mistake("or_keeps_out", table, every),
        Mistake("the_mask_is_the_table", inside.all(axis=1), mask),
        Mistake("keeps_the_bad_rows", table[~inside.all(axis=1)], bad),
    ]
