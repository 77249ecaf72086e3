"""Believes that a sum and a mean are the same up to a factor."""


def leanings(words, near, far):
    return cosines(words, near).sum(axis=1) - cosines(words, far).sum(axis=1)
