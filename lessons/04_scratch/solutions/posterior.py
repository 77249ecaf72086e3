"""Bayes' rule."""

import numpy as np


def posterior(prior: np.ndarray, likelihood: np.ndarray) -> np.ndarray:
    """Return how probable each hypothesis is after the observation."""
    joint = prior * likelihood
    return joint / joint.sum()


def chance_of_illness(prevalence: float, sensitivity: float, specificity: float) -> float:
    """Return the chance that a person with a positive test is ill."""
    ill_or_healthy = np.array([prevalence, 1 - prevalence])
    positive = np.array([sensitivity, 1 - specificity])
    return posterior(ill_or_healthy, positive)[0]
