"""Believes that `astype` rounds."""


def quantise(values: np.ndarray, scale: float, zero_point: int) -> np.ndarray:
    whole = (values / scale).astype(int) + zero_point
    return np.clip(whole, -128, 127).astype(np.int8)
