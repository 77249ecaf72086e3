"""Nobody on both sides.

`leave_one_group_out(groups)` gets, for every row, whose row it is (a name or a number). It returns
a list with one pair `(train, test)` for every person, in the sorted order of their names: `test`
holds the row numbers of that person and `train` those of everybody else, as NumPy arrays in
increasing order.

    leave_one_group_out(np.array(["b", "a", "b"]))
    is [(array([0, 2]), array([1])), (array([1]), array([0, 2]))]

The rows of one person need not stand together, and people may have different numbers of rows.
"""

import numpy as np


def leave_one_group_out(groups: np.ndarray) -> list[tuple[np.ndarray, np.ndarray]]:
    """Keep every person in turn for judging, and learn from all the others."""
    raise NotImplementedError
