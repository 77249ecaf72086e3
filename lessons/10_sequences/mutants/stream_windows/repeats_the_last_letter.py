"""Believes that nothing follows the end of a window."""

import numpy as np


def stream_windows(codes, rows, steps):
    per_row = (len(codes) - 1) // (rows * steps)
    x = codes[: rows * per_row * steps].reshape(rows, -1)
    starts = range(0, per_row * steps, steps)
    return [
        (
            x[:, start : start + steps],
            np.append(x[:, start + 1 : start + steps], x[:, [start + steps - 1]], axis=1),
        )
        for start in starts
    ]
