"""Believes that a colon pairs each row with its label."""

import numpy as np


def negative_log_likelihood(probabilities, labels):
    return -np.log(probabilities[:1000, labels[:1000]]).mean()
