"""Believes that e to the power of a logit is a probability."""

import numpy as np


def tempered(logits, temperature):
    return np.exp((logits - logits.max()) / temperature)
