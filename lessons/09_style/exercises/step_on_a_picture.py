"""One step downhill, on a picture.

Write `step(picture, gradient, rate)`. `picture` holds levels from 0 to 255 as *floats*, `gradient` says
how the loss grows with each of them. Go against the gradient, `rate` times as far as it is long, and
cut off what leaves 0 to 255: there are no levels beyond black and white. Return floats, not rounded:
many steps are much shorter than one level, and have to add up. What you were given stays as it was.

    step(np.array([100.0, 250.0]), np.array([2.0, -40.0]), 0.5) is [99., 255.]
"""

import numpy as np


def step(picture: np.ndarray, gradient: np.ndarray, rate: float) -> np.ndarray:
    """Return the picture after one step of gradient descent."""
    raise NotImplementedError  # Your code here.
