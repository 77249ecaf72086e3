"""Check of `read_confusions`."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from momentum.course import Learner, Mistake, Wrong


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Found: along the rows. Right when said: down the columns. Nothing counted: NaN."""
    table = (
        rng.integers(1, 9, (4, 4))
        + np.diag(rng.integers(20, 40, 4))
        + np.triu(np.full((4, 4), 9), 1)
    )
    right = np.diag(table)
    found, sure = right / table.sum(axis=1), right / table.sum(axis=0)
    learner.compare(
        _two_arrays(learner.read_confusions(table)),
        (found, sure),
        Mistake(
            "rows_and_columns_swapped",
            (sure, found),
            "Your two answers have changed places. Of all true 3s: that is the row of the 3. Of "
            'all "3"s said: that is its column.',
        ),
        Mistake(
            "divides_by_everything",
            (right / table.sum(), right / table.sum()),
            f"You divide by all {table.sum()} pictures. Divide the right answers by the pictures "
            "the question is about: one row, or one column.",
        ),
        Mistake(
            "right_ones_for_each_wrong_one",
            (right / (table.sum(axis=1) - right), right / (table.sum(axis=0) - right)),
            "You divide the right answers by the wrong ones. A share is right answers of *all* "
            "answers: the whole row, or the whole column.",
        ),
        Mistake(
            "the_same_question_twice",
            (found, found),
            "Your second answer repeats the first. They are two questions: a network that calls "
            "everything a 3 finds every 3, and is hardly ever right when it says so.",
        ),
        Mistake(
            "the_same_question_twice",
            (sure, sure),
            "Your first answer repeats the second. They are two questions: a network that calls "
            "everything a 3 finds every 3, and is hardly ever right when it says so.",
        ),
    )
    yield "What was found, and what was right when it was said."
    never = int(rng.integers(1, 4))
    table[:, never] = 0
    with np.errstate(invalid="ignore"):
        sure = np.diag(table) / table.sum(axis=0)
    got = _two_arrays(learner.read_confusions(table))
    if isinstance(got, tuple) and any(side.dtype == object for side in got):
        raise Wrong(
            "nothing_is_no_number",
            f"Class {never} was never said, and your answer for it is None. With None nobody can "
            "reckon on; the number that stands for unknown is NaN, `np.nan`.",
        )
    learner.compare(
        got,
        (np.diag(table) / table.sum(axis=1), sure),
        Mistake(
            "nothing_said_is_nothing_right",
            (np.diag(table) / table.sum(axis=1), np.nan_to_num(sure, nan=0.0)),
            f"Class {never} was never said, and you report that 0 of these answers were right. "
            "There were none: the share of nothing is unknown, NaN.",
        ),
        Mistake(
            "nothing_said_is_all_right",
            (np.diag(table) / table.sum(axis=1), np.nan_to_num(sure, nan=1.0)),
            f"Class {never} was never said, and you report that all of these answers were right. "
            "There were none: the share of nothing is unknown, NaN.",
        ),
    )
    yield "A class that was never said: unknown, not zero."


def _two_arrays(got: Any) -> Any:
    """Lists of shares, or a table with two rows, say the same as two arrays."""
    if isinstance(got, tuple | list | np.ndarray) and len(got) == 2:
        return tuple(np.asarray(side) for side in got)
    return got
