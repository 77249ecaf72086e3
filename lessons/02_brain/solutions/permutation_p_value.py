"""The p-value of a permutation test."""

import numpy as np


def p_value(true: float, others: np.ndarray) -> float:
    """Return the share of all labellings that score at least as well as the true one."""
    return float((1 + np.sum(others >= true)) / (1 + len(others)))
