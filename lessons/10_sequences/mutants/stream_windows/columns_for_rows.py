"""Believes that time runs down the rows."""


def stream_windows(codes, rows, steps):
    per_row = (len(codes) - 1) // (rows * steps)
    x = codes[: rows * per_row * steps].reshape(rows, -1)
    y = codes[1 : rows * per_row * steps + 1].reshape(rows, -1)
    starts = range(0, per_row * steps, steps)
    return [(x[:, start : start + steps].T, y[:, start : start + steps].T) for start in starts]
