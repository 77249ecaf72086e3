"""Believes that a window knows its own answers."""

import numpy as np


def stream_windows(codes, rows, steps):
    per_row = (len(codes) - 1) // (rows * steps)
    x = codes[: rows * per_row * steps].reshape(rows, -1)
    starts = range(0, per_row * steps, steps)
    return [
        (x[:, start : start + steps], np.roll(x[:, start : start + steps], -1, axis=1))
        for start in starts
    ]
