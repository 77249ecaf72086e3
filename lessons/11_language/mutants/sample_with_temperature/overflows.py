"""Believes that e to the power of anything is a number."""

import numpy as np


def tempered(logits, temperature):
    if temperature == 0:
        return np.eye(len(logits))[logits.argmax()]
    with np.errstate(over="ignore", invalid="ignore"):
        powers = np.exp(logits / temperature)
        return powers / powers.sum()
