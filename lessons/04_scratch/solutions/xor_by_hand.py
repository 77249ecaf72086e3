"""XOR by hand."""


def weights() -> tuple[list[list[float]], list[float], list[float], float]:
    """Return w1, b1, w2 and b2 of a network of step neurons that computes XOR."""
    w1 = [[1.0, 1.0], [1.0, 1.0]]
    b1 = [-0.5, -1.5]  # At least one input is 1; both are.
    return w1, b1, [1.0, -1.0], -0.5  # The first, and not the second.
