"""Believes that wanted is what stood before."""


def given_and_wanted(codes):
    return codes[1:], codes[:-1]
