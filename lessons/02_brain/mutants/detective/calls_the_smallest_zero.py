"""Believes that float32 holds nothing below its smallest number with all digits."""


def vanishing_share(table: np.ndarray) -> float:
    present = table[table != 0]
    return float(np.mean(np.abs(present) < np.finfo(np.float32).tiny))
