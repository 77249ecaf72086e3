"""Believes that perplexities can be shared out among characters."""

import numpy as np


def per_character(bits_per_token, tokens, characters):
    return float(np.log2(2**bits_per_token * tokens / characters))
