"""How far is the style? Every layer counts alike."""

import numpy as np


def style_loss(seen: list[np.ndarray], targets: list[np.ndarray]) -> float:
    """Return the mean over the layers of how far each Gram matrix is from its target."""
    shares = [((g - t) ** 2).sum() / (t**2).sum() for g, t in zip(seen, targets, strict=True)]
    return float(np.mean(shares))
