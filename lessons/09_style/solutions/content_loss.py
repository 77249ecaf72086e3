"""How much of the content is lost?"""

import numpy as np


def content_loss(maps: np.ndarray, target: np.ndarray) -> float:
    """Return the squared difference as a share of the target's squares."""
    return float(((maps - target) ** 2).sum() / (target**2).sum())
