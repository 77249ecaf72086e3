"""Believes that the last window has no answers."""


def stream_windows(codes, rows, steps):
    per_row = (len(codes) - 1) // (rows * steps)
    x = codes[: rows * per_row * steps].reshape(rows, -1)
    y = codes[1 : rows * per_row * steps + 1].reshape(rows, -1)
    starts = range(0, (per_row - 1) * steps, steps)
    return [(x[:, start : start + steps], y[:, start : start + steps]) for start in starts]
