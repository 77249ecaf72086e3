"""Believes that only the end of a word counts."""

import numpy as np


def solved_words(said, wanted, asked):
    last = asked.shape[1] - 1 - asked[:, ::-1].argmax(axis=1)
    return float((said == wanted)[np.arange(len(said)), last].mean())
