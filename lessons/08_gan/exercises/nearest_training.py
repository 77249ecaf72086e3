"""Did it learn, or did it memorise?

Pictures are bytes (uint8) of shape (n, rows, columns, 3). How far two are apart: the root of the mean of the
squared differences of all their numbers.

1. `nearest(made, pictures)`: for each made picture the number of the nearest one in `pictures`, and how far
   that is, as two arrays of the length of `made`.

2. `memorised_share(made, training, held)`: `held` are real pictures of the same kind that were *not* trained on,
   as many as `training`. Return the share of the made pictures that lie nearer to a training picture than to
   any held-out one; a tie counts half. A generator that has learned the kind, and nothing else, is as often
   near to the one as to the other: about 0.5. One that copies reaches 1.
"""

import numpy as np


def nearest(made: np.ndarray, pictures: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return for each made picture which one is nearest, and how far that is."""
    raise NotImplementedError  # Your code here.


def memorised_share(made: np.ndarray, training: np.ndarray, held: np.ndarray) -> float:
    """Return the share of made pictures that are nearer to training than to held-out ones."""
    raise NotImplementedError  # Your code here.
