"""Believes that the classes are always 0 and 1."""

import numpy as np


def balanced_accuracy(labels, answers):
    return float(np.mean([np.mean(answers[labels == name] == name) for name in (0, 1)]))
