"""Believes that the true labelling is not one of the labellings."""

import numpy as np


def p_value(true, others):
    return float(np.mean(others >= true))
