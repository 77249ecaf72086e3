"""Check of keeping nothing but the measurement."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

from momentum.course import Learner, Wrong

PERSONAL = ("Sex", "Ethnicity", "PSYCHIATRIC", "autism", " Seizure")
UNFORESEEN = ("CHILDREN", "Age", "Siblings", "MARKETINGCONSENT")
"""Columns that no list of known names holds; two of them begin like what is kept."""

MEASURED = ("CH", "MARK", "FILENUM")
"""How the names of kept columns begin."""


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """The channels, the marks and the runs are kept; whatever else there is goes."""
    for spelling in (str, str.lower, lambda name: f" {name.title()} "):
        table = _table(rng, spelling)
        _look(learner, table, learner.kept(table))
        _compare(learner, table)
        yield f"From columns spelled like {table.columns[0]!r} only the measurement is kept."


def _table(rng: np.random.Generator, spelling: Any) -> pd.DataFrame:
    rows = 4
    columns: dict[str, Any] = {}
    for number in rng.permutation(52)[:4] + 1:
        columns[spelling(f"CH{number}")] = rng.normal(size=rows).round(3)
    columns[PERSONAL[rng.integers(len(PERSONAL))]] = ["yes"] * rows
    columns[spelling("MARK")] = ["REST", "REST", "JUNK", "ADDITION"]
    columns[UNFORESEEN[0]] = [2] * rows
    columns[UNFORESEEN[int(rng.integers(1, 3))]] = [int(rng.integers(20, 70))] * rows
    columns[spelling("FILENUM")] = [0, 0, 1, 1]
    columns[UNFORESEEN[3]] = ["no"] * rows
    return pd.DataFrame(columns)


def _tidy(name: str) -> str:
    return name.strip().upper()


def _is_kept(name: str) -> bool:
    tidy = _tidy(name)
    return tidy in ("MARK", "FILENUM") or (tidy.startswith("CH") and tidy[2:].isdigit())


def _right(table: pd.DataFrame) -> pd.DataFrame:
    right = table[[name for name in table.columns if _is_kept(name)]].copy()
    right.columns = [_tidy(name) for name in right.columns]
    return right


def _look(learner: Learner, table: pd.DataFrame, got: Any) -> None:
    if learner.changed_its_arguments:
        raise Wrong(
            "changes_the_table_it_was_given",
            "The table you were given has changed as well. Make a new one and leave the old one "
            "alone.",
        )
    if not isinstance(got, pd.DataFrame):
        learner.compare(got, _right(table))
    found = {_tidy(str(name)) for name in got.columns}
    numbers = {_tidy(n) for n in table.columns if table[n].dtype.kind in "if" and not _is_kept(n)}
    personal = found & {_tidy(name) for name in table.columns if not _is_kept(name)}
    if personal and personal == numbers:
        raise Wrong(
            "keeps_all_numbers",
            f"You kept {_listed(personal)}, because numbers stand there. An age or a number of "
            "children is a number, too: go by the name, not by the kind.",
        )
    if personal and all(any(part in name for part in MEASURED) for name in personal):
        raise Wrong(
            "takes_whatever_begins_alike",
            f"You kept {_listed(personal)}: part of the name is that of a column that is kept, but "
            "it is another one. A channel is CH and a number, and nothing else.",
        )
    if personal:
        raise Wrong(
            "lists_what_to_drop",
            f"You kept {_listed(personal)}. A list of what to drop forgets what nobody thought "
            "of, and the next file has a column nobody has seen yet. List what may stay.",
        )


def _listed(names: set[str]) -> str:
    return " and ".join(sorted(names))


def _compare(learner: Learner, table: pd.DataFrame) -> None:
    got, right = learner.kept(table), _right(table)
    lost = [name for name in right.columns if name not in {_tidy(str(n)) for n in got.columns}]
    if lost:
        spelled = next(name for name in table.columns if _tidy(name) == lost[0])
        if spelled == lost[0]:
            raise Wrong("drops_the_measurement", f"{lost[0]} is gone; it belongs to what is kept.")
        raise Wrong(
            "trusts_the_spelling",
            f"{lost[0]} is gone: in this file it is spelled {spelled!r}. Tidy the names before "
            "you compare.",
        )
    untidy = [name for name in got.columns if name not in right.columns]
    if untidy:
        raise Wrong(
            "leaves_names_untidy",
            f"The column {untidy[0]!r} was kept under its old spelling; in the result it is called "
            f"{_tidy(untidy[0])!r}.",
        )
    if sorted(got.columns) == sorted(right.columns) and list(got.columns) != list(right.columns):
        raise Wrong(
            "in_another_order",
            f"The right columns, in another order: yours begin with {got.columns[0]}, those of the "
            f"table with {right.columns[0]}.",
        )
    learner.compare(got, right)
