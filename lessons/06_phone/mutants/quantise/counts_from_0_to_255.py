"""Believes that a byte begins at 0."""


def quantise(values: np.ndarray, scale: float, zero_point: int) -> np.ndarray:
    whole = np.rint(values / scale) + zero_point
    return np.clip(whole, 0, 255).astype(np.uint8)
