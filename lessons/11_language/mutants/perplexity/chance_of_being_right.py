"""Believes that perplexity is how probable the text was."""


def perplexity(surprises):
    return float(2 ** -surprises.mean())
