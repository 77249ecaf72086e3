"""Believes that it is the probabilities that are divided."""

import numpy as np


def tempered(logits, temperature):
    powers = np.exp(logits - logits.max())
    cooled = powers / powers.sum() / temperature
    return cooled / cooled.sum()
