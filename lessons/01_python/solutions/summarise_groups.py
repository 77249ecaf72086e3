"""Summarise a table by groups."""

import pandas as pd


def summary(table: pd.DataFrame, by: str, column: str) -> pd.DataFrame:
    """Return how many values of a column each group has, and their mean."""
    return table.groupby(by)[column].agg(measured="count", mean="mean")
