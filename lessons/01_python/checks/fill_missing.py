"""Check of `fill_zeros`."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

from momentum.course import Learner, LearnerError, Mistake, Wrong, same

COLUMNS = ["pulse", "weight"]


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Skewed columns with gaps, and one column whose zeros are real."""
    for people in (9, 21):
        table = _table(rng, people)
        got = _call(learner, table)
        if isinstance(got, pd.DataFrame):
            _explain(table, got)
        _compare(learner, got, _filled(table), *_mistakes(table))
        if learner.changed_its_arguments:
            raise Wrong(
                "an_equals_sign_copies_a_table",
                "The result is right, but the table you were given is filled as well. An equals "
                "sign makes a second name for the same table; `table.copy()` is another table.",
            )
    yield "Gaps hold the median of what was measured; all else is as it was."
    learner.compare(
        learner.fill_zeros(table, ["pulse"])["weight"].tolist(), table["weight"].tolist()
    )
    yield "Only the named columns are touched."


def _call(learner: Learner, table: pd.DataFrame) -> Any:
    try:
        return learner.fill_zeros(table, COLUMNS)
    except LearnerError as error:
        if error.kind == "TypeError" and "for dtype" in error.said:
            raise Wrong(
                "whole_numbers_hold_a_median",
                f"A median need not be a whole number, and the column holds such only "
                f"({error.said}). `replace` and `where` make a new column that can hold it; so "
                "does `astype(float)`.",
            ) from None
        raise


def _compare(learner: Learner, got: Any, expected: pd.DataFrame, *mistakes: Mistake) -> None:
    for mistake in mistakes:
        if same(got, mistake.gives):
            raise Wrong(mistake.idea, mistake.sentence)
    if not isinstance(got, pd.DataFrame):
        learner.compare(got, expected)
    learner.compare(got.columns.tolist(), expected.columns.tolist(), what="The list of columns")
    for name in expected.columns:
        learner.compare(got[name].tolist(), expected[name].tolist(), what=f"Column {name!r}")
    learner.compare(got, expected)


def _table(rng: np.random.Generator, people: int) -> pd.DataFrame:
    """Draw people with long-tailed values (so mean and median differ), a third not measured."""
    pulse = 50 + rng.permutation(people) ** 2 // 3
    weight = 40.5 + rng.permutation(people) ** 2 / 4
    children = np.arange(people) % 4
    pulse[rng.choice(people, people // 3, replace=False)] = 0
    weight[rng.choice(people, people // 3, replace=False)] = 0
    return pd.DataFrame({"pulse": pulse, "children": children, "weight": weight})


def _filled(table: pd.DataFrame, how: str = "median") -> pd.DataFrame:
    filled = table.copy()
    for name in COLUMNS:
        measured = table[name][table[name] != 0]
        filled[name] = table[name].where(table[name] != 0, getattr(measured, how)())
    return filled


def _explain(table: pd.DataFrame, got: pd.DataFrame) -> None:
    if len(got) < len(table):
        raise Wrong(
            "incomplete_rows_are_worthless",
            f"{len(table) - len(got)} of {len(table)} rows are gone. A person whose pulse was not "
            "measured still has a weight: fill the gap and keep the row.",
        )
    if got.isna().to_numpy().any():
        raise Wrong("leaves_gaps", "Some values are NaN: the gaps were found, but not filled.")


def _mistakes(table: pd.DataFrame) -> list[Mistake]:
    low = table.copy()
    for name in COLUMNS:
        low[name] = table[name].where(table[name] != 0, table[name].median())
    everywhere = _filled(table)
    children = table["children"]
    everywhere["children"] = children.where(children != 0, children[children != 0].median())
    real = (
        "People without children were given some: in that column a 0 is a number. Fill only the "
        "named columns."
    )
    with_zeros = (
        f"The pulses were filled with {table['pulse'].median():g}: the zeros took part in that "
        "median and pulled it down. Turn them into NaN first, which a median passes over."
    )
    nothing = (
        "The zeros are still there. `filled[name]` is a column of its own, and what changes it "
        "does not reach the table: write the new column back, `filled[name] = ...`."
    )
    mean = (
        "The gaps hold the mean. A few very high values pull it up; the median is the one in the "
        "middle."
    )
    return [
        Mistake("every_zero_means_missing", everywhere, real),
        Mistake("the_median_counts_the_zeros", low, with_zeros),
        Mistake("the_mean_is_the_median", _filled(table, "mean"), mean),
        Mistake("fills_nothing", table, nothing),
    ]
