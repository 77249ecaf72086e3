"""Believes that mean and median are the same."""

import numpy as np
import pandas as pd


def fill_zeros(table: pd.DataFrame, columns: list[str]) -> pd.DataFrame:
    measured = table[columns].replace(0, np.nan)
    return table.assign(**measured.fillna(measured.mean()))
