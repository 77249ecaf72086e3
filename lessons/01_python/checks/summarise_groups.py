"""Check of `summary`."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from momentum.course import Learner, Mistake, Wrong, same

Columns = dict[str, list[float]]
GROUPS = ["rest", "left hand", "right hand", "mental arithmetic"]


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Groups of different size and mean, each with a gap."""
    for number in (2, 3):
        names = sorted(rng.choice(GROUPS, number, replace=False).tolist())
        table = _table(rng, names)
        got = learner.summary(table, "task", "score")
        expected = _summary(table, names)
        if not isinstance(got, pd.DataFrame):
            learner.compare(got, expected)
        _fits(got, names)
        _compare(learner, _plain(got), _plain(expected), *_mistakes(table, expected))
        if learner.changed_its_arguments:
            raise Wrong("changes_the_table_it_was_given", "The table you were given has changed.")
    yield "Each group has the number of its measured values, and their mean."


def _compare(learner: Learner, got: Columns, expected: Columns, *mistakes: Mistake) -> None:
    for mistake in mistakes:
        if same(got, mistake.gives):
            raise Wrong(mistake.idea, mistake.sentence)
    for name, values in expected.items():
        learner.compare(got[name], values, what=f"Column {name!r}")


def _table(rng: np.random.Generator, names: list[str]) -> pd.DataFrame:
    tasks = [name for place, name in enumerate(names) for _ in range(4 + place)]
    score = np.concatenate([rng.uniform(10, 12, 4 + k) + 7 * k for k in range(len(names))])
    score[np.cumsum([0] + [4 + k for k in range(len(names) - 1)])] = np.nan
    order = rng.permutation(len(tasks))
    return pd.DataFrame({"task": np.array(tasks)[order].tolist(), "score": score[order]})


def _summary(table: pd.DataFrame, names: list[str]) -> pd.DataFrame:
    parts = [table["score"][table["task"] == name].dropna() for name in names]
    columns = {"measured": [len(part) for part in parts], "mean": [part.mean() for part in parts]}
    return pd.DataFrame(columns, index=names)


def _fits(got: pd.DataFrame, names: list[str]) -> None:
    if not {"mean", "measured"} <= set(got.columns):
        raise Wrong(
            "other_columns",
            f"The columns are {got.columns.tolist()}; expected 'measured' and 'mean'.",
        )
    if got.index.tolist() != names:
        raise Wrong(
            "groups_are_numbered",
            f"The rows are called {got.index.tolist()}; expected the groups {names} as the index. "
            "Otherwise nobody can tell which mean belongs to whom.",
        )


def _plain(table: pd.DataFrame) -> Columns:
    return {name: table[name].tolist() for name in ("measured", "mean")}


def _mistakes(table: pd.DataFrame, right: pd.DataFrame) -> list[Mistake]:
    sizes = [int((table["task"] == name).sum()) for name in right.index]
    total = right.assign(measured=sizes)
    zero = right.assign(mean=right["mean"] * right["measured"] / sizes)
    alone = right.assign(mean=table["score"].mean())
    size = (
        f"The counts are {sizes}: that is how many rows each group has, the missing values "
        "included."
    )
    as_zero = (
        "The means are too small: they are divided by all the rows of the group, as if each "
        "missing value were a 0. What was not measured has no part in a mean."
    )
    same = "Every group has the same mean, that of the whole table."
    return [
        Mistake("size_counts_what_is_there", _plain(total), size),
        Mistake("missing_counts_as_zero", _plain(zero), as_zero),
        Mistake("missing_counts_as_zero", _plain(zero.assign(measured=sizes)), as_zero),
        Mistake("one_mean_for_all", _plain(alone), same),
    ]
