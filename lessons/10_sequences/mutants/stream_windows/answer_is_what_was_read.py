"""Believes that a network should say what it reads."""


def stream_windows(codes, rows, steps):
    per_row = (len(codes) - 1) // (rows * steps)
    x = codes[: rows * per_row * steps].reshape(rows, -1)
    starts = range(0, per_row * steps, steps)
    return [(x[:, start : start + steps], x[:, start : start + steps]) for start in starts]
