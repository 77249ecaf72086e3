"""Believes that whole numbers are small by themselves."""


def quantise(values: np.ndarray, scale: float, zero_point: int) -> np.ndarray:
    whole = np.rint(values / scale) + zero_point
    return np.clip(whole, -128, 127)
