"""Believes that who is equally likely shares."""

import numpy as np


def tempered(logits, temperature):
    powers = np.exp((logits - logits.max()) / max(temperature, 1e-6))
    return powers / powers.sum()
