"""Fill in what was not measured.

In an old table of patients the pulse of some people is 0. They are alive: nobody measured it, and somebody
wrote 0. The same table has a column "children", in which 0 is a number like any other.

Write `fill_zeros(table, columns)`: it returns a new table in which every 0 in one of the named columns is
replaced by the median of that column's other values. The other columns keep their zeros, all rows stay, and the
table given stays as it was.

    table = pd.DataFrame({"pulse": [60, 0, 70, 80], "children": [0, 2, 1, 0]})
    fill_zeros(table, ["pulse"]) has the pulses 60, 70, 70, 80 and the same children
"""

import numpy as np
import pandas as pd


def fill_zeros(table: pd.DataFrame, columns: list[str]) -> pd.DataFrame:
    """Return the table with the median in place of the zeros of some columns."""
    ...  # Your code here.
