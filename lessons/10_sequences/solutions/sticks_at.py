"""Where counting ends."""

import numpy as np


def sticks_at(precision: str, step: float) -> float:
    """Return the power of two at which adding a step does nothing."""
    number = np.dtype(precision).type
    held = number(1.0)
    while held + number(step) != held:
        held *= number(2.0)
    return float(held)
