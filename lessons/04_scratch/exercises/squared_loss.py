"""The squared loss of one weight.

A tiny network adds its weight to what it is given: the prediction is `x + weight`. Write
`squared_loss(x, weight, target)`. It returns a pair: the squared loss (prediction - target)^2, and
its derivative with respect to the weight.

    squared_loss(4, 1.5, 5) is (0.25, 1.0)       4 + 1.5 is half too much: make the weight smaller
    squared_loss(4, 0.5, 5) is (0.25, -1.0)      half too little: the same loss, the other way
"""


def squared_loss(x, weight, target):
    """Return the squared loss and its derivative with respect to the weight."""
    raise NotImplementedError  # Your code here.
