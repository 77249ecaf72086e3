"""Believes that 2 to the power of x and x to the power of 2 are the same."""


def perplexity(surprises):
    return float(surprises.mean() ** 2)
