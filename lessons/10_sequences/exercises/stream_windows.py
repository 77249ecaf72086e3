"""Cut a long text into windows that follow each other.

`codes` is a text as an array of whole numbers. A network reads it in `rows` places at once, `steps` letters at
a time, and its state is carried on: what row k reads next must be what follows in the text.

    per_row = (len(codes) - 1) // (rows * steps)     windows that each row has
    row k reads the stretch of per_row * steps letters that begins at k * per_row * steps
    window w of a row: `steps` letters of its stretch, beginning at w * steps
    the answer to each letter is the letter after it, also at the end of a window

Write `stream_windows(codes, rows, steps)`: a list of per_row pairs (x, y), both of shape (rows, steps).

    stream_windows(np.arange(9), 2, 2)  ->
        x = [[0, 1], [4, 5]]  y = [[1, 2], [5, 6]],  then  x = [[2, 3], [6, 7]]  y = [[3, 4], [7, 8]]
"""

import numpy as np


def stream_windows(codes, rows, steps):
    """Return windows and their answers, in the order in which they are read."""
    raise NotImplementedError  # Your code here.
