"""Believes that the true labelling is counted among all but not among the good ones."""

import numpy as np


def p_value(true, others):
    return float(np.sum(others >= true) / (1 + len(others)))
