"""Believes that a score far below one half does as well as one far above."""


def p_value(true: float, others: np.ndarray) -> float:
    as_far = np.abs(others - 0.5) >= true - 0.5
    return float((1 + np.sum(as_far)) / (1 + len(others)))
