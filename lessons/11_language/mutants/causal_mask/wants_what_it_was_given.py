"""Believes that a network learns a text by repeating it."""


def given_and_wanted(codes):
    return codes[:-1], codes[:-1]
