"""Believes that every table is standardised by its own mean and deviation."""

import numpy as np


def standardise(training, test):
    def alone(table):
        deviation = np.where(table.std(axis=0) == 0, 1, table.std(axis=0))
        return (table - table.mean(axis=0)) / deviation

    return alone(training), alone(test)
