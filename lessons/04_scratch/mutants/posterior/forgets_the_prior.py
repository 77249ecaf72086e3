"""Believes that evidence speaks for itself."""


def posterior(prior, likelihood):
    return likelihood / likelihood.sum()
