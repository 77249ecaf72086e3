"""Batch normalisation of pictures.

In lesson 02 every feature of a table was standardised over the batch. A layer of a convolutional network
returns pictures of shape (n, rows, columns, channels), and there one channel is one feature: it means the same at
every place. So every channel is standardised over all pictures *and all places*.

Write `normalise_channels(x, gamma, beta, epsilon)`, as in training:

    gamma * (x - mean) / sqrt(variance + epsilon) + beta

with a mean and a variance for each channel (the variance divides by the count). gamma and beta have shape
(channels,). What you were given stays as it was.
"""

import numpy as np


def normalise_channels(
    x: np.ndarray, gamma: np.ndarray, beta: np.ndarray, epsilon: float = 0.001
) -> np.ndarray:
    """Return the pictures, standardised channel by channel, scaled and shifted."""
    raise NotImplementedError  # Your code here.
