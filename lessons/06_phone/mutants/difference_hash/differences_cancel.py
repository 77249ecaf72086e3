"""Believes that two fingerprints with equally many ones are alike."""


def distance(first: np.ndarray, second: np.ndarray) -> int:
    return abs(int(first.sum()) - int(second.sum()))
