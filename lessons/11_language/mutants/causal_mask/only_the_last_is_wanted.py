"""Believes that a text is one question."""


def given_and_wanted(codes):
    return codes[:-1], codes[-1:]
