"""Believes that a temperature of 0 means that it is switched off."""

import numpy as np


def tempered(logits, temperature):
    powers = np.exp((logits - logits.max()) / (temperature or 1))
    return powers / powers.sum()
