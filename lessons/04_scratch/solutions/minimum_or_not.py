"""Is there a minimum here?"""

from collections.abc import Callable


def what_is_here(gradient: Callable[[float], float], x: float, step: float = 1e-3) -> str:
    """Return "minimum", "maximum", "flat" or "neither" for the point x."""
    left, right = gradient(x - step), gradient(x + step)
    if left < 0 < right:
        return "minimum"
    if left > 0 > right:
        return "maximum"
    return "flat" if left == right == 0 else "neither"
