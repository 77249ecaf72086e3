"""Summarise a table by groups.

Write `summary(table, by, column)`: it returns a table with one row per group. The groups are the values of the
column `by`, in order, and become the index. It has two columns: "measured", the number of values that are not
missing (NaN), and "mean", their mean.

    table = pd.DataFrame({"hand": ["left", "right", "left", "left"], "seconds": [0.5, 0.8, np.nan, 0.7]})
    summary(table, "hand", "seconds") is

            measured  mean
    left           2   0.6
    right          1   0.8
"""

import pandas as pd


def summary(table: pd.DataFrame, by: str, column: str) -> pd.DataFrame:
    """Return how many values of a column each group has, and their mean."""
    ...  # Your code here.
