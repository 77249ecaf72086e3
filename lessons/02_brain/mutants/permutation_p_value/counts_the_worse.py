"""Believes that a good score beats many others, so its p-value is large."""

import numpy as np


def p_value(true, others):
    return float((1 + np.sum(others <= true)) / (1 + len(others)))
