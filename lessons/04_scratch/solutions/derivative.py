"""The derivative, by trying."""

from collections.abc import Callable


def derivative(function: Callable[[float], float], x: float, step: float = 1e-5) -> float:
    """Return the slope of `function` at x, from one value on either side."""
    return (function(x + step) - function(x - step)) / (2 * step)
