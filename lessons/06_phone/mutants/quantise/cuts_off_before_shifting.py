"""Believes that the order of shifting and cutting off does not matter."""


def quantise(values: np.ndarray, scale: float, zero_point: int) -> np.ndarray:
    whole = np.clip(np.rint(values / scale), -128, 127) + zero_point
    return whole.astype(int).astype(np.int8)
