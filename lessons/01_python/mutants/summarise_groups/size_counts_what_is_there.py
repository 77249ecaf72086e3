"""Believes that the size of a group is the number of its values."""

import pandas as pd


def summary(table: pd.DataFrame, by: str, column: str) -> pd.DataFrame:
    return table.groupby(by)[column].agg(measured="size", mean="mean")
