"""Believes that more windows are more to learn from."""


def stream_windows(codes, rows, steps):
    per_row = (len(codes) - 1) // (rows * steps)
    x = codes[: rows * per_row * steps].reshape(rows, -1)
    y = codes[1 : rows * per_row * steps + 1].reshape(rows, -1)
    starts = range((per_row - 1) * steps + 1)
    return [(x[:, start : start + steps], y[:, start : start + steps]) for start in starts]
