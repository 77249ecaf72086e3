"""How far is the style? Every layer counts alike.

Write `style_loss(seen, targets)`, two lists of the same length, with an array for every layer: `seen`
has the Gram matrices of the picture that is painted, `targets` those of the style picture. Layers have
different numbers of channels, so the matrices have different shapes.

For every layer take the sum of all squared differences, as a share of the sum of all squares of *that
layer's* target. The loss is the mean of these shares over the layers.

    style_loss([np.array([[1.]]), np.array([[30.]])], [np.array([[2.]]), np.array([[20.]])]) is 0.25

for both layers are at (1/2)^2 = 0.25, although the second one's numbers are ten times as large.
"""

import numpy as np


def style_loss(seen: list[np.ndarray], targets: list[np.ndarray]) -> float:
    """Return the mean over the layers of how far each Gram matrix is from its target."""
    raise NotImplementedError  # Your code here.
