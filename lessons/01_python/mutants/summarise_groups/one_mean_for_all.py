"""Believes that every group has the mean of the table."""

import pandas as pd


def summary(table: pd.DataFrame, by: str, column: str) -> pd.DataFrame:
    measured = table.groupby(by)[column].count()
    return pd.DataFrame({"measured": measured, "mean": table[column].mean()})
