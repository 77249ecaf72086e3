"""The debugging detective: four faults, four tests.

A network that learns nothing is rarely too small. Look at the table first. Write a test for each of
the four faults of the table in the lesson:

`has_header(path)`: whether the first line of a CSV file (cells separated by commas) holds names: at
    least one of its cells is no number. "1e-305" is a number, with a letter in it.

`vanishing_share(table)`: of the numbers in the array that are not 0, the share that become exactly
    0 when they are stored as float32, the kind of number networks compute with. For [1, 0, 1e-300]
    it is 0.5.

`repeated_columns(table)`: all pairs (i, j), i < j, of columns that tell the same: their correlation
    is 1 or -1 (nearer than 1e-6), as when one is -1.192 times the other. It must also work for
    numbers so small that their squares are 0. A list in increasing order, such as [(0, 2), (1, 3)].

`stretches(labels)`: how many stretches of equal labels follow each other. [1, 1, 1, 0, 0] has 2: a
    file sorted by class, whose last half cannot judge what was learned from the first.
"""

import numpy as np


def has_header(path: str) -> bool:
    """Say whether the first line of a CSV file holds names."""
    raise NotImplementedError


def vanishing_share(table: np.ndarray) -> float:
    """Return the share of the numbers other than 0 that become 0 in float32."""
    raise NotImplementedError


def repeated_columns(table: np.ndarray) -> list[tuple[int, int]]:
    """List the pairs of columns with a correlation of 1 or -1."""
    raise NotImplementedError


def stretches(labels: np.ndarray) -> int:
    """Count the stretches of equal labels."""
    raise NotImplementedError
