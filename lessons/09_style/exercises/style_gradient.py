"""Which way do the features have to go? The gradient of the style loss.

Write `style_gradient(maps, target)`. `maps` has shape (places, channels): what one layer sees, its
places in one long list. `target` is the Gram matrix of the style, (channels, channels), symmetric. With

    G = maps.T @ maps / places          the Gram matrix
    L = sum of (G - target)^2 / sum of target^2

return the gradient of L by `maps`, an array of the shape of `maps`. No loops are needed, and no engine:
it is one product of matrices and a few numbers.

    style_gradient(np.array([[1.], [3.]]), np.array([[4.]])) is [[0.125], [0.375]]

for G is 5. Change the 3 to 3.01, and L grows from 0.0625 to 0.0663: by 0.375 times 0.01, nearly.
"""

import numpy as np


def style_gradient(maps: np.ndarray, target: np.ndarray) -> np.ndarray:
    """Return how the style loss changes with everything the layer sees."""
    raise NotImplementedError  # Your code here.
