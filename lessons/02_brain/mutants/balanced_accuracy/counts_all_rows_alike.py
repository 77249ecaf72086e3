"""Believes that the share of right answers over all rows is already balanced."""

import numpy as np


def balanced_accuracy(labels, answers):
    return float(np.mean(labels == answers))
