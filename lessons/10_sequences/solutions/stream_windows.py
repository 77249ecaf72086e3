"""Cut a long text into windows that follow each other."""

import numpy as np


def stream_windows(codes: np.ndarray, rows: int, steps: int) -> list[tuple[np.ndarray, np.ndarray]]:
    """Return windows and their answers, in the order in which they are read."""
    per_row = (len(codes) - 1) // (rows * steps)
    x = codes[: rows * per_row * steps].reshape(rows, -1)
    y = codes[1 : rows * per_row * steps + 1].reshape(rows, -1)
    starts = range(0, per_row * steps, steps)
    return [(x[:, start : start + steps], y[:, start : start + steps]) for start in starts]
