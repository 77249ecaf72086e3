"""The loss of a straight line, and its gradient.

A line predicts `w * x + b`. Write `line_loss(w, b, x, target)`, where x and target are arrays with
a number for every example. It returns three numbers: the mean squared loss, its derivative with
respect to w, and its derivative with respect to b.

    line_loss(1.0, 0.0, np.array([1.0, 3.0]), np.array([1.0, 1.0])) is (2.0, 6.0, 2.0)
"""

import numpy as np


def line_loss(w, b, x, target):
    """Return the mean squared loss, and its derivatives with respect to w and to b."""
    raise NotImplementedError  # Your code here.
