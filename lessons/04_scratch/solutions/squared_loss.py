"""The squared loss of one weight."""


def squared_loss(x: float, weight: float, target: float) -> tuple[float, float]:
    """Return the squared loss and its derivative with respect to the weight."""
    residual = x + weight - target
    return residual**2, 2 * residual
