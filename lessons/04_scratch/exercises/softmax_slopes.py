"""How softmax answers.

Softmax turns scores z into probabilities: p_i = exp(z_i) / (sum of exp(z_j) over all j). Write
`softmax_slopes(z)` for an array of n scores. It returns an array of shape (n, n): in row i, column j
stands dp_i / dz_j, how fast probability i changes when score j grows. The rule:

    dp_i / dz_j = p_i (1 - p_i) where i = j, and -p_i p_j elsewhere

It must work for scores as large as 1000, too: subtracting the largest score from all of them does
not change softmax (why?), and no exponential is then larger than 1.

    softmax_slopes(np.array([0.0, 0.0])) is array([[0.25, -0.25], [-0.25, 0.25]])
"""

import numpy as np


def softmax_slopes(z):
    """Return dp_i / dz_j in row i, column j."""
    raise NotImplementedError  # Your code here.
