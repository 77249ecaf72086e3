"""The losses of a game between two networks.

A discriminator gives every picture a logit: large means "real". D = sigmoid(logit) is the probability
it gives to "real". `real` and `fake` are arrays with the logits of real and of made pictures, maybe of
different lengths. All losses are means over the pictures of one kind, and must stay finite for
logits like 1000 or -1000: no logarithm of a sigmoid, please.

1. `discriminator_loss(real, fake)`: the mean of -ln D over the real ones, plus the mean of
   -ln(1 - D) over the made ones.

2. What the generator wants to make small, two ways:
   `minimax_loss(fake)`: the mean of ln(1 - D), the very thing the discriminator makes large;
   `non_saturating_loss(fake)`: the mean of -ln D.

3. The slopes of these two, for each made picture by itself, as an array of the shape of `fake`:
   `minimax_slope(fake)`: the derivative of ln(1 - D) with respect to the logit;
   `non_saturating_slope(fake)`: the derivative of -ln D with respect to the logit.

4. The hinge: `hinge_discriminator_loss(real, fake)`: every real logit should be at least 1, every made
   one at most -1; what is missing is charged, and nothing beyond. Mean over the real ones plus mean
   over the made ones. `hinge_generator_loss(fake)`: minus the mean logit.

    discriminator_loss(np.array([0.0]), np.array([0.0])) is 1.386..., twice ln 2
    hinge_discriminator_loss(np.array([3.0, 0.5]), np.array([-0.75])) is 0.25 + 0.25
"""

import numpy as np


def discriminator_loss(real: np.ndarray, fake: np.ndarray) -> float:
    """Return how badly the discriminator tells them apart."""
    raise NotImplementedError  # Your code here.


def minimax_loss(fake: np.ndarray) -> float:
    """Return the mean of ln(1 - D)."""
    raise NotImplementedError  # Your code here.


def non_saturating_loss(fake: np.ndarray) -> float:
    """Return the mean of -ln D."""
    raise NotImplementedError  # Your code here.


def minimax_slope(fake: np.ndarray) -> np.ndarray:
    """Return the derivative of ln(1 - D) with respect to each logit."""
    raise NotImplementedError  # Your code here.


def non_saturating_slope(fake: np.ndarray) -> np.ndarray:
    """Return the derivative of -ln D with respect to each logit."""
    raise NotImplementedError  # Your code here.


def hinge_discriminator_loss(real: np.ndarray, fake: np.ndarray) -> float:
    """Return by how much the margins are missed."""
    raise NotImplementedError  # Your code here.


def hinge_generator_loss(fake: np.ndarray) -> float:
    """Return minus the mean logit."""
    raise NotImplementedError  # Your code here.
