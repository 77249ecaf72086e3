"""Bits, perplexity, and what may be compared."""

import numpy as np


def bits_per_character(beliefs: np.ndarray, codes: np.ndarray) -> float:
    """Return the mean surprise in bits."""
    given = beliefs[np.arange(len(codes)), codes]
    with np.errstate(divide="ignore"):  # The logarithm of 0 is meant to be infinite.
        return float(-np.log2(given).mean())


def perplexity(surprises: np.ndarray) -> float:
    """Return among how many equally probable tokens one would be as much at a loss."""
    return float(2 ** surprises.mean())


def per_character(bits_per_token: float, tokens: int, characters: int) -> float:
    """Return what one character costs, whatever the tokens are."""
    return bits_per_token * tokens / characters
