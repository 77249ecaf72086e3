"""Believes that a distance counts what two things have in common."""


def distance(first: np.ndarray, second: np.ndarray) -> int:
    return int((first == second).sum())
