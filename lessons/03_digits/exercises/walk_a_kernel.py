"""A kernel walks over a picture.

Write `convolve(picture, kernel, stride=1)`. Lay the kernel on the upper left corner of the picture,
multiply every number of the kernel with the pixel under it, and add up: that is one number of the
result. Then move on by `stride` pixels, row by row, as long as the whole kernel lies inside the
picture. The kernel is laid down as it is, not flipped.

Picture and kernel are tables; neither need be square. The result has

    (rows - kernel rows) // stride + 1   rows, and as many columns by the same rule.

    convolve(np.array([[1, 2, 3], [4, 5, 6]]), np.array([[0, 1]])) is [[2, 3], [5, 6]]
"""

import numpy as np


def convolve(picture: np.ndarray, kernel: np.ndarray, stride: int = 1) -> np.ndarray:
    """Return the sum of kernel times pixels at every place the kernel stops."""
    raise NotImplementedError  # Your code here.
