"""Believes that what is too large for a byte stays at its end."""


def quantise(values: np.ndarray, scale: float, zero_point: int) -> np.ndarray:
    return (np.rint(values / scale) + zero_point).astype(int).astype(np.int8)
