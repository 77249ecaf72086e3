"""Believes that NumPy knows what a division by 0 should give."""

import numpy as np


def tempered(logits, temperature):
    with np.errstate(divide="ignore", invalid="ignore"):
        powers = np.exp(np.divide(logits - logits.max(), temperature))
        return powers / powers.sum()
