"""Believes that one standard error to each side is a 95 % interval."""


def paired_difference(first: np.ndarray, second: np.ndarray) -> tuple[float, float, float]:
    gains = second - first
    half = gains.std(ddof=1) / np.sqrt(len(gains))
    return gains.mean(), gains.mean() - half, gains.mean() + half
