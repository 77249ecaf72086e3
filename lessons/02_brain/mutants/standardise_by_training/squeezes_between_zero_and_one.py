"""Believes that standardising means from 0 to 1."""


def standardise(training: np.ndarray, test: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    low, high = training.min(axis=0), training.max(axis=0)
    return (training - low) / (high - low), (test - low) / (high - low)
