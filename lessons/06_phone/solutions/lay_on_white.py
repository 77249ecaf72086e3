"""A fourth channel: lay a picture with transparent places on white paper."""

import numpy as np


def lay_on_white(picture: np.ndarray) -> np.ndarray:
    """Return the colours one sees when the picture lies on white paper, as bytes."""
    numbers = picture.astype(float)
    colours, opaque = numbers[..., :3], numbers[..., 3:] / 255
    return np.rint(opaque * colours + (1 - opaque) * 255).astype(np.uint8)
