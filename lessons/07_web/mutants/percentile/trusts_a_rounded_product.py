"""Believes that the product of two floats is what it is on paper."""

import math


def percentile(times, p):
    return sorted(times)[math.ceil(p / 100 * len(times)) - 1]
