"""The losses of a game between two networks, from logits, without a logarithm of a sigmoid."""

import numpy as np


def softplus(z: np.ndarray) -> np.ndarray:
    """Return ln(1 + e^z): -ln D is softplus(-z), and -ln(1 - D) is softplus(z)."""
    return np.logaddexp(0, z)


def sigmoid(z: np.ndarray) -> np.ndarray:
    """Return 1 / (1 + e^-z), without overflow."""
    return (1 + np.tanh(z / 2)) / 2


def discriminator_loss(real: np.ndarray, fake: np.ndarray) -> float:
    """Return how badly the discriminator tells them apart."""
    return softplus(-real).mean() + softplus(fake).mean()


def minimax_loss(fake: np.ndarray) -> float:
    """Return the mean of ln(1 - D)."""
    return -softplus(fake).mean()


def non_saturating_loss(fake: np.ndarray) -> float:
    """Return the mean of -ln D."""
    return softplus(-fake).mean()


def minimax_slope(fake: np.ndarray) -> np.ndarray:
    """Return the derivative of ln(1 - D) with respect to each logit."""
    return -sigmoid(fake)


def non_saturating_slope(fake: np.ndarray) -> np.ndarray:
    """Return the derivative of -ln D with respect to each logit."""
    return -sigmoid(-fake)


def hinge_discriminator_loss(real: np.ndarray, fake: np.ndarray) -> float:
    """Return by how much the margins are missed."""
    return np.maximum(1 - real, 0).mean() + np.maximum(1 + fake, 0).mean()


def hinge_generator_loss(fake: np.ndarray) -> float:
    """Return minus the mean logit."""
    return -fake.mean()
