"""How far does it generalise?"""

import numpy as np


def solved_words(said: np.ndarray, wanted: np.ndarray, asked: np.ndarray) -> float:
    """Return the share of words in which every answer that counts is right."""
    return float(((said == wanted) | ~asked).all(axis=1).mean())


def longest_right(right: np.ndarray, lengths: np.ndarray) -> np.ndarray:
    """Return for each network the length up to which everything is right."""
    count = np.minimum.accumulate(right, axis=1).sum(axis=1)
    return np.concatenate([[0], lengths])[count]
