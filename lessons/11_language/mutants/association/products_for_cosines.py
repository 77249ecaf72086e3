"""Believes that a dot product says how alike two vectors are."""


def cosines(words, others):
    return words @ others.T
