"""Believes that cross-entropy and entropy are the same."""

import numpy as np


def negative_log_likelihood(probabilities, labels):
    return -(probabilities * np.log(probabilities)).sum(axis=1).mean()
