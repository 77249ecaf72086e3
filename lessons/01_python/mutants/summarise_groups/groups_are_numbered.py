"""Believes that the groups may be told apart by their number."""

import pandas as pd


def summary(table: pd.DataFrame, by: str, column: str) -> pd.DataFrame:
    result = table.groupby(by)[column].agg(measured="count", mean="mean")
    return result.reset_index(drop=True)
