"""What lies beyond the edge? A mirror.

Write `reflect(picture, width)`. `picture` has shape (rows, columns, channels). Return it with `width`
more rows above and below, and as many columns to the left and to the right, filled as in a mirror that
stands *on* the outermost pixel, so that this pixel is not repeated. One row of it:

    a b c d   with width 2 is   c b a b c d c b

First the rows, then the columns, or the other way round: it is the same.
"""

import numpy as np


def reflect(picture: np.ndarray, width: int) -> np.ndarray:
    """Return the picture with a mirrored edge around it."""
    raise NotImplementedError  # Your code here.
