"""How long a forget gate remembers."""

import math


def half_life(bias: float) -> float:
    """Return after how many steps half of a memory is left."""
    kept = 1 / (1 + math.exp(-bias))
    return math.log(0.5) / math.log(kept)


def bias_for(steps: float) -> float:
    """Return the bias with which half of a memory lasts so many steps."""
    kept = 0.5 ** (1 / steps)
    return math.log(kept / (1 - kept))
