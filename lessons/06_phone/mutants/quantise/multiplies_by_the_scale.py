"""Believes that a scale is something to multiply by."""


def quantise(values: np.ndarray, scale: float, zero_point: int) -> np.ndarray:
    whole = np.rint(values * scale) + zero_point
    return np.clip(whole, -128, 127).astype(np.int8)
