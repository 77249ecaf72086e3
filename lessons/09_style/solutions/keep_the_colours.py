"""The strokes of the painting, the colours of the photograph."""

import numpy as np

WEIGHTS = np.array([0.299, 0.587, 0.114])


def keep_colours(painting: np.ndarray, photo: np.ndarray) -> np.ndarray:
    """Return the photograph's colours with the painting's light and dark."""
    brighter = painting @ WEIGHTS - photo @ WEIGHTS
    return np.clip(np.rint(photo + brighter[..., None]), 0, 255).astype(np.uint8)
