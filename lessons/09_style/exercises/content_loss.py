"""How much of the content is lost?

Write `content_loss(maps, target)`. Both have shape (rows, columns, channels): what a layer sees in the
picture that is painted, and what it saw in the photograph. The loss is the sum of all squared
differences, as a *share* of the sum of all squares of the target. 0 means that the layer sees the
photograph; 1 is as far off as a picture in which it sees nothing at all.

    content_loss(np.array([[[1., 2.]]]), np.array([[[1., 3.]]])) is 0.1     # 1 of 1 + 9

A share has no unit. It can be compared between layers, and between networks.
"""

import numpy as np


def content_loss(maps: np.ndarray, target: np.ndarray) -> float:
    """Return the squared difference as a share of the target's squares."""
    raise NotImplementedError  # Your code here.
