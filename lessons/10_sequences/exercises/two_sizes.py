"""Two sizes of a matrix.

Write `two_sizes(matrix)` for a square matrix. Return the pair

- the *spectral radius*: the largest of |eigenvalue|. It says what happens after very many steps
  with this same matrix.
  (Eigenvalues may be complex; |a + bi| is the root of a^2 + b^2.)
- the *norm*: the largest singular value, which is the most by which the matrix can lengthen any vector
  in one step.

    two_sizes(np.array([[0.5, 4.0], [0.0, 0.5]]))   ->   (0.5, 4.06...)

NumPy knows both: look into `np.linalg`.
"""

import numpy as np


def two_sizes(matrix):
    """Return spectral radius and norm."""
    raise NotImplementedError  # Your code here.
