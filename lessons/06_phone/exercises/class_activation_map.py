"""Where does it look? The class activation map.

A network ends with maps of shape (rows, columns, channels), then the mean of every channel over all
places (global average pooling), then a dense layer: `kernel` of shape (channels, classes), `bias`.
Because the mean and the sum may change places, every place has its own share in the logit of a class:

    share at a place = the sum over the channels of  map at this place * weight from channel to class

Write `class_activation_map(maps, kernel, label)`: the shares for class number `label`, an array of
shape (rows, columns). Their mean, plus the bias, is exactly the logit of that class. Shares may be
negative: there the picture speaks against the class.

    class_activation_map(np.array([[[1., 0.], [0., 2.]]]), np.array([[3., 0.], [-1., 5.]]), 0)
    is [[3., -2.]]
"""

import numpy as np


def class_activation_map(maps: np.ndarray, kernel: np.ndarray, label: int) -> np.ndarray:
    """Return what every place adds to the logit of a class."""
    raise NotImplementedError  # Your code here.
