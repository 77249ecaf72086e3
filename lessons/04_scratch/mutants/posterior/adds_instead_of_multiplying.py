"""Believes that evidence is added to what was believed before."""


def posterior(prior, likelihood):
    total = prior + likelihood
    return total / total.sum()
