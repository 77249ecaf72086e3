"""Believes that the perplexity of a text is the mean of those of its tokens."""


def perplexity(surprises):
    return float((2**surprises).mean())
