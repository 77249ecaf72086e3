"""Believes that a new column finds its own way into the table."""

import numpy as np
import pandas as pd


def fill_zeros(table: pd.DataFrame, columns: list[str]) -> pd.DataFrame:
    filled = table.copy()
    measured = filled[columns].replace(0, np.nan)
    measured.fillna(measured.median())
    return filled
