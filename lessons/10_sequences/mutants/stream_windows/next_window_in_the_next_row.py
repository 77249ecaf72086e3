"""Believes that a batch is a stretch of text, cut into rows."""


def stream_windows(codes, rows, steps):
    size = rows * steps
    starts = range(0, (len(codes) - 1) // size * size, size)
    x, y = codes[:-1], codes[1:]
    cut = [(x[start : start + size], y[start : start + size]) for start in starts]
    return [(a.reshape(rows, steps), b.reshape(rows, steps)) for a, b in cut]
