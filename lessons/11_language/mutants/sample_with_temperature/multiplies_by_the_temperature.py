"""Believes that a temperature is a factor."""

import numpy as np


def tempered(logits, temperature):
    powers = np.exp(logits * temperature - (logits * temperature).max())
    return powers / powers.sum()
