"""Believes that prior times likelihood is the whole rule."""


def posterior(prior, likelihood):
    return prior * likelihood
